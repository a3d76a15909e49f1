"""The actors pack: whole, listed, and safe to resolve by."""

import copy
from pathlib import Path

import pytest

from marsad.errors import VocabularyError
from marsad.vocabulary.actors import ActorKind, load_actors, parse_actors
from marsad.vocabulary.cues import load_cues, parse_cues
from marsad.vocabulary.pack import load_pack

GOLDEN = Path(__file__).with_name("actors.golden.txt").read_text("utf-8").split()


def test_no_actor_went_missing():
    assert sorted(a.id for a in load_actors().entries) == GOLDEN


def test_every_kind_is_used():
    assert {a.kind for a in load_actors().entries} == set(ActorKind)


def test_every_name_resolves_to_its_actor():
    actors = load_actors()
    wrong = [(a.id, n) for a in actors.entries for n in a.names if actors.resolve(n) != a.id]
    assert wrong == []


@pytest.mark.parametrize(
    ("words", "actor"),
    [
        ("the Islamic State group", "islamic_state"),
        ("ISIL", "islamic_state"),
        ("Daesh", "islamic_state"),
        ("IS", "islamic_state"),
        ("U.N.", "un"),
        ("Doctors Without Borders", "msf"),
        ("a NATO spokesman", "nato"),
        ("spokeswoman for the Red Cross", "icrc"),
        ("Residents", "residents"),
        ("WHO", "who"),
    ],
)
def test_resolves(words, actor):
    assert load_actors().resolve(words) == actor


@pytest.mark.parametrize(
    "words", ["is", "who", "amnesty", "the Observatory", "dawn", "the general", "RSF", "", "Aras"]
)
def test_abstains_where_it_is_not_safe(words):
    assert load_actors().resolve(words) is None


def actor(**more):
    return {"name": "Oberal Guard", "kind": "forces", "definition": "Invented.", **more}


@pytest.mark.parametrize(
    ("pack", "says"),
    [
        ({"a": {"name": "A", "kind": "forces"}}, r"\[a\].*'definition'"),
        ({"a": actor(kind="army")}, r"\[a\] kind: expected one of .*'army'"),
        ({"a": actor(colour="red")}, r"\[a\]: unknown key 'colour'"),
        ({"a": actor(aliases=["X", "X"])}, r"\[a\] aliases: 'X' stands there twice"),
        ({"a": actor(aliases="X")}, r"\[a\] aliases: expected a list"),
        ({"a": actor(name=" ")}, r"\[a\] name: expected words"),
        ({"a": "Oberal"}, r"\[a\]: expected a table"),
        ({"a": actor(), "b": actor(name="the Oberal-Guard")}, r"\[b\] aliases: .*no other's"),
    ],
)
def test_a_wrong_entry_is_named(pack, says):
    with pytest.raises(VocabularyError, match=says):
        parse_actors(pack)


def test_unknown_id_raises():
    with pytest.raises(VocabularyError, match="no actor 'nobody'"):
        load_actors().get("nobody")


def test_forms_of_verbs_are_derived():
    verbs = load_cues().verbs
    for form in ("said", "denies", "denied", "noting", "told", "announces", "warned", "urging"):
        assert form in verbs, form


def test_a_verb_with_a_particle_comes_before_the_bare_one():
    first, *rest = load_cues().verbs["called"]
    assert first.particles
    assert rest
    assert not rest[-1].particles


@pytest.mark.parametrize(
    ("part", "entry", "change", "says"),
    [
        ("verbs", "say", {"strength": 2}, "strength: expected 0 to 1"),
        ("verbs", "say", {"stance": "hopes"}, "stance: expected one of"),
        ("verbs", "say", {"takes": "nothing"}, "takes: expected clause or object"),
        ("verbs", "say", {"verbs": []}, None),
        ("verbs", "say", {"verb": ["x"]}, "unknown key 'verb'"),
        ("hedges", "reportedly", {"words": [""]}, "non-empty"),
        ("words", "titles", {"strength": 1}, "unknown key 'strength'"),
        ("phrases", "citing", {"words": "citing"}, "expected a list"),
    ],
)
def test_a_wrong_cue_is_named(part, entry, change, says):
    pack = copy.deepcopy(load_pack("cues"))
    pack[part][entry] |= change
    if says is None:
        assert "said" not in parse_cues(pack).verbs
        return
    with pytest.raises(VocabularyError, match=rf"\[{part}.{entry}\].*{says}"):
        parse_cues(pack)

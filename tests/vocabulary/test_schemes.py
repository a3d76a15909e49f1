"""Schemes of grades: every rule listed, defined and checked."""

import copy
from pathlib import Path

import pytest

from marsad.errors import VocabularyError
from marsad.vocabulary.pack import load_pack
from marsad.vocabulary.schemes import SCHEMES, load_scheme, parse_scheme
from marsad.vocabulary.standing import load_standing, parse_standing

GOLDEN = Path(__file__).with_name("schemes.golden.txt").read_text("utf-8").splitlines()


def listed():
    for name in SCHEMES:
        scheme = load_scheme(name)
        for rule in scheme.rules:
            needs = " ".join(f"{fact}>={least}" for fact, least in sorted(rule.needs.items()))
            yield f"{name} {scheme.version} {rule.value}: {needs}"
        yield f"{name} {scheme.version} {scheme.otherwise}: otherwise"


def test_no_rule_went_missing():
    assert list(listed()) == GOLDEN


def test_every_rule_has_a_definition_and_every_scheme_a_source():
    for scheme in map(load_scheme, SCHEMES):
        assert all(rule.definition.endswith(".") for rule in scheme.rules)
        assert scheme.source


def broken(**changes):
    return {**copy.deepcopy(load_pack("scheme-airwars")), **changes}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"kinds": ["murdered"]}, "kinds"),
        ({"credible": ["friends"]}, "credible"),
        ({"source": ""}, "source"),
        ({"rule": [{"value": "fair", "needs": {"luck": 1}, "definition": "x"}]}, "luck"),
        ({"rule": [{"value": "fair", "needs": {"acts": 0}, "definition": "x"}]}, "whole numbers"),
        ({"rule": [{"value": "fair", "needs": {}, "definition": "x"}]}, "facts"),
        ({"rule": [{"value": "fair", "needs": {"acts": 1}}]}, "definition"),
        ({"more": 1}, "more"),
    ],
)
def test_a_pack_that_cannot_be_meant_is_refused(changes, words):
    with pytest.raises(VocabularyError, match=words):
        parse_scheme("airwars", broken(**changes))


def test_an_unknown_scheme_is_refused():
    with pytest.raises(VocabularyError, match="two-sources"):
        load_scheme("three-sources")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("the health ministry", "medical"),
        ("defence ministry", "ministry"),
        ("a doctor at the army hospital", "medical"),
        ("Velkan Observatory", "monitor"),
        ("Ilva Amsel", None),
    ],
)
def test_the_words_of_a_speaker_tell_what_it_is(words, kind):
    assert load_standing().kind_of(words) == kind


def test_a_word_in_two_tables_is_refused():
    pack = copy.deepcopy(load_pack("standing"))
    pack["kinds"]["un"]["words"].append("hospital")
    with pytest.raises(VocabularyError, match="hospital"):
        parse_standing(pack)

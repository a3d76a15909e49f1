"""Who says what, held against specs/attribution.yaml, with and without a parse."""

import itertools
from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from marsad.model import Span, Stance
from marsad.reading.attribution import find_hedges, find_speeches, speakers_of
from marsad.reading.parse import FormParser, open_parser
from marsad.reading.quotations import find_quotations
from marsad.reading.segment import find_sentences
from tests.factory import doc

SPECS = yaml.safe_load(
    (Path(__file__).parents[2] / "specs" / "attribution.yaml").read_text("utf-8")
)


@cache
def parser(name):
    return open_parser(name)


def read(text, *, model="sm", **more):
    document = doc(text, **more)
    parsed = parser(model).parse(find_sentences(document))
    return document, parsed, find_speeches(document, parsed)


def chain(text, trigger, *, model="sm", nth=0, **more):
    start = -1
    for _ in range(nth + 1):
        start = text.index(trigger, start + 1)
    _, _, speeches = read(text, model=model, **more)
    return speakers_of(speeches, Span(start, start + len(trigger)))


def names(attributions):
    return [a.source.words for a in attributions]


@pytest.mark.parametrize("spec", SPECS, ids=lambda s: s["name"])
def test_chain(spec):
    found = chain(spec["text"], spec["trigger"], nth=spec.get("nth", 0))
    assert names(found) == spec["chain"]
    if "stance" in spec:
        assert [a.stance for a in found] == [Stance(spec["stance"])]


@pytest.mark.parametrize(
    "spec", [s for s in SPECS if s.get("needs") != "parse"], ids=lambda s: s["name"]
)
def test_chain_without_a_parse(spec):
    found = chain(spec["text"], spec["trigger"], model="none", nth=spec.get("nth", 0))
    assert names(found) == spec["chain"]


def test_words_stand_at_their_spans():
    for spec in SPECS:
        document, _, speeches = read(spec["text"])
        for speech in speeches:
            said = speech.attribution
            for found in (said.source, said.cue, speech.phrase):
                assert found is None or document.words(found.span) == found.words


def test_speech_says_how_it_was_found():
    _, _, speeches = read("The ministry said nine people were killed.")
    (speech,) = speeches
    assert "say +1.00" in speech.attribution.method
    shown = [float(w.rstrip(",")) for w in speech.attribution.method.split() if w[0] in "+-"]
    assert sum(shown) == pytest.approx(speech.strength)


def test_known_actor_is_resolved():
    (found,) = chain("NATO said that nine people were killed.", "killed")
    assert found.actor == "nato"


def test_title_in_the_text_is_not_what_the_first_cue_governs():
    text = "Raid kills nine in Oberal Nine people were killed in Oberal on Monday an official said."
    assert names(chain(text, "kills", title="Raid kills nine in Oberal")) == []
    assert names(chain(text, "killed", title="Raid kills nine in Oberal")) == ["official"]


def test_content_is_exact():
    document, _, (speech,) = read("The mayor said that the bridge was shelled.")
    assert document.words(speech.attribution.content) == "that the bridge was shelled"
    document, _, (speech,) = read("“They left,” the mayor said.")
    assert document.words(speech.attribution.content) == "“They left,”"


@pytest.mark.parametrize(
    ("text", "hedges"),
    [
        ("Nine people were reportedly killed.", ["reportedly"]),
        ("Nine are believed to have died in the alleged attack.", ["are believed to", "alleged"]),
        ("There were reports of shelling.", ["reports of"]),
        ("The report named nine people.", []),
    ],
)
def test_hedges(text, hedges):
    _, parsed, _ = read(text, model="none")
    assert [h.words for h in find_hedges(parsed)] == hedges


def test_short_quotation_marks_are_no_speech():
    text = "The army spoke of “terrorists” and shelled the school."
    assert names(chain(text, "shelled")) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # an alias is the speaker's name
        (
            "“They shelled the school,” said a medic, who wanted to be identified only as “Aras”.",
            ["Aras"],
        ),
        # whoever is named first says all of it
        (
            "According to news reports the army shelled the school, Oberal Radio reported citing a"
            " source in the police.",
            ["news reports", "Oberal Radio", "source in the police"],
        ),
        # who denies access says nothing
        ("The ministry denied access to the town, and the army shelled the school.", []),
    ],
)
def test_who_is_named(text, expected):
    assert names(chain(text, "shelled")) == expected


@given(st.text(alphabet="ab .,:\n\"'“”‘’«»()-", max_size=120))
def test_quotations_lie_in_the_text_and_in_order(text):
    document = doc(text)
    found = find_quotations(document.text, find_sentences(document))
    assert all(0 <= q.start < q.end <= len(text) for q in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


WORDS = """the a mayor army said says told Aras Sana reported according to citing that , . : “ ” "
killed shelling and while who which he it they quoted as saying by was on Monday called for ( ) -
denied accused of we in Oberal warned added -- NEW 12 report""".split()


@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_any_words_are_read_without_a_fault(tokens):
    text = " ".join(tokens)
    document = doc(text)
    speeches = find_speeches(document, FormParser().parse(find_sentences(document)))
    for speech in speeches:
        content = speech.attribution.content
        assert content is None or content.end <= len(text)
        speakers_of(speeches, speech.phrase.span)

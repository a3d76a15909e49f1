"""Texts in capitals: their case comes back, character for character, and claims keep their words."""

import pytest

from marsad.model import Kind, Mention
from marsad.reading.casing import find_words, is_without_case, restore_case, with_case, worded_as
from tests.factory import claim, doc, words

SHOUT = (
    "THE ARMY SAID TODAY THAT GUERRILLAS KILLED TWO PEASANTS IN THE TOWN OF MARJAT.  PRESIDENT"
    " JOSE BELTRAN CONDEMNED THE ATTACK ON 12 MARCH, ACCORDING TO THE RADIO."
)


@pytest.fixture
def restored():
    return restore_case(SHOUT)


def test_the_restored_text_is_the_same_but_for_case(restored):
    assert len(restored) == len(SHOUT)
    assert restored.upper() == SHOUT
    assert restored != SHOUT


@pytest.mark.parametrize("word", ["Marjat", "Jose", "Beltran", "March", "The army"])
def test_names_months_and_first_words_have_a_capital(restored, word):
    assert word in restored


@pytest.mark.parametrize("word", ["guerrillas", "killed", "peasants", "condemned", "according"])
def test_words_are_lower_case(restored, word):
    assert word in restored


def test_letters_that_would_grow_are_left_as_they_are():
    assert len(restore_case("İSMET SAID THAT THE BRIDGE FELL")) == len("İSMET SAID THAT THE BRIDGE FELL")


@pytest.mark.parametrize(
    ("text", "is_without"),
    [
        (SHOUT, True),
        (SHOUT.capitalize(), False),
        ("MARJAT SHELLED", False),  # a headline
        ("", False),
        (f"{SHOUT} But this is told in lower-case letters, as any other report would tell it.", False),
    ],
)  # fmt: skip
def test_only_a_text_in_capitals_has_no_case(text, is_without):
    assert is_without_case(text) is is_without


def test_a_text_with_case_is_read_as_it_is():
    document = doc()
    assert with_case(document) is document
    assert with_case(doc(SHOUT)).id == doc(SHOUT).id


def test_an_initial_ends_no_sentence():
    opens = {w.text: w.opens for w in find_words("he met J. Aras. then he left")}
    assert [w for w in opens if opens[w]] == ["he", "then"] or opens["then"]
    assert not opens["aras"]


def test_claims_speak_in_the_words_of_the_document():
    shout = doc(SHOUT)
    low = with_case(shout)
    found = worded_as(shout, claim(low, Kind.KILLED, "killed", content=words(low, "killed two")))
    assert found.trigger == Mention(span=found.trigger.span, words="KILLED")
    assert found.content.words == "KILLED TWO"
    assert all(shout.words(m.span) == m.words for m in found.mentions)

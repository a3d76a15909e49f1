"""Texts in capitals: their case comes back, character for character, and claims keep their words."""

import numpy as np
import pytest

from marsad.model import Kind, Mention
from marsad.reading.casing import (
    Case,
    features,
    find_words,
    is_without_case,
    restore_case,
    slots_of,
    with_case,
    worded_as,
)
from tests.factory import claim, doc, words
from training.casing.train import case_of, examples_of, learn, write_weights

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
    assert len(restore_case("İSMET SAID THAT THE BRIDGE FELL")) == len(
        "İSMET SAID THAT THE BRIDGE FELL"
    )


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
    assert (opens["then"], opens["aras"]) == (True, False)


def test_claims_speak_in_the_words_of_the_document():
    shout = doc(SHOUT)
    low = with_case(shout)
    found = worded_as(shout, claim(low, Kind.KILLED, "killed", content=words(low, "killed two")))
    assert found.trigger == Mention(span=found.trigger.span, words="KILLED")
    assert found.content.words == "KILLED TWO"
    assert all(shout.words(m.span) == m.words for m in found.mentions)


TAUGHT = "Then the mayor of Marjat met the council. They said the UN would come to Marjat soon. "


def test_what_is_learnt_is_the_case_of_words_that_do_not_open_a_sentence(tmp_path):
    examples = examples_of([TAUGHT * 3])
    weights = learn(examples, passes=9)
    assert np.array_equal(weights, learn(examples, passes=9))
    found = find_words(TAUGHT)
    told = {
        w.text: Case(int(weights[slots_of(features(found, i, Case.LOWER))].sum(axis=0).argmax()))
        for i, w in enumerate(found)
    }
    assert (told["marjat"], told["un"], told["mayor"]) == (Case.CAPITAL, Case.UPPER, Case.LOWER)
    write_weights(tmp_path / "w.npz", weights)
    with np.load(tmp_path / "w.npz") as held:
        assert np.abs(weights[np.cumsum(held["slots"])] - held["values"]).max() < 1e-2


def test_the_first_word_of_a_sentence_teaches_only_where_it_is_small():
    first, *_, last = find_words("Marjat fell at dawn")
    assert case_of("Marjat fell at dawn", first) is None
    assert case_of("Marjat fell at dawn", last) is Case.LOWER

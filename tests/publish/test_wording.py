"""Numbers and days as a person reads them: unknown, none and not stated are three things."""

from datetime import date

import pytest

from marsad.model import Account, Kind, Modality, Precision, Toll
from marsad.model.values import QuantityState
from marsad.publish.map_marks import upper_toll
from marsad.publish.wording import (
    interval_words,
    modality_words,
    precision_words,
    range_words,
    toll_words,
)
from tests.factory import claim, incident

STATED = QuantityState.STATED


@pytest.mark.parametrize(
    ("state", "low", "high", "words"),
    [
        (STATED, 12, 12, "12"),
        (STATED, 12, 41, "12 to 41"),
        (STATED, 3000, 3500, "3,000 to 3,500"),
        (STATED, 12, None, "at least 12"),
        (QuantityState.ZERO_STATED, 0, 0, "none"),
        (QuantityState.NOT_STATED, None, None, "no number given"),
        (QuantityState.UNKNOWN, None, None, "number not known"),
    ],
)
def test_ranges(state, low, high, words):
    assert range_words(state, low, high) == words


def _toll(low, high, *accounts):
    made = tuple(
        Account(
            origin="x", kind=Kind.KILLED, state=STATED, low=a, high=b, claims=("c0",), standing=s
        )
        for a, b, s in accounts
    )
    return Toll(kind=Kind.KILLED, state=STATED, low=low, high=high, accounts=made, reason="")


@pytest.mark.parametrize(
    ("toll", "words", "top"),
    [
        (_toll(0, None, (0, 0, "asserted"), (19, 19, "asserted"), (12, None, "alleged")), "0 to 19 or more", 19),
        (_toll(12, None, (12, None, "asserted"), (90, 90, "feared")), "at least 12", 12),
        (_toll(12, 41, (12, 12, "asserted"), (41, 41, "mixed")), "12 to 41", 41),
    ],
)  # fmt: skip
def test_a_toll_that_is_open_above_names_the_highest_number_given(toll, words, top):
    assert toll_words(toll) == words
    assert upper_toll(incident(claim(), tolls=(toll,))) == (Kind.KILLED, top)


@pytest.mark.parametrize(
    ("earliest", "latest", "words"),
    [
        (date(2024, 3, 4), date(2024, 3, 4), "4 March 2024"),
        (date(2024, 3, 1), date(2024, 3, 3), "1 to 3 March 2024"),
        (date(2024, 2, 28), date(2024, 3, 3), "28 February to 3 March 2024"),
        (date(2023, 12, 31), date(2024, 1, 1), "31 December 2023 to 1 January 2024"),
        (None, None, "date not known"),
    ],
)
def test_intervals(earliest, latest, words):
    assert interval_words(earliest, latest) == words


def test_every_modality_and_precision_has_its_words():
    assert len({modality_words(m) for m in Modality}) == len(Modality)
    assert modality_words("mixed") == "mixed"
    assert len({precision_words(p) for p in Precision}) == len(Precision)

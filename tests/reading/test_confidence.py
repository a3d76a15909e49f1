"""How sure: the sum shown is the sum used, and doubt lowers it."""

from math import exp

import pytest

from marsad.model.claim import SURE
from marsad.reading import open_reader
from marsad.reading.confidence import load_confidence
from marsad.reading.signals import signals_of
from tests.factory import doc
from tests.reading.test_claims import NoPlaces

PLAIN = "Shelling by the army killed 12 people in Marjat on 3 May 2026, the city council said."
DOUBTED = (
    "Asked about it, the man who was quoted by a paper that cited a relative judged that there"
    " might have been deaths among those who fled, if what was claimed was not made up,"
)


@pytest.fixture(scope="module")
def reader():
    return open_reader(NoPlaces())


def only_killed(reader, text):
    found = [c for c in reader.read(doc(text)) if c.kind == "killed"]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("text", [PLAIN, DOUBTED])
def test_the_odds_told_add_up_to_the_confidence(reader, text):
    claim = only_killed(reader, text)
    odds = sum(r.score for r in claim.reasons if r.detail.startswith("confidence: "))
    assert claim.confidence == round(1 / (1 + exp(-odds)), 3)


def test_a_plain_toll_is_surer_than_one_in_doubt(reader):
    plain, doubted = only_killed(reader, PLAIN), only_killed(reader, DOUBTED)
    assert plain.confidence > doubted.confidence
    assert not doubted.is_sure
    assert plain.is_sure == (plain.confidence >= SURE)


def test_every_weight_is_of_a_signal_that_is_measured(reader):
    sights = reader.sights(doc(PLAIN))
    assert sights
    for sight in sights:
        known = signals_of(sight)
        assert set(load_confidence().signals) <= set(known)
        assert all(0 <= v <= 1 for v in known.values())


def test_without_a_parse_less_is_sure(reader):
    formless = open_reader(NoPlaces(), model="none")
    assert 0 < only_killed(formless, PLAIN).confidence <= only_killed(reader, PLAIN).confidence

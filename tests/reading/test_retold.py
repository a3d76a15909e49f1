"""Whose number it is that is told anew without a word for the dead."""

import pytest

from marsad.reading import open_reader
from tests.factory import doc
from tests.reading.test_claims import NoPlaces


@pytest.fixture(scope="module")
def reader():
    return open_reader(NoPlaces())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Rebels put the death toll at 12, residents at 45 and the army at zero.",
            [(12, "Rebels"), (45, "residents"), (0, "army")],
        ),
        (
            "The army said 30 people were killed; the council said it was 12.",
            [(30, "army"), (12, "council")],
        ),
        (
            "Nine people died in Marjat. The ministry later revised that figure to 12.",
            [(9, None), (12, "ministry")],
        ),
        (
            "The army says nine people died; according to residents, it was 12.",
            [(9, "army"), (12, "residents")],
        ),
        (
            "The council said 30 people were killed, the army said it was 12.",
            [(30, "council"), (12, "army")],
        ),
        (
            "Residents said 15 people died. That figure was later revised to 12.",
            [(15, "Residents"), (12, None)],
        ),
    ],
)
def test_each_number_is_of_who_tells_it(reader, text, told):
    claims = reader.read(doc(text))
    found = [
        (c.quantity.low, c.attribution[0].source.words if c.attribution else None) for c in claims
    ]
    assert found == told


def test_ids_differ_and_words_stand_in_the_text(reader):
    text = "Rebels put the death toll at 12, residents at 45 and the army at zero."
    claims = reader.read(doc(text))
    assert len({c.id for c in claims}) == len(claims)
    for claim in claims:
        span = claim.trigger.span
        assert text[span.start : span.end] == claim.trigger.words
        assert text[claim.content.span.start : claim.content.span.end] == claim.content.words


def test_a_claim_of_a_sentence_without_a_trigger_is_in_that_sentence(reader):
    text = "Residents said 15 people died. That figure was later revised to 12."
    last = reader.read(doc(text))[-1]
    assert last.content.words == "That figure was later revised to 12."
    assert any("told anew" in r.detail for r in last.reasons)

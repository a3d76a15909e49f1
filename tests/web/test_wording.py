"""Sentences of the pages that no page alone can be asked for."""

import pytest

from marsad.model import Mention, Place, Point, Precision, Span
from marsad.web.wording import extent_words


def place(words, name, **more):
    values = {"place_id": "g1", "point": Point(lat=1.0, lon=2.0), "precision": Precision.EXACT}
    told = Mention(span=Span(0, len(words)), words=words)
    return Place(toponym=told, name=name, method="gazetteer", **{**values, **more})


@pytest.mark.parametrize(
    ("of", "told"),
    [
        (place("Marjat", "Marjat"), "Reports name Marjat. The dot"),
        (place("eastern Marjat", "Marjat"), "Reports name eastern Marjat. The dot"),
        (place("Merjet", "Marjat"), "Reports name Merjet, taken to be Marjat. The dot"),
        (
            place("Stara Marjat", "Stara Marjat", place_id=None, within=("Velk", "Orsany")),
            "Reports name Stara Marjat, which no list of places knows: what is drawn lies around"
            " the middle of Velk",
        ),
        (
            place("the bakery", "bakery", place_id=None, within=("Marjat", "Velk")),
            "Reports tell of the bakery: what is drawn lies around the middle of Marjat",
        ),
        (
            place("Nowhere Mill", "Nowhere Mill", place_id=None, point=None),
            "Reports name Nowhere Mill, which no list of places knows, so nothing is drawn",
        ),
        (None, "No report tells the place"),
    ],
)
def test_the_extent_says_the_words_of_the_reports(of, told):
    assert extent_words(of).startswith(told)

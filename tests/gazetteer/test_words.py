import pytest

from marsad.gazetteer.fold import fold
from marsad.gazetteer.words import load_areas, load_words
from marsad.model import Precision


@pytest.mark.parametrize("word", ["The", "We", "For", "In", "Thursday", "May", "Share", "Sunday"])
def test_ordinary_capitalised_words_are_never_places(word):
    assert fold(word) in load_words().never


def test_every_list_holds_something_and_only_folded_words():
    words = load_words()
    for name in words.__slots__:
        held = getattr(words, name)
        assert held, name
        assert all(fold(w) == w for w in held), name


def test_a_people_points_to_its_country():
    peoples = load_words().peoples
    assert (peoples["syrian"], peoples["south sudanese"], peoples["arab"]) == ("SY", "SS", "")


def test_areas_are_fuzzy_and_seas_are_seas():
    areas = {a.name: a for a in load_areas()}
    assert areas["Black Sea"].precision is Precision.SEA_OR_AIR
    assert areas["Middle East"].precision is Precision.REGION
    assert len(areas) == len(load_areas())

import pytest

from marsad.errors import VocabularyError
from marsad.vocabulary.means import find_means, load_means, parse_means


@pytest.mark.parametrize(
    ("words", "means"),
    [
        ("Shells struck the market", {"shelling"}),
        ("Warplanes bombed a street", {"air"}),
        ("a car bomb tore through the square, then gunmen opened fire", {"blast", "gunfire"}),
        ("The attack killed two people", set()),
        ("He marshalled his men", set()),
    ],
)
def test_means_are_found_from_the_beginning_of_words(words, means):
    assert find_means(words) == means


def test_the_list_of_means_loses_nothing():
    assert list(load_means()) == ["air", "drone", "shelling", "blast", "gunfire", "blade"]


def test_a_word_stands_for_one_means():
    entry = {"definition": "d", "words": ["shell"]}
    with pytest.raises(VocabularyError, match="stands under"):
        parse_means({"one": entry, "two": entry})

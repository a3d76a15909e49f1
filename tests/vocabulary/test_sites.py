import pytest

from marsad.vocabulary.sites import find_named_sites


@pytest.mark.parametrize(
    ("words", "sites"),
    [
        ("Shells struck the Omar school in Tirhan", {"omar school"}),
        ("The Old Quay Market was hit, then the Velk bridge", {"old quay market", "velk bridge"}),
        ("Shells struck a crowded market", set()),
        ("The market was hit", set()),
        ("Shells hit a market, said the director of Tirhan Central Hospital", set()),
        ("The wounded were taken to the Velk hospital", set()),
    ],
)
def test_a_site_is_named_where_a_name_stands_before_its_noun(words, sites):
    assert find_named_sites(words) == sites


def test_the_name_of_the_town_gives_no_site_a_name():
    found = find_named_sites(
        "Shells hit the Marjat market and Marjat Central Hospital", unless=frozenset({"marjat"})
    )
    assert found == {"central hospital"}

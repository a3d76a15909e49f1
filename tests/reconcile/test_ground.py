"""Where claims lie: what may be the same place and what may not."""

from marsad.model import Precision
from marsad.reconcile.ground import are_compatible, ground_of
from tests.factory import doc, place

TEXT = doc("The school and the Brick Hill market were hit.")


def ground(phrase, *within):
    more = {"precision": Precision.NEAR, "within_ids": within, "country": "OR"}
    return ground_of(place(TEXT, phrase, name=phrase, **more))


def test_the_schools_of_two_towns_are_two_places():
    assert not are_compatible(
        ground("school", "marjat", "velk"), ground("school", "tirhan", "velk")
    )


def test_the_school_of_a_town_is_where_the_town_is():
    assert ground("school", "marjat", "velk") == ground("market", "marjat", "velk")


def test_a_site_without_a_name_and_without_a_town_is_nowhere():
    assert ground("school") is None


def test_a_name_tells_quarters_of_one_town_apart():
    assert not are_compatible(ground("Brick Hill", "marjat"), ground("Hill", "marjat"))

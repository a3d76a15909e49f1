"""Namesakes of an invented country, resolved by what the names of a document have in common."""

import pytest

from marsad.gazetteer import Feature, open_gazetteer
from marsad.model import Span
from marsad.reading.places import find_places, find_toponyms, resolve_given
from marsad.reading.toponyms_evidence import NAMED, SAID, load_tables, load_weights
from marsad.reading.toponyms_listed import LISTED, list_toponyms
from marsad.reading.toponyms_support import Support, Voice
from tests.factory import doc
from tests.gazetteer.world import row, small_index

NORTH = {"country": "KM", "region": "01", "lat": 50.0, "lon": 10.0}
SOUTH = {"country": "KM", "region": "02", "lat": 40.0, "lon": 10.0}


@pytest.fixture(scope="module")
def kelmara(tmp_path_factory):
    index = small_index(
        tmp_path_factory.mktemp("kelmara") / "i",
        row(1, "Kelmara", Feature.COUNTRY, country="KM", lat=45.0, lon=10.0, population=9_000_000),
        row(2, "Nordmark", Feature.ADM1, country="KM", region="01", lat=50.0, lon=10.5),
        row(3, "Sudmark", Feature.ADM1, country="KM", region="02", lat=40.0, lon=10.5),
        row(10, "Marjat", **NORTH, population=900_000),
        row(11, "Marjat", **SOUTH, population=4_000),
        row(12, "Oberal", **SOUTH, population=3_000),
        row(13, "Tirsevan", **SOUTH, population=5_000),
        row(14, "Oberal County", Feature.ADM2, **SOUTH, population=20_000),
        row(15, "Oberal County", Feature.ADM2, **NORTH, population=90_000),
    )
    with open_gazetteer(index) as gazetteer:
        yield gazetteer


def place_of(words, text, gazetteer):
    start = text.index(words)
    (place,) = resolve_given(doc(text), [Span(start, start + len(words))], gazetteer)
    return place


def test_alone_a_name_means_its_best_known_place(kelmara):
    assert place_of("Marjat", "A fire broke out in Marjat.", kelmara).place_id == "geonames:10"


def test_small_towns_named_together_outweigh_the_large_namesake_of_one(kelmara):
    text = "A fire broke out in Marjat. Crews came from Oberal and Tirsevan, and left for Oberal."
    assert place_of("Marjat", text, kelmara).place_id == "geonames:11"


def test_what_the_sentence_says_outweighs_what_the_document_has_in_common(kelmara):
    text = "Crews from Oberal and Tirsevan drove to Marjat, Nordmark."
    assert place_of("Marjat", text, kelmara).place_id == "geonames:10"


def test_of_two_counties_of_one_name_the_one_around_the_towns_is_meant(kelmara):
    text = "A judge in Oberal County heard a man from Tirsevan."
    assert place_of("Oberal County", text, kelmara).place_id == "geonames:14"


def test_a_given_name_that_no_place_bears_lies_in_what_its_sentence_names(kelmara):
    text = "A fire broke out at Zahr Creek in Tirsevan, in Sudmark."
    place = place_of("Zahr Creek", text, kelmara)
    assert place.place_id is None
    assert "Tirsevan" in place.within


def test_reasons_add_up_to_the_score(kelmara):
    text = "A fire broke out in Marjat. Crews came from Oberal and Tirsevan."
    place = place_of("Marjat", text, kelmara)
    (loser,) = place.losers
    assert loser.place_id == "geonames:10"
    assert "how well known it is" in loser.reason


def test_the_list_holds_names_of_bodies_that_claims_are_never_placed_by(kelmara):
    document = doc("The Tirsevan Police Department searched a house in Oberal, Sudmark.")
    listed = [p.toponym.words for p in list_toponyms(document, kelmara)]
    placed = [p.toponym.words for p in find_places(document, kelmara)]
    assert "Tirsevan" in listed
    assert "Tirsevan" not in placed
    assert set(placed) <= set(listed)


def test_a_name_does_not_back_itself():
    entry = next(iter(_entries("Marjat", **SOUTH)))
    alone = Support([Voice(key="marjat", entries=(entry,), priors=(0.0,), trust=1.0)])
    (backing,) = alone.of("marjat", (entry,))
    assert (backing.within, backing.region, backing.country) == ((0.0, 0.0), 0.0, 0.0)
    (other,) = alone.of("oberal", (entry,))
    assert other.within == (1.0, 1.0)
    assert other.country == 1.0


def _entries(name, **more):
    from marsad.gazetteer import Entry
    from marsad.model import Point, Precision

    point = Point(lat=more.pop("lat"), lon=more.pop("lon"))
    feature, precision = Feature.SETTLEMENT, Precision.EXACT
    yield Entry(
        place_id="geonames:1", name=name, feature=feature, point=point, precision=precision, **more
    )


def test_every_piece_of_evidence_has_one_weight():
    tables = load_tables()
    assert set(load_weights()) == {*NAMED, *SAID}
    assert not set(tables["learnt"]) & set(tables["set"])
    assert set(tables["listed"]) == set(LISTED)


def test_the_same_text_gives_the_same_list(kelmara):
    document = doc("Crews from Oberal and Tirsevan drove to Marjat, Nordmark.")
    assert list_toponyms(document, kelmara) == list_toponyms(document, kelmara)
    assert [t.place.toponym.words for t in find_toponyms(document, kelmara)]

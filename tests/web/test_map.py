"""Map and timeline: they work, refuse strangers, respect roles, survive bad input."""

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest

from marsad.model import Kind, Precision
from marsad.model.user import Role
from marsad.pipeline.atlas import EXTENT_KM, MOST_BINS, Days, bin_days
from tests.factory import DAY, claim, doc, place, said_by, when, words
from tests.web.deskwork import ADA, BO, CY, HOSTILE, Browser, signed_in, told, workbench


def dated(name, day, **more):
    """As told, but on another day; None: on none."""
    document, c = told(name, 3, **more)
    return document, claim(
        document,
        c.kind,
        c.trigger.words,
        place=c.place,
        when=when(day) if day else None,
        quantity=c.quantity,
        attribution=c.attribution,
    )


LATER = dated("Di", DAY + timedelta(days=40), where="Tirhan")
UNDATED = dated("Ed", None, where="Olmek")
REGION = doc(
    "Shelling killed people in Norland, Fa said.", uri="https://news.example/fa", published=DAY
)
COARSE = (
    REGION,
    claim(
        REGION,
        Kind.KILLED,
        "killed",
        place=place(
            REGION, "Norland", place_id="gNorland", lat=-7.5, lon=8.5, precision=Precision.ADM1
        ),
        when=when(DAY),
        attribution=(said_by(REGION, "Fa"),),
    ),
)
NOWHERE = doc("Shelling killed people, Gi said.", uri="https://news.example/gi", published=DAY)
UNPLACED = (
    NOWHERE,
    claim(NOWHERE, Kind.KILLED, "killed", when=when(DAY), attribution=(said_by(NOWHERE, "Gi"),)),
)
TRUCE = doc(
    "A ceasefire took hold in Marjat on Monday, Hu said.",
    uri="https://news.example/hu",
    published=DAY,
)
CEASED = (
    TRUCE,
    claim(
        TRUCE,
        Kind.TRUCE,
        "ceasefire",
        content=words(TRUCE, "A ceasefire took hold in Marjat on Monday"),
        place=place(TRUCE, "Marjat", place_id="gMarjat", lat=1.5, lon=2.5),
        when=when(DAY),
        attribution=(said_by(TRUCE, "Hu"),),
    ),
)
HELD = doc(
    "The army captured Tirhan on Monday, Io said.", uri="https://news.example/io", published=DAY
)
TAKEN = (
    HELD,
    claim(
        HELD,
        Kind.CONTROL,
        "captured",
        place=place(HELD, "Tirhan", place_id="gTirhan", lat=1.5, lon=2.5),
        when=when(DAY),
        attribution=(said_by(HELD, "Io"),),
    ),
)
RECORDS = (ADA, BO, CY, LATER, UNDATED, COARSE, UNPLACED, CEASED, TAKEN)


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    with workbench(tmp_path_factory.mktemp("desk"), RECORDS) as made:
        made.state.bench.limits.take = lambda *_, **__: 0.0
        yield made


@pytest.fixture(scope="module")
def viewer(app):
    return signed_in(app, Role.VIEWER)


def listed(html):
    part = html[html.index('id="found"') : html.index('id="drawer"')]
    return re.findall(r"/incidents/(i[0-9a-f]{16})", part)


def drawn(viewer, **query):
    return viewer.get("/api/map", params=query).json()


def spots(viewer, **query):
    return {
        f["properties"]["place"]: f["properties"]["count"]
        for f in drawn(viewer, **query)["incidents"]["features"]
    }


def certain(found):
    return sum(b["certain"] for b in found["bins"])


def test_days_filter_the_map_and_the_list_but_not_the_timeline(viewer):
    whole = drawn(viewer)
    few = drawn(viewer, until=DAY)
    assert {f["properties"]["place"] for f in few["incidents"]["features"]} >= {"Norland"}
    assert sum(spots(viewer).values()) == sum(spots(viewer, until=DAY).values()) + 1
    assert len(listed(viewer.get(f"/map?until={DAY}").text)) + 1 == len(
        listed(viewer.get("/map").text)
    )
    assert few["bins"] == whole["bins"]


def test_a_region_filters_the_timeline_too(viewer):
    there = drawn(viewer, place="Norland")
    assert certain(there) == 1
    assert certain(drawn(viewer)) > 1
    assert certain(drawn(viewer, box="8,-8,9,-7")) == 1
    assert drawn(viewer, box="0,50,1,51")["bins"] == []
    # a box across the date line, and one beyond it
    assert certain(drawn(viewer, box="170,-8,369,-7")) == 1


def test_what_is_known_coarsely_is_drawn_as_an_extent(viewer):
    found = {
        f["properties"]["place"]: f["properties"] for f in drawn(viewer)["incidents"]["features"]
    }
    assert found["Norland"]["extent_km"] == EXTENT_KM[Precision.ADM1]
    assert found["Norland"]["precision"] == "4"
    assert "the region only" in viewer.get("/map").text
    assert set(EXTENT_KM) == set(Precision)


def test_what_cannot_be_drawn_lies_in_the_drawer(viewer):
    found = drawn(viewer)
    assert len(found["undated"]) == 1
    assert len(found["unplaced"]) == 1
    html = viewer.get("/map").text
    drawer = html[html.index('id="drawer"') :]
    for incident in (*found["undated"], *found["unplaced"]):
        assert f"/incidents/{incident}" in drawer
    assert found["undated"][0] not in listed(html)
    assert found["unplaced"][0] in listed(html)


def test_control_and_truces_are_rows_of_their_days(viewer):
    html = viewer.get("/map").text
    assert "nobody tells its end" in html
    assert "reported by others" in html
    assert [f["properties"]["place"] for f in drawn(viewer)["controls"]["features"]] == ["Tirhan"]
    before = {"until": DAY - timedelta(days=9)}
    assert drawn(viewer, **before)["truces"]["features"] == []
    assert drawn(viewer, **before)["controls"]["features"] == []


def test_everything_is_there_without_script(viewer):
    html = viewer.get("/map").text
    assert "The timeline as a table" in html
    (first,) = {b["first"] for b in drawn(viewer)["bins"] if b["certain"] > 1}
    assert f'href="/map?since={first}&amp;until=' in html
    assert re.findall(r'<input name="(\w+)"', html) == ["since", "until", "place"]


def test_only_pages_with_a_map_load_its_script(viewer):
    for path in ("/map", "/"):
        assert 'id="map"' in viewer.get(path).text
    assert "/static/assets/map-" not in viewer.get("/queue").text


def test_strangers_see_no_map(app):
    assert Browser(app).get("/map").status_code == 303
    assert Browser(app).get("/api/map").status_code == 401


@pytest.mark.parametrize("role", list(Role))
def test_whoever_may_see_the_record_sees_the_map(app, role):
    assert signed_in(app, role).get("/map").status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        {"since": "yesterday"},
        {"since": "2024-03-05", "until": "2024-03-01"},
        {"kind": "murder"},
        {"box": "1,2,3"},
        {"box": "1,9,3,2"},
        {"box": "nan,1,2,3"},
        {"box": HOSTILE},
        {"page": "0"},
    ],
)
def test_what_cannot_be_meant_is_said_calmly(viewer, query):
    answer = viewer.get("/map", params=query)
    assert answer.status_code == 400
    assert "That cannot be meant" in answer.text
    assert HOSTILE not in answer.text


def test_odd_places_find_nothing_and_break_nothing(viewer):
    for odd in ("%", "\u202e", "حلب", "'", "9" * 300):
        assert viewer.get("/map", params={"place": odd}).status_code == 200


# --- bins


def day(n):
    return date(2024, 1, 1) + timedelta(days=n)


@pytest.mark.parametrize(("span", "length"), [(10, 1), (200, 7), (900, 31), (9000, 366)])
def test_bins_are_days_weeks_months_or_years(span, length):
    bins, before, _ = bin_days([Days(day(0), day(0)), Days(day(span), day(span))])
    assert len(bins) <= MOST_BINS
    assert before == 0
    assert max((b.last - b.first).days + 1 for b in bins) == length
    assert sum(b.certain for b in bins) == 2
    assert bins[0].first <= day(0)
    assert all((b.first - a.last).days == 1 for a, b in pairwise(bins))


def test_an_interval_beyond_a_bin_is_only_perhaps_in_it():
    bins, *_ = bin_days([Days(day(0), day(2)), Days(day(1), day(1))])
    assert [(b.certain, b.possible) for b in bins] == [(0, 1), (1, 1), (0, 1)]


def test_few_that_lie_far_back_do_not_squeeze_the_others():
    recent = [Days(day(n), day(n)) for n in range(40)]
    bins, before, _ = bin_days([Days(date(1982, 2, 3), date(1982, 2, 3)), *recent])
    assert before == 1
    assert len(bins) > 30
    assert bin_days([]) == ((), 0, 0)


def test_one_of_several_that_lies_far_off_is_counted_and_not_drawn():
    month = [Days(day(n), day(n)) for n in range(14)]
    for far, beside in ((day(-1600), [1, 0]), (day(1600), [0, 1])):
        bins, *outside = bin_days([Days(far, far), *month])
        assert outside == beside
        assert [(b.first, b.last) for b in bins] == [(d.first, d.last) for d in month]


def test_days_that_were_chosen_are_drawn_day_by_day(viewer):
    asked = {"since": DAY - timedelta(days=1), "until": DAY + timedelta(days=1)}
    html = viewer.get("/map", params=asked).text
    (closer,) = re.findall(r'href="([^"]+)" data-key="z">These days closer', html)
    near = drawn(viewer, timeline="days", **asked)
    assert [b["first"] for b in near["bins"]] == [b["last"] for b in near["bins"]]
    assert len(near["bins"]) <= 3
    page = viewer.get(closer.replace("&amp;", "&")).text
    assert "The days around them, too" in page
    whole = drawn(viewer, timeline="all", **asked)
    assert whole["before"] == whole["after"] == 0
    assert certain(near) + near["before"] + near["after"] <= certain(whole)
    assert viewer.get("/map?timeline=x").status_code == 400
    far = viewer.get("/map?since=0001-01-01&until=0001-01-02&timeline=days")
    assert far.status_code == 200

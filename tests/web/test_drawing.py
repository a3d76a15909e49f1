"""What the map draws, in a real browser: outlines, circles, one place, nothing at all."""

import pytest

from marsad.model import Kind, Precision
from marsad.model.user import Role
from marsad.web.assets import has_assets
from tests.factory import DAY, claim, doc, place, said_by, when
from tests.web import chromium
from tests.web.deskwork import NAMES, PASSWORD, workbench

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(chromium.PATH is None, reason="no Chromium: apt-get install chromium"),
    pytest.mark.skipif(not has_assets(), reason="built without the workbench's style and script"),
    pytest.mark.xdist_group("chromium"),
]


def told_of(name, **more):
    document = doc(
        f"Shelling killed people in {name}, Fa said.",
        uri=f"https://news.example/{name}",
        published=DAY,
    )
    named = place(document, name, place_id=f"g{name}", **more) if more else None
    by = (said_by(document, "Fa"),)
    return document, claim(
        document, Kind.KILLED, "killed", place=named, when=when(DAY), attribution=by
    )


WHOLE = told_of("Ukraine", lat=49.0, lon=32.0, precision=Precision.COUNTRY, country="UA")
NO_OUTLINE = told_of("Kelmara", lat=5.0, lon=5.0, precision=Precision.COUNTRY, country="XQ")
REGION = told_of("Halabia", lat=36.2, lon=37.2, precision=Precision.ADM1, country="SY")
TOWN = told_of("Marjat", lat=36.5, lon=38.0, precision=Precision.EXACT, country="SY")
NOWHERE = told_of("Nowhere")


@pytest.fixture(scope="module")
def opened():
    with chromium.browser(offline=True) as made:
        yield made


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    records = (WHOLE, NO_OUTLINE, REGION, TOWN, NOWHERE)
    with workbench(tmp_path_factory.mktemp("desk"), records) as made:
        made.state.bench.limits.take = lambda *_, **__: 0.0
        yield made


@pytest.fixture
def person(app, opened):
    with chromium.served(app) as base:
        made = chromium.Person(opened, base)
        made.sign_in(NAMES[Role.VIEWER], PASSWORD)
        yield made
        made.leave()
    assert made.complaints == []
    assert made.elsewhere == []


def drawn(person, path):
    person.go(path)
    frame = person.page.locator("#map")
    frame.scroll_into_view_if_needed()
    person.page.wait_for_selector("#map[data-state=idle]")
    return tuple(int(frame.get_attribute(f"data-{x}")) for x in ("drawn", "outlined"))


def of_incident(record):
    return f"/incidents/i{record[1].id[1:]}"


def test_whole_countries_are_outlined_and_what_has_no_outline_is_a_circle(person):
    assert drawn(person, "/map") == (4, 1)


@pytest.mark.parametrize(
    ("record", "outlined"), [(WHOLE, 1), (NO_OUTLINE, 0), (REGION, 0), (TOWN, 0)]
)
def test_an_incident_is_drawn_alone(person, record, outlined):
    assert drawn(person, of_incident(record)) == (1, outlined)
    assert person.page.locator("#map canvas").count() == 1


def test_a_drawing_far_below_is_made_when_it_comes_near(person):
    person.page.set_viewport_size({"width": 1360, "height": 200})
    person.go(of_incident(TOWN))
    person.page.wait_for_timeout(300)
    assert person.page.get_attribute("#map", "data-state") is None
    person.page.locator("#map").scroll_into_view_if_needed()
    person.page.wait_for_selector("#map[data-state=idle]")


def test_without_a_place_no_map_is_there_and_words_say_so(person):
    person.go(of_incident(NOWHERE))
    assert person.page.locator("#map").count() == 0
    assert "nothing is drawn" in person.page.inner_text("main")


def test_without_script_the_extent_is_told_in_words(app, opened):
    with chromium.served(app) as base:
        plain = chromium.Person(opened, base, java_script_enabled=False)
        plain.sign_in(NAMES[Role.VIEWER], PASSWORD)
        plain.go(of_incident(REGION))
        assert "somewhere in a circle" in plain.page.inner_text("main")
        assert "Without script there is no drawing" in plain.page.inner_text("main")
        plain.leave()


@pytest.mark.parametrize("look", ["light", "dark"])
def test_axe_finds_nothing_on_an_incident_with_its_map(app, opened, look):
    from axe_playwright_python.sync_playwright import Axe

    with chromium.served(app) as base:
        one = chromium.Person(opened, base, color_scheme=look)
        one.sign_in(NAMES[Role.EDITOR], PASSWORD)
        for record in (WHOLE, REGION, NOWHERE):
            one.go(of_incident(record))
            if record is not NOWHERE:
                one.page.locator("#map").scroll_into_view_if_needed()
                one.page.wait_for_selector("#map[data-state=idle]")
            assert Axe().run(one.page).response["violations"] == []
        one.leave()

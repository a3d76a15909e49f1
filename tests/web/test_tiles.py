"""The desk's own tiles: served in ranges to who is signed in, the policy opened for one origin."""

import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from marsad.errors import SettingsError
from marsad.model.user import Role
from marsad.settings import TileSettings, load_settings, parse_tiles
from marsad.web.assets import has_assets
from marsad.web.headers import PAGE_POLICY
from marsad.web.tiles import TILES_PATH, open_tiles
from tests.cli.calling import call
from tests.web import chromium
from tests.web.archives import MVT, PNG, picture, pmtiles, shape
from tests.web.deskwork import ADA, NAMES, PASSWORD, Browser, signed_in, workbench

MARKUP = '<a href="https://tiles.example">Tiles of ours</a><script>alert(1)</script>'
PICTURES = pmtiles(picture(20, 160, 60), PNG, {"attribution": MARKUP})
SHAPES = pmtiles(shape("water"), MVT, {"vector_layers": [{"id": "water"}, {"id": "places"}]})
INCIDENT = f"/incidents/i{ADA[1].id[1:]}"
OTHER = "https://tiles.example:8443"


@contextmanager
def desk(tmp_path, tiles):
    """A workbench with these tiles: bytes of an archive, or an address."""
    if isinstance(tiles, bytes):
        path = tmp_path / "own.pmtiles"
        path.write_bytes(tiles)
        tiles = str(path)
    with workbench(tmp_path, tiles=parse_tiles(tiles)) as app:
        app.state.bench.limits.take = lambda *_, **__: 0.0
        yield app


@pytest.fixture
def app(tmp_path):
    with desk(tmp_path, PICTURES) as made:
        yield made


# --- served


def test_an_archive_is_served_by_ranges(app):
    viewer = signed_in(app, Role.VIEWER)
    answer = viewer.get(TILES_PATH, headers={"Range": "bytes=0-126"})
    assert (answer.status_code, answer.content) == (206, PICTURES[:127])
    assert answer.headers["content-range"] == f"bytes 0-126/{len(PICTURES)}"
    assert answer.headers["etag"]
    assert viewer.get(TILES_PATH).content == PICTURES


@pytest.mark.parametrize("told", ["bytes=9-1", "bytes=x", "bytes=999999999-", "lines=1-2", "\x00"])
def test_ranges_that_are_none_break_nothing(app, told):
    answer = signed_in(app, Role.VIEWER).get(TILES_PATH, headers={"Range": told})
    assert answer.status_code in (200, 400, 416)


def test_strangers_get_no_tiles_and_every_role_does(app):
    assert Browser(app).get(TILES_PATH, headers={"Range": "bytes=0-9"}).status_code == 303
    for role in Role:
        assert signed_in(app, role).get(TILES_PATH).status_code == 200


def test_without_tiles_of_ones_own_there_are_none(tmp_path):
    with workbench(tmp_path) as app:
        viewer = signed_in(app, Role.VIEWER)
        assert viewer.get(TILES_PATH).status_code == 404
        html = viewer.get("/map").text
        assert "data-tiles" not in html
        assert viewer.get("/map").headers["content-security-policy"] == PAGE_POLICY


def test_tiles_have_a_limit_of_their_own(tmp_path):
    with desk(tmp_path, PICTURES) as app:
        taken = []
        app.state.bench.limits.take = lambda who, *, a_minute: taken.append((who, a_minute)) or 0.0
        viewer = signed_in(app, Role.VIEWER)
        taken.clear()
        viewer.get(TILES_PATH)
        viewer.get("/map")
    assert taken == [(f"tiles {NAMES[Role.VIEWER]}", 6000), (f"user {NAMES[Role.VIEWER]}", 600)]


# --- the page policy


@pytest.mark.parametrize("path", ["/map", INCIDENT, "/"])
def test_an_address_opens_the_policy_of_pages_with_a_map_for_its_origin_alone(tmp_path, path):
    with desk(tmp_path, f"{OTHER}/world.pmtiles?key=1") as app:
        viewer = signed_in(app, Role.VIEWER)
        answer = viewer.get(path)
        policy = answer.headers["content-security-policy"]
        assert policy.count(OTHER) == 2
        assert policy.replace(f" {OTHER}", "") == PAGE_POLICY
        assert f"img-src 'self' {OTHER} data:" in policy
        assert f"connect-src 'self' {OTHER};" in policy
        assert f'data-tiles="{OTHER}/world.pmtiles?key=1"' in answer.text
        for other in ("/queue", "/incidents", "/map?since=x"):
            assert viewer.get(other).headers["content-security-policy"] == PAGE_POLICY


def test_a_file_of_ones_own_opens_nothing(app):
    viewer = signed_in(app, Role.VIEWER)
    answer = viewer.get("/map")
    assert answer.headers["content-security-policy"] == PAGE_POLICY
    assert f'data-tiles="{TILES_PATH}"' in answer.text


# --- settings


def test_settings_name_a_file_or_an_address(tmp_path):
    told = load_settings({"MARSAD_TILES": "own.pmtiles", "MARSAD_TILES_CREDIT": "Of ours"})
    assert told.tiles == TileSettings(path=Path("own.pmtiles"), credit="Of ours")
    pictures = parse_tiles("https://Tiles.Example/{z}/{x}/{y}.png")
    assert (pictures.path, pictures.origin) == (None, "https://tiles.example")
    assert load_settings({}).tiles == TileSettings()
    assert parse_tiles("http://[::1]:81/a.pmtiles").origin == "http://[::1]:81"


@pytest.mark.parametrize(
    "words",
    [
        "ftp://tiles.example/a.pmtiles",
        "https://",
        "https:///a.pmtiles",
        "https://user:word@tiles.example/a.pmtiles",
        "https://tiles.example; script-src *//a.pmtiles",
        "https://tiles.example'/a.pmtiles",
        "https://*/a.pmtiles",
        "https://tiles.example:99999999/a.pmtiles",
        "https://tiles.example/a.mbtiles",
        "https://tiles.example/{z}/{x}.png",
        "https://tiles.example/a.pmtiles\nX: y",
    ],
)
def test_an_address_that_cannot_be_meant_is_refused_without_its_words(words):
    with pytest.raises(SettingsError, match=r"^--tiles ") as told:
        parse_tiles(words, name="--tiles")
    assert "word" not in str(told.value).replace("password", "")


@pytest.mark.parametrize("raw", [b"", b"PMTiles\x02" + b"0" * 200, b"SQLite format 3\x00"])
def test_a_file_that_is_no_archive_stops_the_server_with_one_line(tmp_path, raw):
    path = tmp_path / "own.pmtiles"
    path.write_bytes(raw)
    with pytest.raises(SettingsError, match=r"no PMTiles archive of version 3"):
        open_tiles(TileSettings(path=path))
    with pytest.raises(SettingsError, match=r"cannot be read"):
        open_tiles(TileSettings(path=tmp_path / "none"))


def test_serve_names_what_is_wrong_with_its_tiles(tmp_path):
    answer = call("serve", "--tiles", tmp_path / "none", "--ledger", tmp_path / "x.db")
    assert answer.exit_code == 1
    assert "the map's tiles" in answer.output
    assert call("serve", "--tiles", "ftp://x/a.pmtiles").exit_code == 1


# --- drawn

drawn = pytest.mark.skipif(
    chromium.PATH is None or not has_assets(), reason="no Chromium, or built without its script"
)


@contextmanager
def at_the_map(app, path="/map", other="", **more):
    """A viewer before the map; ``other``: an origin that may be reached besides."""
    with chromium.browser() as opened, chromium.served(app) as base:
        person = chromium.Person(opened, base, **more)
        if other:
            person.context.route(f"{other}/**", lambda route: route.continue_())
        ranges = []
        person.page.on(
            "response", lambda r: ranges.append((r.url, r.status)) if "pmtiles" in r.url else None
        )
        person.sign_in(NAMES[Role.VIEWER], PASSWORD)
        person.go(path)
        person.page.locator("#map").scroll_into_view_if_needed()
        person.page.wait_for_selector("#map[data-state=idle][data-tiled]")
        yield person, ranges
        person.leave()


@pytest.mark.slow
@pytest.mark.xdist_group("chromium")
@drawn
@pytest.mark.parametrize(("archive", "kind"), [(PICTURES, "raster"), (SHAPES, "vector")])
@pytest.mark.parametrize("path", ["/map", INCIDENT])
def test_the_map_is_drawn_on_the_archive(tmp_path, archive, kind, path):
    with desk(tmp_path, archive) as app, at_the_map(app, path) as (person, ranges):
        assert person.page.get_attribute("#map", "data-tiled") == kind
        assert {status for _, status in ranges} == {206}
        credit = person.page.inner_text("#map-tiles")
        assert credit == ("Tiles of oursalert(1)" if kind == "raster" else "")  # words, no markup
        assert (person.complaints, person.elsewhere) == ([], [])


@pytest.mark.slow
@pytest.mark.xdist_group("chromium")
@drawn
def test_tiles_of_an_address_are_asked_there_and_nothing_else_can_be(tmp_path):
    (tmp_path / "tiles").mkdir()
    (tmp_path / "tiles" / "7.png").write_bytes(picture(20, 160, 60))
    with open_server(tmp_path / "tiles") as other:
        tiles = f"{other}/7.png?{{z}}/{{x}}/{{y}}"
        with desk(tmp_path, tiles) as app, at_the_map(app, other=other) as (person, _):
            assert person.page.get_attribute("#map", "data-tiled") == "raster"
            assert person.complaints == []
            refused = "fetch('http://127.0.0.1:1/').then(() => 'asked', () => 'refused')"
            assert person.page.evaluate(refused) == "refused"
            assert any("Content Security Policy" in c for c in person.complaints)


@pytest.mark.slow
@pytest.mark.xdist_group("chromium")
@drawn
def test_tiles_that_cannot_be_read_are_said_and_the_base_map_stays(tmp_path):
    broken = PICTURES[:127] + b"\xff" * 20
    with desk(tmp_path, broken) as app, at_the_map(app) as (person, _):
        assert person.page.get_attribute("#map", "data-tiled") == "missing"
        assert "cannot be read" in person.page.inner_text("#map-tiles")
        assert person.page.get_attribute("#map", "data-drawn") == "2"


@contextmanager
def open_server(folder):
    """Files for any origin, as servers of tiles give them."""

    class Open(SimpleHTTPRequestHandler):
        def end_headers(self):
            self.send_header("Access-Control-Allow-Origin", "*")
            super().end_headers()

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Open, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()

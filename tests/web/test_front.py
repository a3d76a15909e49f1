"""Signing in, the look, the overview: they work, refuse strangers, respect roles, survive bad input."""

import re
from datetime import UTC, datetime, time, timedelta

import pytest

from marsad.model import Kind
from marsad.model.user import Role
from marsad.web.assets import has_assets
from tests.factory import DAY, claim, doc, place, said_by, when
from tests.web.deskwork import ADA, BO, CY, NAMES, PASSWORD, Browser, signed_in, workbench


@pytest.fixture
def app(tmp_path):
    with workbench(tmp_path) as made:
        yield made


def test_signing_in_leads_to_the_page_that_was_asked_for(app):
    browser = Browser(app)
    asked = browser.get("/queue?kind=killed")
    assert asked.status_code == 303
    assert asked.headers["location"] == "/sign-in?back=%2Fqueue%3Fkind%3Dkilled"
    assert 'value="/queue?kind=killed"' in browser.get(asked.headers["location"]).text
    answer = browser.sign_in(Role.VIEWER, back="/queue?kind=killed")
    assert answer.headers["location"] == "/queue?kind=killed"
    assert browser.get("/queue").status_code == 200


def test_the_cookie_is_for_this_site_alone(app):
    told = Browser(app).sign_in(Role.VIEWER).headers["set-cookie"]
    assert told.endswith("HttpOnly; Path=/; SameSite=lax")
    secure = Browser(app, base="https://desk.example").sign_in(Role.VIEWER)
    assert "Secure" in secure.headers["set-cookie"]
    assert secure.headers["strict-transport-security"]


@pytest.mark.parametrize(
    "form",
    [{}, {"name": "zoe", "password": PASSWORD}, {"name": NAMES[Role.ADMIN], "password": "wrong"}],
)
def test_a_stranger_stays_outside_and_is_not_told_why(app, form):
    browser = Browser(app)
    answer = browser.post("/sign-in", form)
    assert answer.status_code == 403
    assert "name, password or one-time code is not right" in answer.text
    assert browser.get("/").status_code == 303


def test_who_guesses_is_made_to_wait(app):
    browser = Browser(app)
    for _ in range(10):
        browser.sign_in(Role.ADMIN, "wrong")
    answer = browser.sign_in(Role.ADMIN)
    assert answer.status_code == 429
    assert "too many tries" in answer.text


@pytest.mark.parametrize(
    "back",
    ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "/x\ny"],
)
def test_it_never_leads_elsewhere(app, back):
    assert Browser(app).sign_in(Role.VIEWER, back=back).headers["location"] == "/"


def test_signing_out_ends_the_session(app):
    browser = signed_in(app, Role.VIEWER)
    stolen = dict(browser.cookies)
    assert browser.post("/sign-out").headers["location"] == "/sign-in"
    assert Browser(app, cookies=stolen).get("/").status_code == 303


def test_the_look_is_kept_and_nothing_else_is(app):
    browser = Browser(app)
    browser.get("/sign-in")
    browser.post("/look", {"look": "dark", "back": "/sign-in"})
    assert '<html lang="en" data-look="dark">' in browser.get("/sign-in").text
    browser.post("/look", {"look": '"><script>', "back": "/sign-in"})
    assert 'data-look="dark"' in browser.get("/sign-in").text


def test_the_overview_counts_and_tells_ranges(app):
    html = signed_in(app, Role.VIEWER).get("/").text
    assert "<strong>3</strong> claims wait" in html
    assert "4 March 2024" in html
    assert "21 to 23" in html  # 12 or 14 in one place, 9 in another


def test_a_viewer_sees_neither_admin_nor_a_way_to_judge(app):
    html = signed_in(app, Role.VIEWER).get("/queue").text
    assert "/admin" not in html
    assert "/judgements" not in html
    assert "/admin" in signed_in(app, Role.ADMIN).get("/queue").text


def test_health_is_told_to_anyone(app):
    assert Browser(app).get("/health").json() == {"status": "ok"}


def test_strangers_who_ask_too_much_must_wait(app):
    browser = Browser(app)
    answers = [browser.get("/health").status_code for _ in range(70)]
    assert set(answers) == {200, 429}
    assert int(browser.get("/health").headers["retry-after"]) >= 1
    assert Browser(app, address="203.0.113.77").get("/health").status_code == 200


def test_too_much_is_not_read(app):
    answer = Browser(app).post("/sign-in", {"name": "x" * 1_100_000})
    assert answer.status_code == 413


def test_what_breaks_tells_nothing_of_itself(app, monkeypatch, caplog):
    browser = signed_in(app, Role.VIEWER)
    monkeypatch.setattr("marsad.web.pages.front.look_over", lambda _: 1 / 0)
    answer = browser.get("/")
    assert answer.status_code == 500
    assert "division" not in answer.text
    assert "Something broke" in answer.text
    assert answer.headers["content-security-policy"]
    assert "ZeroDivisionError" in caplog.text


@pytest.mark.parametrize("path", ["/marsad/queue", "/queue"])
def test_it_works_behind_a_proxy_whether_or_not_it_cuts_the_path(tmp_path, path):
    with workbench(tmp_path, root_path="/marsad") as app:
        browser = Browser(app)
        assert browser.get(path).headers["location"] == "/marsad/sign-in?back=%2Fqueue"
        browser.sign_in(Role.VIEWER)
        answer = browser.get(path)
        assert answer.status_code == 200
        assert 'href="/marsad/queue"' in answer.text
        assert 'href="/queue' not in answer.text
        assert browser.get("/api/claims?limit=1").json()["next"].startswith("/marsad/api/claims?")
        styles = re.findall(r'href="(/marsad/static/[^"]+)"', answer.text)
        assert bool(styles) == has_assets()
        for style in styles:
            for asked in (style, style.removeprefix("/marsad")):
                found = browser.get(asked)
                assert found.status_code == 200
                assert "immutable" in found.headers["cache-control"]


TRUCE = doc("A truce took hold in Marjat, Hu said.", uri="https://news.example/hu", published=DAY)
HOLDS = claim(
    TRUCE,
    Kind.TRUCE,
    "truce",
    place=place(TRUCE, "Marjat", place_id="gMarjat", lat=1.5, lon=2.5),
    when=when(DAY),
    attribution=(said_by(TRUCE, "Hu"),),
)


@pytest.mark.parametrize(("later", "told"), [(20, "Last told of"), (200, "nobody spoke of it for")])
def test_a_truce_is_in_force_as_long_as_somebody_speaks_of_it(tmp_path, later, told):
    at = datetime.combine(DAY, time(12), UTC) + timedelta(days=later)
    with workbench(tmp_path, (ADA, BO, CY, (TRUCE, HOLDS)), clock=lambda: at) as app:
        html = signed_in(app, Role.VIEWER).get("/").text
        assert told in html
        assert ("None of which it is said" in html) == (later == 200)
        assert f"/map?since={DAY - timedelta(days=6)}&amp;until={DAY}" in html

"""Every route of the table, for every role and for strangers: the permission matrix."""

import re
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.routing import Mount

from marsad.access import Permission, may
from marsad.model.user import Role
from marsad.pipeline.indexing import entry_id
from marsad.web import ROUTES
from marsad.web.routes import ANYONE
from tests.web.deskwork import ADA, BO, CY, NAMES, Browser, signed_in, workbench

STRANGER = "stranger"
PARTS = {
    "place_id": entry_id("p", "gMarjat"),
    "actor_id": entry_id("a", "words: ada"),
    "source_id": entry_id("s", "ada"),
    "document_id": ADA[0].id,
    "claim_id": ADA[1].id,
    "incident_id": "i" + ADA[1].id[1:],
    "judgement_id": "j0123456789abcdef",
    "left": "i" + ADA[1].id[1:],
    "right": "i0123456789abcdef",
    "search_id": "s0123456789abcdef",
    "token_id": "t0123456789abcdef",
    "name": NAMES[Role.VIEWER],
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """The application, and a browser for each role that signed in."""
    with workbench(tmp_path_factory.mktemp("desk")) as app:
        app.state.bench.limits.take = lambda *_, **__: 0.0
        yield app, {role: signed_in(app, role) for role in Role}


def filled(path):
    return re.sub(r"{(\w+)}", lambda m: PARTS[m[1]], path)


def ask(browser, route, *, csrf=True):
    path = filled(route.path)
    if route.method == "GET":
        return browser.get(path)
    if route.is_api:
        headers = {"X-CSRF-Token": browser.csrf} if csrf else {}
        return browser._ask("POST", path, json={}, headers=headers)
    return browser.post(path, {}, csrf=csrf)


def is_let_in(route, answer):
    """Whether the guard let it through, whatever became of it then."""
    refused = (401, 403) if route.is_api or route.method == "POST" else (303, 403)
    to_sign_in = "/sign-in" in answer.headers.get("location", "")
    return not (answer.status_code in refused and (answer.status_code != 303 or to_sign_in))


def test_no_route_is_outside_the_table(desk):
    """A route that is added without a permission fails here."""
    app, _ = desk
    mounts = [r.path for r in app.routes if isinstance(r, Mount)]
    known = {(r.method, r.path) for r in ROUTES}
    met = {(m, r.path) for r in app.routes if not isinstance(r, Mount) for m in r.methods}
    assert met == known
    assert mounts == ["/static"]
    assert [
        r.path for r in ROUTES if not isinstance(r.needs, Permission) and r.needs is not ANYONE
    ] == []


def test_what_anyone_may_see_is_this_and_no_more():
    assert {(r.method, r.path) for r in ROUTES if r.needs is ANYONE} == {
        ("GET", "/sign-in"),
        ("POST", "/sign-in"),
        ("POST", "/look"),
        ("GET", "/health"),
        ("GET", "/searches/{search_id}.atom"),
    }


def test_whatever_changes_something_is_a_post():
    assert {r.method for r in ROUTES} == {"GET", "POST"}
    previews = {r.path for r in ROUTES if r.method == "GET" and r.needs is Permission.ARRANGE}
    assert previews == {"/incidents/{incident_id}/merge", "/incidents/{incident_id}/split"}
    reading = (
        Permission.ARRANGE,
        Permission.PUBLISH,
        Permission.VERIFY,
        Permission.SEE,
        Permission.KEEP,
        Permission.OWN_ACCOUNT,
        Permission.MANAGE_USERS,
        Permission.READ_AUDIT,
    )
    assert [
        r.path
        for r in ROUTES
        if r.method == "GET" and r.needs is not ANYONE and r.needs not in reading
    ] == []


# signing out ends the session that the others need, and is tested with the account
TRIED = [r for r in ROUTES if r.path not in ("/sign-out", "/account/password")]


@settings(max_examples=250, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(route=st.sampled_from(TRIED), who=st.sampled_from([STRANGER, *Role]))
def test_a_route_lets_in_whom_the_table_lets_in(desk, route, who):
    app, browsers = desk
    answer = ask(Browser(app) if who == STRANGER else browsers[who], route)
    assert answer.status_code < 500
    if route.needs is ANYONE:
        assert is_let_in(route, answer) or route.path == "/sign-in"
        return
    user = None if who == STRANGER else app.state.bench.desk.store.user(NAMES[who])
    allowed = may(user, route.needs).is_allowed
    # judgements of another take more than the route's own permission: nobody made this one
    assert is_let_in(route, answer) == allowed, (
        route.path,
        who,
        answer.status_code,
        answer.text[-300:],
    )


# By which way ever it is asked for: what merges or splits incidents takes an editor.
TOGETHER, APART = sorted([ADA[1].id, BO[1].id]), sorted([ADA[1].id, CY[1].id])
ACTS = [
    ({"act": "accept", "subjects": [ADA[1].id]}, Permission.JUDGE),
    ({"act": "unsure", "subjects": [ADA[1].id]}, Permission.JUDGE),
    ({"act": "reject", "subjects": [ADA[1].id], "reason": "a film"}, Permission.JUDGE),
    (
        {
            "act": "correct",
            "subjects": [ADA[1].id],
            "reason": "she denies it",
            "field": "modality",
            "value": "denied",
        },
        Permission.JUDGE,
    ),
    ({"act": "unsure", "subjects": APART}, Permission.JUDGE),
    ({"act": "different", "subjects": APART, "reason": "two towns"}, Permission.JUDGE),
    ({"act": "different", "subjects": TOGETHER, "reason": "two streets"}, Permission.ARRANGE),
    ({"act": "same", "subjects": APART}, Permission.ARRANGE),
]


@pytest.mark.parametrize("who", Role)
@pytest.mark.parametrize(("body", "needs"), ACTS)
def test_an_act_through_the_api_takes_what_it_takes_elsewhere(tmp_path, who, body, needs):
    with workbench(tmp_path) as app:
        browser = signed_in(app, who)
        answer = browser._ask(
            "POST", "/api/judgements", json=body, headers={"X-CSRF-Token": browser.csrf}
        )
        allowed = may(app.state.bench.desk.store.user(NAMES[who]), needs).is_allowed
        assert answer.status_code == (200 if allowed else 403), answer.text
        assert len(app.state.bench.ledger.judgements()) == allowed
        if who is Role.RECORDER and not allowed:
            assert "takes an editor or an admin" in answer.json()["detail"]


@pytest.mark.parametrize("route", [r for r in ROUTES if r.method == "POST"], ids=lambda r: r.path)
def test_no_form_counts_without_what_its_session_gave_it(desk, route):
    _, browsers = desk
    if route.needs is ANYONE:
        return
    admin = browsers[Role.ADMIN]
    answer = ask(admin, route, csrf=False)
    assert answer.status_code == 403 or (route.is_api and answer.status_code == 422)
    assert "another session" in answer.text or answer.status_code == 422


@pytest.mark.parametrize("route", [r for r in ROUTES if r.method == "POST"], ids=lambda r: r.path)
def test_no_form_of_another_site_counts(desk, route):
    _, browsers = desk
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}):
        told = {"csrf": browsers[Role.ADMIN].csrf}
        answer = browsers[Role.ADMIN]._ask("POST", filled(route.path), data=told, headers=headers)
        assert answer.status_code in (403, 422)
        assert "another site" in answer.text or (route.is_api and answer.status_code == 422)


@pytest.mark.parametrize("route", [r for r in ROUTES if r.method == "GET"], ids=lambda r: r.path)
def test_every_answer_has_its_headers(desk, route):
    _, browsers = desk
    answer = ask(browsers[Role.ADMIN], route)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy or "sandbox;" in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "route", [r for r in ROUTES if r.method == "GET" and not r.is_api], ids=lambda r: r.path
)
def test_no_page_has_script_or_style_inside_or_asks_another_site(desk, route):
    _, browsers = desk
    html = ask(browsers[Role.ADMIN], route).text
    assert re.findall(r"<script(?![^>]*src=\"/static/)|<style|\sstyle=|\son[a-z]+=", html) == []
    assert re.findall(r"(?:src|action|rel=\"stylesheet\" href)=\"(?:https?:)?//", html) == []


@pytest.mark.parametrize("path", ["/queue", "/queue/pairs", f"/documents/{ADA[0].id}", "/account"])
def test_enter_in_a_field_presses_none_of_several_buttons(desk, path):
    """Else the first is pressed, whatever it does. Buttons that carry a reason are one choice."""
    _, browsers = desk
    html = browsers[Role.ADMIN].get(path).text
    for form in re.findall(r"<form.*?</form>", html, flags=re.DOTALL):
        buttons = re.findall(r"<button(?![^>]*type=\"button\")[^>]*>", form)
        if len(buttons) > 1 and re.search(r'<input(?![^>]*type="hidden")', form):
            assert buttons[0] == '<button name="act" value="" hidden>', form


ODD = st.text(max_size=30) | st.sampled_from(["%", "../..", "\x00", "i", "c" * 17, "\ud7ff", "1e9"])
NAMED = (
    "words",
    "kind",
    "place",
    "speaker",
    "since",
    "until",
    "modality",
    "sure",
    "stage",
    "page",
    "who",
    "back",
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    route=st.sampled_from([r for r in ROUTES if r.method == "GET" and not r.is_api]),
    part=ODD.filter(lambda x: "/" not in x),
    query=st.dictionaries(st.sampled_from(NAMED), ODD, max_size=4),
)
def test_whatever_stands_in_an_address_no_page_breaks(desk, route, part, query):
    _, browsers = desk
    path = re.sub(r"{\w+}", quote(part, safe="") or "x", route.path)
    assert browsers[Role.ADMIN].get(path, params=query).status_code < 500


FIELDS = (
    "act",
    "reason",
    "seen",
    "field",
    "value",
    "grade",
    "name",
    "password",
    "role",
    "label",
    "days",
    "scope",
    "code",
    "secret",
    "now",
    "look",
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    route=st.sampled_from(
        [r for r in TRIED if r.method == "POST" and not r.is_api and r.path != "/sign-in"]
    ),
    form=st.dictionaries(st.sampled_from(FIELDS), ODD, max_size=5),
    act=st.sampled_from(["accept", "reject", "unsure", "correct", "", "role"]),
)
def test_whatever_a_form_says_no_page_breaks(desk, route, form, act):
    _, browsers = desk
    answer = browsers[Role.ADMIN].post(filled(route.path), {**form, "act": act, "now": "wrong"})
    assert answer.status_code < 500


def test_what_is_denied_is_in_the_audit_log(desk):
    app, browsers = desk
    browsers[Role.VIEWER].get("/admin")
    newest = app.state.bench.desk.store.log.entries(limit=1)[0]
    assert (newest.deed, newest.by, newest.of) == ("denied", NAMES[Role.VIEWER], "GET /admin")

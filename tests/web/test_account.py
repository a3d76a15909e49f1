"""One's account and the users' page: they work, refuse strangers, respect roles, survive bad input."""

import html
import re

import pytest
import segno

from marsad.access import codes
from marsad.model.user import Role
from tests.web.deskwork import NAMES, PASSWORD, Browser, signed_in, workbench

NEXT = "another eight cranes on a roof"


@pytest.fixture
def app(tmp_path):
    with workbench(tmp_path) as made:
        yield made


def test_a_password_is_changed_with_the_old_one(app):
    browser, other = signed_in(app, Role.VIEWER), signed_in(app, Role.VIEWER)
    form = {"now": PASSWORD, "new": NEXT, "again": NEXT}
    assert browser.post("/account/password", {**form, "now": "wrong"}).status_code == 422
    assert browser.post("/account/password", {**form, "again": "x"}).status_code == 422
    assert (
        browser.post("/account/password", {**form, "new": "short", "again": "short"}).status_code
        == 422
    )
    assert browser.post("/account/password", form).status_code == 200
    assert browser.get("/").status_code == 200
    assert other.get("/").status_code == 303  # other sessions are ended
    assert Browser(app).sign_in(Role.VIEWER, NEXT).status_code == 303


def test_a_one_time_code_is_set_up_and_then_asked_for(app):
    browser = signed_in(app, Role.RECORDER)
    secret = re.search(r'name="secret" value="([A-Z2-7]+)"', browser.get("/account").text)[1]
    bench = app.state.bench
    form = {"now": PASSWORD, "secret": secret, "code": "000000"}
    refused = browser.post("/account/code", form)
    assert refused.status_code == 422
    assert f'value="{secret}"' in refused.text  # the phone has it already
    code = codes.code_at(secret, bench.clock())
    assert browser.post("/account/code", {**form, "code": code}).status_code == 303
    assert "A code from your phone is asked for" in browser.get("/account").text
    assert Browser(app).sign_in(Role.RECORDER).status_code == 403
    assert browser.post("/account/code", {"now": PASSWORD}).status_code == 303
    assert Browser(app).sign_in(Role.RECORDER).status_code == 303


def test_the_picture_of_a_one_time_code_holds_the_secret_that_is_set_up(app):
    page = signed_in(app, Role.RECORDER).get("/account").text
    secret = re.search(r'name="secret" value="([A-Z2-7]+)"', page)[1]
    uri = html.unescape(re.search(r'href="(otpauth:[^"]+)"', page)[1])
    picture = html.unescape(re.search(r'src="(data:image/svg[^"]+)"', page)[1])
    assert f"secret={secret}&" in uri
    drawn = segno.make(uri, error="m").svg_data_uri(scale=4, border=4, light="white")
    assert picture == drawn


def test_a_token_is_shown_once_and_works_until_it_is_revoked(app):
    browser = signed_in(app, Role.RECORDER)
    form = {"label": "script", "scope": ["see", "judge"], "days": "7"}
    page = browser.post("/account/tokens", form).text
    secret = re.search(r"marsad_[\w-]{43}", page)[0]
    assert secret not in browser.get("/account").text
    told = {"Authorization": f"Bearer {secret}"}
    program = Browser(app)
    assert program.get("/api/me", headers=told).json()["name"] == NAMES[Role.RECORDER]
    assert program.get("/queue", headers=told).status_code == 303  # tokens are for the API
    revoke = re.search(
        r'action="(/account/tokens/t[0-9a-f]+/revoke)"', browser.get("/account").text
    )[1]
    assert signed_in(app, Role.VIEWER).post(revoke).status_code == 404
    assert browser.post(revoke).status_code == 303
    assert program.get("/api/me", headers=told).status_code == 401


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"label": "x"},
        {"label": "x", "scope": "manage_users", "days": "1"},
        {"label": "x", "scope": "see", "days": "9e9"},
        {"label": "x", "scope": "arrange", "days": "1"},
    ],
)
def test_no_token_for_what_one_may_not(app, form):
    browser = signed_in(app, Role.RECORDER)
    assert browser.post("/account/tokens", form).status_code == 422
    assert app.state.bench.desk.store.tokens() == ()


def test_an_admin_adds_disables_and_changes_roles(app):
    admin = signed_in(app, Role.ADMIN)
    form = {"name": "Zoë <b>", "role": "recorder", "password": NEXT}
    assert admin.post("/admin/users", form).status_code == 303
    assert Browser(app).sign_in("Zoë <b>", NEXT).status_code == 303
    page = admin.get("/admin").text
    assert "<b>" not in page
    action = re.search(r'action="(/admin/users/Zo[^"]+)"', page)[1]
    assert admin.post(action, {"act": "role", "role": "editor"}).status_code == 303
    assert app.state.bench.desk.store.user("Zoë <b>").role is Role.EDITOR
    assert admin.post(action, {"act": "disable"}).status_code == 303
    assert Browser(app).sign_in("Zoë <b>", NEXT).status_code == 403
    log = admin.get("/admin/audit").text
    assert "user added" in log
    assert "user disabled" in log


def test_why_somebody_may_or_may_not_is_told(app):
    page = signed_in(app, Role.ADMIN).get("/admin", params={"who": NAMES[Role.VIEWER]}).text
    assert "is a viewer; to judge claims, and undo their own judgements takes a recorder" in page


@pytest.mark.parametrize(
    ("path", "form", "status"),
    [
        ("/admin/users", {}, 422),
        ("/admin/users", {"name": "x", "role": "king", "password": NEXT}, 422),
        ("/admin/users", {"name": "x", "role": "viewer", "password": "short"}, 422),
        ("/admin/users", {"name": NAMES[Role.VIEWER], "role": "viewer", "password": NEXT}, 422),
        ("/admin/users/nobody", {"act": "disable"}, 404),
        (f"/admin/users/{NAMES[Role.VIEWER]}", {"act": "delete"}, 400),
        (f"/admin/users/{NAMES[Role.VIEWER]}", {"act": "role", "role": "king"}, 422),
        (f"/admin/users/{NAMES[Role.ADMIN]}", {"act": "disable"}, 422),
    ],
)
def test_bad_input_changes_nobody(app, path, form, status):
    before = app.state.bench.desk.store.users()
    assert signed_in(app, Role.ADMIN).post(path, form).status_code == status
    assert app.state.bench.desk.store.users() == before


@pytest.mark.parametrize("role", [r for r in Role if r is not Role.ADMIN])
def test_nobody_else_comes_near_users(app, role):
    browser = signed_in(app, role)
    assert browser.get("/admin").status_code == 403
    assert browser.get("/admin/audit").status_code == 403
    assert (
        browser.post("/admin/users", {"name": "x", "role": "admin", "password": NEXT}).status_code
        == 403
    )


def test_strangers_have_no_account(app):
    assert Browser(app).get("/account").status_code == 303
    assert Browser(app).post("/account/password", {}).status_code == 401

"""One's account and the users' page: they work, refuse strangers, respect roles, survive bad input."""

import html
import re
from contextlib import ExitStack

import pytest
import segno

from marsad.access import Caller, codes
from marsad.model.user import Deed, Role, User
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
        {"label": "x", "scope": "see", "days": "9" * 5000},
        {"label": "x", "scope": "see", "days": "\u0667"},
        {"label": "x", "scope": "arrange", "days": "1"},
    ],
)
def test_no_token_for_what_one_may_not(app, form):
    browser = signed_in(app, Role.RECORDER)
    assert browser.post("/account/tokens", form).status_code == 422
    assert app.state.bench.desk.store.tokens() == ()


def test_an_admin_adds_disables_and_changes_roles(app):
    admin = signed_in(app, Role.ADMIN)
    form = {"name": "Zoë O'Neill", "role": "recorder", "password": NEXT}
    assert admin.post("/admin/users", form).status_code == 303
    assert Browser(app).sign_in("Zoë O'Neill", NEXT).status_code == 303
    page = admin.get("/admin").text
    action = re.search(r'action="(/admin/users/Zo[^"]+)"', page)[1]
    assert admin.post(action, {"act": "role", "role": "editor"}).status_code == 303
    assert app.state.bench.desk.store.user("Zoë O'Neill").role is Role.EDITOR
    assert admin.post(action, {"act": "disable"}).status_code == 303
    assert Browser(app).sign_in("Zoë O'Neill", NEXT).status_code == 403
    log = admin.get("/admin/audit").text
    assert "user added" in log
    assert "user disabled" in log


def test_names_of_before_are_words_in_the_page(app):
    store = app.state.bench.desk.store
    for name in ("a/<b>", ".."):
        old = User(name=name, role=Role.VIEWER, created=app.state.bench.clock())
        store.add_user(old, store.secrets(NAMES[Role.VIEWER]))
    page = signed_in(app, Role.ADMIN).get("/admin").text
    assert "<b>" not in page
    assert "</code>: <bdi>..</bdi>, <bdi>a/&lt;b&gt;</bdi>." in page


def test_an_admin_lets_a_user_who_was_guessed_at_try_again(app):
    admin, name = signed_in(app, Role.ADMIN), NAMES[Role.VIEWER]
    stranger = Browser(app)
    assert "must wait" not in admin.get("/admin").text
    for _ in range(10):
        stranger.sign_in(name, "wrong")
    refused = stranger.sign_in(name)
    assert refused.status_code == 429
    assert refused.headers["retry-after"] == "900"
    assert "guessed at, must wait" in admin.get("/admin").text
    assert admin.post(f"/admin/users/{name}", {"act": "enable"}).status_code == 303
    assert stranger.sign_in(name).status_code == 303


def test_an_admin_sets_anothers_password_not_their_own(app):
    admin, name = signed_in(app, Role.ADMIN), NAMES[Role.VIEWER]
    viewer = signed_in(app, Role.VIEWER)
    assert 'autocomplete="new-password"' in admin.get("/admin", params={"who": name}).text
    form = {"act": "password", "password": NEXT}
    assert admin.post(f"/admin/users/{name}", {**form, "password": "short"}).status_code == 422
    assert admin.post(f"/admin/users/{NAMES[Role.ADMIN]}", form).status_code == 422
    assert admin.post(f"/admin/users/{name}", form).status_code == 303
    assert viewer.get("/").status_code == 303
    assert Browser(app).sign_in(Role.VIEWER, NEXT).status_code == 303


def test_ones_own_password_is_not_guessed_without_limit(app):
    browser = signed_in(app, Role.VIEWER)
    form = {"now": "wrong", "new": NEXT, "again": NEXT}
    for path in ("/account/password", "/account/code") * 5:
        assert browser.post(path, form).status_code == 422
    for path in ("/account/password", "/account/code"):
        assert browser.post(path, {**form, "now": PASSWORD}).status_code == 429
    newest = app.state.bench.desk.store.log.entries()[0]
    assert (newest.deed, newest.by, newest.count) == ("own password wrong", NAMES["viewer"], 10)


@pytest.mark.parametrize("secret", ["", "AA======", "\u00e9", "A" * 5000])
def test_a_secret_that_was_not_made_here_is_refused(app, secret):
    browser = signed_in(app, Role.VIEWER)
    form = {"now": PASSWORD, "secret": secret, "code": "000000"}
    assert browser.post("/account/code", form).status_code == 422
    assert browser.post("/account/code", {**form, "code": "\u00e9"}).status_code == 422
    assert not app.state.bench.desk.store.user(NAMES["viewer"]).has_code


def test_signing_in_over_a_session_ends_it(app):
    browser = signed_in(app, Role.VIEWER)
    told = {"Cookie": f"marsad_session={browser.cookies['marsad_session']}"}
    form = {"name": NAMES[Role.RECORDER], "password": PASSWORD, "csrf": browser.csrf}
    answer = Browser(app).post("/sign-in", form, csrf=False, headers=told)
    assert answer.status_code == 303
    assert answer.cookies["marsad_session"] != browser.cookies["marsad_session"]
    assert browser.get("/").status_code == 303


def test_a_crowd_at_the_door_is_told_when_to_come_again(app):
    door = app.state.bench.desk._door
    with ExitStack() as crowd:
        for who in "aabbccdd":
            crowd.enter_context(door.turn(who))
        refused = Browser(app).sign_in(Role.VIEWER)
    assert refused.status_code == 503
    assert refused.headers["retry-after"] == "2"
    assert Browser(app).sign_in(Role.VIEWER).status_code == 303


def test_the_audit_log_is_paged_narrowed_and_not_buried(app):
    admin, desk = signed_in(app, Role.ADMIN), app.state.bench.desk
    viewer = signed_in(app, Role.VIEWER)
    for _ in range(3):
        viewer.get("/admin")
    page = admin.get("/admin/audit").text
    assert "<strong>3 times</strong> since" in page
    for n in range(105):
        desk.note(Deed.EXPORTED, Caller(user=desk.store.user("admin-one")), f"form {n}")
    page = admin.get("/admin/audit").text
    assert "user added" not in page.split("<tbody>")[1]
    older = html.unescape(re.search(r'href="(/admin/audit\?before=\d+)"', page)[1])
    assert "user added" in admin.get(older).text.split("<tbody>")[1]
    rows = admin.get("/admin/audit", params={"deed": "denied", "user": NAMES["viewer"]}).text
    assert rows.split("<tbody>")[1].count("<tr>") == 1


@pytest.mark.parametrize(
    "query", [{"deed": "x"}, {"before": "x"}, {"before": "9" * 5000}, {"before": "-1"}]
)
def test_what_the_audit_log_cannot_be_asked(app, query):
    assert signed_in(app, Role.ADMIN).get("/admin/audit", params=query).status_code == 400


def test_why_somebody_may_or_may_not_is_told(app):
    page = signed_in(app, Role.ADMIN).get("/admin", params={"who": NAMES[Role.VIEWER]}).text
    assert "undo their own judgements takes a recorder" in page


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

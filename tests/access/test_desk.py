"""Signing in and out, tokens, and the log of it, at a clock of our own."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest

from marsad.access import Desk, Permission, TooManyTries, codes, passwords
from marsad.access.desk import ABSOLUTE, IDLE
from marsad.errors import AccessError, LedgerError, MarsadError, RecordError
from marsad.model.desk import SearchPage
from marsad.model.user import Deed, Role
from tests.access.desks import PASSWORD, Clock, small_desk

NEXT = "another eight cranes on a roof"


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def desk(tmp_path, clock):
    with small_desk(tmp_path, clock) as made:
        yield made


def deeds(desk):
    return [e.deed for e in reversed(desk.store.log.entries())]


def test_who_signs_in_is_known_until_they_sign_out(desk):
    key = desk.sign_in("bo", PASSWORD, "")
    caller = desk.caller_of_session(key)
    assert caller.user.name == "bo"
    desk.sign_out(caller.session)
    assert desk.caller_of_session(key).user is None
    assert deeds(desk)[-2:] == [Deed.SIGNED_IN, Deed.SIGNED_OUT]


def test_the_store_holds_neither_passwords_nor_keys_nor_tokens(desk):
    key = desk.sign_in("bo", PASSWORD, "")
    _, secret = desk.make_token("bo", "script", ["see"], by="bo")
    desk.close()
    raw = b"".join(p.read_bytes() for p in desk.store.path.parent.iterdir())
    assert [x for x in (PASSWORD, key, secret) if x.encode() in raw] == []
    assert b"$argon2id$" in raw


def test_the_store_is_its_owners_alone(desk):
    assert desk.store.path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("name", "password"), [("bo", "wrong"), ("nobody", PASSWORD), ("", ""), ("bo\0", "x" * 5000)]
)
def test_what_is_wrong_is_not_told(desk, name, password):
    with pytest.raises(AccessError, match=r"^name, password or one-time code is not right$"):
        desk.sign_in(name, password, "")
    assert deeds(desk)[-1] is Deed.REFUSED


def test_a_session_ends_when_it_is_not_used(desk, clock):
    key = desk.sign_in("bo", PASSWORD, "")
    clock.wait(seconds=IDLE.total_seconds() - 1)
    assert desk.caller_of_session(key).user
    clock.wait(seconds=IDLE.total_seconds() + 1)
    assert desk.caller_of_session(key).user is None
    clock.now -= timedelta(days=1)  # and does not come back
    assert desk.caller_of_session(key).user is None


def test_a_session_ends_after_a_day_however_much_it_is_used(desk, clock):
    key, begun = desk.sign_in("bo", PASSWORD, ""), clock.now
    while clock.now - begun < ABSOLUTE:
        assert desk.caller_of_session(key).user
        clock.wait(hours=1)
    clock.wait(seconds=1)
    assert desk.caller_of_session(key).user is None


def test_who_guesses_must_wait_even_with_the_right_password(desk, clock):
    for _ in range(10):
        with pytest.raises(AccessError, match="not right"):
            desk.sign_in("bo", "wrong", "", address="203.0.113.9")
    with pytest.raises(TooManyTries, match="wait 15 minutes"):
        desk.sign_in("bo", PASSWORD, "", address="203.0.113.9")
    assert desk.sign_in("amira", PASSWORD, "", address="203.0.113.9")
    clock.wait(minutes=16)
    assert desk.sign_in("bo", PASSWORD, "")


def test_who_guesses_many_names_from_one_address_must_wait(desk):
    for n in range(50):
        with pytest.raises(AccessError, match="not right"):
            desk.sign_in(f"name {n}", "w" * 300, "", address="203.0.113.9")
    with pytest.raises(TooManyTries):
        desk.sign_in("bo", PASSWORD, "", address="203.0.113.9")


def test_a_code_is_asked_for_once_it_is_set_up_and_is_good_once(desk, clock):
    secret = codes.make_secret()
    with pytest.raises(AccessError, match="not the present code"):
        desk.set_code("bo", secret, "000000", by="bo")
    desk.set_code("bo", secret, codes.code_at(secret, clock.now), by="bo")
    with pytest.raises(AccessError):
        desk.sign_in("bo", PASSWORD, "")
    with pytest.raises(AccessError):  # used while it was set up
        desk.sign_in("bo", PASSWORD, codes.code_at(secret, clock.now))
    clock.wait(seconds=60)
    code = codes.code_at(secret, clock.now)
    assert desk.sign_in("bo", PASSWORD, f"{code[:3]} {code[3:]}")
    with pytest.raises(AccessError):
        desk.sign_in("bo", PASSWORD, code)
    desk.remove_code("bo", by="amira")
    assert desk.sign_in("bo", PASSWORD, "")


def test_codes_are_those_of_the_rfc():
    """RFC 6238, appendix B, the last six digits of the SHA-1 column."""
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # noqa: S105 ("12345678901234567890")
    for seconds, code in ((59, "287082"), (1111111109, "081804"), (20000000000, "353130")):
        at = datetime.fromtimestamp(seconds, UTC)
        assert codes.code_at(secret, at) == code
        assert codes.find_step(secret, code, at + timedelta(seconds=30)) == seconds // 30
        assert codes.find_step(secret, code, at + timedelta(seconds=90)) is None


def test_a_disabled_user_is_out_at_once(desk):
    key = desk.sign_in("bo", PASSWORD, "")
    _, secret = desk.make_token("bo", "script", ["see"], by="bo")
    desk.set_disabled("bo", is_disabled=True, by="amira")
    assert desk.caller_of_session(key).user is None
    assert desk.caller_of_token(secret).user is None
    with pytest.raises(AccessError):
        desk.sign_in("bo", PASSWORD, "")


def test_who_was_disabled_comes_back_without_tokens_sessions_and_feeds(desk):
    key = desk.sign_in("bo", PASSWORD, "")
    _, secret = desk.make_token("bo", "script", ["see"], by="bo")
    search = desk.shelf.save("bo", "mine", SearchPage.SEARCH, "words=x")
    feed = desk.shelf.make_feed(search)
    desk.set_disabled("bo", is_disabled=True, by="amira")
    desk.set_disabled("bo", is_disabled=False, by="amira")
    assert desk.caller_of_session(key).user is None
    assert desk.caller_of_token(secret).user is None
    assert desk.shelf.search_of_feed(search.id, feed) is None
    assert desk.sign_in("bo", PASSWORD, "")


def test_enabling_ends_no_session_of_who_was_not_disabled(desk):
    key = desk.sign_in("bo", PASSWORD, "")
    desk.set_disabled("bo", is_disabled=False, by="amira")
    assert desk.caller_of_session(key).user


def test_what_is_made_for_who_was_disabled_meanwhile_is_refused(desk):
    user = desk.store.user("bo")
    desk.set_disabled("bo", is_disabled=True, by="amira")
    desk.store.user = lambda _: user  # as it was looked up a moment before
    with pytest.raises(AccessError, match="bo is disabled"):
        desk.make_token("bo", "script", ["see"], by="bo")
    with pytest.raises(AccessError, match="bo is disabled"):
        desk.sign_in("bo", PASSWORD, "")


def test_of_two_admins_who_demote_each_other_at_once_one_stays(desk):
    desk.add_user("cyr", Role.ADMIN, PASSWORD, by="test")
    other, both = Desk(desk.store.path), Barrier(2)

    def demote(at, name):
        both.wait()
        try:
            at.set_role(name, Role.VIEWER, by="the other")
        except AccessError as e:
            return str(e)

    with ThreadPoolExecutor(2) as pool:
        told = list(pool.map(demote, (desk, other), ("amira", "cyr")))
    other.close()
    assert sorted(t is None for t in told) == [False, True]
    assert [u.role for u in desk.store.users()].count(Role.ADMIN) == 1


def test_signing_in_over_a_session_ends_it(desk):
    first = desk.sign_in("bo", PASSWORD, "")
    second = desk.sign_in("amira", PASSWORD, "", former=first)
    assert desk.caller_of_session(first).user is None
    assert desk.caller_of_session(second).user.name == "amira"


@pytest.mark.parametrize("secret", ["", "AA======", "\u00e9", "a" * 32, "A" * 31, "A" * 32 + "="])
def test_a_secret_that_was_not_made_here_is_refused(desk, secret):
    with pytest.raises(RecordError, match="no secret"):
        desk.set_code("bo", secret, "000000", by="bo")


@pytest.mark.parametrize(
    "name", ["\u00e9lan", "O'Neill", "a.b_c-d", "v@example.org", "\u0645\u0631\u0635\u062f 2"]
)
def test_names_are_of_letters_and_a_few_marks(desk, name):
    assert desk.add_user(name, Role.VIEWER, PASSWORD, by="x").name == name


@pytest.mark.parametrize(
    "name", ["a/b", "..", ".x", "a?b", "a#b", "a%2fb", "<b>", "a\\b", "a,b", "\u00bd"]
)
def test_no_name_is_a_path(desk, name):
    with pytest.raises(RecordError, match="letters, digits"):
        desk.add_user(name, Role.VIEWER, PASSWORD, by="x")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("\u00e9lan", "\u00c9LAN"),
        ("\u00e9lan", "e\u0301lan"),
        ("stra\u00dfe", "STRASSE"),
        ("\uff4a\uff4f", "jo"),
    ],
)
def test_names_that_look_alike_are_one(desk, first, second):
    desk.add_user(first, Role.VIEWER, PASSWORD, by="x")
    with pytest.raises(LedgerError, match="already"):
        desk.add_user(second, Role.VIEWER, PASSWORD, by="x")


@pytest.mark.parametrize(
    ("name", "password", "is_good"),
    [
        ("k", "thirteen kites on a string", True),
        ("eve", "seventeen steves in a row", True),
        ("kite", "thirteen kites on a string", False),
        ("O'Neill the Old", "o'neill the old", False),
        ("\u00c9lan vital", "the \u00e9lan vital of herons", False),
    ],
)
def test_only_a_name_that_tells_something_weakens_a_password(name, password, is_good):
    if is_good:
        passwords.check_new(password, name)
        return
    with pytest.raises(RecordError, match="tried"):
        passwords.check_new(password, name)


def test_a_new_password_ends_the_other_sessions(desk):
    mine, other = (desk.sign_in("bo", PASSWORD, "") for _ in range(2))
    own = desk.caller_of_session(mine).session
    desk.set_password("bo", NEXT, by="bo", but_session=own.key_sha256)
    assert desk.caller_of_session(mine).user
    assert desk.caller_of_session(other).user is None
    assert desk.sign_in("bo", NEXT, "")


def test_a_token_acts_for_its_user_within_its_scopes_until_its_day(desk, clock):
    made, secret = desk.make_token("bo", "script", ["see"], by="bo", days=2)
    caller = desk.caller_of_token(secret)
    assert caller.may(Permission.SEE).is_allowed
    assert not caller.may(Permission.JUDGE).is_allowed
    assert desk.caller_of_token(secret + "x").user is None
    clock.wait(days=2)
    assert desk.caller_of_token(secret).user is None
    clock.now -= timedelta(days=1)
    desk.revoke_token(made.id, by="bo")
    assert desk.caller_of_token(secret).user is None


@pytest.mark.parametrize(
    ("attempt", "complaint"),
    [
        (lambda d: d.make_token("bo", "x", ["arrange"], by="bo"), "bo is a recorder"),
        (lambda d: d.make_token("bo", "x", ["manage_users"], by="bo"), "expected scopes among"),
        (lambda d: d.make_token("bo", "x", [], by="bo"), "got none"),
        (lambda d: d.make_token("bo", " ", ["see"], by="bo"), "needs a label"),
        (lambda d: d.make_token("bo", "x", ["see"], by="bo", days=9999), "1 to 366 days"),
        (lambda d: d.make_token("zoe", "x", ["see"], by="bo"), "no user 'zoe'"),
        (lambda d: d.add_user("BO", Role.VIEWER, PASSWORD, by="x"), "already"),
        (lambda d: d.add_user(" bo", Role.VIEWER, PASSWORD, by="x"), "printable letters"),
        (lambda d: d.add_user("b\u202eo", Role.VIEWER, PASSWORD, by="x"), "printable letters"),
        (lambda d: d.add_user("eve", Role.VIEWER, "short", by="x"), "at least 12"),
        (lambda d: d.add_user("eve", Role.VIEWER, "a" * 30, by="x"), "very few characters"),
        (lambda d: d.add_user("eve", Role.VIEWER, "Password 1234 again", by="x"), "tried"),
        (lambda d: d.add_user("heron", Role.VIEWER, "seven herons fly", by="x"), "tried"),
        (lambda d: d.set_disabled("amira", is_disabled=True, by="x"), "the last admin"),
        (lambda d: d.set_role("amira", Role.VIEWER, by="x"), "the last admin"),
        (lambda d: d.set_role("zoe", Role.VIEWER, by="x"), "no user 'zoe'"),
    ],
)  # fmt: skip
def test_what_cannot_be_says_why(desk, attempt, complaint):
    before = desk.store.users(), desk.store.tokens()
    with pytest.raises((AccessError, LedgerError, RecordError), match=complaint):
        attempt(desk)
    assert (desk.store.users(), desk.store.tokens()) == before


def test_the_audit_log_is_never_changed(desk):
    with sqlite3.connect(desk.store.path) as raw:
        for statement in ("UPDATE audit SET by = 'x'", "DELETE FROM audit"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                raw.execute(statement)
    raw.close()


def test_another_file_is_no_store(tmp_path):
    with sqlite3.connect(tmp_path / "x.db") as raw:
        raw.execute("CREATE TABLE t (x)")
    raw.close()
    with pytest.raises(MarsadError, match="not a store of users"):
        Desk(tmp_path / "x.db")

"""Signing in and out, tokens, and the log of it, at a clock of our own."""

import sqlite3
from datetime import UTC, datetime, timedelta

import pytest

from marsad.access import Desk, Permission, TooManyTries, codes
from marsad.access.desk import ABSOLUTE, IDLE
from marsad.errors import AccessError, LedgerError, MarsadError, RecordError
from marsad.model.user import Deed, Role

PASSWORD = "seven herons over the weir"  # noqa: S105
NEXT = "another eight cranes on a roof"


class Clock:
    def __init__(self):
        self.now = datetime(2026, 5, 12, 9, tzinfo=UTC)

    def __call__(self):
        return self.now

    def wait(self, **passed):
        self.now += timedelta(**passed)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def desk(tmp_path, clock):
    made = Desk(tmp_path / "marsad.users.db", clock)
    made.add_user("amira", Role.ADMIN, PASSWORD, by="test")
    made.add_user("bo", Role.RECORDER, PASSWORD, by="test")
    yield made
    made.close()


def deeds(desk):
    return [e.deed for e in reversed(desk.store.audit())]


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

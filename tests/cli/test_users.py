"""Users on the command line."""

import json

import pytest

from marsad.access import Desk, Permission
from tests.cli.calling import call
from tests.web.deskwork import fill

PASSWORD = "seven herons over the weir\n"  # noqa: S105


@pytest.fixture
def ledger(tmp_path):
    return tmp_path / "desk.db"


def user(*words, ledger, stdin=None):
    return call("user", *words, "--ledger", ledger, stdin=stdin)


def desk_of(ledger):
    return Desk(ledger.with_suffix(".users.db"))


def test_a_user_is_added_listed_changed_and_disabled(ledger):
    assert user("add", "amira", "--role", "admin", ledger=ledger, stdin=PASSWORD).exit_code == 0
    assert user("add", "bo", "--role", "viewer", ledger=ledger, stdin=PASSWORD).exit_code == 0
    assert user("role", "bo", "editor", ledger=ledger).exit_code == 0
    assert user("disable", "bo", ledger=ledger).exit_code == 0
    told = [json.loads(line) for line in user("list", ledger=ledger).stdout.splitlines()]
    assert [(u["name"], u["role"], u["is_disabled"]) for u in told] == [
        ("amira", "admin", False),
        ("bo", "editor", True),
    ]
    assert user("enable", "bo", ledger=ledger).exit_code == 0
    shown = user("list", "--to", "table", ledger=ledger).stdout
    assert "disabled" not in shown
    assert not ledger.exists()  # users are no part of it


def test_the_log_is_printed_the_newest_first(ledger):
    user("add", "amira", "--role", "admin", ledger=ledger, stdin=PASSWORD)
    user("add", "bo", ledger=ledger, stdin=PASSWORD)
    user("disable", "bo", ledger=ledger)
    told = [json.loads(line) for line in user("log", ledger=ledger).stdout.splitlines()]
    assert [(e["deed"], e["of"], e["count"]) for e in told] == [
        ("user disabled", "bo", 1),
        ("user added", "bo", 1),
        ("user added", "amira", 1),
    ]
    narrowed = user("log", "--user", "bo", "--deed", "user added", "--limit", "1", ledger=ledger)
    assert narrowed.stdout.count("\n") == 1
    assert "user disabled: " in user("log", "--to", "table", ledger=ledger).stdout
    assert user("log", "--deed", "fly", ledger=ledger).exit_code == 2


def test_a_password_is_never_printed(ledger):
    result = user("add", "amira", ledger=ledger, stdin=PASSWORD)
    assert PASSWORD.strip() not in result.output


def test_a_new_password_may_drop_the_code(ledger):
    user("add", "amira", ledger=ledger, stdin=PASSWORD)
    new = "another eight cranes on a roof"
    assert (
        user("password", "amira", "--without-code", ledger=ledger, stdin=new + "\n").exit_code == 0
    )
    desk = desk_of(ledger)
    assert desk.is_password("amira", new)
    desk.close()


def test_a_token_is_printed_once_and_alone_to_a_pipe(ledger):
    user("add", "amira", "--role", "recorder", ledger=ledger, stdin=PASSWORD)
    result = user(
        "token", "amira", "--label", "nightly", "--scope", "see", "--days", "2", ledger=ledger
    )
    assert result.exit_code == 0
    desk = desk_of(ledger)
    assert desk.caller_of_token(result.stdout.strip()).may(Permission.SEE).is_allowed
    desk.close()


@pytest.mark.parametrize(
    ("words", "stdin", "complaint"),
    [
        (["add", "amira"], PASSWORD, "already"),
        (["add", "eve"], "short\n", "at least 12"),
        (["add", "eve"], "", "at least 12"),
        (["disable", "amira"], None, "the last admin"),
        (["disable", "eve"], None, "no user 'eve'"),
        (["token", "amira", "--label", "x", "--scope", "fly"], None, "expected scopes among"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_in_one_line(ledger, words, stdin, complaint):
    user("add", "amira", "--role", "admin", ledger=ledger, stdin=PASSWORD)
    result = user(*words, ledger=ledger, stdin=stdin)
    assert result.exit_code == 1
    assert complaint in result.stderr
    assert result.stderr.count("\n") == 1


def test_serving_needs_a_ledger(tmp_path):
    result = call("serve", "--ledger", tmp_path / "none.db")
    assert result.exit_code == 1
    assert "there is no ledger" in result.stderr


@pytest.mark.parametrize("command", [["user", "list"], ["serve"]])
def test_a_store_of_users_that_is_damaged_is_said_in_one_line(ledger, command):
    fill(ledger)
    ledger.with_suffix(".users.db").write_bytes(b"no users here " * 1000)
    result = call(*command, "--ledger", ledger)
    assert result.exit_code == 1
    assert "a store of users is expected" in result.stderr
    assert "Traceback" not in result.output

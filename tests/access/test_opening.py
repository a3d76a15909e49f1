"""Users' files that are none, are damaged, old, or open to others: one line says so."""

import os
import sqlite3
from contextlib import closing

import pytest

from marsad.access import Desk
from marsad.errors import LedgerError
from marsad.ledger import users_schema
from marsad.model.user import Role
from tests.access.desks import HERE, PASSWORD, Clock, small_desk


@pytest.fixture
def path(tmp_path):
    with small_desk(tmp_path, Clock()) as made:
        for n in range(60):
            made.note_denied(made.caller_of_session(""), f"GET /{n} {'x' * 150}")
    return made.store.path


def spoil_start(path):
    path.write_bytes(b"no users here " * 1000)


def spoil_middle(path):
    raw = path.read_bytes()
    path.write_bytes(raw[:4096] + b"\xff" * (len(raw) - 4096))


def cut_off(path):
    path.write_bytes(path.read_bytes()[:5000])


def make_folder(path):
    path.unlink()
    path.mkdir()


def name_a_folder_that_is_none(path):
    path.unlink()
    path.symlink_to(path.parent / "none" / "users.db")


def read_all(path):
    with closing(Desk(path)) as desk:
        desk.store.users()
        desk.store.log.entries()


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (spoil_start, "a store of users is expected"),
        (spoil_middle, "damaged"),
        (cut_off, "damaged|cut off"),
        (make_folder, "is a folder"),
        (name_a_folder_that_is_none, "permissions|cannot be made"),
    ],
)
def test_what_cannot_be_opened_is_told_in_a_line(path, spoil, told):
    spoil(path)
    with pytest.raises(LedgerError, match=told) as e:
        read_all(path)
    assert "\n" not in str(e.value)


def test_a_file_that_may_not_be_written_is_told_in_a_line(path, monkeypatch):
    address = users_schema.URL.create(
        "sqlite+pysqlite", database=f"file:{path}", query={"mode": "ro", "uri": "true"}
    )
    monkeypatch.setattr(users_schema.URL, "create", lambda *_, **__: address)
    with closing(Desk(path)) as desk:
        assert len(desk.store.users()) == 2
        with pytest.raises(LedgerError, match="may not be written"):
            desk.set_role("bo", Role.VIEWER, by="x")


@pytest.mark.parametrize("mode", [0o666, 0o640, 0o604])
def test_a_file_that_others_may_read_is_made_its_owners_with_a_notice(path, mode, caplog):
    path.chmod(mode)
    Desk(path).close()
    assert path.stat().st_mode & 0o777 == 0o600
    assert f"(mode {mode:04o})" in caplog.text
    caplog.clear()
    Desk(path).close()
    assert caplog.text == ""


def test_a_file_of_another_that_others_may_read_is_refused(path, monkeypatch):
    path.chmod(0o644)

    def chmod(*_, **__):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "chmod", chmod)
    with pytest.raises(LedgerError, match="chmod 600"):
        Desk(path)


def old_file(path, version):
    with closing(sqlite3.connect(path)) as raw:
        for statements in users_schema._MIGRATIONS[:version]:
            raw.executescript(statements)
        raw.execute(f"PRAGMA application_id = {users_schema.APPLICATION_ID}")
        raw.execute(f"PRAGMA user_version = {version}")
        for name, is_disabled in (("a/b", 0), ("\u00e9", 0), ("\u00c9", 0), ("gone", 1)):
            raw.execute(
                "INSERT INTO users VALUES (?, 'admin', '2026-01-01T00:00:00+00:00', 'x', ?, NULL, 0)",
                (name, is_disabled),
            )
            raw.execute(
                "INSERT INTO tokens (id, user, label, scopes, key_sha256, created, expires)"
                " VALUES (?1, ?1, 'x', 'see', ?1, '2026-01-01T00:00:00+00:00',"
                " '2026-12-01T00:00:00+00:00')",
                (name,),
            )
        raw.commit()
    path.chmod(0o600)


@pytest.mark.parametrize("version", [1, 2])
def test_users_of_before_are_still_there(tmp_path, version):
    path = tmp_path / "old.users.db"
    old_file(path, version)
    desk = Desk(path, Clock())
    assert [u.name for u in desk.store.users()] == ["a/b", "gone", "\u00c9", "\u00e9"]
    assert {t.user: t.is_revoked for t in desk.store.tokens()} == {
        "a/b": False,
        "gone": True,  # was let in no longer, and is not by it
        "\u00c9": False,
        "\u00e9": False,
    }
    desk.set_role("\u00c9", Role.VIEWER, by="x")
    desk.set_password("a/b", PASSWORD, by="x")
    assert desk.sign_in("a/b", PASSWORD, "", address=HERE)
    with pytest.raises(LedgerError, match="already"):
        desk.add_user("\u00e9", Role.VIEWER, PASSWORD, by="x")
    desk.close()

"""Opening: a new file for its owner alone, the schema brought up to date, errors that help."""

import os
import stat
import subprocess
import sys

import pytest

from marsad.errors import LedgerError
from marsad.ledger import open_ledger, sqlite_schema
from marsad.ledger.tables import METADATA
from tests.factory import doc
from tests.ledger.engines import load_released
from tests.ledger.shelf import NOON, filled, raw


def test_a_new_ledger_is_for_its_owner_alone(tmp_path):
    path = tmp_path / "marsad.db"
    with filled(path, doc()):
        for file in tmp_path.iterdir():
            assert stat.S_IMODE(file.stat().st_mode) == 0o600, file
    assert raw(path, "PRAGMA journal_mode") == [("wal",)]


def test_an_existing_ledger_keeps_its_permissions(tmp_path):
    path = tmp_path / "marsad.db"
    filled(path, doc()).close()
    path.chmod(0o640)
    open_ledger(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_the_tables_are_as_the_code_sees_them(tmp_path):
    path = tmp_path / "marsad.db"
    open_ledger(path).close()
    for table in METADATA.tables.values():
        met = {row[1] for row in raw(path, f"PRAGMA table_info({table.name})")}
        assert met == {c.name for c in table.columns}


# --- what is no ledger


def test_a_missing_ledger_is_made_only_when_asked(tmp_path):
    with pytest.raises(LedgerError, match="marsad add"):
        open_ledger(tmp_path / "marsad.db", create=False)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_becomes_a_ledger_only_when_asked(tmp_path):
    path = tmp_path / "marsad.db"
    path.touch()
    with pytest.raises(LedgerError, match="is empty"):
        open_ledger(path, create=False)
    assert path.stat().st_size == 0
    with open_ledger(path) as ledger:
        assert list(ledger.documents()) == []


def test_what_is_no_ledger_is_left_alone(tmp_path):
    page = tmp_path / "page.html"
    page.write_text("<p>12 killed</p>" * 300)
    with pytest.raises(LedgerError, match="it is no ledger"):
        open_ledger(page)
    other = tmp_path / "other.db"
    raw(other, "CREATE TABLE recipes (id)")
    with pytest.raises(LedgerError, match="not a ledger of marsad"):
        open_ledger(other)
    assert raw(other, "SELECT name FROM sqlite_master") == [("recipes",)]


def test_a_folder_or_a_missing_folder_is_named(tmp_path):
    with pytest.raises(LedgerError, match="is a folder"):
        open_ledger(tmp_path)
    with pytest.raises(LedgerError, match=r"no folder .*nowhere"):
        open_ledger(tmp_path / "nowhere" / "marsad.db")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_named(tmp_path):
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(LedgerError, match="cannot be made"):
            open_ledger(tmp_path / "marsad.db")
    finally:
        tmp_path.chmod(0o700)


def test_a_damaged_file_is_named(tmp_path):
    path = tmp_path / "marsad.db"
    filled(path, doc()).close()
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(LedgerError, match="damaged"), open_ledger(path) as ledger:
        list(ledger.documents())


# --- what may only be read


@pytest.fixture
def nothing_may_be_written(monkeypatch):
    """As on a read-only disk, also for root, whom permissions do not bind."""
    access = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK and access(path, mode))


@pytest.mark.usefixtures("nothing_may_be_written")
def test_a_ledger_that_may_only_be_read_is_read(tmp_path):
    path = tmp_path / "a b?#%.db"
    with filled_before(path) as ledger:
        assert ledger.is_read_only
        assert [c.document for c in ledger.claims()] == [doc().id]
        assert list(ledger.check()) == []
        with pytest.raises(LedgerError, match="can be read but not written to"):
            ledger.begin_run("test", "1", started=NOON)
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def filled_before(path):
    """Made by another process, while it could be written; then opened here."""
    script = (
        "import sys; from pathlib import Path; from tests.factory import doc;"
        "from tests.ledger.shelf import filled; filled(Path(sys.argv[1]), doc()).close()"
    )
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-c", script, str(path)], check=True, env=environ)
    return open_ledger(path, create=False)


@pytest.mark.usefixtures("nothing_may_be_written")
def test_adding_to_a_ledger_that_may_only_be_read_is_refused(tmp_path):
    filled_before(tmp_path / "marsad.db").close()
    with pytest.raises(LedgerError, match="copy it, with its evidence folder"):
        open_ledger(tmp_path / "marsad.db")


def test_a_log_beside_a_ledger_that_may_only_be_read_counts(tmp_path, monkeypatch):
    path = tmp_path / "marsad.db"
    with filled(path, doc(), doc(uri="u:2")) as writing:  # open: the log is still beside it
        assert path.with_name("marsad.db-wal").stat().st_size > 0
        access = os.access
        monkeypatch.setattr(os, "access", lambda p, mode: mode != os.W_OK and access(p, mode))
        with open_ledger(path, create=False) as reading:
            assert len(list(reading.documents())) == len(list(writing.documents())) == 2


def test_an_older_ledger_that_may_only_be_read_says_what_to_do(tmp_path, monkeypatch):
    path = load_released(1, tmp_path / "old.db")
    monkeypatch.setattr(os, "access", lambda _, mode: mode != os.W_OK)
    monkeypatch.setattr(sqlite_schema, "MIGRATIONS", (*sqlite_schema.MIGRATIONS, lambda _: None))
    with pytest.raises(LedgerError, match="of an older marsad"):
        open_ledger(path, create=False)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_write_permission_is_read(tmp_path):
    path = tmp_path / "marsad.db"
    filled(path, doc()).close()
    path.chmod(0o400)
    tmp_path.chmod(0o500)
    try:
        with open_ledger(path, create=False) as ledger:
            assert len(list(ledger.documents())) == 1
    finally:
        tmp_path.chmod(0o700)

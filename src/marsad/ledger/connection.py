"""Opening the file: who may, how, and what to say when it cannot be done.

WAL, so that others read while one writes; ``synchronous=FULL``, so that what was acknowledged
survives a power cut; every write begins IMMEDIATE, so that it waits for its turn at the start
and cannot fail half-way for want of the lock. A file that may not be written to is opened for
reading alone.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

from marsad.errors import LedgerError
from marsad.ledger.migrations import apply_next, check_openable, is_blank, is_current

_WRITES = "marsad_writes"
_RETRY_S = 0.02

# what SQLite says -> what to tell a person; the first that fits
_ADVICE = (
    ("locked", "another program has been writing to it for too long: wait, or end that program"),
    ("busy", "another program has been writing to it for too long: wait, or end that program"),
    ("readonly", "it or its folder may not be written to: copy it to a folder of yours"),
    ("unable to open", "it or its folder may not be opened: check the permissions"),
    ("disk is full", "the disk is full: make room; nothing half-written was kept"),
    ("not a database", "it is no ledger: name another file with --ledger"),
    ("malformed", "the file is damaged: restore a copy, or add the sources to a new ledger"),
    ("append-only", "records are never changed: add a new one"),
)


def open_engine(path: Path, *, create: bool, wait_s: float) -> Engine:
    """An engine on the ledger at path, migrated to the current schema. Raises LedgerError.

    With ``create`` the ledger must be one that may be written to.
    """
    _check_path(path, create=create)
    if create and not _may_be_written(path):
        raise _only_readable(path)
    engine = create_engine(
        _url(path),
        connect_args={"timeout": wait_s, "isolation_level": None},
    )
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin)
    try:
        _migrate(engine, path, create=create, wait_s=wait_s)
    except LedgerError:
        engine.dispose()
        raise
    return engine


def is_read_only(engine: Engine) -> bool:
    return engine.url.query.get("mode") == "ro"


def _may_be_written(path: Path) -> bool:
    """The file and, since the write-ahead log lies beside it, its folder."""
    return os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK)


def _url(path: Path) -> URL:
    """Where a log can be neither made nor found, SQLite must be told that the file is immutable."""
    if _may_be_written(path):
        return URL.create("sqlite+pysqlite", database=str(path.absolute()))
    query = {"mode": "ro", "uri": "true"}
    log = Path(f"{path}-wal")
    has_log = log.exists() and log.stat().st_size > 0
    if not has_log and not os.access(path.absolute().parent, os.W_OK):
        query["immutable"] = "1"
    address = f"file:{quote(str(path.absolute()))}"
    return URL.create("sqlite+pysqlite", database=address, query=query)


def _only_readable(path: Path) -> LedgerError:
    return LedgerError(
        f"the ledger {path} can be read but not written to: copy it, with its evidence folder, to "
        "a folder of yours, or name another with --ledger"
    )


@contextmanager
def read_from(engine: Engine, path: Path) -> Iterator[Connection]:
    """A connection that sees one state of the ledger from start to end."""
    with _explained(path), engine.connect() as connection:
        yield connection


@contextmanager
def write_to(engine: Engine, path: Path) -> Iterator[Connection]:
    """One transaction: all of it is kept, or nothing."""
    if is_read_only(engine):
        raise _only_readable(path)
    with (
        _explained(path),
        engine.execution_options(**{_WRITES: True}).begin() as connection,
    ):
        yield connection


def sweep(engine: Engine, path: Path) -> None:
    """Writes the file anew and empties its log: what was overwritten or deleted is gone from both.

    Raises LedgerError while another program reads an older state, which the log then still holds.
    """
    if is_read_only(engine):
        raise _only_readable(path)
    with _explained(path), engine.connect() as connection:
        raw = connection.connection.cursor()  # outside a transaction, as SQLite wants it
        raw.execute("VACUUM")
        is_busy, *_ = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        raw.close()
    if is_busy:
        raise LedgerError(
            f"ledger {path}: another program is reading it, so that its log still holds what was "
            "erased: end that program, and say the same again"
        )


def copy_to(engine: Engine, path: Path, target: Path) -> None:
    """Copies the ledger as it is at one moment, for its owner alone, while others go on writing.
    Raises OSError where the target is there already or cannot be made.
    """
    _make_private(target)
    with _explained(path), engine.connect() as connection:
        source = connection.connection.driver_connection
        with closing(sqlite3.connect(target)) as copy:
            source.backup(copy)  # type: ignore[union-attr]  # it is one of sqlite3's


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except DBAPIError as e:
        raise _explanation(path, str(e.orig)) from e


def _explanation(path: Path, met: str) -> LedgerError:
    said = next((text for mark, text in _ADVICE if mark in met.lower()), "this is unexpected")
    return LedgerError(f"ledger {path}: {said} (SQLite: {met})")


def _check_path(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise LedgerError(f"the ledger {path} is a folder: name a file, say {path / 'marsad.db'}")
    if path.exists():
        return
    if not create:
        raise LedgerError(f"there is no ledger at {path}: `marsad add SOURCE` makes one")
    if not path.absolute().parent.is_dir():
        raise LedgerError(f"no folder {path.absolute().parent} for the ledger: make it first")
    try:
        _make_private(path)
    except FileExistsError:
        return  # another process was faster
    except OSError as e:
        raise LedgerError(
            f"the ledger {path} cannot be made ({e.strerror}): name a file that you may write "
            "with --ledger or MARSAD_LEDGER"
        ) from e


def _make_private(path: Path) -> None:
    """Names of people stand in it: nobody else may read it unless its owner says so."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def _set_pragmas(connection: Any, _record: object) -> None:  # noqa: ANN401 (a DB-API connection)
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA synchronous = FULL")
    # without it, INSERT OR REPLACE would delete rows past the append-only triggers
    cursor.execute("PRAGMA recursive_triggers = ON")
    cursor.close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _migrate(engine: Engine, path: Path, *, create: bool, wait_s: float) -> None:
    with read_from(engine, path) as connection:
        check_openable(connection, path)
        blank = is_blank(connection)
        if not blank and is_current(connection):
            return
    if not blank and is_read_only(engine):
        raise LedgerError(
            f"{path} is of an older marsad and may not be written to: copy it, with its evidence "
            "folder, to a folder of yours, where it can be brought up to date"
        )
    if blank and not create:
        raise LedgerError(f"{path} is empty, not a ledger: `marsad add SOURCE` fills one")
    if blank:
        _use_wal(engine, path, wait_s=wait_s)
    more = True
    while more:  # one transaction each; a second process waits, then finds it done
        with write_to(engine, path) as connection:
            check_openable(connection, path)
            more = apply_next(connection)


def _use_wal(engine: Engine, path: Path, *, wait_s: float) -> None:
    """Outside a transaction, as SQLite wants it; the file keeps the mode from then on.

    SQLite does not wait for the lock here, though another process may be making the same ledger.
    """
    deadline = monotonic() + wait_s
    with _explained(path), engine.connect() as connection:
        raw = connection.connection.cursor()
        while True:
            try:
                raw.execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError as e:
                if "locked" not in str(e) or monotonic() > deadline:
                    raise _explanation(path, str(e)) from e
                sleep(_RETRY_S)
            else:
                return

"""A ledger that is a file: who may open it, how, and what to say when it cannot be done.

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

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

from marsad.errors import LedgerError, StoreError
from marsad.ledger.database import Database, missing_guard
from marsad.ledger.findings import Finding
from marsad.ledger.sqlite_schema import (
    APPEND_ONLY,
    apply_next,
    check_openable,
    find_guards,
    is_blank,
    is_current,
)
from marsad.ledger.tables import METADATA

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


class SqliteDatabase(Database):
    """The ledger in one file, migrated to the current schema. With ``create`` it must be one that
    may be written to. Raises LedgerError.
    """

    place: Path

    def __init__(self, path: Path, *, create: bool, wait_s: float) -> None:
        _check_path(path, create=create)
        if create and not _may_be_written(path):
            raise _only_readable(path)
        self.place, self.name = path, str(path)
        self.engine = create_engine(
            _url(path), connect_args={"timeout": wait_s, "isolation_level": None}
        )
        event.listen(self.engine, "connect", _set_pragmas)
        event.listen(self.engine, "begin", _begin)
        try:
            _migrate(self, create=create, wait_s=wait_s)
        except LedgerError:
            self.close()
            raise

    @property
    def is_read_only(self) -> bool:
        """Whether file or folder may not be written to: every question works, nothing else."""
        return self.engine.url.query.get("mode") == "ro"

    @contextmanager
    def read(self) -> Iterator[Connection]:
        with _explained(self.place), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        self._check_writable()
        writing = self.engine.execution_options(**{_WRITES: True})
        with _explained(self.place), writing.begin() as connection:
            yield connection

    def sweep(self) -> None:
        """Writes the file anew and empties its log, which an older state that is read keeps."""
        self._check_writable()
        with self.read() as connection:
            raw = connection.connection.cursor()  # outside a transaction, as SQLite wants it
            raw.execute("VACUUM")
            is_busy, *_ = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            raw.close()
        if is_busy:
            raise LedgerError(
                f"ledger {self.place}: another program is reading it, so that its log still holds "
                "what was erased: end that program, and say the same again"
            )

    def copy_to(self, target: Path) -> None:
        make_private(target)
        with self.read() as connection:
            source = connection.connection.driver_connection
            with closing(sqlite3.connect(target)) as copy:
                source.backup(copy)  # type: ignore[union-attr]  # it is one of sqlite3's

    def find_faults(self, connection: Connection) -> Iterator[Finding]:
        for (met,) in connection.exec_driver_sql("PRAGMA integrity_check"):
            if met != "ok":
                yield Finding(what="SQLite integrity check", id="ledger", expected="ok", met=met)
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        order = {table.name: n for n, table in enumerate(METADATA.sorted_tables)}
        # SQLite gives them by a hash over all tables, which others of them would change
        for table, row, parent, _ in sorted(broken, key=lambda b: (order.get(b[0], 0), b[1] or 0)):
            missing = f"no such row in {parent}"
            yield Finding(what="link", id=f"{table} row {row}", expected="a row", met=missing)
        for name in sorted(set(APPEND_ONLY) - find_guards(connection)):
            yield missing_guard(name)

    def _check_writable(self) -> None:
        if self.is_read_only:
            raise _only_readable(self.place)


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
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except DBAPIError as e:
        raise _explanation(path, str(e.orig)) from e


def _explanation(path: Path, met: str) -> StoreError:
    said = next((text for mark, text in _ADVICE if mark in met.lower()), "this is unexpected")
    return StoreError(f"ledger {path}: {said} (SQLite: {met})")


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
        make_private(path)
    except FileExistsError:
        return  # another process was faster
    except OSError as e:
        raise LedgerError(
            f"the ledger {path} cannot be made ({e.strerror}): name a file that you may write "
            "with --ledger or MARSAD_LEDGER"
        ) from e


def make_private(path: Path) -> None:
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


def _migrate(database: SqliteDatabase, *, create: bool, wait_s: float) -> None:
    path = database.place
    with database.read() as connection:
        check_openable(connection, path)
        blank = is_blank(connection)
        if not blank and is_current(connection):
            return
    if not blank and database.is_read_only:
        raise LedgerError(
            f"{path} is of an older marsad and may not be written to: copy it, with its evidence "
            "folder, to a folder of yours, where it can be brought up to date"
        )
    if blank and not create:
        raise LedgerError(f"{path} is empty, not a ledger: `marsad add SOURCE` fills one")
    if blank:
        _use_wal(database, wait_s=wait_s)
    more = True
    while more:  # one transaction each; a second process waits, then finds it done
        with database.write() as connection:
            check_openable(connection, path)
            more = apply_next(connection)


def _use_wal(database: SqliteDatabase, *, wait_s: float) -> None:
    """Outside a transaction, as SQLite wants it; the file keeps the mode from then on.

    SQLite does not wait for the lock here, though another process may be making the same ledger.
    """
    deadline = monotonic() + wait_s
    with database.read() as connection:
        raw = connection.connection.cursor()
        while True:
            try:
                raw.execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError as e:
                if "locked" not in str(e) or monotonic() > deadline:
                    raise _explanation(database.place, str(e)) from e
                sleep(_RETRY_S)
            else:
                return

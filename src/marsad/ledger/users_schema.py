"""The tables of the users' store, and how it is opened: a file of its own beside the ledger.

Of its own, so that neither a copy nor a backup of the ledger hands out passwords, and so that
what is written about people who work here can be deleted without touching the record.
"""

import logging
import os
import sqlite3
import stat
from pathlib import Path

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Engine,
    Integer,
    MetaData,
    Table,
    Text,
    create_engine,
    event,
)
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

from marsad.errors import LedgerError, StoreError
from marsad.ledger.sqlite import make_private

VERSION = 3  # raise it with every change of the tables, and add the step to _MIGRATIONS
APPLICATION_ID = 0x6D617275  # "maru" in ASCII: users of marsad
METADATA = MetaData()
MICROSECONDS = "microseconds"  # always written, so that moments in the tables sort as text


def _words(*names: str) -> list[Column[str]]:
    return [Column(name, Text, nullable=False) for name in names]


users = Table(
    "users",
    METADATA,
    Column("name", Text, primary_key=True),
    *_words("role", "created", "password_hash"),
    Column("is_disabled", Boolean, nullable=False, default=False),
    Column("code_secret", Text),
    Column("code_step", Integer, nullable=False, default=0),
)
sessions = Table(
    "sessions",
    METADATA,
    Column("key_sha256", Text, primary_key=True),
    *_words("user", "csrf", "created", "seen"),
)
tokens = Table(
    "tokens",
    METADATA,
    Column("id", Text, primary_key=True),
    *_words("user", "label", "scopes", "key_sha256", "created", "expires"),
    Column("is_revoked", Boolean, nullable=False, default=False),
)
audit = Table(
    "audit",
    METADATA,
    Column("seq", Integer, primary_key=True),
    *_words("at", "deed", "by", "of", "detail", "address"),
)
searches = Table(
    "searches",
    METADATA,
    Column("id", Text, primary_key=True),
    *_words("user", "name", "page", "query", "created", "feed_sha256", "mail_to"),
)
alerted = Table(
    "alerted",
    METADATA,
    Column("search", Text, primary_key=True),
    Column("claim", Text, primary_key=True),
)
holdings = Table(
    "holdings",
    METADATA,
    Column("claim", Text, primary_key=True),
    *_words("user", "by", "since"),
)
tries = Table(
    "tries",
    METADATA,
    Column("seq", Integer, primary_key=True),
    *_words("at", "name", "address"),
)

_TABLES = """
CREATE TABLE users (name TEXT PRIMARY KEY, role TEXT NOT NULL, created TEXT NOT NULL,
 password_hash TEXT NOT NULL, is_disabled BOOLEAN NOT NULL DEFAULT 0, code_secret TEXT,
 code_step INTEGER NOT NULL DEFAULT 0);
CREATE UNIQUE INDEX users_folded ON users (name COLLATE NOCASE);
CREATE TABLE sessions (key_sha256 TEXT PRIMARY KEY, user TEXT NOT NULL REFERENCES users (name),
 csrf TEXT NOT NULL, created TEXT NOT NULL, seen TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX sessions_user ON sessions (user);
CREATE TABLE tokens (id TEXT PRIMARY KEY, user TEXT NOT NULL REFERENCES users (name),
 label TEXT NOT NULL, scopes TEXT NOT NULL, key_sha256 TEXT NOT NULL UNIQUE, created TEXT NOT NULL,
 expires TEXT NOT NULL, is_revoked BOOLEAN NOT NULL DEFAULT 0);
CREATE TABLE audit (seq INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, deed TEXT NOT NULL,
 by TEXT NOT NULL, of TEXT NOT NULL, detail TEXT NOT NULL, address TEXT NOT NULL);
CREATE INDEX audit_deed ON audit (deed, at);
CREATE TRIGGER audit_stays BEFORE UPDATE ON audit
 BEGIN SELECT RAISE(ABORT, 'append-only: the audit log is never changed'); END;
CREATE TRIGGER audit_kept BEFORE DELETE ON audit
 BEGIN SELECT RAISE(ABORT, 'append-only: the audit log is never changed'); END;
"""
_DESK = """
CREATE TABLE searches (id TEXT PRIMARY KEY, user TEXT NOT NULL REFERENCES users (name),
 name TEXT NOT NULL, page TEXT NOT NULL, query TEXT NOT NULL, created TEXT NOT NULL,
 feed_sha256 TEXT NOT NULL DEFAULT '', mail_to TEXT NOT NULL DEFAULT '', UNIQUE (user, name));
CREATE TABLE alerted (search TEXT NOT NULL REFERENCES searches (id), claim TEXT NOT NULL,
 PRIMARY KEY (search, claim)) WITHOUT ROWID;
CREATE TABLE holdings (claim TEXT PRIMARY KEY, user TEXT NOT NULL REFERENCES users (name),
 by TEXT NOT NULL, since TEXT NOT NULL) WITHOUT ROWID;
"""
_TRIES = """
CREATE TABLE tries (seq INTEGER PRIMARY KEY, at TEXT NOT NULL, name TEXT NOT NULL,
 address TEXT NOT NULL);
CREATE INDEX tries_name ON tries (name, address);
CREATE INDEX tries_address ON tries (address);
CREATE INDEX audit_by ON audit (by, deed, at);
UPDATE tokens SET is_revoked = 1 WHERE user IN (SELECT name FROM users WHERE is_disabled);
UPDATE searches SET feed_sha256 = '' WHERE user IN (SELECT name FROM users WHERE is_disabled);
"""
_ADVICE = (  # what SQLite says -> what to tell a person; the first that fits
    ("locked", "another program has been writing to it for too long: wait, or end that program"),
    ("readonly", "it or its folder may not be written to: copy both to a folder of yours"),
    ("unable to open", "it or its folder may not be opened or written to: check the permissions"),
    ("disk is full", "the disk is full: make room; nothing half-written was kept"),
    ("not a database", "a store of users is expected, and it is none: move it away, or restore it"),
    ("malformed", "the file is damaged: restore a copy, or move it away and add the users anew"),
    ("disk i/o", "it cannot be read or written, or was cut off: check the disk, restore a copy"),
)
_OTHERS = 0o077
_LOG = logging.getLogger("marsad.ledger")
_MIGRATIONS = (_TABLES, _DESK, _TRIES)


def open_users_file(path: Path) -> Engine:
    """The store in a file, made where there is none, for its owner alone. Raises LedgerError."""
    _check_path(path)
    url = URL.create("sqlite+pysqlite", database=str(path.absolute()))
    engine = create_engine(url, connect_args={"timeout": 30.0, "isolation_level": None})
    event.listen(engine, "begin", _begin)
    try:
        with engine.connect() as connection:
            raw = connection.connection.cursor()  # outside a transaction, as SQLite wants it
            raw.execute("PRAGMA journal_mode = WAL")
            raw.close()
        with engine.execution_options(writes=True).begin() as connection:
            _migrate(connection, path)
    except (DBAPIError, sqlite3.Error) as e:  # the cursor above is SQLite's own
        engine.dispose()
        raise explain(path, e) from e
    except LedgerError:
        engine.dispose()
        raise
    return engine


def explain(path: Path, error: Exception) -> StoreError:
    """In one line: what was met, and what to do."""
    met = str(error.orig if isinstance(error, DBAPIError) else error)
    said = next((text for mark, text in _ADVICE if mark in met.lower()), "this is unexpected")
    return StoreError(f"the users' store {path}: {said} (SQLite: {met})")


def _check_path(path: Path) -> None:
    if path.is_dir():
        raise LedgerError(
            f"the users' store {path} is a folder, where a file is expected: move it away"
        )
    if not path.absolute().parent.is_dir():
        raise LedgerError(f"no folder {path.absolute().parent} for the users' store: make it first")
    try:
        if path.exists():
            _keep_private(path)
        else:
            make_private(path)
    except FileExistsError:
        return  # another process was faster
    except OSError as e:
        raise LedgerError(
            f"the users' store {path} cannot be made ({e.strerror}): put the ledger into a folder"
            " that you may write to"
        ) from e


def _keep_private(path: Path) -> None:
    """It and SQLite's files beside it: hashes of passwords stand in them."""
    if os.name != "posix":
        return
    for file in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
        try:
            mode = stat.S_IMODE(file.stat().st_mode)
            if mode & _OTHERS:
                file.chmod(0o600)
                _LOG.warning(
                    "marsad: %s could be read or written by others (mode %04o): it is its owner's"
                    " alone now; who could read it may have copied hashes of passwords",
                    file,
                    mode,
                )
        except FileNotFoundError:
            continue
        except OSError as e:
            raise LedgerError(
                f"the users' store {file} can be read or written by others (mode {mode:04o}), and"
                f" that cannot be changed here ({e.strerror}): `chmod 600` it as its owner"
            ) from e


def _begin(connection: Connection) -> None:
    """Writers wait for their turn at the start; readers wait for nobody."""
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _migrate(connection: Connection, path: Path) -> None:
    known = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    if known not in (0, APPLICATION_ID) or (known == 0 and _has_tables(connection)):
        raise LedgerError(f"{path} is not a store of users: move it away, and begin anew")
    if version > VERSION:
        raise LedgerError(
            f"{path} has schema version {version}, this marsad knows versions up to {VERSION}:"
            " install the newer marsad that wrote it"
        )
    for statements in _MIGRATIONS[version:]:
        for statement in _parted(statements):
            connection.exec_driver_sql(statement)
    if version < VERSION:
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")


def _has_tables(connection: Connection) -> bool:
    found = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
    return bool(found)


def _parted(statements: str) -> list[str]:
    """By the statement: a trigger's END closes it."""
    parts, held = [], ""
    for line in statements.splitlines(keepends=True):
        held += line
        is_trigger = held.lstrip().startswith("CREATE TRIGGER")
        if held.rstrip().endswith("END;" if is_trigger else ";"):
            parts.append(held.strip())
            held = ""
    return parts

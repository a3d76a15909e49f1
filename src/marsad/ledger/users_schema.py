"""The tables of the users' store, and how it is opened: a file of its own beside the ledger.

Of its own, so that neither a copy nor a backup of the ledger hands out passwords, and so that
what is written about people who work here can be deleted without touching the record.
"""

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

from marsad.errors import LedgerError
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
_MIGRATIONS = (_TABLES, _DESK, _TRIES)


def open_users_file(path: Path) -> Engine:
    """The store in a file, made where there is none, for its owner alone. Raises LedgerError."""
    if not path.absolute().parent.is_dir():
        raise LedgerError(f"no folder {path.absolute().parent} for the users' store: make it first")
    if not path.exists():
        make_private(path)
    url = URL.create("sqlite+pysqlite", database=str(path.absolute()))
    engine = create_engine(url, connect_args={"timeout": 30.0, "isolation_level": None})
    event.listen(engine, "begin", _begin)
    with engine.connect() as connection:
        raw = connection.connection.cursor()  # outside a transaction, as SQLite wants it
        raw.execute("PRAGMA journal_mode = WAL")
        raw.close()
    with engine.execution_options(writes=True).begin() as connection:
        _migrate(connection, path)
    return engine


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

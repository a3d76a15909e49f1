"""A ledger in a PostgreSQL database: one that several machines write to.

Readers see one state (REPEATABLE READ). Writers take their turn by a lock of the whole ledger, held
to the end of the transaction, so that entries are chained one after the other and none is lost or
doubled. What was acknowledged is on the server's disk (``synchronous_commit``).

A URL may hold a password: nothing here says more of it than host and database.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from marsad.errors import LedgerError, MissingExtra, StoreError
from marsad.ledger.copying import copy_rows
from marsad.ledger.database import Database, missing_guard
from marsad.ledger.findings import Finding
from marsad.ledger.postgres_schema import (
    apply_next,
    check_openable,
    find_unguarded,
    find_unlinked,
    is_blank,
    is_current,
)
from marsad.ledger.sqlite import SqliteDatabase
from marsad.ledger.tables import METADATA

_CONNECT_S = 10
_RETRY_S = 0.05
# any number, as long as every writer takes the same
_LOCK = "SELECT pg_advisory_xact_lock(1835102835, hashtext(current_schema()))"

# what the server says, by SQLSTATE or words -> what to tell a person; the first that fits
_ADVICE = (
    ("55P03", "another program has been writing to it for too long: wait, or end that program"),
    ("28", "the server refuses this user or password: check the URL, or PGPASSFILE"),
    ("password", "the server refuses this user or password: check the URL, or PGPASSFILE"),
    ("authentication", "the server refuses this user or password: check the URL, or PGPASSFILE"),
    ("3D000", "there is no such database: make it first (createdb)"),
    ("does not exist", "there is no such database or user: make it first (createdb, createuser)"),
    ("42501", "this user may not do that: grant it the rights"),
    ("53100", "the server's disk is full: make room; nothing half-written was kept"),
    ("23", "a row's link leads nowhere, or it is doubled: restore it into a file, and verify that"),
    ("append-only", "records are never changed: add a new one"),
    ("57P", "the server ended, or is just starting: wait a moment, and say the same again"),
    ("starting up", "the server is just starting: wait a moment, and say the same again"),
    ("closed the connection", "the server ended: say the same again when it is back"),
    ("connection", "the server cannot be reached: is it running, and are host and port right?"),
    ("resolve", "the server cannot be reached: is it running, and are host and port right?"),
)


class PostgresDatabase(Database):
    """The ledger in the first schema of the search path, migrated to the current schema. Raises
    LedgerError, and MissingExtra where psycopg is not installed.
    """

    place: str

    def __init__(self, url: str, *, create: bool, wait_s: float) -> None:
        parsed = _parse(url)
        self.place, self.name, self._wait_s = url, _name(parsed), wait_s
        try:
            self.engine = create_engine(
                parsed,
                connect_args={"connect_timeout": _CONNECT_S, "client_encoding": "utf8"},
                pool_pre_ping=True,
            )
        except ModuleNotFoundError as e:
            raise MissingExtra(
                "a ledger on PostgreSQL needs psycopg: pip install 'marsad[postgres]'"
            ) from e
        event.listen(self.engine, "connect", _make_durable)
        try:
            self._migrate(create=create)
            self._is_read_only = self._find_read_only()
            if create and self._is_read_only:
                raise self._only_readable()
        except LedgerError:
            self.close()
            raise

    @property
    def is_read_only(self) -> bool:
        """Whether the server is a standby, or this user may only ask."""
        return self._is_read_only

    @contextmanager
    def read(self) -> Iterator[Connection]:
        reading = self.engine.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )
        with self._explained(), reading.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        # every statement must see what was committed before it: the lock's turn may come late
        writing = self.engine.execution_options(isolation_level="READ COMMITTED")
        with self._explained(), writing.begin() as connection:
            connection.exec_driver_sql(
                f"SET LOCAL lock_timeout = {max(int(self._wait_s * 1e3), 1)}"
            )
            connection.exec_driver_sql(_LOCK)
            yield connection

    def sweep(self) -> None:
        """Writes the tables anew, once nobody sees an older state. The server's own log and its
        archives are its administrator's.
        """
        outside = self.engine.execution_options(isolation_level="AUTOCOMMIT")
        with self._explained(), outside.connect() as connection:
            self._await_readers(connection)
            connection.exec_driver_sql(f"SET lock_timeout = {max(int(self._wait_s * 1e3), 1)}")
            for table in (*METADATA.tables, "claim_words"):
                connection.exec_driver_sql(f"VACUUM (FULL, ANALYZE) {table}")
            connection.exec_driver_sql("RESET lock_timeout")

    def copy_to(self, target: Path) -> None:
        target.touch(mode=0o600, exist_ok=False)
        copy = SqliteDatabase(target, create=True, wait_s=self._wait_s)
        try:
            with self.read() as source, copy.write() as sink:
                copy_rows(source, sink)
        finally:
            copy.close()

    def find_faults(self, connection: Connection) -> Iterator[Finding]:
        for row, parent, key in find_unlinked(connection):
            missing = f"no such row in {parent}"
            yield Finding(what="link", id=row, expected=f"a row with this {key}", met=missing)
        for table in find_unguarded(connection):
            yield missing_guard(table)

    def _migrate(self, *, create: bool) -> None:
        with self.read() as connection:
            _check_encoding(connection, self.name)
            check_openable(connection, self.name)
            blank = is_blank(connection)
            if not blank and is_current(connection):
                return
        if blank and not create:
            raise LedgerError(f"{self.name} is empty, not a ledger: `marsad add SOURCE` fills one")
        more = True
        while more:  # one transaction each; a second process waits, then finds it done
            with self.write() as connection:
                check_openable(connection, self.name)
                more = apply_next(connection)

    def _find_read_only(self) -> bool:
        query = "SELECT pg_is_in_recovery() OR NOT has_table_privilege('chain', 'INSERT')"
        with self.read() as connection:
            return bool(connection.exec_driver_sql(query).scalar_one())

    def _only_readable(self) -> LedgerError:
        return LedgerError(
            f"the ledger {self.name} can be read but not written to by this user: name another"
            " with --ledger, or have the rights granted"
        )

    def _await_readers(self, connection: Connection) -> None:
        """Until no transaction is left that may still see what was there before this moment."""
        now = connection.exec_driver_sql("SELECT pg_current_xact_id()::text").scalar_one()
        older = (
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND age(backend_xmin) >= age(%s::xid)"
        )
        low = str(int(now) % 2**32)
        deadline = monotonic() + self._wait_s
        while connection.exec_driver_sql(older, (low,)).scalar_one():
            if monotonic() > deadline:
                raise LedgerError(
                    f"ledger {self.name}: another program is reading this database, so that it"
                    " still holds what was erased: end that program, and say the same again"
                )
            sleep(_RETRY_S)

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as e:
            raise self._explanation(e.orig) from e

    def _explanation(self, met: Any) -> StoreError:  # noqa: ANN401 (an error of psycopg)
        state, words = getattr(met, "sqlstate", None) or "", " ".join(str(met).split())
        fitting = (
            text
            for mark, text in _ADVICE
            if (state.startswith(mark) if mark[:2].isdigit() else mark in words.lower())
        )
        said = next(fitting, "this is unexpected")
        return StoreError(f"ledger {self.name}: {said} (PostgreSQL: {words})")


def _parse(url: str) -> URL:
    try:
        return make_url(url).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError):
        raise LedgerError(
            "the ledger's URL cannot be read: expected postgresql://USER@HOST:PORT/DATABASE"
        ) from None


def _name(url: URL) -> str:
    """What may be shown of it: neither the password nor what stands after the question mark."""
    bare = url.set(drivername="postgresql", query={})
    return bare.render_as_string(hide_password=True)


def _make_durable(connection: Any, _record: object) -> None:  # noqa: ANN401 (a DB-API connection)
    """An answer to a commit comes when it is on the disk, whatever the role's settings are."""
    connection.execute(
        "SELECT set_config('synchronous_commit', 'on', false)"
        " WHERE current_setting('synchronous_commit') IN ('off', 'local')"
    )
    connection.commit()


def _check_encoding(connection: Connection, name: str) -> None:
    met = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
    if met != "UTF8":
        raise LedgerError(
            f"{name} has the encoding {met}, which cannot hold every text: make a database with"
            " createdb --encoding UTF8 --template template0"
        )

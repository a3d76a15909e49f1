"""A place for a ledger on either engine, and a stranger's way into it.

PostgreSQL is tested where MARSAD_TEST_POSTGRES names a server (a superuser's URL, of a database in
UTF8): each place there is a schema that is made for it and dropped after it.
"""

import os
import secrets
import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

ENGINES = ("sqlite", "postgres")
SERVER = os.environ.get("MARSAD_TEST_POSTGRES", "")


@contextmanager
def new_place(engine, folder, name="marsad.db"):
    if engine == "sqlite":
        yield folder / name
        return
    if not SERVER:
        pytest.skip("no PostgreSQL server is told (MARSAD_TEST_POSTGRES)")
    schema = f"test_{secrets.token_hex(8)}"
    place = f"{SERVER}{'&' if '?' in SERVER else '?'}options=-csearch_path%3D{schema}"
    raw(SERVER, f"CREATE SCHEMA {schema}")
    try:
        yield place
    finally:
        raw(SERVER, "SET client_min_messages = warning", f"DROP SCHEMA {schema} CASCADE")


def is_file(place):
    return isinstance(place, Path)


def raw(place, *statements):
    """Runs SQL as a stranger would; gives the rows of the last statement."""
    if is_file(place):
        connection = sqlite3.connect(place, isolation_level=None)
    else:
        import psycopg

        connection = psycopg.connect(place, autocommit=True)
    try:
        rows = []
        for statement in statements:
            cursor = connection.execute(statement)
            has_rows = is_file(place) or cursor.description
            rows = [tuple(row) for row in cursor.fetchall()] if has_rows else []
        return rows
    finally:
        connection.close()


RELEASED = {
    (engine, int(number)): path
    for path in (Path(__file__).parent / "released").glob("*-*.sql")
    for engine, number in [path.stem.split("-")]
}


def load_released(version, place):
    """Lays down a ledger as that version of the schema left it; gives the place back."""
    script = RELEASED["sqlite" if is_file(place) else "postgres", version].read_text("utf-8")
    if is_file(place):
        with closing(sqlite3.connect(place)) as connection:
            connection.executescript(script)
    else:
        raw(place, script)
    return place


def without_triggers(place):
    """Takes the guards away, as someone who means to change records would."""
    if is_file(place):
        for (name,) in raw(place, "SELECT name FROM sqlite_master WHERE type = 'trigger'"):
            raw(place, f"DROP TRIGGER {name}")
        return
    query = (
        "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE NOT tgisinternal"
        " AND tgrelid IN (SELECT oid FROM pg_class WHERE relnamespace = current_schema()::regnamespace)"
    )
    raw(place, *(f"DROP TRIGGER {name} ON {table}" for table, name in raw(place, query)))


def tamper(place, *statements):
    """Changes what is guarded, and leaves the guards as they were: who knows the engine can."""
    if not is_file(place):
        raw(place, "SET session_replication_role = replica", *statements)
        return
    guards = raw(place, "SELECT sql FROM sqlite_master WHERE type = 'trigger'")
    without_triggers(place)
    raw(place, "PRAGMA foreign_keys = OFF", *statements)
    raw(place, *(sql for (sql,) in guards))


def refusals():
    """What an engine raises where a trigger refuses."""
    try:
        import psycopg
    except ModuleNotFoundError:
        return (sqlite3.DatabaseError,)
    return (sqlite3.DatabaseError, psycopg.DatabaseError)


def stored_bytes(place):
    """Every file that a ledger is kept in, as (name, bytes): its tables' and indexes' own."""
    if is_file(place):
        return [(p.name, p.read_bytes()) for p in place.parent.rglob("*") if p.is_file()]
    query = """
    WITH ours AS (SELECT oid, reltoastrelid FROM pg_class
      WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'i'))
    SELECT pg_relation_filepath(oid), pg_read_binary_file(pg_relation_filepath(oid))
    FROM (SELECT oid FROM ours UNION SELECT reltoastrelid FROM ours WHERE reltoastrelid > 0) files
    """
    return raw(place, "CHECKPOINT", query)

"""Ledgers of every schema that there was, on either engine: brought up to date, and whole."""

from pathlib import Path
from typing import NamedTuple

import pytest

from marsad.errors import LedgerError
from marsad.ledger import ClaimQuestion, Head, open_ledger, postgres_schema, sqlite_schema
from marsad.model import Act
from marsad.model.run import Outcome
from tests.factory import DAY, claim, doc
from tests.ledger.dumping import GONE, KEPT
from tests.ledger.engines import ENGINES, RELEASED, is_file, load_released, new_place, raw
from tests.ledger.shelf import filled, put

SCHEMAS = {"sqlite": sqlite_schema, "postgres": postgres_schema}
# No marsad left one: its migration came together with the fifth.
NEVER_LEFT = {("sqlite", 4)}
CHAIN = 'SELECT number, what, "row", sha256, link FROM chain ORDER BY number'


class Old(NamedTuple):
    engine: str
    version: int
    place: Path | str


@pytest.fixture(params=sorted(RELEASED), ids=lambda of: f"{of[0]}-{of[1]}")
def old(request, tmp_path):
    engine, version = request.param
    with new_place(engine, tmp_path, "old.db") as place:
        yield Old(engine, version, load_released(version, place))


def schema_of(place):
    return SCHEMAS["sqlite" if is_file(place) else "postgres"]


def version_of(place):
    query = "PRAGMA user_version" if is_file(place) else "SELECT max(number) FROM migrations"
    return raw(place, query)[0][0]


@pytest.mark.parametrize("engine", ENGINES)
def test_every_schema_has_a_ledger_that_it_left(engine):
    """Whoever adds a migration keeps a ledger of it: see tests/ledger/dumping.py."""
    known = {(engine, n) for n in range(1, len(SCHEMAS[engine].MIGRATIONS) + 1)}
    assert known - NEVER_LEFT == {of for of in RELEASED if of[0] == engine}


def test_it_opens_and_holds(old):
    with open_ledger(old.place) as ledger:
        assert list(ledger.check()) == []
        assert version_of(old.place) == len(schema_of(old.place).MIGRATIONS)
        claims = {c.id for c in ledger.claims(ClaimQuestion(text="killed"))}
        assert claims == {c.id for c in ledger.claims()} != set()
        assert len(ledger.runs()) == 1


def test_what_it_held_is_there(old):
    with open_ledger(old.place) as ledger:
        documents = list(ledger.documents())
        if old[:2] in (("sqlite", 1), ("sqlite", 2)):
            assert documents[0] == doc(published=DAY, uri=f"v{old.version}:1")
            return
        assert documents[0] == KEPT
        assert len(ledger.quarantines()) == 1
        assert [j.act for j in ledger.judgements()] == [Act.REJECT]
        is_erased = bool(ledger.erasures())
        assert is_erased is (old.version >= 5 or old.engine == "postgres")
        assert documents == ([KEPT] if is_erased else [KEPT, GONE])
        assert ledger.is_barred(GONE) is is_erased


def test_its_chain_is_as_it_was_and_goes_on(old):
    has_chain = (old.engine, old.version) != ("sqlite", 1)
    before = raw(old.place, CHAIN) if has_chain else []
    noted = Head(entries=before[-1][0], link=before[-1][-1]) if before else None
    with open_ledger(old.place) as ledger:
        later = doc("5 killed in Vashqal.", uri="u:later")
        assert put(ledger, later, claim(later)) is Outcome.NEW
        assert list(ledger.check(noted=noted)) == []
    after = raw(old.place, CHAIN)
    assert after[: len(before)] == before
    assert after[0][1] == "run begun"
    assert raw(old.place, "SELECT count(*) FROM chain WHERE written IS NOT NULL")[0][0] >= 5


def test_it_can_be_taken_over_by_either_engine(old, other_place):
    with open_ledger(old.place) as ledger, open_ledger(other_place) as other:
        other.take_over(ledger)
        assert list(other.check(noted=ledger.head())) == []
        assert other.state_digest() == ledger.state_digest()


def test_a_kill_between_two_migrations_is_made_good(old, monkeypatch):
    schema = schema_of(old.place)
    for upto in range(old.version, len(schema.MIGRATIONS)):
        with monkeypatch.context() as patch:
            patch.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[:upto])
            open_ledger(old.place).close()
        assert version_of(old.place) == upto
    with open_ledger(old.place) as ledger:
        assert list(ledger.check()) == []


# --- migrations


def structure(place):
    """Tables, columns, links, indexes and guards, as the engine tells of them."""
    if is_file(place):
        query = "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite%' ORDER BY name"
        return raw(place, query)
    asked = (
        "SELECT attrelid::regclass::text, attname, format_type(atttypid, atttypmod),"
        " attcollation::regcollation::text, attnotnull, attidentity"
        " FROM pg_attribute WHERE attrelid IN (ours) AND attnum > 0",
        "SELECT conrelid::regclass::text, pg_get_constraintdef(oid)"
        " FROM pg_constraint WHERE conrelid IN (ours)",
        "SELECT pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid IN (ours)",
        "SELECT pg_get_triggerdef(oid), tgenabled"
        " FROM pg_trigger WHERE tgrelid IN (ours) AND NOT tgisinternal",
        "SELECT proname, prosrc FROM pg_proc WHERE pronamespace = current_schema()::regnamespace",
        "SELECT obj_description('migrations'::regclass, 'pg_class')",
    )
    ours = "SELECT oid FROM pg_class WHERE relnamespace = current_schema()::regnamespace"
    schema = place.rpartition("%3D")[2]
    found = [sorted(map(str, raw(place, q.replace("ours", ours)))) for q in asked]
    return [[row.replace(schema, "here") for row in rows] for rows in found]


def test_released_migrations_are_frozen(old, monkeypatch, tmp_path):
    schema = schema_of(old.place)
    monkeypatch.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[: old.version])
    with new_place(old.engine, tmp_path, "new.db") as new:
        open_ledger(new).close()
        assert structure(new) == structure(old.place)
        names = "SELECT number, name FROM migrations ORDER BY number"
        assert raw(new, names) == raw(old.place, names)


def test_a_migration_is_applied_once_and_kept_on_record(place, monkeypatch):
    def add_notes(connection):
        connection.exec_driver_sql("CREATE TABLE notes (id TEXT PRIMARY KEY)")

    filled(place, doc()).close()
    monkeypatch.setattr(schema_of(place), "MIGRATIONS", (*schema_of(place).MIGRATIONS, add_notes))
    for _ in range(2):
        with open_ledger(place) as ledger:
            assert len(list(ledger.documents())) == 1
    names = raw(place, "SELECT number, name FROM migrations ORDER BY number")
    assert names[-1] == (len(schema_of(place).MIGRATIONS), "add_notes")


def test_a_migration_that_fails_leaves_the_ledger_as_it_was(place, monkeypatch):
    def fails(connection):
        connection.exec_driver_sql("CREATE TABLE notes (id TEXT PRIMARY KEY)")
        connection.exec_driver_sql("CREATE TABLE documents (id TEXT)")

    filled(place, doc()).close()
    before = structure(place)
    with monkeypatch.context() as patch:
        patch.setattr(schema_of(place), "MIGRATIONS", (*schema_of(place).MIGRATIONS, fails))
        with pytest.raises(LedgerError, match="already exists"):
            open_ledger(place)
    assert structure(place) == before
    with open_ledger(place) as ledger:
        assert list(ledger.check()) == []


def test_a_newer_ledger_is_left_alone(place):
    filled(place, doc()).close()
    known = len(schema_of(place).MIGRATIONS)
    newer = f"INSERT INTO migrations VALUES ({known + 1}, 'of_tomorrow', 'then')"  # noqa: S608
    raw(place, f"PRAGMA user_version = {known + 1}" if is_file(place) else newer)
    with pytest.raises(LedgerError, match=rf"version {known + 1}, .* up to {known}: install"):
        open_ledger(place)

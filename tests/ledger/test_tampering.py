"""Whoever has the database itself, guards off: whatever is changed in it is found, and nothing else.

What is done is undone with its transaction, so that one ledger serves for all.
"""

import random
from contextlib import contextmanager

import pytest
from sqlalchemy import delete, insert, select, update

from marsad.errors import LedgerError
from marsad.ledger import open_ledger, verifier
from marsad.ledger.chain import _link, _load_tombstones
from marsad.ledger.checkpoint import find_checkpoint_faults
from marsad.ledger.checks import find_faults
from marsad.ledger.contents import cells_sha256, load_cells
from marsad.ledger.disposing import VIEWS
from marsad.ledger.erasing import find_erasures
from marsad.ledger.tables import METADATA, chain, quarantines, sources
from tests.ledger.dumping import fill
from tests.ledger.engines import is_file, raw

KEPT = [table for table in METADATA.sorted_tables if table not in VIEWS]


@pytest.fixture(scope="module")
def whole(lasting_place):
    """(ledger, its checkpoint)"""
    fill(lasting_place)
    with open_ledger(lasting_place) as ledger:
        yield ledger, verifier.load_checkpoint(ledger.checkpoint())


@contextmanager
def unguarded(ledger):
    """A transaction in which no guard and no link is looked after, and of which nothing stays."""
    with ledger._database.engine.connect() as connection:
        if is_file(ledger.place):
            connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
            for (name,) in raw(ledger.place, "SELECT name FROM sqlite_master WHERE type='trigger'"):
                connection.exec_driver_sql(f"DROP TRIGGER {name}")
        else:
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        yield connection
        connection.rollback()


def faults(connection, checkpoint):
    yield from find_faults(connection, None)
    yield from find_checkpoint_faults(connection, checkpoint)


def pick(connection, chance, tables):
    """(table, one of its rows, what finds that row)"""
    table = chance.choice(tables)
    rows = connection.execute(select(table).order_by(*table.primary_key)).mappings().all()
    row = chance.choice(rows)
    return table, row, [column == row[column.name] for column in table.primary_key]


def change_cell(connection, chance):
    table, row, there = pick(connection, chance, KEPT)
    name = chance.choice(list(table.columns)).name
    match row[name]:
        case None if name in ("quarantine", "row"):
            value = 99
        case None:
            value = "x"
        case str(text):
            at = chance.randrange(len(text) + 1)
            value = text[:at] + "x" + text[at + 1 :]
            value = value if value != text else text + "x"
        case number:
            value = number + 1000
    connection.execute(update(table).where(*there).values({name: value}))


def drop_row(connection, chance):
    table, _, there = pick(connection, chance, KEPT)
    connection.execute(delete(table).where(*there))


def put_in_row(connection, chance):
    table, row, _ = pick(connection, chance, [sources, quarantines])
    connection.execute(insert(table), {**row, "seq": 1000})


def reorder(connection, chance):
    """Two entries, each in the place of the other, with links that fit or do not."""
    left, right = chance.sample(range(1, len(entries(connection)) + 1), 2)
    for number, to in ((left, 10_000), (right, left), (10_000, right)):
        connection.execute(update(chain).where(chain.c.number == number).values(number=to))


def cut_off(connection, chance):
    last = len(entries(connection))
    first = chance.randrange(1, last + 1)
    connection.execute(delete(chain).where(chain.c.number >= first))


def date_back(connection, chance):
    _, row, there = pick(connection, chance, [chain])
    earlier = f"19{chance.randrange(70, 99)}{row['written'][4:]}"
    connection.execute(update(chain).where(*there).values(written=earlier))


HANDS = (change_cell, change_cell, change_cell, drop_row, put_in_row, reorder, cut_off, date_back)


def entries(connection):
    return connection.execute(select(chain).order_by(chain.c.number)).mappings().all()


def everything(connection):
    return [connection.execute(select(t).order_by(*t.primary_key)).all() for t in KEPT]


def relink(connection):
    """Digests and links made anew over what stands there, as somebody would who knows our code."""
    before, erased = verifier.BEFORE_FIRST, _load_tombstones(connection)
    found = [dict(entry) for entry in entries(connection)]
    for number, entry in enumerate(found, 1):
        cells = load_cells(connection, entry["what"], entry["row"])
        if cells is not None and (entry["what"], entry["row"]) not in erased:
            entry["sha256"] = cells_sha256(entry["what"], cells)
        entry["number"] = number
        entry["link"] = before = _link(before, entry)
    connection.execute(delete(chain))
    if found:
        connection.execute(insert(chain), found)


def check_tamperings(whole, count, seed):
    ledger, checkpoint = whole
    chance = random.Random(seed)
    for n in range(count):
        with unguarded(ledger) as connection:
            before, hand = everything(connection), chance.choice(HANDS)
            hand(connection, chance)
            if chance.random() < 0.5:
                relink(connection)
            if everything(connection) == before:
                continue  # a digest was changed, and then made anew
            assert next(faults(connection, checkpoint), None), (n, hand.__name__)
        if n % 50 == 0:
            assert list(ledger.check(checkpoint=checkpoint)) == []


def test_whatever_is_changed_in_the_database_is_found(whole):
    check_tamperings(whole, 80, 1)


@pytest.mark.slow
def test_whatever_is_changed_in_the_database_is_found_a_thousand_times(whole):
    check_tamperings(whole, 1000, 2)


def test_links_made_anew_over_what_was_not_changed_are_the_same(whole):
    """So that what is found after a change is the change."""
    ledger, checkpoint = whole
    with unguarded(ledger) as connection:
        before = entries(connection)
        relink(connection)
        assert entries(connection) == before
        assert list(faults(connection, checkpoint)) == []


def test_an_erasure_at_no_moment_is_found_and_stops_no_check(whole):
    ledger, checkpoint = whole
    with unguarded(ledger) as connection:
        connection.execute(update(METADATA.tables["erasures"]).values(at="no moment"))
        assert list(faults(connection, checkpoint))
        with pytest.raises(LedgerError, match="'at' is no moment"):
            list(find_erasures(connection))

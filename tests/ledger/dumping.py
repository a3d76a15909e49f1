"""Run as a program: prints a small ledger as this schema leaves it, to be kept in `released`.

python -m tests.ledger.dumping sqlite              > tests/ledger/released/sqlite-N.sql
python -m tests.ledger.dumping postgres PROGRAMS   > tests/ledger/released/postgres-N.sql

PostgreSQL: on the server of MARSAD_TEST_POSTGRES, with the pg_dump in the folder PROGRAMS.
"""

import re
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

from marsad.ledger import PairRow, keep, open_ledger
from marsad.model import Act
from marsad.model.run import Fault, Quarantine
from marsad.pipeline.crediting import credit
from marsad.pipeline.listing import bring_up
from tests.factory import DAY, claim, doc, incident, judged
from tests.ledger.engines import SERVER, new_place, raw
from tests.ledger.shelf import NOON, put

KEPT = doc(published=DAY, uri="v:kept")
GONE = doc("A bomb killed 3 people in Sarneh.", uri="v:gone")


def fill(place):
    """Something in every table."""
    with open_ledger(place) as ledger:
        run = ledger.begin_run("test", "1", started=NOON)
        put(ledger, KEPT, claim(KEPT), run=run)
        put(ledger, GONE, claim(GONE), run=run)
        ledger.note_quarantine(run, Quarantine(uri="v:q", fault=Fault.EMPTY, detail="no text"))
        ledger.judge(judged(Act.REJECT, claim(KEPT)))
        ledger.erase(ledger.plan_erasure([GONE.id]), reason="order 1", by="Amira")
        ledger.finish_run(run, NOON)
        with ledger.projecting() as projection:
            shelf = [("sketch", claim(KEPT).id, b"\x00\xff")]
            projection.replace(shelf, [keep(incident(claim(KEPT)))], "x")
            projection.pairs.write([PairRow("i1-i2", "i1", "i2", 1500)])
        bring_up(ledger)
        credit(ledger)


def dump_sqlite(path):
    (application,), (version,) = (
        raw(path, f"PRAGMA {name}")[0] for name in ("application_id", "user_version")
    )
    yield f"-- A ledger as schema version {version} left it: never to be changed.\n"
    yield f"PRAGMA application_id = {application};\nPRAGMA user_version = {version};\n"
    yield "BEGIN TRANSACTION;\n"
    made = raw(path, "SELECT type, name, sql FROM sqlite_master WHERE sql NOT NULL ORDER BY rowid")
    words = [name for kind, name, sql in made if kind == "table" and "VIRTUAL" in sql]
    for kind, name, sql in made:
        is_shadow = any(name.startswith(f"{word}_") for word in words)
        if kind == "table" and not (is_shadow or name.startswith("sqlite_")):
            yield f"{sql};\n"
            yield from _rows(path, name, "rowid, *" if name in words else "*")
    yield from (f"{sql};\n" for kind, _, sql in made if kind != "table")
    yield 'DELETE FROM "sqlite_sequence";\n'
    yield from _rows(path, "sqlite_sequence", "*")
    yield "COMMIT;\n"


def _rows(path, table, columns):
    with sqlite3.connect(path) as connection:
        cursor = connection.execute(f"SELECT {columns} FROM {table}")  # noqa: S608
        names = ", ".join(f'"{column[0]}"' for column in cursor.description)
        for row in cursor:
            cells = ", ".join(connection.execute("SELECT quote(?)", [c]).fetchone()[0] for c in row)
            yield f'INSERT INTO "{table}" ({names}) VALUES ({cells});\n'  # noqa: S608


def dump_postgres(place, programs):
    """Without the schema's name: it is made in the first schema of the search path."""
    schema = place.rpartition("%3D")[2]
    (version,) = raw(place, "SELECT max(number) FROM migrations")[0]
    command = [f"{programs}/pg_dump", "--inserts", "--no-owner", "--no-privileges"]
    dumped = subprocess.run(
        [*command, "--schema", schema, SERVER], capture_output=True, text=True, check=True
    )
    yield f"-- A ledger as schema version {version} left it: never to be changed.\n"
    bare = dumped.stdout.replace(f"{schema}.", "")
    # settings of the session, among them the search path, and what the program says to itself
    noise = r"^(?:--.*|SET .*|CREATE SCHEMA .*|SELECT pg_catalog\.set_config.*|\\.*|)\n"
    yield re.sub(noise, "", bare, flags=re.MULTILINE)


if __name__ == "__main__":
    engine, *more = sys.argv[1:]
    with (
        tempfile.TemporaryDirectory() as name,
        new_place(engine, Path(name)) as at,
    ):
        fill(at)
        dump = dump_sqlite(at) if engine == "sqlite" else dump_postgres(at, *more)
        sys.stdout.writelines(dump)

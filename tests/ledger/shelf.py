"""Ledgers with something in them, in one line."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from marsad.ledger import open_ledger
from marsad.model.run import Reading, ReadState
from tests.factory import claim

NOON = datetime(2024, 3, 5, 12, tzinfo=UTC)


def reading(document, *, reader="test", version="1", state=ReadState.READ, reason=""):
    return Reading(document=document.id, reader=reader, version=version, state=state, reason=reason)


def put(ledger, document, *claims, run=None, version="1"):
    run = run or ledger.begin_run("test", version, started=NOON)
    return ledger.add(document, reading(document, version=version), claims, run=run)


def filled(path: Path, *documents):
    """A ledger with these documents, each with one claim "killed"."""
    ledger = open_ledger(path)
    for document in documents:
        put(ledger, document, claim(document))
    return ledger


def raw(path: Path, *statements: str) -> list:
    """Runs SQL on the file as a stranger would; gives the rows of the last statement."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        rows = []
        for statement in statements:
            rows = connection.execute(statement).fetchall()
        return rows
    finally:
        connection.close()


def without_triggers(path: Path) -> None:
    """Takes the guards away, as someone who means to change records would."""
    for (name,) in raw(path, "SELECT name FROM sqlite_master WHERE type = 'trigger'"):
        raw(path, f"DROP TRIGGER {name}")

"""Ledgers with something in them, in one line."""

from datetime import UTC, datetime

from marsad.ledger import open_ledger
from marsad.model.run import Reading, ReadState
from tests.factory import claim
from tests.ledger.engines import raw, without_triggers

__all__ = ["NOON", "filled", "put", "raw", "reading", "without_triggers"]

NOON = datetime(2024, 3, 5, 12, tzinfo=UTC)


def reading(document, *, reader="test", version="1", state=ReadState.READ, reason=""):
    return Reading(document=document.id, reader=reader, version=version, state=state, reason=reason)


def put(ledger, document, *claims, run=None, version="1"):
    run = run or ledger.begin_run("test", version, started=NOON)
    return ledger.add(document, reading(document, version=version), claims, run=run)


def filled(place, *documents):
    """A ledger with these documents, each with one claim "killed"."""
    ledger = open_ledger(place)
    for document in documents:
        put(ledger, document, claim(document))
    return ledger

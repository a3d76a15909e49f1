"""From the first letters of an id, as a person types it, to the one record that it names."""

from sqlalchemy import Connection, Table, func, select

from marsad.errors import LedgerError
from marsad.ledger import tables as t
from marsad.ledger.erasing import find_erasure
from marsad.ledger.rows import ERASED, record_of
from marsad.model import Claim, Document, Incident

SHORTEST = 4  # characters, the letter included: fewer would fit too many records to be meant
_SHOWN = 10


def find_record(connection: Connection, prefix: str) -> Document | Claim | Incident:
    """The record whose id begins with prefix. Raises LedgerError where none or several do."""
    if len(prefix) < SHORTEST or prefix[0] not in "dci":
        raise LedgerError(
            f"{prefix!r} is no id: expected {SHORTEST} or more characters of one, beginning with "
            "d (a document), c (a claim) or i (an incident)"
        )
    match prefix[0]:
        case "d":
            _check_standing(connection, prefix)
            found = _one(prefix, _matching(connection, t.documents, prefix))
            return record_of(_line(connection, t.documents, found), Document)
        case "c":
            found = _one(prefix, _matching(connection, t.claims, prefix))
            return record_of(_line(connection, t.claims, found), Claim)
        case _:
            found = _one(prefix, _incidents_by(connection, prefix))
            return record_of(_line(connection, t.incidents, found), Incident)


def _check_standing(connection: Connection, document_id: str) -> None:
    """Raises LedgerError, with the order, where the document of that whole id was erased."""
    query = select(t.documents.c.seq).where(
        t.documents.c.id == document_id, t.documents.c.record_sha256 == ERASED
    )
    number = connection.execute(query).scalar()
    if number and (erasure := find_erasure(connection, "document", number)):
        raise LedgerError(
            f"{document_id} was erased on {erasure.at.date()} by {erasure.by}: {erasure.reason}"
        )


def _matching(connection: Connection, table: Table, prefix: str) -> list[str]:
    column = table.c.id
    starts = func.substr(column, 1, len(prefix)) == prefix
    # the bounds let SQLite use the index; every id is made of hex digits, which "g" comes after
    query = select(column).where(column >= prefix, column < prefix + "g", starts).distinct()
    if table is not t.incidents:
        query = query.where(table.c.record_sha256 != ERASED)
    return list(connection.execute(query.order_by(column).limit(_SHOWN + 1)).scalars())


def _incidents_by(connection: Connection, code: str) -> list[str]:
    """Incidents with that code, and those that hold a claim whose digits begin so: a code goes on
    resolving when incidents are merged or split.
    """
    whole = connection.execute(select(t.incidents.c.id).where(t.incidents.c.id == code)).scalar()
    if whole:
        return [whole]
    named = _matching(connection, t.incidents, code)
    claim, column = "c" + code[1:], t.members.c.claim
    query = select(t.members.c.incident).where(column >= claim, column < claim + "g").distinct()
    holding = connection.execute(query.limit(_SHOWN + 1)).scalars()
    return sorted({*named, *holding})


def _one(prefix: str, ids: list[str]) -> str:
    if not ids:
        raise LedgerError(f"nothing here has an id beginning with {prefix}: check it for a slip")
    if len(ids) > 1:
        more = ", …" if len(ids) > _SHOWN else ""
        listed = ", ".join(ids[:_SHOWN]) + more
        raise LedgerError(f"{prefix} could be any of {listed}: give more of it")
    return ids[0]


def _line(connection: Connection, table: Table, record_id: str) -> str:
    """The newest line under the id: of a claim read several times, the latest reading's."""
    query = select(table.c.line).where(table.c.id == record_id)
    if table is t.claims:
        query = query.where(table.c.record_sha256 != ERASED)
        query = query.order_by(t.claims.c.reading.desc())
    return str(connection.execute(query.limit(1)).scalar_one())

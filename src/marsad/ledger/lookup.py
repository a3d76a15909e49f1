"""From the first letters of an id, as a person types it, to the one record that it names."""

from collections.abc import Iterable

from sqlalchemy import Column, ColumnElement, Connection, Table, func, select

from marsad.errors import LedgerError
from marsad.ledger import tables as t
from marsad.ledger.erasing import find_erasure
from marsad.ledger.judging import find_claim
from marsad.ledger.rows import ERASED, record_of
from marsad.model import Act, Claim, Document, Incident, Judgement

SHORTEST = 4  # characters, the letter included: fewer would fit too many records to be meant
_SHOWN = 10
_AT_ONCE = 500  # SQLite takes a limited number of values in one statement


def find_record(connection: Connection, prefix: str) -> Document | Claim | Incident | Judgement:
    """The record whose id begins with prefix. Raises LedgerError where none or several do."""
    if len(prefix) < SHORTEST or prefix[0] not in "dcij":
        raise LedgerError(
            f"{prefix!r} is no id: expected {SHORTEST} or more characters of one, beginning with "
            "d (a document), c (a claim), i (an incident) or j (a judgement)"
        )
    match prefix[0]:
        case "d":
            _check_standing(connection, prefix)
            found = _one(prefix, _matching(connection, t.documents, prefix))
            return record_of(_line(connection, t.documents, found), Document)
        case "c":
            return _claim(connection, _one(prefix, _claims_by(connection, prefix)))
        case "j":
            found = _one(prefix, _matching(connection, t.judgements, prefix))
            return record_of(_line(connection, t.judgements, found), Judgement)
        case _:
            found = _one(prefix, _incidents_by(connection, prefix))
            return record_of(_line(connection, t.incidents, found), Incident)


def find_uris(
    connection: Connection, claims: Iterable[str], documents: Iterable[str]
) -> tuple[str, ...]:
    """Addresses of the documents in which readers found these claims, and of these documents."""
    found: set[str] = set()
    of_claims = select(t.documents.c.uri).join(t.claims, t.claims.c.document == t.documents.c.id)
    for query, column, ids in (
        (of_claims, t.claims.c.id, sorted(claims)),
        (select(t.documents.c.uri), t.documents.c.id, sorted(documents)),
    ):
        for start in range(0, len(ids), _AT_ONCE):
            wanted = column.in_(ids[start : start + _AT_ONCE])
            stands = t.documents.c.record_sha256 != ERASED
            found.update(connection.execute(query.where(wanted, stands).distinct()).scalars())
    return tuple(sorted(found))


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
    stands = () if table is t.incidents else (table.c.record_sha256 != ERASED,)
    return _beginning(connection, table.c.id, prefix, *stands)


def _claims_by(connection: Connection, prefix: str) -> list[str]:
    """Those that a reader found, and those that a person added."""
    subject, by = t.judgement_subjects.c.subject, t.judgement_subjects.c.judgement
    adding = select(t.judgements.c.seq).where(
        t.judgements.c.act == Act.ADD.value, t.judgements.c.record_sha256 != ERASED
    )
    is_added = by.in_(adding)
    added = _beginning(connection, subject, prefix, is_added)
    return sorted({*_matching(connection, t.claims, prefix), *added})


def _claim(connection: Connection, claim_id: str) -> Claim:
    claim = find_claim(connection, claim_id)
    if claim is None:
        raise LedgerError(f"the claim {claim_id} is named here, and nowhere to be found")
    return claim


def _beginning(
    connection: Connection, column: Column[str], prefix: str, *conditions: ColumnElement[bool]
) -> list[str]:
    starts = func.substr(column, 1, len(prefix)) == prefix
    # the bounds let SQLite use the index; every id is made of hex digits, which "g" comes after
    bounds = (column >= prefix, column < prefix + "g", starts)
    query = select(column).where(*bounds, *conditions).distinct()
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
    query = select(table.c.line).where(table.c.id == record_id)
    return str(connection.execute(query.limit(1)).scalar_one())

"""Deriving all that is stored again, to see that it holds: what `marsad verify` runs.

In this order, after what the engine finds (the file, the links between rows, the triggers that keep
it append-only): each document with its readings and claims, what became of sources, judgements,
incidents, the hash chain, the index of words.
"""

from collections.abc import Callable, Iterator
from hashlib import sha256

from sqlalchemy import Connection, RowMapping, Table, select

from marsad.errors import MarsadError
from marsad.ledger import tables as t
from marsad.ledger.chain import find_chain_faults
from marsad.ledger.erasing import was_erased
from marsad.ledger.findings import (
    Finding,
    Subjects,
    find_claim_faults,
    find_document_faults,
    find_incident_faults,
    find_judgement_faults,
    named_claims,
)
from marsad.ledger.judging import find_subjects, known_claims, subjects_of
from marsad.ledger.reasons import ERASED_REASON
from marsad.ledger.rows import (
    ERASED,
    Row,
    claim_row,
    document_row,
    judgement_row,
    record_of,
)
from marsad.ledger.words import find_unindexed
from marsad.model import Claim, Document, Incident, Judgement
from marsad.model.run import Outcome

LoadEvidence = Callable[[str], bytes]


def find_faults(connection: Connection, load_evidence: LoadEvidence | None) -> Iterator[Finding]:
    """Everything that does not hold. Reads the whole ledger, one document at a time."""
    for row in connection.execute(select(t.documents).order_by(t.documents.c.seq)).mappings():
        yield from _document_faults(connection, row, load_evidence)
    yield from _source_faults(connection)
    for row in connection.execute(select(t.judgements).order_by(t.judgements.c.seq)).mappings():
        yield from _judgement_faults(connection, row)
    for row in connection.execute(select(t.incidents).order_by(t.incidents.c.id)).mappings():
        yield from _incident_faults(connection, row)
    yield from find_chain_faults(connection)
    for claim_id in find_unindexed(connection):
        yield Finding(what="index of words", id=claim_id, expected="its words", met="none")


def _document_faults(
    connection: Connection, row: RowMapping, load_evidence: LoadEvidence | None
) -> Iterator[Finding]:
    if row["record_sha256"] == ERASED and was_erased(connection, "document", row["seq"]):
        return  # what is left of it, the chain answers for
    try:
        document = record_of(row["line"], Document)
    except MarsadError as e:
        yield _unreadable(t.documents, row, e)
        return
    yield from find_document_faults(document)
    yield from _column_faults(row, document_row(document))
    if load_evidence:
        yield from _evidence_faults(document, load_evidence)
    query = select(t.readings).where(t.readings.c.document == document.id)
    found = connection.execute(query.order_by(t.readings.c.seq)).mappings().all()
    if not found:
        yield Finding(what="reading", id=document.id, expected="at least one", met="none")
    for reading in found:
        yield from _reading_faults(connection, reading, document)


def _evidence_faults(document: Document, load_evidence: LoadEvidence) -> Iterator[Finding]:
    expected = document.bytes_sha256
    try:
        met = sha256(load_evidence(expected)).hexdigest()
    except MarsadError as e:
        met = str(e)
    if met != expected:
        yield Finding(what="captured bytes", id=document.id, expected=expected, met=met)


def _reading_faults(
    connection: Connection, reading: RowMapping, document: Document
) -> Iterator[Finding]:
    query = select(t.claims).where(t.claims.c.reading == reading["seq"]).order_by(t.claims.c.seq)
    rows = connection.execute(query).mappings().all()
    by = f"reading by {reading['reader']} {reading['version']}"
    if len(rows) != reading["claims"]:
        expected = f"{reading['claims']} claims"
        yield Finding(what=by, id=document.id, expected=expected, met=f"{len(rows)}")
    for row in rows:
        yield from _claim_faults(row, document, reading)


def _claim_faults(row: RowMapping, document: Document, reading: RowMapping) -> Iterator[Finding]:
    try:
        claim = record_of(row["line"], Claim)
    except MarsadError as e:
        yield _unreadable(t.claims, row, e)
        return
    yield from find_claim_faults(claim, document)
    yield from _column_faults(row, claim_row(claim, document))
    expected = (reading["reader"], reading["version"], reading["run"])
    met = (claim.reader, claim.version, claim.run)
    if met != expected:
        yield Finding(
            what="reading of the claim", id=claim.id, expected=str(expected), met=str(met)
        )


def _column_faults(row: RowMapping, expected: Row) -> Iterator[Finding]:
    for column, value in expected.items():
        if row[column] != value:
            yield Finding(
                what=f"column {column}", id=row["id"], expected=repr(value), met=repr(row[column])
            )


def _source_faults(connection: Connection) -> Iterator[Finding]:
    """What went in is there: a quarantined source has its reason, every other its document."""
    is_out = t.sources.c.outcome == Outcome.QUARANTINED.value
    fits = (is_out == t.sources.c.quarantine.is_not(None)) & (
        is_out == t.sources.c.document.is_(None)
    )
    query = select(t.sources).where(~fits).order_by(t.sources.c.seq)
    for row in connection.execute(query):
        expected = "a reason" if row.outcome == Outcome.QUARANTINED.value else "a document"
        yield Finding(what=f"source {row.outcome}", id=row.uri, expected=expected, met="none")


def _judgement_faults(connection: Connection, row: RowMapping) -> Iterator[Finding]:
    if row["record_sha256"] == ERASED and was_erased(connection, "judgement", row["seq"]):
        return  # what is left of it, the chain answers for
    try:
        judgement = record_of(row["line"], Judgement)
    except MarsadError as e:
        yield _unreadable(t.judgements, row, e)
        return
    is_blanked = judgement.reason == ERASED_REASON and was_erased(
        connection, "judgement", row["seq"]
    )
    for fault in find_judgement_faults(judgement, _subjects_of(connection, judgement)):
        if not (is_blanked and fault.what == "judgement id"):  # which was made of the reason, too
            yield fault
    yield from _column_faults(row, judgement_row(judgement))
    query = select(t.judgement_subjects.c.subject).where(
        t.judgement_subjects.c.judgement == row["seq"]
    )
    met, expected = set(connection.execute(query).scalars()), set(subjects_of(judgement))
    if met != expected:
        yield Finding(
            what="subjects",
            id=judgement.id,
            expected=", ".join(sorted(expected)),
            met=", ".join(sorted(met)),
        )


def _subjects_of(connection: Connection, judgement: Judgement) -> Subjects:
    try:
        return find_subjects(connection, judgement)
    except MarsadError:  # a line that is no record: a finding of its own
        return Subjects(known=frozenset())


def _incident_faults(connection: Connection, row: RowMapping) -> Iterator[Finding]:
    try:
        incident = record_of(row["line"], Incident)
    except MarsadError as e:
        yield _unreadable(t.incidents, row, e)
        return
    yield from find_incident_faults(
        incident, known_claims(connection, sorted(named_claims(incident)))
    )
    query = select(t.members.c.claim).where(t.members.c.incident == incident.id)
    kept = frozenset(connection.execute(query).scalars())
    if kept != frozenset(incident.claims):
        expected = ", ".join(sorted(incident.claims))
        yield Finding(
            what="members", id=incident.id, expected=expected, met=", ".join(sorted(kept))
        )


def _unreadable(table: Table, row: RowMapping, error: MarsadError) -> Finding:
    """A line that is no record: the ledger's table and row are all there is to find it by."""
    where = f"{table.name} row {row['seq']}" if "seq" in row else f"table {table.name}"
    return Finding(what="wire line", id=row["id"], expected=f"a record in {where}", met=str(error))

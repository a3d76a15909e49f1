"""Taking a document in: one transaction for the document, its reading and its claims."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from itertools import chain

from sqlalchemy import Connection, func, insert, select
from sqlalchemy.sql.dml import ReturningInsert

from marsad.errors import LedgerError
from marsad.ledger.chain import append_entry
from marsad.ledger.erasing import is_barred
from marsad.ledger.findings import find_claim_faults, find_document_faults
from marsad.ledger.rows import (
    Row,
    claim_row,
    document_row,
    reading_row,
    record_of,
    record_sha256,
    storable,
)
from marsad.ledger.tables import claims, documents, readings, sources
from marsad.ledger.words import index_words
from marsad.model import Claim, Document, Published
from marsad.model.run import Outcome, Reading, Run


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What one source brought: checked before anything is written."""

    document: Document
    reading: Reading
    claims: tuple[Claim, ...]

    def __post_init__(self) -> None:
        d, r = self.document, self.reading
        if r.document != d.id:
            raise LedgerError(f"reading of {r.document} came with document {d.id}")
        for claim in self.claims:
            if (claim.reader, claim.version) != (r.reader, r.version):
                raise LedgerError(
                    f"{claim.id}: claim by {claim.reader} {claim.version} came with a reading by "
                    f"{r.reader} {r.version}"
                )
        faults = chain(
            find_document_faults(d), *(find_claim_faults(claim, d) for claim in self.claims)
        )
        if fault := next(faults, None):
            raise LedgerError(f"refused, since it does not hold up: {fault}")


def add_intake(connection: Connection, intake: Intake, run: Run) -> Outcome:
    """Stores what is not yet there; the caller's transaction makes it all or nothing."""
    if is_barred(connection, intake.document):
        raise LedgerError(f"{intake.document.id}: was erased, and is not taken in again")
    outcome = _outcome(connection, intake)
    match outcome:
        case Outcome.DUPLICATE:
            _check_same(connection, intake)
        case Outcome.REREAD:
            _add_reading(connection, intake, run)
        case _:
            added = {"added": datetime.now(UTC).isoformat(), "run": run.id}
            row = {**document_row(intake.document), **added}
            add_chained(connection, "document", insert(documents).returning(documents.c.seq), row)
            _add_reading(connection, intake, run)
    source = {"run": run.id, "uri": storable(intake.document.uri), "outcome": outcome.value}
    add_source(connection, {**source, "document": intake.document.id})
    return outcome


def add_source(connection: Connection, row: Row) -> None:
    """Notes what became of a source."""
    add_chained(connection, "source", insert(sources).returning(sources.c.seq), row)


def add_chained(connection: Connection, what: str, added: ReturningInsert[int], row: Row) -> int:
    """Writes the row with its entry in the chain; gives back the row's number."""
    seq = int(connection.execute(added, row).scalar_one())
    append_entry(connection, what, seq)
    return seq


def reading_seq(connection: Connection, reading: Reading) -> int | None:
    """Row number of the reading of this document by this reader and version, if there is one."""
    return connection.execute(
        select(readings.c.seq).where(
            readings.c.document == reading.document,
            readings.c.reader == reading.reader,
            readings.c.version == reading.version,
        )
    ).scalar()


def _outcome(connection: Connection, intake: Intake) -> Outcome:
    document = intake.document
    if _has(connection, documents.c.id == document.id):
        is_read = reading_seq(connection, intake.reading) is not None
        return Outcome.DUPLICATE if is_read else Outcome.REREAD
    same_uri = _has(connection, documents.c.uri == storable(document.uri))
    return Outcome.VERSION if same_uri else Outcome.NEW


def _has(connection: Connection, condition: object) -> bool:
    query = select(func.count()).select_from(documents).where(condition)  # type: ignore[arg-type]
    return bool(connection.execute(query).scalar_one())


def _add_reading(connection: Connection, intake: Intake, run: Run) -> None:
    unique = _distinct(intake.claims)
    row = {**reading_row(intake.reading, len(unique)), "run": run.id}
    seq = add_chained(connection, "reading", insert(readings).returning(readings.c.seq), row)
    rows = [
        {**claim_row(replace(claim, run=run.id), intake.document), "reading": seq}
        for claim in unique
    ]
    if rows:
        connection.execute(insert(claims), rows)
        index_words(connection, seq)
    append_entry(connection, "claims", seq)


def _distinct(found: Sequence[Claim]) -> list[Claim]:
    by_id: dict[str, Claim] = {}
    for claim in found:
        if by_id.setdefault(claim.id, claim) != claim:
            raise _contradiction(claim)
    return list(by_id.values())


def _check_same(connection: Connection, intake: Intake) -> None:
    """Extractors and readers answer the same each time; where one does not, we want to know."""
    document = intake.document
    found = select(documents.c.line).where(documents.c.id == document.id)
    kept = record_of(connection.execute(found).scalar_one(), Document)
    if record_sha256(kept) != record_sha256(document):
        raise LedgerError(
            f"{document.id}: this version of {document.uri} is in the ledger with another "
            f"{_first_difference(kept, document)}: what was taken in stays as it was; to have it "
            "read again with another day or publisher, say --published or --publisher"
        )
    seq = reading_seq(connection, intake.reading)
    query = select(claims.c.id, claims.c.record_sha256).where(claims.c.reading == seq)
    stored = {row.id: row.record_sha256 for row in connection.execute(query)}
    for claim in intake.claims:
        if stored.get(claim.id) != record_sha256(claim):
            raise _contradiction(claim)


def _first_difference(kept: Document, met: Document) -> str:
    names = [f.name for f in fields(Document) if f.name != "captured"]
    name = next(n for n in names if getattr(kept, n) != getattr(met, n))
    if name == "published":
        before, now = _day_words(kept.published), _day_words(met.published)
        return f"day of publication ({before}; now {now})"
    if name in ("text", "blocks"):
        return name
    return f"{name.replace('_', ' ')} ({getattr(kept, name)}; now {getattr(met, name)})"


def _day_words(published: Published) -> str:
    how = published.how.value.replace("_", " ")
    others = ", ".join(str(h.day) for h in published.disagreements)
    return f"{published.day or 'none'}, {how}" + (f", others say {others}" if others else "")


def _contradiction(claim: Claim) -> LedgerError:
    return LedgerError(
        f"{claim.id}: reader {claim.reader} {claim.version} gave two different claims under one "
        f"id for document {claim.document}: the reader's version must rise when its answers change"
    )

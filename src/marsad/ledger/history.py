"""What the runs did: each with its counts, its sources and what it could not take in."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, Select, func, select

from marsad.ledger.rows import chunks
from marsad.ledger.tables import listed_documents, quarantines, readings, runs, sources
from marsad.model.run import Fault, Outcome, Quarantine, ReadState, Run


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceOutcome:
    """What became of one source of one run; ``document`` None: it was quarantined."""

    run: str
    uri: str
    outcome: Outcome
    document: str | None


class NotTaken(NamedTuple):
    """A source that a run begun at that moment could not take in."""

    started: datetime
    quarantine: Quarantine


class NotRead(NamedTuple):
    """A document of today that the reader who saw it last could not read, and why."""

    document: str
    reader: str
    reason: str


class History:
    """What came in, and what did not, over one connection: the newest first."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def runs(self, most: int) -> tuple[Run, ...]:
        query = select(runs).order_by(runs.c.seq.desc()).limit(most)
        found = self._connection.execute(query).all()
        counts = _counts(self._connection, [row.id for row in found])
        return tuple(_run(row, counts) for row in found)

    def count_quarantines(self) -> int:
        query = select(func.count()).select_from(quarantines)
        return self._connection.execute(query).scalar_one()

    def not_taken(self, offset: int, limit: int) -> tuple[NotTaken, ...]:
        query = select(quarantines, runs.c.started).join(runs, runs.c.id == quarantines.c.run)
        query = query.order_by(quarantines.c.seq.desc()).offset(offset).limit(limit)
        return tuple(
            NotTaken(datetime.fromisoformat(row.started), _quarantine(row))
            for row in self._connection.execute(query)
        )

    def count_unread(self) -> int:
        query = select(func.count()).select_from(_unread().subquery())
        return self._connection.execute(query).scalar_one()

    def not_read(self, offset: int, limit: int) -> tuple[NotRead, ...]:
        query = _unread().order_by(readings.c.seq.desc()).offset(offset).limit(limit)
        return tuple(NotRead(**row) for row in self._connection.execute(query).mappings())

    def unread_among(self, documents: Iterable[str]) -> dict[str, NotRead]:
        """Those of these documents that could not be read."""
        found: dict[str, NotRead] = {}
        for some in chunks(documents):
            query = _unread().where(readings.c.document.in_(some))
            for row in self._connection.execute(query).mappings():
                found[row["document"]] = NotRead(**row)
        return found


def _unread() -> Select[Any]:
    """Of each document of today its last reading, if that came to nothing."""
    later = readings.alias("later")
    newest = (
        select(func.max(later.c.seq))
        .where(later.c.document == readings.c.document)
        .scalar_subquery()
    )
    query = select(readings.c.document, readings.c.reader, readings.c.reason)
    query = query.join(listed_documents, listed_documents.c.document == readings.c.document)
    return query.where(readings.c.state == ReadState.UNREAD.value, readings.c.seq == newest)


def load_runs(connection: Connection, run_id: str | None = None) -> tuple[Run, ...]:
    query = select(runs).order_by(runs.c.seq)
    if run_id:
        query = query.where(runs.c.id == run_id)
    counts = _counts(connection, [run_id] if run_id else None)
    return tuple(_run(row, counts) for row in connection.execute(query))


def _run(row: Row[Any], counts: dict[str, tuple[tuple[Outcome, int], ...]]) -> Run:
    return Run(
        id=row.id,
        started=datetime.fromisoformat(row.started),
        finished=datetime.fromisoformat(row.finished) if row.finished else None,
        reader=row.reader,
        version=row.version,
        counts=counts.get(row.id, ()),
    )


def _counts(
    connection: Connection, of: Collection[str] | None
) -> dict[str, tuple[tuple[Outcome, int], ...]]:
    """Per run, in the order of the enum, the outcomes that came up; ``of`` these, or of all."""
    query = select(sources.c.run, sources.c.outcome, func.count()).group_by(
        sources.c.run, sources.c.outcome
    )
    if of is not None:
        query = query.where(sources.c.run.in_(of))
    found: dict[str, dict[str, int]] = {}
    for run, outcome, number in connection.execute(query):
        found.setdefault(run, {})[outcome] = number
    return {
        run: tuple((o, by_outcome[o.value]) for o in Outcome if o.value in by_outcome)
        for run, by_outcome in found.items()
    }


def load_sources(connection: Connection, run_id: str) -> tuple[SourceOutcome, ...]:
    query = select(sources).where(sources.c.run == run_id).order_by(sources.c.seq)
    return tuple(
        SourceOutcome(run=row.run, uri=row.uri, outcome=Outcome(row.outcome), document=row.document)
        for row in connection.execute(query)
    )


def load_quarantines(connection: Connection, run_id: str | None) -> tuple[Quarantine, ...]:
    query = select(quarantines).order_by(quarantines.c.seq)
    if run_id:
        query = query.where(quarantines.c.run == run_id)
    return tuple(_quarantine(row) for row in connection.execute(query))


def _quarantine(row: Row[Any]) -> Quarantine:
    return Quarantine(
        uri=row.uri,
        fault=Fault(row.fault),
        detail=row.detail,
        advice=row.advice,
        bytes_sha256=row.bytes_sha256,
    )

"""What the runs did: each with its counts, its sources and what it could not take in."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from marsad.ledger.tables import quarantines, runs, sources
from marsad.model.run import Fault, Outcome, Quarantine, Run


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceOutcome:
    """What became of one source of one run; ``document`` None: it was quarantined."""

    run: str
    uri: str
    outcome: Outcome
    document: str | None


def load_runs(connection: Connection, run_id: str | None = None) -> tuple[Run, ...]:
    query = select(runs).order_by(runs.c.seq)
    if run_id:
        query = query.where(runs.c.id == run_id)
    counts = _counts(connection)
    return tuple(
        Run(
            id=row.id,
            started=datetime.fromisoformat(row.started),
            finished=datetime.fromisoformat(row.finished) if row.finished else None,
            reader=row.reader,
            version=row.version,
            counts=counts.get(row.id, ()),
        )
        for row in connection.execute(query)
    )


def _counts(connection: Connection) -> dict[str, tuple[tuple[Outcome, int], ...]]:
    """Per run, in the order of the enum, the outcomes that came up."""
    query = select(sources.c.run, sources.c.outcome, func.count()).group_by(
        sources.c.run, sources.c.outcome
    )
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
    return tuple(
        Quarantine(
            uri=row.uri,
            fault=Fault(row.fault),
            detail=row.detail,
            advice=row.advice,
            bytes_sha256=row.bytes_sha256,
        )
        for row in connection.execute(query)
    )

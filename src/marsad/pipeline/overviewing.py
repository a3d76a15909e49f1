"""What one should know before a day's work: what is here, what waits, and the tolls day by day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from marsad.model import Kind
from marsad.model.run import Run
from marsad.model.totals import TollSum
from marsad.pipeline.queueing import Stage, count_stages
from marsad.pipeline.snapshots import Snapshot
from marsad.reconcile.sums import By, sum_tolls

TOLD = (Kind.KILLED, Kind.WOUNDED)
SHOWN_DAYS = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The tolls of what happened on one day, over incidents; by kind, where any is told."""

    day: date
    tolls: Mapping[Kind, TollSum]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """``days``: the newest ones of which a toll is told, in order. ``undated``: incidents with a
    toll that are in none of them, since nobody tells their day. ``last_run``: None of none.
    """

    documents: int
    claims: int
    incidents: int
    quarantined: int
    stages: Mapping[Stage, int]
    days: tuple[Day, ...]
    undated: int
    last_run: Run | None


def look_over(snapshot: Snapshot) -> Overview:
    runs = snapshot.ledger.runs()
    incidents = tuple(snapshot.incidents.values())
    return Overview(
        documents=len(snapshot.view.documents),
        claims=len(snapshot.view.claims),
        incidents=len(incidents),
        quarantined=len(snapshot.ledger.quarantines()),
        stages=count_stages(snapshot),
        days=_days(snapshot),
        undated=sum(bool(i.tolls) and i.earliest is None for i in incidents),
        last_run=runs[-1] if runs else None,
    )


def _days(snapshot: Snapshot) -> tuple[Day, ...]:
    found: dict[date, dict[Kind, TollSum]] = {}
    for toll in sum_tolls(snapshot.incidents.values(), by=By.DAY, kinds=TOLD):
        day = _day(toll.key)
        if day is not None and (toll.incidents or toll.unnumbered):
            found.setdefault(day, {})[toll.kind] = toll
    return tuple(Day(day=d, tolls=found[d]) for d in sorted(found)[-SHOWN_DAYS:])


def _day(key: str) -> date | None:
    """None of what has no one day."""
    try:
        return date.fromisoformat(key)
    except ValueError:
        return None

"""What one should know before a day's work: what is here, what waits, and the tolls day by day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from marsad.model import Kind
from marsad.model.peace import Stage as TruceStage
from marsad.model.peace import Truce
from marsad.model.run import Run
from marsad.model.totals import TollSum
from marsad.pipeline.queueing import Stage, count_stages
from marsad.pipeline.snapshots import Snapshot
from marsad.reconcile.sums import By, sum_tolls
from marsad.reconcile.truces import ONE_LIFE

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """A truce of which it was said last that it holds; ``last_told``: the day of that word."""

    truce: Truce
    last_told: date


@dataclass(frozen=True, slots=True, kw_only=True)
class TrucesNow:
    """``running``: the last told of first. ``silent``: how many more nobody said to have ended, and
    nobody spoke of for so long that what is told next would be another truce.
    """

    running: tuple[Running, ...]
    silent: int
    days: int = ONE_LIFE


def truces_now(snapshot: Snapshot, today: date) -> TrucesNow:
    """Of what was told by then."""
    held = [
        Running(truce=t, last_told=max(told))
        for t in snapshot.truces_on(today)
        if t.status in (TruceStage.IN_FORCE, TruceStage.EXTENDED)
        and (told := [s.latest for s in t.steps if s.latest and s.latest <= today])
    ]
    running = [r for r in held if r.last_told >= today - timedelta(days=ONE_LIFE)]
    running.sort(key=lambda r: (r.last_told, r.truce.steps[0].claim), reverse=True)
    return TrucesNow(running=tuple(running), silent=len(held) - len(running))


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

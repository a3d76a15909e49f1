"""What one should know before a day's work: what is here, what waits, and the tolls day by day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from marsad.ledger import Lists, TollRow
from marsad.model import Kind, QuantityState
from marsad.model.peace import Stage as TruceStage
from marsad.model.peace import Truce
from marsad.model.run import Run
from marsad.model.totals import TollSum
from marsad.pipeline.arrivals import count_unread
from marsad.pipeline.near import waiting_pairs
from marsad.pipeline.queueing import Stage, count_stages
from marsad.pipeline.snapshots import Snapshot
from marsad.reconcile.sums import By, add_asides, add_up
from marsad.reconcile.truces import ONE_LIFE

TOLD = (Kind.KILLED, Kind.WOUNDED)
SHOWN_DAYS = 14
_UNKNOWN = QuantityState.UNKNOWN.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The tolls of what happened on that day and no other, over incidents; by kind, where any is
    told.
    """

    day: date
    tolls: Mapping[Kind, TollSum]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """``days``: the newest ones of which a toll is told, in order. ``undated``: incidents with a
    toll that are in none of them, since nobody tells their day; ``lasting``: since they were on
    several days, or on one of several. ``pairs``: of near incidents that
    wait to be told apart or held the same. ``unread``: documents that no reader could read.
    ``last_run``: None of none.
    """

    documents: int
    claims: int
    incidents: int
    quarantined: int
    unread: int
    stages: Mapping[Stage, int]
    days: tuple[Day, ...]
    undated: int
    lasting: int
    pairs: int
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
    stages = count_stages(snapshot)
    with snapshot.ledger.listed() as lists:
        days, undated, lasting = _days(lists), lists.count_undated(), lists.count_lasting()
        runs, not_taken = lists.history.runs(1), lists.history.count_quarantines()
    return Overview(
        documents=snapshot.tallies.get("documents", 0),
        claims=sum(stages.values()) - stages[Stage.REJECTED],
        incidents=snapshot.count_incidents(),
        quarantined=not_taken,
        unread=count_unread(snapshot),
        stages=stages,
        days=days,
        undated=undated,
        lasting=lasting,
        pairs=waiting_pairs(snapshot).number,
        last_run=runs[0] if runs else None,
    )


def _days(lists: Lists) -> tuple[Day, ...]:
    kinds = [k.value for k in TOLD]
    rows: dict[tuple[str, str], list[TollRow]] = {}
    for row in lists.tolls_on(lists.newest_days(kinds, SHOWN_DAYS), kinds):
        rows.setdefault((row.day, row.kind), []).append(row)
    found: dict[date, dict[Kind, TollSum]] = {}
    for (day, kind), some in sorted(rows.items()):
        toll = _sum_of(day, Kind(kind), sorted(some, key=lambda r: r.incident))
        if toll.incidents or toll.unnumbered:
            found.setdefault(date.fromisoformat(day), {})[toll.kind] = toll
    return tuple(Day(day=d, tolls=found[d]) for d in sorted(found))


def _sum_of(day: str, kind: Kind, rows: Sequence[TollRow]) -> TollSum:
    """As `sum_tolls` adds the records of which these rows are."""
    happened = [r for r in rows if not r.is_total]
    numbered = [r for r in happened if r.state != _UNKNOWN and r.low is not None]
    bests = [r.best for r in numbered]
    return TollSum(
        by=By.DAY.value,
        key=day,
        kind=kind,
        low=sum(r.low or 0 for r in numbered) if numbered else None,
        high=add_up([r.high for r in numbered]),
        best=add_up(bests),
        incidents=tuple(r.incident for r in numbered),
        abstained=tuple(r.incident for r in numbered if r.best is None),
        unnumbered=tuple(r.incident for r in happened if r.state == QuantityState.NOT_STATED.value),
        asides=add_asides(r.asides for r in happened),
        totals=tuple(r.incident for r in rows if r.is_total),
    )

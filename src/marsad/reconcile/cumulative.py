"""Totals over a period: beside the incidents that they cover, and each account's counter over time.

Asked of incidents alone. A total is never added to what it covers, nor to another total.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from marsad.model import Account, Incident, Kind, QuantityState, StepKind, Toll, TollStep
from marsad.model.totals import Counter, Cumulative, LeftOut
from marsad.reconcile.days import Days, gap_days
from marsad.reconcile.ground import Ground, ground_of
from marsad.reconcile.sums import add_tolls

NEW_COUNT_DAYS = 7  # a period that begins so much later is counted anew


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    """What happened somewhere, with its place and days as keys."""

    incident: Incident
    ground: Ground
    days: Days | None


def lay_beside(incidents: Iterable[Incident]) -> tuple[Cumulative, ...]:
    """Each toll of each cumulative incident with the sum of what it covers, by incident's id.

    Incidents of no known place lie within no total that anybody could name.
    """
    known = sorted(incidents, key=lambda i: i.id)
    own: defaultdict[str, list[_Placed]] = defaultdict(list)
    within: defaultdict[str, list[_Placed]] = defaultdict(list)
    for placed in _placed(known):
        own[placed.ground.key].append(placed)
        for key in {placed.ground.key, *placed.ground.chain}:
            within[key].append(placed)
    return tuple(
        _beside(total, toll, near)
        for total in known
        if total.is_cumulative
        for near in [_near(total, own, within)]
        for toll in total.tolls
    )


def _placed(incidents: Iterable[Incident]) -> Iterator[_Placed]:
    for incident in incidents:
        ground = ground_of(incident.place)
        if ground is not None and not incident.is_cumulative and incident.tolls:
            yield _Placed(incident=incident, ground=ground, days=_days(incident))


def _near(
    total: Incident,
    own: Mapping[str, Sequence[_Placed]],
    within: Mapping[str, Sequence[_Placed]],
) -> list[_Placed]:
    """What lies within the total's place, and what is told of a place that holds it."""
    ground = ground_of(total.place)
    if ground is None:
        return []
    wider = (p for key in ground.chain for p in own.get(key, ()))
    return [*within.get(ground.key, ()), *wider]


def _beside(total: Incident, toll: Toll, near: Iterable[_Placed]) -> Cumulative:
    covered: list[tuple[str, Toll]] = []
    left_out = []
    for placed in near:
        harm = toll_of(placed.incident, toll.kind)
        if harm is None or not _may_cover(total, placed):
            continue
        if why := _why_not(total, placed):
            left_out.append(LeftOut(incident=placed.incident.id, why=why))
        else:
            covered.append((placed.incident.id, harm))
    added = add_tolls(covered)
    return Cumulative(
        incident=total.id,
        kind=toll.kind,
        place=total.place,
        earliest=total.earliest,
        latest=total.latest,
        low=toll.low,
        high=toll.high,
        best=toll.best.number if toll.best else None,
        sum_low=added.low,
        sum_high=added.high,
        sum_best=added.best,
        covered=added.numbered,
        unnumbered=added.unnumbered,
        left_out=tuple(sorted(left_out, key=lambda x: x.incident)),
    )


def toll_of(incident: Incident, kind: Kind) -> Toll | None:
    """The incident's toll of that harm, where somebody was harmed or said not to be."""
    known = (t for t in incident.tolls if t.kind is kind and t.state is not QuantityState.UNKNOWN)
    return next(known, None)


def _may_cover(total: Incident, placed: _Placed) -> bool:
    period = _days(total)
    if period is None:
        return False
    return placed.days is None or gap_days((period, placed.days)) == 0


def _why_not(total: Incident, placed: _Placed) -> str | None:
    """Why a total does not cover what it may cover; None where it does."""
    ground, period = ground_of(total.place), _days(total)
    if ground is None or placed.ground.contains(ground):
        return "a wider place is told"
    if placed.days is None or period is None:
        return "no day is told"
    if placed.days.first < period.first or period.last < placed.days.last:
        return "days in part outside the period"
    return None


def _days(incident: Incident) -> Days | None:
    if incident.earliest is None or incident.latest is None:
        return None
    return Days(incident.earliest, incident.latest)


def find_counters(incidents: Iterable[Incident]) -> tuple[Counter, ...]:
    """The totals of each account, by harm and place, in the order in which they were published."""
    told: defaultdict[tuple[Kind, str, str, bool], list[tuple[Incident, Account]]]
    told = defaultdict(list)
    for incident in sorted(incidents, key=lambda i: i.id):
        ground = ground_of(incident.place)
        for kind, account in _accounts(incident):
            key = (kind, account.origin, ground.key if ground else "", bool(account.discount))
            told[key].append((incident, account))
    return tuple(_counter(key[0], found) for key, found in sorted(told.items()))


def _accounts(incident: Incident) -> Iterator[tuple[Kind, Account]]:
    if incident.is_cumulative:
        yield from ((t.kind, a) for t in incident.tolls for a in t.accounts if a.steps)


def _counter(kind: Kind, told: Sequence[tuple[Incident, Account]]) -> Counter:
    steps = sorted((s for _, account in told for s in account.steps), key=_by_publication)
    return Counter(
        kind=kind,
        origin=told[0][1].origin,
        place=told[0][0].place,
        steps=tuple(_with_resets(steps)),
        incidents=tuple(incident.id for incident, _ in told),
        discount=told[0][1].discount,
    )


def _by_publication(step: TollStep) -> tuple[str, str]:
    return (str(step.published or "9999"), step.claim)


def _with_resets(steps: Iterable[TollStep]) -> Iterator[TollStep]:
    before: TollStep | None = None
    for step in steps:
        is_new = before is not None and _begins_anew(before, step)
        yield replace(step, what=StepKind.RESET) if is_new else step
        before = step


def _begins_anew(before: TollStep, step: TollStep) -> bool:
    if before.earliest is None or step.earliest is None or step.low >= before.low:
        return False
    return (step.earliest - before.earliest).days > NEW_COUNT_DAYS

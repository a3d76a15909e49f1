"""Totals over a period: beside the incidents that they cover, and each account's counter over time.

Asked of incidents alone. A total is never added to what it covers, nor to another total.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from marsad.model import Account, Family, Incident, Kind, QuantityState, StepKind, Toll, TollStep
from marsad.model.totals import Counter, Cumulative, LeftOut
from marsad.reconcile.days import Days
from marsad.reconcile.ground import are_compatible, ground_of
from marsad.reconcile.sums import add_tolls

NEW_COUNT_DAYS = 7  # a period that begins so much later is counted anew


def lay_beside(incidents: Iterable[Incident]) -> tuple[Cumulative, ...]:
    """Each toll of each cumulative incident with the sum of what it covers, by incident's id."""
    known = sorted(incidents, key=lambda i: i.id)
    happened = [i for i in known if not i.is_cumulative and i.family is Family.HARM]
    return tuple(
        _beside(total, toll, happened)
        for total in known
        if total.is_cumulative
        for toll in total.tolls
    )


def _beside(total: Incident, toll: Toll, happened: Sequence[Incident]) -> Cumulative:
    covered: list[tuple[str, Toll]] = []
    left_out = []
    for incident in happened:
        harm = toll_of(incident, toll.kind)
        if harm is None:
            continue
        why = _why_not(total, incident)
        if why is None:
            covered.append((incident.id, harm))
        elif why:
            left_out.append(LeftOut(incident=incident.id, why=why))
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
        left_out=tuple(left_out),
    )


def toll_of(incident: Incident, kind: Kind) -> Toll | None:
    """The incident's toll of that harm, where somebody was harmed or said not to be."""
    known = (t for t in incident.tolls if t.kind is kind and t.state is not QuantityState.UNKNOWN)
    return next(known, None)


OUTSIDE = ""  # no reason to name an incident that lies elsewhere


def _why_not(total: Incident, incident: Incident) -> str | None:
    """Why the total does not cover the incident; None where it does, OUTSIDE where it cannot."""
    ground, period = ground_of(total.place), _days(total)
    if ground is None or period is None:
        return OUTSIDE
    here, days = ground_of(incident.place), _days(incident)
    if here is not None and not are_compatible(ground, here):
        return OUTSIDE
    if days is not None and (days.last < period.first or period.last < days.first):
        return OUTSIDE
    if here is None:
        return "no place is told of it"
    if here.contains(ground):
        return "it is told of a wider place"
    if days is None:
        return "no day is told of it"
    if days.first < period.first or period.last < days.last:
        return "its days lie in part outside the period"
    return None


def _days(incident: Incident) -> Days | None:
    if incident.earliest is None or incident.latest is None:
        return None
    return Days(incident.earliest, incident.latest)


def find_counters(incidents: Iterable[Incident]) -> tuple[Counter, ...]:
    """The totals of each account, by harm and place, in the order in which they were published."""
    told: defaultdict[tuple[Kind, str, str], list[tuple[Incident, Account]]] = defaultdict(list)
    for incident in sorted(incidents, key=lambda i: i.id):
        ground = ground_of(incident.place)
        for kind, account in _accounts(incident):
            told[kind, account.origin, ground.key if ground else ""].append((incident, account))
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

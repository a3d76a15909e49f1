"""Agreements other than truces, and who was evacuated or freed in their place and time."""

from collections.abc import Iterable
from datetime import date, timedelta

from marsad.model import Incident, Kind, Modality, QuantityState
from marsad.model.peace import Beside, Deal, Outcome, Stage
from marsad.reconcile.beside import are_near
from marsad.reconcile.days import Days
from marsad.reconcile.ground import ground_of
from marsad.reconcile.heard import Heard
from marsad.reconcile.narrowing import EVERYTHING, Narrowing
from marsad.reconcile.telling import Telling
from marsad.reconcile.truces import step_of

AFTER = 60  # days after a deal in which what comes of it is looked for
_OUTCOMES = (Kind.EVACUATED, Kind.RELEASED)


def deals_of(
    heard: Heard, incidents: Iterable[Incident], *, asked: Narrowing = EVERYTHING
) -> tuple[Deal, ...]:
    """Every agreement that is told of, by its day."""
    known = tuple(incidents)
    freed = tuple(i for i in known if not set(_OUTCOMES).isdisjoint(i.kinds))
    deals = (_deal(i, heard, freed) for i in known if Kind.AGREEMENT in i.kinds)
    shown = [d for d in deals if d.steps and asked.fits(d.place, _days(d.earliest, d.latest))]
    return tuple(sorted(shown, key=lambda d: (d.earliest or date.max, d.incident)))


def _days(earliest: date | None, latest: date | None) -> Days | None:
    return Days(earliest, latest) if earliest and latest else None


def _deal(incident: Incident, heard: Heard, incidents: tuple[Incident, ...]) -> Deal:
    tellings = [heard.tellings[c] for c in incident.claims if c in heard.tellings]
    own = [t for t in tellings if t.claim.kind is Kind.AGREEMENT and t.id not in heard.copies]
    steps = tuple(step_of(t, heard, _stage(t)) for t in own)
    days = [d for s in steps for d in (s.earliest, s.latest) if d]
    earliest, latest = min(days, default=None), max(days, default=None)
    return Deal(
        incident=incident.id,
        place=incident.place,
        steps=steps,
        parties=tuple(dict.fromkeys(s.who for s in steps if s.who)),
        earliest=earliest,
        latest=latest,
        outcomes=_outcomes(incident, _days(earliest, latest), incidents),
    )


def _stage(telling: Telling) -> Stage:
    prospects = (Modality.FUTURE, Modality.HYPOTHETICAL)
    return Stage.PROPOSED if telling.claim.modality in prospects else Stage.AGREED


def _outcomes(
    deal: Incident, days: Days | None, incidents: Iterable[Incident]
) -> tuple[Outcome, ...]:
    ground = ground_of(deal.place)
    if ground is None or days is None:
        return ()
    window = Days(days.first, days.last + timedelta(days=AFTER))
    near = (i for i in incidents if are_near(ground_of(i.place), ground))
    here = [i for i in near if _is_in(i, window) or _is_undated_beside(i, deal)]
    found = (_outcome(kind, here) for kind in _OUTCOMES)
    return tuple(outcome for outcome in found if outcome)


def _is_in(incident: Incident, window: Days) -> bool:
    days = _days(incident.earliest, incident.latest)
    return days is not None and window.first <= days.last and days.first <= window.last


def _is_undated_beside(incident: Incident, deal: Incident) -> bool:
    """Of unknown day, but told by a report that tells of the deal."""
    return incident.earliest is None and not set(incident.documents).isdisjoint(deal.documents)


def _outcome(kind: Kind, incidents: Iterable[Incident]) -> Outcome | None:
    """Summed over incidents; a total over a time is told beside the sum, never added to it."""
    tolls = [(i, t) for i in incidents for t in i.tolls if t.kind is kind]
    if not tolls:
        return None
    single = [t for i, t in tolls if not i.is_cumulative and t.state is QuantityState.STATED]
    is_open = any(t.high is None for t in single)
    return Outcome(
        kind=kind,
        low=sum(t.low or 0 for t in single) if single else None,
        high=None if is_open or not single else sum(t.high or 0 for t in single),
        incidents=tuple(_beside(i, kind) for i, _ in tolls if not i.is_cumulative),
        totals=tuple(_beside(i, kind) for i, _ in tolls if i.is_cumulative),
    )


def _beside(incident: Incident, kind: Kind) -> Beside:
    toll = next(t for t in incident.tolls if t.kind is kind)
    return Beside(
        incident=incident.id,
        kinds=(kind,),
        place=incident.place.name if incident.place else "",
        earliest=incident.earliest,
        latest=incident.latest,
        claims=tuple(sorted({c for a in toll.accounts for c in a.claims})),
    )

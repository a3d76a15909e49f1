"""Harm and force to come: who threatens or warns of what, and what happened there later."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from marsad.model import Family, Incident, Kind, Modality
from marsad.model.peace import Beside, Threat
from marsad.reconcile.beside import FORCE, Happenings, as_happenings
from marsad.reconcile.days import Days
from marsad.reconcile.heard import Heard
from marsad.reconcile.narrowing import EVERYTHING, Narrowing
from marsad.reconcile.telling import Lane, Telling

LATER = 14  # days after a report that names no day in which what happened is set beside it
_NO_HARM = frozenset({Kind.EVACUATED, Kind.RELEASED, Kind.SURRENDERED, Kind.CONTROL})
THREATENED = frozenset(k for k in Kind if k.family is not Family.PEACE) - _NO_HARM
PROSPECTS = (Modality.FUTURE, Modality.HYPOTHETICAL)


def threats_of(
    heard: Heard, incidents: Iterable[Incident] | Happenings, *, asked: Narrowing = EVERYTHING
) -> tuple[Threat, ...]:
    """Every claim of harm or force that is planned, threatened, warned of or supposed, by day."""
    happenings = as_happenings(heard, incidents)
    threats = [_threat(t, heard, happenings) for t in heard.own if _is_threat(t)]
    shown = [t for t in threats if asked.fits(t.place, _days(t))]
    return tuple(sorted(shown, key=lambda t: (t.earliest or date.max, t.claim)))


def _days(threat: Threat) -> Days | None:
    known = threat.earliest and threat.latest
    return Days(threat.earliest, threat.latest) if known else None  # type: ignore[arg-type]


def _is_threat(telling: Telling) -> bool:
    return telling.lane is Lane.THREAT and telling.claim.kind in THREATENED


def _threat(telling: Telling, heard: Heard, happenings: Happenings) -> Threat:
    claim, published = telling.claim, telling.published
    days = telling.days or (Days(published, published) if published else None)
    threat = Threat(
        claim=telling.id,
        kind=claim.kind,
        modality=claim.modality,
        place=claim.place,
        who=claim.actor.words.words if claim.actor else "",
        speaker=heard.speakers[telling.id].origin.name,
        earliest=days.first if days else None,
        latest=days.last if days else None,
        on_report=telling.days is None and days is not None,
        published=published,
        trigger=claim.trigger.words,
        words=claim.content.words,
        document=telling.document.id,
        copies=heard.copied.get(telling.id, ()),
    )
    return replace(threat, later=_later(telling, days, happenings))


def _later(telling: Telling, days: Days | None, happenings: Happenings) -> tuple[Beside, ...]:
    """In the days that it names; where it names none, in those after the report, whose own day may
    hold what the report tells of beside the threat.
    """
    if telling.ground is None or not telling.ground.is_bounded or days is None:
        return ()
    if telling.days is None:
        days = Days(days.last + timedelta(days=1), days.last + timedelta(days=LATER))
    return happenings.within(telling.ground, days, FORCE)

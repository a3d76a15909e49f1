"""Incidents in a place and time: what is set beside a truce, a deal or a threat."""

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from marsad.model import Claim, Incident, Kind, Modality
from marsad.model.peace import Beside
from marsad.reconcile.days import Days
from marsad.reconcile.ground import Ground, is_same_ground
from marsad.reconcile.heard import Heard
from marsad.reconcile.telling import Lane, Telling

SAID = (Modality.ASSERTED, Modality.ALLEGED)
FORCE = frozenset(
    {
        *(Kind.ATTACK, Kind.CLASH, Kind.DAMAGE),
        *(Kind.KILLED, Kind.WOUNDED, Kind.CASUALTIES),
    }
)


Happened = tuple[Incident, Days, Sequence[Telling]]
"""An incident with its days, and those of its tellings that are known."""


class Happenings(ABC):
    """The incidents that are said to have happened, with their tellings."""

    def within(self, ground: Ground, days: Days, kinds: frozenset[Kind]) -> tuple[Beside, ...]:
        """Those of the kinds that lie in the place and wholly in the days, by day."""
        found = []
        for incident, when, tellings in self._near(ground, days, kinds):
            if not (days.first <= when.first and when.last <= days.last):
                continue
            told = [t for t in tellings if t.claim.kind in kinds and _is_said(t)]
            if any(lies_in(t.ground, ground) for t in told):
                found.append(_beside(incident, when, told))
        return tuple(
            sorted(found, key=lambda b: (b.earliest or date.max, b.latest or date.max, b.incident))
        )

    @abstractmethod
    def telling(self, claim: str) -> Telling:
        """Of a claim that was given back."""

    @abstractmethod
    def _near(self, ground: Ground, days: Days, kinds: frozenset[Kind]) -> Iterable[Happened]:
        """Those that are asked for, and perhaps others."""


class HeardHappenings(Happenings):
    """Those of incidents that are at hand."""

    def __init__(self, heard: Heard, incidents: Iterable[Incident]) -> None:
        self._heard = heard
        self._by_place: defaultdict[str, list[Happened]] = defaultdict(list)
        for incident in incidents:
            when = days_of_incident(incident)
            if when is None:
                continue
            told = [heard.tellings[c] for c in incident.claims if c in heard.tellings]
            for key in _places([t for t in told if _is_said(t)]):
                self._by_place[key].append((incident, when, told))

    def telling(self, claim: str) -> Telling:
        return self._heard.tellings[claim]

    def _near(self, ground: Ground, days: Days, kinds: frozenset[Kind]) -> Iterable[Happened]:
        del days, kinds
        return self._by_place[ground.key]


def as_happenings(heard: Heard, incidents: Iterable[Incident] | Happenings) -> Happenings:
    return incidents if isinstance(incidents, Happenings) else HeardHappenings(heard, incidents)


def _places(tellings: Iterable[Telling]) -> set[str]:
    """Keys of where they lie and of all that it lies in."""
    return {key for t in tellings if t.ground for key in (t.ground.key, *t.ground.chain)}


def days_of_incident(incident: Incident) -> Days | None:
    """None of one whose days nobody tells, and of a total over a time."""
    if incident.is_cumulative or not (incident.earliest and incident.latest):
        return None
    return Days(incident.earliest, incident.latest)


def _is_said(telling: Telling) -> bool:
    return telling.claim.modality in SAID and telling.lane is Lane.HAPPENED


def lies_in(ground: Ground | None, other: Ground) -> bool:
    """The same place or one within it."""
    return ground is not None and (ground.key == other.key or other.contains(ground))


def are_near(one: Ground | None, other: Ground | None) -> bool:
    """The same place, whatever its width, or one within the other and no wider than a region."""
    if one is None or other is None:
        return False
    return one.key == other.key or is_same_ground(one, other)


def _beside(incident: Incident, when: Days, told: Iterable[Telling]) -> Beside:
    claims: list[Claim] = [t.claim for t in told]
    return Beside(
        incident=incident.id,
        kinds=tuple(sorted({c.kind for c in claims})),
        place=incident.place.name if incident.place else "",
        earliest=when.first,
        latest=when.last,
        claims=tuple(sorted(c.id for c in claims)),
    )

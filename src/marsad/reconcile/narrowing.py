"""Which part of a view is asked for: a place, and days."""

from dataclasses import dataclass
from datetime import date

from marsad.errors import RecordError
from marsad.model import Place
from marsad.reconcile.days import Days
from marsad.reconcile.wording import fold_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """What is left out does not narrow. ``place`` is looked for, folded, in the toponym, the
    resolved name and what it lies within; days meet ``since`` to ``until``, both included.
    """

    place: str | None = None
    since: date | None = None
    until: date | None = None

    def __post_init__(self) -> None:
        if self.since and self.until and self.since > self.until:
            raise RecordError(f"since {self.since} lies after until {self.until}: swap them")

    def fits(self, place: Place | None, days: Days | None) -> bool:
        """What has no day fits no question that asks for days."""
        return self.is_in(place) and self.is_on(days)

    def is_in(self, place: Place | None) -> bool:
        if self.place is None:
            return True
        if place is None:
            return False
        names = (place.toponym.words, place.name, *place.within)
        return any(fold_name(self.place) in fold_name(name) for name in names)

    def is_on(self, days: Days | None) -> bool:
        if self.since is None and self.until is None:
            return True
        if days is None:
            return False
        starts_in_time = self.until is None or days.first <= self.until
        return starts_in_time and (self.since is None or days.last >= self.since)


EVERYTHING = Narrowing()

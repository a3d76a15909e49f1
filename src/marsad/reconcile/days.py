"""Intervals of days, both ends included."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from marsad.model import When

NARROW_DAYS = 3  # a when of up to three days can tell one happening from the next


@dataclass(frozen=True, slots=True, order=True)
class Days:
    first: date
    last: date

    def __len__(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def is_narrow(self) -> bool:
        return len(self) <= NARROW_DAYS

    def __iter__(self) -> Iterator[date]:
        return (self.first + timedelta(days=n) for n in range(len(self)))


def days_of(when: When | None) -> Days | None:
    """The interval of a resolved when, else None."""
    if when is None or when.earliest is None or when.latest is None:
        return None
    return Days(when.earliest, when.latest)


def hull(intervals: Iterable[Days]) -> Days | None:
    """The shortest interval that covers all; None of none."""
    known = tuple(intervals)
    if not known:
        return None
    return Days(min(d.first for d in known), max(d.last for d in known))


def gap_days(intervals: Iterable[Days]) -> int:
    """How far apart the two remotest of them lie; 0 where all share a day (or there are none).

    On a line, intervals that meet pairwise share a point (Helly), so the latest beginning and
    the earliest end decide.
    """
    known = tuple(intervals)
    if not known:
        return 0
    return max(0, (max(d.first for d in known) - min(d.last for d in known)).days)


def are_alike(one: Days, other: Days) -> bool:
    """Whether two periods are tellings of one: they share at least half of the longer."""
    shared = (min(one.last, other.last) - max(one.first, other.first)).days + 1
    return 2 * shared >= max(len(one), len(other))

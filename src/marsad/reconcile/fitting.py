"""Which happenings of a report may fit another: those that it is worth holding against it.

A report of thousands of claims tells of thousands of happenings. Held against each of them, every
loose end would take as long as the whole report.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from marsad.reconcile.days import Days
from marsad.reconcile.ground import Ground
from marsad.reconcile.happening import Happening

_DAY = timedelta(days=1)
_NOWHERE, _AROUND, _STREET = "nowhere", "around", "street of"


class Fits:
    """Numbers of happenings by what they tell: kinds of a strand, place and days. A happening that
    grew is found by what its parts were added with.
    """

    def __init__(self) -> None:
        self._by_place: defaultdict[tuple[str, str, str], set[int]] = defaultdict(set)
        self._by_day: defaultdict[tuple[str, date | None], set[int]] = defaultdict(set)
        self._all: defaultdict[str, set[int]] = defaultdict(set)

    def add(self, number: int, happening: Happening) -> None:
        ground, days = happening.ground, _narrowest(happening)
        for strand in happening.strands:
            self._all[strand].add(number)
            for how, key in _held_under(ground):
                self._by_place[strand, how, key].add(number)
            for day in days or (None,):
                self._by_day[strand, day].add(number)

    def near(self, happening: Happening) -> set[int]:
        """All that may be akin to it, and some that are not."""
        ground, days = happening.ground, _narrowest(happening)
        found = set[int]()
        for strand in happening.strands:
            here = self._all[strand] if ground is None else self._placed(strand, ground)
            found |= here if days is None else here & self._dated(strand, days)
        return found

    def _placed(self, strand: str, ground: Ground) -> set[int]:
        return set().union(*(self._by_place.get((strand, *at), ()) for at in _looked_under(ground)))

    def _dated(self, strand: str, days: Days) -> set[int]:
        """Of those days or the ones beside them, or of no narrow days."""
        whole = (*days, days.first - _DAY, days.last + _DAY, None)
        return set().union(*(self._by_day.get((strand, day), ()) for day in whole))


def _narrowest(happening: Happening) -> Days | None:
    """One narrow interval of it: what is akin lies at most a day from each."""
    return min((d for _, d in happening.dated if d.is_narrow), default=None)


def _held_under(ground: Ground | None) -> Iterator[tuple[str, str]]:
    if ground is None:
        yield _NOWHERE, ""
        return
    yield "", ground.key
    yield from ((_AROUND, key) for key in ground.chain)
    yield from ((_STREET, key) for key in ground.chain[:1])


def _looked_under(ground: Ground) -> Iterator[tuple[str, str]]:
    """Whatever is the place, holds it or lies in it; beside a street what its town holds."""
    yield _NOWHERE, ""
    yield from (("", key) for key in (ground.key, *ground.chain))
    yield _AROUND, ground.key
    yield from ((_STREET, key) for key in ground.chain[:1])

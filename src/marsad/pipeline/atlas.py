"""Where and when: incidents by place and day, with who is said to hold what, and truces.

What cannot be drawn is told beside it: what has no day, no place, or counts a whole period.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from marsad.ledger import Charted, Charts, Order, Spotted
from marsad.model import Incident, Kind, Place, Point, Precision
from marsad.model.field import Control
from marsad.model.peace import Truce
from marsad.pipeline.lazily import Found
from marsad.pipeline.snapshots import Snapshot
from marsad.reconcile.days import Days
from marsad.reconcile.narrowing import Narrowing
from marsad.reconcile.wording import fold_name

__all__ = [
    "Atlas",
    "Bin",
    "Box",
    "Days",
    "Drawn",
    "Narrowing",
    "Region",
    "Spot",
    "draw_atlas",
    "spots_of",
]

# Kilometres around the point in which it may have been. EXACT is a town; NEAR is UCDP's own bound
# (GED codebook, where_prec 2); the rest are the usual sizes of such units, whose outlines are not
# known here.
EXTENT_KM = {
    Precision.EXACT: 2,
    Precision.NEAR: 25,
    Precision.ADM2: 40,
    Precision.ADM1: 100,
    Precision.REGION: 250,
    Precision.COUNTRY: 400,
    Precision.SEA_OR_AIR: 150,
    Precision.UNKNOWN: 400,
}
MOST_BINS = 62
MOST_DRAWN = 2000  # incidents; the newest of more
_OUTLIERS = 20  # one in so many may lie before or after the drawn days, if that halves them
_SEVERAL = 10  # of which one may, too
_STEPS = (1, 7)  # days of a bin; then months and years


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """Degrees; ``west`` may lie beyond ``east`` where it spans the date line."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, point: Point) -> bool:
        if not self.south <= point.lat <= self.north:
            return False
        if self.west <= self.east:
            return self.west <= point.lon <= self.east
        return point.lon >= self.west or point.lon <= self.east


@lru_cache(maxsize=100_000)
def _folded(name: str) -> str:
    return fold_name(name)


def _is_named(place: Place, letters: str) -> bool:
    """As `Narrowing.is_in`, of many places after each other."""
    sought = _folded(letters)
    return any(sought in _folded(n) for n in (place.toponym.words, place.name, *place.within))


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """What lies in a place of that name, in the box, of that kind. None narrows nothing."""

    place: str | None = None
    box: Box | None = None
    kind: Kind | None = None

    @property
    def is_bounded(self) -> bool:
        return self.place is not None or self.box is not None

    def has(self, place: Place | None) -> bool:
        if self.box and (place is None or place.point is None or not self.box.holds(place.point)):
            return False
        return self.place is None or (place is not None and _is_named(place, self.place))


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """The incidents of one place that is known that exactly, by their codes: they may lie
    ``extent_km`` around. ``is_deadly``: of any of them it is told that people were killed.
    """

    place: Place
    point: Point
    extent_km: int
    incidents: tuple[str, ...]
    is_deadly: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Days, both ends included: how many incidents lie within them, and how many more may."""

    first: date
    last: date
    certain: int
    possible: int


class Drawn(StrEnum):
    """Which days of the region the timeline tells of."""

    MOST = ""
    ALL = "all"
    CHOSEN = "days"


@dataclass(frozen=True, slots=True, kw_only=True)
class Atlas:
    """``incidents`` fit region and days, newest first; ``left_out``: how many are more than are
    drawn (`spots_of`). ``bins`` tell of the region, whatever days are asked for; ``before`` and
    ``after``: how many lie outside of them. ``controls`` and ``truces`` are the region's, as of the
    last day asked for. ``undated`` fit the region, ``unplaced`` the days; ``totals`` count a
    period.
    """

    incidents: Found[Incident]
    bins: tuple[Bin, ...]
    before: int
    after: int
    controls: tuple[Control, ...]
    truces: tuple[Truce, ...]
    undated: Found[Incident]
    unplaced: Found[Incident]
    totals: Found[Incident]
    left_out: int

    @property
    def days(self) -> Days | None:
        """The days that the bins span."""
        return Days(self.bins[0].first, self.bins[-1].last) if self.bins else None


def draw_atlas(
    snapshot: Snapshot, region: Region, days: Narrowing, drawn: Drawn = Drawn.MOST
) -> Atlas:
    """``days``: its place is not looked at."""
    asked = charted(snapshot, region, days)

    def count(snapshot: Snapshot) -> tuple[Binned, tuple[int, int]]:
        asked = charted(snapshot, region, days)
        told = _told_of(snapshot, region).days
        with snapshot.ledger.listed() as lists:
            return bin_counted(told, _span(told, days, drawn)), lists.charts.count(asked)

    question = ("atlas", region, days, drawn)
    (bins, before, after), (number, unplaced) = snapshot.of_incidents(question, count)
    whole = _told_of(snapshot, region)
    return Atlas(
        incidents=_some(snapshot, number, lambda c, at, to: c.found(asked, at, to)),
        bins=bins,
        before=before,
        after=after,
        controls=tuple(
            c
            for c in snapshot.controls_on(days.until)
            if region.has(c.place)
            and any(days.is_on(Days(p.earliest, p.latest)) for p in c.periods)
        ),
        truces=tuple(
            t for t in snapshot.truces_on(days.until) if region.has(t.place) and _runs(t, days)
        ),
        undated=_some(snapshot, whole.undated, lambda c, at, to: c.undated(asked, at, to)),
        unplaced=_some(snapshot, unplaced, lambda c, at, to: c.found(asked, at, to, unplaced=True)),
        totals=_some(snapshot, whole.totals, lambda c, at, to: c.totals(asked, at, to)),
        left_out=max(0, number - MOST_DRAWN),
    )


class _Told(NamedTuple):
    """Of a region, whatever days are asked for: how many happened in each interval, and how many
    without a day, and over a period.
    """

    days: Mapping[Days, int]
    undated: int
    totals: int


def _told_of(snapshot: Snapshot, region: Region) -> _Told:
    def look(snapshot: Snapshot) -> _Told:
        asked = charted(snapshot, region, Narrowing())
        with snapshot.ledger.listed() as lists:
            charts = lists.charts
            days = {Days(a, b): n for a, b, n in charts.days(asked)}
            return _Told(days, charts.count_undated(asked), charts.count_totals(asked))

    return snapshot.of_incidents(("told", region), look)


def _span(told: Iterable[Days], days: Narrowing, drawn: Drawn) -> Days | None:
    """The days that the timeline tells of; None: those of which most is told."""
    if drawn is Drawn.MOST or not told:
        return None
    whole = _whole(told)
    if drawn is Drawn.ALL:
        return whole
    first, last = max(days.since or date.min, whole.first), min(days.until or date.max, whole.last)
    return Days(first, last) if first <= last and (days.since or days.until) else None


Listing = Callable[[Charts, int, int], Sequence[str]]


def _some(snapshot: Snapshot, number: int, listing: Listing) -> Found[Incident]:
    def ids(offset: int, limit: int) -> Sequence[str]:
        with snapshot.ledger.listed() as lists:
            return listing(lists.charts, offset, limit)

    return Found(
        ids=ids, load=lambda some: [*snapshot.incidents.some(some).values()], number=number
    )


def incidents_in(
    snapshot: Snapshot, region: Region, days: Narrowing, order: Order
) -> Found[Incident]:
    """All that fit, in that order: totals over a period, and what is drawn nowhere, too."""
    asked = charted(snapshot, region, days)

    def count(snapshot: Snapshot) -> int:
        asked = charted(snapshot, region, days)
        with snapshot.ledger.listed() as lists:
            return lists.ordered.count(asked)

    def ids(offset: int, limit: int) -> Sequence[str]:
        with snapshot.ledger.listed() as lists:
            return lists.ordered.ids(asked, order, offset, limit)

    return Found(
        ids=ids,
        load=lambda some: [*snapshot.incidents.some(some).values()],
        number=snapshot.of_incidents(("incidents", region, days), count),
    )


def charted(snapshot: Snapshot, region: Region, days: Narrowing) -> Charted:
    """The region as the wordings of places that lie in it."""
    places = None
    if region.is_bounded:
        places = snapshot.places_where(region, region.has)
    return Charted(places=places, kind=region.kind, since=days.since, until=days.until)


def spots_of(snapshot: Snapshot, region: Region, days: Narrowing) -> tuple[Spot, ...]:
    """Where the newest incidents lie that fit, of those that have a point."""

    def look(snapshot: Snapshot) -> tuple[Spot, ...]:
        asked = charted(snapshot, region, days)
        with snapshot.ledger.listed() as lists:
            found = lists.charts.spots(asked, MOST_DRAWN)
            places = snapshot.incident_places
            if any(one.place not in places for one in found):  # others were stored since
                places = lists.charts.places()
        return tuple(_spots(found, places))

    return snapshot.of_incidents(("spots", region, days), look)


def _runs(truce: Truce, days: Narrowing) -> bool:
    """From the first that is told of it to its end, or to the last that is told."""
    told = [d for s in truce.steps for d in (s.earliest, s.latest) if d]
    ends = [d for d in (truce.begins, truce.ends, *told) if d]
    return days.is_on(Days(min(ends), max(ends)) if ends else None)


def _spots(found: Iterable[Spotted], places: Mapping[int, Place]) -> list[Spot]:
    here: dict[tuple[Point, Precision], list[Spotted]] = {}
    for one in found:
        place = places[one.place]
        if place.point:
            here.setdefault((place.point, place.precision), []).append(one)
    spots = []
    for (point, precision), some in here.items():
        # the name that most of them are told under: what lies in a town is drawn at the town
        named = [places[one.place] for one in some]
        names = Counter(p.name for p in named)
        place = max(named, key=lambda p: (names[p.name], p.name))
        spots.append(
            Spot(
                place=place,
                point=point,
                extent_km=EXTENT_KM[precision],
                incidents=tuple(one.incident for one in some),
                is_deadly=any(one.is_deadly for one in some),
            )
        )
    return sorted(spots, key=lambda s: (-s.extent_km, s.place.name, s.incidents[0]))


# --- the timeline


class Binned(NamedTuple):
    """``before`` and ``after``: how many intervals lie outside of the bins."""

    bins: tuple[Bin, ...]
    before: int
    after: int


def bin_days(told: Iterable[Days]) -> Binned:
    """As `bin_counted`, of intervals one by one."""
    return bin_counted(Counter(told))


def bin_counted(told: Mapping[Days, int], span: Days | None = None) -> Binned:
    """Bins of days, weeks, months or years, at most MOST_BINS, over ``span``; where none is given,
    over what is told, but for few that lie far apart: these do not squeeze the others together.
    ``told``: how many there are of each interval.
    """
    if not told:
        return Binned((), 0, 0)
    span = _most_of(told) if span is None else span
    cuts = _cuts(span.first, span.last)
    start, last = cuts[0][0], cuts[-1][1]
    ends = [until for _, until in cuts]
    begun, over, within = [0] * len(cuts), [0] * len(cuts), [0] * len(cuts)
    for days, number in told.items():
        if days.last < start or days.first > last:
            continue
        first = bisect_left(ends, days.first)
        begun[first] += number
        over[min(bisect_left(ends, days.last), len(cuts) - 1)] += number
        if days.first >= cuts[first][0] and days.last <= ends[first]:
            within[first] += number
    bins, met = [], 0
    for (first_day, until), new, gone, certain in zip(cuts, begun, over, within, strict=True):
        met += new
        bins.append(Bin(first=first_day, last=until, certain=certain, possible=met - certain))
        met -= gone
    return Binned(
        tuple(bins),
        sum(n for d, n in told.items() if d.last < start),
        sum(n for d, n in told.items() if d.first > last),
    )


def _whole(told: Iterable[Days]) -> Days:
    known = tuple(told)
    return Days(min(d.first for d in known), max(d.last for d in known))


def _most_of(told: Mapping[Days, int]) -> Days:
    """Between the widest gaps that only outliers lie beyond, if that halves what is drawn."""
    number, whole = sum(told.values()), _whole(told)
    few = max(number // _OUTLIERS, int(number >= _SEVERAL))
    start = _edge(((d.first.toordinal(), n) for d, n in told.items()), few, whole.last.toordinal())
    later = {d: n for d, n in told.items() if d.last.toordinal() >= start}
    back = _edge(((-d.first.toordinal(), n) for d, n in later.items()), few, -start)
    last = max(d.last for d in later if d.first.toordinal() <= -back)
    return Days(date.fromordinal(start), last)


def _edge(told: Iterable[tuple[int, int]], few: int, far: int) -> int:
    """The place after the widest gap that at most so many lie before; ``far``: the other end."""
    counted: Counter[int] = Counter()
    for at, number in told:
        counted[at] += number
    early, before = list[int](), 0
    for at in sorted(counted):
        if before > few:
            break
        early.append(at)
        before += counted[at]
    gaps = [(b - a, b) for a, b in pairwise(early)]
    later = max(gaps)[1] if gaps else early[0]
    return later if 2 * (far - later) < far - early[0] else early[0]


def _cuts(start: date, last: date) -> list[tuple[date, date]]:
    for cut in (*(_by_days(n) for n in _STEPS), _by_month, _by_year):
        cuts = cut(start, last)
        if len(cuts) <= MOST_BINS:
            return cuts
    return cuts[-MOST_BINS:]


Cutting = Callable[[date, date], list[tuple[date, date]]]


def _by_days(step: int) -> Cutting:
    def cut(start: date, last: date) -> list[tuple[date, date]]:
        begin = start - timedelta(days=start.weekday() if step > 1 else 0)
        if (last - begin).days >= step * MOST_BINS:
            return [(begin, last)] * (MOST_BINS + 1)  # too many: not worth listing
        firsts = range(begin.toordinal(), last.toordinal() + 1, step)
        return [(date.fromordinal(n), date.fromordinal(n + step - 1)) for n in firsts]

    return cut


def _by_month(start: date, last: date) -> list[tuple[date, date]]:
    first = start.year * 12 + start.month - 1
    return [(_month(n), _month(n + 1) - timedelta(days=1)) for n in _months(first, last)]


def _months(first: int, last: date) -> range:
    return range(first, last.year * 12 + last.month)


def _month(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)


def _by_year(start: date, last: date) -> list[tuple[date, date]]:
    return [(date(y, 1, 1), date(y, 12, 31)) for y in range(start.year, last.year + 1)]

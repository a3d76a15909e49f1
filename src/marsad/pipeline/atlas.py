"""Where and when: incidents by place and day, with who is said to hold what, and truces.

What cannot be drawn is told beside it: what has no day, no place, or counts a whole period.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from marsad.model import Incident, Kind, Place, Point, Precision
from marsad.model.field import Control
from marsad.model.peace import Truce
from marsad.pipeline.snapshots import Snapshot
from marsad.reconcile.days import Days
from marsad.reconcile.narrowing import Narrowing

__all__ = ["Atlas", "Bin", "Box", "Days", "Narrowing", "Region", "Spot", "draw_atlas", "regions_of"]

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
_OWN_LAYERS = frozenset({Kind.CONTROL, Kind.TRUCE})
_OUTLIERS = 20  # one in so many may lie before the drawn days, if that halves them
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
        return Narrowing(place=self.place).is_in(place)

    def fits(self, incident: Incident) -> bool:
        if self.kind is None:
            return self.has(incident.place) and not _OWN_LAYERS.issuperset(incident.kinds)
        return self.kind in incident.kinds and self.has(incident.place)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """The incidents of one place that is known that exactly: they may lie ``extent_km`` around."""

    place: Place
    point: Point
    extent_km: int
    incidents: tuple[Incident, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Days, both ends included: how many incidents lie within them, and how many more may."""

    first: date
    last: date
    certain: int
    possible: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Atlas:
    """``incidents`` fit region and days, newest first; ``spots`` are where those of them lie that
    have a point, of at most MOST_DRAWN. ``bins`` tell of all days of the region; ``before``: how
    many lie before the first of them. ``controls`` and ``truces`` are the region's, as of the last
    day asked for. ``undated`` fit the region, ``unplaced`` the days; ``totals`` count a period.
    """

    incidents: tuple[Incident, ...]
    spots: tuple[Spot, ...]
    bins: tuple[Bin, ...]
    before: int
    controls: tuple[Control, ...]
    truces: tuple[Truce, ...]
    undated: tuple[Incident, ...]
    unplaced: tuple[Incident, ...]
    totals: tuple[Incident, ...]
    left_out: int

    @property
    def days(self) -> Days | None:
        """The days that the bins span."""
        return Days(self.bins[0].first, self.bins[-1].last) if self.bins else None


def draw_atlas(snapshot: Snapshot, region: Region, days: Narrowing) -> Atlas:
    """``days``: its place is not looked at."""
    mine = [i for i in snapshot.every_incident if region.fits(i)]
    happened = [i for i in mine if not i.is_cumulative]
    found = sorted((i for i in happened if _is_on(i, days)), key=newest_first)
    drawn = found[:MOST_DRAWN]
    bins, before = bin_days([d for i in happened if (d := _days(i))])
    return Atlas(
        incidents=tuple(found),
        spots=tuple(_spots(drawn)),
        bins=bins,
        before=before,
        controls=tuple(
            c
            for c in snapshot.controls_on(days.until)
            if region.has(c.place)
            and any(days.is_on(Days(p.earliest, p.latest)) for p in c.periods)
        ),
        truces=tuple(
            t for t in snapshot.truces_on(days.until) if region.has(t.place) and _runs(t, days)
        ),
        undated=tuple(i for i in happened if i.earliest is None),
        unplaced=tuple(i for i in found if not _point(i)),
        totals=tuple(sorted((i for i in mine if i.is_cumulative), key=newest_first)),
        left_out=len(found) - len(drawn),
    )


def regions_of(snapshot: Snapshot) -> tuple[str, ...]:
    """Names of what holds the places of incidents: countries and regions, by name."""
    return tuple(sorted({n for i in snapshot.every_incident if i.place for n in i.place.within}))


def newest_first(incident: Incident) -> tuple[int, str]:
    return (-(incident.latest or date.min).toordinal(), incident.id)


def _days(incident: Incident) -> Days | None:
    if incident.earliest is None or incident.latest is None:
        return None
    return Days(incident.earliest, incident.latest)


def _is_on(incident: Incident, days: Narrowing) -> bool:
    return incident.earliest is not None and days.is_on(_days(incident))


def _point(incident: Incident) -> Point | None:
    return incident.place.point if incident.place else None


def _runs(truce: Truce, days: Narrowing) -> bool:
    """From the first that is told of it to its end, or to the last that is told."""
    told = [d for s in truce.steps for d in (s.earliest, s.latest) if d]
    ends = [d for d in (truce.begins, truce.ends, *told) if d]
    return days.is_on(Days(min(ends), max(ends)) if ends else None)


def _spots(incidents: Iterable[Incident]) -> list[Spot]:
    found: dict[tuple[float, float, Precision], list[Incident]] = {}
    for incident in incidents:
        place = incident.place
        if place and place.point:
            key = (place.point.lat, place.point.lon, place.precision)
            found.setdefault(key, []).append(incident)
    spots = []
    for (lat, lon, precision), here in found.items():
        # the name that most of them are told under: what lies in a town is drawn at the town
        named = [i.place for i in here if i.place]
        names = [p.name for p in named]
        place = max(named, key=lambda p: (names.count(p.name), p.name))
        spots.append(
            Spot(
                place=place,
                point=Point(lat=lat, lon=lon),
                extent_km=EXTENT_KM[precision],
                incidents=tuple(here),
            )
        )
    return sorted(spots, key=lambda s: (-s.extent_km, s.place.name, s.incidents[0].id))


# --- the timeline


def bin_days(told: Sequence[Days]) -> tuple[tuple[Bin, ...], int]:
    """Bins of days, weeks, months or years, at most MOST_BINS, and how many intervals end before
    the first bin: few that lie far back do not squeeze the others together.
    """
    if not told:
        return (), 0
    start, last = _start(told), max(d.last for d in told)
    drawn = [d for d in told if d.last >= start]
    bins = []
    for first, until in _cuts(start, last):
        within = sum(first <= d.first and d.last <= until for d in drawn)
        meeting = sum(d.first <= until and d.last >= first for d in drawn)
        bins.append(Bin(first=first, last=until, certain=within, possible=meeting - within))
    return tuple(bins), len(told) - len(drawn)


def _start(told: Sequence[Days]) -> date:
    """After the widest gap that only outliers lie before, if that halves what is drawn."""
    firsts, last = sorted(d.first for d in told), max(d.last for d in told)
    gaps = [(b - a, b) for a, b in pairwise(firsts[: len(firsts) // _OUTLIERS + 1])]
    later = max(gaps)[1] if gaps else firsts[0]
    return later if 2 * (last - later) < last - firsts[0] else firsts[0]


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

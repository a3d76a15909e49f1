"""Which of the places of one name is meant: evidence that adds up.

Population is only a prior; what the sentence and the document say about containment outweighs it.
The weights were set by hand and checked on the development halves of two public corpora of
toponyms; each piece of evidence stands in the reasons of the result.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from marsad.gazetteer import Entry, Feature, Grade
from marsad.model import Point, Reason
from marsad.reading.toponyms_frame import Frame, Noun

_EARTH_KM = 6371.0
_NEARBY_KM = 150.0
_NEARBY_DEGREES = 1.01 * math.degrees(_NEARBY_KM / _EARTH_KM)  # of latitude
_MOST_VOTES = 4.0  # of one name for one country: a dateline repeated is one opinion
NOTABLE = 2.5  # prominence of a city of 150,000
_CONTAINERS = (Feature.COUNTRY, Feature.ADM1, Feature.ADM2)


@dataclass(slots=True, kw_only=True)
class Setting:
    """What the document says about where it plays.

    ``shares`` of its countries add up to 1; ``winners`` maps a name's key to what it was resolved
    to in the last round.
    """

    shares: Mapping[str, float] = field(default_factory=dict)
    winners: Mapping[str, Entry] = field(default_factory=dict)
    # What was found out about it once: a name stands many times in a document.
    _regions: tuple[Entry, ...] | None = field(default=None, compare=False)
    _points: tuple[tuple[str, Point], ...] | None = field(default=None, compare=False)
    _told: dict[tuple[str, str], tuple[Reason, ...]] = field(default_factory=dict, compare=False)

    @property
    def regions(self) -> tuple[Entry, ...]:
        """The winners that are regions."""
        if self._regions is None:
            self._regions = tuple(w for w in self.winners.values() if w.feature is Feature.ADM1)
        return self._regions

    @property
    def points(self) -> tuple[tuple[str, Point], ...]:
        """The names and points of the winners that are no countries or regions."""
        if self._points is None:
            self._points = tuple(
                (k, w.point)
                for k, w in self.winners.items()
                if w.point is not None and w.feature not in _CONTAINERS
            )
        return self._points

    def reasons_for(self, key: str, entry: Entry) -> tuple[Reason, ...]:
        """What it says of a name's candidate."""
        known = self._told.get((key, entry.place_id))
        if known is None:
            known = self._told[key, entry.place_id] = tuple(_by_setting(key, entry, self))
        return known

    def share(self, country: str) -> float:
        return self.shares.get(country, 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What the sentence says about one name."""

    inside: tuple[Entry, ...] = ()  # places that it is said to lie in: "X, Y", "X in Y", "Y's X"
    holding: tuple[Entry, ...] = ()  # places that are said to lie in it
    beside: tuple[Entry, ...] = ()  # other places of the sentence
    people: str = ""  # "the Syrian city of X" -> SY


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """A candidate with the reasons whose sum is its score."""

    entry: Entry
    reasons: tuple[Reason, ...]

    @property
    def score(self) -> float:
        return round(sum([r.score for r in self.reasons]), 3)


def rank(
    key: str, entries: Iterable[Entry], frame: Frame, hints: Hints, setting: Setting
) -> tuple[Scored, ...]:
    """The candidates, best first; ties go to the gazetteer's own order."""
    entries = tuple(entries)
    towns = {(e.country, e.region) for e in entries if e.feature is not Feature.ADM1}
    scored = [
        Scored(
            entry=e,
            reasons=(
                *_prior(e, is_namesake=(e.country, e.region) in towns),
                *_by_noun(e, frame),
                *_by_hints(e, hints),
                *setting.reasons_for(key, e),
            ),
        )
        for e in entries
    ]
    return tuple(sorted(scored, key=lambda s: -s.score))


def contains(outer: Entry, inner: Entry) -> bool:
    """Whether the outer country or region holds the inner place. By codes: no chain is walked."""
    if outer.place_id == inner.place_id or outer.feature not in _CONTAINERS:
        return inner.container == outer.place_id
    if inner.container == outer.place_id:
        return True
    if not outer.country or outer.country != inner.country or inner.feature is Feature.COUNTRY:
        return False
    if outer.feature is Feature.COUNTRY:
        return True
    return bool(outer.region) and outer.region == inner.region and inner.feature is not Feature.ADM1


def distance_km(a: Point, b: Point) -> float:
    """Great-circle distance (haversine)."""
    lat_a, lat_b = math.radians(a.lat), math.radians(b.lat)
    d_lat, d_lon = lat_b - lat_a, math.radians(b.lon - a.lon)
    h = math.sin(d_lat / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin(d_lon / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


def prominence(entry: Entry, *, is_namesake: bool = True) -> float:
    """0 for a hamlet to about 6 for a large country: what a reader knows without being told.

    A region that bears the name of a town in it counts a tenth of its people.
    """
    shadowed = entry.feature is Feature.ADM1 and is_namesake
    people = entry.population / 10 if shadowed else entry.population
    known = max(0.0, math.log10(people + 10) - 1) * 0.6
    return known + _KNOWN_AS.get(entry.feature, 0.0)


_KNOWN_AS = {Feature.COUNTRY: 2.0, Feature.CAPITAL: 0.8, Feature.AREA: 2.5, Feature.SEA: 2.5}


def _prior(entry: Entry, *, is_namesake: bool) -> Iterable[Reason]:
    known = round(prominence(entry, is_namesake=is_namesake), 3)
    yield from _prior_of(known, entry.feature, entry.grade, is_own=entry.is_own)


@lru_cache(maxsize=1 << 14)
def _prior_of(known: float, feature: Feature, grade: Grade, *, is_own: bool) -> tuple[Reason, ...]:
    reasons = [Reason(score=known, detail=f"{feature}, known to many")]
    if grade is Grade.NAME:
        reasons.append(Reason(score=0.5, detail="its own name"))
    elif grade is Grade.SOUND:
        reasons.append(Reason(score=-0.5, detail="only the sound of the name agrees"))
    if is_own:
        reasons.append(Reason(score=3.0, detail="one of the own places"))
    return tuple(reasons)


def _by_noun(entry: Entry, frame: Frame) -> Iterable[Reason]:
    is_region = entry.feature in (Feature.ADM1, Feature.ADM2)
    is_town = entry.feature in (Feature.SETTLEMENT, Feature.CAPITAL, Feature.PART)
    if is_region and frame.noun in (Noun.REGION, Noun.DISTRICT):
        yield Reason(score=4.0, detail=f"called a {frame.noun}")
    elif is_town and frame.noun in (Noun.SETTLEMENT, Noun.PART):
        yield Reason(score=2.0, detail=f"called a {frame.noun}")


def _by_hints(entry: Entry, hints: Hints) -> Iterable[Reason]:
    if outer := next((e for e in hints.inside if contains(e, entry)), None):
        yield Reason(score=4.0, detail=f"said to lie in {outer.name}")
    if inner := next((e for e in hints.holding if contains(entry, e)), None):
        yield Reason(score=4.0, detail=f"said to hold {inner.name}")
    if hints.people and hints.people == entry.country and entry.feature is not Feature.COUNTRY:
        yield Reason(score=2.5, detail=f"called a place of {hints.people}")
    near = [e for e in hints.beside if contains(e, entry) or contains(entry, e)]
    if near:
        yield Reason(score=1.0, detail=f"beside {near[0].name} in the sentence")


def _by_setting(key: str, entry: Entry, setting: Setting) -> Iterable[Reason]:
    if share := setting.share(entry.country):
        yield Reason(score=round(3.0 * share, 3), detail=f"the document is on {entry.country}")
    winner = setting.winners.get(key)
    if winner and winner.place_id == entry.place_id:
        yield Reason(score=0.5, detail="so read elsewhere in the document")
    point = entry.point
    if point is None or entry.feature in _CONTAINERS:
        return
    if region := next((w for w in setting.regions if contains(w, entry)), None):
        yield Reason(score=1.5, detail=f"{region.name} is named in the document")
    near = sum(
        abs(other.lat - point.lat) < _NEARBY_DEGREES  # cheap to ask, and rules most of them out
        and k != key
        and distance_km(other, point) < _NEARBY_KM
        for k, other in setting.points
    )
    if near:
        yield Reason(score=min(2.0, 0.6 * near), detail=f"{near} other places within 150 km")


def weigh_countries(
    told: Iterable[tuple[str, str, float]], winners: Mapping[str, Entry], sizes: Counter[str]
) -> dict[str, float]:
    """Country -> its share in the document's places.

    ``told`` are (country, word, weight): countries and peoples named outright; ``sizes`` counts
    the mentions of each resolved name.
    """
    told = tuple(told)
    votes: dict[tuple[str, str], float] = defaultdict(float)
    for country, word, weight in told:
        votes[country, word] += weight
    named = {country for country, _, _ in told}
    several = Counter(e.country for e in winners.values())
    for key, entry in winners.items():
        # a little-known place alone is no sign of where a document plays
        counts = entry.country in named or several[entry.country] > 1
        if entry.feature is not Feature.COUNTRY and (counts or prominence(entry) >= NOTABLE):
            votes[entry.country, key] += 0.8 * sizes[key]
    sums: Counter[str] = Counter()
    for (country, _), weight in votes.items():
        sums[country] += min(_MOST_VOTES, weight)  # type: ignore[assignment]
    sums.pop("", None)
    total = sum(sums.values())
    return {c: v / total for c, v in sums.items()} if total else {}


def closest(entries: Sequence[Entry], setting: Setting) -> Entry | None:
    """The one entry of a country that the document is about, if there is such."""
    fitting = [e for e in entries if setting.share(e.country) >= 0.15]
    return max(fitting, key=lambda e: (setting.share(e.country), prominence(e)), default=None)

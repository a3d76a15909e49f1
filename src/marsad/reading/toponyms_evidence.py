"""What speaks for each candidate of a name, as numbers; what each is worth is learnt.

``training/toponyms`` learns the weights from public articles with toponyms; they lie in
``toponyms.toml`` beside this module. Evidence that those articles do not have (own places, other
romanisations) is weighed by hand in the same file.
"""

import math
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from marsad.gazetteer import Entry, Feature, Grade
from marsad.model import Reason
from marsad.reading.toponyms_frame import Frame, Noun
from marsad.reading.toponyms_support import Backing, Support, region_of

_REGIONS = (Feature.ADM1, Feature.ADM2)
_CONTAINERS = (Feature.COUNTRY, *_REGIONS)
_TOWNS = (Feature.SETTLEMENT, Feature.CAPITAL, Feature.PART)
_WIDE = (Feature.AREA, Feature.SEA)
_HAMLET = 2000  # inhabitants
_LEAST = 0.02  # backing below which nobody of a name is backed
_FEW = 6.0
# Nouns around a name by which a candidate gains or loses.
CALLED = (Noun.REGION, Noun.DISTRICT, Noun.SETTLEMENT, Noun.PART)
_DISTRICT_COS = math.cos(50.0 / 6371.0)  # from the middle of a district to its edge, roughly

# What is known of a candidate without its sentence, and what sentence and document add.
NAMED = (
    "known", "less known", "district", "area", "namesake", "alias", "own name", "sound",
    "own place", "hamlet", "region backed", "near backed", "around backed", "region most backed",
    "country backed",
)  # fmt: skip
SAID = (
    "called a region", "no region", "called a town", "said to lie in", "said to hold",
    "called a place of", "beside", "said elsewhere", "another said", "region share",
    "country share", "so read elsewhere",
)  # fmt: skip
DETAILS = {
    "known": "how well known it is",
    "less known": "better known namesakes",
    "district": "a district",
    "area": "an area",
    "namesake": "a region named after a town in it",
    "alias": "another name of a region",
    "own name": "its own name",
    "sound": "only the sound of the name agrees",
    "own place": "one of the own places",
    "hamlet": "a hamlet",
    "region backed": "other names lie in its region",
    "near backed": "other names lie near it",
    "around backed": "other names lie around it",
    "region most backed": "the region of most names",
    "country backed": "other names lie in its country",
    "called a region": "called a region",
    "no region": "called a region, but none",
    "called a town": "called a town",
    "said to lie in": "said to lie in what holds it",
    "said to hold": "said to hold what lies in it",
    "called a place of": "called a place of its country",
    "beside": "beside what holds it in the sentence",
    "said elsewhere": "said elsewhere to lie in what holds it",
    "another said": "another is said elsewhere to be meant",
    "region share": "the document is on its region",
    "country share": "the document is on its country",
    "so read elsewhere": "so read elsewhere in the document",
}
_TOLD = tuple(DETAILS[name] for name in (*NAMED, *SAID))


# Of NAMED: piece by piece, summed, and whether only its country speaks for the candidate.
Worth = tuple[tuple[float, ...], float, bool]
Worths = tuple[Worth, ...]


_PLACING = ("said to lie in", "said to hold", "called a place of")


class Scored(NamedTuple):
    """A candidate with the worth of each piece of evidence, in the order of NAMED and of SAID."""

    entry: Entry
    score: float
    named: tuple[float, ...]
    said: tuple[float, ...]

    @property
    def told(self) -> tuple[tuple[float, str], ...]:
        """The weight of what counted, and its words."""
        worths = zip(_TOLD, (*self.named, *self.said), strict=True)
        return tuple([(w, detail) for detail, w in worths if w])

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """What counted, with its weight; their sum is the score."""
        return tuple(Reason(score=w, detail=detail) for w, detail in self.told)

    def is_said(self) -> bool:
        """Whether the sentence itself says that it lies in what holds it."""
        return any(self.said[SAID.index(n)] for n in _PLACING)


class Silent(NamedTuple):
    """Candidates of which the sentence says nothing, as they came and best first."""

    entries: tuple[Entry, ...]
    scored: tuple[Scored, ...]
    ranked: tuple[Scored, ...]


@dataclass(slots=True, kw_only=True)
class Setting:
    """What the document says about where it plays.

    ``shares`` of its countries add up to 1, so do those of its ``regions`` ("US.KY"); ``winners``
    maps a name's key to what it was resolved to in the last round; ``told`` to the candidates that
    some sentence puts into what holds them. ``worths`` keeps what holds in every round,
    ``silent`` what holds in this one of candidates of which the sentence says nothing.
    """

    shares: Mapping[str, float] = field(default_factory=dict)
    regions: Mapping[str, float] = field(default_factory=dict)
    winners: Mapping[str, Entry] = field(default_factory=dict)
    told: Mapping[str, frozenset[str]] = field(default_factory=dict)
    support: Support = field(default_factory=Support)
    worths: dict[str, tuple[tuple[Entry, ...], Worths]] = field(default_factory=dict, compare=False)
    silent: dict[str, Silent] = field(default_factory=dict, init=False, compare=False)

    def share(self, country: str) -> float:
        return self.shares.get(country, 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What the sentence says about one name."""

    inside: tuple[Entry, ...] = ()  # places that it is said to lie in: "X, Y", "X in Y", "Y's X"
    holding: tuple[Entry, ...] = ()  # places that are said to lie in it
    beside: tuple[Entry, ...] = ()  # other places of the sentence
    people: str = ""  # "the Syrian city of X" -> SY


@cache
def load_weights() -> Mapping[str, float]:
    """Evidence -> what one unit of it is worth."""
    told = load_tables()
    return {**told["learnt"], **told["set"]}


def load_tables() -> Mapping[str, Mapping[str, float]]:
    """The two tables of weights as they are kept: those that are learnt, those set by hand."""
    text = files("marsad.reading").joinpath("toponyms.toml").read_text("utf-8")
    tables: dict[str, dict[str, float]] = tomllib.loads(text)
    return tables


def named_evidence(
    key: str, entries: Sequence[Entry], support: Support
) -> tuple[tuple[float, ...], ...]:
    """A row of NAMED for each candidate: what the whole document knows of the name."""
    towns = {region_of(e) for e in entries if e.feature not in _REGIONS}
    known = [prominence(e, is_namesake=region_of(e) in towns) for e in entries]
    most, total = max(known), max(1.0, support.total)
    backings = support.of(key, entries)
    nearest, widest = (max(b.within[i] for b in backings) for i in (0, 1))
    region = max(b.region for b in backings)
    return tuple(
        (
            k,
            k - most,
            e.feature is Feature.ADM2,
            e.feature in _WIDE,
            e.feature in _REGIONS and region_of(e) in towns,
            e.feature in _REGIONS and e.grade is not Grade.NAME,
            _bears(e),
            e.grade is Grade.SOUND,
            e.is_own,
            e.population < _HAMLET and e.feature in _TOWNS,
            b.region / total,
            _part(
                *((b.region, region) if e.feature is Feature.ADM1 else (b.within[0], nearest)),
                total,
            ),
            _part(b.within[1], widest, total),
            _part(b.region, region, total),
            b.country / total,
        )
        for e, b, k in zip(entries, backings, known, strict=True)
    )


def _bears(entry: Entry) -> float:
    """How far the name is its own. English names of large places are aliases in the index, as
    Geneva is of Genève: nobody means them less.
    """
    if entry.grade is not Grade.ALTERNATE:
        return float(entry.grade is Grade.NAME)
    known = (math.log10(entry.population + 1) - _FAR_KNOWN) / (_ALL_KNOWN - _FAR_KNOWN)
    return max(0.0, min(1.0, known))


_FAR_KNOWN, _ALL_KNOWN = 3.5, 5.0  # powers of ten of people: from which on few, and all, know it


def _part(value: float, most: float, total: float) -> float:
    """The part of the best backed namesake; less where few names of the document back either."""
    return value / most * min(1.0, _FEW * value / total) if most > _LEAST else 0.0


def said_evidence(
    key: str, entry: Entry, frame: Frame, hints: Hints, setting: Setting
) -> tuple[float, ...]:
    """A row of SAID: what the sentence says of the candidate, and what was read so far."""
    spoken = sentence_evidence(entry, frame, hints, Near(hints.beside))
    return (*spoken, *next(document_evidence(key, [(entry, spoken)], setting)))


def sentence_evidence(entry: Entry, frame: Frame, hints: Hints, near: "Near") -> tuple[bool, ...]:
    """The first pieces of SAID. ``near`` are the places beside the name."""
    is_region, is_called = entry.feature in _REGIONS, frame.noun in (Noun.REGION, Noun.DISTRICT)
    inside, holding, people = hints.inside, hints.holding, hints.people
    return (
        is_region and is_called,
        not is_region and is_called,
        entry.feature in _TOWNS and frame.noun in (Noun.SETTLEMENT, Noun.PART),
        bool(inside) and any(contains(o, entry) for o in inside),
        bool(holding) and any(contains(entry, o) for o in holding),
        people != "" and people == entry.country and entry.feature is not Feature.COUNTRY,
        near.holds(entry),
    )


NOT_TOLD = (False,) * 7  # what a sentence that says nothing says
_LIES_IN = SAID.index("said to lie in")


def document_evidence(
    key: str, candidates: Iterable[tuple[Entry, tuple[bool, ...]]], setting: Setting
) -> Iterator[tuple[float, ...]]:
    """The other pieces of SAID for each candidate of a name, beside what the sentence said."""
    told, winner = setting.told.get(key, frozenset()), setting.winners.get(key)
    won = winner.place_id if winner is not None else None
    regions, shares = setting.regions, setting.shares
    for entry, spoken in candidates:
        is_told = entry.place_id in told
        yield (
            is_told and not spoken[_LIES_IN],
            bool(told) and not is_told,
            regions.get(region_of(entry), 0.0) if regions else 0.0,
            shares.get(entry.country, 0.0),
            entry.place_id == won,
        )


class Near:
    """The other places of a sentence: asked whether one of them holds a candidate, or the
    candidate one of them. Most pairs are told apart by their countries.
    """

    def __init__(self, places: Sequence[Entry]) -> None:
        self._places = places
        self._outer = [p for p in places if p.feature in _CONTAINERS]
        self._ids = {p.place_id for p in places}
        self._holders = {p.container for p in places if p.container}

    def holds(self, entry: Entry) -> bool:
        if entry.container in self._ids or entry.place_id in self._holders:
            return True
        country = entry.country
        others = self._places if entry.feature in _CONTAINERS else self._outer
        return any(
            p.country == country and (contains(p, entry) or contains(entry, p)) for p in others
        )


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
    if not outer.region or outer.region != inner.region or inner.feature is Feature.ADM1:
        return False
    return outer.feature is Feature.ADM1 or _is_close(outer, inner)


def _is_close(outer: Entry, inner: Entry) -> bool:
    """Places carry no code of their district: whatever lies about its middle may be in it."""
    if outer.point is None or inner.point is None or inner.feature is Feature.ADM2:
        return False
    a, b = (math.radians(p.lat) for p in (outer.point, inner.point))
    turn = math.radians(outer.point.lon - inner.point.lon)
    cosine = math.sin(a) * math.sin(b) + math.cos(a) * math.cos(b) * math.cos(turn)
    return cosine > _DISTRICT_COS


def prominence(entry: Entry, *, is_namesake: bool = True) -> float:
    """0 for a hamlet to about 6 for a large country: what a reader knows without being told.

    A district, and a region that bears the name of a town in it, count a tenth of their people.
    """
    return _known(entry.population, entry.feature, is_namesake=is_namesake)


@lru_cache(maxsize=1 << 14)
def _known(people: int, feature: Feature, *, is_namesake: bool) -> float:
    share = 10 if feature is Feature.ADM2 or (feature is Feature.ADM1 and is_namesake) else 1
    return max(0.0, math.log10(people / share + 10) - 1) * 0.6 + _EXTRA.get(feature, 0.0)


_EXTRA = {Feature.COUNTRY: 2.0, Feature.CAPITAL: 0.8, Feature.AREA: 2.5, Feature.SEA: 2.5}

__all__ = ["Backing", "Hints", "Setting", "contains", "prominence"]

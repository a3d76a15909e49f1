"""What the names of a document say about each other, before any of them is resolved.

A local paper names a dozen small towns that all have larger namesakes elsewhere. One by one each
would be taken for the larger one; together they lie in one county. So every candidate of a name is
weighed by the candidates of the *other* names around it, each with the weight that it has among its
own namesakes.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from marsad.gazetteer import Entry, Feature

RADII_KM = (40.0, 350.0)
_SINGLE = 0.4  # one well-known town alone does not make its region the scene
_EARTH_KM = 6371.0
_COSINES = tuple(math.cos(radius / _EARTH_KM) for radius in RADII_KM)
_MOST = 40  # candidates of one name that are weighed; the gazetteer gives well-known ones first
_WIDE = (Feature.COUNTRY, Feature.ADM1, Feature.AREA, Feature.SEA)

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One name of the document: its candidates, each with its prior (higher is likelier), and how
    far the name is trusted to be a place (0 to some 2).
    """

    key: str
    entries: Sequence[Entry]
    priors: Sequence[float]
    trust: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Backing:
    """What the other names give a candidate: the sum of their weights within each radius, in its
    region, in its country.
    """

    within: tuple[float, ...]
    region: float
    country: float


_NONE = Backing(within=(0.0,) * len(RADII_KM), region=0.0, country=0.0)


class Support:
    """Answers for any candidates of any name what the other names of the document give them."""

    def __init__(self, voices: Iterable[Voice] = ()) -> None:
        told = [v for v in voices if v.entries]
        entries = [e for v in told for e in v.entries[:_MOST]]
        self.total = sum(v.trust for v in told)
        self._owners = {v.key: i for i, v in enumerate(told)}
        sizes = [min(_MOST, len(v.entries)) for v in told]
        self._starts = np.cumsum([0, *sizes])[:-1]
        self._points = np.array([_unit(e) for e in entries])
        shares = [_shares(v) for v in told]
        weights = np.concatenate(shares) if shares else np.zeros(0)
        # what lies nowhere, or everywhere, backs nobody by its distance
        self._weights = np.where(self._points.any(axis=1), weights, 0.0) if told else weights
        owners = [i for i, size in enumerate(sizes) for _ in range(size)]
        self._regions = _best_by_code(map(region_of, entries), owners, weights)
        self._countries = _best_by_code((e.country for e in entries), owners, weights)

    def of(self, key: str, entries: Sequence[Entry]) -> tuple[Backing, ...]:
        """The backing of each candidate of the name ``key``, by all names but itself."""
        if not self._owners:
            return (_NONE,) * len(entries)
        owner = self._owners.get(key, -1)
        sums = [s.tolist() for s in self._by_distance(owner, entries)]
        codes = [region_of(e) for e in entries]
        regions = {
            code: _without(self._regions.get(code), owner, single=_SINGLE) for code in set(codes)
        }
        countries = {
            code: _without(self._countries.get(code), owner)
            for code in {e.country for e in entries}
        }
        return tuple(
            Backing(within=within, region=regions[code], country=countries[entry.country])
            for within, code, entry in zip(zip(*sums, strict=True), codes, entries, strict=True)
        )

    def _by_distance(self, owner: int, entries: Sequence[Entry]) -> list[Numbers]:
        """For each radius: of every other name the best candidate in reach, summed."""
        if len(self._starts) - (owner >= 0) < 1:
            return [np.zeros(len(entries)) for _ in RADII_KM]
        cosines = np.array([_unit(e) for e in entries]) @ self._points.T
        sums = []
        for least in _COSINES:
            reached = np.where(cosines >= least, self._weights, 0.0)
            best = np.maximum.reduceat(reached, self._starts, axis=1)
            if owner >= 0:
                best[:, owner] = 0.0
            sums.append(np.add.reduce(best, axis=1))
        return sums


def region_of(entry: Entry) -> str:
    """For example "US.KY"; empty where the region is not known."""
    return f"{entry.country}.{entry.region}" if entry.country and entry.region else ""


def _shares(voice: Voice) -> Numbers:
    """What each candidate is worth among its namesakes: they share the trust in the name."""
    powers = np.exp(np.asarray(voice.priors[:_MOST], dtype=float))
    shares: Numbers = voice.trust * powers / powers.sum()
    return shares


def _unit(entry: Entry) -> tuple[float, float, float]:
    if entry.point is None or entry.feature in _WIDE:
        return (0.0, 0.0, 0.0)
    return _on_globe(entry.point.lat, entry.point.lon)


@lru_cache(maxsize=1 << 15)
def _on_globe(degrees_north: float, degrees_east: float) -> tuple[float, float, float]:
    lat, lon = math.radians(degrees_north), math.radians(degrees_east)
    return (math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat))


def _best_by_code(
    codes: Iterable[str], owners: Iterable[int], weights: Numbers
) -> Mapping[str, Mapping[int, float]]:
    """Code -> name -> the weight of its best candidate there."""
    best: dict[str, dict[int, float]] = defaultdict(dict)
    for code, owner, weight in zip(codes, owners, weights.tolist(), strict=True):
        if code:
            best[code][owner] = max(weight, best[code].get(owner, 0.0))
    return best


def _without(weights: Mapping[int, float] | None, owner: int, single: float = 1.0) -> float:
    """The sum over the other names, of which the heaviest counts only with ``single``."""
    others = [w for o, w in weights.items() if o != owner] if weights else []
    return sum(others) - (1.0 - single) * max(others, default=0.0)

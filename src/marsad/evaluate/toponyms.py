"""Toponyms with coordinates against gold.

``recognition``: F1 of toponyms that overlap a gold one, one to one, whether or not it has a point.
``end to end``: share of gold toponyms with a point that were found and placed within 161 km (100
miles, as in the literature: Leidner 2007). ``spans given``: the same where the gold spans are told.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from marsad.errors import RecordError
from marsad.evaluate.counts import hits, share
from marsad.evaluate.fields import Fields
from marsad.evaluate.result import Miss, Tally, beside
from marsad.evaluate.spans import match_overlapping
from marsad.model import Document, Place, Point

NEAR_KM = 161.0
_EARTH_KM = 6371.0
FIGURES = ("spans given", "end to end", "recognition")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldToponym:
    start: int
    end: int
    point: Point | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """``found``: all toponyms of the text; ``given``: a place or None for each gold span, empty
    where that was not asked.
    """

    found: tuple[Place, ...]
    given: tuple[Place | None, ...] = ()


def parse_toponyms(fields: Fields) -> tuple[GoldToponym, ...]:
    size = len(fields.text("text"))
    return tuple(_toponym(f, size) for f in fields.items("gold"))


def _toponym(fields: Fields, size: int) -> GoldToponym:
    start, end = fields.ends(size)
    lat, lon = fields.number_or_none("lat"), fields.number_or_none("lon")
    try:
        point = None if lat is None or lon is None else Point(lat=lat, lon=lon)
    except RecordError as e:
        raise RecordError(f"{fields.where}: {e}") from None
    return GoldToponym(start=start, end=end, point=point)


def score_toponyms(document: Document, gold: Sequence[GoldToponym], met: Placed) -> Tally:
    ends = [(p.toponym.span.start, p.toponym.span.end) for p in met.found]
    pairs = dict(match_overlapping([(g.start, g.end) for g in gold], ends))
    found = [met.found[pairs[i]] if i in pairs else None for i in range(len(gold))]
    placed = [i for i, g in enumerate(gold) if g.point]
    counts = {
        "end to end": share(sum(_is_near(gold[i], found[i]) for i in placed), len(placed)),
        "recognition": hits(len(pairs), len(met.found), len(gold)),
    }
    if len(met.given) == len(gold):
        near = sum(_is_near(gold[i], met.given[i]) for i in placed)
        counts["spans given"] = share(near, len(placed))
    misses = tuple(
        _miss(document, gold[i], found[i]) for i in placed if not _is_near(gold[i], found[i])
    )
    return Tally(document=document.given_id or document.id, counts=counts, misses=misses)


def _is_near(gold: GoldToponym, place: Place | None) -> bool:
    if place is None or place.point is None or gold.point is None:
        return False
    return distance_km(gold.point, place.point) <= NEAR_KM


def distance_km(a: Point, b: Point) -> float:
    """Great-circle distance (haversine)."""
    lat_a, lat_b = math.radians(a.lat), math.radians(b.lat)
    d_lat, d_lon = lat_b - lat_a, math.radians(b.lon - a.lon)
    h = math.sin(d_lat / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin(d_lon / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


def _miss(document: Document, gold: GoldToponym, place: Place | None) -> Miss:
    point = place.point if place else None
    far = distance_km(gold.point, point) if gold.point and point else 0.0
    met = f"{place.name} ({place.country}), {far:,.0f} km off" if place else "nothing"
    expected = f"{gold.point.lat:.2f}, {gold.point.lon:.2f}" if gold.point else "a toponym"
    return Miss(
        document=document.given_id or document.id,
        figure="end to end",
        expected=expected,
        met=met,
        words=beside(document.text, gold.start, gold.end),
        weight=far,
    )

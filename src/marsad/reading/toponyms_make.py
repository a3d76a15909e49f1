"""From a resolved or contained name to a Place: precision, chain, losers, method."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from marsad.gazetteer import Entry, Feature, Gazetteer, Grade
from marsad.model import Candidate, Document, Place, Point, Precision, Reason, Span, mention
from marsad.reading.toponyms_frame import Frame, Noun
from marsad.reading.toponyms_resolve import Scored

_MOST_LOSERS = 5
_TOWN = 100_000  # inhabitants; larger places are no neighbourhoods
_AREAL = (Feature.COUNTRY, Feature.ADM1, Feature.ADM2, Feature.AREA, Feature.SEA)


class Role(StrEnum):
    """What the toponym does in its sentence, as far as its neighbours tell."""

    PLACE = "place"
    SPEAKER = "speaker"  # "Marjat said": a government
    BODY = "body"  # only in the name of an organisation: no place of events


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """A place with how likely it is one; ``score`` is the sum of ``reasons``."""

    place: Place
    role: Role
    score: float
    reasons: tuple[Reason, ...]


def known_place(
    document: Document, frame: Frame, ranked: Sequence[Scored], gazetteer: Gazetteer
) -> Place:
    """The place of the best candidate; the others are kept as losers, five at most."""
    best = ranked[0].entry
    chain = gazetteer.within(best)
    return Place(
        toponym=mention(document.text, frame.span.start, frame.span.end),
        name=best.name,
        place_id=best.place_id,
        country=country_of(best, chain),
        point=point_of(best, chain),
        precision=_precision(best, frame),
        within=tuple(e.name for e in chain),
        within_ids=tuple(e.place_id for e in chain),
        losers=tuple(_loser(s) for s in ranked[1 : _MOST_LOSERS + 1]),
        method=_method(best, frame),
    )


def unknown_place(
    document: Document, span: Span, name: str, *, holder: "Holder", gazetteer: Gazetteer
) -> Place:
    """A name that the gazetteer lacks, inside (or beside) a place that it has.

    Point and precision are the holder's, never better than NEAR.
    """
    entry = holder.entry
    words = mention(document.text, span.start, span.end)
    if entry is None:
        return Place(toponym=words, name=name, method="unknown name; nothing says where it lies")
    above = gazetteer.within(entry)
    chain = above if holder.is_beside else (entry, *above)
    precision = entry.precision if entry.feature in _AREAL else Precision.NEAR
    return Place(
        toponym=words,
        name=name,
        country=country_of(entry, above),
        point=point_of(entry, above),
        precision=precision,
        within=tuple(e.name for e in chain),
        within_ids=tuple(e.place_id for e in chain),
        method=f"unknown name; {holder.why}",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """What an unknown name is placed in (or beside), and why."""

    entry: Entry | None
    why: str
    is_beside: bool = False


def country_of(entry: Entry, chain: Sequence[Entry]) -> str | None:
    return next((e.country for e in (entry, *chain) if e.country), None)


def point_of(entry: Entry, chain: Sequence[Entry]) -> Point | None:
    """Its point, else that of the nearest container that has one."""
    return next((e.point for e in (entry, *chain) if e.point), None)


def _precision(entry: Entry, frame: Frame) -> Precision:
    """UCDP where_prec: a direction or a "near" takes the exactness of a town away."""
    usual = entry.precision
    if entry.feature is Feature.COUNTRY:
        return Precision.REGION if frame.direction else usual
    if entry.feature in _AREAL or usual is not Precision.EXACT:
        return usual
    if frame.noun is Noun.REGION:
        return Precision.ADM1
    if frame.noun is Noun.DISTRICT and entry.feature is not Feature.PART:
        return Precision.ADM2
    loose = frame.noun in (Noun.AROUND, Noun.SITE, Noun.NATURE)
    # "a Marjat suburb" is not all of Marjat
    loose = loose or (frame.noun is Noun.PART and entry.population > _TOWN)
    part = frame.direction or frame.is_edge or frame.is_beside
    return Precision.NEAR if loose or part else usual


def _method(entry: Entry, frame: Frame) -> str:
    told = ["own place" if entry.is_own else "gazetteer"]
    if entry.grade is Grade.SOUND:
        told.append("by the sound of its name")
    if frame.direction:
        told.append(f"{frame.direction} part")
    if frame.is_beside:
        told.append("beside it")
    if frame.is_edge:
        told.append("a part of it")
    return ", ".join(told)


def _loser(scored: Scored) -> Candidate:
    entry = scored.entry
    return Candidate(
        place_id=entry.place_id,
        name=entry.name,
        country=entry.country,
        point=entry.point,
        score=scored.score,
        reason="; ".join(detail for _, detail in scored.told),
    )

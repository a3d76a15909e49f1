"""What a person says that words of a text mean: a place by its id, its name, or its degrees."""

import re
from collections.abc import Sequence

from marsad.errors import RecordError
from marsad.gazetteer import Entry, Gazetteer, Grade
from marsad.model import Candidate, Mention, Place, Point, Precision
from marsad.model.values import BY_PERSON
from marsad.reading.toponyms_make import country_of, point_of

_ADDRESS = re.compile(r"https?://(?:sws|www)\.geonames\.org/(\d{1,10})(?:/.*)?", re.IGNORECASE)
_ID = re.compile(r"[a-z0-9]+:\S+")
_DEGREES = re.compile(r"([+-]?\d{1,3}(?:\.\d+)?)\s*[,;]\s*([+-]?\d{1,3}(?:\.\d+)?)")
_MOST_LOSERS = 5


def meant(toponym: Mention, words: str, gazetteer: Gazetteer, *, near: str | None) -> Place | None:
    """The place of the id, degrees or name, called by these words of the text; None where nothing
    bears the name. ``near``: the country whose places of that name come first.
    """
    if degrees := _DEGREES.fullmatch(words):
        return _at(toponym, *map(float, degrees.groups()))
    address = _ADDRESS.fullmatch(words)
    asked = f"geonames:{address[1]}" if address else words
    if address or _ID.fullmatch(words):
        entry = gazetteer.get(asked)
        if entry is None:
            raise RecordError(f"place: the gazetteer here has no {asked}: give its degrees instead")
        return _of(toponym, entry, (), gazetteer)
    return named_alone(toponym, words, gazetteer, near=near)


def named_alone(
    toponym: Mention, name: str, gazetteer: Gazetteer, *, near: str | None
) -> Place | None:
    """The best known place that bears this name to the letter, in whatever script."""
    found = [e for e in gazetteer.lookup(name) if e.grade is not Grade.SOUND]
    found.sort(key=lambda e: e.country != near if near else False)
    return _of(toponym, found[0], found[1:], gazetteer) if found else None


def among(words: Mention, places: Sequence[Place]) -> Place | None:
    """The place that was read in these words, where what else they say is no name and no number:
    of "Marjat, Norland" the inner one. Raises RecordError where they name several.
    """
    inside = [p for p in places if words.span.has(p.toponym.span)]
    if not inside:
        return None
    rest = words.words
    for place in inside:
        rest = rest.replace(place.toponym.words, " ", 1)
    if is_a_name(rest) or any(c.isdigit() for c in rest):
        return None
    inner = max(inside, key=lambda p: len(p.within))
    if any(p is not inner and p.place_id not in inner.within_ids for p in inside):
        told = ", ".join(repr(p.toponym.words) for p in inside)
        raise RecordError(f"place: {words.words!r} names several ({told}): give the words of one")
    return inner


def is_a_name(words: str) -> bool:
    """Whether some of it could be one: "nearby" cannot."""
    return any(c.isalpha() and not c.islower() for c in words)


def _of(toponym: Mention, entry: Entry, others: Sequence[Entry], gazetteer: Gazetteer) -> Place:
    chain = gazetteer.within(entry)
    return Place(
        toponym=toponym,
        name=entry.name,
        place_id=entry.place_id,
        country=country_of(entry, chain),
        point=point_of(entry, chain),
        precision=entry.precision,
        within=tuple(e.name for e in chain),
        within_ids=tuple(e.place_id for e in chain),
        losers=tuple(_loser(e) for e in others[:_MOST_LOSERS]),
        method=f"{BY_PERSON}; gazetteer",
    )


def _loser(entry: Entry) -> Candidate:
    return Candidate(
        place_id=entry.place_id,
        name=entry.name,
        country=entry.country,
        point=entry.point,
        score=0.0,
        reason="bears the name, too",
    )


def _at(toponym: Mention, north: float, east: float) -> Place:
    return Place(
        toponym=toponym,
        name=toponym.words,
        point=Point(lat=north, lon=east),
        precision=Precision.EXACT,
        method=f"{BY_PERSON}; degrees",
    )

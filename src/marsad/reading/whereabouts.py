"""The place of a happening: the most specific one that its words tie to it.

The same sentence first, else the nearest earlier one that a reader would take; never where the
speaker stands.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from marsad.model import Place, Precision, Reason, Span
from marsad.reading.deeds import deed_about, is_of_subject
from marsad.reading.scene import Scene
from marsad.vocabulary.aftermath import load_aftermath

TIED = 0.3
UNTOLD = -0.8
ELSEWHERE = -0.4
_LOCATIVE = re.compile(
    r"\b(?:in|at|near|on|outside|inside|around|across|over|of|into|from|through|throughout|to|toward"
    r"|towards|between|east|west|north|south|outskirts of|city of|town of|village of)"
    r"(?: the| al| its)?(?: [\w'’-]+){0,2}\s?$"
)
_WIDE = {Precision.COUNTRY: -0.5, Precision.REGION: -0.2, Precision.ADM1: -0.1}
_CAPITALS_SPEAK = re.compile(
    r"(?:'s|’s)? (?:and its|said|says|has|have|accused|denied|welcomed|called)\b"
)
_JOINED = re.compile(r"^(?:,? and |, | or | & | )$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    place: Place
    reasons: tuple[Reason, ...]


def find_whereabouts(
    scene: Scene, places: Sequence[Place], theatre: str | None = None, least: float = TIED
) -> Whereabouts | None:
    """The best place of the sentence for this trigger, or None where none weighs ``least``.

    ``theatre``: the country that most places of the document lie in.
    """
    places = [p for p in places if not _is_bureau(scene, p, theatre)]
    weighed = [
        ((*_weigh(scene, p), *_by_containment(p, places), *_by_theatre(p, theatre)), p)
        for p in places
    ]
    scored = [(sum(score for score, _ in told), told, p) for told, p in weighed]
    best = max(scored, key=lambda x: (x[0], -x[2].toponym.span.start), default=None)
    if best is None or best[0] < least:
        return None
    reasons = tuple(Reason(score=s, detail=d) for s, d in best[1])
    return Whereabouts(place=_joined(scene, best[2], places), reasons=reasons)


_Told = tuple[float, str]  # a weight and what it is for


def _weigh(scene: Scene, place: Place) -> Sequence[_Told]:
    span = place.toponym.span
    found = [(0.6, "in the same sentence")]
    if _is_dateline(scene, place):
        follows = scene.trigger.span.start > span.end
        told = (-0.2, "a dateline") if follows else (-1.5, "a dateline that only follows")
        return (*found, told)
    before = scene.text[max(scene.parsed.span.start, span.start - 40) : span.start]
    owns = _is_country(place) and re.match(r"['’]s?\b", scene.text[span.end : span.end + 3])
    if _LOCATIVE.search(before.lower()) and not owns:
        found.append((0.4, "after a word of place"))
    elif _is_country(place) or _CAPITALS_SPEAK.match(scene.text[span.end :]):
        found.append((-0.7, "named as a power, not as a place"))
    tie = scene.tie(span)
    if tie:
        found.append((0.8 * tie[0] - 0.2 * _steps(scene, span), tie[1]))
    deed = deed_about(scene, span, load_aftermath(by_law=True))
    if deed is not None and not is_of_subject(scene, span, deed):
        found.append((-1.6, f"where {deed.text!r} was, not the happening"))
    words = len(scene.gap(span).split())
    found.append((-0.03 * min(words, 20), f"{words} words between"))
    if _opens(scene, span):
        found.append((0.6, "opens the sentence: all of it is told of this place"))
    else:
        found += [
            (-0.8, f"outside what {link.source.words!r} says")
            for link in scene.chain
            if link.source and link.content and scene.parsed.span.has(link.source.span)
            if not link.content.overlaps(span)
        ]
    penalty = _WIDE.get(place.precision) if place.place_id else None
    if penalty:
        found.append((penalty, "a wide place"))
    return found


def _is_country(place: Place) -> bool:
    """An unlisted place has the precision of what it lies in, and is none."""
    return place.precision is Precision.COUNTRY and place.place_id is not None


def _steps(scene: Scene, span: Span) -> int:
    """Nouns and verbs between the two in the parse: what hangs on them is told of them first."""
    token, other = scene.token, scene.main(span)
    if token is None or other is None:
        return 0
    path = scene.parsed.ancestors(other.index)
    above = [t.index for t in path]
    between = path[: above.index(token.index)] if token.index in above else path[:0]
    return sum(t.tag[:2] == "VB" for t in between)


_FRONTED = re.compile(r"^\W*(?:In|Near|Across|Around|Outside|Inside)(?: the)?(?: [\w'’-]+)?\s$")


def _opens(scene: Scene, span: Span) -> bool:
    """Fronted, as in "In Marjat, medics said …": it holds for what is said too."""
    before = scene.text[scene.parsed.span.start : span.start]
    return _FRONTED.match(before) is not None and scene.text[span.end : span.end + 1] == ","


def _by_containment(place: Place, places: Sequence[Place]) -> tuple[_Told, ...]:
    """A wide place gives way to a finer one within it that the sentence names too."""
    if place.place_id is None:
        return ()
    inner = [p for p in places if place.place_id in p.within_ids and p is not place]
    if not inner:
        return ()
    return ((-0.5, f"holds {inner[0].toponym.words!r}"),)


_REST = r"(?:, [A-Z][\w.]+)*(?: ?[,|][^.()]{0,40})? ?"  # "Marjat, Velland, May 3"
_DASH = r"(?:--|—|–|-)(?!\w)"
_DATELINE = re.compile(rf"{_REST}\([A-Z][\w ]*\) ?{_DASH}")
_OPENING_DATELINE = re.compile(rf"{_REST}(?:\([A-Z][\w ]*\)|{_DASH})")


def _is_bureau(scene: Scene, place: Place, theatre: str | None) -> bool:
    """A dateline far from the war: "BERLIN (Dar) -" is where the report was written."""
    if theatre is None or place.country in (None, theatre):
        return False
    return _is_dateline(scene, place)


def _is_dateline(scene: Scene, place: Place) -> bool:
    """Where the report was written, with its agency: it stands for what follows, weakly."""
    span = place.toponym.span
    form = _OPENING_DATELINE if span.start == scene.parsed.span.start else _DATELINE
    return form.match(scene.text, span.end) is not None


def _by_theatre(place: Place, theatre: str | None) -> tuple[_Told, ...]:
    if theatre is None or not _is_country(place) or place.country in (None, theatre):
        return ()
    return ((ELSEWHERE, "in another country than most places"),)


def theatre_of(places: Iterable[Place]) -> str | None:
    """The country that most places lie in; None where no two do."""
    votes = Counter(p.country for p in places if p.country)
    best = max(votes.items(), key=lambda v: (v[1], v[0]), default=None)
    return best[0] if best and best[1] > 1 else None


def _joined(scene: Scene, place: Place, places: Sequence[Place]) -> Place:
    """What is coordinated is one place word: "al-Sukkari and Kallaseh neighborhoods"."""
    text = scene.text
    start, end = place.toponym.span.start, place.toponym.span.end
    for other in places:
        span = other.toponym.span
        if span.start >= end and _JOINED.match(text[end : span.start]):
            end = span.end
    for other in reversed(places):
        span = other.toponym.span
        if span.end <= start and _JOINED.match(text[span.end : start]):
            start = span.start
    if (start, end) == (place.toponym.span.start, place.toponym.span.end):
        return place
    joined = scene.words(start, end)
    return replace(place, toponym=joined, method=f"{place.method}; first of {joined.words!r}")

"""Values made again from located words by our own rules: whatever another reader calculated is
never asked for and never used.
"""

from collections.abc import Sequence
from datetime import date

from marsad.dates import Tense, find_timexes, resolve_timex
from marsad.model import (
    Attribution,
    Kind,
    Mention,
    Modality,
    Party,
    Place,
    Quantity,
    Span,
    Unit,
    When,
)
from marsad.model.claim import Family
from marsad.reading.counted import Counted, find_counted
from marsad.reading.counting import Link, quantity_of
from marsad.reading.parse import Parsed
from marsad.reading.quantities import find_counts
from marsad.reading.roles import find_group
from marsad.vocabulary.actors import load_actors


def derive_quantity(text: str, parsed: Parsed, words: Span, kind: Kind) -> Quantity | None:
    """The count in the words by our grammar; None where there is none, or none of this kind."""
    if kind.family is not Family.HARM and kind not in (Kind.CONTROL, Kind.DAMAGE):
        return None
    times = [t.mention.span for t in find_timexes(text, parsed.span)]
    counted = find_counted(text, parsed, find_counts(text, parsed, times))
    best = _told_by(words, [c for c in counted if _fits(kind, c)])
    return quantity_of(Link(counted=best, score=0.0, reasons=()), kind) if best else None


def _fits(kind: Kind, counted: Counted) -> bool:
    return (kind is Kind.CONTROL) == (counted.count.unit is Unit.PERCENT)


def _told_by(words: Span, counted: Sequence[Counted]) -> Counted | None:
    """A sum only where all of it is quoted; else the first count that the words touch."""
    sums = [c for c in counted if c.parts > 1 and words.has(c.count.span)]
    singles = [c for c in counted if c.parts == 1 and words.overlaps(c.count.span)]
    return next(iter((*sums, *singles)), None)


def derive_when(
    text: str, sentence: Span, words: Span, *, modality: Modality, anchor: date | None
) -> When | None:
    """The interval of the time words in their sentence; None where our grammar finds no time."""
    timexes = [t for t in find_timexes(text, sentence) if t.mention.span.overlaps(words)]
    if not timexes:
        return None
    tense = Tense.FUTURE if modality is Modality.FUTURE else Tense.PAST
    return resolve_timex(timexes[0], anchor=anchor, tense=tense)


def derive_place(words: Mention, places: Sequence[Place]) -> Place | None:
    """The toponym that we find in the words; else the words as they are, placed nowhere, if they
    can be a name ("nearby" cannot).
    """
    inside = [p for p in places if p.toponym.span.overlaps(words.span)]
    if inside:
        return min(inside, key=lambda p: (-_shared(p.toponym.span, words.span), p.toponym.span))
    if not any(c.isalpha() and not c.islower() for c in words.words):
        return None
    return Place(
        toponym=words, name=words.words, method="quoted as a place; no toponym that we know"
    )


def _shared(left: Span, right: Span) -> int:
    return min(left.end, right.end) - max(left.start, right.start)


def derive_party(words: Mention) -> Party:
    return Party(
        words=words, group=find_group(words.words), actor=load_actors().resolve(words.words)
    )


def derive_speaker(words: Mention) -> Attribution:
    return Attribution(
        source=words, actor=load_actors().resolve(words.words), method="quoted as the speaker"
    )

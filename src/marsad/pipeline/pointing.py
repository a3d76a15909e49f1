"""Words that a person points at: where they stand, and what place, time or number they say.

What is understood is all of the words, or it is refused with what would be understood: a person
who wrote two days or a whole name is never taken to have meant a part of it.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from marsad.dates import Tense, find_timexes, resolve_timex
from marsad.errors import RecordError
from marsad.gazetteer import Gazetteer
from marsad.model import (
    Document,
    Mention,
    Modality,
    Place,
    Qualifier,
    Quantity,
    QuantityState,
    Span,
    When,
    mention,
)
from marsad.model.values import BY_PERSON
from marsad.pipeline.placing import among, is_a_name, meant, named_alone
from marsad.publish.wording import count_words
from marsad.reading import find_sentences
from marsad.reading.cardinals import parse_cardinal
from marsad.reading.locating import Stretch, nearest
from marsad.reading.moments import carried
from marsad.reading.places import find_places, resolve_given

_SHOWN = 30  # characters on each side of words that stand several times
_AS_DAYS = "days can be typed as YYYY-MM-DD or YYYY-MM-DD..YYYY-MM-DD, in any language of the text"
_SAYS_NOTHING = frozenset("on in at the of a an during by".split())  # beside a time
_MEANS = " = "
_READ = "en"  # the language whose words beside a number are understood


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """Where a value is looked for: around the words of its claim, first in their sentence.

    ``place``: where the claim was until now.
    """

    document: Document
    trigger: Span
    place: Place | None = None
    modality: Modality = Modality.ASSERTED


def locate(document: Document, words: str, nth: int | None = None) -> Mention:
    """The words in the text. Raises RecordError where they do not stand there, and, listing all
    of them, where they stand there several times and it was not said which (1 = the first).
    """
    starts = _starts(document.text, words)
    if not starts:
        whole = Stretch(document.text, Span(0, len(document.text)))
        if found := whole.find(words):  # but for its blanks, as copying changes them
            return locate(document, found[0].words, nth)
        raise not_in_text(words)
    if nth is None and len(starts) > 1:
        listed = "; ".join(f"{n}: {_context(document, s, words)}" for n, s in enumerate(starts, 1))
        raise RecordError(f"{words!r} stands there {len(starts)} times; say which: {listed}")
    which = 1 if nth is None else nth
    if not 1 <= which <= len(starts):
        raise RecordError(
            f"{words!r} stands there {count_words(len(starts), 'time')}: there is no number {which}"
        )
    start = starts[which - 1]
    return mention(document.text, start, start + len(words))


def not_in_text(words: str) -> RecordError:
    return RecordError(f"{words!r} does not stand in the text, letter by letter")


def _starts(text: str, words: str) -> list[int]:
    found, at = [], text.find(words) if words else -1
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def _context(document: Document, start: int, words: str) -> str:
    end = start + len(words)
    around = document.text[max(0, start - _SHOWN) : end + _SHOWN]
    return f"… {' '.join(around.split())} …"


def sentence_at(document: Document, span: Span) -> Mention:
    for sentence in find_sentences(document):
        if sentence.span.has(span):
            return Mention(span=sentence.span, words=sentence.text)
    raise RecordError(
        f"{document.words(span)!r} lies in no sentence that is read: it is boilerplate, or goes "
        "beyond the end of one"
    )


def find_near(around: Around, words: str) -> Mention | None:
    """The words in the sentence of the claim, else the nearest before it, else after it."""
    own = sentence_at(around.document, around.trigger).span
    text = around.document.text
    for span in (own, Span(0, own.end), Span(own.start, len(text))):
        found = nearest(Stretch(text, span).find(words), around.trigger)
        if found:
            return found
    return None


# --- a time


def point_at_time(around: Around, words: str) -> When:
    """Days as digits, or the time that words of the text say. Raises RecordError."""
    if (days := _days(words)) is not None:
        return days
    found = find_near(around, words)
    if found is None:
        raise RecordError(f"time: {words!r} does not stand in the text; {_AS_DAYS}")
    timexes = find_timexes(around.document.text, found.span)
    if not timexes:
        raise RecordError(f"time: {words!r} says no time that can be read here; {_AS_DAYS}")
    tense = Tense.FUTURE if around.modality is Modality.FUTURE else Tense.PAST
    when = resolve_timex(timexes[0], anchor=around.document.published.day, tense=tense)
    rest = _outside(around.document.text, found.span, timexes[0].mention.span)
    if len(timexes) > 1:
        told = ", ".join(repr(t.mention.words) for t in timexes)
        raise RecordError(f"time: {words!r} says several times ({told}): give one; {_AS_DAYS}")
    if not set(re.findall(r"\w+", rest.lower())) <= _SAYS_NOTHING:
        told = repr(timexes[0].mention.words)
        raise RecordError(f"time: of {words!r} only {told} would be understood; {_AS_DAYS}")
    own = sentence_at(around.document, around.trigger).span
    return when if own.has(found.span) else carried(when)


def _days(words: str) -> When | None:
    """None where these are no days as digits, and so must be words of the text."""
    first, _, last = words.partition("..")
    try:
        days = [date.fromisoformat(day.strip()) for day in (first, last or first)]
    except ValueError:
        return None
    return When(earliest=days[0], latest=days[1], method=BY_PERSON)


def _outside(text: str, whole: Span, part: Span) -> str:
    return f"{text[whole.start : part.start]} {text[part.end : whole.end]}"


# --- a number


def meant_number(around: Around, words: str) -> Quantity | None:
    """Of ``words = what they mean``, the words standing in the claim's own sentence, in whatever
    language: ``12``, ``12..20``, ``12..`` (open above), ``0``, or ``unknown``. None of words alone.
    Raises RecordError.
    """
    said, means, meaning = words.rpartition(_MEANS)
    if not means:
        return None
    own = sentence_at(around.document, around.trigger).span
    found = nearest(Stretch(around.document.text, own).find(said), around.trigger)
    if found is None:
        raise RecordError(f"number: {said.strip()!r} does not stand in the claim's own sentence")
    return replace(_bounded(meaning.strip()), words=found)


def _bounded(meaning: str) -> Quantity:
    if meaning == QuantityState.UNKNOWN.value:
        return Quantity(state=QuantityState.UNKNOWN)
    told = _BOUNDS.fullmatch(meaning)
    low = int(told["low"]) if told else 0
    high = int(told["high"]) if told and told["high"] else None
    if told is None or (high is not None and high < low):
        raise RecordError(
            "number: expected what the words mean as 12, 12..20, 12.. (that or more), 0 or "
            f"unknown, got {meaning!r}"
        )
    if not told["to"]:
        high = low
    if high == 0:
        return Quantity(state=QuantityState.ZERO_STATED, low=0, high=0)
    exact = Qualifier.EXACT if high == low else Qualifier.RANGE
    qualifier = Qualifier.AT_LEAST if high is None else exact
    return Quantity(state=QuantityState.STATED, low=low, high=high, qualifier=qualifier)


_BOUNDS = re.compile(r"(?P<low>\d{1,9})(?P<to>\.\.(?P<high>\d{1,9})?)?", re.ASCII)


def check_number(around: Around, words: str, read: Quantity) -> None:
    """Raises RecordError where the number that was read is more or less than the words say: in a
    language that is not read, wherever there is a word beside it, which may mean "at least" or
    "none of".
    """
    own = sentence_at(around.document, around.trigger).span
    found = nearest(Stretch(around.document.text, own).find(words), around.trigger)
    if found is None or read.words is None:
        return
    text, span = around.document.text, read.words.span
    rest = _outside(text, found.span, span)
    if _says_number(rest) or _says_number(_outside(text, span, found.span)):
        raise RecordError(
            f"number: {words!r} would be understood as {read.words.words!r}: give the words of one "
            "number or range, and all of them"
        )
    if around.document.language != _READ and re.search(r"\w", rest):
        raise RecordError(
            f"number: of {words!r} only {read.words.words!r} would be understood, and the rest may "
            f"change it: say what all of it means, as in {words}{_MEANS}12..20 (or 12, 12.., 0, "
            "unknown)"
        )


def _says_number(words: str) -> bool:
    parts = re.findall(r"[\w,.]*\w", words.lower())
    return any(parse_cardinal(p) is not None or p[0].isdigit() for p in parts)


# --- a place


def point_at_place(around: Around, words: str, gazetteer: Gazetteer) -> Place:
    """What the words name: all of them, as they stand in the text; a place by its GeoNames address
    or id, by ``48.73, 37.58``, or by a name that the gazetteer knows in any script, which the words
    that told the place until now are then held to mean; or both, ``words = what they mean``. A name
    that the gazetteer lacks is kept whole, and placed nowhere. Raises RecordError.
    """
    said, means, meaning = words.rpartition(_MEANS)
    if means:
        toponym = find_near(around, said)
        if toponym is None:
            raise not_in_text(said.strip())
        return _meant(around, toponym, meaning, gazetteer)
    found = find_near(around, words)
    if found is not None:
        return _named(around, found, gazetteer)
    if around.place is None:
        raise RecordError(
            f"place: {words!r} does not stand in the text, and nothing in it was read as the place:"
            f" give the words of the text and what they mean, as in the town{_MEANS}geonames:706483"
        )
    return _meant(around, around.place.toponym, words, gazetteer)


def _meant(around: Around, toponym: Mention, meaning: str, gazetteer: Gazetteer) -> Place:
    near = around.place.country if around.place else None
    found = meant(toponym, meaning.strip(), gazetteer, near=near)
    if found is None:
        raise RecordError(
            f"place: {meaning.strip()!r} does not stand in the text, and no place of this name is"
            " known: give words of the text, a GeoNames address or id (geonames:706483), or degrees"
            " north and east (48.73, 37.58)"
        )
    return found


def _named(around: Around, words: Mention, gazetteer: Gazetteer) -> Place:
    read = find_places(around.document, gazetteer)
    exact = next((p for p in read if p.toponym.span == words.span), None)
    if exact is not None:
        return exact
    (given,) = resolve_given(around.document, [words.span], gazetteer)
    if given is not None and given.place_id and given.toponym.span == words.span:
        return given
    near = around.place.country if around.place else None
    if by_name := named_alone(words, words.words, gazetteer, near=near):
        return by_name
    if within := among(words, read):
        return replace(within, toponym=words)
    if not is_a_name(words.words):
        raise RecordError(f"place: {words.words!r} names no place")
    return Place(
        toponym=words, name=words.words, method="quoted as a place; no place of this name is known"
    )

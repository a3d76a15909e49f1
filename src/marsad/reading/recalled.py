"""What a sentence only recalls: "ten years after the massacre that killed 300", an anniversary.

The news is of today, the killing of its own day: counted back where the words say how long, else
unknown. It is never that of the ceremony.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from marsad.dates import Timex, TimexKind, resolve_timex
from marsad.model import Mention, Span, When, mention
from marsad.reading.moments import RECALLED, Clock, as_recalled
from marsad.vocabulary.calendar_words import load_calendar_words
from marsad.vocabulary.sieve import Sieve, needs_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Recollection:
    """``words`` say how long ago ("Ten years after", "5th anniversary of"), ``told`` lies there.

    ``amount`` of ``unit`` lie between; None where nobody says.
    """

    words: Mention
    told: Span
    amount: int | None = None
    unit: str = "year"


def find_recollection(text: str, sentence: Span) -> Recollection | None:
    """What a sentence recalls, or None: the first such words of it."""
    passing = _sieve().passing(text[sentence.start : sentence.end].lower())
    patterns = [_patterns()[n] for n in passing]
    ways = (p.search(text, sentence.start, sentence.end) for p in patterns)
    found = min((m for m in ways if m), key=lambda m: m.start(), default=None)
    if found is None:
        return None
    parts = found.groupdict()
    told = Span(found.end(), _end(text, found.end(), sentence.end))
    if "on" in parts:  # "Survivors of the massacre met, ten years on"
        opens = found.start() == sentence.start
        told = Span(found.end(), sentence.end) if opens else Span(sentence.start, found.start())
    return Recollection(
        words=mention(text, found.start(), found.end()),
        told=told,
        amount=_amount(parts.get("n")),
        unit=(parts.get("unit") or "year").lower(),
    )


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    words = load_calendar_words()
    numbers, ordinals = (
        "|".join(sorted(known, key=len, reverse=True)) for known in (words.numbers, words.ordinals)
    )
    # days are left to the words of time: "three days after" is news of the same week
    long = rf"(?P<n>\d{{1,3}}|{numbers}) (?:full |long )?(?P<unit>week|month|year|decade)s?"
    nth = rf"\d{{1,3}}(?:st|nd|rd|th)|{ordinals}|\d{{1,3}}[ -]year|(?:{numbers})[ -]year"
    told = (
        rf"{long} (?:after|on from|following)",
        rf"(?:marks?|marked|marking|is|been|it's|now) (?:exactly |almost |nearly )?{long} since",
        rf"(?:(?P<n>{nth}) )?anniversar(?:y|ies) of",
        rf"{long} (?P<on>on)(?=[,.]|$)",
        r"(?:film|movie|documentary|book|novel|play|memoir)s? (?:about|depicting|recounting)",
        r"commemorat(?:es?|ed|ing)|in (?:memory|remembrance) of|memorial (?:\w+ )?(?:for|to)",
    )
    return tuple(re.compile(rf"\b(?:{way})\b", re.IGNORECASE) for way in told)


@cache
def _sieve() -> Sieve:
    return Sieve([needs_of(p) for p in _patterns()])


def _amount(words: str | None) -> int | None:
    if not words:
        return None
    calendar, word = load_calendar_words(), re.split(r"[ -]year", words.lower())[0]
    digits = "".join(c for c in word if c.isdecimal())
    return int(digits) if digits else calendar.ordinals.get(word) or calendar.numbers.get(word)


# A comma after which what is recalled goes on: "the attack, in which 40 died, was marked".
_GOES_ON = re.compile(
    r", (?:which|who|whose|(?:in|during|by|at) which|where|when|kill|wound|injur|leav|and wound)"
    r"\w*\b[^,;]*,?"
)
_ENDS = re.compile(
    r"[;:–—]|,(?!\d)| - | (?:was|were|is|are|has been) (?:marked|commemorated|observed)\b"
)


def _end(text: str, start: int, end: int) -> int:
    at = start
    while (stop := _ENDS.search(text, at, end)) is not None:
        more = _GOES_ON.match(text, stop.start(), end)
        if more is None:
            return stop.start()
        at = more.end()
    return end


def day_recalled(recollection: Recollection, timexes: Sequence[Timex], clock: Clock) -> When:
    """The day of what is recalled: its own date, else counted back from that of the news."""
    inside = [t for t in timexes if recollection.told.has(t.mention.span)]
    own = [as_recalled(resolve_timex(t, anchor=clock.anchor)) for t in inside if _is_whole(t)]
    dated = next((w for w in own if w.is_resolved), None)
    return dated or _counted_back(recollection, _news(recollection, timexes, clock))


def _is_whole(timex: Timex) -> bool:
    """A date with its year, or "five years ago": a weekday is that of the ceremony."""
    return timex.rule in ("iso", "ago") or any(timex.part(p) for p in ("y", "y2", "y3"))


def _news(recollection: Recollection, timexes: Sequence[Timex], clock: Clock) -> When:
    """When the sentence tells its news, else the day of publication."""
    for timex in timexes:
        span = timex.mention.span
        is_own = recollection.told.has(span) or recollection.words.span.overlaps(span)
        when = resolve_timex(timex, anchor=clock.anchor)
        if when.is_resolved and not is_own:
            return when
    return When(earliest=clock.anchor, latest=clock.anchor, method="the day of publication")


def _counted_back(recollection: Recollection, news: When) -> When:
    tens = 10 if recollection.unit == "decade" else 1
    unit = "year" if recollection.unit == "decade" else recollection.unit
    if recollection.amount is None:
        return When(
            timex=recollection.words,
            method=f"unresolved: {RECALLED}, and nobody says since when",
            is_recalled=True,
        )
    ago = Timex(
        mention=recollection.words,
        kind=TimexKind.DATE,
        rule="ago",
        parts=(("n", str(recollection.amount * tens)), ("unit", unit)),
    )
    return as_recalled(resolve_timex(ago, anchor=news.latest))

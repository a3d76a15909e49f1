"""TIMEX3: the time expressions of a text as the annotation standard of that name marks them.

Spans, types and values are those of TimeML (Pustejovsky and others, 2003): the value of a day is
``1998-08-07``, of a week ``1998-W32``, of a span ``P3D``, of the vague ``PAST_REF``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from marsad.dates.timex3_grammar import Rule3, load_rules3
from marsad.dates.timex3_story import Told, tense_at
from marsad.dates.timex3_values import value_of
from marsad.model import Span

MAX_CHARACTERS = 1_000_000  # of a longer text only the beginning is read


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex3:
    """``type`` is DATE, TIME, DURATION or SET."""

    span: Span
    type: str
    value: str


def find_timex3(text: str, published: date | None) -> tuple[Timex3, ...]:
    """Every time expression of a text, in text order, none overlapping another.

    Values are counted from the day of publication and from what the text told before; without
    a day of publication they keep an X for what is not known ("XXXX-WXX-5").
    """
    plain = _plain(text[:MAX_CHARACTERS])
    told, found = Told(published=published), list[Timex3]()
    for rule, match in _longest(plain):
        span = Span(*_edges(match))
        tense = tense_at(plain, span)
        value = value_of(rule.name, _parts(match), told.spoken(tense))
        if value is None or (rule.name != "holiday" and _is_title(plain, span, match)):
            continue
        found.append(Timex3(span=span, type=_type(rule.type, value), value=value))
        told = told.after(value)
    return tuple(found)


_COMMON = re.compile(
    r"(?:Seconds?|Minutes?|Hours?|Days?|Nights?|Weeks?|Weekends?|Months?|Quarters?|Years?|Decades?"
    r"|Today|Tonight|Tomorrow|Yesterday|Now|Noon|Midnight|Morning|Evening|Afternoon|Future|Past"
    r"|Current|Recent|Daily|Weekly|Monthly)$"
)
_NAME_BEFORE = re.compile(r"(?:^|[^\w.!?])(?!The |In |On |By |At |But |And |For |So |As )[A-Z]\w+ $")
_OPENING = re.compile(r"(?:^|[.!?:\n]['\"”)]*|[_-]|``|[\"“(])\s*$")


def _is_title(text: str, span: Span, match: re.Match[str]) -> bool:
    """ "60 Minutes", "USA Today": a common word is written large only where it opens or names.

    A line without small words is a headline, in which everything is written large.
    """
    words = match.group().split()
    if not _COMMON.match(words[-1]) or match.group().isupper():
        return False
    before = text[max(0, span.start - 40) : span.start]
    if len(words) > 1:
        return not _is_headline(text, span)
    return bool(_NAME_BEFORE.search(before)) and not _is_headline(text, span)


def _is_headline(text: str, span: Span) -> bool:
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    words = re.findall(r"[A-Za-z]{4,}", text[start : end if end >= 0 else len(text)])
    return sum(w[0].isupper() for w in words) * 2 > len(words)


def _type(usual: str, value: str) -> str:
    """A date told to the hour is a time, one told by its distance alone a duration."""
    if usual != "DATE" or "_" in value:
        return usual
    return "DURATION" if value.startswith("P") else "TIME" if "T" in value[4:] else usual


def _plain(text: str) -> str:
    """A line end inside a paragraph is a space, and every apostrophe the same."""
    text = text.replace("’", "'").replace("\xa0", " ")
    return re.sub(r"(?<!\n)\n(?!\n)", " ", text)


def _parts(match: re.Match[str]) -> dict[str, str]:
    return {k: v.lower() for k, v in match.groupdict().items() if v} | {
        "words": match.group().lower()
    }


def _edges(match: re.Match[str]) -> tuple[int, int]:
    return match.start(), match.end()


def _longest(text: str) -> Iterator[tuple[Rule3, re.Match[str]]]:
    """The longest match where several overlap; of equals that of the first rule."""
    matches = [
        (rule, match, order)
        for order, rule in enumerate(load_rules3())
        for match in rule.pattern.finditer(text)
        if match.group()
    ]
    matches.sort(key=lambda m: (m[1].start() - m[1].end(), m[2], m[1].start()))
    taken = bytearray(len(text))
    kept = []
    for rule, match, _ in matches:
        start, end = _edges(match)
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            kept.append((rule, match))
    yield from sorted(kept, key=lambda k: k[1].start())

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
from marsad.dates.timex3_titles import is_title
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
        spoken = told.spoken(tense_at(plain, span), _joint(plain, found, span))
        value = value_of(rule.name, _parts(match), spoken)
        if value is None or is_title(plain, span, rule.name):
            continue
        found.append(Timex3(span=span, type=_type(rule.type, value), value=value))
        told = told.after(value)
    return tuple(found)


def _joint(text: str, found: list[Timex3], span: Span) -> str:
    """The words between an expression and the day told right before it; none if none is."""
    if not found or not re.match(r"\d{4}-\d\d-\d\d", found[-1].value):
        return ""
    return text[found[-1].span.end : min(span.start, found[-1].span.end + 12)].strip().lower()


def _type(usual: str, value: str) -> str:
    """A date told to the hour is a time, one told by its distance alone a duration."""
    if value.endswith("_REF"):
        return "DATE"
    if usual != "DATE":
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

"""Numbers that are told in two pieces: "at least 12 but no more than 20", "6, 7 or 8", and of which
one is set aside: "not 12 but 15".
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from marsad.model import Qualifier, mention
from marsad.reading.quantities import Count, Form

_AND_UP = re.compile(
    r",?\s(?:and|but|or|though)?,?\s?(?:possibly|perhaps|maybe|probably)?,?\s", re.IGNORECASE
)
_NOT = re.compile(r"\bnot\s$", re.IGNORECASE)
_BUT = re.compile(r",?\s(?:[\w'-]+\s){0,2}?but(?:\srather)?\s", re.IGNORECASE)
_COMMA = re.compile(r",\s")
_OR = re.compile(r"\bor\b", re.IGNORECASE)
_CLOSE = 3  # people between the first of "6, 7 or 8" and the next
_LOW = (Qualifier.AT_LEAST, Qualifier.MORE_THAN)


def bounded(text: str, counts: Sequence[Count]) -> tuple[Count, ...]:
    """The counts of a sentence, in text order, what is one number in two pieces put together."""
    kept: list[Count] = []
    for count in counts:
        last = kept[-1] if kept else None
        if last is not None and _is_set_aside(text, last, count):
            kept[-1] = count
        elif last is not None and _is_one(text, last, count):
            kept[-1] = _from_to(text, last, count)
        else:
            kept.append(count)
    return tuple(kept)


def _is_set_aside(text: str, left: Count, right: Count) -> bool:
    """As in "not 12 but 15 people"."""
    is_denied = _NOT.search(text, max(0, left.span.start - 8), left.span.start) is not None
    between = _BUT.fullmatch(text, left.span.end, right.span.start)
    return is_denied and between is not None and _is_number(left) and _is_number(right)


def _is_one(text: str, left: Count, right: Count) -> bool:
    if not (_is_number(left) and _is_number(right)) or left.unit is not right.unit:
        return False
    at, end = left.span.end, right.span.start
    if left.qualifier in _LOW and right.qualifier is Qualifier.UP_TO:
        is_joined = _AND_UP.fullmatch(text, at, end) is not None
        return is_joined and right.high is not None and left.low <= right.high
    is_either = right.qualifier is Qualifier.RANGE and _OR.search(right.words.words) is not None
    is_next = left.qualifier is Qualifier.EXACT and 0 < right.low - left.low <= _CLOSE
    return is_either and is_next and _COMMA.fullmatch(text, at, end) is not None


def _is_number(count: Count) -> bool:
    return count.form is Form.NUMBER and not count.refused


def _from_to(text: str, left: Count, right: Count) -> Count:
    return replace(
        right,
        words=mention(text, left.span.start, right.span.end),
        low=left.low,
        high=right.high,
        qualifier=Qualifier.RANGE,
    )

"""Shares of a number: "half of the 40 hostages" are 20, "all but one of the 12 passengers" 11.

A share of what nobody counted has no number: "all but two of the hostages".
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache

from marsad.model import Qualifier, Unit, mention
from marsad.reading.cardinals import parse_cardinal
from marsad.reading.quantities import Count, Form, qualified
from marsad.vocabulary.alternatives import any_of
from marsad.vocabulary.numbers import load_numbers

_PARTS = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
_LEAVES_OUT = re.compile(r"\ball (?:but|except)(?: for)? $", re.IGNORECASE)

# "Half of the 40 dead were children": all 40 are dead
_HARMED = re.compile(
    r"(?: (?!(?:were|was|are|is|have|had|has|be|been)\b)[\w-]+){0,2}?"
    r"(?: (?:dead|killed|slain|wounded|injured|hurt|deaths|fatalities|casualties|missing|detained"
    r"|arrested|abducted|kidnapped|displaced)"
    r"| who (?:\w+ ){0,2}?(?:died|killed|wounded|injured))\b",
    re.IGNORECASE,
)


def with_shares(text: str, opens: int, counts: Sequence[Count]) -> tuple[Count, ...]:
    """The counts of a sentence, a share in the place of its whole. ``opens``: where it begins."""
    found: list[Count] = []
    for count in counts:
        share = _share(text, opens, count) if count.form is Form.NUMBER else None
        if share:
            inside = [
                c for c in found if c.span.overlaps(share.span) and c.unit is not Unit.PERCENT
            ]
            found = [c for c in found if c not in inside]
        found.append(share or _left_out(text, opens, count))
    return tuple(found)


def _left_out(text: str, opens: int, count: Count) -> Count:
    """As in "all but two": who is left out, and so no number of the others."""
    led = _LEAVES_OUT.search(text[opens : count.span.start])
    return _unknown(text, opens + led.start(), count) if led else count


def _unknown(text: str, start: int, count: Count) -> Count:
    words = mention(text, start, count.span.end)
    return replace(
        count, words=words, low=0, high=None, qualifier=Qualifier.VAGUE, form=Form.UNKNOWN
    )


def _share(text: str, opens: int, whole: Count) -> Count | None:
    told = _finder().search(text[opens : whole.span.start])
    if told is None or whole.unit is not Unit.PEOPLE or _HARMED.match(text, whole.span.end):
        return None
    start = opens + told.start()
    if whole.low != whole.high or whole.high == 0:
        return _unknown(text, start, whole)
    bounds, qualifier = _bounds(told, whole.low)
    words = mention(text, start, whole.span.end)
    return replace(whole, words=words, low=bounds[0], high=bounds[1], qualifier=qualifier)


def _bounds(told: re.Match[str], whole: int) -> tuple[tuple[int, int | None], Qualifier]:
    if told.group("most"):
        return (whole // 2 + 1, whole), Qualifier.VAGUE
    if left := told.group("left"):
        rest = max(whole - (parse_cardinal(left.lower()) or 0), 0)
        return (rest, rest), Qualifier.EXACT
    exact = whole * _fraction(told)
    named = load_numbers().qualifiers.get((told.group("qualifier") or "").lower(), "plain")
    is_rough = named == "plain" and exact.denominator != 1
    return qualified(max(round(exact), 1), "about" if is_rough else named)


def _fraction(told: re.Match[str]) -> Fraction:
    if percent := told.group("percent"):
        return min(Fraction(percent) / 100, Fraction(1))
    part = _PARTS[told.group("part").lower().removesuffix("s")]
    times = (told.group("times") or "a").strip().lower()
    return min(Fraction(1 if times == "a" else parse_cardinal(times) or 1, part), Fraction(1))


@cache
def _finder() -> re.Pattern[str]:
    numbers = load_numbers()
    number = rf"(?:\d+|(?:{any_of(numbers.cardinals)}))"
    times = "one|two|three|four|five|six|seven|eight|nine"
    return re.compile(
        rf"(?<![\w-])(?:all (?:but|except)(?: for)? (?P<left>{number})"
        r"|(?P<most>most|(?:the |a )?majority)"
        rf"|(?:(?P<qualifier>{any_of(numbers.qualifiers)}) )?"
        rf"(?:(?P<percent>\d+(?:\.\d+)?)\s?(?:%|per ?cent)"
        rf"|(?:(?P<times>a|{times})[ -])?(?P<part>half|(?:{'|'.join(list(_PARTS)[1:])})s?)))"
        r"(?: of(?: the| its| their| his| her| these| those)?|(?<=half) (?:the|its|their)"
        r"|(?<=half)) $",
        re.IGNORECASE,
    )

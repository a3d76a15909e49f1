"""Number expressions of a sentence and what they count, found before anything is decided.

A closed grammar: qualifier? number (range)? trailing? unit?, over digits with separators, number
words, vague words and "a/an" before a person or a thing. Range tokens ("3,000-3,500") are read here
because parsers break on them. Dates, ages, money, measures and unit numbers are no counts.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from marsad.model import Mention, Qualifier, Quantity, QuantityState, Span, Unit, mention
from marsad.reading.cardinals import is_beyond_count, parse_cardinal, scaled_as
from marsad.reading.parse import Parsed
from marsad.reading.revising import is_changing
from marsad.reading.segment import lower_case
from marsad.reading.uncounted import counts_nobody
from marsad.vocabulary.alternatives import any_of
from marsad.vocabulary.numbers import load_numbers


class Form(StrEnum):
    NUMBER = "number"
    VAGUE = "vague"
    ARTICLE = "article"  # "a child": one, where a person or a counted thing follows
    POSSESSIVE = "possessive"  # "their driver", "the driver": one, but only as a part of a sum
    NOTHING = "nothing"  # "no", "nobody"
    UNKNOWN = "unknown"  # "an unknown number of"


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number expression: its words (qualifier and all) and its interval.

    ``refused``: why it is no number of people whatever was meant ("minus 5", one of 26 digits): it
    is then unknown, and a claim says why.
    """

    words: Mention
    low: int
    high: int | None
    qualifier: Qualifier
    unit: Unit
    form: Form
    refused: str | None = None

    @property
    def span(self) -> Span:
        return self.words.span

    def quantity(self) -> Quantity:
        """The count as a claim's quantity."""
        if self.form is Form.UNKNOWN:
            return Quantity(state=QuantityState.UNKNOWN, words=self.words, unit=self.unit)
        none = self.high == 0
        return Quantity(
            state=QuantityState.ZERO_STATED if none else QuantityState.STATED,
            low=self.low,
            high=self.high,
            qualifier=self.qualifier,
            unit=self.unit,
            words=self.words,
        )


def find_counts(text: str, parsed: Parsed, taken: Sequence[Span]) -> tuple[Count, ...]:
    """All counts of a sentence, in text order. ``taken``: time expressions, which count nothing."""
    base = parsed.span.start
    plain = parsed.sentence.text.replace("’", "'").replace("\n", " ").replace("\xa0", " ")
    lowered = lower_case(plain)  # a pattern that need not mind the case is twice as quick
    found: list[Count] = []
    at = 0
    while match := _finder().search(lowered, at):
        at = max(match.end(), at + 1)
        number = Span(base + match.start("number"), base + match.end("number"))
        if any(number.overlaps(t) for t in taken) or counts_nobody(plain, match):
            at = max(match.end("number"), match.start() + 1)  # what it was joined to may count
            continue
        count = _count(mention(text, base + match.start(), base + match.end()), match)
        if count:
            found.append(count)
            at = max(count.span.end - base, match.start() + 1)  # what was no range is read again
    return tuple(found)


@cache
def _finder() -> re.Pattern[str]:
    numbers = load_numbers()
    word = any_of({*numbers.cardinals, *numbers.scales})
    vague = any_of({*numbers.vague, *numbers.unknown})
    # "and" joins only what stands after a scale: "a hundred and two", but not "four and five"
    scaled = "(?:(?<=hundred)|(?<=thousand)|(?<=million))"
    spelled = rf"(?:a |half a )?(?:{word})(?:(?:-| |{scaled},? and )(?:{word})\b)*"
    scale = "hundred|thousand|million|billion|dozen|lakh|crore|m|k|bn"
    grouped = r"\d{1,3}(?:[, ]\d{3})+(?!\d)|\d{1,2}(?:,\d\d)+,\d{3}(?!\d)"
    digits = rf"{grouped}|\d+(?:\.\d+)?(?:[ -]?(?:{scale}))?(?![\w])"
    nothing = any_of(numbers.nothing)
    words = rf"(?:{vague})(?![\w-])|(?:{spelled})(?![\w])|(?:{nothing})(?![\w-])"
    number = rf"(?:{digits})|{words}|an?(?= )|another(?= )|(?:his|her|their|the)(?= )"
    value = rf"(?:{digits})|(?:{spelled})(?![\w])"
    joint = r"(?:\s?[-–—]\s?|[ -]to[ -]|[ -]or[ -]| and )"
    return re.compile(
        rf"(?<![\w.$£€#/^-])(?<!\d,)(?:(?P<qualifier>{any_of(numbers.qualifiers)})\s)*"
        rf"(?:(?P<between>between|from)\s)?"
        rf"(?P<below>(?:minus|negative)\s|−\s?(?=\d))?"
        rf"(?P<number>{number})"
        rf"(?:(?P<joint>{joint})(?P<upper>{value})(?:(?P<joint2>{joint})(?P<upper2>{value}))?)?"
        rf"(?P<percent>\s?%|\s?per\s?cent\b|\spercent(?:age)?\b)?"
        rf"(?:\s(?P<trailing>{any_of(numbers.trailing)})(?=\s?(?:[,.;:)]|$)))?"
    )


def _count(words: Mention, match: re.Match[str]) -> Count | None:
    numbers = load_numbers()
    number = " ".join(match.group("number").lower().split())
    named = numbers.qualifiers.get((match.group("qualifier") or "").lower(), "plain")
    if named == "more_than" and _ABOUT_SOMETHING.search(match.string[: match.start()]):
        named, words = "plain", _without_qualifier(words, match)
    if named == "up_to" and _TOLL_UP.search(match.string[: match.start()]):
        named = "plain"
    if _is_moved(match):
        words = _number_alone(words, match)
    trailing = numbers.trailing.get((match.group("trailing") or "").lower())
    unit = Unit.PERCENT if match.group("percent") else Unit.PEOPLE
    if number in numbers.unknown:
        return _made(words, (0, None), Qualifier.VAGUE, unit, Form.UNKNOWN)
    if number in numbers.nothing:
        return _made(words, (0, 0), Qualifier.EXACT, unit, Form.NOTHING)
    if number in numbers.vague:
        return _vague(words, numbers.vague[number], named, unit)
    if number in ("a", "an", "another"):
        alone = number == "another" and _ALONE.match(match.string[match.end() :])
        if alone:
            return _made(words, (1, 1), Qualifier.EXACT, unit, Form.NUMBER)
        return _made(words, (1, 1), Qualifier.EXACT, unit, Form.ARTICLE)
    if number in ("his", "her", "their", "the"):
        return _made(words, (1, 1), Qualifier.EXACT, unit, Form.POSSESSIVE)
    why = _why_refused(match, number)
    if why:
        return replace(_made(words, (0, None), Qualifier.VAGUE, unit, Form.UNKNOWN), refused=why)
    if ends := _run_together(match, number):
        return _made(words, ends, Qualifier.RANGE, unit, Form.NUMBER)
    upper = _upper(match)
    value = parse_cardinal(number)
    if upper is not None and not _is_apart(match):
        value = scaled_as(number, _last_of(match)) or value
    if value is None:
        return None
    if upper is not None and upper > value:
        return _made(words, (value, upper), Qualifier.RANGE, unit, Form.NUMBER)
    if upper is not None and match.group("upper") and not _is_moved(match):
        words, unit = _without_upper(words, match), Unit.PEOPLE
    bounds, qualifier = qualified(value, trailing or named)
    return _made(words, bounds, qualifier, unit, Form.NUMBER)


_TOLL_UP = re.compile(r"\btoll\s(?:is\s|was\s|now\s|goes\s|went\s)*$", re.IGNORECASE)  # "up to 24"
# "and another injured": one more, without a noun
_ALONE = re.compile(
    r"^\s?(?:\w+ly\s)?(?:was|is|were|has|had|sustain|suffer|receiv|injur|wound|kill|arrest|abduct"
    r"|detain|surrender|died|hurt|missing|critical|in\b|at\b|on\b|near\b|during\b|when\b|while\b"
    r"|after\b|and\b|,|\.)",
    re.IGNORECASE,
)
# "fears over hundreds of missing": no qualifier
_ABOUT_SOMETHING = re.compile(
    r"\b(?:fears?|concerns?|worr(?:y|ies|ied)|anger|outrage|control|anxiety|alarm|dispute)\s$",
    re.IGNORECASE,
)


def _without_qualifier(words: Mention, match: re.Match[str]) -> Mention:
    cut = match.start("number") - match.start()
    span = Span(words.span.start + cut, words.span.end)
    return Mention(span=span, words=words.words[cut:])


def _made(
    words: Mention, bounds: tuple[int, int | None], qualifier: Qualifier, unit: Unit, form: Form
) -> Count:
    low, high = bounds
    return Count(words=words, low=low, high=high, qualifier=qualifier, unit=unit, form=form)


def _why_refused(match: re.Match[str], number: str) -> str | None:
    if match.group("below") and (parse_cardinal(number) is not None or is_beyond_count(number)):
        return "less than nobody"
    is_range = match.group("upper") is not None and not _is_apart(match)
    ends = (number, _last_of(match)) if is_range else (number,)
    return "more people than live" if any(map(is_beyond_count, ends)) else None


def _upper(match: re.Match[str]) -> int | None:
    """The last of a range; -1 where two numbers stand side by side that are none."""
    if match.group("upper") is None:
        return None
    return -1 if _is_apart(match) else parse_cardinal(_last_of(match))


def _run_together(match: re.Match[str], number: str) -> tuple[int, int] | None:
    """The ends of "between one hundred and two hundred", which might be one number: "a hundred
    and two".
    """
    if match.group("between") != "between" or match.group("upper"):
        return None
    for gap in re.finditer(" and ", number):
        low, high = parse_cardinal(number[: gap.start()]), parse_cardinal(number[gap.end() :])
        if low is not None and high is not None and low < high:
            return low, high
    return None


def _last_of(match: re.Match[str]) -> str:
    return (match.group("upper2") or match.group("upper") or "").lower()


def _is_apart(match: re.Match[str]) -> bool:
    """ "and" joins a range only after "between"."""
    joints = (match.group("joint") or "") + (match.group("joint2") or "")
    return _is_moved(match) or ("and" in joints and not match.group("between"))


def _is_moved(match: re.Match[str]) -> bool:
    """ "rose from 28 to 41": two numbers, not a range."""
    opens = (match.group("between") or "").lower() == "from"
    return opens and is_changing(match.string[: match.start()])


def _number_alone(words: Mention, match: re.Match[str]) -> Mention:
    first, last = (edge - match.start() for edge in match.span("number"))
    start = words.span.start
    return Mention(span=Span(start + first, start + last), words=words.words[first:last])


def _without_upper(words: Mention, match: re.Match[str]) -> Mention:
    """No range after all ("killed 5 and 3 …"): the words end before the joint."""
    length = match.start("joint") - match.start()
    return Mention(
        span=Span(words.span.start, words.span.start + length), words=words.words[:length]
    )


def _vague(words: Mention, bounds: tuple[int, int | None], named: str, unit: Unit) -> Count:
    low, high = bounds
    if low == high:  # "a quarter of a million" is a number
        if named == "plain" and words.words.lower().startswith(_ROUGHLY) and low > _COUPLE:
            named = "about"
        made, qualifier = qualified(low, named)
        return _made(words, made, qualifier, unit, Form.VAGUE)
    match named:
        case "at_least" | "more_than":
            return _made(words, (low, None), Qualifier.AT_LEAST, unit, Form.VAGUE)
        case "up_to" | "less_than":
            return _made(words, (1, high), Qualifier.UP_TO, unit, Form.VAGUE)
        case _:
            return _made(words, (low, high), Qualifier.VAGUE, unit, Form.VAGUE)


_COUPLE = 2
_ROUGHLY = ("a couple", "couple")  # of dozen


def qualified(value: int, named: str) -> tuple[tuple[int, int | None], Qualifier]:
    """The native interval rules of the annotation guide."""
    match named:
        case "at_least":
            return (value, None), Qualifier.AT_LEAST
        case "more_than":
            return (value + 1, None), Qualifier.MORE_THAN
        case "up_to":
            # low 1: the claim that carries it says that some were harmed
            return (min(1, value), value), Qualifier.UP_TO
        case "less_than":
            return (min(1, value), max(value - 1, 0)), Qualifier.UP_TO
        case "nearly":
            return (round(0.9 * value), value), Qualifier.NEARLY
        case "about":
            return (value, value), Qualifier.ABOUT
        case _:
            return (value, value), Qualifier.EXACT

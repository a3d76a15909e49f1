"""Tolls that somebody sets at a number: "put the dead at 23", "gave the number of wounded as 40".

Such a verb reports only with what is counted and its number after it; then it surely does. Words
alone decide: parsers take "the dead at 23" for people at a place.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from marsad.model import Span
from marsad.vocabulary.alternatives import any_of
from marsad.vocabulary.cues import load_cues
from marsad.vocabulary.groups import load_groups
from marsad.vocabulary.numbers import load_numbers


@dataclass(frozen=True, slots=True)
class SetToll:
    """Offsets into the sentence. ``told``: what is counted, up to the number or after it;
    ``at``: where the number stands, qualifiers and all.
    """

    verb: Span | None  # None where the verb before goes on: "the dead at 19 and the wounded at 40"
    told: Span
    at: Span


def may_set_toll(lowered: str) -> bool:
    """Whether a sentence in lower case may set a toll."""
    return _finder().search(lowered) is not None


@lru_cache(maxsize=256)  # asked for the speaker, and for each number of the sentence
def find_set_tolls(sentence: str) -> tuple[SetToll, ...]:
    """The tolls that a sentence sets at a number, in text order."""
    return tuple(_find(sentence.replace("’", "'")))


def _find(sentence: str) -> Iterator[SetToll]:
    at = 0
    while found := _finder().search(sentence, at):
        parts = [n for n in ("told", "of", "after") if found.group(n)]
        told = Span(*found.span(parts[0]))
        at = found.end()
        if _counts_things(found.group(parts[0])):
            continue
        yield SetToll(Span(*found.span("verb")), told, Span(*found.span(f"n_{parts[0]}")))
        while more := _more().match(sentence, at):
            yield SetToll(None, Span(*more.span("told")), Span(*more.span("number")))
            at = more.end()


def _counts_things(told: str) -> bool:
    """As in "the number of seats"."""
    of = re.search(r"\bnumbers?\s(?:of|for)\s", told, re.IGNORECASE)
    if of is None:
        return False
    harmed = load_cues().words["tolls"]
    return not any(
        w in harmed or w in load_groups().group_of for w in told[of.end() :].lower().split()
    )


# Where another clause begins, and what stands in no phrase for what is counted.
_CLAUSE = (
    r"(?:which|who|whose|that|when|while|but|after|before|since|because|was|were|is|are|had|has|have"
    r"|stood|rose|fell)"
)
_SINCE = r"\ssince(?=\s(?!(?:he|she|it|they|there)\s))"  # "of dead since March 2024"
_THERE = r"(?:at|as|in|on|under|to|into|with|by)"


@cache
def _finder() -> re.Pattern[str]:
    cues = load_cues()
    verb, noun = any_of(cues.words["toll_setters"]), any_of(cues.words["tolls"])
    object_ = rf"(?:(?!{_THERE}\b|{_CLAUSE}\b)[\w'-]+\s){{0,6}}?{noun}\b"
    rest = rf"(?:{_SINCE}|\s(?!{_CLAUSE}\b)[\w'-]+){{0,10}}?"
    told = rf"(?P<told>{object_}{rest})\s{_set()}{_number('n_told')}"
    # "gave a toll of 14", but not "put the number of guards"
    of = r"(?P<of>(?:an?|its?|their|the)\s(?:[\w'-]+\s){0,3}?(?:toll|tally|count|figure|total))"
    after = rf"(?:at|as)\s{_number('n_after')}\s(?P<after>the\s(?:[\w'-]+\s){{0,2}}?{noun}\b)"
    return re.compile(
        rf"\b(?P<verb>{verb})\s(?:{told}|{of}\sof\s{_number('n_of')}|{after})", re.IGNORECASE
    )


@cache
def _more() -> re.Pattern[str]:
    noun = any_of(load_cues().words["tolls"])
    return re.compile(
        rf"(?:\s[\w'-]+){{0,2}}?(?:,?\sand|,)\s(?P<told>(?:the|those|that)\s(?:[\w'-]+\s){{0,3}}?"
        rf"{noun}\b)\s{_set()}{_number('number')}",
        re.IGNORECASE,
    )


def _set() -> str:
    """What stands between what is counted and its number; a qualifier may be the number's own."""
    plain = load_cues().words["tolls_set"]
    return rf"(?:(?=(?:between|around|above|over)\s)|{any_of(plain)}\s)"


def _number(name: str) -> str:
    numbers = load_numbers()
    qualifiers = any_of({*numbers.qualifiers, "between"})
    words = any_of({*numbers.cardinals, *numbers.vague, "a dozen", "a hundred", "a thousand"})
    return rf"(?P<{name}>(?:{qualifiers}\s){{0,2}}(?:\d[\d,]*|(?:{words})\b))"

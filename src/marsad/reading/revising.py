"""A toll told anew: "lowered the number of people killed from 41 to 38", "to 38, down from 41".

Text alone decides: parsers break on such phrases. Whose toll it is, counting decides.
"""

import re
from enum import StrEnum
from functools import cache

from marsad.vocabulary.numbers import load_numbers

# What a change of a number is told of.
_TOLD_OF = r"\b(?:tolls?|numbers?|figures?|tally|count|total|estimates?)\b"
_TOLD_BEFORE = re.compile(rf"{_TOLD_OF}(?:(?!{_TOLD_OF})[^.;:]){{0,120}}$", re.IGNORECASE)
_TOLD_AFTER = re.compile(rf"^,?\s(?:[\w'-]+\s){{0,3}}{_TOLD_OF}", re.IGNORECASE)
_TO = re.compile(r"\b(?:to|at|as)\s(?:as\s)?$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s(?:(?!to\b)[\w-]+\s){0,3}?$", re.IGNORECASE)
_PUT = re.compile(
    r"\b(?:puts?|putting|stands?|stood|standing|reach(?:ed|es|ing)?|estimated|placed|set|is|was)\b"
    r"[^.;:,]{0,60}$",
    re.IGNORECASE,
)
_WAS_BEFORE = re.compile(
    r"\b(?:up|down|revised)\sfrom\s(?:the\s)?(?:(?!to\b)[\w-]+\s){0,2}?$", re.IGNORECASE
)
# "corrects an earlier figure of 23; 21 were killed"
_FORMER = (
    r"\b(?:earlier|previous|prior|initial|preliminary|original|former|first|wrong|incorrect"
    r"|mistaken|erroneous)\s(?:[\w-]+\s){0,2}?"
    r"(?:tolls?|numbers?|figures?|tally|counts?|totals?|estimates?|reports?)"
)
_CORRECTED = re.compile(
    rf"(?:\b(?:correct(?:s|ed|ing|ion)|(?:replac|supersed)(?:es|ed|ing)|instead of)\b.*{_FORMER}"
    rf"|{_FORMER}[^.]*\b(?:wrong|mistaken|incorrect)\b)[^;:,]*(?:[;:,]|\b(?:to|with|by)\b)",
    re.IGNORECASE,
)


class Standing(StrEnum):
    """What a number is where a toll is told anew."""

    NOW = "now"
    BEFORE = "before"
    TOLD = "told"  # no change: "put the number of dead at 36"


def standing_of(sentence: str, start: int, end: int) -> Standing | None:
    """Whether the number at start..end of a sentence is a toll's new or former value."""
    before, after = sentence[:start], sentence[end:]
    if _WAS_BEFORE.search(before):
        return Standing.BEFORE
    # "bringing to 19 the number of …"
    if not _TOLD_BEFORE.search(before) and not _TOLD_AFTER.match(after):
        return None
    if not is_changing(before):
        is_put = _PUT.search(before) and re.search(r"\b(?:at|reach\w*)\s$", before)
        return Standing.TOLD if is_put else None
    if _FROM.search(before):
        return Standing.BEFORE
    return Standing.NOW if _TO.search(before) else None


def corrects_former(before: str) -> bool:
    """Whether the words before a number say that it stands in the place of a former one."""
    return _CORRECTED.search(before) is not None


def is_changing(before: str) -> bool:
    """Whether a verb of change stands in the clause before: then "from 28 to 41" is no range."""
    return _changes().search(before) is not None


@cache
def _changes() -> re.Pattern[str]:
    verbs = "|".join(re.escape(w) for w in sorted(load_numbers().changes, key=len, reverse=True))
    return re.compile(rf"\b(?:{verbs})\b[^.;:]{{0,160}}$", re.IGNORECASE)

"""What a rule's pattern captured, asked for by name."""

import re
from collections.abc import Mapping

from marsad.vocabulary.calendar_words import load_calendar_words

Parts = Mapping[str, str]
BACK = ("last", "past", "the previous", "previous", "this past")
ON = ("next", "the coming", "coming", "upcoming", "this coming", "the following", "following")


def part_of(parts: Parts, *names: str) -> str:
    """The first of these parts that was met, in whichever branch of the pattern."""
    for name in names:
        for key, value in parts.items():
            if re.fullmatch(rf"{name}(?:_?\d)?", key):
                return value.strip()
    return ""


def step_of(relation: str) -> int:
    return -1 if relation in BACK else 1 if relation in ON else 0


def ordinal_of(word: str) -> int:
    if digits := re.match(r"\d+", word):
        return int(digits[0])
    return load_calendar_words().ordinals[word.replace(" ", "-")]

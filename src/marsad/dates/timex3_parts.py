"""What a rule's pattern captured, asked for by name."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

from marsad.dates.amounts import amount_of
from marsad.vocabulary.calendar_words import load_calendar_words

Parts = Mapping[str, str]
BACK = (
    "last",
    "past",
    "this past",
    "the previous",
    "previous",
    "the prior",
    "prior",
    "the preceding",
    "preceding",
)
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


LAST_SHORT_YEAR = 40  # of two figures, the last that is read as one of this century


def written_year(parts: Parts) -> str:
    """In figures or spelled out; nothing where none is."""
    if figures := part_of(parts, "y"):
        return figures
    if short := part_of(parts, "short"):
        return f"19{short}" if int(short) > LAST_SHORT_YEAR else f"20{short}"
    spelled = part_of(parts, "spelled")
    return str(amount_of(spelled, is_year=True) or "") if spelled else ""


def calendar(day: date, unit: str, step: int) -> str:
    match unit:
        case "week" | "weekend":
            year, week, _ = (day + timedelta(weeks=step)).isocalendar()
            return f"{year}-W{week:02}" + ("-WE" if unit == "weekend" else "")
        case "month":
            return month_from(day, step)
        case "decade":
            return f"{day.year // 10 + step}"
        case "century":
            return f"{day.year // 100 + step}"
        case _:
            return str(day.year + step)


def month_from(day: date, step: int) -> str:
    count = day.year * 12 + day.month - 1 + step
    return f"{count // 12}-{count % 12 + 1:02}"

"""Hours and parts of the day, and the days that are told by them: "9 a.m.", "last night"."""

import re
from datetime import date, timedelta

from marsad.dates.amounts import amount_of
from marsad.dates.timex3_parts import Parts, part_of
from marsad.dates.timex3_story import Told
from marsad.vocabulary.calendar_words import load_calendar_words

_SHIFTS = {
    "today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "the day before yesterday": -2,
    "the day after tomorrow": 2, "last night": -1, "overnight": 0,
}  # fmt: skip


def daypart_suffix(parts: Parts) -> str:
    """``TMO`` of a part of the day, or nothing."""
    word = part_of(parts, "daypart")
    return load_calendar_words().dayparts[word] if word else ""


def clock_suffix(parts: Parts) -> str:
    """``T21:30`` of a time of the clock, or nothing."""
    if point := part_of(parts, "point"):
        return "T12:00" if point == "noon" else "T24:00"
    half = part_of(parts, "half")
    if spelled := part_of(parts, "hour"):
        is_late = half.startswith("p") or _is_late(part_of(parts, "daypart"))
        return f"T{int(amount_of(spelled) or 0) % 12 + 12 * is_late:02}:00"
    if not part_of(parts, "h"):
        return ""
    hour, minute = int(part_of(parts, "h")), int(part_of(parts, "min") or 0)
    is_late = half[0] in "pae" and not half.startswith(("a.", "am"))
    if hour > 24 or minute > 59:
        raise ValueError("no such hour")
    hour = hour % 12 + 12 * is_late if hour <= 12 else hour
    return f"T{hour:02}:{minute:02}"


def _is_late(part_of_day: str) -> bool:
    return part_of_day in ("afternoon", "evening", "night", "tonight")


def today(parts: Parts, told: Told) -> str:
    suffix = clock_suffix(parts) or daypart_suffix(parts)
    return _on(told.published, suffix, _SHIFTS[part_of(parts, "word")])


def night(parts: Parts, told: Told) -> str:
    word = part_of(parts, "word")
    part = word.split()[-1]
    suffix = load_calendar_words().dayparts.get(part, "TNI")
    if hour := part_of(parts, "h", "hour"):
        number = int(amount_of(hour) or 0) % 12 + 12 * (part != "morning")
        minutes = int(part_of(parts, "min") or amount_of(part_of(parts, "minutes")) or 0)
        suffix = f"T{number:02}:{minutes:02}"
    return _on(told.published, suffix, _SHIFTS.get(word, 0))


def clock(parts: Parts, told: Told) -> str:
    return _on(told.day or told.published, clock_suffix(parts))


def daypart(parts: Parts, told: Told) -> str:
    return _on(told.day or told.published, daypart_suffix(parts))


def next_day(parts: Parts, told: Told) -> str:
    word = part_of(parts, "word")
    shift = 1 if re.search("next|following|after", word) else 0
    shift = -1 if re.search("previous|before", word) else shift
    suffix = load_calendar_words().dayparts.get(word.split()[-1], "")
    return _on(told.day or told.published, suffix, shift)


def _on(day: date | None, suffix: str, shift: int = 0) -> str:
    return ((day + timedelta(days=shift)).isoformat() if day else "XXXX-XX-XX") + suffix

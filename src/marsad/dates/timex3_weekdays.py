"""Weekdays: which one is meant, and days that are told by one ("the day before Friday")."""

from datetime import date, timedelta

from marsad.dates.amounts import amount_of
from marsad.dates.timex import Tense
from marsad.dates.timex3_clock import clock_suffix, daypart_suffix, today
from marsad.dates.timex3_parts import BACK, ON, Parts, calendar, part_of, step_of
from marsad.dates.timex3_story import Told
from marsad.vocabulary.calendar_words import load_calendar_words

_A_WEEK = 7  # days


def weekday(parts: Parts, told: Told) -> str:
    number = _number(parts)
    suffix = clock_suffix(parts) or daypart_suffix(parts)
    if told.published is None:
        return f"XXXX-WXX-{number + 1}{suffix}"
    anchor, tense = told.published, told.tense
    if told.day and told.joint in ("through", "to", "until", "-"):
        if abs((told.day - anchor).days) <= _A_WEEK:
            return (told.day + timedelta(days=_ahead(told.day, number) or _A_WEEK)).isoformat()
        tense = Tense.PAST if told.day < anchor else Tense.FUTURE
    if part_of(parts, "rel").startswith("the ") and told.day:
        anchor = told.day
    return _nearest(anchor, number, parts, tense).isoformat() + suffix


def _number(parts: Parts) -> int:
    return load_calendar_words().weekdays[part_of(parts, "weekday")]


def _ahead(day: date, number: int) -> int:
    """How many days from a day to the next such weekday."""
    return (number - day.weekday()) % 7


def _nearest(anchor: date, number: int, parts: Parts, tense: Tense) -> date:
    relation = part_of(parts, "rel")
    if relation in ON or (tense is Tense.FUTURE and relation not in BACK):
        ahead = _ahead(anchor, number)
        return anchor + timedelta(days=ahead or (7 if relation in ON else 0))
    back = -_ahead(anchor, number) % 7
    return anchor - timedelta(days=back or (7 if relation in BACK else 0))


def weekday_of(parts: Parts, told: Told) -> str:
    """ "Monday of last week"."""
    number = _number(parts)
    if told.published is None:
        return f"XXXX-WXX-{number + 1}"
    monday = told.published - timedelta(days=told.published.weekday())
    weeks = step_of(part_of(parts, "rel"))
    return (monday + timedelta(weeks=weeks, days=number)).isoformat()


def daypart_of(parts: Parts, told: Told) -> str:
    return weekday(parts, told) if part_of(parts, "weekday") else today(parts, told)


def before_weekday(parts: Parts, told: Told) -> str | None:
    if told.published is None:
        return None
    day = _nearest(told.published, _number(parts), parts, told.tense)
    return (day + timedelta(days=-1 if part_of(parts, "side") == "before" else 1)).isoformat()


def counted_on(parts: Parts, told: Told) -> str | None:
    """ "A year ago today", "two years ago this month", "a week from Monday"."""
    amount, unit, on = amount_of(part_of(parts, "n")), part_of(parts, "unit"), part_of(parts, "on")
    if told.published is None or amount is None:
        return None
    is_ahead = " from " in parts["words"]
    day = told.published + timedelta(days=on == "tomorrow")
    if part_of(parts, "weekday"):
        tense = Tense.FUTURE if is_ahead else Tense.PAST
        day = _nearest(told.published, _number(parts), {}, tense)
    day = _moved(day, unit, int(amount) if is_ahead else -int(amount))
    return calendar(day, on.split()[-1], 0) if on.startswith("this ") else day.isoformat()


def _moved(day: date, unit: str, amount: int) -> date:
    if unit in ("day", "week"):
        return day + timedelta(days=amount * (7 if unit == "week" else 1))
    months = day.year * 12 + day.month - 1 + amount * (12 if unit == "year" else 1)
    year, month = months // 12, months % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month, min(day.day, last))

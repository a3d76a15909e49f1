"""Seasons and feasts: which year's they are, and the days on which feasts fall."""

from datetime import date, timedelta

from marsad.dates.amounts import amount_of
from marsad.dates.timex import Tense
from marsad.dates.timex3_parts import Parts, calendar, part_of, step_of, written_year
from marsad.dates.timex3_story import Told
from marsad.vocabulary.calendar_words import load_calendar_words


def season(parts: Parts, told: Told) -> str:
    name = part_of(parts, "season") or "fall"
    code = load_calendar_words().seasons[name]
    if written := written_year(parts):
        return f"{written}-{code}"
    if told.published is None:
        return f"XXXX-{code}"
    year, relation = told.published.year, part_of(parts, "rel")
    begins = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    if relation in ("next", "this coming"):
        return f"{year + (begins <= told.published.month)}-{code}"
    if relation == "last" or (not relation and told.tense is not Tense.FUTURE):
        return f"{year - (begins + 2 >= told.published.month)}-{code}"
    return f"{year}-{code}"


def seasons_ago(parts: Parts, told: Told) -> str | None:
    """ "Two summers ago": in the year before last."""
    amount = amount_of(part_of(parts, "n"))
    if amount is None or told.published is None:
        return "PAST_REF"
    code = load_calendar_words().seasons[part_of(parts, "season")]
    return f"{told.published.year - int(amount)}-{code}"


def holiday(parts: Parts, told: Told) -> str | None:
    rule = load_calendar_words().holidays[part_of(parts, "holiday")]
    if written := part_of(parts, "y"):
        return _on_feast(parts, _feast(rule, int(written)))
    if told.published is None:
        return f"XXXX-{rule}" if rule[3:].isdecimal() else None
    published = told.published
    days = [_feast(rule, published.year + k) for k in (0, -1, 1)]
    if step_of(part_of(parts, "rel")) < 0:
        days = [d for d in days if d < published]
    return _on_feast(parts, min(days, key=lambda d: abs((d - published).days)))


def _on_feast(parts: Parts, day: date) -> str:
    if part_of(parts, "daytime") == "week":
        return calendar(day, "week", 0)
    return day.isoformat() + load_calendar_words().dayparts.get(part_of(parts, "daytime"), "")


def _feast(rule: str, year: int) -> date:
    """ "11-thursday-4": the fourth Thursday of November; -1 counts from the end."""
    if rule.startswith("easter"):
        return _easter(year) + timedelta(days=int(rule.removeprefix("easter")))
    month, _, day = rule.partition("-")
    if day.isdecimal():
        return date(year, int(month), int(day))
    weekday, _, nth = day.partition("-")
    number = load_calendar_words().weekdays[weekday]
    first = date(year, int(month), 1)
    days = [first + timedelta(days=k) for k in range(31)]
    fitting = [d for d in days if d.weekday() == number and d.month == int(month)]
    return fitting[int(nth) - 1 if int(nth) > 0 else int(nth)]


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by Gauss's rule as corrected by Lichtenberg."""
    k, a = year // 100, year % 19
    m, s = 15 + (3 * k + 3) // 4 - (8 * k + 13) // 25, 2 - (3 * k + 3) // 4
    d = (19 * a + m) % 30
    limit = 21 + d - (d + a // 11) // 29
    sunday = 7 - (year + year // 4 + s) % 7
    return date(year, 3, 1) + timedelta(days=limit + 7 - (limit - sunday) % 7 - 1)

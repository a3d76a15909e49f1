"""The TIMEX3 value of an expression, one production for each rule of the grammar."""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from marsad.dates.amounts import amount_of, duration
from marsad.dates.timex import Tense
from marsad.dates.timex3_clock import (
    clock,
    clock_suffix,
    daypart,
    daypart_suffix,
    next_day,
    night,
    today,
)
from marsad.dates.timex3_feasts import holiday, season, seasons_ago
from marsad.dates.timex3_parts import (
    LAST_SHORT_YEAR,
    Parts,
    calendar,
    month_from,
    ordinal_of,
    part_of,
    step_of,
    written_year,
)
from marsad.dates.timex3_quarters import month_quarter, period, quarter, quarter_told, year_ago
from marsad.dates.timex3_story import Told
from marsad.dates.timex3_weekdays import (
    before_weekday,
    counted_on,
    daypart_of,
    weekday,
    weekday_of,
)
from marsad.vocabulary.calendar_words import load_calendar_words


def value_of(rule: str, parts: Parts, told: Told) -> str | None:
    """The value, or None for what turns out to be no time expression."""
    try:
        return PRODUCTIONS[rule](parts, told)
    except (ValueError, OverflowError):  # no such day, or beyond the calendar
        return None


def _iso(parts: Parts, _: Told) -> str:
    return date(int(parts["y"]), int(parts["m"]), int(parts["d"])).isoformat()


def _slashed(parts: Parts, _: Told) -> str:
    year = int(parts["y"])
    year += 0 if year > 99 else (1900 if year > LAST_SHORT_YEAR else 2000)
    return date(year, int(parts["m"]), int(parts["d"])).isoformat()


def _day_too(parts: Parts, told: Told) -> str | None:
    """ "On 24 and 25 April": of the month whose day was told right before."""
    number = int(part_of(parts, "d"))
    if told.joint not in ("and", "or") or told.day is None or number <= told.day.day:
        return None
    return told.day.replace(day=number).isoformat()


_A_SEASON = 100  # days
_TEN_WEEKS = 75
_TWO_MONTHS = 62


def _day(parts: Parts, told: Told) -> str:
    month = load_calendar_words().months[part_of(parts, "month")]
    day = ordinal_of(part_of(parts, "d", "nth"))
    clock = clock_suffix(parts) or daypart_suffix(parts)
    if written := written_year(parts):
        return date(int(written), month, day).isoformat() + clock
    year = _year_of_day(told, month, day) if told.published else told.year
    if year is None:
        return f"XXXX-{month:02}-{day:02}{clock}"
    return date(year, month, day).isoformat() + clock


def _year_of_day(told: Told, month: int, day: int) -> int:
    """The year that brings the day nearest: what lies further away is told with its year.

    Beyond a season nothing is to come unless a verb says so; beside a verb of the past, beyond
    ten weeks.
    """
    published = told.published or date.max
    years = [published.year, published.year - 1, published.year + 1]
    ahead = {y: (date(y, month, min(day, 28)) - published).days for y in years}
    if told.tense is Tense.FUTURE:
        years = [y for y in years if ahead[y] >= -_TWO_MONTHS]
    else:
        most = _TEN_WEEKS if told.tense is Tense.PAST else _A_SEASON
        years = [y for y in years if ahead[y] <= most]
    return min(years, key=lambda y: abs(ahead[y]))


def _month(parts: Parts, told: Told) -> str:
    month = load_calendar_words().months[part_of(parts, "month", "maymarch")]
    if written := written_year(parts):
        return f"{written}-{month:02}"
    if told.published is None:
        return f"{told.year}-{month:02}" if told.year else f"XXXX-{month:02}"
    year, now = told.published.year, told.published.month
    relation = part_of(parts, "rel")
    if parts["words"].endswith(" year"):
        return f"{year + step_of(relation)}-{month:02}"
    if relation == "next":
        year += month <= now
    elif relation == "last":
        year -= month >= now
    elif relation != "this":
        year = _year_of_day(told, month, told.published.day)
    return f"{year}-{month:02}"


def _year(parts: Parts, _: Told) -> str:
    return written_year(parts) or "XXXX"


_TENS_OF_YEARS = "twenties thirties forties fifties sixties seventies eighties nineties".split()


def _decade(parts: Parts, _: Told) -> str | None:
    """The first three figures of its years, as TIDES has it; a century is the first two."""
    if written := part_of(parts, "y"):
        return written[:3] if written.endswith("0") else None
    if short := part_of(parts, "yy"):
        return f"19{short[0]}"
    return f"19{_TENS_OF_YEARS.index(part_of(parts, 'spelled')) + 2}"


def _century(parts: Parts, _: Told) -> str:
    return f"{ordinal_of(part_of(parts, 'nth')) - 1:02}"


# What was told before is what these are counted from, not the publication.
_COUNTED_ON = ("that", "same", "following", "previous", "prior", "preceding")


def _relative(parts: Parts, told: Told) -> str | None:
    relation, unit = part_of(parts, "rel"), part_of(parts, "unit")
    if relation.removeprefix("the ") in _COUNTED_ON:
        return _by_story(relation, unit, told)
    if told.published is None:
        return {"week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX"}.get(unit, "XXXX")
    step = -1 if relation in ("last", "past") else step_of(relation)
    if unit == "weekend" and relation == "the":
        step = 0 if told.tense is Tense.FUTURE or told.published.weekday() >= 5 else -1
    return calendar(told.published, unit, step)


def _by_story(relation: str, unit: str, told: Told) -> str | None:
    step = step_of(relation)
    if unit in ("year", "decade", "century"):
        year = told.year or (told.published.year if told.published else None)
        return None if year is None else calendar(date(year, 1, 1), unit, step)
    if unit == "month" and told.month:
        return month_from(date(*told.month, 1), step)
    day = told.day or told.published
    return None if day is None else calendar(day, unit, step)


def _unit_before(parts: Parts, told: Told) -> str | None:
    """ "In 1990 … the year before"."""
    unit = _unit(parts)
    if unit in ("day", "night"):
        day = told.day or told.published
        return (day - timedelta(days=1)).isoformat() if day else "XXXX-XX-XX"
    return _by_story("previous", unit, told) if unit in ("week", "month", "year") else None


def _beyond(parts: Parts, told: Told) -> str | None:
    """ "The week before last"."""
    if told.published is None:
        return None
    return calendar(told.published, part_of(parts, "unit"), -2 if "before" in parts["words"] else 2)


def _middle(parts: Parts, told: Told) -> str:
    unit = part_of(parts, "unit")
    if told.published is None:
        return "XXXX" if unit == "year" else "XXXX-WXX"
    return calendar(told.published, unit, 0)


def _same_month(_: Parts, told: Told) -> str | None:
    published = told.published
    year, month = told.month or ((published.year, published.month) if published else (0, 0))
    return f"{year - 1}-{month:02}" if year else None


def _week_of(parts: Parts, told: Told) -> str:
    year, week, _ = date.fromisoformat(_day(parts, told)[:10]).isocalendar()
    return f"{year}-W{week:02}"


def _the_year(parts: Parts, told: Told) -> str:
    if unit := part_of(parts, "unit"):
        return duration(1, unit)
    return str(told.published.year) if told.published else "XXXX"


def _fiscal(parts: Parts, _: Told) -> str:
    return written_year(parts)


def _year_end(parts: Parts, told: Told) -> str:
    year = part_of(parts, "y") or (str(told.published.year) if told.published else "XXXX")
    return f"{year}-12-31" if "end of" not in parts["words"] else year


def _ago(parts: Parts, told: Told) -> str | None:
    amount = amount_of(part_of(parts, "n"))
    unit = _unit(parts)
    if amount is None:
        return "PAST_REF"
    if unit == "year" and amount == 1 and told.quarter:
        return year_ago(parts, told)
    return _shifted(told.published, unit, -amount)


def _unit(parts: Parts) -> str:
    unit = part_of(parts, "unit", "rate")
    return "century" if unit == "centurie" else unit


def _shifted(day: date | None, unit: str, amount: float) -> str | None:
    """The day, week, month, year or decade that lies so far from a day."""
    if day is None:
        return "PAST_REF" if amount < 0 else "FUTURE_REF"
    match unit:
        case "second" | "minute" | "hour":
            return "PAST_REF" if amount < 0 else "FUTURE_REF"
        case "day" | "night":
            return (day + timedelta(days=amount)).isoformat()
        case "week" | "weekend" | "month":
            return calendar(day, "month" if unit == "month" else "week", int(amount))
        case "quarter":
            count = day.year * 4 + (day.month - 1) // 3 + int(amount)
            return f"{count // 4}-Q{count % 4 + 1}"
        case "decade":
            return str(day.year + int(amount * 10))
        case "century":
            return calendar(day, "century", int(amount))
        case _:
            return str(day.year + int(amount))


def _later(parts: Parts, told: Told) -> str | None:
    """Counted from what was told, not from the publication, save for "hence" and "from now"."""
    way, unit, amount = part_of(parts, "way"), _unit(parts), amount_of(part_of(parts, "n"))
    sign = -1 if way in ("earlier", "before") else 1
    if way in ("hence", "from now"):
        return _shifted(told.published, unit, amount) if amount else "FUTURE_REF"
    if amount is None or unit in ("second", "minute", "hour"):
        return duration(amount, unit)
    if unit == "year":
        if amount == 1 and sign < 0 and told.quarter:
            return year_ago(parts, told)
        year = told.published.year if told.published and sign < 0 else told.year
        return str(year + sign * int(amount)) if year else None
    if unit == "month" and told.month:  # told later than any day
        return month_from(date(*told.month, 1), sign * int(amount))
    return _shifted(told.day or told.published, unit, sign * amount)


def _span(parts: Parts, told: Told) -> str | None:
    if one := part_of(parts, "one"):
        return _one_span(one, parts["words"], told)
    amount, unit = amount_of(part_of(parts, "n")), _unit(parts)
    if part_of(parts, "n") in ("a", "an") and unit == "second":
        return None  # "a second attempt"
    if unit == "quarter" and "-quarters" in parts["words"]:
        return None  # "three-quarters of its food"
    if part_of(parts, "n2"):
        amount = None
    if part_of(parts, "half") and amount is not None:
        amount += 0.5
    return duration(amount, unit)


def _one_span(unit: str, words: str, told: Told) -> str | None:
    step = -1 if re.search("past|last", words) else 1
    if unit in ("day", "night", "hour", "minute", "second", "quarter") or told.published is None:
        return duration(1, unit)
    return calendar(told.published, unit, step)


def _half(parts: Parts, _: Told) -> str:
    return duration(1.5 if "and a half" in parts["words"] else 0.5, _unit(parts))


def _plural(parts: Parts, _: Told) -> str:
    if part_of(parts, "turn") == "future":
        return "FUTURE_REF"
    return duration(None, _unit(parts))


def _part_century(parts: Parts, told: Told) -> str | None:
    years = 25 if part_of(parts, "share") == "quarter" else 50
    return _shifted(told.published, "year", -years) if "ago" in parts["words"] else f"P{years}Y"


def _one_long(parts: Parts, _: Told) -> str:
    return duration(1, _unit(parts))


def _one_day(_: Parts, __: Told) -> str:
    return "FUTURE_REF"


def _a_while(_: Parts, __: Told) -> str:
    return "PXM"


_OFTEN = {"hourly": "PT1H", "daily": "P1D", "weekly": "P1W", "monthly": "P1M"}


def _set(parts: Parts, _: Told) -> str:
    if often := part_of(parts, "often"):
        return _OFTEN.get(often, "P1Y")
    if weekday := part_of(parts, "weekday"):
        return f"XXXX-WXX-{load_calendar_words().weekdays[weekday] + 1}{daypart_suffix(parts)}"
    if month := part_of(parts, "month"):
        return f"XXXX-{load_calendar_words().months[month]:02}"
    if season_name := part_of(parts, "season"):
        return f"XXXX-{load_calendar_words().seasons[season_name]}"
    return duration(amount_of(part_of(parts, "n") or "one"), _unit(parts))


def _reference(parts: Parts, _: Told) -> str:
    return load_calendar_words().references[part_of(parts, "reference")]


def _soon(_: Parts, __: Told) -> str:
    return "FUTURE_REF"


PRODUCTIONS: Mapping[str, Callable[[Parts, Told], str | None]] = {
    "iso": _iso,
    "slashed": _slashed,
    "day": _day,
    "month": _month,
    "weekday": weekday,
    "daypart_of": daypart_of,
    "before_weekday": before_weekday,
    "weekday_of": weekday_of,
    "day_too": _day_too,
    "ago_on": counted_on,
    "today": today,
    "night": night,
    "clock": clock,
    "daypart": daypart,
    "next_day": next_day,
    "year": _year,
    "decade": _decade,
    "century": _century,
    "relative": _relative,
    "unit_before": _unit_before,
    "beyond": _beyond,
    "middle": _middle,
    "same_month": _same_month,
    "week_of": _week_of,
    "the_year": _the_year,
    "fiscal": _fiscal,
    "year_end": _year_end,
    "quarter": quarter,
    "period": period,
    "month_quarter": month_quarter,
    "quarter_told": quarter_told,
    "year_ago": year_ago,
    "season": season,
    "holiday": holiday,
    "seasons_ago": seasons_ago,
    "ago": _ago,
    "later": _later,
    "span": _span,
    "half": _half,
    "plural": _plural,
    "part_century": _part_century,
    "one_long": _one_long,
    "one_day": _one_day,
    "a_while": _a_while,
    "set": _set,
    "reference": _reference,
    "soon": _soon,
}

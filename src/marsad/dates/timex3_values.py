"""The TIMEX3 value of an expression, one production for each rule of the grammar."""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from marsad.dates.amounts import amount_of, duration
from marsad.dates.timex import Tense
from marsad.dates.timex3_feasts import holiday, season
from marsad.dates.timex3_parts import (
    BACK,
    LAST_SHORT_YEAR,
    ON,
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


_A_SEASON = 100  # days
_TEN_WEEKS = 75
_TWO_MONTHS = 62


def _day(parts: Parts, told: Told) -> str:
    month = load_calendar_words().months[part_of(parts, "month")]
    day = ordinal_of(part_of(parts, "d", "nth"))
    clock = _clock_suffix(parts) or _daypart(parts)
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


def _weekday(parts: Parts, told: Told) -> str:
    number = load_calendar_words().weekdays[part_of(parts, "weekday")]
    suffix = _clock_suffix(parts) or _daypart(parts)
    if told.published is None:
        return f"XXXX-WXX-{number + 1}{suffix}"
    anchor = told.published
    if part_of(parts, "rel").startswith("the ") and told.day:
        anchor = told.day
    return _nearest_weekday(anchor, number, parts, told.tense).isoformat() + suffix


def _nearest_weekday(published: date, number: int, parts: Parts, tense: Tense) -> date:
    back = (published.weekday() - number) % 7
    relation = part_of(parts, "rel")
    if relation in ON or (tense is Tense.FUTURE and relation not in BACK):
        ahead = (7 - back) % 7
        return published + timedelta(days=ahead or (7 if relation in ON else 0))
    return published - timedelta(days=back or (7 if relation in BACK else 0))


def _daypart(parts: Parts) -> str:
    word = part_of(parts, "daypart")
    return load_calendar_words().dayparts[word] if word else ""


def _clock_suffix(parts: Parts) -> str:
    """``T21:30`` of a time of the clock, or nothing."""
    if point := part_of(parts, "point"):
        return "T12:00" if point == "noon" else "T24:00"
    if spelled := part_of(parts, "hour"):
        return f"T{int(amount_of(spelled) or 0) % 24 + _half_day(parts):02}:00"
    if not part_of(parts, "h"):
        return ""
    hour, minute = int(part_of(parts, "h")), int(part_of(parts, "min") or 0)
    is_late = part_of(parts, "half")[0] in "pae" and not part_of(parts, "half").startswith(
        ("a.", "am")
    )
    if hour > 24 or minute > 59:
        raise ValueError("no such hour")
    hour = hour % 12 + (12 if is_late else 0) if hour <= 12 else hour
    return f"T{hour:02}:{minute:02}"


def _half_day(parts: Parts) -> int:
    return 12 if part_of(parts, "daypart") in ("afternoon", "evening", "night") else 0


def _daypart_of(parts: Parts, told: Told) -> str:
    if part_of(parts, "weekday"):
        return _weekday(parts, told)
    return _today(parts, told)


def _before_weekday(parts: Parts, told: Told) -> str | None:
    if told.published is None:
        return None
    number = load_calendar_words().weekdays[part_of(parts, "weekday")]
    day = _nearest_weekday(told.published, number, parts, told.tense)
    return (day + timedelta(days=-1 if part_of(parts, "side") == "before" else 1)).isoformat()


_SHIFTS = {
    "today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "the day before yesterday": -2,
    "the day after tomorrow": 2, "last night": -1, "overnight": 0,
}  # fmt: skip


def _today(parts: Parts, told: Told) -> str:
    suffix = _clock_suffix(parts) or _daypart(parts)
    shift = _SHIFTS[part_of(parts, "word")]
    if told.published is None:
        return f"XXXX-XX-XX{suffix}"
    return (told.published + timedelta(days=shift)).isoformat() + suffix


def _night(parts: Parts, told: Told) -> str:
    word = part_of(parts, "word")
    part = word.split()[-1]
    clock = ""
    if part_of(parts, "h"):
        hour = int(part_of(parts, "h")) % 12 + (0 if part == "morning" else 12)
        clock = f"T{hour:02}:{int(part_of(parts, 'min') or 0):02}"
    suffix = clock or load_calendar_words().dayparts.get(part, "TNI")
    if told.published is None:
        return f"XXXX-XX-XX{suffix}"
    return (told.published + timedelta(days=_SHIFTS.get(word, 0))).isoformat() + suffix


def _clock(parts: Parts, told: Told) -> str:
    day = told.day or told.published
    return (day.isoformat() if day else "XXXX-XX-XX") + _clock_suffix(parts)


def _daypart_alone(parts: Parts, told: Told) -> str:
    day = told.day or told.published
    return (day.isoformat() if day else "XXXX-XX-XX") + _daypart(parts)


def _next_day(parts: Parts, told: Told) -> str:
    word = part_of(parts, "word")
    shift = 1 if re.search("next|following|after", word) else 0
    shift = -1 if re.search("previous|before", word) else shift
    suffix = load_calendar_words().dayparts.get(word.split()[-1], "")
    day = told.day or told.published
    return ((day + timedelta(days=shift)).isoformat() if day else "XXXX-XX-XX") + suffix


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
    return part_of(parts, "y")


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
        return f"XXXX-WXX-{load_calendar_words().weekdays[weekday] + 1}{_daypart(parts)}"
    if month := part_of(parts, "month"):
        return f"XXXX-{load_calendar_words().months[month]:02}"
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
    "weekday": _weekday,
    "daypart_of": _daypart_of,
    "before_weekday": _before_weekday,
    "today": _today,
    "night": _night,
    "clock": _clock,
    "daypart": _daypart_alone,
    "next_day": _next_day,
    "year": _year,
    "decade": _decade,
    "century": _century,
    "relative": _relative,
    "unit_before": _unit_before,
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

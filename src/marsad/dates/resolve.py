"""Time expressions to intervals of days, counted from the publication date.

Conventions of the annotation guide: a weekday is the latest such day on or before publication for
the past, the next one for the future; "the past 26 days" runs from 26 days before publication to
it; "since X" runs from X to publication. No anchor and a relative word, or a span that has no other
end: unresolved, said so.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from marsad.dates.timex import Tense, Timex, TimexKind
from marsad.model import When
from marsad.vocabulary.calendar_words import load_calendar_words

Interval = tuple[date, date]
JUST_PAST_DAYS = 90  # a day so near is not the one of the next year, even beside a "will"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What an expression is counted from."""

    anchor: date | None
    tense: Tense
    previous: When | None


def resolve_timex(
    timex: Timex,
    *,
    anchor: date | None,
    tense: Tense = Tense.PAST,
    previous: When | None = None,
) -> When:
    """The interval that an expression means. Never raises; what cannot be told is unresolved."""
    frame = Frame(anchor=anchor, tense=tense, previous=previous)
    try:
        interval = _PRODUCTIONS[timex.rule](timex, frame)
    except (ValueError, OverflowError):  # no such day, or beyond the calendar
        interval = None
    is_open = timex.since and anchor is None
    if interval is None or is_open or timex.kind in (TimexKind.DURATION, TimexKind.SET):
        return When(timex=timex.mention, anchor=anchor, method=f"unresolved: {_why(timex, frame)}")
    start, end = interval
    if timex.since and anchor is not None and start <= anchor:
        end = anchor
    return When(
        earliest=start,
        latest=max(start, end),
        timex=timex.mention,
        anchor=anchor,
        method=f"{timex.rule} from {timex.mention.words!r}",
    )


def _why(timex: Timex, frame: Frame) -> str:
    if timex.kind in (TimexKind.DURATION, TimexKind.SET):
        return f"a {timex.kind} without an end"
    if frame.anchor is None:
        return "no publication date" + (", so nothing says when it ends" if timex.since else "")
    return "no such day, or nothing told before it to count from"


def _day_number(words: str) -> int:
    return int("".join(c for c in words if c.isdecimal()))


def _month_number(words: str) -> int:
    return load_calendar_words().months[words.lower()]


def _amount(words: str) -> int:
    return int(words) if words.isdecimal() else load_calendar_words().numbers[words.lower()]


def _iso(timex: Timex, _: Frame) -> Interval:
    day = date(int(timex.part("y")), int(timex.part("m")), int(timex.part("d")))
    return day, day


def _dmy(timex: Timex, frame: Frame) -> Interval | None:
    month, day = _month_number(timex.part("month")), _day_number(timex.part("d"))
    if timex.part("y"):
        found = date(int(timex.part("y")), month, day)
        return found, found
    year = _year_for(month, day, frame)
    return None if year is None else (date(year, month, day), date(year, month, day))


def _year_for(month: int, day: int, frame: Frame) -> int | None:
    """The year that makes a day the nearest past one (or the nearest to come)."""
    if frame.anchor is None:
        known = frame.previous.earliest if frame.previous else None
        return known.year if known else None
    year = frame.anchor.year
    is_later = (month, day) > (frame.anchor.month, frame.anchor.day)
    if frame.tense is Tense.FUTURE:
        just_past = (frame.anchor - date(year, month, min(day, 28))).days in range(JUST_PAST_DAYS)
        return year if is_later or just_past else year + 1
    return year - 1 if is_later else year


def _days(timex: Timex, frame: Frame) -> Interval | None:
    month, first = _month_number(timex.part("month")), _day_number(timex.part("d"))
    last = _day_number(timex.part("d2"))
    year = int(timex.part("y")) if timex.part("y") else _year_for(month, first, frame)
    if year is None or last < first:
        return None
    return date(year, month, first), date(year, month, last)


def _from_to(timex: Timex, frame: Frame) -> Interval | None:
    start_month, end_month = (_month_number(timex.part(p)) for p in ("month", "month2"))
    start_day, end_day = (_day_number(timex.part(p)) for p in ("d", "d2"))
    told = timex.part("y2") or timex.part("y")
    year = int(told) if told else _year_for(end_month, end_day, frame)
    if year is None:
        return None
    start_year = int(timex.part("y") or year)
    if not timex.part("y") and (start_month, start_day) > (end_month, end_day):
        start_year -= 1
    start, end = date(start_year, start_month, start_day), date(year, end_month, end_day)
    return (start, end) if start <= end else None


def _month(timex: Timex, frame: Frame) -> Interval | None:
    edge = timex.part("edge").lower()
    words = timex.part("month") or timex.part("words")
    month = _month_number(words)
    year = int(timex.part("y")) if timex.part("y") else _year_of_month(month, edge, frame)
    if relation := timex.part("rel").lower():  # "March last year"
        year = frame.anchor.year + _STEPS.get(relation, 0) if frame.anchor else None
    if year is None:
        return None
    first, last = date(year, month, 1), _month_end(year, month)
    if edge == "mid" and timex.since:
        return date(year, month, 15), last
    return _clipped(_edge(first, last, edge), frame)


def _year_of_month(month: int, edge: str, frame: Frame) -> int | None:
    if frame.anchor is None:
        return None
    year, now = frame.anchor.year, frame.anchor.month
    if edge == "next":
        return year if month > now else year + 1
    if edge == "last":
        return year if month < now else year - 1
    return year if month <= now else year - 1


def _month_end(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)


def _edge(first: date, last: date, edge: str) -> Interval:
    """Early, mid and late: the first, middle or last third; the start and the end: a quarter."""
    if (last - first).days > 300:
        return _edge_of_year(first.year, edge)
    third = timedelta(days=round((last - first).days / 3))
    if (last - first).days > 20 and edge.endswith("end of"):
        third = timedelta(days=6)
    if edge.endswith(("early", "start of", "beginning of")):
        return first, first + third
    if edge == "mid":
        return first + third, last - third
    if edge.endswith(("late", "end of")):
        return last - third, last
    return first, last


def _edge_of_year(year: int, edge: str) -> Interval:
    """Four months each: January to April, May to August, September to December."""
    first = 5 if edge == "mid" else 9 if edge.endswith(("late", "end of")) else 1
    last = first + 3 if edge else 12
    return date(year, first, 1), _month_end(year, last)


def _clipped(interval: Interval, frame: Frame) -> Interval:
    """What is told as past ends no later than the day of telling."""
    start, end = interval
    if frame.anchor and frame.tense is Tense.PAST and start <= frame.anchor < end:
        return start, frame.anchor
    return start, end


def _year(timex: Timex, frame: Frame) -> Interval:
    year = int(timex.part("y") or timex.part("y2") or timex.part("y3"))
    edge = timex.part("edge").lower()
    return _clipped(_edge(date(year, 1, 1), date(year, 12, 31), edge), frame)


_STEPS = {"last": -1, "the previous": -1, "next": 1, "the coming": 1}


def _weekday(timex: Timex, frame: Frame) -> Interval | None:
    if frame.anchor is None:
        return None
    wanted = load_calendar_words().weekdays[timex.part("weekday").lower()]
    if week := timex.part("week").lower():
        monday = frame.anchor - timedelta(days=frame.anchor.weekday() - 7 * _STEPS.get(week, 0))
        return monday + timedelta(days=wanted), monday + timedelta(days=wanted)
    back = (frame.anchor.weekday() - wanted) % 7
    relation = timex.part("rel").lower()
    if relation == "next" or (frame.tense is Tense.FUTURE and relation != "last"):
        day = frame.anchor + timedelta(days=(7 - back) if back or relation == "next" else 0)
    elif relation in ("last", "the previous") and back == 0:
        day = frame.anchor - timedelta(days=7)
    else:
        day = frame.anchor - timedelta(days=back)
    return day, day


def _weekdays(timex: Timex, frame: Frame) -> Interval | None:
    """ "Sunday and Monday": the two days, the second the one that a weekday alone would be."""
    if frame.anchor is None:
        return None
    words = load_calendar_words().weekdays
    first, second = words[timex.part("weekday").lower()], words[timex.part("secondday").lower()]
    ahead = (second - frame.anchor.weekday()) % 7
    if ahead and frame.tense is not Tense.FUTURE:
        ahead -= 7
    day = frame.anchor + timedelta(days=ahead)
    return day - timedelta(days=(second - first) % 7), day


_SHIFTS = {"yesterday": -1, "last night": -1, "tomorrow": 1}


def _today(timex: Timex, frame: Frame) -> Interval | None:
    if frame.anchor is None:
        return None
    word = timex.part("word").lower()
    if word == "overnight":
        return frame.anchor - timedelta(days=1), frame.anchor
    day = frame.anchor + timedelta(days=_SHIFTS.get(word, 0))
    return day, day


def _day_by_story(timex: Timex, frame: Frame) -> Interval | None:
    told = frame.previous
    if told is None or told.earliest is None or told.latest is None:
        return None
    word = timex.part("word").lower()
    if word.startswith(("same", "that")):
        return told.earliest, told.latest
    is_before = word in ("previous day", "day before", "day earlier")
    shift = timedelta(days=-1 if is_before else 1)
    day = (told.earliest if shift.days < 0 else told.latest) + shift
    return day, day


def _ago(timex: Timex, frame: Frame) -> Interval | None:
    if frame.anchor is None:
        return None
    amount, unit = _amount(timex.part("n")), timex.part("unit").lower()
    if unit == "year":
        year = frame.anchor.year - amount
        return date(year, 1, 1), date(year, 12, 31)
    if unit == "month":
        first = _months_back(frame.anchor, amount)
        return first, _month_end(first.year, first.month)
    day = frame.anchor - timedelta(days=amount * load_calendar_words().units[unit])
    return day, day


def _months_back(day: date, months: int) -> date:
    count = day.year * 12 + day.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)


def _later(timex: Timex, frame: Frame) -> Interval | None:
    told = frame.previous
    if told is None or told.earliest is None or told.latest is None:
        return None
    length = _amount(timex.part("n")) * load_calendar_words().units[timex.part("unit").lower()]
    if timex.part("way").lower() == "later":
        day = told.latest + timedelta(days=length)
    else:
        day = told.earliest - timedelta(days=length)
    return day, day


def _calendar(timex: Timex, frame: Frame) -> Interval | None:
    if frame.anchor is None:
        return None
    relation, unit = timex.part("rel").lower(), timex.part("unit").lower()
    step = _STEPS.get(relation, 0)
    match unit:
        case "week":
            monday = frame.anchor - timedelta(days=frame.anchor.weekday() - 7 * step)
            interval = monday, monday + timedelta(days=6)
        case "weekend":
            interval = _weekend(frame.anchor, step)
        case "month":
            first = _months_back(frame.anchor, -step)
            interval = first, _month_end(first.year, first.month)
        case _:
            year = frame.anchor.year + step
            interval = date(year, 1, 1), date(year, 12, 31)
    if edge := timex.part("edge").lower():
        interval = _edge(*interval, edge)
    return _clipped(interval, frame)


def _weekend(anchor: date, step: int) -> Interval:
    saturday = anchor - timedelta(days=(anchor.weekday() - 5) % 7)
    if step > 0:
        saturday += timedelta(days=7)
    return saturday, saturday + timedelta(days=1)


def _span(timex: Timex, frame: Frame) -> Interval | None:
    if frame.anchor is None:
        return None
    amount = _amount(timex.part("n") or "one")
    unit = timex.part("unit").lower()
    if unit == "hour":
        length = max(1, amount // 24)
    elif unit == "month":
        first = _months_back(frame.anchor, amount)
        return first.replace(day=min(frame.anchor.day, 28)), frame.anchor
    elif unit == "year":
        day = min(frame.anchor.day, 28)
        return frame.anchor.replace(year=frame.anchor.year - amount, day=day), frame.anchor
    else:
        length = amount * load_calendar_words().units[unit]
    return frame.anchor - timedelta(days=length), frame.anchor


def _recent(timex: Timex, frame: Frame) -> Interval | None:
    unit = timex.part("unit").lower()
    length = load_calendar_words().recent.get(unit)
    if frame.anchor is None or length is None:
        return None
    if unit == "months":
        first = _months_back(frame.anchor, length // 30)
        return first.replace(day=min(frame.anchor.day, 28)), frame.anchor
    return frame.anchor - timedelta(days=length), frame.anchor


def _since_then(_: Timex, frame: Frame) -> Interval | None:
    told = frame.previous
    if told is None or told.earliest is None or frame.anchor is None:
        return None
    return (told.earliest, frame.anchor) if told.earliest <= frame.anchor else None


def _nothing(_: Timex, __: Frame) -> None:
    return None


_PRODUCTIONS: dict[str, Callable[[Timex, Frame], Interval | None]] = {
    "iso": _iso,
    "dmy": _dmy,
    "days": _days,
    "from_to": _from_to,
    "month": _month,
    "year": _year,
    "year_of": _year,
    "weekday": _weekday,
    "weekdays": _weekdays,
    "today": _today,
    "day_by_story": _day_by_story,
    "since_then": _since_then,
    "ago": _ago,
    "later": _later,
    "calendar": _calendar,
    "span": _span,
    "recent": _recent,
    "ages": _recent,
    "set": _nothing,
    "duration": _nothing,
}

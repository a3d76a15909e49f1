"""Quarters and half years, as reports of earnings tell them: compared with those a year before."""

import re
from dataclasses import replace
from datetime import date

from marsad.dates.timex import Tense
from marsad.dates.timex3_parts import Parts, ordinal_of, part_of, step_of
from marsad.dates.timex3_story import Told
from marsad.vocabulary.calendar_words import load_calendar_words


def quarter(parts: Parts, told: Told) -> str:
    mark = "Q" if part_of(parts, "unit") == "quarter" else "H"
    nth = part_of(parts, "nth")
    number = {"Q": 4, "H": 2}[mark] if nth in ("last", "final", "latter") else ordinal_of(nth)
    which = part_of(parts, "which")
    if written := part_of(parts, "y", "fy") or "".join(re.findall(r"\d{4}", which)):
        return f"{written}-{mark}{number}"
    if told.published is None:
        return f"XXXX-{mark}{number}"
    year = told.published.year
    relation = part_of(parts, "rel") or which
    if re.search(r"last|next|this", relation):
        return f"{year + step_of(relation.split()[0])}-{mark}{number}"
    if "year-" in which or "comparable" in which:
        return f"{year - 1}-{mark}{number}"
    now = (told.published.month - 1) // (3 if mark == "Q" else 6) + 1
    if told.tense is Tense.FUTURE and number != now - 1:  # results of the last one are to come
        return f"{year + (number < now)}-{mark}{number}"
    return f"{year - (number > now)}-{mark}{number}"


def period(parts: Parts, told: Told) -> str | None:
    """The quarter that a report compares with: that of the year before."""
    which, year_ago = part_of(parts, "which"), bool(part_of(parts, "rel"))
    year, quarter = quarter_now(replace(told, quarter=None) if which == "latest" else told)
    if year is None:
        return None
    if written := part_of(parts, "y") or (which if which.isdecimal() else ""):
        return written if told.is_long else f"{written}-Q{quarter}"
    if told.is_long and part_of(parts, "unit") == "period" and ("year" in which or year_ago):
        return f"{year - 1}"
    if "year" in which or year_ago or which in ("comparable", "corresponding", "same"):
        return f"{year - 1}-Q{quarter}"
    if which == "current" and told.published:
        return f"{told.published.year}-Q{(told.published.month - 1) // 3 + 1}"
    return f"{year}-Q{quarter}"


def quarter_now(told: Told) -> tuple[int, int] | tuple[None, None]:
    """The quarter under report: of the last four the one told last, else the last one over."""
    if told.published is None:
        return told.quarter or (None, None)
    this = told.published.year * 4 + (told.published.month - 1) // 3
    count = this - 1
    if told.quarter:
        count = told.quarter[0] * 4 + told.quarter[1] - 1
        count += 4 * max(0, -(-(this - 3 - count) // 4))
    return count // 4, count % 4 + 1


def month_quarter(parts: Parts, told: Told) -> str:
    """ "The June quarter" is the one that June ends or lies in, the last of that name."""
    month = load_calendar_words().months[part_of(parts, "month")]
    year = part_of(parts, "y")
    if not year and told.published:
        year = str(told.published.year - (month > told.published.month))
    return f"{year or 'XXXX'}-Q{(month - 1) // 3 + 1}"


def quarter_told(parts: Parts, told: Told) -> str:
    month = part_of(parts, "month")
    if month and told.published is not None and told.quarter is None:  # else by its own count
        return _ended_in(load_calendar_words().months[month], told.published)
    if told.published is not None and parts["words"].startswith(("this", "next", "last")):
        step = step_of(parts["words"].split()[0])
        count = told.published.year * 4 + (told.published.month - 1) // 3 + step
        return f"{count // 4}-Q{count % 4 + 1}"
    year, quarter = quarter_now(told)
    return f"{year}-Q{quarter}" if year else "XXXX-QX"


def _ended_in(month: int, published: date) -> str:
    """The quarter of the calendar in which most of one lies that ends with this month."""
    middle = published.year * 12 + month - 2 - 12 * (month > published.month)
    return f"{middle // 12}-Q{middle % 12 // 3 + 1}"


def year_ago(_: Parts, told: Told) -> str:
    """A year before what is told: its quarter if a quarter is told."""
    if told.quarter and not told.is_long:
        year, quarter = quarter_now(told)
        return f"{(year or 0) - 1}-Q{quarter}"
    return str(told.published.year - 1) if told.published else "XXXX"

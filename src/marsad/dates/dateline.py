"""Date lines: where a text itself says when it was published.

A full date is needed (day, month and year), alone on its line, behind "Published" and the like, or
in a dateline before the first sentence. Only the first and last lines of a text are looked at; a
date within running text is no date line.
"""

import re
from datetime import date
from functools import cache

from marsad.dates.finding import find_timexes
from marsad.dates.resolve import resolve_timex
from marsad.model import DateHint, PublishedHow, Span, mention
from marsad.vocabulary.calendar_words import load_calendar_words

HEAD_LINES = 15
TAIL_LINES = 5
HEAD_CHARACTERS = 400  # of one long first line: a date line run into the text still opens it
_LABEL = re.compile(
    r"\b(?:first |last )?(?:published|posted|updated|date of publication|publication date|date"
    r"|created|issued|released)\b(?: (?:on|at|by [^\d\n]{1,40}))?\s*:?\s*(?:on )?$",
    re.IGNORECASE,
)
_AROUND = re.compile(
    r"^[\W\d]*(?:(?:at|am|pm|gmt|utc|est|edt|ist|bst|cet|hrs?)\W*[\d\W]*)*$", re.IGNORECASE
)
_WIRE = re.compile(
    r"^\W*[A-Z][\w .,'/-]{1,50}[,|]\s*$|^\W*[A-Z][A-Z .,'/-]{1,50}\(\w[\w ]*\)[,\s]*$"
)
# The last year of two digits that is read as one of this century (POSIX strptime, %y).
_LAST_SHORT_YEAR = 68

_YEAR = re.compile(r"(?:19|20)\d\d")

# A lost line break, no preposition: "… in the hills AGENCY Saturday 26 Apr 2014 At least …"
_RUN_IN = re.compile(
    r"\b(?!on|from|to|since|of|until|by|in|the|and|between|before|after)\w+\W*$", re.IGNORECASE
)


def find_date_lines(text: str) -> tuple[DateHint, ...]:
    """Every date line of the text, in text order."""
    lines = list(_lines(text))
    chosen = [*lines[:HEAD_LINES], *lines[max(HEAD_LINES, len(lines) - TAIL_LINES) :]]
    found = [_read_line(text, span, is_first=i == 0) for i, span in enumerate(chosen)]
    hints = tuple(h for h in found if h)
    return hints or tuple(h for h in (_read_short(text, span) for span in chosen[:1]) if h)


def _lines(text: str) -> list[Span]:
    found = re.finditer(r"[^\n]*\S[^\n]*", text)
    return [Span(m.start(), m.end()) for m in found]


def _read_line(text: str, line: Span, *, is_first: bool) -> DateHint | None:
    head = Span(line.start, min(line.end, line.start + HEAD_CHARACTERS))
    if not _YEAR.search(text, head.start, head.end):
        return None  # no full date, and few lines hold one
    for timex in find_timexes(text, head):
        day = _full_day(timex.rule, timex.part("y")) and resolve_timex(timex, anchor=None).earliest
        if not day:
            continue
        span = timex.mention.span
        before, after = text[line.start : span.start], text[span.end : line.end]
        detail = _detail(before, after, is_first=is_first)
        if detail is not None:
            return _hint(day, timex.mention, detail)
        return None
    return None


@cache
def _short() -> re.Pattern[str]:
    """A wire's dateline with a year of two digits: "MARJAT (LARUN), 4 MAR 90 (LAMP) --"."""
    months = "|".join(sorted(load_calendar_words().months, key=len, reverse=True))
    day, month = r"(?P<d{0}>3[01]|[12]\d|0?[1-9])", rf"(?P<m{{0}}>{months})\.?"
    dates = (f"{day.format(1)} {month.format(1)}", f"{month.format(2)} {day.format(2)}")
    return re.compile(
        rf"^\W*[A-Z][\w .,()'/-]{{1,60}},\s+(?P<words>(?:{'|'.join(dates)}),? (?P<y>\d\d))"
        r"\s*(?:\([^()\n]{1,60}\)\s*)?(?:--?|–|—)",
        re.IGNORECASE,
    )


def _read_short(text: str, line: Span) -> DateHint | None:
    found = _short().match(text[line.start : line.end])
    if not found:
        return None
    year = int(found["y"])
    month = load_calendar_words().months[(found["m1"] or found["m2"]).lower()]
    try:
        day = date(
            (2000 if year <= _LAST_SHORT_YEAR else 1900) + year,
            month,
            int(found["d1"] or found["d2"]),
        )
    except ValueError:
        return None
    start, end = (line.start + i for i in found.span("words"))
    return _hint(day, mention(text, start, end), "dateline")


def _full_day(rule: str, year: str) -> bool:
    return rule == "iso" or (rule == "dmy" and bool(year))


def _detail(before: str, after: str, *, is_first: bool) -> str | None:
    """What makes it a date line, in words; None if nothing does."""
    label = _LABEL.search(before)
    if label and (not before[: label.start()].strip() or is_first):
        return label.group().strip(" :")
    if _WIRE.match(before):
        return "dateline"
    if not before.strip(" \t|•-–—[]()") or _AROUND.match(before):
        if _AROUND.match(after):
            return "date alone on its line"
        if is_first and re.match(r"^\W*(?:\d{1,2}[:.]\d\d\b)?\W*[A-Z0-9]", after):
            return "date before the first words"
    if (
        is_first
        and _RUN_IN.search(before)
        and re.match(r"^\W*(?:\d{1,2}[:.]\d\d\b)?\W*[A-Z]", after)
    ):
        return "date run into the first line"
    return None


def _hint(day: date, words: object, detail: str) -> DateHint:
    return DateHint(day=day, how=PublishedHow.DATE_LINE, words=words, detail=detail)  # type: ignore[arg-type]

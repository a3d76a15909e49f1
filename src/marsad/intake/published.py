"""The publication date: what the user says, then a date line in the text, then metadata."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from marsad import dates
from marsad.model import Block, BlockKind, DateHint, Published, PublishedHow, Span

# A date line further than this from the metadata is more likely a date that the story tells of;
# the rule still lets it win (annotation guide, settled cases), and the disagreement says so.
_SUSPICIOUS_DAYS = 366
_ORDER = (PublishedHow.DATE_LINE, PublishedHow.METADATA)
_FIRST_YEAR = 1900
_URL_DATE = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=\D|$)")
_ISO_DAY = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})(?!\d)")
_COMPACT_DAY = re.compile(r"\s*((?:19|20)\d\d)(\d\d)(\d\d)(?:T?\d{4,6}\w*)?\s*")


def publication(
    said: date | None, hints: Iterable[DateHint], *, asides: Iterable[DateHint] = ()
) -> Published:
    """The date that wins, how it is known, and every hint that says another day.

    ``said`` beats any hint; a date line beats metadata; among equals the first one wins. An aside
    never wins: no day is better than a wrong one, by which weekdays would be reckoned.
    """
    offered = tuple(hints)
    known = (*offered, *asides)
    if said is not None:
        return Published(
            day=said,
            how=PublishedHow.SAID,
            disagreements=_disagreements(said, known),
            at=_moment_of(said, offered),
        )
    for how in _ORDER:
        for hint in offered:
            if hint.how is how:
                return Published(
                    day=hint.day,
                    how=how,
                    words=hint.words,
                    disagreements=_disagreements(hint.day, known),
                    at=_moment_of(hint.day, offered),
                )
    return Published(disagreements=_disagreements(None, known))


def _moment_of(day: date, hints: tuple[DateHint, ...]) -> datetime | None:
    """The first moment of that day that any of them names."""
    return next((h.at for h in hints if h.day == day and h.at), None)


def _disagreements(day: date | None, hints: tuple[DateHint, ...]) -> tuple[DateHint, ...]:
    found: dict[tuple[date, PublishedHow], DateHint] = {}
    for hint in hints:
        if hint.day == day:
            continue
        apart = abs((hint.day - day).days) if day else 0
        if apart > _SUSPICIOUS_DAYS:
            note = f"{apart} days apart"
            hint = replace(hint, detail=f"{hint.detail}; {note}" if hint.detail else note)  # noqa: PLW2901 (the same hint, annotated)
        found.setdefault((hint.day, hint.how), replace(hint, at=None))
    return tuple(found.values())


def find_hints(text: str, blocks: tuple[Block, ...]) -> tuple[DateHint, ...]:
    """Date lines of what is read: a masthead with the day's date is no date line of the story."""
    read = [block.span for block in blocks if block.kind is not BlockKind.BOILERPLATE]
    if not read:
        return ()
    start = read[0].start
    found = (_moved(hint, start) for hint in dates.find_date_lines(text[start:]))
    return tuple(
        hint
        for hint in found
        if hint.words is None or any(span.has(hint.words.span) for span in read)
    )


def _moved(hint: DateHint, by: int) -> DateHint:
    if hint.words is None or not by:
        return hint
    span = Span(hint.words.span.start + by, hint.words.span.end + by)
    return replace(hint, words=replace(hint.words, span=span))


def metadata_hint(value: object, field: str) -> DateHint | None:
    """A hint from a metadata field: ISO 8601, RFC 2822 or words. None where it is no date."""
    day = parse_day(value) if isinstance(value, str) else None
    if day is None or not isinstance(value, str):
        return None
    return DateHint(day=day, how=PublishedHow.METADATA, detail=field, at=parse_moment(value))


def url_hint(url: str) -> DateHint | None:
    """The day in an address such as https://…/2024/03/04/…; None where there is none."""
    found = _URL_DATE.search(url) if url.startswith(("http://", "https://")) else None
    day = _day(*found.groups()) if found else None
    return DateHint(day=day, how=PublishedHow.METADATA, detail="address") if day else None


def parse_day(value: str) -> date | None:
    """The day in ISO 8601, RFC 2822 or a date in words, as written: no time zone is applied."""
    value = value[:100]
    if found := _ISO_DAY.match(value) or _COMPACT_DAY.fullmatch(value):
        return _day(*found.groups())
    try:
        return _plausible(parsedate_to_datetime(value).date())
    except (ValueError, TypeError, IndexError, OverflowError):
        pass
    hints = dates.find_date_lines(value)
    return _plausible(hints[0].day) if hints else None


_ISO_MOMENT = re.compile(
    r"\s*\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?\s*"
)
_MIDNIGHT = (0, 0, 0)  # what a field holds that knows a day alone


def parse_moment(value: str) -> datetime | None:
    """The moment in ISO 8601 or RFC 2822, in UTC, which holds where no zone is told; None where
    only a day is.
    """
    value = value[:100]
    try:
        if _ISO_MOMENT.fullmatch(value):
            moment = datetime.fromisoformat(value.strip())
        elif ":" in value:
            moment = parsedate_to_datetime(value)
        else:
            return None
        if (moment.hour, moment.minute, moment.second) == _MIDNIGHT or not _plausible(moment):
            return None
        told = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return told.astimezone(UTC).replace(microsecond=0)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return _plausible(date(int(year), int(month), int(day)))
    except ValueError:
        return None


def _plausible(day: date) -> date | None:
    """Field defaults such as 0001-01-01 and far futures are no publication dates."""
    return day if _FIRST_YEAR <= day.year <= datetime.now(tz=UTC).year + 1 else None

"""Text and where it came from: spans, blocks, documents."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from marsad.errors import RecordError

SPARSE: Mapping[str, bool] = {"sparse": True}
"""Metadata of a field that the wire leaves out where it holds its default, so that a record
written before there was such a field keeps its line and its digest."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters start..end (exclusive) of ``Document.text``."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise RecordError(f"a span needs 0 <= start <= end, got {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def has(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A span with its words: ``text[span.start:span.end] == words``, to the letter."""

    span: Span
    words: str

    def __post_init__(self) -> None:
        if len(self.words) != len(self.span):
            raise RecordError(f"{self.words!r} is not {len(self.span)} characters long")


def mention(text: str, start: int, end: int) -> Mention:
    """The mention of text[start:end]."""
    return Mention(span=Span(start, end), words=text[start:end])


class BlockKind(StrEnum):
    HEADLINE = "headline"
    BYLINE = "byline"
    DATELINE = "dateline"
    BODY = "body"
    CAPTION = "caption"
    QUOTATION = "quotation"
    BOILERPLATE = "boilerplate"  # adverts, share buttons, related links, credits: kept, not read


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A labelled stretch of the text; blocks do not overlap and stand in text order."""

    kind: BlockKind
    span: Span
    page: int | None = None  # 1-based page of a PDF


class PublishedHow(StrEnum):
    """How the publication date is known; earlier members win over later ones."""

    SAID = "said"  # by the user
    DATE_LINE = "date_line"  # a date line in the text
    METADATA = "metadata"  # of the page, the feed, the e-mail
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class DateHint:
    """One opinion on the publication date. ``words`` where it stands in the text, ``at`` its moment
    in UTC where it names one.
    """

    day: date
    how: PublishedHow
    words: Mention | None = None
    detail: str = ""  # e.g. the name of the metadata field
    at: datetime | None = field(default=None, metadata=SPARSE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """The publication date, how it is known, and the hints that say otherwise.

    ``at``: the moment in UTC that metadata of that day name, by which reports of one day are put in
    order; it moves no day.
    """

    day: date | None = None
    how: PublishedHow = PublishedHow.UNKNOWN
    words: Mention | None = None
    disagreements: tuple[DateHint, ...] = ()
    at: datetime | None = field(default=None, metadata=SPARSE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One frozen version of one source's text.

    ``id`` hashes uri, captured bytes and extractor: a changed body or a better extractor is a new
    version. ``given_id`` is the id that the provider gave (a feed's ``id``), if any. ``captured``
    is a clock reading and is no part of any digest.
    """

    id: str
    uri: str
    given_id: str | None = None
    publisher: str | None = None
    title: str | None = None
    language: str = "und"  # BCP 47; "und" = cannot tell
    published: Published = Published()
    captured: datetime | None = None
    media_type: str = "text/plain"
    text: str
    blocks: tuple[Block, ...] = ()
    bytes_sha256: str
    text_sha256: str
    extractor: str

    def words(self, span: Span) -> str:
        return self.text[span.start : span.end]

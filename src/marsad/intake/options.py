"""What goes into intake and what comes out, beside the records of the model."""

from dataclasses import dataclass
from datetime import date, datetime

from marsad.errors import SourceError
from marsad.model import Block, DateHint, Document
from marsad.model.run import Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeOptions:
    """What the user says about the sources of one call, and the bounds that hold for each.
    ``with_titles``: the title of a feed's record is put before a text that lacks it. ``replaces``:
    a file of a known name is a later version, whatever its text is.
    """

    published: date | None = None
    publisher: str | None = None
    title: str | None = None
    with_titles: bool = False
    replaces: bool = False
    max_bytes: int = 20_000_000
    allow_network: bool = False
    captured: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Captured:
    """A document and the very bytes that it was made of."""

    document: Document
    raw: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The bytes of one source. ``charset`` is what the transport declared, if it did."""

    uri: str
    raw: bytes
    name: str = ""  # file name, for its suffix
    charset: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """What an extractor made of a source: text with its blocks, and what the source says of itself.

    ``metadata`` are dates outside the text, ``asides`` those that may mean something else than
    publication and are only kept beside it; ``extractor`` is a name and a version that changes
    whenever the same bytes would give another text ("html/1").
    """

    text: str
    blocks: tuple[Block, ...]
    media_type: str
    extractor: str
    title: str | None = None
    publisher: str | None = None
    given_id: str | None = None
    metadata: tuple[DateHint, ...] = ()
    asides: tuple[DateHint, ...] = ()
    date_lines: tuple[DateHint, ...] = ()


class Refused(SourceError):  # noqa: N818 (says what happened; stays inside this part)
    """A source that cannot be taken in; ``load_sources`` turns it into a Quarantine."""

    def __init__(self, fault: Fault, detail: str, advice: str = "") -> None:
        super().__init__(detail)
        self.fault = fault
        self.detail = detail
        self.advice = advice

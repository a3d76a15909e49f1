"""What a run did with each source: nothing is dropped in silence."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Outcome(StrEnum):
    """What became of one source. Went in = new + version + reread + duplicate + quarantined."""

    NEW = "new"
    VERSION = "version"  # a changed body under a known uri
    REREAD = "reread"  # a known document, read by a newer reader
    DUPLICATE = "duplicate"  # the same bytes again
    QUARANTINED = "quarantined"


class Fault(StrEnum):
    """Why a source was quarantined."""

    MISSING = "missing"  # no such file
    FORBIDDEN = "forbidden"  # may not be opened
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    UNDECODABLE = "undecodable"
    BOMB = "bomb"  # nested or compressed beyond what a report needs
    NOT_TEXT = "not_text"  # an image, a program, an unknown format
    MALFORMED = "malformed"  # says that it is HTML, PDF, JSON … and is not
    NO_TEXT = "no_text"  # well-formed, but nothing to read in it (a scanned PDF)
    UNREACHABLE = "unreachable"  # a URL that did not answer
    OTHER_REPORT = "other_report"  # it would replace another report of its name
    ERASED = "erased"  # it was erased from this ledger, and stays out
    NO_ANSWER = "no_answer"  # an endpoint's answers were cut off or refused: nothing was read
    READER_FAILED = "reader_failed"  # a bug of ours: the document is kept, the fault is counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarantine:
    """A source that could not be taken in: why, and what to do about it."""

    uri: str
    fault: Fault
    detail: str
    advice: str = ""
    bytes_sha256: str | None = None


class ReadState(StrEnum):
    READ = "read"
    UNREAD = "unread"  # kept, but no reader knows its language


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """That a reader went over a document version, and how that ended. Holds no claims."""

    document: str
    reader: str
    version: str
    state: ReadState
    reason: str = ""  # why unread


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One call of ``add``: what it used and what became of each source."""

    id: str
    started: datetime
    finished: datetime | None = None
    reader: str
    version: str
    counts: tuple[tuple[Outcome, int], ...] = ()

    def count(self, outcome: Outcome) -> int:
        return dict(self.counts).get(outcome, 0)

"""Which readers ``marsad read`` opens, and what each tells of a document."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from marsad.cli.progress import Progress
from marsad.model import Claim, Document
from marsad.model.proposal import Discard, DiscardedPart, DiscardReason
from marsad.model.run import Quarantine, Reading, ReadState

if TYPE_CHECKING:
    from marsad.reading import ReadsDocuments
    from marsad.settings import Settings


class ReaderChoice(StrEnum):
    RULES = "rules"
    ENDPOINT = "endpoint"


ReaderOption = Annotated[
    ReaderChoice | None,
    typer.Option("--reader", help="Our rules, or the endpoint that the settings name."),
]
BesideOption = Annotated[
    bool, typer.Option("--beside", help="Both readers, claim beside claim. Asks the endpoint.")
]
ReplayOption = Annotated[
    bool,
    typer.Option("--replay", help="Of the endpoint only answers that were kept, no network."),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Who shall read."""

    reader: ReaderChoice
    beside: bool = False
    replay: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one reader makes of a document. ``discards`` None: this reader discards nothing."""

    reading: Reading
    claims: tuple[Claim, ...]
    discards: tuple[Discard, ...] | None = None


def check_asked(reader: ReaderChoice | None, *, beside: bool, replay: bool) -> Asked:
    """Raises a usage error where the options do not fit each other."""
    if beside and reader is not None:
        raise typer.BadParameter("--beside takes both readers: leave --reader out")
    if replay and not beside and reader is not ReaderChoice.ENDPOINT:
        raise typer.BadParameter("--replay goes with --reader endpoint or with --beside")
    return Asked(reader=reader or ReaderChoice.RULES, beside=beside, replay=replay)


def open_readers(settings: "Settings", asked: Asked, tell: Progress) -> list["ReadsDocuments"]:
    """The readers in the order in which they are shown, the endpoint checked first."""
    from marsad.pipeline import open_default_reader, open_endpoint_reader

    found: list[ReadsDocuments] = []
    if asked.beside or asked.reader is ReaderChoice.ENDPOINT:
        found.append(open_endpoint_reader(settings, replay=asked.replay, progress=tell))
    if asked.beside or asked.reader is ReaderChoice.RULES:
        found.insert(0, open_default_reader(settings, progress=tell))
    return found


def tell_with(reader: "ReadsDocuments", document: Document) -> tuple[Told, Quarantine | None]:
    """What the reader makes of it, and its fault if it failed on this text."""
    from marsad.pipeline import EndpointReader, read_or_fault

    reading, claims, fault = read_or_fault(document, reader)
    discards = reader.discards_of(document) if isinstance(reader, EndpointReader) else None
    return Told(reading=reading, claims=claims, discards=discards), fault


_REASONS = {
    DiscardReason.BAD_JSON: "no JSON",
    DiscardReason.CUT_OFF: "cut off",
    DiscardReason.REFUSED: "refused",
    DiscardReason.BAD_FORM: "not of the schema",
    DiscardReason.TOO_MANY: "beyond the limit",
    DiscardReason.NOT_IN_TEXT: "not in the text",
    DiscardReason.NO_NUMBER: "holds no number",
    DiscardReason.NO_TIME: "holds no time",
    DiscardReason.NO_PLACE: "names no place",
    DiscardReason.REPEATED: "told twice",
}
_PARTS = {
    DiscardedPart.PIECE: ("piece of text unread", "pieces of text unread"),
    DiscardedPart.CLAIM: ("claim", "claims"),
    DiscardedPart.VALUE: ("value", "values"),
}


def count_parts(discards: Sequence[Discard]) -> dict[DiscardedPart, int]:
    return {part: sum(d.part is part for d in discards) for part in DiscardedPart}


def word_discards(discards: Sequence[Discard]) -> str:
    """``discarded: 2 claims, 1 value (trigger not in the text 2, number holds no number 1)``."""
    counts = count_parts(discards)
    parts = ", ".join(f"{n} {_PARTS[p][n != 1]}" for p, n in counts.items() if n)
    if not parts:
        return "discarded: nothing"
    told = [f"{d.field} {_REASONS[d.reason]}" for d in discards]
    reasons = ", ".join(f"{words} {told.count(words)}" for words in dict.fromkeys(told))
    return f"discarded: {parts} ({reasons})"


def discards_record(document: Document, told: Told) -> dict[str, Any]:
    """What was not taken, counted and listed, for a pipe."""
    discards = told.discards or ()
    return {
        "record": "discards",
        "document": document.id,
        "reader": told.reading.reader,
        "version": told.reading.version,
        "counts": {part.value: n for part, n in count_parts(discards).items()},
        "discards": [
            {"part": d.part, "field": d.field, "reason": d.reason, "words": d.words}
            for d in discards
        ],
    }


def unread_reasons(told: Iterable[Told]) -> list[str]:
    """Why a document was kept and not read, each reason once."""
    reasons = [t.reading.reason for t in told if t.reading.state is ReadState.UNREAD]
    return list(dict.fromkeys(reasons))

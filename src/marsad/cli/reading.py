"""``marsad read``: claims of reports, without a ledger."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli import wording
from marsad.cli.options import PublishedOption, PublisherOption, Sources, make_options
from marsad.cli.progress import Progress, show_progress
from marsad.cli.screen import complain, is_terminal, make_console, print_lines, text, to_safe_json
from marsad.cli.tables import claims_table
from marsad.model import Claim, Document
from marsad.model.run import Quarantine, Reading, ReadState

if TYPE_CHECKING:
    from marsad.intake import IntakeOptions

Found = tuple[Document, Reading, tuple[Claim, ...]]


class ReadForm(StrEnum):
    TABLE = "table"
    JSONL = "jsonl"
    FLAT = "flat"


ReadFormOption = Annotated[
    ReadForm | None,
    typer.Option(
        "--to",
        help="A table, JSON Lines, or one JSON array of the short form; default: what suits "
        "terminal or pipe.",
    ),
]


def register(app: typer.Typer) -> None:
    app.command("read")(read)


def read(
    sources: Sources,
    *,
    published: PublishedOption = None,
    publisher: PublisherOption = None,
    to: ReadFormOption = None,
) -> None:
    """Read the claims of reports, and keep nothing.

    Example: marsad read page.html --published 2016-12-09
    """
    from marsad.pipeline import is_too_many
    from marsad.settings import load_settings

    options = make_options(load_settings(), published=published, publisher=publisher)
    form = to or (ReadForm.TABLE if is_terminal() else ReadForm.JSONL)
    faults = _Faults()
    count = _print(form, _read_all(sources, options, faults))
    for fault in faults.every:
        complain_of(fault)
    if is_too_many(len(faults.every), count + len(faults.without_document)):
        raise typer.Exit(1)


@dataclass(slots=True)
class _Faults:
    """What went wrong while reading; where the reader failed there is a document all the same."""

    every: list[Quarantine] = field(default_factory=list)
    without_document: list[Quarantine] = field(default_factory=list)


def complain_of(fault: Quarantine) -> None:
    from marsad.pipeline import describe_quarantine

    complain(f"quarantined: {describe_quarantine(fault)}")


def _read_all(sources: Sequence[str], options: "IntakeOptions", faults: _Faults) -> Iterator[Found]:
    with show_progress() as tell:
        yield from _read_each(sources, options, faults, tell)


def _read_each(
    sources: Sequence[str], options: "IntakeOptions", faults: _Faults, tell: Progress
) -> Iterator[Found]:
    from marsad.intake import load_sources
    from marsad.pipeline import open_default_reader, read_or_fault, standard_input
    from marsad.settings import load_settings

    tell("opening the reader", None)
    reader = open_default_reader(load_settings(), progress=tell)
    for found in load_sources(sources, options, stdin=standard_input(sources)):
        if isinstance(found, Quarantine):
            faults.every.append(found)
            faults.without_document.append(found)
            continue
        tell(f"reading {found.document.uri}", None)
        reading, claims, fault = read_or_fault(found.document, reader)
        if fault:
            faults.every.append(fault)
        yield found.document, reading, claims


def _print(form: ReadForm, found: Iterable[Found]) -> int:
    """Prints all of it; gives back how many documents there were."""
    match form:
        case ReadForm.TABLE:
            return _print_tables(list(found))  # whole first: a live progress line would cut in
        case ReadForm.JSONL:
            return _print_jsonl(found)
        case ReadForm.FLAT:
            return _print_flat(found)


def _print_tables(found: Sequence[Found]) -> int:
    console = make_console()
    for document, reading, claims in found:
        console.print(text(document.title or document.uri, "bold"))
        console.print(text(_about(document), "dim"))
        if reading.state is ReadState.UNREAD:
            console.print(text(f"kept, not read: {reading.reason}", "yellow"))
        elif not claims:
            console.print(text("no claims"))
        else:
            known = {document.id: document}
            console.print(claims_table(claims, known, width=console.width))
        console.print()
    return len(found)


def _about(document: Document) -> str:
    said = (document.publisher, wording.word_published(document), document.uri)
    return " · ".join(x for x in said if x)


def _print_jsonl(found: Iterable[Found]) -> int:
    """A line for the document, then its claims', so that every claim has its text."""
    from marsad.model.wire import to_line

    count = 0
    for document, _, claims in found:
        print_lines([to_line(document), *(to_line(claim) for claim in claims)])
        count += 1
    return count


def _print_flat(found: Iterable[Found]) -> int:
    from marsad.model.flat import to_flat

    flat = [to_flat(document, claims) for document, _, claims in found]
    print_lines([to_safe_json(flat)])
    return len(flat)

"""``marsad read``: claims of reports, without a ledger."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli import wording
from marsad.cli.beside import beside_table, pair_record, pairs_of, word_agreement
from marsad.cli.options import (
    PublishedOption,
    PublisherOption,
    Sources,
    TitlesOption,
    chosen_settings,
    make_options,
)
from marsad.cli.progress import show_progress
from marsad.cli.readers import (
    Asked,
    BesideOption,
    ReaderOption,
    ReplayOption,
    Told,
    check_asked,
    discards_record,
    open_readers,
    tell_with,
    unread_reasons,
    word_discards,
)
from marsad.cli.screen import complain, is_terminal, make_console, print_lines, text, to_safe_json
from marsad.cli.tables import claims_table
from marsad.model import Document
from marsad.model.run import Quarantine, ReadState

if TYPE_CHECKING:
    from rich.console import Console

    from marsad.intake import IntakeOptions
    from marsad.settings import Settings

Found = tuple[Document, tuple[Told, ...]]
"""A document and what each reader makes of it: one, or two beside each other."""


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


def read(  # noqa: PLR0913 (one parameter an option)
    ctx: typer.Context,
    sources: Sources,
    *,
    published: PublishedOption = None,
    publisher: PublisherOption = None,
    with_titles: TitlesOption = False,
    to: ReadFormOption = None,
    reader: ReaderOption = None,
    beside: BesideOption = False,
    replay: ReplayOption = False,
) -> None:
    """Read the claims of reports, and keep nothing.

    Example: marsad read page.html --published 2016-12-09
    """
    from marsad.pipeline import is_too_many

    asked = check_asked(reader, beside=beside, replay=replay)
    settings = chosen_settings(ctx, None)
    options = make_options(
        settings, published=published, publisher=publisher, with_titles=with_titles
    )
    form = to or (ReadForm.TABLE if is_terminal() else ReadForm.JSONL)
    if beside and form is ReadForm.FLAT:
        raise typer.BadParameter("--beside has no short form: use --to table or --to jsonl")
    faults = _Faults()
    count = _print(form, _read_all(sources, options, faults, (settings, asked)))
    if faults.titles_unread:
        complain(wording.word_titles_unread(faults.titles_unread))
    for fault in faults.every:
        complain_of(fault)
    if is_too_many(len(faults.every), count + len(faults.without_document)):
        raise typer.Exit(1)


@dataclass(slots=True)
class _Faults:
    """What went wrong or was left out; where the reader failed there is a document all the same."""

    every: list[Quarantine] = field(default_factory=list)
    without_document: list[Quarantine] = field(default_factory=list)
    titles_unread: int = 0


def complain_of(fault: Quarantine) -> None:
    from marsad.pipeline import describe_quarantine

    complain(f"quarantined: {describe_quarantine(fault)}")


def _read_all(
    sources: Sequence[str],
    options: "IntakeOptions",
    faults: _Faults,
    who: tuple["Settings", Asked],
) -> Iterator[Found]:
    from marsad.intake import is_title_unread, load_sources
    from marsad.pipeline import standard_input

    with show_progress() as tell:
        tell("opening the reader", None)
        readers = open_readers(*who, tell)
        for found in load_sources(sources, options, stdin=standard_input(sources)):
            if isinstance(found, Quarantine):
                faults.every.append(found)
                faults.without_document.append(found)
                continue
            tell(f"reading {found.document.uri}", None)
            faults.titles_unread += is_title_unread(found.document)
            told = [tell_with(reader, found.document) for reader in readers]
            faults.every += [fault for _, fault in told if fault]
            yield found.document, tuple(t for t, _ in told)


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
    for document, told in found:
        console.print(text(document.title or document.uri, "bold"))
        console.print(text(_about(document), "dim"))
        for reason in unread_reasons(told):
            console.print(text(f"kept, not read: {reason}", "yellow"))
        if any(t.reading.state is ReadState.READ for t in told):
            _print_claims(console, document, told)
        console.print()
    return len(found)


def _print_claims(console: "Console", document: Document, told: Sequence[Told]) -> None:
    if not any(t.claims for t in told):
        console.print(text("no claims"))
    elif len(told) == 1:
        known = {document.id: document}
        console.print(claims_table(told[0].claims, known, width=console.width))
    else:
        pairs = pairs_of(told)
        console.print(beside_table(pairs, told))
        console.print(text(word_agreement(pairs, told)))
    for one in told:
        if one.discards is not None:
            console.print(text(f"{one.reading.reader} {word_discards(one.discards)}", "dim"))


def _about(document: Document) -> str:
    said = (document.publisher, wording.word_published(document), document.uri)
    return " · ".join(x for x in said if x)


def _print_jsonl(found: Iterable[Found]) -> int:
    """A line for the document, then its claims' (or pairs'), so that every claim has its text.

    Of a reader that discards, a line with what was discarded comes last.
    """
    from marsad.model.wire import to_line

    count = 0
    for document, told in found:
        if len(told) == 1:
            lines = [to_line(claim) for claim in told[0].claims]
        else:
            lines = [to_safe_json(pair_record(document, pair)) for pair in pairs_of(told)]
        lines += [
            to_safe_json(discards_record(document, t)) for t in told if t.discards is not None
        ]
        print_lines([to_line(document), *lines])
        _complain_of_discards(document, told)
        count += 1
    return count


def _complain_of_discards(document: Document, told: Iterable[Told]) -> None:
    for one in told:
        if one.discards:
            complain(f"{document.uri}: {one.reading.reader} {word_discards(one.discards)}")


def _print_flat(found: Iterable[Found]) -> int:
    from marsad.model.flat import to_flat

    flat = []
    for document, told in found:
        flat.append(to_flat(document, told[0].claims))
        _complain_of_discards(document, told)
    print_lines([to_safe_json(flat)])
    return len(flat)

"""``marsad show``: one incident, claim or document, with every account and its words."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.asking import tell_of_unpublished
from marsad.cli.options import FormOption, LedgerOption, PublishedByOption, chosen_settings
from marsad.cli.screen import make_console, print_lines, wants_table
from marsad.model import Claim, Document, Incident

if TYPE_CHECKING:
    from marsad.ledger import Ledger
    from marsad.model.wire import Record

IdArgument = Annotated[
    str, typer.Argument(metavar="ID", help="An id, or as much of its beginning as is unique.")
]


def register(app: typer.Typer) -> None:
    app.command("show")(show)


def show(
    ctx: typer.Context,
    record_id: IdArgument,
    *,
    published_by: PublishedByOption = None,
    to: FormOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Show an incident, a claim or a document: every account side by side, in its own words.

    Example: marsad show i3fa92c
    """
    from marsad import pipeline
    from marsad.cli.accounts import print_record
    from marsad.cli.tolling import print_beside
    from marsad.model.wire import to_line

    with pipeline.open_ledger(chosen_settings(ctx, ledger).ledger, create=False) as opened:
        # a cut-off run may have left older incidents; where they cannot be stored anew, they are
        # older still in the ledger
        known = pipeline.incidents_known(opened, published_by=published_by)
        found = opened.find(record_id)
        if isinstance(found, Incident):
            found = pipeline.incident_then(found, known.incidents)
        tell_of_unpublished(known.undated)
        if wants_table(to):
            console = make_console()
            print_record(console, opened, found)
            if isinstance(found, Incident) and found.is_cumulative:
                print_beside(console, found, known.incidents)
        else:
            print_lines(to_line(record) for record in reached_from(opened, found))


def reached_from(opened: "Ledger", found: "Record") -> Iterator["Record"]:
    """The record, then every claim and every document that it leads to."""
    yield found
    match found:
        case Incident():
            yield from claims_of(opened, found)
            yield from documents_of(opened, found.documents).values()
        case Claim():
            yield from documents_of(opened, (found.document,)).values()
        case Document():
            yield from claims_in(opened, found)


def claims_of(opened: "Ledger", incident: Incident) -> tuple[Claim, ...]:
    found = (opened.claim(claim_id) for claim_id in incident.claims)
    return tuple(c for c in found if c)


def claims_in(opened: "Ledger", document: Document) -> tuple[Claim, ...]:
    from marsad.ledger import ClaimQuestion

    return tuple(opened.claims(ClaimQuestion(document=document.id)))


def documents_of(opened: "Ledger", ids: Iterable[str]) -> dict[str, Document]:
    """By id, in the order asked for."""
    found = ((document_id, opened.document(document_id)) for document_id in dict.fromkeys(ids))
    return {document_id: d for document_id, d in found if d}

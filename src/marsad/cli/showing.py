"""``marsad show``: one incident, claim or document, with every account and its words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.asking import tell_of_unpublished
from marsad.cli.options import (
    AsOfOption,
    FormOption,
    LedgerOption,
    PublishedByOption,
    SchemeOption,
    chosen_settings,
)
from marsad.cli.screen import make_console, print_lines, wants_table
from marsad.model import Claim, Document, Incident, Judgement
from marsad.vocabulary.schemes import SCHEMES

if TYPE_CHECKING:
    from marsad.ledger import Ledger
    from marsad.model.wire import Kept
    from marsad.reconcile import Folded

IdArgument = Annotated[
    str, typer.Argument(metavar="ID", help="An id, or as much of its beginning as is unique.")
]


def register(app: typer.Typer) -> None:
    app.command("show")(show)


def show(  # noqa: PLR0913 (one parameter an option)
    ctx: typer.Context,
    record_id: IdArgument,
    *,
    published_by: PublishedByOption = None,
    as_of: AsOfOption = None,
    scheme: SchemeOption = SCHEMES[0],
    to: FormOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Show an incident, a claim, a document or a judgement: every account in its own words.

    Example: marsad show i3fa92c
    """
    from marsad import pipeline
    from marsad.cli.accounts import print_record
    from marsad.cli.tolling import print_beside
    from marsad.model.wire import to_line

    with pipeline.open_ledger(chosen_settings(ctx, ledger).ledger, create=False) as opened:
        shelf = open_shelf(opened, as_of=as_of)
        found = shelf.find(record_id)
        if published_by and isinstance(found, Incident):
            known = pipeline.incidents_known(opened, published_by=published_by, as_of=as_of)
            found = pipeline.incident_then(found, known.incidents)
            tell_of_unpublished(known.undated)
        if wants_table(to):
            console = make_console()
            print_record(console, shelf, found, scheme=scheme)
            if isinstance(found, Incident) and found.is_cumulative:
                known = pipeline.incidents_known(opened, published_by=published_by, as_of=as_of)
                print_beside(console, found, known.incidents)
        else:
            print_lines(to_line(record) for record in reached_from(shelf, found))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """An open ledger, and what people judged of what is in it, now or as of a moment."""

    opened: "Ledger"
    folded: "Folded"
    claims: Mapping[str, Claim]
    as_of: datetime | None = None

    def find(self, prefix: str) -> "Kept":
        """Incidents are computed only where those stored are not those of the moment."""
        from marsad import pipeline

        if prefix.startswith("i"):
            stored = None if self.as_of else pipeline.find_projected(self.opened, prefix)
            if stored is not None:
                return stored
            incidents = pipeline.incidents_known(self.opened, as_of=self.as_of).incidents
            return pipeline.resolve_incident(self.opened, prefix, incidents, as_of=self.as_of)
        found = self.opened.find(prefix)
        return self.claims.get(found.id, found) if isinstance(found, Claim) else found

    def claim(self, claim_id: str) -> Claim | None:
        """As it was corrected."""
        return self.claims.get(claim_id) or self.opened.claim(claim_id)

    def judgements_of(self, record: "Kept") -> tuple[Judgement, ...]:
        """Those that name the claim."""
        return self.opened.judgements(subject=record.id, as_of=self.as_of)


def open_shelf(opened: "Ledger", *, as_of: datetime | None = None) -> Shelf:
    """Folds only what was judged: a person must not wait for nothing."""
    from marsad import pipeline
    from marsad.reconcile import Folded

    if not opened.judgements(as_of=as_of):
        return Shelf(opened=opened, folded=Folded(claims=()), claims={}, as_of=as_of)
    folded = pipeline.load_judged(opened, as_of=as_of).folded
    claims = {c.id: c for c in (*folded.claims, *folded.rejected)}
    return Shelf(opened=opened, folded=folded, claims=claims, as_of=as_of)


def reached_from(shelf: Shelf, found: "Kept") -> Iterator["Kept"]:
    """The record, then every claim, document and judgement that it leads to."""
    yield found
    match found:
        case Incident():
            claims = claims_of(shelf, found)
            yield from claims
            yield from documents_of(shelf.opened, found.documents).values()
            judged = (j for c in claims for j in shelf.judgements_of(c))
            yield from {j.id: j for j in judged}.values()
        case Claim():
            yield from documents_of(shelf.opened, (found.document,)).values()
            yield from shelf.judgements_of(found)
        case Document():
            yield from claims_in(shelf, found)


def claims_of(shelf: Shelf, incident: Incident) -> tuple[Claim, ...]:
    found = (shelf.claim(claim_id) for claim_id in incident.claims)
    return tuple(c for c in found if c)


def claims_in(shelf: Shelf, document: Document) -> tuple[Claim, ...]:
    """Those that count."""
    from marsad import pipeline
    from marsad.ledger import ClaimQuestion

    question = ClaimQuestion(document=document.id)
    return pipeline.ask(shelf.opened, question, as_of=shelf.as_of).claims


def documents_of(opened: "Ledger", ids: Iterable[str]) -> dict[str, Document]:
    """By id, in the order asked for."""
    found = ((document_id, opened.document(document_id)) for document_id in dict.fromkeys(ids))
    return {document_id: d for document_id, d in found if d}

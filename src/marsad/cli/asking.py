"""``marsad claims`` and ``marsad incidents``: what the ledger holds."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.options import (
    AsOfOption,
    FormOption,
    KindOption,
    LedgerOption,
    PlaceOption,
    PublishedByOption,
    SchemeOption,
    SinceOption,
    UntilOption,
    chosen_settings,
)
from marsad.cli.placing import tell_if_unknown
from marsad.cli.screen import complain, make_console, print_lines, wants_table
from marsad.cli.tables import claims_table, incidents_table
from marsad.model import Claim, Incident, Modality
from marsad.vocabulary.schemes import SCHEMES

if TYPE_CHECKING:
    from marsad.ledger import Ledger
    from marsad.pipeline import Asked

TextOption = Annotated[
    str | None,
    typer.Option(
        "--text", metavar="WORDS", help='Only what has all these words, "phrases" or beginn*.'
    ),
]
SpeakerOption = Annotated[
    str | None,
    typer.Option("--speaker", metavar="NAME", help="Only what this speaker or publisher says."),
]
ModalityOption = Annotated[
    Modality | None, typer.Option("--modality", help="Only claims that are put forward so.")
]
SureOption = Annotated[
    bool | None,
    typer.Option("--sure/--unsure", help="Only claims that their reader marks sure, or the rest."),
]
RejectedOption = Annotated[
    bool, typer.Option("--rejected", help="Those that a person rejected, in place of the others.")
]
LimitOption = Annotated[
    int | None, typer.Option("--limit", metavar="N", min=1, help="At most so many.")
]


def register(app: typer.Typer) -> None:
    app.command("claims")(claims)
    app.command("incidents")(incidents)


def claims(  # noqa: PLR0913 (one parameter an option)
    ctx: typer.Context,
    *,
    kind: KindOption = None,
    place: PlaceOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    speaker: SpeakerOption = None,
    text: TextOption = None,
    modality: ModalityOption = None,
    sure: SureOption = None,
    limit: LimitOption = None,
    rejected: RejectedOption = False,
    as_of: AsOfOption = None,
    to: FormOption = None,
    ledger: LedgerOption = None,
) -> None:
    """List the claims of the ledger as people judged them, narrowed as you like.

    Example: marsad claims --kind killed --place Aleppo --since 2016-12-01
    """
    from marsad import pipeline
    from marsad.ledger import ClaimQuestion
    from marsad.model.wire import to_line

    question = ClaimQuestion(
        kinds=tuple(kind or ()),
        place=place,
        since=since,
        until=until,
        speaker=speaker,
        text=text,
        modality=modality,
        sure=sure,
        limit=limit,
    )
    path = chosen_settings(ctx, ledger).ledger
    with pipeline.open_ledger(path, create=False) as opened:
        asked = pipeline.ask(opened, question, as_of=as_of)
        found = asked.rejected if rejected else asked.claims
        if wants_table(to):
            _print_claims(opened, found)
        else:
            print_lines(to_line(c) for c in found)
    if not rejected:
        _tell_of_the_rest(asked)
    tell_if_unknown(ctx, ledger, place, (*asked.claims, *asked.rejected))


_FEW = 500  # documents that are quicker looked up than read with all the others


def _print_claims(opened: "Ledger", found: Sequence[Claim]) -> None:
    asked = {c.document for c in found}
    if len(asked) < _FEW:
        documents = {i: d for i in asked if (d := opened.document(i))}
    else:
        documents = {d.id: d for d in opened.documents() if d.id in asked}
    console = make_console()
    console.print(claims_table(found, documents, width=console.width) if found else "no claims fit")


def _tell_of_the_rest(asked: "Asked") -> None:
    """What would fit and is not listed is counted."""
    if asked.undated:
        complain(f"{asked.undated} more would fit, but no day is known of them: ask without dates")
    if asked.rejected:
        complain(f"{len(asked.rejected)} more would fit, but were rejected: --rejected lists them")


def incidents(
    ctx: typer.Context,
    *,
    published_by: PublishedByOption = None,
    as_of: AsOfOption = None,
    scheme: SchemeOption = SCHEMES[0],
    to: FormOption = None,
    ledger: LedgerOption = None,
) -> None:
    """List the incidents: claims of one happening gathered, each toll a range over its accounts.

    Each has a grade that says how well supported it is.

    Example: marsad incidents
    """
    from marsad import pipeline
    from marsad.model.wire import to_line

    with pipeline.open_ledger(chosen_settings(ctx, ledger).ledger, create=False) as opened:
        known = pipeline.incidents_known(opened, published_by=published_by, as_of=as_of)
    tell_of_unpublished(known.undated)
    found = in_order(known.incidents)
    if wants_table(to):
        console = make_console()
        console.print(
            incidents_table(found, width=console.width, scheme=scheme)
            if found
            else "no incidents yet: marsad add"
        )
    else:
        print_lines(to_line(i) for i in found)


def tell_of_unpublished(undated: int) -> None:
    """What may have been known by the day that was asked for, and is left out, is counted."""
    if undated:
        complain(f"{undated} documents left out: nobody knows when they were published")


def in_order(incidents: Iterable[Incident]) -> tuple[Incident, ...]:
    """By day, undated ones last; totals after what they cover."""
    return tuple(
        sorted(incidents, key=lambda i: (i.is_cumulative, str(i.earliest or "9999"), i.id))
    )

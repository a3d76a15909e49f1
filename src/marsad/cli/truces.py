"""``marsad truces``: the lives of truces, and what came of deals."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli import wording
from marsad.cli.groups import SpanOptions, grouped
from marsad.cli.options import PlaceOption, parse_day
from marsad.cli.placing import tell_if_unknown
from marsad.cli.screen import text
from marsad.cli.tables import Column, make_table
from marsad.cli.viewing import Printed, joined, print_view, seen_in
from marsad.model import Modality, QuantityState
from marsad.model.peace import Beside, Deal, Outcome, Truce, TruceStep

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_COLUMNS = (
    Column(name="id", wide=7, narrow=7),
    Column(name="when", wide=12, narrow=12),
    Column(name="what", wide=10, narrow=9),
    Column(name="who", wide=16, narrow=11),
    Column(name="who says so", wide=16, narrow=11),
    Column(name="in whose words", wide=26, narrow=15),
)
_LONGEST_WORDS = 110  # characters of a sentence that a table shows
_LISTED = 10  # incidents in a truce's time that are named; all of them go to a pipe

OnOption = Annotated[
    date | None,
    typer.Option(
        "--on",
        metavar="DAY",
        parser=parse_day,
        help="The status on this day, and what had happened by then.",
    ),
]


def register(app: typer.Typer) -> None:
    app.command("truces")(truces)


@grouped
def truces(
    ctx: typer.Context,
    *,
    place: PlaceOption = None,
    on: OnOption = None,
    given: SpanOptions,
) -> None:
    """Show truces from proposal to end, with what happened in their time; and what came of deals.

    Example: marsad truces --place Ordesh
    """
    from marsad.pipeline.views import see_truces
    from marsad.reconcile.deals import deals_of
    from marsad.reconcile.truces import truces_of

    asked = given.narrowed(place)
    with seen_in(ctx, given, asked, see_truces) as seen:
        found = truces_of(seen.heard, seen.happened, asked=asked, on=on)
        deals = deals_of(seen.heard, seen.incidents, asked=asked)
    print_view(
        Printed(
            records=(*found, *deals),
            show=lambda console: _show(console, found, deals),
            nothing="nobody tells of such a truce or deal",
        ),
        given.to,
    )
    tell_if_unknown(ctx, given.ledger, place, (*found, *deals))


def _show(console: "Console", found: Iterable[Truce], deals: Iterable[Deal]) -> None:
    for truce in found:
        _show_truce(console, truce)
    for deal in deals:
        _show_deal(console, deal)


def _show_truce(console: "Console", truce: Truce) -> None:
    console.print(text(f"truce · {wording.word_whole_place(truce.place)}", "bold"))
    console.print(text(f"  {word_status(truce)}"))
    if truce.parties:
        console.print(text(f"  parties: {'; '.join(truce.parties)}"))
    if truce.hours:
        console.print(text(f"  term as last told: {truce.hours} hours"))
    console.print(make_table(_COLUMNS, map(_row, truce.steps), console.width))
    if truce.in_its_time:
        counted = len(truce.in_its_time)
        console.print(text(f"alleged breaches in its time: {counted}, set beside it, not found"))
        for beside in truce.in_its_time[:_LISTED]:
            called = f"; called a breach: {joined(beside.called)}" if beside.called else ""
            console.print(text(wording.word_ids(f"  {word_beside(beside)}{called}")))
        if counted > _LISTED:
            console.print(text(f"  and {counted - _LISTED} more: --to jsonl lists them all", "dim"))
    console.print()


def word_status(truce: Truce) -> str:
    """``in force, says the mayor, began 2024-03-05, its term ends 2024-03-07``."""
    from marsad.publish.wording import status_words

    said = [status_words(truce)]
    if truce.begins:
        said.append(f"began {truce.begins}")
    if truce.ends:
        said.append(f"{'its term ends' if truce.ends_by_term else 'ended'} {truce.ends}")
    elif truce.begins:
        said.append("its end is told by nobody")
    return ", ".join(said)


def word_beside(beside: Beside) -> str:
    """An incident in a few words."""
    kinds = ", ".join(beside.kinds)
    days = wording.word_days(beside.earliest, beside.latest)
    return f"{beside.incident}  {days}  {beside.place}: {kinds}"


def _show_deal(console: "Console", deal: Deal) -> None:
    console.print(text(f"deal · {wording.word_whole_place(deal.place)}", "bold"))
    console.print(make_table(_COLUMNS, map(_row, deal.steps), console.width))
    for outcome in deal.outcomes:
        console.print(text(wording.word_ids(f"  {word_outcome(outcome)}")))
    console.print()


def word_outcome(outcome: Outcome) -> str:
    """``evacuated there, in its time: 300–500 in 2 incidents (…); 9,000 told in all beside``."""
    state = QuantityState.NOT_STATED if outcome.low is None else QuantityState.STATED
    count = wording.word_bounds(state, outcome.low, outcome.high)
    single = joined(b.incident for b in outcome.incidents)
    totals = joined(b.incident for b in outcome.totals)
    said = f"{outcome.kind} there in its time: {count} in {single}" if single else ""
    beside = f"told in all, never added: {totals}" if totals else ""
    return "; ".join(x for x in (said, beside) if x)


def _row(step: TruceStep) -> tuple["Text", ...]:
    day = wording.word_days(step.earliest, step.latest)
    stage = step.stage.replace("_", " ")
    is_plain = step.is_settled or step.modality is Modality.ASSERTED
    return (
        text(step.claim[: wording.SHOWN_OF_ID], "dim"),
        text(f"({day})" if step.on_report else day),
        text(stage if is_plain else f"{stage} ({step.modality})"),
        text(step.who or wording.NOTHING),
        text(step.speaker),
        text(wording.word_around(step.words, step.trigger, _LONGEST_WORDS)),
    )

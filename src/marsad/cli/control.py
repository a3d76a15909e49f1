"""``marsad control``: who is said to hold a place, by whom, and what nobody tells."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli import wording
from marsad.cli.groups import SpanOptions, grouped
from marsad.cli.options import PlaceArgument, parse_day
from marsad.cli.placing import tell_if_unknown
from marsad.cli.screen import complain, text
from marsad.cli.tables import Column, make_table
from marsad.cli.viewing import Printed, print_view, seen_in
from marsad.model import Modality
from marsad.model.field import Control, ControlPeriod, ControlStep, Footing, Hold, Part

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
_FOOTINGS = {
    Footing.AGREED: "agreed by both sides",
    Footing.CLAIMED: "claimed by itself alone",
    Footing.REPORTED: "reported by others",
    Footing.DISPUTED: "disputed",
    Footing.UNKNOWN: "nobody says",
}
_PARTS = {Part.ITSELF: " (itself)", Part.FOE: " (foe)", Part.OTHER: ""}
_LONGEST_WORDS = 110  # characters of a sentence that a table shows

OnOption = Annotated[
    date | None,
    typer.Option(
        "--on",
        metavar="DAY",
        parser=parse_day,
        help="Whose it is said to be on this day; default: the last of which anything is said.",
    ),
]


def register(app: typer.Typer) -> None:
    app.command("control")(control)


@grouped
def control(
    ctx: typer.Context,
    place: PlaceArgument = None,
    *,
    on: OnOption = None,
    given: SpanOptions,
) -> None:
    """Show who is said to hold a place: what one side claims apart from what both agree on.

    Example: marsad control Ashkal --on 2026-05-14
    """
    from marsad.pipeline.views import see_control
    from marsad.reconcile.control import control_of, count_unplaced

    asked = given.narrowed(place)
    with seen_in(ctx, given, asked, see_control) as seen:
        series = control_of(seen.heard, asked=asked, on=on)
        unplaced = count_unplaced(seen.heard) if place is None else 0
    print_view(
        Printed(
            records=series,
            show=lambda console: _show(console, series, on),
            nothing="nobody says who holds such a place",
        ),
        given.to,
    )
    tell_if_unknown(ctx, given.ledger, place, series)
    if unplaced:
        complain(f"{unplaced} more claims of control name no place: marsad claims --kind control")


def _show(console: "Console", series: tuple[Control, ...], on: date | None) -> None:
    for number, control in enumerate(series):
        if number:
            console.print()
        console.print(text(wording.word_whole_place(control.place), "bold"))
        console.print(text(word_status(control.status, on)))
        for period in control.periods if len(control.periods) > 1 else ():
            console.print(text(f"  {_word_period(period)}", "dim"))
        console.print(make_table(_COLUMNS, map(_row, control.steps), console.width))


def word_status(status: ControlPeriod | None, on: date | None) -> str:
    """``held by X: claimed by itself alone; last told of 2026-05-14``."""
    day = f"on {on}" if on else "at last"
    if status is None:
        return f"{day}: nobody says whose it is"
    return f"{day}: {_word_holder(status)}; the last day told of is {status.latest}"


def _word_holder(period: ControlPeriod) -> str:
    if not period.holder:
        return "nobody says whose it is"
    return f"{period.holder}, {_FOOTINGS[period.footing]}"


def _word_period(period: ControlPeriod) -> str:
    return f"{wording.word_days(period.earliest, period.latest)}: {_word_holder(period)}"


def _row(step: ControlStep) -> tuple["Text", ...]:
    day = wording.word_days(step.earliest, step.latest)
    is_plain = step.modality is Modality.ASSERTED or step.hold is Hold.BID
    what = step.hold if is_plain else f"{step.hold} ({step.modality})"
    return (
        text(step.claim[: wording.SHOWN_OF_ID], "dim"),
        text(f"({day})" if step.on_report else day),
        text(what),
        text(f"{step.who}{f', {step.share}' if step.share else ''}" or wording.NOTHING),
        text(f"{step.speaker}{_PARTS[step.part]}"),
        text(wording.word_around(step.words, step.trigger, _LONGEST_WORDS)),
    )

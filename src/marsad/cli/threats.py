"""``marsad threats``: harm and force to come, and what happened later in their place and time."""

from typing import TYPE_CHECKING

import typer

from marsad.cli import wording
from marsad.cli.groups import SpanOptions, grouped
from marsad.cli.options import PlaceOption
from marsad.cli.placing import tell_if_unknown
from marsad.cli.screen import text
from marsad.cli.tables import Column, make_table
from marsad.cli.viewing import Printed, joined, print_view, seen_in
from marsad.model.peace import Threat
from marsad.publish.wording import modality_words

if TYPE_CHECKING:
    from rich.text import Text

_COLUMNS = (
    Column(name="id", wide=7, narrow=7),
    Column(name="when", wide=12, narrow=12),
    Column(name="where", wide=11, narrow=8),
    Column(name="what", wide=10, narrow=8),
    Column(name="who says so", wide=14, narrow=9),
    Column(name="in whose words", wide=22, narrow=13),
    Column(name="later", wide=9, narrow=8),
)
_LONGEST_WORDS = 110  # characters of a sentence that a table shows


def register(app: typer.Typer) -> None:
    app.command("threats")(threats)


@grouped
def threats(
    ctx: typer.Context,
    *,
    place: PlaceOption = None,
    given: SpanOptions,
) -> None:
    """List threats and warnings of harm to come, and what happened later in their place and time.

    Example: marsad threats --place Ordesh
    """
    from marsad.pipeline.views import see_threats
    from marsad.reconcile.threats import threats_of

    asked = given.narrowed(place)
    with seen_in(ctx, given, asked, see_threats) as seen:
        found = threats_of(seen.heard, seen.happened, asked=asked)
    print_view(
        Printed(
            records=found,
            show=lambda console: console.print(
                make_table(_COLUMNS, map(_row, found), console.width)
            ),
            nothing="nobody threatens or warns of such a thing",
        ),
        given.to,
    )
    tell_if_unknown(ctx, given.ledger, place, found)


def _row(threat: Threat) -> tuple["Text", ...]:
    day = wording.word_days(threat.earliest, threat.latest)
    by = f", by {threat.who}" if threat.who else ""
    later = joined((b.incident[: wording.SHOWN_OF_ID] for b in threat.later), most=2)
    return (
        text(threat.claim[: wording.SHOWN_OF_ID], "dim"),
        text(f"({day})" if threat.on_report else day),
        text(wording.word_place(threat.place)),
        text(f"{threat.kind}, {modality_words(threat.modality)}{by}"),
        text(threat.speaker),
        text(wording.word_around(threat.words, threat.trigger, _LONGEST_WORDS)),
        text(later or wording.NOTHING),
    )

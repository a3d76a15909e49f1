"""``marsad sources``: what each origin has been worth."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import typer

from marsad.cli import wording
from marsad.cli.groups import SpanOptions, grouped
from marsad.cli.options import PlaceOption
from marsad.cli.placing import tell_if_unknown
from marsad.cli.screen import text
from marsad.cli.tables import Column, make_table
from marsad.cli.viewing import Printed, print_view, seen_in
from marsad.model.grade import Reprinted, TrackRecord
from marsad.vocabulary.standing import NAMED, UNNAMED

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_COLUMNS = (
    Column(name="who", wide=24, narrow=18),
    Column(name="what", wide=11, narrow=9),
    Column(name="claims", wide=6, narrow=6),
    Column(name="borne out", wide=9, narrow=5),
    Column(name="contradicted", wide=12, narrow=6),
    Column(name="denied", wide=6, narrow=6),
    Column(name="reprints", wide=17, narrow=13),
)


_KINDS = {NAMED: "unknown", UNNAMED: "no name"}


def register(app: typer.Typer) -> None:
    app.command("sources")(sources)


@grouped
def sources(
    ctx: typer.Context,
    *,
    place: PlaceOption = None,
    given: SpanOptions,
) -> None:
    """List who speaks: whom they reprint, and how often others bear them out or contradict them.

    Example: marsad sources
    """
    from marsad.reconcile.sources import sources_of

    asked = given.narrowed(place)
    with seen_in(ctx, given, asked) as seen:
        found = sources_of(seen.heard, seen.incidents, asked=asked, discounted=seen.discounted)
        records = in_order(found)
    print_view(
        Printed(
            records=records,
            show=lambda console: _show(console, records),
            nothing="no sources fit",
        ),
        given.to,
    )
    tell_if_unknown(ctx, given.ledger, place, records)


def in_order(records: tuple[TrackRecord, ...]) -> tuple[TrackRecord, ...]:
    """Those with the most claims first."""
    return tuple(sorted(records, key=lambda r: (-len(r.claims), -len(r.copies), r.key)))


def _show(console: "Console", records: Iterable[TrackRecord]) -> None:
    console.print(make_table(_COLUMNS, map(_row, records), console.width))


def _row(record: TrackRecord) -> tuple["Text", ...]:
    copies = f" + {len(record.copies)} copied" if record.copies else ""
    return (
        _name(record),
        text(_KINDS.get(record.kind, record.kind.replace("_", " "))),
        text(f"{len(record.claims)}{copies}"),
        *(_share(found) for found in (record.borne_out, record.contradicted, record.denied)),
        text("; ".join(map(_reprinted, record.reprints)) or wording.NOTHING),
    )


def _name(record: TrackRecord) -> "Text":
    """The name; the key of a known actor, which the name does not tell; whether discounted."""
    shown = text(record.name, "strike" if record.is_discounted else "")
    if "_" in record.key:
        shown = shown + text(f" [{record.key}]", "dim")
    return shown + text(" (discounted)") if record.is_discounted else shown


def _share(found: tuple[str, ...]) -> "Text":
    return text(str(len(found)) if found else wording.NOTHING)


def _reprinted(reprinted: Reprinted) -> str:
    least, most = f"{reprinted.least:.0%}", f"{reprinted.most:.0%}"
    share = least if least == most else f"{least}–{most}"
    times = f", {len(reprinted.documents)} times" if len(reprinted.documents) > 1 else ""
    return f"{reprinted.origin} ({share}{times})"

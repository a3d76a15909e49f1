"""``marsad gazetteer``: the index of the world's places, and the desk's own."""

from pathlib import Path
from typing import Annotated

import typer

from marsad.cli.options import LedgerOption, chosen_settings
from marsad.cli.progress import show_progress
from marsad.cli.screen import complain, plain

FileArgument = Annotated[
    Path, typer.Argument(metavar="FILE", help="A CSV of places, or a GeoNames dump (txt, zip).")
]


def register(app: typer.Typer) -> None:
    group = typer.Typer(
        name="gazetteer",
        help="Places: build the index, add your own.",
        no_args_is_help=True,
        rich_markup_mode=None,
    )
    group.command("add")(add)
    group.command("build")(build)
    app.add_typer(group)


def add(ctx: typer.Context, file: FileArgument, ledger: LedgerOption = None) -> None:
    """Add places of your own; they are kept beside the ledger and win over others of their name.

    Example: marsad gazetteer add places.csv
    """
    from marsad.gazetteer import add_places
    from marsad.pipeline import place_index

    settings = chosen_settings(ctx, ledger)
    with show_progress() as tell:
        index = place_index(settings, progress=tell)
        done = add_places(settings.own_places, file, index=index)
    typer.echo(
        f"{done.read} places read: {done.added} added, {done.replaced} replaced, "
        f"{done.unchanged} unchanged; in {plain(str(settings.own_places))}"
    )
    for name in done.unknown_containers:
        complain(f"no place called {name} is known to contain another: add a row for it")


def build(ctx: typer.Context) -> None:
    """Build the index of the world's places now; otherwise the first reading does.

    Example: marsad gazetteer build
    """
    from marsad.pipeline import place_index

    with show_progress() as tell:
        index = place_index(chosen_settings(ctx, None), progress=tell)
    typer.echo(f"the place index is at {plain(str(index))}")

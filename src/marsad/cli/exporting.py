"""``marsad export``: the ledger as files."""

from pathlib import Path
from typing import Annotated

import typer

from marsad.cli.options import AsOfOption, LedgerOption, chosen_settings
from marsad.cli.progress import show_progress
from marsad.cli.screen import plain
from marsad.model.forms import ExportForm

ToOption = Annotated[
    list[ExportForm],
    typer.Option("--to", help="In which form; may be given several times."),
]
FolderOption = Annotated[
    Path, typer.Option("-o", "--output", metavar="DIR", help="The folder to write into.")
]


def register(app: typer.Typer) -> None:
    app.command("export")(export)


def export(
    ctx: typer.Context,
    *,
    to: ToOption,
    output: FolderOption,
    as_of: AsOfOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Write documents, claims, incidents and judgements as files, or the whole hash chain.

    Example: marsad export --to csv --to geojson -o out/
    """
    from marsad import pipeline
    from marsad.pipeline.exporting import write_files

    path = chosen_settings(ctx, ledger).ledger
    with pipeline.open_ledger(path, create=False) as opened, show_progress() as tell:
        tell("exporting", None)
        written = write_files(opened, output, to, as_of=as_of)
    for file in written:
        typer.echo(plain(str(file)))

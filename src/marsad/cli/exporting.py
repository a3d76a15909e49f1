"""``marsad export``: the ledger as files."""

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.options import AsOfOption, LedgerOption, chosen_settings
from marsad.cli.progress import show_progress
from marsad.cli.screen import plain

if TYPE_CHECKING:
    from marsad.ledger import Ledger


class ExportForm(StrEnum):
    JSONL = "jsonl"
    CSV = "csv"
    GEOJSON = "geojson"
    MAP = "map"


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
    """Write the ledger's documents, claims and incidents as files.

    Example: marsad export --to csv --to geojson -o out/
    """
    from marsad import pipeline

    path = chosen_settings(ctx, ledger).ledger
    with pipeline.open_ledger(path, create=False) as opened, show_progress() as tell:
        tell("exporting", None)
        written = write_files(opened, output, to, as_of=as_of)
    for file in written:
        typer.echo(plain(str(file)))


def write_files(
    opened: "Ledger", folder: Path, forms: list[ExportForm], *, as_of: datetime | None = None
) -> tuple[Path, ...]:
    """The files written, in the order of the forms. Raises SourceError … where it cannot."""
    from marsad import pipeline
    from marsad.publish import EXPORTERS

    view = pipeline.load_view(opened, as_of=as_of)
    incidents = view.incidents() if as_of else pipeline.reproject(opened)
    documents, claims = tuple(view.documents.values()), view.claims
    return tuple(
        file
        for form in dict.fromkeys(forms)
        for file in EXPORTERS[form](folder, documents, claims, incidents)
    )

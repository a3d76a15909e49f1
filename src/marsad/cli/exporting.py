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
    CHAIN = "chain"


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

    path = chosen_settings(ctx, ledger).ledger
    with pipeline.open_ledger(path, create=False) as opened, show_progress() as tell:
        tell("exporting", None)
        written = write_files(opened, output, to, as_of=as_of)
    for file in written:
        typer.echo(plain(str(file)))


def write_files(
    opened: "Ledger", folder: Path, forms: list[ExportForm], *, as_of: datetime | None = None
) -> tuple[Path, ...]:
    """The files written: by form, then judgements and the chain. Raises MarsadError."""
    from marsad import pipeline
    from marsad.publish import EXPORTERS, write_judgements, write_whole

    chosen = dict.fromkeys(forms)
    last: tuple[Path, ...] = ()
    if ExportForm.JSONL in chosen:
        last += write_judgements(folder, opened.judgements(as_of=as_of))
    if ExportForm.CHAIN in chosen:
        last += (write_whole(folder / "chain.jsonl", opened.chain_lines()),)
        del chosen[ExportForm.CHAIN]
    if not chosen:
        return last
    view = pipeline.load_view(opened, as_of=as_of)
    incidents = view.incidents() if as_of else pipeline.reproject(opened)
    documents, claims = tuple(view.documents.values()), view.claims
    return (
        tuple(
            file
            for form in chosen
            for file in EXPORTERS[form](folder, documents, claims, incidents)
        )
        + last
    )

"""The ledger as files: what `marsad export` writes, and what the workbench hands out."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from marsad.ledger import Ledger
from marsad.model.forms import ExportForm
from marsad.pipeline.projecting import reproject
from marsad.pipeline.viewing import load_view
from marsad.publish import EXPORTERS, write_judgements, write_whole


def write_files(
    ledger: Ledger, folder: Path, forms: Iterable[ExportForm], *, as_of: datetime | None = None
) -> tuple[Path, ...]:
    """The files written: by form, then judgements and the chain. Raises MarsadError."""
    chosen = dict.fromkeys(forms)
    last: tuple[Path, ...] = ()
    if ExportForm.JSONL in chosen:
        last += write_judgements(folder, ledger.judgements(as_of=as_of))
    if ExportForm.CHAIN in chosen:
        last += (write_whole(folder / "chain.jsonl", ledger.chain_lines()),)
        del chosen[ExportForm.CHAIN]
    if not chosen:
        return last
    view = load_view(ledger, as_of=as_of)
    incidents = view.incidents() if as_of else reproject(ledger)
    documents, claims = tuple(view.documents.values()), view.claims
    return (
        tuple(
            file
            for form in chosen
            for file in EXPORTERS[form](folder, documents, claims, incidents)
        )
        + last
    )

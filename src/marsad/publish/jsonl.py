"""JSON Lines: every record whole, one a line, as `marsad.model.wire` reads it back."""

from collections.abc import Iterable
from pathlib import Path

from marsad.model import Claim, Document, Incident, Judgement
from marsad.model.wire import Record, to_line
from marsad.publish.files import write_whole
from marsad.publish.records import gather


def write_jsonl(
    folder: Path,
    documents: Iterable[Document],
    claims: Iterable[Claim],
    incidents: Iterable[Incident],
) -> tuple[Path, ...]:
    """documents.jsonl, claims.jsonl and incidents.jsonl, each sorted by id. Nothing is lost."""
    records = gather(documents, claims, incidents)
    return (
        write_whole(folder / "documents.jsonl", _lines(records.documents.values())),
        write_whole(folder / "claims.jsonl", _lines(records.claims.values())),
        write_whole(folder / "incidents.jsonl", _lines(records.incidents)),
    )


def write_judgements(folder: Path, judgements: Iterable[Judgement]) -> tuple[Path, ...]:
    """judgements.jsonl: all that were ever made, in their order, those that were ended too."""
    return (write_whole(folder / "judgements.jsonl", _lines(judgements)),)


def _lines(records: Iterable[Record]) -> Iterable[str]:
    return (to_line(record) + "\n" for record in records)

"""Tables for a spreadsheet: documents, claims, incidents, and the accounts behind each toll."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from marsad.model import Claim, Document, Incident
from marsad.publish.cells import write_table
from marsad.publish.columns import (
    ACCOUNT_COLUMNS,
    CLAIM_COLUMNS,
    DOCUMENT_COLUMNS,
    Column,
    account_rows,
    claim_cells,
    document_cells,
    incident_cells,
    incident_columns,
)
from marsad.publish.records import gather


def write_csv(
    folder: Path,
    documents: Iterable[Document],
    claims: Iterable[Claim],
    incidents: Iterable[Incident],
    *,
    hxl_row: bool = False,
) -> tuple[Path, ...]:
    """documents.csv, claims.csv, incidents.csv and accounts.csv, each sorted by id.

    ``hxl_row`` adds a second row of HXL hashtags, which tools of the humanitarian data exchange
    read and spreadsheets take for a record. For the form of a cell see `publish.cells`; for the
    columns `publish.columns`.
    """
    records = gather(documents, claims, incidents)
    counts = Counter(c.document for c in records.claims.values())
    accounts = (row for i in records.incidents for row in account_rows(i, records))
    tables = (
        (
            "documents",
            DOCUMENT_COLUMNS,
            (document_cells(d, counts[d.id]) for d in records.documents.values()),
        ),
        ("claims", CLAIM_COLUMNS, (claim_cells(c, records) for c in records.claims.values())),
        ("incidents", incident_columns(), (incident_cells(i) for i in records.incidents)),
        ("accounts", ACCOUNT_COLUMNS, accounts),
    )
    return tuple(
        write_table(folder / f"{name}.csv", _header(columns, hxl_row=hxl_row), rows)
        for name, columns, rows in tables
    )


def _header(columns: tuple[Column, ...], *, hxl_row: bool) -> list[list[str]]:
    names = [name for name, _ in columns]
    return [names, [tag for _, tag in columns]] if hxl_row else [names]

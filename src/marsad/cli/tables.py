"""Claims and incidents as tables of at most 100 columns, and the report of a run.

A table's widths add up to 87 at most: seven columns take 13 more for what stands between them.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from marsad.cli import wording
from marsad.cli.screen import text
from marsad.model import Claim, Document, Incident, Modality
from marsad.model.run import Outcome

if TYPE_CHECKING:
    from rich.table import Table

    from marsad.pipeline import RunReport

SHOWN_OF_ID = 7  # `show` takes any prefix that fits one record

_STYLES = {
    Modality.DENIED: "red",
    Modality.NEGATED: "red",
    Modality.FEARED: "yellow",
    Modality.ALLEGED: "yellow",
    Modality.FUTURE: "cyan",
    Modality.HYPOTHETICAL: "cyan",
}


def claims_table(claims: Iterable[Claim], documents: Mapping[str, Document]) -> "Table":
    """A line a claim: id, what, how many, whom, where, when, who says so.

    Brackets stand around a place and days that another sentence of the report tells.
    """
    table = _table(
        ("id", 7), ("what", 14), ("how many", 14), ("whom", 14), ("where", 12), ("when", 12),
        ("who says so", 14),
    )  # fmt: skip
    for claim in claims:
        table.add_row(
            text(claim.id[:SHOWN_OF_ID], "dim"),
            text(wording.word_kind(claim), _STYLES.get(claim.modality, "")),
            text(wording.word_number(claim), "bold"),
            text(wording.word_parties(claim)),
            text(wording.word_claim_place(claim)),
            text(wording.word_claim_when(claim)),
            text(wording.word_speaker(claim, documents.get(claim.document))),
        )
    return table


def incidents_table(incidents: Iterable[Incident]) -> "Table":
    """A line an incident: id, what, when, where, the range of each toll, how many accounts."""
    table = _table(
        ("id", 7), ("what", 18), ("when", 12), ("where", 17), ("tolls over accounts", 19),
        ("claims", 6), ("reports", 7),
    )  # fmt: skip
    for incident in incidents:
        table.add_row(
            text(incident.id[:SHOWN_OF_ID], "dim"),
            text(wording.word_incident(incident)),
            text(wording.word_days(incident.earliest, incident.latest)),
            text(wording.word_place(incident.place)),
            _tolls(incident),
            text(str(len(incident.claims))),
            text(str(len(incident.documents))),
        )
    return table


def _tolls(incident: Incident) -> "Table":
    from rich.table import Table

    grid = Table.grid()
    for toll in incident.tolls:
        grid.add_row(text(wording.word_toll(toll), "bold"))
    return grid


def _table(*columns: tuple[str, int]) -> "Table":
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False)
    for name, width in columns:
        table.add_column(name, width=width, overflow="fold")
    return table


def report_lines(report: "RunReport") -> list[str]:
    """What a person is told of a run: counts that add up, then what was not read and why."""
    counts = ", ".join(f"{n} {outcome}" for outcome, n in report.counts) or "nothing"
    lines = [
        f"{report.sources} sources: {counts}",
        f"{report.claims} claims added; {report.incidents} incidents in the ledger",
    ]
    lines += [f"unread  {u.uri}: {u.reason}" for u in report.unread]
    for q in report.quarantines:
        advice = f" ({q.advice})" if q.advice else ""
        lines.append(f"{Outcome.QUARANTINED}  {q.uri}: {q.fault}: {q.detail}{advice}")
    return lines

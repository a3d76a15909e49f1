"""Claims and incidents as tables of at most 100 columns, and the report of a run.

Eight columns' widths add up to 85 at most, for 15 more stand between them; to 65 on a terminal of
80 columns. A column is widened to its longest word where others have room to spare. On a narrower
terminal, or where words would still be broken, the values stand below each other, each with its
name. An id is never broken: it is there to be copied.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from marsad.cli import wording
from marsad.cli.screen import MAX_WIDTH, text
from marsad.model import Claim, Document, Incident, Modality
from marsad.model.judgement import PERSON
from marsad.model.run import Outcome
from marsad.vocabulary.schemes import SCHEMES

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

    from marsad.pipeline import RunReport

SHOWN_OF_ID = wording.SHOWN_OF_ID
_NARROW = 80  # below so many columns nothing stands side by side
_LONGEST = 20  # letters; what is longer may be broken, as may keys and addresses
_NO_WORD = re.compile(r"[_/@]")

_STYLES = {
    Modality.DENIED: "red",
    Modality.NEGATED: "red",
    Modality.FEARED: "yellow",
    Modality.ALLEGED: "yellow",
    Modality.FUTURE: "cyan",
    Modality.HYPOTHETICAL: "cyan",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A heading, and how wide it is where there is room for 100 columns and for 80."""

    name: str
    wide: int
    narrow: int


_CLAIM_COLUMNS = (
    Column(name="id", wide=SHOWN_OF_ID, narrow=SHOWN_OF_ID),
    Column(name="what", wide=12, narrow=9),
    Column(name="how many", wide=12, narrow=8),
    Column(name="whom", wide=12, narrow=8),
    Column(name="where", wide=12, narrow=8),
    Column(name="when", wide=12, narrow=12),
    Column(name="who says so", wide=14, narrow=9),
    Column(name="sure", wide=4, narrow=4),
)
_INCIDENT_COLUMNS = (
    Column(name="id", wide=SHOWN_OF_ID, narrow=SHOWN_OF_ID),
    Column(name="what", wide=12, narrow=7),
    Column(name="when", wide=12, narrow=10),
    Column(name="where", wide=14, narrow=8),
    Column(name="tolls over accounts", wide=17, narrow=10),
    Column(name="grade", wide=10, narrow=10),
    Column(name="claims", wide=6, narrow=6),
    Column(name="reports", wide=7, narrow=7),
)


def claims_table(
    claims: Iterable[Claim], documents: Mapping[str, Document], *, width: int
) -> "Table":
    """A line a claim: id, what, how many, whom, where, when, who says so, and how likely what, how
    many and who says so are right, green where the reader is sure. ``width``: columns.

    Brackets stand around a place and days that another sentence of the report tells.
    """
    rows = [
        (
            text(claim.id[:SHOWN_OF_ID], "dim"),
            text(wording.word_kind(claim), _STYLES.get(claim.modality, "")),
            text(wording.word_number(claim), "bold"),
            text(wording.word_parties(claim)),
            text(wording.word_claim_place(claim)),
            text(wording.word_claim_when(claim)),
            text(wording.word_speaker(claim, documents.get(claim.document))),
            _likely(claim),
        )
        for claim in claims
    ]
    return make_table(_CLAIM_COLUMNS, rows, width)


def _likely(claim: Claim) -> "Text":
    """Of a claim by hand no machine was sure of anything."""
    if claim.reader == PERSON:
        return text("by hand")
    return text(f"{claim.confidence:.0%}", "green" if claim.is_sure else "yellow")


def incidents_table(
    incidents: Iterable[Incident], *, width: int, scheme: str = SCHEMES[0]
) -> "Table":
    """A line an incident: id, what, when, where, the range of each toll, the grade by the scheme,
    how many claims and reports. ``width``: columns.
    """
    rows = [
        (
            text(incident.id[:SHOWN_OF_ID], "dim"),
            text(wording.word_incident(incident)),
            text(wording.word_days(incident.earliest, incident.latest)),
            text(wording.word_place(incident.place)),
            _tolls(incident),
            text(wording.word_grade(wording.grade_of(incident, scheme))),
            text(str(len(incident.claims))),
            text(str(len(incident.documents))),
        )
        for incident in incidents
    ]
    return make_table(_INCIDENT_COLUMNS, rows, width)


def _tolls(incident: Incident) -> "Text":
    return _lines(text(wording.word_toll(toll), "bold") for toll in incident.tolls)


def _lines(lines: Iterable["Text"]) -> "Text":
    from rich.text import Text

    return Text("\n").join(lines)


def make_table(columns: Sequence[Column], rows: Iterable[Sequence["Text"]], width: int) -> "Table":
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False)
    shown = list(rows)
    widths = _widths(columns, shown, width) if width >= _NARROW else None
    first = widths[0] if widths else columns[0].narrow
    is_id = columns[0].narrow == SHOWN_OF_ID
    table.add_column(columns[0].name, width=first, min_width=first, no_wrap=is_id, overflow="fold")
    if widths is None:
        table.add_column("", overflow="fold")
        for row in shown:
            table.add_row(row[0], _stacked(columns[1:], row[1:]))
        return table
    for column, wide in zip(columns[1:], widths[1:], strict=True):
        table.add_column(column.name, width=wide, overflow="fold")
    for row in shown:
        table.add_row(*row)
    return table


def _widths(
    columns: Sequence[Column], rows: Sequence[Sequence["Text"]], width: int
) -> list[int] | None:
    """Of each column, so that none breaks a word. None where there is no room for that."""
    from rich.cells import cell_len

    cells = [[column.name, *(row[n].plain for row in rows)] for n, column in enumerate(columns)]
    longest = [max(cell_len(w) for cell in told for w in _words(cell)) for told in cells]
    is_wide = width >= MAX_WIDTH
    widths = [
        max(column.wide if is_wide else column.narrow, most)
        for column, most in zip(columns, longest, strict=True)
    ]
    for _ in range(sum(widths) + 2 * len(columns) - 1 - width):  # two stand between columns
        spare = [have - most for have, most in zip(widths, longest, strict=True)]
        if (most := max(spare[1:])) <= 0:
            return None
        widths[spare.index(most, 1)] -= 1
    return widths


def _words(cell: str) -> list[str]:
    return [w for w in cell.split() if len(w) <= _LONGEST and not _NO_WORD.search(w)] or [""]


def _stacked(columns: Sequence[Column], cells: Sequence["Text"]) -> "Text":
    """The values below each other, each with its name; what is not there is left out."""
    return _lines(
        text(f"{column.name}: ", "dim") + line
        for column, cell in zip(columns, cells, strict=True)
        for line in cell.split()
        if line.plain not in ("", wording.NOTHING)
    )


def report_lines(report: "RunReport") -> list[str]:
    """What a person is told of a run: counts that add up, then what was not read and why."""
    counts = ", ".join(f"{n} {outcome}" for outcome, n in report.counts) or "nothing"
    lines = [
        f"{report.sources} sources: {counts}",
        f"{report.claims} claims added; {report.incidents} incidents in the ledger",
    ]
    if report.titles_unread:
        lines.append(wording.word_titles_unread(report.titles_unread))
    lines += [f"unread  {u.uri}: {u.reason}" for u in report.unread]
    for q in report.quarantines:
        advice = f" ({q.advice})" if q.advice else ""
        lines.append(f"{Outcome.QUARANTINED}  {q.uri}: {q.fault}: {q.detail}{advice}")
    return lines

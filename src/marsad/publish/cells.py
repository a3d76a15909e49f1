"""CSV that a spreadsheet opens as what it is.

UTF-8 with a byte order mark, since spreadsheets take it for something else without; RFC 4180
line ends and quotes. A text that a spreadsheet would take for a formula, one that begins with
``= + - @``, their full-width twins, a tab or a line break, gets an apostrophe in front (OWASP,
"CSV Injection"); numbers are left alone. Control characters and those that turn the direction of
writing become visible escapes, as on a terminal (`publish.escapes`); tabs and line ends stay.
JSON Lines is the form that keeps every letter.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from marsad.publish.escapes import make_visible
from marsad.publish.files import write_whole

Cell = str | int | float | bool | None

_RISKY = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")


def safe(cell: Cell) -> Cell:
    """The cell as it may stand in a spreadsheet; None is empty, and never zero."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, str):
        shown = make_visible(cell)
        return "'" + shown if shown.startswith(_RISKY) else shown
    return cell


def joined(values: Iterable[str]) -> str:
    """Several values in one cell."""
    return "; ".join(values)


def chain(values: Iterable[str]) -> str:
    """A chain of speakers, outermost first, or of what a place lies within, nearest first."""
    return " > ".join(values)


def write_table(
    path: Path, header: Sequence[Sequence[str]], rows: Iterable[Sequence[Cell]]
) -> Path:
    """``header``: one row of names, or two, the second of HXL hashtags."""
    return write_whole(path, _lines(header, rows), encoding="utf-8")


class _Echo:
    """A file for csv.writer that hands each line back instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def _lines(header: Sequence[Sequence[str]], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield "\ufeff"
    for names in header:  # hashtags begin with "#", which no spreadsheet reads as a formula
        yield str(writer.writerow(names))
    for row in rows:
        yield str(writer.writerow([safe(cell) for cell in row]))

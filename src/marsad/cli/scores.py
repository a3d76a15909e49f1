"""A report of ``marsad evaluate`` as tables for a person and as JSON."""

from typing import TYPE_CHECKING, Any

from marsad.cli.screen import make_console, text
from marsad.evaluate import Part, Report
from marsad.evaluate.counts import Figure
from marsad.evaluate.floors import Floors

if TYPE_CHECKING:
    from rich.table import Table

_PARTS = {
    Part.ALL: "all documents",
    Part.LEARN: "the part to learn from",
    Part.REPORT: "the part kept for reporting",
}
_KEPT = "errors of the part kept for reporting are not shown; ask for --part learn"


def print_report(report: Report, floors: Floors | None, *, errors: int, remark: str) -> None:
    console = make_console()
    console.print(
        text(f"{report.task}: {report.documents} documents, {_PARTS[report.part]}", "bold")
    )
    console.print(_figures_table(report, floors))
    console.print(text(f"floors: {remark}"))
    if errors and report.part is Part.REPORT:
        console.print(text(_KEPT, "dim"))
    for miss in report.misses[:errors]:
        console.print()
        told = f"{miss.document} · {miss.figure}: expected {miss.expected}, met {miss.met}"
        console.print(text(told, "bold"))
        console.print(text(miss.words))


def _figures_table(report: Report, floors: Floors | None) -> "Table":
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, padding=(0, 1), pad_edge=False)
    for name in ("figure", "%", "95 % interval", "P / R", "of", "floor", "published, %"):
        table.add_column(name, overflow="fold")
    published = dict(report.published)
    for figure in report.figures:
        table.add_row(*(text(cell) for cell in _cells(figure, floors, published)))
    return table


def _cells(figure: Figure, floors: Floors | None, published: dict[str, str]) -> tuple[str, ...]:
    count, floor = figure.count, floors.figures.get(figure.name) if floors else None
    interval = "" if figure.low is None else f"{_percent(figure.low)}–{_percent(figure.high)}"
    both = "" if figure.is_share else f"{_percent(count.precision)} / {_percent(count.recall)}"
    return (
        figure.name,
        _percent(figure.value),
        interval,
        both,
        f"{count.expected:g}",
        _percent(floor) if floor is not None else "",
        published.get(figure.name, ""),
    )


def _percent(value: float | None) -> str:
    return "n/a" if value is None else f"{100 * value:.1f}"


def to_mapping(
    report: Report, floors: Floors | None, *, errors: int, remark: str
) -> dict[str, Any]:
    """Values between 0 and 1; None where there was nothing to count."""
    held = {f.name: f.value for f in report.held or ()}
    return {
        "task": report.task,
        "part": report.part.value,
        "documents": report.documents,
        "corpus": report.digest,
        "floors": remark,
        "figures": [_figure(f, floors, held) for f in report.figures],
        "published": dict(report.published),
        "errors": [
            {
                "id": m.document,
                "figure": m.figure,
                "expected": m.expected,
                "met": m.met,
                "words": m.words,
            }
            for m in report.misses[:errors]
        ],
    }


def _figure(figure: Figure, floors: Floors | None, held: dict[str, float | None]) -> dict[str, Any]:
    return {
        "name": figure.name,
        "value": _rounded(figure.value),
        "low": _rounded(figure.low),
        "high": _rounded(figure.high),
        "precision": _rounded(figure.count.precision),
        "recall": _rounded(figure.count.recall),
        "of": figure.count.expected,
        "held": _rounded(held.get(figure.name)),
        "floor": floors.figures.get(figure.name) if floors else None,
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)

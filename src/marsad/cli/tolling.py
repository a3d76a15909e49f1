"""``marsad tolls``: tolls added over incidents, and totals over a period beside them."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli import wording
from marsad.cli.asking import tell_of_unpublished
from marsad.cli.options import (
    AsOfOption,
    FormOption,
    KindOption,
    LedgerOption,
    PlaceArgument,
    PublishedByOption,
    SinceOption,
    UntilOption,
    chosen_settings,
)
from marsad.cli.placing import tell_if_unknown
from marsad.cli.screen import complain, make_console, print_lines, text, wants_table
from marsad.model import Incident
from marsad.model.totals import Aside, Counter, Cumulative, TollSum
from marsad.reconcile.sums import By

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from marsad.model.wire import Record
    from marsad.reconcile.narrowing import Narrowing

STRIP = 16  # characters of the strip that shows a range
_NARROW = 80  # columns: below them no strip

ByOption = Annotated[By, typer.Option("--by", help="What the incidents of a line share.")]


def register(app: typer.Typer) -> None:
    app.command("tolls")(tolls)


def tolls(  # noqa: PLR0913 (one parameter an option)
    ctx: typer.Context,
    place: PlaceArgument = None,
    *,
    by: ByOption = By.PLACE,
    kind: KindOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    published_by: PublishedByOption = None,
    as_of: AsOfOption = None,
    to: FormOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Add the tolls of incidents as ranges, each with its best estimate.

    Totals told over a period stand beside them and are never added. What is feared, denied, or told
    by discounted sources alone is set apart.

    Example: marsad tolls Aleppo --by month --kind killed
    """
    from marsad import pipeline
    from marsad.model.wire import to_line
    from marsad.reconcile.cumulative import find_counters, lay_beside
    from marsad.reconcile.narrowing import Narrowing
    from marsad.reconcile.sums import sum_tolls

    asked = Narrowing(place=place, since=since, until=until)
    with pipeline.open_ledger(chosen_settings(ctx, ledger).ledger, create=False) as opened:
        known = pipeline.incidents_known(opened, published_by=published_by, as_of=as_of)
    tell_of_unpublished(known.undated)
    found = [i for i in known.incidents if _fits(asked, i)]
    kinds = tuple(kind or ())
    sums = sum_tolls(found, by=by, kinds=kinds)
    ids = {i.id for i in found}
    beside = [
        c
        for c in lay_beside(known.incidents)
        if c.incident in ids and (not kinds or c.kind in kinds)
    ]
    counters = [
        c for c in find_counters(found) if len(c.steps) > 1 and (not kinds or c.kind in kinds)
    ]
    if wants_table(to):
        _print_tolls(make_console(), sums, beside, counters)
    else:
        records: list[Record] = [*sums, *beside, *counters]
        print_lines(map(to_line, records))
    _tell_of_undated(asked, known.incidents)
    tell_if_unknown(ctx, ledger, place, found)


def _fits(asked: "Narrowing", incident: Incident) -> bool:
    from marsad.reconcile.days import Days

    days = None
    if incident.earliest and incident.latest:
        days = Days(incident.earliest, incident.latest)
    return asked.fits(incident.place, days)


def _tell_of_undated(asked: "Narrowing", incidents: Iterable[Incident]) -> None:
    if asked.since is None and asked.until is None:
        return
    undated = [i for i in incidents if i.earliest is None and i.tolls and asked.is_in(i.place)]
    if undated:
        complain(f"{len(undated)} incidents left out: no day is known of them: ask without dates")


def _print_tolls(
    console: "Console",
    sums: Sequence[TollSum],
    beside: Sequence[Cumulative],
    counters: Sequence[Counter],
) -> None:
    counted = [s for s in sums if s.incidents or s.unnumbered or s.asides]
    console.print(_table(counted, width=console.width) if counted else "no tolls fit")
    if beside:
        console.print()
        console.print(text("told in all over a period, never added", "bold"))
        for total in beside:
            _print_cumulative(console, total)
    for counter in counters:
        where = wording.word_place(counter.place)
        console.print()
        console.print(text(f"{counter.origin} on {counter.kind} in all, {where}", "bold"))
        if said := wording.word_discount(counter.discount):
            console.print(text(f"  {said}", "yellow"))
        for step in counter.steps:
            period = wording.word_days(step.earliest, step.latest)
            figure = wording.word_figure(step.low, step.high)
            console.print(
                text(f"  {step.published or 'undated'}  {figure:>8}  {step.what}, {period}")
            )


def print_beside(console: "Console", found: Incident, incidents: Iterable[Incident]) -> None:
    """What a cumulative incident covers, as ``marsad show`` tells it."""
    from marsad.reconcile.cumulative import lay_beside

    console.print()
    console.print(text("beside it, never added", "bold"))
    for total in lay_beside(incidents):
        if total.incident == found.id:
            _print_cumulative(console, total)


def _print_cumulative(console: "Console", total: Cumulative) -> None:
    days = wording.word_days(total.earliest, total.latest)
    where = wording.word_place(total.place)
    head = (
        f"  {total.incident[: wording.SHOWN_OF_ID]}  {total.kind} {_range(total.low, total.high)}"
    )
    console.print(text(f"{head}, {where}, {days}"))
    console.print(text(f"           {_covered(total)}", "dim"))


def _covered(total: Cumulative) -> str:
    """``2 incidents within it: 17; 1 without a number; 3 not counted: no day is told``."""
    best = f" (best {total.sum_best:,})" if total.sum_best is not None else ""
    said = []
    if total.covered:
        sums = f"{_range(total.sum_low, total.sum_high)}{best}"
        said.append(f"{_count(len(total.covered), 'incident')} within it: {sums}")
    elif not total.unnumbered:
        said.append("no incident of ours lies within it")
    if total.unnumbered:
        said.append(f"{_count(len(total.unnumbered), 'incident')} within it without a number")
    if total.left_out:
        reasons = ", ".join(sorted({x.why for x in total.left_out}))
        said.append(f"{_count(len(total.left_out), 'incident')} not counted: {reasons}")
    return "; ".join(said)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _range(low: int | None, high: int | None) -> str:
    return wording.NOTHING if low is None else wording.word_figure(low, high)


def _table(sums: Sequence[TollSum], *, width: int) -> "Table":
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False)
    is_wide = width >= _NARROW
    names = [sums[0].by, "harm", "range", "best", "incidents", "set apart"]
    for name in [*names, ""] if is_wide else names:
        table.add_column(name, overflow="fold", justify="right" if name in _NUMBERS else "left")
    most = max((_top(s) for s in sums), default=0)
    for one in sums:
        strip = [text(strip_of(one.low, one.high, one.best, most))] if is_wide else []
        table.add_row(*_cells(one), *strip)
    return table


_NUMBERS = frozenset({"range", "best", "incidents"})


def _cells(one: TollSum) -> "list[Text]":
    best = wording.NOTHING if one.best is None else f"{one.best:,}"
    more = f" +{len(one.unnumbered)}" if one.unnumbered else ""
    return [
        text(one.key),
        text(one.kind.value),
        text(_range(one.low, one.high), "bold"),
        text(best, "bold"),
        text(f"{len(one.incidents)}{more}"),
        text("; ".join(map(_aside, one.asides)), "yellow"),
    ]


def _aside(aside: Aside) -> str:
    return f"{aside.standing} {wording.word_figure(aside.low, aside.high)}"


def _top(one: TollSum) -> int:
    return max(x for x in (one.low, one.high, one.best, 0) if x is not None)


def strip_of(low: int | None, high: int | None, best: int | None, most: int) -> str:
    """A range on a scale from 0 to ``most``: a line from low to high, ``●`` at best, ``→`` where it
    is open above. Empty where there is no range.
    """
    if low is None or most <= 0:
        return ""

    def at(number: int) -> int:
        return round(number / most * (STRIP - 1))

    first, last = at(low), STRIP - 1 if high is None else at(high)
    cells = [" " if not first <= n <= last else "─" for n in range(STRIP)]
    if high is None:
        cells[-1] = "→"
    elif first == last:
        cells[first] = "│"
    if best is not None:
        cells[at(best)] = "●"
    if high is None and cells[-1] == "●":
        cells.append("→")
    return "".join(cells).rstrip()

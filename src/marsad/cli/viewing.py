"""What the commands that print a view share: their options, and how a view is printed."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

from marsad.cli.groups import SpanOptions
from marsad.cli.options import chosen_settings
from marsad.cli.screen import Form, complain, make_console, print_lines, wants_table

if TYPE_CHECKING:
    from rich.console import Console

    from marsad.model.wire import Record
    from marsad.pipeline.views import See, Seen
    from marsad.reconcile.narrowing import Narrowing


@contextmanager
def seen_in(
    ctx: typer.Context,
    given: SpanOptions,
    asked: "Narrowing",
    narrowly: "See | None" = None,
) -> "Iterator[Seen]":
    """What views are computed from, of the ledger that was named; says what it leaves out.
    ``narrowly``: what the view needs of the lists, so that the ledger is not loaded whole.
    """
    from marsad import pipeline
    from marsad.pipeline.views import see, seeing

    with pipeline.open_ledger(chosen_settings(ctx, given.ledger).ledger, create=False) as opened:
        if narrowly is not None and given.published_by is None:
            with seeing(opened, narrowly, asked) as seen:
                yield seen
            return
        seen = see(opened, published_by=given.published_by)
        if seen.undated:
            complain(f"{seen.undated} documents left out: nobody knows when they were published")
        yield seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A view that is printed: its records, how a person sees them, and what to say of none."""

    records: "Sequence[Record]"
    show: "Callable[[Console], None]"
    nothing: str


def print_view(view: Printed, to: Form | None) -> None:
    """To a person as tables, to a pipe a record a line."""
    from marsad.model.wire import to_line

    if not wants_table(to):
        print_lines(to_line(record) for record in view.records)
        return
    console = make_console()
    if view.records:
        view.show(console)
    else:
        console.print(view.nothing)


def joined(words: Iterable[str], *, most: int = 3) -> str:
    """The first few, and how many more there are."""
    known = list(words)
    more = "" if len(known) <= most else f" and {len(known) - most} more"
    return ", ".join(known[:most]) + more

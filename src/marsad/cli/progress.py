"""Progress on standard error, for a person at a terminal and for nobody else."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from marsad.cli.screen import make_console, plain

Progress = Callable[[str, float | None], None]


@contextmanager
def show_progress() -> Iterator[Progress]:
    """A callable that shows what is being done; silent unless standard error is a terminal."""
    if not sys.stderr.isatty():
        yield lambda _words, _share: None
        return
    from rich.progress import BarColumn, SpinnerColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=24),
    )
    with Bar(*columns, console=make_console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def tell(words: str, share: float | None) -> None:
            total = None if share is None else 1.0
            bar.update(task, description=plain(words)[:64], total=total, completed=share or 0.0)

        yield tell

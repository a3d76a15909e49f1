"""The application: its commands, its global options, and what an error looks like."""

import os
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from marsad import __version__
from marsad.cli import (
    adding,
    alerts,
    asking,
    backups,
    checkpoints,
    control,
    demo,
    erasing,
    evaluating,
    exporting,
    gazetteer,
    judging,
    merging,
    reading,
    serving,
    showing,
    sources,
    threats,
    tolling,
    truces,
    users,
    verifying,
)
from marsad.cli.options import Chosen, LedgerOption
from marsad.cli.screen import complain
from marsad.errors import MarsadError

BROKEN_PIPE = 141  # 128 + SIGPIPE, as a shell reports it


class OneLineErrors(TyperGroup):
    """Errors that marsad raises on purpose: one line on standard error, exit status 1.

    A reader of the pipe that went away, as ``head`` does, is no error worth a word.
    """

    def make_context(self, *args: Any, **more: Any) -> Any:  # noqa: ANN401 (as below)
        try:
            return super().make_context(*args, **more)
        except BrokenPipeError as e:  # of --help or --version, which are answered here
            _discard_output()
            raise typer.Exit(BROKEN_PIPE) from e

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 (typer's context is not ours to name)
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except typer.BadParameter as e:  # in the words of the library that checks values for typer
            e.message = e.message.replace("Value error, ", "")
            raise
        except MarsadError as e:
            complain(str(e))
            raise typer.Exit(1) from e
        except BrokenPipeError as e:
            _discard_output()
            raise typer.Exit(BROKEN_PIPE) from e
        return result


app = typer.Typer(
    name="marsad",
    cls=OneLineErrors,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"marsad {__version__}")
        raise typer.Exit


@app.callback()
def marsad(
    ctx: typer.Context,
    ledger: LedgerOption = None,
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version", is_eager=True, callback=_print_version, help="Say which version."
        ),
    ] = False,
) -> None:
    """Keep the record of a conflict: who says what happened, where, when, to how many.

    Start with `marsad demo`, or with a report of your own: `marsad read page.html`.
    """
    del version  # its callback has answered
    ctx.obj = Chosen(ledger=ledger)


for module in (
    reading,
    adding,
    asking,
    showing,
    tolling,
    judging,
    merging,
    sources,
    control,
    truces,
    threats,
    exporting,
    verifying,
    checkpoints,
    backups,
    erasing,
    gazetteer,
    evaluating,
    users,
    alerts,
    serving,
    demo,
):
    module.register(app)


def run_app() -> None:
    """Runs the command line; output is UTF-8 whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        try:
            app()
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        _discard_output()
        sys.exit(BROKEN_PIPE)
    except OSError as e:
        if e.filename is not None:
            raise  # of a file that we named ourselves: a fault of ours, not of the output
        _discard_output()
        complain(f"the output could not be written: {e.strerror}; make room, or write elsewhere")
        sys.exit(1)


def _discard_output() -> None:
    """What is still buffered goes nowhere, so that the interpreter's last flush cannot fail."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

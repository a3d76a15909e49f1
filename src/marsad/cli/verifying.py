"""``marsad verify``: everything stored, derived again."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from marsad.cli.options import FormOption, LedgerOption, chosen_settings
from marsad.cli.progress import show_progress
from marsad.cli.screen import make_console, print_lines, text, to_safe_json, wants_table

if TYPE_CHECKING:
    from marsad.ledger import Head

SHOWN = 20  # the first that fail; a damaged ledger can have thousands


def register(app: typer.Typer) -> None:
    app.command("verify")(verify)


def parse_noted(words: str) -> "Head":
    """A head as it was printed; typer shows the message of the error as a usage error."""
    from marsad.ledger import parse_head

    head = parse_head(words)
    if head is None:
        raise typer.BadParameter(f"expected a head as verify prints it, got {words!r}")
    return head


HeadOption = Annotated[
    Any,
    typer.Option(
        "--head",
        metavar="HEAD",
        parser=parse_noted,
        help="A head that verify printed earlier: nothing written before it may be gone.",
    ),
]


def verify(
    ctx: typer.Context,
    *,
    head: HeadOption = None,
    to: FormOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Derive every stored span, hash and link again; name the first that fails.

    Example: marsad verify --ledger marsad.db
    """
    from marsad import pipeline

    settings = chosen_settings(ctx, ledger)
    with pipeline.open_ledger(settings.ledger, create=False) as opened, show_progress() as tell:
        tell("verifying", None)
        findings = tuple(pipeline.verify(opened, settings=settings, noted=head))
        now = opened.head()
    if not wants_table(to):
        outcome = {
            "holds": not findings,
            "head": str(now),
            "faults": [asdict(finding) for finding in findings],
        }
        print_lines([to_safe_json(outcome)])
    else:
        console = make_console()
        for finding in findings[:SHOWN]:
            console.print(text(str(finding), "red"))
        console.print(f"{len(findings)} faults" if findings else "everything holds")
        console.print(text(f"head {now}"), soft_wrap=True)
    if findings:
        raise typer.Exit(1)

"""``marsad verify``: everything stored, derived again."""

from dataclasses import asdict

import typer

from marsad.cli.options import FormOption, LedgerOption, chosen_settings
from marsad.cli.progress import show_progress
from marsad.cli.screen import make_console, print_lines, text, to_safe_json, wants_table

SHOWN = 20  # the first that fail; a damaged ledger can have thousands


def register(app: typer.Typer) -> None:
    app.command("verify")(verify)


def verify(ctx: typer.Context, *, to: FormOption = None, ledger: LedgerOption = None) -> None:
    """Derive every stored span, hash and link again; name the first that fails.

    Example: marsad verify --ledger marsad.db
    """
    from marsad import pipeline

    settings = chosen_settings(ctx, ledger)
    with pipeline.open_ledger(settings.ledger, create=False) as opened, show_progress() as tell:
        tell("verifying", None)
        findings = tuple(pipeline.verify(opened, settings=settings))
    if not wants_table(to):
        outcome = {"holds": not findings, "faults": [asdict(finding) for finding in findings]}
        print_lines([to_safe_json(outcome)])
    else:
        console = make_console()
        for finding in findings[:SHOWN]:
            console.print(text(str(finding), "red"))
        console.print(f"{len(findings)} faults" if findings else "everything holds")
    if findings:
        raise typer.Exit(1)

"""``marsad backup`` and ``marsad restore``: a ledger with all that lies beside it, in one file."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from marsad.cli.checkpoints import KeyOption
from marsad.cli.options import FormOption, LedgerOption, chosen_settings
from marsad.cli.progress import show_progress
from marsad.cli.screen import complain, make_console, print_lines, text, to_safe_json, wants_table
from marsad.cli.verifying import Verified, print_verified

TargetArgument = Annotated[Path, typer.Argument(metavar="FILE", help="The archive to write.")]
ArchiveArgument = Annotated[Path, typer.Argument(metavar="FILE", help="An archive of backup's.")]


def register(app: typer.Typer) -> None:
    app.command("backup")(backup)
    app.command("restore")(restore)


def backup(
    ctx: typer.Context,
    target: TargetArgument,
    *,
    key: KeyOption = None,
    to: FormOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Copy the ledger with all that lies beside it into one file, while others go on writing.

    Example: marsad backup marsad-2026-05-12.tar
    """
    from marsad import pipeline

    with show_progress() as tell:
        tell("backing up", None)
        report = pipeline.back_up(chosen_settings(ctx, ledger), target, key=key)
    if wants_table(to):
        words = (
            f"{report.documents} documents, {report.captured} captured files; head {report.head}"
        )
        make_console().print(text(words), soft_wrap=True)
    else:
        print_lines([to_safe_json(asdict(report))])
    if report.missing:
        lost = (
            f"{len(report.missing)} captured files are missing or were changed, and are not in it"
        )
        complain(f"{lost}; `marsad verify` names them")
        raise typer.Exit(1)


def restore(
    ctx: typer.Context,
    archive: ArchiveArgument,
    *,
    to: FormOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Lay a backup down as a ledger where there is none, a file or a database, and verify it.

    Example: marsad restore marsad-2026-05-12.tar --ledger again.db
    """
    from marsad import pipeline

    with show_progress() as tell:
        tell("restoring", None)
        restored = pipeline.restore(chosen_settings(ctx, ledger), archive)
    faults = tuple(asdict(finding) for finding in restored.findings)
    words = tuple(map(str, restored.findings))
    print_verified(Verified(head=restored.head, words=words, faults=faults), to)

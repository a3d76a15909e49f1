"""``marsad checkpoint``: the head of the chain, signed, to be kept elsewhere."""

from pathlib import Path
from typing import Annotated

import typer

from marsad.cli.options import LedgerOption, chosen_settings
from marsad.cli.screen import plain, print_lines

KeyOption = Annotated[
    Path | None, typer.Option("--key", metavar="FILE", help="Sign it with this private key.")
]
NewKeyOption = Annotated[
    Path | None,
    typer.Option(
        "--new-key", metavar="FILE", help="Make a private key, and FILE.pub, and nothing else."
    ),
]
ToOption = Annotated[
    Path | None, typer.Option("--to", metavar="FILE", help="Write it here, not to the output.")
]


def register(app: typer.Typer) -> None:
    app.command("checkpoint")(checkpoint)


def checkpoint(
    ctx: typer.Context,
    *,
    key: KeyOption = None,
    to: ToOption = None,
    new_key: NewKeyOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Note the head of the ledger's chain with its time, signed, to be kept elsewhere.

    Example: marsad checkpoint --key desk.key --to 2026-05-12.checkpoint.json
    """
    from marsad import pipeline
    from marsad.ledger import make_key
    from marsad.publish import write_whole

    if new_key:
        public = make_key(new_key)
        typer.echo(plain(f"{new_key}: keep it secret, and away from the ledger"))
        typer.echo(plain(f"{public}: give it to whoever is to verify"))
        return
    with pipeline.open_ledger(chosen_settings(ctx, ledger).ledger, create=False) as opened:
        line = opened.checkpoint(key)
    if to:
        typer.echo(plain(str(write_whole(to, [line]))))
    else:
        print_lines([line.rstrip()])

"""``marsad alerts …``: what is new of saved searches, by e-mail."""

from typing import Annotated

import typer

from marsad.cli.options import LedgerOption, chosen_settings
from marsad.cli.screen import complain, plain


def register(app: typer.Typer) -> None:
    group = typer.Typer(
        name="alerts",
        help="Tell users what is new of the searches that they saved.",
        no_args_is_help=True,
        rich_markup_mode=None,
    )
    group.callback()(_alerts)
    group.command("send")(send)
    app.add_typer(group)


def _alerts() -> None:
    """Tell users what is new of the searches that they saved."""


def send(
    ctx: typer.Context,
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print the letters; send and note nothing.")
    ] = False,
    ledger: LedgerOption = None,
) -> None:
    """Send what is new of each saved search that has an address. Off unless MARSAD_SMTP is set.

    Ends with 1 where a letter was not taken; the others are sent all the same.

    Example: marsad alerts send --dry-run
    """
    from marsad.web.mailing import send_alerts

    done = send_alerts(chosen_settings(ctx, ledger), is_trial=dry_run)
    for alert in done.sent:
        if dry_run:
            typer.echo(f"To: {plain(alert.search.mail_to)}")
            typer.echo(plain(str(alert.letter["Subject"])))
            for line in alert.letter.get_content().splitlines():
                typer.echo(plain(line))
        else:
            told = f"{len(alert.claims)} new in {alert.search.name}, to {alert.search.mail_to}"
            typer.echo(plain(told), err=True)
    for failed in done.unsent:
        search = failed.search
        complain(f"{search.name} of {search.user}, to {search.mail_to}: not sent; {failed.why}")
    if done.unsent:
        raise typer.Exit(1)
    if not done.sent:
        typer.echo("nothing new", err=True)

"""``marsad user …``: who may sign in to the workbench of a ledger, and as what."""

import getpass
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.options import ByOption, FormOption, LedgerOption, chosen_settings
from marsad.cli.screen import make_console, plain, print_lines, text, to_safe_json, wants_table
from marsad.errors import AccessError
from marsad.model.user import AuditEntry, Deed, Role

if TYPE_CHECKING:
    from marsad.access import Desk

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="Signs in, signs judgements.")]


def register(app: typer.Typer) -> None:
    group = typer.Typer(
        name="user",
        help="Say who may work with the ledger in the workbench, and as what.",
        no_args_is_help=True,
        rich_markup_mode=None,
    )
    for name, command in _COMMANDS.items():
        group.command(name)(command)
    app.add_typer(group)


def add(
    ctx: typer.Context,
    name: NameArgument,
    *,
    role: Annotated[Role, typer.Option("--role", help="What for.")] = Role.VIEWER,
    by: ByOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Add a user. The password is asked for; of a pipe, it is the first line.

    Example: marsad user add amira --role admin
    """
    with _desk(ctx, ledger, by) as (desk, who):
        made = desk.add_user(name, role, _ask_password(name), by=who)
    typer.echo(plain(f"{made.name} may sign in, as {made.role}"), err=True)


def list_users(ctx: typer.Context, *, to: FormOption = None, ledger: LedgerOption = None) -> None:
    """List all users, those disabled too.

    Example: marsad user list
    """
    with _desk(ctx, ledger, None) as (desk, _):
        found = desk.store.users()
    if not wants_table(to):
        rows = (
            (u.name, u.role.value, u.created.isoformat(), u.is_disabled, u.has_code) for u in found
        )
        keys = ("name", "role", "created", "is_disabled", "has_code")
        print_lines(to_safe_json(dict(zip(keys, row, strict=True))) for row in rows)
        return
    console = make_console()
    for user in found:
        marks = ["disabled"] * user.is_disabled + ["one-time code"] * user.has_code
        line = f"{user.name:<24} {user.role:<10} since {user.created.date()}  {', '.join(marks)}"
        console.print(text(line.rstrip()))


def disable(
    ctx: typer.Context, name: NameArgument, *, by: ByOption = None, ledger: LedgerOption = None
) -> None:
    """Let a user in no longer, and end their sessions, tokens and feeds. Their judgements stay.

    Example: marsad user disable amira
    """
    with _desk(ctx, ledger, by) as (desk, who):
        desk.set_disabled(name, is_disabled=True, by=who)


def enable(
    ctx: typer.Context, name: NameArgument, *, by: ByOption = None, ledger: LedgerOption = None
) -> None:
    """Let a user in again, also one who must wait after too many tries.

    Example: marsad user enable amira
    """
    with _desk(ctx, ledger, by) as (desk, who):
        desk.set_disabled(name, is_disabled=False, by=who)


def role(
    ctx: typer.Context,
    name: NameArgument,
    new: Annotated[Role, typer.Argument(metavar="ROLE", help="What for, from now on.")],
    *,
    by: ByOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Change what a user is here for.

    Example: marsad user role amira editor
    """
    with _desk(ctx, ledger, by) as (desk, who):
        desk.set_role(name, new, by=who)


def password(
    ctx: typer.Context,
    name: NameArgument,
    *,
    without_code: Annotated[
        bool, typer.Option("--without-code", help="Ask for no one-time code: the phone is lost.")
    ] = False,
    by: ByOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Set a new password, which ends the user's sessions.

    Example: marsad user password amira --without-code
    """
    with _desk(ctx, ledger, by) as (desk, who):
        desk.set_password(name, _ask_password(name), by=who)
        if without_code:
            desk.remove_code(name, by=who)


def token(  # noqa: PLR0913 (one parameter an option)
    ctx: typer.Context,
    name: NameArgument,
    *,
    label: Annotated[str, typer.Option("--label", metavar="WORDS", help="What it is for.")],
    scope: Annotated[
        list[str], typer.Option("--scope", metavar="NAME", help="What it may do: see, judge …")
    ],
    days: Annotated[int, typer.Option("--days", metavar="N", help="How long it is good.")] = 90,
    by: ByOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Make a token for a program. It is printed once, and kept as a hash.

    Example: marsad user token amira --label "nightly export" --scope see
    """
    with _desk(ctx, ledger, by) as (desk, who):
        made, secret = desk.make_token(name, label, scope, by=who, days=days)
    told = f"{made.id}, {' '.join(made.scopes)}, until {made.expires.date()}"
    typer.echo(plain(f"{told}; keep it, it is not shown again"), err=True)
    typer.echo(secret)


def log(
    ctx: typer.Context,
    *,
    deed: Annotated[
        Deed | None, typer.Option("--deed", metavar="WORDS", help="Of that kind alone: denied …")
    ] = None,
    user: Annotated[
        str, typer.Option("--user", metavar="NAME", help="What they did, or was done to them.")
    ] = "",
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="So many.")] = 50,
    to: FormOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Print the audit log, the newest first. What was refused again and again is one entry an hour.

    Example: marsad user log --user amira
    """
    with _desk(ctx, ledger, None) as (desk, _):
        found = desk.store.log.entries(limit=limit, deed=deed, user=user)
    if not wants_table(to):
        print_lines(to_safe_json(_log_row(e)) for e in found)
        return
    console = make_console()
    for e in found:
        times = f" ({e.count} times)" if e.count > 1 else ""
        told = " ".join(w for w in (e.by, e.of, e.detail, e.address) if w)
        console.print(text(f"{e.at:%Y-%m-%d %H:%M:%S}  {e.deed}{times}: {told}"))


def _log_row(entry: AuditEntry) -> dict[str, str | int]:
    return {
        "at": entry.at.isoformat(),
        "deed": entry.deed.value,
        "by": entry.by,
        "of": entry.of,
        "detail": entry.detail,
        "address": entry.address,
        "count": entry.count,
        "since": (entry.since or entry.at).isoformat(),
    }


_COMMANDS: dict[str, Callable[..., None]] = {
    "add": add,
    "list": list_users,
    "disable": disable,
    "enable": enable,
    "role": role,
    "password": password,
    "token": token,
    "log": log,
}


@contextmanager
def _desk(ctx: typer.Context, ledger: str | None, by: str | None) -> "Iterator[tuple[Desk, str]]":
    """The desk of the chosen ledger, and who acts: whoever may write its file."""
    from marsad.access import Desk

    settings = chosen_settings(ctx, ledger)
    desk = Desk(settings.users)
    try:
        yield desk, f"{by or settings.by or 'somebody'} (command line)"
    finally:
        desk.close()


def _ask_password(name: str) -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    first = getpass.getpass(f"Password of {plain(name)}: ")
    if getpass.getpass("Once more: ") != first:
        raise AccessError("the two passwords differ: nothing was changed")
    return first

"""Options that several commands share, and how they become settings."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.screen import Form
from marsad.settings import Settings, load_settings

if TYPE_CHECKING:
    from marsad.intake import IntakeOptions


_FIRST_DAY = date(1900, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What was said before the command's name."""

    ledger: Path | None = None


def parse_day(words: str) -> date:
    """A day as YYYY-MM-DD; typer shows the message of the error as a usage error."""
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise typer.BadParameter(f"expected a day as YYYY-MM-DD, got {words!r}") from None


def parse_published(words: str) -> date:
    """A day on which something can have been published, as far as marsad reads: since 1900."""
    day = parse_day(words)
    # Tomorrow: east of here it may have begun.
    if not _FIRST_DAY <= day <= date.today() + timedelta(days=1):  # noqa: DTZ011 (the user's own day)
        raise typer.BadParameter(f"expected a day between {_FIRST_DAY} and tomorrow, got {words!r}")
    return day


LedgerOption = Annotated[
    Path | None,
    typer.Option("--ledger", metavar="FILE", help="The ledger file; default ./marsad.db."),
]
FormOption = Annotated[
    Form | None,
    typer.Option("--to", help="A table, or JSON Lines; default: what suits terminal or pipe."),
]
PublishedOption = Annotated[
    date | None,
    typer.Option(
        "--published",
        metavar="DAY",
        parser=parse_published,
        help="The day of publication, YYYY-MM-DD.",
    ),
]
PublisherOption = Annotated[
    str | None, typer.Option("--publisher", metavar="NAME", help="Who published it.")
]
PublishedByOption = Annotated[
    date | None,
    typer.Option(
        "--published-by",
        metavar="DAY",
        parser=parse_day,
        help="Only what was published by this day: what could be known then.",
    ),
]
Sources = Annotated[
    list[str],
    typer.Argument(metavar="SOURCES", help="Files, folders, URLs, or - for standard input."),
]


def chosen_settings(ctx: typer.Context, ledger: Path | None) -> Settings:
    """The environment's settings, with the ledger that was named: after the command, before it."""
    settings = load_settings()
    before = ctx.obj.ledger if isinstance(ctx.obj, Chosen) else None
    named = ledger or before
    return replace(settings, ledger=named) if named else settings


def make_options(
    settings: Settings, *, published: date | None, publisher: str | None
) -> "IntakeOptions":
    """What intake is told. A URL on the command line is asked for: it may be fetched."""
    from marsad.intake import IntakeOptions

    return IntakeOptions(
        published=published,
        publisher=publisher,
        max_bytes=settings.max_bytes,
        allow_network=True,
    )

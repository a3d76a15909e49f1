"""Options that several commands share, and how they become settings."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.screen import Form
from marsad.errors import SettingsError
from marsad.model import ClaimField, Kind
from marsad.settings import Settings, load_settings, parse_ledger
from marsad.vocabulary.schemes import SCHEMES

if TYPE_CHECKING:
    from marsad.intake import IntakeOptions
    from marsad.ledger import Ledger
    from marsad.pipeline import Judge


_FIRST_DAY = date(1900, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What was said before the command's name."""

    ledger: str | None = None


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


def parse_moment(words: str) -> datetime:
    """A day, to its end, or a moment as YYYY-MM-DDTHH:MM; in UTC unless it says otherwise."""
    try:
        moment = datetime.fromisoformat(words)
    except ValueError:
        raise typer.BadParameter(
            f"expected a day as YYYY-MM-DD, or a moment as YYYY-MM-DDTHH:MM, got {words!r}"
        ) from None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    is_day = len(words) <= len("YYYY-MM-DD")
    return aware + _NEARLY_A_DAY if is_day else aware


_NEARLY_A_DAY = timedelta(days=1) - timedelta(microseconds=1)

AsOfOption = Annotated[
    datetime | None,
    typer.Option(
        "--as-of",
        metavar="DAY",
        parser=parse_moment,
        help="As the ledger was at the end of this day (UTC), or at this moment.",
    ),
]
ByOption = Annotated[
    str | None, typer.Option("--by", metavar="NAME", help="Who judges; default: MARSAD_BY, or you.")
]
ReasonOption = Annotated[
    str, typer.Option("--reason", metavar="WORDS", help="Why, for whoever reads it later.")
]
SeenOption = Annotated[
    list[str] | None,
    typer.Option(
        "--seen", metavar="JUDGEMENT", help="Another's judgement that you saw and judge against."
    ),
]


def parse_scheme_name(words: str) -> str:
    """The id of a scheme of grades; typer shows the message of the error as a usage error."""
    if words not in SCHEMES:
        raise typer.BadParameter(f"expected one of {', '.join(SCHEMES)}, got {words!r}")
    return words


LedgerOption = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        metavar="FILE",
        help="The ledger: a file, or postgresql://HOST/DATABASE; default ./marsad.db.",
    ),
]
FormOption = Annotated[
    Form | None,
    typer.Option("--to", help="A table, or JSON Lines; default: what suits terminal or pipe."),
]
SchemeOption = Annotated[
    str,
    typer.Option(
        "--scheme",
        metavar="NAME",
        parser=parse_scheme_name,
        help="The scheme whose grade is shown: " + ", ".join(SCHEMES) + ".",
    ),
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
TitlesOption = Annotated[
    bool,
    typer.Option(
        "--with-titles", help="Put the title of a feed's record before a text that lacks it."
    ),
]
ReplaceOption = Annotated[
    bool,
    typer.Option("--replace", help="A file of a known name is its later version, however unlike."),
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
KindOption = Annotated[
    list[Kind] | None, typer.Option("--kind", help="Only this kind; may be given several times.")
]
PlaceOption = Annotated[
    str | None, typer.Option("--place", metavar="NAME", help="Only in this place, or within it.")
]
SinceOption = Annotated[
    date | None,
    typer.Option("--since", metavar="DAY", parser=parse_day, help="Only on this day or later."),
]
UntilOption = Annotated[
    date | None,
    typer.Option("--until", metavar="DAY", parser=parse_day, help="Only on this day or earlier."),
]
PlaceArgument = Annotated[
    str | None, typer.Argument(metavar="PLACE", help="Only this place, or what lies within it.")
]
Sources = Annotated[
    list[str],
    typer.Argument(metavar="SOURCES", help="Files, folders, URLs, or - for standard input."),
]


def parse_field(words: str) -> ClaimField:
    """By its name, or as people call it; typer shows the message of the error as a usage error."""
    if words == _SPEAKER:
        return ClaimField.ATTRIBUTION
    try:
        return ClaimField(words)
    except ValueError:
        known = ", ".join((_SPEAKER, *ClaimField))
        raise typer.BadParameter(f"expected one of {known}, got {words!r}") from None


_SPEAKER = "speaker"  # the word for it in tables and options; in records it is the attribution
FieldArgument = Annotated[
    ClaimField,
    typer.Argument(
        metavar="FIELD",
        parser=parse_field,
        help="What is wrong with it: "
        + ", ".join(f for f in ClaimField if f != "attribution")
        + f" or {_SPEAKER}.",
    ),
]


def chosen_settings(ctx: typer.Context, ledger: str | None) -> Settings:
    """The environment's settings, with the ledger that was named: after the command, before it."""
    settings = load_settings()
    before = ctx.obj.ledger if isinstance(ctx.obj, Chosen) else None
    named = ledger or before
    return replace(settings, ledger=parse_ledger(named)) if named else settings


def make_judge(
    opened: "Ledger",
    settings: Settings,
    *,
    by: str | None,
    reason: str,
    seen: Sequence[str] | None,
) -> "Judge":
    """Who judges, with whole ids. Raises SettingsError where nobody is named."""
    from marsad.pipeline import Judge

    name = (settings.by if by is None else by).strip()
    if not name:
        raise SettingsError("who judges? Say --by NAME, or set MARSAD_BY")
    return Judge(by=name, reason=reason, seen=tuple(opened.find(s).id for s in seen or ()))


def make_options(
    settings: Settings,
    *,
    published: date | None,
    publisher: str | None,
    with_titles: bool = False,
    replaces: bool = False,
) -> "IntakeOptions":
    """What intake is told. A URL on the command line is asked for: it may be fetched."""
    from marsad.intake import IntakeOptions

    return IntakeOptions(
        published=published,
        publisher=publisher,
        with_titles=with_titles,
        replaces=replaces,
        max_bytes=settings.max_bytes,
        allow_network=True,
    )

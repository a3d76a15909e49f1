"""``marsad verify``: everything stored, derived again."""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from marsad.cli.options import FormOption, LedgerOption, chosen_settings
from marsad.cli.progress import show_progress
from marsad.cli.screen import Form, make_console, print_lines, text, to_safe_json, wants_table
from marsad.errors import LedgerError
from marsad.settings import Settings

if TYPE_CHECKING:
    from marsad.ledger import Checkpoint, Head

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


ExportArgument = Annotated[
    Path | None,
    typer.Argument(metavar="EXPORT", help="An exported chain, in the place of a ledger."),
]
CheckpointOption = Annotated[
    Path | None,
    typer.Option("--checkpoint", metavar="FILE", help="A checkpoint that was kept elsewhere."),
]
PublicKeyOption = Annotated[
    Path | None,
    typer.Option("--public-key", metavar="FILE", help="The key by which it must be signed."),
]


RemakeOption = Annotated[
    bool,
    typer.Option(
        "--remake", help="Make incidents and lists anew before: they are views, and no evidence."
    ),
]


def verify(  # noqa: PLR0913 (an option each)
    ctx: typer.Context,
    export: ExportArgument = None,
    *,
    head: HeadOption = None,
    checkpoint: CheckpointOption = None,
    public_key: PublicKeyOption = None,
    remake: RemakeOption = False,
    to: FormOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Derive every stored span, hash and link again; name the first that fails.

    Example: marsad verify --ledger marsad.db
    """
    from marsad.ledger import load_checkpoint

    if public_key and not checkpoint:
        raise typer.BadParameter("needs --checkpoint", param_hint="--public-key")
    if export and head:
        raise typer.BadParameter(
            "is for a ledger; an export takes --checkpoint", param_hint="--head"
        )
    if export and remake:
        raise typer.BadParameter("is for a ledger; an export has no lists", param_hint="--remake")
    kept = load_checkpoint(checkpoint, public_key) if checkpoint else None
    if export:
        verified = verify_export(export, kept)
    else:
        settings = chosen_settings(ctx, ledger)
        if remake:
            remake_views(settings)
        verified = verify_ledger(settings, head, kept)
    print_verified(verified, to)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What does not hold, in words and as JSON, and the head that was met."""

    head: str
    words: tuple[str, ...]
    faults: tuple[dict[str, Any], ...]


def remake_views(settings: Settings) -> None:
    from marsad import pipeline

    with pipeline.open_ledger(settings.ledger, create=False) as opened, show_progress() as tell:
        tell("making incidents and lists anew", None)
        pipeline.remake(opened)


def verify_ledger(settings: Settings, head: Any, kept: Any) -> Verified:  # noqa: ANN401 (as parsed)
    from marsad import pipeline

    with pipeline.open_ledger(settings.ledger, create=False) as opened, show_progress() as tell:
        tell("verifying", None)
        found = tuple(pipeline.verify(opened, settings=settings, noted=head, checkpoint=kept))
        faults = tuple(asdict(finding) for finding in found)
        return Verified(head=str(opened.head()), words=tuple(map(str, found)), faults=faults)


def verify_export(path: Path, kept: "Checkpoint | None") -> Verified:
    """As the verifier does that comes without the rest of marsad."""
    from marsad.ledger import verifier

    try:
        found = verifier.find_faults(verifier.read_lines(str(path)), kept)
        head = read_head(path)
    except OSError as e:
        raise LedgerError(f"export {path}: {e.strerror}") from e
    faults = tuple({"what": f.words, "entry": f.entry} for f in found)
    return Verified(head=head, words=tuple(map(str, found)), faults=faults)


def read_head(path: Path) -> str:
    """The head that an export names, in the words of a ledger's."""
    from marsad.ledger import verifier

    try:
        first = next(verifier.read_lines(str(path)), "")
        header = verifier.parse(first, verifier.HEADER, "the first line")
    except verifier.NotOurs:
        return "none"
    return f"{header['entries']}:{header['link']}"


def print_verified(verified: Verified, form: Form | None) -> None:
    """Ends with status 1 where something does not hold."""
    if not wants_table(form):
        outcome = {"holds": not verified.faults, "head": verified.head, "faults": verified.faults}
        print_lines([to_safe_json(outcome)])
    else:
        console = make_console()
        for words in verified.words[:SHOWN]:
            console.print(text(words, "red"))
        count = len(verified.words)
        console.print(f"{count} faults" if count else "everything holds")
        console.print(text(f"head {verified.head}"), soft_wrap=True)
    if verified.faults:
        raise typer.Exit(1)

"""``marsad erase``: words that may not be kept, taken out so that all else still stands."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.judged import word_judgement
from marsad.cli.options import FormOption, LedgerOption, chosen_settings
from marsad.cli.screen import (
    Form,
    make_console,
    plain,
    print_lines,
    text,
    to_safe_json,
    wants_table,
)
from marsad.errors import LedgerError

if TYPE_CHECKING:
    from marsad.ledger import ErasurePlan, Ledger

_RECORD = re.compile(r"[cdij][0-9a-f]{3,16}")
_WHOLE = 17  # characters of a whole id

IdsArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="ID", help="Ids of documents or judgements, or addresses of quarantined sources."
    ),
]
ReasonOption = Annotated[
    str, typer.Option("--reason", metavar="WORDS", help="The order, say its number. It stays.")
]
ByOption = Annotated[str, typer.Option("--by", metavar="NAME", help="Who orders it. It stays.")]
CopiesOption = Annotated[
    bool, typer.Option("--copies", help="Also every other document of the same captured bytes.")
]
ReasonsOption = Annotated[
    bool, typer.Option("--reasons", help="Also all reasons of judgements about it.")
]
YesOption = Annotated[bool, typer.Option("--yes", help="Do not ask.")]


def register(app: typer.Typer) -> None:
    app.command("erase")(erase)


def erase(  # noqa: PLR0913 (an option each)
    ctx: typer.Context,
    ids: IdsArgument,
    *,
    reason: ReasonOption,
    by: ByOption,
    copies: CopiesOption = False,
    reasons: ReasonsOption = False,
    yes: YesOption = False,
    to: FormOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Erase a document, with its claims and captured bytes, for good; the chain stays unbroken.

    What people wrote as reasons goes where it quotes the document; of a judgement the reason alone.

    Example: marsad erase d02bf2264128b681 --reason "order 12/2026" --by "A. Registrar"
    """
    from marsad import pipeline

    settings = chosen_settings(ctx, ledger)
    with pipeline.open_ledger(settings.ledger, create=False) as opened:
        asked = [whole_id(opened, words) for words in ids]
        planned = opened.plan_erasure(asked, copies=copies, reasons=reasons)
        for line in what_goes(planned, pipeline.kept_answers(settings).count()):
            typer.echo(plain(line), err=True)
        if planned.targets:
            if not yes:
                typer.confirm("Erase this for good?", abort=True, err=True)
            pipeline.erase(opened, planned, reason=reason, by=by, settings=settings)
        else:
            pipeline.finish_erasures(opened, settings=settings)
        print_outcome(planned, str(opened.head()), to)


def whole_id(opened: "Ledger", words: str) -> str:
    """The id of the document or judgement that is meant, else the address as it is. Raises
    LedgerError.
    """
    from marsad.model import Document, Judgement

    if not _RECORD.fullmatch(words):
        return words
    if words[0] == "d" and len(words) == _WHOLE:
        return words  # it may have been erased, and the rest of the work be left
    found = opened.find(words)
    if not isinstance(found, Document | Judgement):
        raise LedgerError(f"{words} is read from documents: erase those")
    return found.id


def what_goes(planned: "ErasurePlan", answers: int) -> Iterator[str]:
    """In words: everything that goes, then what stays although one might think otherwise."""
    if not planned.targets:
        yield "nothing of that stands in the ledger: what is left of earlier erasures is cleared"
    for document in planned.documents:
        yield f"document {document.id}: {document.title or document.uri}"
    if planned.documents:
        yield f"{planned.claims} claims and {planned.sources} notes of where they came from go"
    if planned.judgements:
        yield f"{planned.judgements} judgements that quote it go (claims by hand, corrections)"
    for judgement in planned.reasons:
        yield f"the reason of a judgement goes, which stays without it: {word_judgement(judgement)}"
    for judgement in planned.reasons_left:
        yield f"a reason about it stays, read it (--reasons, or {judgement.id}, takes it too):"
        yield f"  {word_judgement(judgement)}"
    if planned.quarantines:
        yield f"{planned.quarantines} notes of quarantined sources go"
    if answers:
        yield f"all {answers} kept answers of the endpoint go: any may quote it"
    for document in planned.same_bytes:
        yield f"made of the same bytes, which stay with it: {document.id} (--copies takes it too)"
    for document in planned.same_uri:
        if document not in planned.same_bytes:
            yield f"another version of it stays, and may count again: {document.id}"
    yield "backups and exports that were made before are not touched"


def print_outcome(planned: "ErasurePlan", head: str, form: Form | None) -> None:
    if wants_table(form):
        make_console().print(text(f"erased; head {head}"), soft_wrap=True)
        return
    outcome = {
        "erased": [document.id for document in planned.documents],
        "claims": planned.claims,
        "judgements": planned.judgements,
        "reasons": [judgement.id for judgement in planned.reasons],
        "reasons_left": [judgement.id for judgement in planned.reasons_left],
        "quarantines": planned.quarantines,
        "head": head,
    }
    print_lines([to_safe_json(outcome)])

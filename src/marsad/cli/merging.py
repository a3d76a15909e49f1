"""``marsad merge``, ``split``, ``undo`` and ``judgements``."""

from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.groups import JudgeOptions, grouped
from marsad.cli.judged import (
    print_change,
    print_history,
    print_judgements,
    print_orphans,
    print_unmet,
)
from marsad.cli.options import (
    AsOfOption,
    ByOption,
    FormOption,
    LedgerOption,
    ReasonOption,
    chosen_settings,
    make_judge,
)
from marsad.cli.screen import Form
from marsad.errors import LedgerError
from marsad.model import Claim, Incident, Judgement

if TYPE_CHECKING:
    from marsad.ledger import Ledger
    from marsad.pipeline import Judge
    from marsad.reconcile.unmet import Unmet

PreviewOption = Annotated[
    bool, typer.Option("--preview", help="Show what would change; write nothing.")
]


def register(app: typer.Typer) -> None:
    for command in (merge, split, undo, judgements):
        app.command(command.__name__)(command)


@grouped
def merge(
    ctx: typer.Context,
    ids: Annotated[list[str], typer.Argument(metavar="IDS", help="Incidents, or claims of them.")],
    *,
    preview: PreviewOption = False,
    given: JudgeOptions,
) -> None:
    """Say that incidents are one happening, and show what comes of it.

    Example: marsad merge i3fa92c i81b0de --preview
    """
    from marsad import pipeline

    settings = chosen_settings(ctx, given.ledger)
    with pipeline.open_ledger(settings.ledger, create=False) as opened:
        who = make_judge(opened, settings, by=given.by, reason=given.reason, seen=given.seen)
        _show(opened, pipeline.draft_merge(opened, ids, judge=who), who, given.to, preview=preview)


@grouped
def split(
    ctx: typer.Context,
    claims: Annotated[
        list[str], typer.Argument(metavar="CLAIMS", help="Those that are about something else.")
    ],
    *,
    preview: PreviewOption = False,
    given: JudgeOptions,
) -> None:
    """Say that claims of an incident are about another happening, and show what comes of it.

    Example: marsad split c3fa92c c81b0de --reason "the evening strike" --preview
    """
    from marsad import pipeline

    settings = chosen_settings(ctx, given.ledger)
    with pipeline.open_ledger(settings.ledger, create=False) as opened:
        who = make_judge(opened, settings, by=given.by, reason=given.reason, seen=given.seen)
        named = [opened.find(c) for c in claims]
        if other := next((n for n in named if not isinstance(n, Claim)), None):
            raise LedgerError(f"{other.id} is no claim: name the claims that go")
        draft = pipeline.draft_split(opened, [n.id for n in named], judge=who)
        _show(opened, draft, who, given.to, preview=preview)


def _show(
    opened: "Ledger", draft: Judgement, who: "Judge", to: Form | None, *, preview: bool
) -> None:
    from marsad import pipeline

    if preview:
        print_change(pipeline.preview(opened, draft), to, written=False)
    else:
        print_change(pipeline.carry_out(opened, draft, judge=who), to, written=True)


def undo(
    ctx: typer.Context,
    judgement: Annotated[
        str, typer.Argument(metavar="JUDGEMENT", help="Its id, or as much of it as is unique.")
    ],
    *,
    reason: ReasonOption = "",
    by: ByOption = None,
    to: FormOption = None,
    ledger: LedgerOption = None,
) -> None:
    """End a judgement; what it had ended stands again. An undo may itself be undone.

    Example: marsad undo j5e1c20 --reason "the wrong claim"
    """
    from marsad import pipeline

    settings = chosen_settings(ctx, ledger)
    with pipeline.open_ledger(settings.ledger, create=False) as opened:
        who = make_judge(opened, settings, by=by, reason=reason, seen=None)
        found = opened.find(judgement)
        if not isinstance(found, Judgement):
            raise LedgerError(f"{judgement} is no judgement: its id begins with j")
        print_judgements([pipeline.undo(opened, found.id, judge=who)], to)


def judgements(
    ctx: typer.Context,
    about: Annotated[
        str | None,
        typer.Argument(metavar="ID", help="Only those of this claim, incident or judgement."),
    ] = None,
    *,
    standing: Annotated[
        bool, typer.Option("--standing", help="Only those that still stand.")
    ] = False,
    orphans: Annotated[
        bool, typer.Option("--orphans", help="Only those that lost their claim, and why.")
    ] = False,
    unmet: Annotated[
        bool, typer.Option("--unmet", help="Only those that have no effect, or not all, and why.")
    ] = False,
    as_of: AsOfOption = None,
    to: FormOption = None,
    ledger: LedgerOption = None,
) -> None:
    """List what people judged, in the order in which they did; what was ended is said to be.

    Example: marsad judgements c3fa92c
    """
    from marsad import pipeline
    from marsad.model.judgement import standing as find_standing

    with pipeline.open_ledger(chosen_settings(ctx, ledger).ledger, create=False) as opened:
        about_ids = _named(opened, about) if about else None
        if orphans:
            found = pipeline.find_orphans(opened, as_of=as_of)
            wanted = [o for o in found if not about_ids or about_ids & set(o.judgement.named)]
            print_orphans(wanted, to)
            return
        if unmet:
            all_unmet = pipeline.find_unmet(opened, as_of=as_of)
            print_unmet([u for u in all_unmet if not about_ids or _names(u, about_ids)], to)
            return
        known = opened.judgements(as_of=as_of)
    stand = frozenset(j.id for j in find_standing(known))
    chosen = [j for j in known if about_ids is None or _is_about(j, about_ids, known)]
    shown = [j for j in chosen if j.id in stand or not standing]
    print_history(shown, stand, to)


def _named(opened: "Ledger", prefix: str) -> frozenset[str]:
    """The claims of an incident; else the one id. A word that is no id names an origin."""
    from marsad import pipeline

    if prefix[:1] == "i":
        return frozenset(pipeline.load_incident(opened, prefix).claims)
    found = opened.find(prefix)
    if isinstance(found, Incident):
        return frozenset(found.claims)
    return frozenset({found.id})


def _names(unmet: "Unmet", ids: frozenset[str]) -> bool:
    return bool(ids & {unmet.judgement.id, *unmet.judgement.named, *unmet.about})


def _is_about(judgement: Judgement, ids: frozenset[str], known: tuple[Judgement, ...]) -> bool:
    """Names one of them, is one of them, or undoes one that does."""
    if ids & {judgement.id, *judgement.named}:
        return True
    undone = (j for j in known if j.id in judgement.subjects)
    return any(_is_about(j, ids, known) for j in undone)

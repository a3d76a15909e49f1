"""``marsad judge …``: what a person decides about a claim, a pair, a source, an incident."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.groups import JudgeOptions, grouped
from marsad.cli.judged import print_judgements
from marsad.cli.options import (
    FieldArgument,
    chosen_settings,
    make_judge,
)
from marsad.cli.placing import tell_of_unplaced
from marsad.cli.screen import complain
from marsad.errors import LedgerError
from marsad.model import Act, Claim, Document, Judged, Judgement, Kind, Modality, Scope

if TYPE_CHECKING:
    from marsad.ledger import Ledger
    from marsad.pipeline import Judge

ClaimArgument = Annotated[
    str, typer.Argument(metavar="CLAIM", help="Its id, or as much of it as is unique.")
]
ClaimsArgument = Annotated[
    list[str], typer.Argument(metavar="CLAIMS", help="Ids, or as much of them as is unique.")
]
OtherArgument = Annotated[
    str | None, typer.Argument(metavar="OTHER", help="A second claim: is it the same happening?")
]


def register(app: typer.Typer) -> None:
    group = typer.Typer(
        name="judge",
        help="Judge a claim, a pair of claims, a source or an incident.",
        no_args_is_help=True,
        rich_markup_mode=None,
    )
    for name, command in _COMMANDS.items():
        group.command(name)(command)
    app.add_typer(group)


@grouped
def accept(
    ctx: typer.Context,
    claims: ClaimsArgument,
    *,
    given: JudgeOptions,
) -> None:
    """Say that these claims were read rightly.

    Example: marsad judge accept c3fa92c
    """
    with _session(ctx, given) as session:
        print_judgements(session.each(Act.ACCEPT, claims), given.to)


@grouped
def reject(
    ctx: typer.Context,
    claims: ClaimsArgument,
    *,
    given: JudgeOptions,
) -> None:
    """Say that the documents do not claim this: it moves no toll, and stays listed.

    Example: marsad judge reject c3fa92c --reason "a film is described"
    """
    with _session(ctx, given) as session:
        rejected = session.each(Act.REJECT, claims)
        print_judgements(rejected, given.to)
        session.tell_of_copies(rejected)


@grouped
def correct(
    ctx: typer.Context,
    claim: ClaimArgument,
    field: FieldArgument,
    value: Annotated[
        str,
        typer.Argument(metavar="VALUE", help="Words of the document that say all of it, or - ."),
    ],
    *,
    given: JudgeOptions,
) -> None:
    """Correct one field of a claim, by the words of the document that say it.

    Example: marsad judge correct c3fa92c quantity "at least 41" --reason "41, not the 4 of July"
    """
    from marsad import pipeline

    with _session(ctx, given) as session:
        found = session.effective(claim)
        document = session.ledger.document(found.document)
        if document is None:
            raise LedgerError(f"the document of {found.id} is not here")
        settings = chosen_settings(ctx, given.ledger)
        drafted = pipeline.draft_correction(document, found, field, value, settings=settings)
        made = [session.one(Act.CORRECT, [found.id], drafted)]
        print_judgements(made, given.to)
        tell_of_unplaced(made)


@grouped
def same(
    ctx: typer.Context,
    claim: ClaimArgument,
    other: ClaimArgument,
    *,
    given: JudgeOptions,
) -> None:
    """Say that two claims are about one happening.

    Example: marsad judge same c3fa92c c81b0de
    """
    with _session(ctx, given) as session:
        made = session.pair(Act.SAME, claim, other)
        print_judgements([made], given.to)
        session.tell_if_apart(made)


@grouped
def different(
    ctx: typer.Context,
    claim: ClaimArgument,
    other: ClaimArgument,
    *,
    given: JudgeOptions,
) -> None:
    """Say that two claims are about different happenings: nothing joins them then.

    Example: marsad judge different c3fa92c c81b0de --reason "the second strike of that day"
    """
    with _session(ctx, given) as session:
        print_judgements([session.pair(Act.DIFFERENT, claim, other)], given.to)


@grouped
def unsure(
    ctx: typer.Context,
    claim: ClaimArgument,
    other: OtherArgument = None,
    *,
    given: JudgeOptions,
) -> None:
    """Say that you looked at a claim, or at two that may be one happening, and cannot tell.

    Example: marsad judge unsure c3fa92c c81b0de
    """
    with _session(ctx, given) as session:
        named = [session.claim(c).id for c in (claim, other) if c is not None]
        print_judgements([session.one(Act.UNSURE, named)], given.to)


@grouped
def discount(
    ctx: typer.Context,
    origin: Annotated[
        str, typer.Argument(metavar="ORIGIN", help="Who speaks, as an account names them.")
    ],
    *,
    given: JudgeOptions,
) -> None:
    """Say that what this source says is not relied upon.

    Example: marsad judge discount "Marjat Wire" --reason "it reprints a party's statements"
    """
    from marsad import pipeline

    with _session(ctx, given) as session:
        named = pipeline.find_origin(session.ledger, origin)
        print_judgements([session.one(Act.DISCOUNT, [named])], given.to)


@grouped
def grade(
    ctx: typer.Context,
    incident: Annotated[
        str, typer.Argument(metavar="INCIDENT", help="The code of an incident, or of a claim.")
    ],
    graded: Annotated[str, typer.Argument(metavar="GRADE", help="As its scheme names it.")],
    *,
    given: JudgeOptions,
) -> None:
    """Set the grade of an incident.

    Example: marsad judge grade i3fa92c weak --reason "both reports go back to one caller"
    """
    with _session(ctx, given) as session:
        claim = session.lowest_claim(incident)
        print_judgements([session.one(Act.GRADE, [claim], Judged(grade=graded))], given.to)


@grouped
def add(
    ctx: typer.Context,
    document: Annotated[
        str, typer.Argument(metavar="DOCUMENT", help="The id of the document that claims it.")
    ],
    words: Annotated[
        str, typer.Argument(metavar="WORDS", help="Its words for what happened, to the letter.")
    ],
    *,
    kind: Annotated[Kind, typer.Option("--kind", help="What is claimed.")],
    nth: Annotated[
        int | None,
        typer.Option("--nth", metavar="N", help="Which, where the words stand several times."),
    ] = None,
    number: Annotated[
        str | None, typer.Option("--number", metavar="WORDS", help="How many, in its words.")
    ] = None,
    victim: Annotated[
        str | None, typer.Option("--victim", metavar="WORDS", help="Whom it struck.")
    ] = None,
    actor: Annotated[
        str | None, typer.Option("--actor", metavar="WORDS", help="Who did it.")
    ] = None,
    place: Annotated[str | None, typer.Option("--place", metavar="WORDS", help="Where.")] = None,
    when: Annotated[str | None, typer.Option("--when", metavar="WORDS", help="When.")] = None,
    speaker: Annotated[
        list[str] | None,
        typer.Option("--speaker", metavar="WORDS", help="Who says so; outermost first."),
    ] = None,
    scope: Annotated[
        Scope | None, typer.Option("--scope", help="How much the number covers.")
    ] = None,
    modality: Annotated[
        Modality, typer.Option("--modality", help="How it is put forward.")
    ] = Modality.ASSERTED,
    given: JudgeOptions,
) -> None:
    """Add a claim that no reader found, by the words of the document that make it.

    Example: marsad judge add d41c0ff "shelled" --kind attack --place Sarneh --when "on Tuesday"
    """
    from marsad import pipeline

    pointed = pipeline.Pointed(
        words=words,
        kind=kind,
        nth=nth,
        number=number,
        victim=victim,
        actor=actor,
        place=place,
        time=when,
        speakers=tuple(speaker or ()),
        scope=scope,
        modality=modality,
    )
    with _session(ctx, given) as session:
        found = session.ledger.find(document)
        if not isinstance(found, Document):
            raise LedgerError(f"{document} is no document: its id begins with d")
        settings = chosen_settings(ctx, given.ledger)
        claim = pipeline.draft_claim(found, pointed, settings=settings)
        made = [session.one(Act.ADD, [claim.id], Judged(claim=claim))]
        print_judgements(made, given.to)
        tell_of_unplaced(made)


_COMMANDS: dict[str, Callable[..., None]] = {
    "accept": accept,
    "reject": reject,
    "correct": correct,
    "same": same,
    "different": different,
    "unsure": unsure,
    "discount": discount,
    "grade": grade,
    "add": add,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Session:
    """A ledger open for one person's judgements."""

    ledger: "Ledger"
    judge: "Judge"

    def one(self, act: Act, subjects: Iterable[str], value: Judged | None = None) -> Judgement:
        from marsad import pipeline

        return pipeline.judge(self.ledger, act, subjects, judge=self.judge, value=value)

    def each(self, act: Act, claims: Iterable[str]) -> tuple[Judgement, ...]:
        from marsad import pipeline

        ids = [self.claim(c).id for c in claims]
        return pipeline.judge_each(self.ledger, act, ids, judge=self.judge)

    def tell_of_copies(self, rejected: Iterable[Judgement]) -> None:
        """A sentence that was rejected once may stand elsewhere and still count."""
        from marsad import pipeline

        if left := pipeline.find_copies(self.ledger, [s for j in rejected for s in j.subjects]):
            listed = " ".join(c.id for c in left)
            complain(f"the very same words still count elsewhere; to reject them too: {listed}")

    def tell_if_apart(self, made: Judgement) -> None:
        """What is held the same gives way to what is held different."""
        from marsad import pipeline

        if not pipeline.are_together(self.ledger, made.subjects):
            complain(
                "they stand apart all the same: one of them was rejected, or claims that belong to"
                " them are held different (`marsad judgements --unmet` tells which)"
            )

    def pair(self, act: Act, left: str, right: str) -> Judgement:
        """Refuses what could not be: no incident holds claims of both sorts."""
        from marsad import pipeline

        claims = [self.effective(c) for c in (left, right)]
        if act is Act.SAME:
            pipeline.check_may_be_one(claims)
        return self.one(act, [c.id for c in claims])

    def claim(self, prefix: str) -> Claim:
        found = self.ledger.find(prefix)
        if not isinstance(found, Claim):
            raise LedgerError(f"{prefix} is no claim: its id begins with c")
        return found

    def effective(self, prefix: str) -> Claim:
        """The claim as it was corrected so far."""
        from marsad import pipeline

        found = self.claim(prefix)
        counted = pipeline.load_judged(self.ledger).folded.claims
        return next((c for c in counted if c.id == found.id), found)

    def lowest_claim(self, prefix: str) -> str:
        """That of the incident, by its code; or the claim that was named."""
        from marsad import pipeline

        if not prefix.startswith("i"):
            return self.claim(prefix).id
        return pipeline.load_incident(self.ledger, prefix).claims[0]


@contextmanager
def _session(ctx: typer.Context, given: JudgeOptions) -> Iterator[_Session]:
    from marsad import pipeline

    settings = chosen_settings(ctx, given.ledger)
    with pipeline.open_ledger(settings.ledger, create=False) as opened:
        who = make_judge(opened, settings, by=given.by, reason=given.reason, seen=given.seen)
        yield _Session(ledger=opened, judge=who)

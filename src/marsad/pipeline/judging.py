"""What people decide, from what they point at to what the ledger keeps."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from marsad.errors import LedgerError, RecordError
from marsad.ledger import Ledger
from marsad.model import Act, Claim, Incident, Judged, Judgement
from marsad.model.identity import make_judgement
from marsad.pipeline.projecting import (
    incidents_with,
    load_incident,
    refresh,
    replace_outdated,
    reproject,
)
from marsad.pipeline.updating import foresee
from marsad.pipeline.viewing import load_judged, load_view
from marsad.publish.escapes import can_be_seen
from marsad.reconcile import Orphan, unmet
from marsad.reconcile.telling import lane_of
from marsad.reconcile.wording import fold_name
from marsad.vocabulary.schemes import schemes_with, word_unknown_grade

LONGEST_REASON = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge:
    """Who judges, and why; ``seen``: ids of the judgements of others that they looked at. Raises
    RecordError for a reason of more than LONGEST_REASON characters, for one of which nothing can
    be seen, and for half a character.
    """

    by: str
    reason: str = ""
    seen: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name, words in (("reason", self.reason), ("name", self.by)):
            if len(words) > LONGEST_REASON:
                raise RecordError(
                    f"a {name} holds {LONGEST_REASON:,} characters at most, got {len(words):,}"
                )
            if words.strip() and not can_be_seen(words):
                raise RecordError(f"the {name} holds nothing that can be seen: say it in words")
            if any("\ud800" <= c <= "\udfff" for c in words):
                raise RecordError(f"the {name} holds half of a character: say it in UTF-8")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a judgement makes of the incidents: those that go, and those that come instead."""

    judgement: Judgement
    before: tuple[Incident, ...]
    after: tuple[Incident, ...]


def judge(
    ledger: Ledger,
    act: Act,
    subjects: Iterable[str],
    *,
    judge: Judge,
    value: Judged | None = None,
) -> Judgement:
    """Writes one judgement on whole ids. Raises LedgerError or RecordError where it may not be,
    as where no scheme has the grade.
    """
    if value is not None and value.grade is not None:
        _check_grade(value.grade)
    return ledger.judge(_draft(act, subjects, judge, value), seen=judge.seen)


def _check_grade(grade: str) -> None:
    if not schemes_with(grade):
        raise RecordError(word_unknown_grade(grade))


def judge_each(
    ledger: Ledger, act: Act, claims: Iterable[str], *, judge: Judge
) -> tuple[Judgement, ...]:
    """One judgement a claim: all of them are written, or none; `written_together` knows them."""
    at = datetime.now(UTC)
    return ledger.judge_all((_draft(act, (c,), judge, at=at) for c in claims), seen=judge.seen)


def written_together(
    judgement: Judgement, judgements: Iterable[Judgement]
) -> tuple[Judgement, ...]:
    """Those that one person wrote in one go, this among them: judgements of one moment are dated a
    microsecond apart, and nothing that a person does twice is.
    """
    alike = (j for j in judgements if (j.by, j.act) == (judgement.by, judgement.act))
    by_moment = {j.at: j for j in alike}
    found = [judgement]
    for step in (_TICK, -_TICK):
        at = judgement.at + step
        while at in by_moment:
            found.append(by_moment[at])
            at += step
    return tuple(sorted(found, key=lambda j: j.at))


def undo_each(ledger: Ledger, judgements: Iterable[str], *, judge: Judge) -> tuple[Judgement, ...]:
    """Ends all of them, or none."""
    at = datetime.now(UTC)
    drafts = (_draft(Act.UNDO, (j,), judge, at=at) for j in judgements)
    return ledger.judge_all(drafts, seen=judge.seen)


def undo(ledger: Ledger, judgement: str, *, judge: Judge) -> Judgement:
    """Ends a judgement; what it had ended stands again."""
    return ledger.judge(_draft(Act.UNDO, (judgement,), judge), seen=judge.seen)


def draft_merge(ledger: Ledger, ids: Sequence[str], *, judge: Judge) -> Judgement:
    """That the incidents and claims of these ids are about one happening.

    Raises LedgerError where that is one incident already, or where no incident can hold them.
    """
    named = {c for i in ids for c in _claims_of(ledger, i)}
    incidents = incidents_with(ledger, named)
    if len(incidents) < 2:
        raise LedgerError("these are one incident already: name claims or incidents of several")
    held = {c for i in incidents for c in i.claims}
    check_may_be_one(_counting(ledger, named & held))
    return _draft(Act.MERGE, named, judge)


def check_may_be_one(claims: Iterable[Claim]) -> None:
    """Raises LedgerError, with what to do, where no incident can hold all of these claims."""
    lanes = {lane_of(c): c for c in claims}
    if len(lanes) > 1:
        told = "; ".join(f"{c.id} tells of {unmet.LANES[lane]}" for lane, c in lanes.items())
        raise LedgerError(
            f"no incident holds both ({told}): where one was read wrongly, correct its kind, scope"
            " or modality"
        )


def draft_split(ledger: Ledger, claims: Sequence[str], *, judge: Judge) -> Judgement:
    """That these claims of one incident are about another happening than the rest of it. Copies
    of their words go with them. Raises LedgerError where there is no such incident, or no rest.
    """
    incidents = incidents_with(ledger, claims)
    if len(incidents) != 1:
        told = ", ".join(i.id for i in incidents) or "no incident"
        raise LedgerError(f"a part is split off one incident; these claims stand in {told}")
    (incident,) = incidents
    if missing := set(claims) - set(incident.claims):
        raise LedgerError(f"{min(missing)} stands in no incident: was it rejected?")
    gone = _with_copies(ledger, incident, set(claims))
    rest = tuple(sorted(set(incident.claims) - gone))
    if not rest:
        raise LedgerError(f"nothing would be left of {incident.id}: name some of its claims only")
    return _draft(Act.SPLIT, gone, judge, Judged(rest=rest))


def find_origin(ledger: Ledger, words: str) -> str:
    """The origin that accounts name so, whatever its case, article and accents. Raises LedgerError
    where no account does.
    """
    names = {a.origin for i in reproject(ledger) for t in i.tolls for a in t.accounts}
    found = sorted(n for n in names if fold_name(n) == fold_name(words))
    if not found:
        raise LedgerError(
            f"no account is told by {words!r}: `marsad show INCIDENT` names who tells each"
        )
    return found[0]


def are_together(ledger: Ledger, claims: Iterable[str]) -> bool:
    """Whether one incident holds them all."""
    wanted = set(claims)
    return any(wanted <= set(i.claims) for i in incidents_with(ledger, wanted))


def find_copies(ledger: Ledger, claims: Iterable[str]) -> tuple[Claim, ...]:
    """Other claims that count and rest on the very same words as one of these."""
    view, ids = load_view(ledger), set(claims)
    words = {
        (c.kind, c.content.words) for c in (*view.claims, *view.folded.rejected) if c.id in ids
    }
    return tuple(c for c in view.claims if (c.kind, c.content.words) in words and c.id not in ids)


def preview(ledger: Ledger, judgement: Judgement) -> Change:
    """What it would make of the incidents; nothing is written."""
    replaced = foresee(ledger, judgement) if refresh(ledger) else None
    if replaced is not None:
        return Change(judgement=judgement, before=replaced.before, after=replaced.after)
    return _change(judgement, reproject(ledger), load_view(ledger, more=(judgement,)).incidents())


def carry_out(ledger: Ledger, draft: Judgement, *, judge: Judge) -> Change:
    """Writes it, and tells what came of it."""
    refresh(ledger)
    written = ledger.judge(draft, seen=judge.seen)
    replaced = replace_outdated(ledger)
    if replaced is not None:
        return Change(judgement=written, before=replaced.before, after=replaced.after)
    then = load_view(ledger, as_of=written.at - timedelta(microseconds=1))
    return _change(written, then.incidents(), reproject(ledger))


def find_orphans(ledger: Ledger, *, as_of: datetime | None = None) -> tuple[Orphan, ...]:
    """Judgements that stand on claims that no reading gives any longer, for a person to look at."""
    return load_judged(ledger, as_of=as_of).folded.orphans


_TICK = timedelta(microseconds=1)  # by which the ledger dates judgements of one moment apart


def _draft(
    act: Act,
    subjects: Iterable[str],
    judge: Judge,
    value: Judged | None = None,
    *,
    at: datetime | None = None,
) -> Judgement:
    moment = at or datetime.now(UTC)
    return make_judgement(act, subjects, value=value, reason=judge.reason, by=judge.by, at=moment)


def _counting(ledger: Ledger, ids: Iterable[str]) -> list[Claim]:
    """These claims as they were corrected."""
    folded = load_judged(ledger).folded
    judged = {c.id: c for c in folded.claims}
    return [c for i in sorted(ids) if (c := judged.get(i) or ledger.claim(i))]


def _claims_of(ledger: Ledger, named: str) -> tuple[str, ...]:
    if named.startswith("i"):
        return load_incident(ledger, named).claims
    found = ledger.find(named)
    if not isinstance(found, Claim):
        raise LedgerError(f"{named} is neither a claim nor an incident")
    return (found.id,)


def _with_copies(ledger: Ledger, incident: Incident, chosen: set[str]) -> set[str]:
    found = {c: ledger.claim(c) for c in incident.claims}
    words = {(x.kind, x.content.words) for c in chosen if (x := found[c])}
    return chosen | {c for c, x in found.items() if x and (x.kind, x.content.words) in words}


def _change(judgement: Judgement, before: Sequence[Incident], after: Sequence[Incident]) -> Change:
    return Change(
        judgement=judgement,
        before=tuple(i for i in before if i not in set(after)),
        after=tuple(i for i in after if i not in set(before)),
    )

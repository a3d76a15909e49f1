"""Taking judgements in: checked against what they speak of and what others judged since."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import combinations, product

from sqlalchemy import ColumnElement, Connection, insert, select

from marsad.errors import JudgedMeanwhile, LedgerError
from marsad.ledger import tables as t
from marsad.ledger.adding import add_chained
from marsad.ledger.findings import Subjects, find_judgement_faults
from marsad.ledger.rows import ERASED, judgement_row, moment, question_key, record_of
from marsad.model import Act, Claim, Document, Judgement
from marsad.model.identity import judgement_id
from marsad.model.judgement import LINKING, standing

_AT_ONCE = 500  # SQLite takes a limited number of values in one statement
_TICK = timedelta(microseconds=1)
_STANDS = t.judgements.c.record_sha256 != ERASED  # its words were not erased


def load_judgements(
    connection: Connection, subject: str | None, as_of: datetime | None
) -> tuple[Judgement, ...]:
    """In the order in which they were made; of one subject, with all that undoes them."""
    if subject is not None:
        named = _history(connection, _names((subject,)))
        then = [j for j in named if as_of is None or j.at <= as_of]
        return tuple(sorted(then, key=lambda j: (j.at, j.id)))
    query = select(t.judgements.c.line).where(_STANDS).order_by(t.judgements.c.seq)
    if as_of is not None:
        query = query.where(t.judgements.c.at <= moment(as_of))
    lines = connection.execute(query).scalars()
    return tuple(record_of(line, Judgement) for line in lines)


def load_naming(connection: Connection, subjects: Iterable[str]) -> tuple[Judgement, ...]:
    """Those that name any of these, and all that undoes them, in the order of their making."""
    named, found = sorted(set(subjects)), dict[str, Judgement]()
    for start in range(0, len(named), _AT_ONCE):
        some = _history(connection, _names(named[start : start + _AT_ONCE]))
        found |= {j.id: j for j in some}
    return tuple(sorted(found.values(), key=lambda j: (j.at, j.id)))


def load_acts(connection: Connection, acts: Iterable[Act]) -> tuple[Judgement, ...]:
    """All of these acts, and all that undoes them, in the order of their making."""
    found = _history(connection, t.judgements.c.act.in_([act.value for act in acts]))
    return tuple(sorted(found, key=lambda j: (j.at, j.id)))


def write_judgement(
    connection: Connection, judgement: Judgement, seen: frozenset[str]
) -> Judgement:
    """The judgement as it now stands in the ledger: with what it ends, and at a moment after all
    before it. What the same person said already is not said twice; for another reason it is said
    anew, and ends what they said before.
    """
    if (kept := _stored(connection, judgement.id)) is not None:
        return kept
    history = standing(_history(connection, _answers(judgement.question)))
    before = tuple(j for j in history if j.question == judgement.question)
    again = next((j for j in before if _is_same_verdict(j, judgement)), None)
    corrections = _corrections(connection, judgement)
    is_of_the_same = again is not None and all(c.at < again.at for c in corrections)
    if (
        again is not None
        and is_of_the_same
        and again.by == judgement.by
        and _adds_no_reason(judgement, again)
    ):
        return again
    _check(connection, judgement)
    unread = corrections if judgement.act is Act.ACCEPT else ()
    _check_seen(judgement, (*before, *unread, *_linking(connection, judgement)), seen)
    ended = judgement.subjects if judgement.act is Act.UNDO else tuple(j.id for j in before)
    dated = replace(judgement, at=_after_all(connection, judgement.at))
    written = replace(dated, id=judgement_id(dated), ends=ended)
    _insert(connection, written)
    return written


def _insert(connection: Connection, judgement: Judgement) -> None:
    added = insert(t.judgements).returning(t.judgements.c.seq)
    seq = add_chained(connection, "judgement", added, judgement_row(judgement))
    named = [{"judgement": seq, "subject": s} for s in subjects_of(judgement)]
    connection.execute(insert(t.judgement_subjects), named)


def subjects_of(judgement: Judgement) -> tuple[str, ...]:
    """What it can be found by. An origin's key has a word before it, lest it look like an id."""
    if judgement.act is Act.DISCOUNT:
        return tuple(f"origin {s}" for s in judgement.subjects)
    return judgement.named


def find_claim(connection: Connection, claim_id: str) -> Claim | None:
    """The claim as the latest reading that has it gives it, or as a person added it."""
    added = select(t.judgements.c.line).where(
        t.judgements.c.act == Act.ADD.value, _names((claim_id,)), _STANDS
    )
    line = connection.execute(added.order_by(t.judgements.c.seq.desc()).limit(1)).scalar()
    if line is not None and (value := record_of(line, Judgement).value):
        return value.claim
    read = select(t.claims.c.line).where(
        t.claims.c.id == claim_id, t.claims.c.record_sha256 != ERASED
    )
    line = connection.execute(read.order_by(t.claims.c.reading.desc()).limit(1)).scalar()
    return None if line is None else record_of(line, Claim)


# --- what is there already


def _stored(connection: Connection, judgement_id: str) -> Judgement | None:
    query = select(t.judgements.c.line).where(t.judgements.c.id == judgement_id, _STANDS)
    line = connection.execute(query).scalar()
    return None if line is None else record_of(line, Judgement)


def _answers(*questions: str) -> ColumnElement[bool]:
    return t.judgements.c.question.in_([question_key(q) for q in questions])


def _names(subjects: Sequence[str]) -> ColumnElement[bool]:
    speaking = select(t.judgement_subjects.c.judgement).where(
        t.judgement_subjects.c.subject.in_(subjects)
    )
    return t.judgements.c.seq.in_(speaking)


def _history(connection: Connection, wanted: ColumnElement[bool]) -> tuple[Judgement, ...]:
    """The judgements wanted, every undoing of them, and every undoing of that."""
    found: dict[str, Judgement] = {}
    fresh = _load(connection, wanted)
    while fresh:
        found |= {j.id: j for j in fresh}
        undoings: list[Judgement] = []
        for start in range(0, len(fresh), _AT_ONCE):
            questions = [f"{Act.UNDO} {j.id}" for j in fresh[start : start + _AT_ONCE]]
            undoings += _load(connection, _answers(*questions))
        fresh = [j for j in undoings if j.id not in found]
    return tuple(found.values())


def _load(connection: Connection, wanted: ColumnElement[bool]) -> list[Judgement]:
    lines = connection.execute(select(t.judgements.c.line).where(wanted, _STANDS)).scalars()
    return [record_of(line, Judgement) for line in lines]


def _after_all(connection: Connection, at: datetime) -> datetime:
    """Clocks differ and step back; the order of writing counts, and ``at`` says it too."""
    newest = connection.execute(
        select(t.judgements.c.at).order_by(t.judgements.c.seq.desc()).limit(1)
    ).scalar()
    return at if newest is None else max(at, datetime.fromisoformat(newest) + _TICK)


def _is_same_verdict(one: Judgement, other: Judgement) -> bool:
    return (one.act, one.subjects, one.value) == (other.act, other.subjects, other.value)


def _adds_no_reason(judgement: Judgement, before: Judgement) -> bool:
    return judgement.reason.strip() in ("", before.reason.strip())


# --- what it must hold up to


def _check(connection: Connection, judgement: Judgement) -> None:
    if judgement.id != judgement_id(judgement):
        raise LedgerError(f"{judgement.id} is not the id of this judgement: make it anew")
    if judgement.act is Act.UNDO:
        _check_stands(connection, judgement.subjects[0])
    spoken_of = find_subjects(connection, judgement)
    if fault := next(find_judgement_faults(judgement, spoken_of), None):
        raise LedgerError(f"refused, since it does not hold up: {fault}")
    if judgement.act is Act.ADD and not _is_hand_made(connection, judgement.subjects[0]):
        raise LedgerError(
            f"the reader found {judgement.subjects[0]} already, with this trigger: correct it"
        )


def _is_hand_made(connection: Connection, claim_id: str) -> bool:
    query = (
        select(t.claims.c.seq)
        .where(t.claims.c.id == claim_id, t.claims.c.record_sha256 != ERASED)
        .limit(1)
    )
    return connection.execute(query).first() is None


def find_subjects(connection: Connection, judgement: Judgement) -> Subjects:
    """Which of the claims or judgements that it names are here; the claim that it corrects or
    adds, with its document.
    """
    match judgement.act:
        case Act.DISCOUNT:
            return Subjects(known=frozenset(judgement.named))
        case Act.UNDO:
            kept = _stored(connection, judgement.subjects[0])
            return Subjects(known=frozenset({kept.id} if kept else ()))
        case Act.ADD:
            claim = judgement.value.claim if judgement.value else None
            known = frozenset(judgement.subjects)
            return Subjects(known=known, claim=claim, document=_document_of(connection, claim))
        case Act.CORRECT:
            claim = find_claim(connection, judgement.subjects[0])
            known = frozenset({claim.id} if claim else ())
            return Subjects(known=known, claim=claim, document=_document_of(connection, claim))
        case _:
            return Subjects(known=known_claims(connection, judgement.named))


def known_claims(connection: Connection, ids: Sequence[str]) -> frozenset[str]:
    """Those that are here, by hand too, or were erased: what was judged of others beside them still
    holds.
    """
    found: set[str] = set()
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        read = select(t.claims.c.id).where(t.claims.c.id.in_(some))
        found.update(connection.execute(read).scalars())
        by_hand = select(t.judgement_subjects.c.subject).join(t.judgements)
        added = t.judgement_subjects.c.subject.in_(some) & (t.judgements.c.act == Act.ADD.value)
        found.update(connection.execute(by_hand.where(added)).scalars())
    return frozenset(found)


def _document_of(connection: Connection, claim: Claim | None) -> Document | None:
    if claim is None:
        return None
    query = select(t.documents.c.line).where(
        t.documents.c.id == claim.document, t.documents.c.record_sha256 != ERASED
    )
    line = connection.execute(query).scalar()
    return None if line is None else record_of(line, Document)


def _check_stands(connection: Connection, judgement_id: str) -> None:
    target = _stored(connection, judgement_id)
    if target is None:
        raise LedgerError(f"there is no judgement {judgement_id} here to undo")
    history = _history(connection, _answers(target.question))
    now = standing(history)
    if target.id in {j.id for j in now}:
        return
    ending = [j for j in history if target.id in j.ends] or list(now)
    newest = max(ending, key=lambda j: j.at)
    raise JudgedMeanwhile(f"{target.id} holds no longer: {describe(newest)}", newest.id)


# --- what others judged since


def _corrections(connection: Connection, judgement: Judgement) -> tuple[Judgement, ...]:
    """Those that stand of the claim that is judged: who accepts it vouches for them, too."""
    if judgement.act not in _VERDICTS or len(judgement.subjects) > 1:
        return ()
    is_one = t.judgements.c.act == Act.CORRECT.value
    return standing(_history(connection, is_one & _names(judgement.subjects)))


def _linking(connection: Connection, judgement: Judgement) -> Iterator[Judgement]:
    """Standing judgements on pairs of the same claims that say otherwise of a pair."""
    if judgement.act not in LINKING or len(judgement.named) < 2:
        return
    acts = t.judgements.c.act.in_([a.value for a in LINKING])
    related: dict[str, Judgement] = {}
    for start in range(0, len(judgement.named), _AT_ONCE):
        some = _names(judgement.named[start : start + _AT_ONCE])
        related |= {j.id: j for j in _history(connection, acts & some)}
    for other in standing(related.values()):
        if other.act in LINKING and _disagree(judgement, other):
            yield other


def _disagree(one: Judgement, other: Judgement) -> bool:
    if _SAYS[one.act] is _SAYS[other.act]:
        return False
    small, large = sorted((one, other), key=lambda j: j.act is Act.MERGE)
    subjects, rest = (sorted(set(s) & set(large.named)) for s in _sides(small))
    pairs = product(subjects, rest) if rest else combinations(subjects, 2)
    said = ((small.says_of(*p), large.says_of(*p)) for p in pairs)
    return any(a and b and a is not b for a, b in said)


_VERDICTS = frozenset({Act.ACCEPT, Act.UNSURE})  # that a correction overtakes
_SAYS = {
    Act.SAME: Act.SAME,
    Act.MERGE: Act.SAME,
    Act.DIFFERENT: Act.DIFFERENT,
    Act.SPLIT: Act.DIFFERENT,
    Act.UNSURE: Act.UNSURE,
}


def _sides(judgement: Judgement) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return judgement.subjects, judgement.value.rest if judgement.value else ()


def _check_seen(judgement: Judgement, others: Iterable[Judgement], seen: frozenset[str]) -> None:
    unseen = [
        j
        for j in others
        if j.by != judgement.by and j.id not in seen and not _is_same_verdict(j, judgement)
    ]
    if unseen and judgement.act is not Act.UNDO:
        newest = max(unseen, key=lambda j: j.at)
        raise JudgedMeanwhile(
            f"{describe(newest)}: look at it; to judge otherwise, say that you saw it "
            f"(--seen {newest.id})",
            newest.id,
        )


def describe(judgement: Judgement) -> str:
    """Who judged what, when and why, in one line."""
    when = judgement.at.isoformat(sep=" ", timespec="minutes")
    why = f" ({judgement.reason})" if judgement.reason else ""
    named = ", ".join(judgement.subjects[:3]) + (", …" if len(judgement.subjects) > 3 else "")
    field = f" {judgement.value.field} of" if judgement.value and judgement.value.field else ""
    return f"{judgement.by} judged on {when}: {judgement.act}{field} {named}{why}"

"""What a person should look at first: claims in the order of harm, doubt and age."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import log10
from typing import overload

from marsad.ledger import ClaimQuestion, fits
from marsad.model import Act, Claim, Document, Family, Judgement, Kind, Reason
from marsad.pipeline.snapshots import Snapshot


class Stage(StrEnum):
    """Where a claim stands on its way through people's hands."""

    WAITING = "waiting"  # nobody judged it
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    OPEN = "open"  # looked at, and it cannot be settled: an end, not a delay


_STAGES = {Act.ACCEPT: Stage.ACCEPTED, Act.REJECT: Stage.REJECTED, Act.UNSURE: Stage.OPEN}

# How much depends on a claim, in points: life before limb before ground. A tenfold number adds one
# point, doubt up to four, a week of waiting up to one: an unsure claim of few dead comes before a
# sure one of many, and nothing waits for ever.
_HARM: Mapping[Kind, float] = {
    Kind.KILLED: 3.0,
    Kind.CASUALTIES: 2.5,
    Kind.WOUNDED: 2.0,
    Kind.MISSING: 2.0,
    Kind.ABDUCTED: 2.0,
    Kind.DETAINED: 1.5,
    Kind.TRAPPED: 1.5,
}
_OTHER_HARM, _ELSE = 1.0, 0.5
_DOUBT = 4.0
_WEEK_DAYS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One claim of the queue. ``score`` is the sum of its ``reasons``; ``seen``: ids of the
    standing judgements that speak of it, which whoever judges it now has looked at.
    """

    claim: Claim
    document: Document
    stage: Stage
    verdict: Judgement | None
    score: float
    reasons: tuple[Reason, ...]
    seen: tuple[str, ...] = ()


def queue(
    snapshot: Snapshot,
    question: ClaimQuestion,
    *,
    today: date,
    stage: Stage | None = Stage.WAITING,
    among: Callable[[str], bool] | None = None,
) -> "Queue":
    """The claims that fit, what matters most first. ``stage`` None: wherever they stand.
    ``among``: of those ids alone.
    """
    documents = snapshot.view.documents
    found = []
    for claim_id in _order(snapshot, today):
        if among is not None and not among(claim_id):
            continue
        claim = snapshot.claims[claim_id]
        if stage in (None, stage_of(snapshot, claim)) and fits(
            question, claim, documents[claim.document]
        ):
            found.append(claim_id)
    return Queue(snapshot=snapshot, today=today, ids=tuple(found[: question.limit]))


def _order(snapshot: Snapshot, today: date) -> tuple[str, ...]:
    """All claims, what matters most first: worked out once for a snapshot and a day."""
    if today not in snapshot.orders:
        documents, ranked = snapshot.view.documents, []
        for claim in snapshot.claims.values():
            document = documents[claim.document]
            score = sum(r.score for r in weigh(claim, document, today))
            ranked.append((-score, document.uri, claim.trigger.span.start, claim.id))
        snapshot.orders[today] = tuple(x[-1] for x in sorted(ranked))
    return snapshot.orders[today]


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue(Sequence[Waiting]):
    """The order; each claim is looked at whole only when it is shown. ``ids``: of claims."""

    snapshot: Snapshot
    today: date
    ids: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.ids)

    @overload
    def __getitem__(self, at: int) -> Waiting: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Waiting, ...]: ...
    def __getitem__(self, at: int | slice) -> Waiting | tuple[Waiting, ...]:
        if isinstance(at, slice):
            return tuple(self._at(i) for i in self.ids[at])
        return self._at(self.ids[at])

    def _at(self, claim_id: str) -> Waiting:
        return waiting_of(self.snapshot, self.snapshot.claims[claim_id], today=self.today)


def stage_of(snapshot: Snapshot, claim: Claim) -> Stage:
    verdict = snapshot.view.folded.verdicts.get(claim.id)
    return _STAGES[verdict.act] if verdict else Stage.WAITING


def waiting_of(snapshot: Snapshot, claim: Claim, *, today: date) -> Waiting:
    """Any claim as the queue shows it. KeyError: its document is not current."""
    document = snapshot.view.documents[claim.document]
    reasons = weigh(claim, document, today)
    return Waiting(
        claim=claim,
        document=document,
        stage=stage_of(snapshot, claim),
        verdict=snapshot.view.folded.verdicts.get(claim.id),
        score=sum(r.score for r in reasons),
        reasons=reasons,
        seen=tuple(j.id for j in snapshot.judgements_of.get(claim.id, ())),
    )


def count_stages(snapshot: Snapshot) -> Mapping[Stage, int]:
    """How many claims stand where; every stage has its number."""
    counts = dict.fromkeys(Stage, 0)
    judged = [j for c, j in snapshot.view.folded.verdicts.items() if c in snapshot.claims]
    for verdict in judged:
        counts[_STAGES[verdict.act]] += 1
    counts[Stage.WAITING] = len(snapshot.claims) - len(judged)
    return counts


def weigh(claim: Claim, document: Document, today: date) -> tuple[Reason, ...]:
    """Why it comes where it comes; the sum shown is the sum used."""
    reasons = [Reason(score=_harm(claim), detail=claim.kind.value)]
    low = claim.quantity.low or 0
    if low > 1 and claim.kind.family is Family.HARM:
        reasons.append(Reason(score=log10(low), detail=f"{low:,} told of"))
    doubt = 1 - claim.confidence
    reasons.append(Reason(score=_DOUBT * doubt, detail=f"{doubt:.0%} doubt"))
    day = document.published.day
    if day is not None and day < today:
        days = (today - day).days
        reasons.append(Reason(score=min(days / _WEEK_DAYS, 1.0), detail=f"{days} days old"))
    return tuple(reasons)


def _harm(claim: Claim) -> float:
    other = _OTHER_HARM if claim.kind.family is Family.HARM else _ELSE
    return _HARM.get(claim.kind, other)

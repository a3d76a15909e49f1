"""What a person should look at first: claims in the order of harm, doubt and age."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from marsad.ledger import Aging, ClaimQuestion, ListQuestion, LookedUp
from marsad.model import Act, Claim, Document, Judgement, Reason
from marsad.pipeline.lazily import Found
from marsad.pipeline.scoring import STAGES, WHOLE_POINT, Stage, ages, weigh
from marsad.pipeline.snapshots import Snapshot

__all__ = [
    "Among",
    "Stage",
    "Waiting",
    "claims_beside",
    "count_stages",
    "queue",
    "waiting_of",
    "weigh",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Among:
    """Which claims by their ids: of these alone, or of all but these."""

    only: frozenset[str] | None = None
    without: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One claim of the queue. ``score`` is the sum of its ``reasons``; ``seen``: ids of the
    standing judgements that speak of it, which whoever judges it now has looked at.

    ``corrections``: those that made its fields read otherwise, newest first, and ``read``: the
    claim before all of them. ``overtaken``: what was accepted or left open before them, and counts
    no longer. ``added``: by whose hand it was added.
    """

    claim: Claim
    document: Document
    stage: Stage
    verdict: Judgement | None
    score: float
    reasons: tuple[Reason, ...]
    seen: tuple[str, ...] = ()
    corrections: tuple[Judgement, ...] = ()
    read: Claim | None = None
    overtaken: Judgement | None = None
    added: Judgement | None = None


def queue(
    snapshot: Snapshot,
    question: ClaimQuestion,
    *,
    today: date,
    stage: Stage | None = Stage.WAITING,
    among: Among | None = None,
) -> Found[Waiting]:
    """The claims that fit, what matters most first. ``stage`` None: wherever they stand."""
    chosen = among or Among()
    asked = ListQuestion(
        question=question,
        stages=tuple(s.value for s in ((stage,) if stage else Stage)),
        among=chosen.only,
        without=chosen.without,
    )
    recent, last = ages(today)
    aging = Aging(recent=recent, last=last, whole=WHOLE_POINT, today=today)

    def look() -> LookedUp:
        with snapshot.ledger.listed() as lists:
            return lists.look_up(asked, aging)

    looked = snapshot.once(("queue", asked, today), look)

    def ids(offset: int, limit: int) -> Sequence[str]:
        with snapshot.ledger.listed() as lists:
            return lists.page(looked, offset, limit)

    def load(some: Sequence[str]) -> Sequence[Waiting]:
        return waiting_each(snapshot, snapshot.claims.some(some).values(), today=today)

    count = looked.count
    return Found(ids=ids, load=load, number=count.number, is_more=count.is_more)


def claims_beside(snapshot: Snapshot, document: Document, *, today: date) -> Found[Waiting]:
    """The claims of one document in text order; of a former version, none."""

    def ids(offset: int, limit: int) -> Sequence[str]:
        with snapshot.ledger.listed() as lists:
            return lists.claim_ids_in(document.id, offset, limit)

    def load(some: Sequence[str]) -> Sequence[Waiting]:
        return waiting_each(snapshot, snapshot.claims.some(some).values(), today=today)

    with snapshot.ledger.listed() as lists:
        number = lists.count_claims_in(document.id)
    return Found(ids=ids, load=load, number=number)


def waiting_each(
    snapshot: Snapshot, claims: Iterable[Claim], *, today: date
) -> tuple[Waiting, ...]:
    """Some at once; what is of no current document is left out."""
    known = tuple(claims)
    ids = [c.id for c in known]
    snapshot.documents.some(c.document for c in known)
    snapshot.verdicts.some(ids)
    snapshot.judgements_of.some(ids)
    return tuple(waiting_of(snapshot, c, today=today) for c in known)


def waiting_of(snapshot: Snapshot, claim: Claim, *, today: date) -> Waiting:
    """Any claim as the queue shows it. KeyError: its document is gone."""
    document = snapshot.documents[claim.document]
    reasons = weigh(claim, document, today)
    judgements = snapshot.judgements_of.get(claim.id, ())
    corrections = tuple(j for j in judgements if j.act is Act.CORRECT)
    verdict = snapshot.verdicts.get(claim.id)
    former = (j for j in judgements if j.act in STAGES and len(j.named) == 1)
    return Waiting(
        claim=claim,
        document=document,
        stage=snapshot.stage_of(claim.id),
        verdict=verdict,
        score=sum(r.score for r in reasons),
        reasons=reasons,
        seen=tuple(j.id for j in judgements),
        corrections=corrections,
        overtaken=next(former, None) if corrections and verdict is None else None,
        read=snapshot.ledger.claim(claim.id) if corrections else None,
        added=snapshot.added(claim.id),
    )


def count_stages(snapshot: Snapshot) -> Mapping[Stage, int]:
    """How many claims stand where; every stage has its number."""
    return {s: snapshot.tallies.get(f"stage {s.value}", 0) for s in Stage}

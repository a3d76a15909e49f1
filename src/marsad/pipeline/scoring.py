"""How much depends on a claim, in points, and how a claim stands on its way through people's hands.

The part of the score that no day changes is kept with the claim (`pipeline.listing`), in millionths
of a point; age comes to it when somebody asks.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from math import log10

from marsad.model import Act, Claim, Document, Family, Kind, Reason


class Stage(StrEnum):
    """Where a claim stands on its way through people's hands."""

    WAITING = "waiting"  # nobody judged it
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    OPEN = "open"  # looked at, and it cannot be settled: an end, not a delay


STAGES = {Act.ACCEPT: Stage.ACCEPTED, Act.REJECT: Stage.REJECTED, Act.UNSURE: Stage.OPEN}

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
_POINT = 1_000_000


def weigh(claim: Claim, document: Document, today: date) -> tuple[Reason, ...]:
    """Why it comes where it comes; the sum shown is the sum used."""
    reasons = _lasting(claim)
    day = document.published.day
    if day is not None and day < today:
        days = (today - day).days
        reasons.append(Reason(score=min(days / _WEEK_DAYS, 1.0), detail=f"{days} days old"))
    return tuple(reasons)


def lasting_score(claim: Claim) -> int:
    """Of the claim, whatever the day, in millionths of a point."""
    return round(_POINT * sum(r.score for r in _lasting(claim)))


def ages(today: date) -> tuple[dict[date, int], date]:
    """What age adds, in millionths of a point: by day for those that add less than a week does,
    and the last day of those that add a whole point. What is of today, later or of no day adds 0.
    """
    recent = {
        today - timedelta(days=n): round(_POINT * n / _WEEK_DAYS) for n in range(1, _WEEK_DAYS)
    }
    return recent, today - timedelta(days=_WEEK_DAYS)


WHOLE_POINT = _POINT


def _lasting(claim: Claim) -> list[Reason]:
    reasons = [Reason(score=_harm(claim), detail=claim.kind.value)]
    low = claim.quantity.low or 0
    if low > 1 and claim.kind.family is Family.HARM:
        reasons.append(Reason(score=log10(low), detail=f"{low:,} told of"))
    doubt = 1 - claim.confidence
    reasons.append(Reason(score=_DOUBT * doubt, detail=f"{doubt:.0%} doubt"))
    return reasons


def _harm(claim: Claim) -> float:
    other = _OTHER_HARM if claim.kind.family is Family.HARM else _ELSE
    return _HARM.get(claim.kind, other)

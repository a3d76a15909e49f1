"""Incidents that nearly joined: pairs for a person to hold the same, apart, or to leave open."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations

from marsad.model import Act, Incident, Judgement, Kind, Reason
from marsad.model.judgement import LINKING
from marsad.reconcile.explain import TORN

NEAR = timedelta(days=3)
_AT_ONE_PLACE = 40  # incidents compared with each other; more of one place and week is a crowd
_TORN, _SAME_DAY, _SAME_KINDS, _NUMBERS_MEET, _FEW_DAYS = 3.0, 1.5, 1.0, 1.0, 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class NearPair:
    """``claims``: one of each, by which the pair is judged. ``score`` is the sum of ``reasons``."""

    left: Incident
    right: Incident
    claims: tuple[str, str]
    score: float
    reasons: tuple[Reason, ...]

    @property
    def id(self) -> str:
        return f"{self.left.id}-{self.right.id}"


def find_pairs(
    incidents: Iterable[Incident], standing: Iterable[Judgement]
) -> tuple[NearPair, ...]:
    """Those of which nobody has said whether they are one, what speaks most for it first: in one
    place, within days of each other, both single happenings or both totals.
    """
    known = {i.id: i for i in incidents}
    told = _told_pairs(known.values(), standing)
    found: dict[str, NearPair] = {}
    for group in _neighbours(known.values()):
        for one, other in combinations(group, 2):
            left, right = sorted((one, other), key=lambda i: i.id)
            if frozenset((left.id, right.id)) not in told and _may_be_one(left, right):
                pair = _weigh(left, right)
                found[pair.id] = pair
    return tuple(sorted(found.values(), key=lambda p: (-p.score, p.id)))


def _neighbours(incidents: Iterable[Incident]) -> Iterable[list[Incident]]:
    by_place: dict[tuple[str, bool], list[Incident]] = defaultdict(list)
    for incident in incidents:
        if incident.place is not None and incident.earliest is not None:
            named = incident.place.place_id or incident.place.name
            by_place[named, incident.is_cumulative].append(incident)
    for group in by_place.values():
        group.sort(key=lambda i: (str(i.earliest), i.id))
        yield from _windows(group)


def _windows(group: list[Incident]) -> Iterable[list[Incident]]:
    """Runs in which each begins within NEAR of the first; nobody compares a whole crowd."""
    for at, first in enumerate(group):
        end = first.latest or first.earliest
        near = [first]
        for other in group[at + 1 : at + _AT_ONE_PLACE]:
            if end is None or other.earliest is None or other.earliest > end + NEAR:
                break
            near.append(other)
        for other in near[1:]:
            yield [first, other]


def _may_be_one(left: Incident, right: Incident) -> bool:
    return left.is_cumulative == right.is_cumulative and bool(
        left.family is right.family or set(left.kinds) & set(right.kinds)
    )


def _weigh(left: Incident, right: Incident) -> NearPair:
    reasons = [
        Reason(score=_TORN, detail=f"{i.id}: fits more than one happening equally well")
        for i in (left, right)
        if TORN in i.reasons
    ]
    is_same_day = left.earliest == right.earliest and left.latest == right.latest
    reasons.append(
        Reason(score=_SAME_DAY, detail="same place, same days")
        if is_same_day
        else Reason(score=_FEW_DAYS, detail="same place, within days of each other")
    )
    if shared := [k for k in left.kinds if k in right.kinds]:
        told = ", ".join(k.value for k in shared)
        reasons.append(Reason(score=_SAME_KINDS, detail=f"both tell of {told}"))
    if met := [k for k in shared if _numbers_meet(left, right, k)]:
        told = ", ".join(k.value for k in met)
        reasons.append(Reason(score=_NUMBERS_MEET, detail=f"their numbers of {told} meet"))
    return NearPair(
        left=left,
        right=right,
        claims=(min(left.claims), min(right.claims)),
        score=sum(r.score for r in reasons),
        reasons=tuple(reasons),
    )


def _numbers_meet(left: Incident, right: Incident, kind: Kind) -> bool:
    ours, theirs = (_range(i, kind) for i in (left, right))
    if ours is None or theirs is None:
        return False
    return ours[0] <= theirs[1] and theirs[0] <= ours[1]


def _range(incident: Incident, kind: Kind) -> tuple[float, float] | None:
    for toll in incident.tolls:
        if toll.kind is kind and toll.low is not None:
            return toll.low, float("inf") if toll.high is None else toll.high
    return None


def _told_pairs(
    incidents: Iterable[Incident], standing: Iterable[Judgement]
) -> frozenset[frozenset[str]]:
    """Pairs of incidents of claims of which somebody said same, different or unsure."""
    incident_of: Mapping[str, str] = {c: i.id for i in incidents for c in i.claims}
    found = set()
    for judgement in standing:
        if judgement.act in LINKING and len(judgement.named) > 1:
            found |= _spoken_of(judgement, incident_of)
    return frozenset(found)


def _spoken_of(judgement: Judgement, incident_of: Mapping[str, str]) -> set[frozenset[str]]:
    sides = (judgement.subjects, judgement.named)
    if judgement.act is not Act.SPLIT:
        sides = (judgement.subjects, judgement.subjects)
    ours, theirs = ({incident_of[c] for c in side if c in incident_of} for side in sides)
    return {frozenset((a, b)) for a in ours for b in theirs if a != b}

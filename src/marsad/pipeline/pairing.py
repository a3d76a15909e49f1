"""Incidents that nearly joined: pairs for a person to hold the same, apart, or to leave open.

Pairs are kept with the incidents: where some are replaced, those near them alone are compared anew.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from marsad.ledger import HeadRow, PairRow, Pairs, Replaced, Sited
from marsad.ledger.rows import storable
from marsad.model import Act, Incident, Judgement, Reason
from marsad.reconcile.explain import TORN

NEAR = timedelta(days=3)
AT_ONE_PLACE = 40  # incidents compared with each other; more of one place and week is a crowd
_TORN, _SAME_DAY, _SAME_KINDS, _NUMBERS_MEET, _FEW_DAYS = 3.0, 1.5, 1.0, 1.0, 0.5
_THOUSANDTHS = 1000
_ALL = 2**31
_SPREAD = 100  # changes at one place: of more the whole place is compared anew


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
        return pair_id(self.left.id, self.right.id)


def pair_id(one: str, other: str) -> str:
    return "-".join(sorted((one, other)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What of an incident is compared. ``numbers``: by kind, low and high."""

    id: str
    earliest: date | None
    latest: date | None
    family: str
    kinds: tuple[str, ...]
    numbers: Mapping[str, tuple[int | None, int | None]]
    is_torn: bool


def brief_of(incident: Incident) -> Brief:
    return Brief(
        id=incident.id,
        earliest=incident.earliest,
        latest=incident.latest,
        family=incident.family.value,
        kinds=tuple(k.value for k in incident.kinds),
        numbers={t.kind.value: (t.low, t.high) for t in incident.tolls},
        is_torn=TORN in incident.reasons,
    )


def brief_of_row(row: HeadRow) -> Brief:
    told = json.loads(row.brief)
    return Brief(
        id=row.incident,
        earliest=date.fromisoformat(row.earliest),
        latest=date.fromisoformat(row.latest) if row.latest else None,
        family=told["family"],
        kinds=tuple(told["kinds"]),
        numbers={kind: (low, high) for kind, (low, high) in told["numbers"].items()},
        is_torn=TORN in told["reasons"],
    )


def weigh_pair(left: Incident, right: Incident) -> NearPair:
    """``left`` has the lower code."""
    reasons = _reasons(brief_of(left), brief_of(right))
    return NearPair(
        left=left,
        right=right,
        claims=(min(left.claims), min(right.claims)),
        score=sum(r.score for r in reasons),
        reasons=tuple(reasons),
    )


# --- keeping them


def pair_all(pairs: Pairs) -> None:
    """Of incidents that were all made anew, when no pair is kept."""
    for _, group in groupby(pairs.heads(), key=lambda row: row.sited[:2]):
        pairs.write(_pairs_of(map(brief_of_row, group)))


def pair_again(pairs: Pairs, replaced: Replaced) -> None:
    """Where some incidents were replaced: no further off than they are looked at."""
    pairs.forget(gone=[i.id for i in replaced.before])
    changed = sorted({s for i in (*replaced.before, *replaced.after) if (s := _site(i))})
    for _, some in groupby(changed, key=lambda s: s[:2]):
        spots = list(some)
        if len(spots) > _SPREAD:
            spots = [spots[0]._replace(earliest="", incident="")]
        made: dict[str, list[PairRow]] = {}
        for spot in spots:
            made |= _made_at(pairs, spot, is_whole=not spot.incident)
        pairs.forget(begun_by=made)
        pairs.write(row for rows in made.values() for row in rows)


def _site(incident: Incident) -> Sited | None:
    """As `heads.head_of` has it."""
    place, earliest = incident.place, incident.earliest
    if place is None or earliest is None:
        return None
    site = storable(place.place_id or place.name)
    return Sited(site, int(incident.is_cumulative), earliest.isoformat(), incident.id)


def _made_at(pairs: Pairs, spot: Sited, *, is_whole: bool) -> dict[str, list[PairRow]]:
    """By the incident that begins them: the pairs of all that can reach this spot."""
    before = pairs.before(spot, AT_ONE_PLACE - 1)
    rows = [*before, *pairs.since(spot, _ALL if is_whole else AT_ONE_PLACE)]
    is_there = len(rows) > len(before) and rows[len(before)].sited == spot
    reaching = len(rows) if is_whole else len(before) + is_there
    briefs = [brief_of_row(row) for row in rows]
    return {
        briefs[at].id: list(_pairs_from(briefs[at : at + AT_ONE_PLACE])) for at in range(reaching)
    }


def _pairs_of(group: Iterable[Brief]) -> Iterator[PairRow]:
    """Of all incidents of one place, in their order."""
    briefs = list(group)
    for at in range(len(briefs)):
        yield from _pairs_from(briefs[at : at + AT_ONE_PLACE])


def _pairs_from(near: Sequence[Brief]) -> Iterator[PairRow]:
    """Of the first with those that begin within NEAR of its end; nobody compares a whole crowd."""
    first = near[0]
    end = first.latest or first.earliest
    for other in near[1:]:
        if end is None or other.earliest is None or other.earliest > end + NEAR:
            return
        if first.family == other.family or set(first.kinds) & set(other.kinds):
            left, right = sorted((first, other), key=lambda b: b.id)
            score = round(_THOUSANDTHS * sum(r.score for r in _reasons(left, right)))
            yield PairRow(pair_id(left.id, right.id), first.id, other.id, score)


# --- what speaks for it


def _reasons(left: Brief, right: Brief) -> list[Reason]:
    reasons = [
        Reason(score=_TORN, detail=f"{b.id}: fits more than one happening equally well")
        for b in (left, right)
        if b.is_torn
    ]
    is_same_day = left.earliest == right.earliest and left.latest == right.latest
    reasons.append(
        Reason(score=_SAME_DAY, detail="same place, same days")
        if is_same_day
        else Reason(score=_FEW_DAYS, detail="same place, within days of each other")
    )
    if shared := [k for k in left.kinds if k in right.kinds]:
        told = ", ".join(shared)
        reasons.append(Reason(score=_SAME_KINDS, detail=f"both tell of {told}"))
    if met := [k for k in shared if _numbers_meet(left, right, k)]:
        told = ", ".join(met)
        reasons.append(Reason(score=_NUMBERS_MEET, detail=f"their numbers of {told} meet"))
    return reasons


def _numbers_meet(left: Brief, right: Brief, kind: str) -> bool:
    ours, theirs = (b.numbers.get(kind, (None, None)) for b in (left, right))
    if ours[0] is None or theirs[0] is None:
        return False
    return _reaches(theirs[1], ours[0]) and _reaches(ours[1], theirs[0])


def _reaches(high: int | None, low: int) -> bool:
    return high is None or low <= high


# --- of which somebody has said something


def spoken_pairs(judgements: Iterable[Judgement], incident_of: Mapping[str, str]) -> frozenset[str]:
    """Ids of the pairs of incidents of whose claims somebody said same, different or unsure.
    ``judgements``: those on links that stand; ``incident_of``: codes by claim.
    """
    found = set[str]()
    for judgement in judgements:
        if len(judgement.named) > 1:
            found |= _spoken_of(judgement, incident_of)
    return frozenset(found)


def _spoken_of(judgement: Judgement, incident_of: Mapping[str, str]) -> set[str]:
    sides = (judgement.subjects, judgement.named)
    if judgement.act is not Act.SPLIT:
        sides = (judgement.subjects, judgement.subjects)
    ours, theirs = ({incident_of[c] for c in side if c in incident_of} for side in sides)
    return {pair_id(a, b) for a in ours for b in theirs if a != b}

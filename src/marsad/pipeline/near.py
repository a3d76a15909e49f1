"""Pairs of near incidents of which nobody has said yet whether they are one."""

from collections.abc import Sequence

from marsad.model.judgement import LINKING, standing
from marsad.pipeline.lazily import Found
from marsad.pipeline.pairing import NearPair, pair_id, spoken_pairs, weigh_pair
from marsad.pipeline.snapshots import Snapshot


def waiting_pairs(snapshot: Snapshot) -> Found[NearPair]:
    """What speaks most for it first: in one place, within days of each other, both single
    happenings or both totals.
    """
    spoken = _spoken(snapshot)
    with snapshot.ledger.listed() as lists:
        number = lists.pairs.count() - len(spoken)

    def ids(offset: int, limit: int) -> Sequence[str]:
        with snapshot.ledger.listed() as lists:
            found = lists.pairs.best(0, offset + limit + len(spoken))
        return [p for p in found if p not in spoken][offset : offset + limit]

    return Found(ids=ids, load=lambda some: _load(snapshot, some), number=number)


def find_pair(snapshot: Snapshot, left: str, right: str) -> NearPair | None:
    """The pair of these incidents, in any order, if it waits."""
    wanted = pair_id(left, right)
    with snapshot.ledger.listed() as lists:
        is_known = wanted in lists.pairs.some((wanted,))
    if not is_known or wanted in _spoken(snapshot):
        return None
    return next(iter(_load(snapshot, (wanted,))), None)


def _spoken(snapshot: Snapshot) -> frozenset[str]:
    """Of the pairs kept, those of which somebody said something."""
    with snapshot.ledger.listed() as lists:
        judged = [j for j in standing(lists.pairs.judged()) if j.act in LINKING]
        codes = lists.incident_of({c for j in judged if len(j.named) > 1 for c in j.named})
        return lists.pairs.some(spoken_pairs(judged, codes))


def _load(snapshot: Snapshot, pairs: Sequence[str]) -> list[NearPair]:
    sides = [pair.split("-") for pair in pairs]
    known = snapshot.incidents.some(i for side in sides for i in side)
    return [weigh_pair(known[a], known[b]) for a, b in sides if a in known and b in known]

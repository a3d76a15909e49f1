"""Clusters within one component: the likest are joined first, until nothing is like enough.

Average linkage over scores: what was never compared, or is too unlike to be written down, counts
``FLOOR``. Guards may forbid a join whatever the scores say.
"""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush

from marsad.reconcile.contradiction import contradict, state_of
from marsad.reconcile.happening import Happening, Rule, can_be_one, merge
from marsad.reconcile.sketch import Sketch

FLOOR = -2.0  # log odds of two happenings that were not compared, or are no likelier than that
JOINED = -0.5  # clusters whose members are together at least so likely one are joined
TORN = 1.0  # a rival whose odds lie no further below leaves one between the two, and alone

Scores = Mapping[str, Mapping[str, float]]
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Clusters:
    """Names that are one, sorted; ``torn``: those that fit several and were joined to none."""

    groups: tuple[tuple[str, ...], ...]
    torn: frozenset[str]


@dataclass(slots=True)
class _Cluster:
    """``sums``: over the pairs with another cluster, how far their scores lie above FLOOR."""

    number: int
    names: list[str]
    state: Happening
    targets: frozenset[str]
    sums: dict[int, float] = field(default_factory=dict)

    def odds(self, other: "_Cluster") -> float:
        pairs = len(self.names) * len(other.names)
        return FLOOR + self.sums.get(other.number, 0.0) / pairs


def cluster(
    sketches: Iterable[Sketch],
    scores: Scores,
    strong: AbstractSet[Pair] = frozenset(),
) -> Clusters:
    """The clusters of a component: a function of its members and what they score, in any order.

    ``scores``: of compared pairs, both ways round. ``strong``: pairs, the lower ref first, whose
    texts are so alike that a contradiction in place or days is outweighed.
    """
    return _Joining({s.ref: s for s in sketches}, scores, strong).run()


def pair_of(one: str, other: str) -> Pair:
    """The lower ref first."""
    return (one, other) if one < other else (other, one)


class _Joining:
    def __init__(
        self,
        sketches: Mapping[str, Sketch],
        scores: Scores,
        strong: AbstractSet[Pair],
    ) -> None:
        names = sorted(sketches)
        self._sketches = sketches
        self._strong = strong
        self._number = {name: n for n, name in enumerate(names)}
        self._held = {
            n: _Cluster(n, [name], state_of(sketches[name]), sketches[name].targets)
            for n, name in enumerate(names)
        }
        self._torn = set[int]()
        for name in names:
            sums = self._held[self._number[name]].sums
            for other, score in scores.get(name, {}).items():
                if other in self._number:
                    sums[self._number[other]] = max(score, FLOOR) - FLOOR

    def _candidates(
        self, clusters: Iterable[_Cluster], among: AbstractSet[int]
    ) -> Iterator[tuple[float, int, int]]:
        for one in clusters:
            for number in one.sums if one.number in among else ():
                if number not in among:
                    continue
                odds = one.odds(self._held[number])
                if odds >= JOINED:
                    low, high = sorted((one.number, number))
                    yield (-odds, low, high)

    def run(self) -> Clusters:
        """What reports are mainly about comes first, and their asides after: an aside belongs to
        what others report, and does not part them.
        """
        leads = [n for n, c in self._held.items() if self._sketches[c.names[0]].leads]
        self._join(frozenset(leads))
        self._join(frozenset(self._held))
        groups = sorted(tuple(sorted(c.names)) for c in self._held.values())
        names = {n: c.names[0] for n, c in self._held.items()}
        return Clusters(tuple(groups), frozenset(names[n] for n in self._torn if n in names))

    def _join(self, among: AbstractSet[int]) -> None:
        queue = list(self._candidates(self._held.values(), among))
        heapify(queue)
        while queue:
            odds, left, right = heappop(queue)
            one, other = self._held.get(left), self._held.get(right)
            if one is None or other is None or -odds != one.odds(other):
                continue  # joined since
            if not self._can_join(one, other):
                continue
            pairs = ((one, other), (other, one))
            torn = [a for a, b in pairs if self._is_torn(a, b, -odds, among)]
            if torn:
                self._torn.update(c.number for c in torn)
                continue
            merged = self._merge(one, other)
            for candidate in set(self._candidates((merged,), among)):
                heappush(queue, candidate)

    def _can_join(self, one: _Cluster, other: _Cluster) -> bool:
        return not {one.number, other.number} & self._torn and self._can_be_one(one, other)

    def _can_be_one(self, one: _Cluster, other: _Cluster) -> bool:
        """Whether nothing contradicts, or most of what does is outweighed by the texts."""
        if can_be_one(one.state, other.state) and not (one.targets and other.targets):
            return True  # the cheap questions first
        against = [
            pair_of(a, b)
            for a in one.names
            for b in other.names
            if contradict(self._sketches[a], self._sketches[b])
        ]
        outweighed = sum(pair in self._strong for pair in against)
        return 2 * outweighed >= len(against)

    def _rivals(
        self, one: _Cluster, other: _Cluster, odds: float, among: AbstractSet[int]
    ) -> Iterator[_Cluster]:
        """Which a lone happening is as like as this other, and could join as well."""
        for number in one.sums if len(one.names) == 1 else ():
            rival = self._held[number]
            if (
                number != other.number
                and number in among
                and number not in self._torn
                and one.odds(rival) >= odds - TORN
                and self._can_be_one(one, rival)
            ):
                yield rival

    def _is_torn(
        self, one: _Cluster, other: _Cluster, odds: float, among: AbstractSet[int]
    ) -> bool:
        """Whether one of its rivals cannot be one with the other: it would be a guess."""
        return any(
            not self._can_be_one(other, rival) for rival in self._rivals(one, other, odds, among)
        )

    def _merge(self, one: _Cluster, other: _Cluster) -> _Cluster:
        """The lower number stays, so that what comes of it does not hang on the order."""
        keep, give = sorted((one, other), key=lambda c: c.number)
        del self._held[give.number]
        keep.names += give.names
        keep.targets |= give.targets
        keep.state = merge((keep.state, give.state), Rule.ACROSS)
        keep.sums.pop(give.number, None)
        for number, total in give.sums.items():
            if number != keep.number:
                keep.sums[number] = keep.sums.get(number, 0.0) + total
                neighbour = self._held[number].sums
                neighbour[keep.number] = neighbour.get(keep.number, 0.0) + neighbour.pop(
                    give.number
                )
        return keep

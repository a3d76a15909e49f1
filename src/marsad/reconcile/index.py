"""Happenings of many documents, their keys, scores and clusters; grows a document at a time.

What stands in it hangs on the set of sketches alone: adding them one by one gives the same as
adding them all at once. ``add`` and ``drop`` touch only the components that the keys reach, and
name what they touched.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from marsad.reconcile.blocking import keys_of
from marsad.reconcile.blocks import Blocks
from marsad.reconcile.clustering import FLOOR, JOINED, Clusters, Pair, cluster, pair_of
from marsad.reconcile.comparing import Weights, compare, load_weights
from marsad.reconcile.contradiction import contradict, is_outweighed, may_outweigh
from marsad.reconcile.sketch import Sketch
from marsad.reconcile.twins import lead_twins


@dataclass(frozen=True, slots=True)
class Component:
    """Refs that may be one, directly or by way of others, and the clusters among them.

    ``followers``: of a ref those told in the very same sentences, which take part in nothing by
    themselves. ``split``: refs some of whose blocks were too large to be compared pair by pair.
    """

    refs: tuple[str, ...]
    clusters: Clusters
    followers: Mapping[str, tuple[str, ...]]
    split: frozenset[str]


class Index:
    """Grows by sketches, and shrinks by what is replaced."""

    def __init__(self, weights: Weights | None = None) -> None:
        self.weights = weights or load_weights()
        self._sketches: dict[str, Sketch] = {}
        self._twins: defaultdict[int, list[str]] = defaultdict(list)
        self._leaders: dict[str, str] = {}
        self._followers: defaultdict[str, set[str]] = defaultdict(set)
        self._blocks = Blocks()
        self._scores: defaultdict[str, dict[str, float]] = defaultdict(dict)
        self._strong: set[Pair] = set()
        self._split: set[str] = set()
        self._home: dict[str, str] = {}
        self._components: dict[str, Component] = {}

    def add(self, sketches: Iterable[Sketch]) -> frozenset[str]:
        """Takes sketches in; gives back every ref whose component may have changed."""
        touched = set[str]()
        groups = set[int]()
        for sketch in sketches:
            self._sketches[sketch.ref] = sketch
            self._twins[sketch.twin].append(sketch.ref)
            groups.add(sketch.twin)
        for twin in sorted(groups):
            touched |= self._lead(twin)
        touched = {self._leaders[r] for r in touched if r in self._leaders}
        return self._settle(touched)

    def drop(self, refs: Iterable[str]) -> frozenset[str]:
        """Forgets sketches, such as those of a version that was replaced."""
        touched, groups = set[str](), set[int]()
        for ref in refs:
            sketch = self._sketches.pop(ref)
            self._twins[sketch.twin].remove(ref)
            groups.add(sketch.twin)
            touched |= {self._leaders[ref]} | self._leave(ref)
        for twin in sorted(groups):
            touched |= self._lead(twin)
        return self._settle(touched)

    def components(self, refs: Iterable[str] | None = None) -> Iterator[Component]:
        """Those of the refs, or all, by their lowest ref."""
        names = self._components if refs is None else {self._home[self._leaders[r]] for r in refs}
        return (self._components[name] for name in sorted(names))

    def sketch(self, ref: str) -> Sketch:
        return self._sketches[ref]

    def score(self, one: str, other: str) -> float | None:
        """The log odds of two refs being one; None where they were not compared or are unlike."""
        return self._scores.get(one, {}).get(other)

    def _lead(self, twin: int) -> set[str]:
        """Settles who leads those told in the same sentences; leaders alone are compared."""
        refs = self._twins[twin]
        leaders = lead_twins([self._sketches[r] for r in refs])
        touched = set[str]()
        for ref in refs:
            was, now = self._leaders.get(ref), leaders[ref]
            if was == now:
                continue
            if was == ref:
                touched |= self._leave(ref)
            self._follow(ref, now)
            touched |= {now} | ({was} if was in self._sketches else set())
            if now == ref:
                touched |= self._blocks.add(ref, *keys_of(self._sketches[ref]))
        return touched

    def _follow(self, ref: str, leader: str | None) -> None:
        was = self._leaders.pop(ref, ref)
        if was != ref:
            self._followers[was].discard(ref)
        if leader is not None:
            self._leaders[ref] = leader
            if leader != ref:
                self._followers[leader].add(ref)

    def _leave(self, ref: str) -> set[str]:
        """Takes one out of the comparing; gives back who stood near it."""
        self._follow(ref, None)
        if ref not in self._blocks:
            return set()
        near = set(self._scores.get(ref, ())) | self._blocks.drop(ref)
        self._forget(ref)
        return near | self._dissolve({ref}) - {ref}

    def _forget(self, ref: str) -> None:
        for other in self._scores.pop(ref, {}):
            self._scores[other].pop(ref, None)
            self._strong.discard(pair_of(ref, other))
        self._split.discard(ref)

    def _settle(self, touched: set[str]) -> frozenset[str]:
        """Scores anew who was touched, and clusters the components that this reaches."""
        touched = {r for r in touched if r in self._blocks}
        near = {other for ref in touched for other in self._scores.get(ref, ())}
        for ref in touched:
            self._forget(ref)
        done = set[str]()
        for ref in sorted(touched):
            self._score(ref, done)
            done.add(ref)
        reached = touched | near | {o for r in touched for o in self._scores.get(r, ())}
        reached |= self._dissolve(reached)
        for refs in self._connected(reached):
            self._cluster(refs)
        return frozenset(reached)

    def _score(self, ref: str, done: set[str]) -> None:
        sketch = self._sketches[ref]
        partners, is_split = self._blocks.partners(ref)
        if is_split:
            self._split.add(ref)
        for other in partners - done:
            theirs = self._sketches[other]
            if theirs.document == sketch.document or theirs.lane is not sketch.lane:
                continue
            is_against = contradict(sketch, theirs)
            if is_against and not may_outweigh(sketch, theirs):
                continue
            score = compare(sketch, theirs, self.weights)
            is_strong = is_outweighed(score, sketch, theirs)
            if score.total > FLOOR:
                self._scores[ref][other] = self._scores[other][ref] = score.total
                if is_strong:
                    self._strong.add(pair_of(ref, other))

    def _dissolve(self, refs: Iterable[str]) -> set[str]:
        """Forgets the components of these; gives back all that stood in them."""
        stood = set[str]()
        for name in {self._home[r] for r in refs if r in self._home}:
            component = self._components.pop(name)
            stood.update(component.refs)
            for ref in component.refs:
                del self._home[ref]
        return stood

    def _connected(self, refs: set[str]) -> Iterator[list[str]]:
        left = {r for r in refs if r in self._blocks}
        while left:
            found, waiting = set[str](), [left.pop()]
            while waiting:
                ref = waiting.pop()
                found.add(ref)
                likely = (o for o, s in self._scores.get(ref, {}).items() if s >= JOINED)
                waiting += [o for o in likely if o not in found]
            left -= found
            yield sorted(found)

    def _cluster(self, refs: Sequence[str]) -> None:
        for ref in refs:
            self._home[ref] = refs[0]
        held = [self._sketches[r] for r in refs]
        followers = {r: tuple(sorted(self._followers.get(r, ()))) for r in refs}
        self._components[refs[0]] = Component(
            refs=tuple(refs),
            clusters=cluster(held, self._scores, self._strong),
            followers={r: f for r, f in followers.items() if f},
            split=frozenset(r for r in refs if r in self._split),
        )

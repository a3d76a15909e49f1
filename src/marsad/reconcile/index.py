"""Happenings of many documents, their keys, scores and clusters; grows a document at a time.

What stands in it hangs on the set of sketches alone: adding them one by one gives the same as
adding them all at once. ``add`` and ``drop`` touch only the components that the keys reach, and
name what they touched. Over a store only what is touched is loaded, and changed.
"""

from collections.abc import Iterable, Iterator, Sequence

from marsad.reconcile.blocking import keys_of
from marsad.reconcile.blocks import Blocks
from marsad.reconcile.clustering import FLOOR, JOINED, cluster, pair_of
from marsad.reconcile.codecs import COMPONENTS, NODES, SKETCHES, TWINS
from marsad.reconcile.comparing import Weights, compare, load_weights
from marsad.reconcile.components import Component, Node
from marsad.reconcile.contradiction import contradict, is_outweighed, may_outweigh
from marsad.reconcile.shelf import Change, Shelf, Store
from marsad.reconcile.sketch import Sketch
from marsad.reconcile.twins import lead_twins


class Index:
    """Grows by sketches, and shrinks by what is replaced."""

    def __init__(self, weights: Weights | None = None, store: Store | None = None) -> None:
        self.weights = weights or load_weights()
        self._sketches: Shelf[str, Sketch] = Shelf(SKETCHES, store)
        self._nodes: Shelf[str, Node] = Shelf(NODES, store)
        self._twins: Shelf[int, list[str]] = Shelf(TWINS, store)
        self._components: Shelf[str, Component] = Shelf(COMPONENTS, store)
        self._blocks = Blocks(store)

    def changes(self) -> Iterator[Change]:
        """As of `Shelf`."""
        for shelf in (self._sketches, self._nodes, self._twins, self._components):
            yield from shelf.changes()
        yield from self._blocks.changes()

    def add(self, sketches: Iterable[Sketch]) -> frozenset[str]:
        """Takes sketches in; gives back every ref whose component may have changed."""
        groups = dict[int, list[str]]()
        for sketch in sketches:
            self._sketches[sketch.ref] = sketch
            self._nodes[sketch.ref] = Node(sketch.twin)
            groups.setdefault(sketch.twin, []).append(sketch.ref)
        self._twins.fetch(groups)
        for twin, refs in groups.items():
            self._twins[twin] = sorted((*(self._twins.get(twin) or ()), *refs))
        touched = self._lead_all(groups)
        self._nodes.fetch(touched)
        return self._settle({leader for r in touched if (leader := self._leader(r))})

    def drop(self, refs: Iterable[str]) -> frozenset[str]:
        """Forgets sketches, such as those of a version that was replaced."""
        gone = sorted(refs)
        self._nodes.fetch(gone)
        self._nodes.fetch({o for r in gone for o in self._nodes[r].scores})
        self._twins.fetch({self._nodes[r].twin for r in gone})
        self._blocks.fetch(gone)
        touched, groups = set[str](), set[int]()
        for ref in gone:
            node = self._nodes[ref]
            self._twins[node.twin] = [r for r in self._twins[node.twin] if r != ref]
            groups.add(node.twin)
            touched |= {node.leader or ref} | self._leave(ref)
            self._sketches.drop(ref)
            self._nodes.drop(ref)
        touched |= self._lead_all(groups)
        for twin in groups:
            if not self._twins[twin]:
                self._twins.drop(twin)
        return self._settle(touched)

    def fetch(self, refs: Iterable[str]) -> None:
        """Loads what telling of these refs' components asks for."""
        known = set(refs)
        self._nodes.fetch(known)
        self._nodes.fetch(leaders := {self._nodes[r].leader or r for r in known})
        self._components.fetch(homes := {h for r in leaders if (h := self._nodes[r].home)})
        held = {r for h in homes for r in self._components[h].refs}
        held |= {
            r for h in homes for those in self._components[h].followers.values() for r in those
        }
        self._sketches.fetch(held)
        self._nodes.fetch(held)

    def standing(self, refs: Iterable[str]) -> frozenset[str]:
        """Those of the refs that stand here."""
        asked = set(refs)
        self._nodes.fetch(asked)
        return frozenset(r for r in asked if r in self._nodes)

    def components(self, refs: Iterable[str] | None = None) -> Iterator[Component]:
        """Those of the refs, or all, by their lowest ref."""
        names = set(self._components) if refs is None else {self.home(r) for r in refs}
        return (self._components[name] for name in sorted(names))

    def home(self, ref: str) -> str:
        """The name of its component: the lowest ref in it."""
        leader = self._nodes[ref].leader or ref
        return self._nodes[leader].home or leader

    def sketch(self, ref: str) -> Sketch:
        return self._sketches[ref]

    def score(self, one: str, other: str) -> float | None:
        """The log odds of two refs being one; None where they were not compared or are unlike."""
        return self._nodes[one].scores.get(other)

    def _leader(self, ref: str) -> str | None:
        node = self._nodes.get(ref)
        return node.leader if node else None

    def _lead_all(self, twins: Iterable[int]) -> set[str]:
        """Settles who leads those told in the same sentences; leaders alone are compared."""
        groups = sorted(twins)
        refs = {r for twin in groups for r in self._twins[twin]}
        self._sketches.fetch(refs)
        self._nodes.fetch(refs)
        if self._sketches.is_stored:
            self._blocks.fetch(refs)
            new = (r for r in refs if self._leader(r) is None)
            self._blocks.fetch_keys({r: keys_of(self._sketches[r]) for r in new})
        touched = set[str]()
        for twin in groups:
            touched |= self._lead(self._twins[twin])
        return touched

    def _lead(self, refs: Sequence[str]) -> set[str]:
        leaders = lead_twins([self._sketches[r] for r in refs])
        touched = set[str]()
        for ref in refs:
            was, now = self._leader(ref), leaders[ref]
            if was == now:
                continue
            if was == ref:
                touched |= self._leave(ref)
            self._follow(ref, now)
            touched |= {now} | ({was} if was and was in self._nodes else set())
            if now == ref:
                touched |= self._blocks.add(ref, *keys_of(self._sketches[ref]))
        return touched

    def _follow(self, ref: str, leader: str | None) -> None:
        node = self._nodes.changing(ref)
        was, node.leader = node.leader, leader
        if was and was != ref and was in self._nodes:
            self._nodes.changing(was).followers -= {ref}
        if leader is not None and leader != ref:
            self._nodes.changing(leader).followers |= {ref}

    def _leave(self, ref: str) -> set[str]:
        """Takes one out of the comparing; gives back who stood near it."""
        self._follow(ref, None)
        if ref not in self._blocks:
            return set()
        near = set(self._nodes[ref].scores) | self._blocks.drop(ref)
        near |= self._dissolve({ref})
        self._forget(ref)
        return near - {ref}

    def _forget(self, ref: str) -> None:
        node = self._nodes.changing(ref)
        for other in node.scores:
            theirs = self._nodes.changing(other)
            theirs.scores.pop(ref, None)
            theirs.strong -= {ref}
        node.scores, node.strong, node.is_split = {}, frozenset(), False

    def _settle(self, touched: set[str]) -> frozenset[str]:
        """Scores anew who was touched, and clusters the components that this reaches."""
        self._nodes.fetch(touched)
        touched = {r for r in touched if self._leader(r) == r}
        self._fetch_partners(touched)
        before = {ref: self._standing_of(ref) for ref in touched}
        for ref in touched:
            self._forget(ref)
        done = set[str]()
        for ref in sorted(touched):
            self._score(ref, done)
            done.add(ref)
        # of a block that was split, most members score as before
        moved = {r for r in touched if self._standing_of(r) != before[r] or self._is_loose(r)}
        reached = moved.union(
            *(before[r][0] for r in moved), *(self._nodes[r].scores for r in moved)
        )
        reached |= self._dissolve(reached)
        self._sketches.fetch(reached)
        for refs in self._connected(reached):
            self._cluster(refs)
        return frozenset(reached)

    def _standing_of(self, ref: str) -> tuple[dict[str, float], frozenset[str], bool]:
        node = self._nodes[ref]
        return dict(node.scores), node.strong, node.is_split

    def _is_loose(self, ref: str) -> bool:
        """Whether it stands in no component, or in one that knows others that follow it."""
        node = self._nodes[ref]
        if node.home is None:
            return True
        known = self._components[node.home].followers.get(ref, ())
        return known != tuple(sorted(node.followers))

    def _fetch_partners(self, touched: set[str]) -> None:
        if not self._nodes.is_stored:
            return
        self._blocks.fetch(touched)
        met = touched.union(*(self._blocks.partners(r)[0] for r in touched))
        self._sketches.fetch(met)
        self._nodes.fetch(met)
        self._nodes.fetch({o for r in touched for o in self._nodes[r].scores})
        self._components.fetch({home for r in touched if (home := self._nodes[r].home)})

    def _score(self, ref: str, done: set[str]) -> None:
        sketch = self._sketches[ref]
        node = self._nodes.changing(ref)
        partners, node.is_split = self._blocks.partners(ref)
        for other in partners - done:
            theirs = self._sketches[other]
            if theirs.document == sketch.document or theirs.lane is not sketch.lane:
                continue
            is_against = contradict(sketch, theirs)
            if is_against and not may_outweigh(sketch, theirs):
                continue
            score = compare(sketch, theirs, self.weights)
            if score.total > FLOOR:
                near = self._nodes.changing(other)
                node.scores[other] = near.scores[ref] = score.total
                if is_outweighed(score, sketch, theirs):
                    node.strong |= {other}
                    near.strong |= {ref}

    def _dissolve(self, refs: Iterable[str]) -> set[str]:
        """Forgets the components of these; gives back all that stood in them."""
        known = set(refs)
        self._nodes.fetch(known)
        homes = {node.home for r in known if (node := self._nodes.get(r)) and node.home}
        self._components.fetch(homes)
        stood = {r for name in homes for r in self._components[name].refs}
        self._nodes.fetch(stood)
        for name in homes:
            self._components.drop(name)
        for ref in stood:
            if ref in self._nodes:
                self._nodes.changing(ref).home = None
        return stood

    def _connected(self, refs: set[str]) -> Iterator[list[str]]:
        left = {r for r in refs if self._leader(r) == r}
        while left:
            found, waiting = set[str](), [left.pop()]
            while waiting:
                ref = waiting.pop()
                found.add(ref)
                likely = (o for o, s in self._nodes[ref].scores.items() if s >= JOINED)
                waiting += [o for o in likely if o not in found]
            left -= found
            yield sorted(found)

    def _cluster(self, refs: Sequence[str]) -> None:
        nodes = {r: self._nodes.changing(r) for r in refs}
        for node in nodes.values():
            node.home = refs[0]
        self._components[refs[0]] = Component(
            refs=tuple(refs),
            clusters=cluster(
                [self._sketches[r] for r in refs],
                {r: node.scores for r, node in nodes.items()},
                {pair_of(r, o) for r, node in nodes.items() for o in node.strong},
            ),
            followers={r: tuple(sorted(n.followers)) for r, n in nodes.items() if n.followers},
            split=frozenset(r for r, node in nodes.items() if node.is_split),
        )

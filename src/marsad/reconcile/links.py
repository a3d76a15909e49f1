"""What people said of pairs of claims, settled: which must be one happening, which may not be.

A newer word on a pair wins over an older one. What is then held different stays apart whatever
else speaks for it, scores and chains; what is held the same is joined, newest first, unless that
would bring together two that are held different. Claims that no incident can hold together (a
total and a single happening) are not joined either.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from marsad.model import Act, Judgement
from marsad.model.judgement import LINKING

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One judgement on pairs of claims. SAME and UNSURE: all of ``left``; DIFFERENT: each of
    ``left`` from each of ``right``.
    """

    judgement: str
    act: Act
    left: tuple[str, ...]
    right: tuple[str, ...] = ()


def link_of(judgement: Judgement, named: Mapping[str, str]) -> Link | None:
    """The link that a judgement makes between those of its claims that are ``named``: its id →
    the id that counts now. None where it makes none.
    """
    if judgement.act not in LINKING:
        return None
    subjects = tuple(named[s] for s in judgement.subjects if s in named)
    rest = tuple(named[s] for s in judgement.value.rest if s in named) if judgement.value else ()
    act = Act.SAME if judgement.act is Act.MERGE else judgement.act
    if act in (Act.DIFFERENT, Act.SPLIT):
        left, right = (subjects, rest) if act is Act.SPLIT else (subjects[:1], subjects[1:])
        if not (left and right):
            return None
        return Link(judgement=judgement.id, act=Act.DIFFERENT, left=left, right=right)
    return Link(judgement=judgement.id, act=act, left=subjects) if len(subjects) > 1 else None


class Links:
    """``links``, newest first. ``original_of``: copy → original; what is said of a copy holds for
    its original, but for a copy that is held different from it: that one is `detached`.
    ``lanes``: claim → lane; of claims of different lanes nothing is one.
    """

    def __init__(
        self,
        links: Sequence[Link] = (),
        *,
        original_of: Mapping[str, str] | None = None,
        lanes: Mapping[str, str] | None = None,
    ) -> None:
        self._parents: dict[str, str] = {}
        self._apart: defaultdict[str, set[str]] = defaultdict(set)
        self._lanes = lanes or {}
        different = tuple(_held_different(links))
        self.detached = _detached(different, original_of or {})
        self._original_of = {c: o for c, o in (original_of or {}).items() if c not in self.detached}
        for pair in different:
            left, right = map(self._original, pair)
            if left != right:
                self._part(left, right)
        for link in links:
            if link.act is Act.SAME:
                self._join(link.left)

    def __bool__(self) -> bool:
        return bool(self._parents)

    def root(self, claim: str) -> str:
        """The one claim that stands for all that must be one with this one."""
        while (parent := self._parents.get(claim, claim)) != claim:
            claim = parent
        return claim

    def roots(self, claims: Iterable[str]) -> set[str]:
        """Those of the claims that anything was said of; of the others nothing is known."""
        return {self.root(c) for c in claims if c in self._parents}

    def are_apart(self, left: Iterable[str], right: Iterable[str]) -> bool:
        """Whether any of the left may not be one with any of the right."""
        if not self._apart:
            return False
        ours, theirs = self.roots(left), self.roots(right)
        return any(self._apart[one] & theirs for one in ours if one in self._apart)

    def _original(self, claim: str) -> str:
        return self._original_of.get(claim, claim)

    def _part(self, left: str, right: str) -> None:
        self._parents.setdefault(left, left)
        self._parents.setdefault(right, right)
        self._apart[left].add(right)
        self._apart[right].add(left)

    def _join(self, claims: Sequence[str]) -> None:
        """Joins what may be one, each with the first that it can be one with."""
        heads: list[str] = []
        for claim in sorted({self._original(c) for c in claims}):
            if claim in self._lanes:
                self._parents.setdefault(claim, claim)
                if not any(self._unite(head, claim) for head in heads):
                    heads.append(claim)

    def _unite(self, one: str, other: str) -> bool:
        keep, give = sorted((self.root(one), self.root(other)))
        if keep == give:
            return True
        if self._lanes[one] != self._lanes[other] or give in self._apart[keep]:
            return False
        self._parents[give] = keep
        for foe in self._apart.pop(give, set()):
            self._apart[foe].discard(give)
            self._apart[foe].add(keep)
            self._apart[keep].add(foe)
        return True


def _held_different(links: Sequence[Link]) -> Iterable[Pair]:
    """Pairs that no newer judgement takes for the same, or leaves open."""
    ranks = defaultdict(set)
    for rank, link in enumerate(links):
        if link.act is not Act.DIFFERENT:
            for claim in link.left:
                ranks[claim].add(rank)
    for rank, link in enumerate(links):
        if link.act is Act.DIFFERENT:
            for left, right in product(link.left, link.right):
                if min(ranks[left] & ranks[right], default=rank) >= rank:
                    yield left, right


def _detached(different: Iterable[Pair], original_of: Mapping[str, str]) -> frozenset[str]:
    """Copies that do not follow their original: held different from it, or from another copy."""
    alike = [p for p in different if original_of.get(p[0], p[0]) == original_of.get(p[1], p[1])]
    found = {c for p in alike for c in p if c in original_of and original_of[c] in p}
    for pair in sorted(map(sorted, alike)):
        if not found & set(pair):
            found.add(pair[1])
    return frozenset(found)


NO_LINKS = Links()

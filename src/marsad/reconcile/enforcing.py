"""The last word: whatever was gathered, people's judgements on pairs of claims hold.

Touches only the happenings that such a judgement speaks of. Where some must part, the rest stays
together as far as it may: happenings within a document first, in the order of documents.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from marsad.reconcile.copies import find_copies
from marsad.reconcile.happening import Happening, Rule, lone, merge, noted
from marsad.reconcile.links import Link, Links
from marsad.reconcile.nearby import gather_document
from marsad.reconcile.reprints import Reprint
from marsad.reconcile.telling import Telling, text_order


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Tellings of one happening: by which rules they stand together, and why in words."""

    tellings: tuple[Telling, ...]
    rules: Mapping[Rule, int]
    words: tuple[str, ...]


def enforce(
    clusters: Sequence[Cluster], said: Sequence[Link], reprints: Sequence[Reprint]
) -> list[Cluster]:
    """The clusters as people would have them. ``said``: newest first. Copies follow their
    originals, but for those that a judgement holds different.
    """
    tellings = sorted((t for c in clusters for t in c.tellings), key=text_order)
    originals = find_copies(tellings, reprints)
    links = Links(
        said,
        original_of={copy: original.id for copy, original in originals.items()},
        lanes={t.id: t.lane for t in tellings},
    )
    originals = {c: o for c, o in originals.items() if c not in links.detached}
    copies: defaultdict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        if telling.id in originals:
            copies[originals[telling.id].id].append(telling)
    words: dict[frozenset[str], tuple[str, ...]] = {}
    held: list[Happening] = []
    for cluster in clusters:
        if own := [t for t in cluster.tellings if t.id not in originals]:
            held.append(replace(merge(map(lone, own), Rule.ACROSS), rules=cluster.rules))
            words[frozenset(t.id for t in own)] = cluster.words
    alone = (t for t in tellings if t.id not in originals)
    parts = [
        part
        for _, told in groupby(alone, key=lambda t: t.document.id)
        for part in gather_document(tuple(told), links)
    ]
    return [
        Cluster(
            tellings=tuple(t for own in h.tellings for t in (own, *copies.get(own.id, ()))),
            rules=h.rules,
            words=words.get(frozenset(h.ids), ()),
        )
        for h in _enforced(held, parts, links)
    ]


def _enforced(
    happenings: Sequence[Happening], parts: Iterable[Happening], links: Links
) -> tuple[Happening, ...]:
    """``parts``: those within single documents that the happenings were made of, none of which
    holds what must be apart.
    """
    if not links:
        return tuple(happenings)
    of_telling = {t.id: p for p in parts for t in p.tellings}
    found: list[Happening] = []
    for group in _connected(happenings, links):
        is_one = len(group) == 1 and not _has_foes(group[0], links)
        found += group if is_one else _settle(group, of_telling, links)
    return tuple(found)


def _connected(happenings: Sequence[Happening], links: Links) -> list[list[Happening]]:
    """Groups of happenings, in order, that claims lead to each other which must be one."""
    leads = list(range(len(happenings)))
    first: dict[str, int] = {}

    def lead(number: int) -> int:
        while leads[number] != number:
            number = leads[number]
        return number

    for number, happening in enumerate(happenings):
        for root in links.roots(happening.ids):
            one, other = sorted((lead(first.setdefault(root, number)), lead(number)))
            leads[other] = one
    groups = defaultdict(list)
    for number, happening in enumerate(happenings):
        groups[lead(number)].append(happening)
    return list(groups.values())


def _has_foes(happening: Happening, links: Links) -> bool:
    return links.are_apart(happening.ids, happening.ids)


@dataclass(slots=True)
class _Piece:
    """Tellings that are one, and the roots of what was said of them."""

    ids: set[str]
    roots: set[str]


def _settle(
    group: Sequence[Happening], of_telling: dict[str, Happening], links: Links
) -> Iterator[Happening]:
    pieces = _Pieces(group, links)
    for happening in group:
        for _, part in _by_part(happening.tellings, of_telling):
            pieces.keep_together(t.id for t in part)
    for happening in group:
        pieces.keep_together(t.id for t in happening.tellings)
    for piece in pieces.all():
        kept = [_restricted(h, piece.ids, of_telling) for h in group]
        whole = merge([h for h in kept if h], Rule.JUDGED)
        yield noted(whole, Rule.PARTED) if _is_cut(group, piece.ids) else whole


def _is_cut(group: Sequence[Happening], ids: set[str]) -> bool:
    held = ({t.id for t in h.tellings} for h in group)
    return any(ids & these and not these <= ids for these in held)


def _by_part(
    tellings: Iterable[Telling], of_telling: dict[str, Happening]
) -> Iterator[tuple[Happening, list[Telling]]]:
    found: dict[int, tuple[Happening, list[Telling]]] = {}
    for telling in tellings:
        part = of_telling[telling.id]
        found.setdefault(id(part), (part, []))[1].append(telling)
    yield from found.values()


class _Pieces:
    """Tellings in pieces that only grow, and never by what must be apart."""

    def __init__(self, group: Sequence[Happening], links: Links) -> None:
        self._links = links
        tellings = [t for h in group for t in h.tellings]
        self._lanes = {t.id: t.lane for t in tellings}
        by_root: defaultdict[str, list[str]] = defaultdict(list)
        for telling in tellings:
            by_root[links.root(telling.id)].append(telling.id)
        self._of: dict[str, _Piece] = {}
        for ids in by_root.values():
            piece = _Piece(set(ids), links.roots(ids))
            self._of |= dict.fromkeys(ids, piece)

    def keep_together(self, ids: Iterable[str]) -> None:
        """Each with the first of those before it that it can be one with."""
        heads: list[str] = []
        for telling in ids:
            if not any(self._unite(head, telling) for head in heads):
                heads.append(telling)

    def all(self) -> list[_Piece]:
        return list({id(p): p for p in self._of.values()}.values())

    def _unite(self, one: str, other: str) -> bool:
        keep, give = self._of[one], self._of[other]
        if keep is give:
            return True
        if self._lanes[one] is not self._lanes[other]:
            return False
        if self._links.are_apart(keep.roots, give.roots):
            return False
        keep.ids |= give.ids
        keep.roots |= give.roots
        self._of |= dict.fromkeys(give.ids, keep)
        return True


def _restricted(
    happening: Happening, ids: set[str], of_telling: dict[str, Happening]
) -> Happening | None:
    """What of the happening lies in the piece, with its reasons as far as they still hold."""
    kept = [t for t in happening.tellings if t.id in ids]
    if len(kept) in (0, len(happening.tellings)):
        return happening if kept else None
    whole = []
    for part, tellings in _by_part(kept, of_telling):
        is_whole = len(tellings) == len(part.tellings)
        whole.append(part if is_whole else merge(map(lone, tellings), Rule.LEFT))
    return merge(whole, Rule.LEFT)

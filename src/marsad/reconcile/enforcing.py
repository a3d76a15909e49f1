"""The last word: whatever was gathered, people's judgements on pairs of claims hold.

Touches only the happenings that such a judgement speaks of. Where some must part, the rest stays
together as far as it may: happenings within a document first, in the order of documents.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from marsad.reconcile.happening import Happening, Rule, lone, merge, noted
from marsad.reconcile.links import Links
from marsad.reconcile.telling import Telling


def enforce(
    happenings: Sequence[Happening], parts: Iterable[Happening], links: Links
) -> tuple[Happening, ...]:
    """The happenings as people would have them. ``parts``: those within single documents that
    they were made of, none of which holds what must be apart.
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

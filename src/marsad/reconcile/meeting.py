"""Which happenings meet in place and days: without order, without chains, without guesses.

Those that share a place, a day and a strand of kinds form a set. A happening in exactly one
greatest set belongs there. One that fits two (told for "Monday or Tuesday" where both days have
a happening of their own; told for a town two of whose quarters were hit) stays alone, and says
so. No union depends on which came first, so neither does the answer.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from marsad.reconcile.days import NARROW_DAYS, Days, hull
from marsad.reconcile.ground import Ground


@dataclass(frozen=True, slots=True)
class Spot:
    """Where, when and of what strands something happened, precisely enough to be compared."""

    ground: Ground
    days: Days
    strands: frozenset[str]


@dataclass(frozen=True, slots=True)
class Meeting:
    """``groups`` of two or more positions that are one; ``torn`` positions fit several."""

    groups: tuple[tuple[int, ...], ...]
    torn: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Cell:
    """Positions told for the very same place and days, connected by their strands."""

    members: tuple[int, ...]
    days: Days
    strands: frozenset[str]


def find_meetings(spots: Sequence[Spot | None]) -> Meeting:
    """The groups among ``spots``; None takes part in nothing."""
    cells, chains = _find_cells(spots)
    greatest = _greatest_sets(_shared_days(cells, chains))
    homes = defaultdict(list)
    for number, members in enumerate(greatest):
        for cell in members:
            homes[cell].append(number)
    torn = {m for cell, sets in homes.items() if len(sets) > 1 for m in cell.members}
    settled = [frozenset(c for c in members if len(homes[c]) == 1) for members in greatest]
    joined = [part for members in settled for part in _connected(_short(members))]
    together = {cell for part in joined for cell in part}
    alone = [(cell,) for cell in homes if cell not in together]
    groups = [tuple(sorted(m for c in part for m in c.members)) for part in (*joined, *alone)]
    return Meeting(tuple(sorted(g for g in groups if len(g) > 1)), frozenset(torn))


_Cells = Mapping[str, Sequence[_Cell]]


def _find_cells(spots: Sequence[Spot | None]) -> tuple[_Cells, Mapping[str, set[str]]]:
    same = defaultdict(list)
    chains: defaultdict[str, set[str]] = defaultdict(set)
    for position, spot in enumerate(spots):
        if spot is not None:
            same[spot.ground.key, spot.days].append(_Cell((position,), spot.days, spot.strands))
            chains[spot.ground.key].update(spot.ground.chain)
    cells = defaultdict(list)
    for (key, days), alike in same.items():
        for part in _connected(alike):
            members = tuple(sorted(m for cell in part for m in cell.members))
            strands = frozenset().union(*(cell.strands for cell in part))
            cells[key].append(_Cell(members, days, strands))
    return cells, chains


def _shared_days(cells: _Cells, chains: Mapping[str, set[str]]) -> set[frozenset[_Cell]]:
    """For each place and day the cells that cover both, also of places that contain it."""
    on_day = defaultdict(set)
    for key, here in cells.items():
        for cell in here:
            for day in cell.days:
                on_day[key, day].add(cell)
    wider = {key: chains[key] & cells.keys() for key in cells}
    found = set()
    for (key, day), here_then in on_day.items():
        around = (on_day.get((outer, day), set()) for outer in wider[key])
        found.update(_connected(here_then.union(*around)))
    return found


def _connected(cells: Iterable[_Cell]) -> list[frozenset[_Cell]]:
    """The cells parted so that different parts share no strand."""
    parts: list[tuple[set[str], set[_Cell]]] = []
    for cell in cells:
        touching = [p for p in parts if p[0] & cell.strands]
        strands = cell.strands.union(*(p[0] for p in touching))
        members = {cell}.union(*(p[1] for p in touching))
        parts = [p for p in parts if p not in touching] + [(set(strands), members)]
    return [frozenset(members) for _, members in parts]


def _greatest_sets(sets: Iterable[frozenset[_Cell]]) -> list[frozenset[_Cell]]:
    """Those that lie in no other."""
    known = list(sets)
    homes = defaultdict(list)
    for members in known:
        for cell in members:
            homes[cell].append(members)
    rivals = (min((homes[cell] for cell in members), key=len) for members in known)
    return [s for s, others in zip(known, rivals, strict=True) if not any(s < o for o in others)]


def _short(cells: frozenset[_Cell]) -> frozenset[_Cell]:
    """All of them, or, where they last too long together, those of at most two days."""
    whole = hull(c.days for c in cells)
    if whole is None or len(whole) <= NARROW_DAYS:
        return cells
    return frozenset(c for c in cells if len(c.days) < NARROW_DAYS)

"""Who shares a blocking key with whom: a structure that grows by one happening at a time.

Blocks are split where they grow beyond ``CAP``; what is split, and so who is compared with whom,
hangs on the members alone. ``add`` and ``drop`` say whose partners may have changed.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

CAP = 64  # happenings of one block that are compared one by one
_DEPTH = 2  # how often a block may be split
_MASK = (1 << 64) - 1
_MIX = 0x9E3779B97F4A7C15  # an odd number of 64 bits: multiplying by it loses nothing

Keys = Sequence[int]


class Blocks:
    """Key → the names of the happenings that have it. Names are strings and sort."""

    def __init__(self) -> None:
        self._members: defaultdict[int, list[str]] = defaultdict(list)
        self._keys: dict[str, tuple[Keys, Keys]] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._keys

    def add(self, name: str, first: Keys, second: Keys) -> set[str]:
        """Puts one in; gives back whose partners have changed otherwise than by this one."""
        self._keys[name] = (first, second)
        touched = set[str]()
        for key in first:
            self._put(name, _Path(key), touched)
        return touched - {name}

    def drop(self, name: str) -> set[str]:
        """Takes one out; gives back whose partners have changed otherwise than by this one."""
        touched = set[str]()
        for key in self._keys[name][0]:
            self._take(name, _Path(key), touched)
        del self._keys[name]
        return touched - {name}

    def partners(self, name: str) -> tuple[set[str], bool]:
        """Those that it is to be compared with; and whether some of its blocks were split."""
        found = set[str]()
        is_split = False
        for key in self._keys[name][0]:
            for members, was_split in self._leaves(name, _Path(key)):
                found.update(members)
                is_split = is_split or was_split
        found.discard(name)
        return found, is_split

    def _leaves(self, name: str, path: "_Path") -> Iterator[tuple[Sequence[str], bool]]:
        members = self._members.get(path.key, ())
        if len(members) <= CAP:
            yield members, path.depth > 0
        elif path.depth == _DEPTH:
            lowest = sorted(members)[:CAP]
            yield (members if name in lowest else lowest), True
        else:
            for part in self._parts(name, path):
                yield from self._leaves(name, part)

    def _parts(self, name: str, path: "_Path") -> Iterator["_Path"]:
        """The parts of a split block in which one stands: keys rise, so that each pair of them
        is met once.
        """
        return (path.within(k) for k in self._keys[name][1] if k > path.last)

    def _put(self, name: str, path: "_Path", touched: set[str]) -> None:
        members = self._members[path.key]
        members.append(name)
        if len(members) <= CAP:
            return
        if path.depth == _DEPTH:
            touched.update(members)
            return
        is_new = len(members) == CAP + 1
        if is_new:
            touched.update(members)
        for member in tuple(members) if is_new else (name,):
            for part in self._parts(member, path):
                self._put(member, part, touched)

    def _take(self, name: str, path: "_Path", touched: set[str]) -> None:
        members = self._members[path.key]
        was_split = len(members) > CAP
        members.remove(name)
        if was_split and path.depth == _DEPTH:
            touched.update(members)
        elif was_split:
            is_whole = len(members) == CAP
            if is_whole:
                touched.update(members)
            for member in (*members, name) if is_whole else (name,):
                for part in self._parts(member, path):
                    self._take(member, part, touched)
        if not members:
            del self._members[path.key]


class _Path(NamedTuple):
    """Where a block stands: its own key, the key that split the one above, how deep it lies."""

    key: int
    last: int = -1
    depth: int = 0

    def within(self, part: int) -> "_Path":
        return _Path((self.key * _MIX + part) & _MASK, part, self.depth + 1)

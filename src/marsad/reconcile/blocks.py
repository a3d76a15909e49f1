"""Who shares a blocking key with whom: a structure that grows by one happening at a time.

Blocks are split where they grow beyond ``CAP``; what is split, and so who is compared with whom,
hangs on the members alone. ``add`` and ``drop`` say whose partners may have changed.
"""

from bisect import insort
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from marsad.reconcile.codecs import BLOCKS, KEYS
from marsad.reconcile.shelf import Change, Shelf, Store

CAP = 64  # happenings of one block that are compared one by one
_DEPTH = 2  # how often a block may be split
_MASK = (1 << 64) - 1
_MIX = 0x9E3779B97F4A7C15  # an odd number of 64 bits: multiplying by it loses nothing

Keys = Sequence[int]


class Blocks:
    """Key → the names of the happenings that have it, sorted. Names are strings."""

    def __init__(self, store: Store | None = None) -> None:
        self._members: Shelf[int, list[str]] = Shelf(BLOCKS, store)
        self._keys: Shelf[str, tuple[Keys, Keys]] = Shelf(KEYS, store)

    def __contains__(self, name: str) -> bool:
        return name in self._keys

    def changes(self) -> Iterator[Change]:
        """As of `Shelf`."""
        yield from self._members.changes()
        yield from self._keys.changes()

    def fetch(self, names: Iterable[str]) -> None:
        """Loads what `partners` and `drop` ask for."""
        if not self._keys.is_stored:
            return
        wanted = set(names)
        self._keys.fetch(wanted)
        self.fetch_keys({n: keys for n in wanted if (keys := self._keys.get(n))})

    def fetch_keys(self, keys: dict[str, tuple[Keys, Keys]]) -> None:
        """Loads what `add` asks for: the blocks in which these stand, split by split."""
        if not self._keys.is_stored:
            return
        self._keys.fetch(keys)
        paths = [(second, _Path(key)) for first, second in keys.values() for key in first]
        while paths:
            self._members.fetch({path.key for _, path in paths})
            # one more, and it is split
            paths = [
                (second, part)
                for second, path in paths
                if path.depth < _DEPTH and len(self._members.get(path.key) or ()) >= CAP
                for part in _parts(second, path)
            ]

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
        self._keys.drop(name)
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
        members = self._members.get(path.key) or ()
        if len(members) <= CAP:
            yield members, path.depth > 0
        elif path.depth == _DEPTH:
            lowest = members[:CAP]
            yield (members if name in lowest else lowest), True
        else:
            for part in _parts(self._keys[name][1], path):
                yield from self._leaves(name, part)

    def _put(self, name: str, path: "_Path", touched: set[str]) -> None:
        members = self._members.get(path.key) or []
        insort(members, name)
        self._members[path.key] = members
        if len(members) <= CAP:
            return
        if path.depth == _DEPTH:
            if name <= members[CAP - 1]:
                touched.add(members[CAP])  # no longer one of the lowest
            return
        is_new = len(members) == CAP + 1
        if is_new:
            touched.update(members)
            self._fetch_parts(members, path)
        for member in members if is_new else (name,):
            for part in _parts(self._keys[member][1], path):
                self._put(member, part, touched)

    def _take(self, name: str, path: "_Path", touched: set[str]) -> None:
        members = self._members[path.key]
        was_split = len(members) > CAP
        members.remove(name)
        if members:
            self._members[path.key] = members
        else:
            self._members.drop(path.key)
        if was_split and path.depth == _DEPTH:
            if name < members[CAP - 1]:
                touched.add(members[CAP - 1])  # one of the lowest from now on
        elif was_split:
            is_whole = len(members) == CAP
            if is_whole:
                touched.update(members)
                self._fetch_parts(members, path)
            for member in (*members, name) if is_whole else (name,):
                for part in _parts(self._keys[member][1], path):
                    self._take(member, part, touched)

    def _fetch_parts(self, members: Sequence[str], path: "_Path") -> None:
        self._keys.fetch(members)
        self._members.fetch(part.key for m in members for part in _parts(self._keys[m][1], path))


class _Path(NamedTuple):
    """Where a block stands: its own key, the key that split the one above, how deep it lies."""

    key: int
    last: int = -1
    depth: int = 0

    def within(self, part: int) -> "_Path":
        return _Path((self.key * _MIX + part) & _MASK, part, self.depth + 1)


def _parts(second: Keys, path: _Path) -> Iterator[_Path]:
    """The parts of a split block in which one stands that has these keys: they rise, so that each
    pair of them is met once.
    """
    return (path.within(k) for k in second if k > path.last)

"""Records by id that are loaded when they are asked for, some at once, and kept while few."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar, overload

T = TypeVar("T")
_MOST = 5_000  # records kept
_AT_ONCE = 500


class Loaded(Mapping[str, T], Generic[T]):
    """``load``: those of some ids that there are. ``ids``: all, for whoever wants the whole, which
    is rare: records are loaded bit by bit then, and none is kept.
    """

    def __init__(
        self,
        load: Callable[[Sequence[str]], Mapping[str, T]],
        ids: Callable[[], Sequence[str]],
    ) -> None:
        self._load, self._ids = load, ids
        self._kept: dict[str, T | None] = {}

    def some(self, ids: Iterable[str]) -> dict[str, T]:
        """Those of them that there are, in their order, by one question."""
        wanted, kept = list(dict.fromkeys(ids)), self._kept
        found = {i: kept[i] for i in wanted if i in kept}
        if missing := [i for i in wanted if i not in found]:
            loaded = self._load(missing)
            found |= {i: loaded.get(i) for i in missing}
            if len(kept) > _MOST:
                self._kept = {}  # another thread may still look into the former one
            self._kept.update(found)
        return {i: record for i in wanted if (record := found[i]) is not None}

    def __getitem__(self, key: str) -> T:
        return self.some((key,))[key]

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and bool(self.some((key,)))

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids())

    def __len__(self) -> int:
        return len(self._ids())

    def all(self) -> Iterator[T]:
        """Every record, bit by bit."""
        ids = self._ids()
        for start in range(0, len(ids), _AT_ONCE):
            some = ids[start : start + _AT_ONCE]
            found = self._load(some)
            yield from (found[i] for i in some if i in found)


class Found(Sequence[T], Generic[T]):
    """A list of which a page is fetched when it is asked for. ``number``: how many there are;
    ``is_more``: more than that. ``ids``: of some, by offset and limit; ``load``: their records.
    """

    def __init__(
        self,
        *,
        ids: Callable[[int, int], Sequence[str]],
        load: Callable[[Sequence[str]], Sequence[T]],
        number: int,
        is_more: bool = False,
    ) -> None:
        self._ids, self._load = ids, load
        self.number, self.is_more = number, is_more

    def __len__(self) -> int:
        return self.number

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...
    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        if isinstance(at, slice):
            start, stop, _ = at.indices(2**31)
            return self._load(self._ids(start, max(0, stop - start))) if stop > start else ()
        found = self._load(self._ids(at, 1))
        if not found:
            raise IndexError(at)
        return found[0]

    def __iter__(self) -> Iterator[T]:
        for some in self._chunks():
            yield from self._load(some)

    def ids(self) -> Iterator[str]:
        """All of them, in order."""
        for some in self._chunks():
            yield from some

    def id_at(self, place: int) -> str | None:
        """None where the list does not reach so far."""
        found = self._ids(place, 1) if place >= 0 else ()
        return found[0] if found else None

    def follows(self, record_id: str) -> int | None:
        """The place after that record's; None: it is not in the list."""
        return next((n for n, i in enumerate(self.ids(), 1) if i == record_id), None)

    def _chunks(self) -> Iterator[Sequence[str]]:
        start = 0
        while some := self._ids(start, _AT_ONCE + 7 * start):
            yield some
            start += len(some)

"""What gathering knows, by key: in memory alone, or laid down elsewhere and fetched when asked for.

A shelf over a store loads an entry when it is first asked for, keeps it, and remembers what was
changed, so that whoever keeps the store writes that alone. Whoever is about to ask for many entries
says so first (``fetch``): one question is quicker than a thousand.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

Change = tuple[str, str, bytes | None]
"""Name of the shelf, key, and the value as it is laid down; None: the entry is gone."""


class Store(Protocol):
    """Where shelves are laid down."""

    def fetch(self, shelf: str, keys: Sequence[str]) -> Mapping[str, bytes]:
        """The entries that there are of these keys."""


@dataclass(frozen=True, slots=True)
class Codec(Generic[K, V]):
    """How an entry is laid down. ``load`` raises ValueError, LookupError or TypeError for what is
    none.
    """

    name: str
    key: Callable[[K], str]
    dump: Callable[[V], bytes]
    load: Callable[[bytes], V]


class Shelf(Generic[K, V]):
    """Values are replaced, never changed in place; but for those of which `changing` was asked."""

    def __init__(self, codec: Codec[K, V], store: Store | None = None) -> None:
        self._codec = codec
        self._store = store
        self._held: dict[K, V | None] = {}
        self._changed: set[K] = set()

    @property
    def is_stored(self) -> bool:
        """Whether entries may have to be fetched."""
        return self._store is not None

    def fetch(self, keys: Iterable[K]) -> None:
        """Loads those of the entries that are not held yet, all at once."""
        if self._store is None:
            return
        wanted = {self._codec.key(k): k for k in keys if k not in self._held}
        if not wanted:
            return
        found = self._store.fetch(self._codec.name, sorted(wanted))
        for name, key in wanted.items():
            laid = found.get(name)
            self._held[key] = None if laid is None else self._codec.load(laid)

    def get(self, key: K) -> V | None:
        if self._store is not None and key not in self._held:
            self.fetch((key,))
        return self._held.get(key)

    def __getitem__(self, key: K) -> V:
        value = self.get(key)
        if value is None:
            raise KeyError(f"no {self._codec.name} {key}")
        return value

    def __contains__(self, key: K) -> bool:
        return self.get(key) is not None

    def __setitem__(self, key: K, value: V) -> None:
        self._held[key] = value
        if self._store is not None:
            self._changed.add(key)

    def changing(self, key: K) -> V:
        """The value, which the caller is about to change in place."""
        value = self[key]
        if self._store is not None:
            self._changed.add(key)
        return value

    def drop(self, key: K) -> None:
        """Takes the entry away; there need be none."""
        if self._store is None:
            self._held.pop(key, None)
        else:
            self._held[key] = None
            self._changed.add(key)

    def __iter__(self) -> Iterator[K]:
        """The keys held, which are all where nothing is stored elsewhere."""
        return (k for k, v in self._held.items() if v is not None)

    def changes(self) -> Iterator[Change]:
        """What the store must be told; everything, where there was none."""
        keys = self._held if self._store is None else self._changed
        named = sorted((self._codec.key(k), k) for k in keys)
        for name, key in named:
            value = self._held[key]
            yield self._codec.name, name, None if value is None else self._codec.dump(value)

"""What people judged of pairs of claims: the same happening, or not the same."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bonds:
    """Pairs of claim ids, each once and the lower id first, of which the last word has been said.

    ``same``: kept in its order where several cannot hold together, the first first. ``different``:
    kept whatever scores, guards and ``same`` say, also by way of others.
    """

    same: Sequence[Pair] = ()
    different: frozenset[Pair] = frozenset()

    def between(self, name: Callable[[str], str | None]) -> "Bonds":
        """The same pairs by other names (of the happening of a claim); None and pairs within one
        name fall out.
        """
        return Bonds(
            same=tuple(dict.fromkeys(_renamed(self.same, name))),
            different=frozenset(_renamed(sorted(self.different), name)),
        )


def pair_of(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def _renamed(pairs: Sequence[Pair], name: Callable[[str], str | None]) -> Iterator[Pair]:
    for left, right in pairs:
        one, other = name(left), name(right)
        if one is not None and other is not None and one != other:
            yield pair_of(one, other)


NONE = Bonds()

"""Which components people's judgements bring before one another."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from marsad.model import Act
from marsad.reconcile.links import Link


class Ties:
    """Links (newest first) by the components in which their claims stand; ``home_of``: claim →
    name of its component, None where it stands in none. Only what was judged the same ties
    components together.
    """

    def __init__(self, links: Sequence[Link], home_of: Callable[[str], str | None]) -> None:
        self._links: defaultdict[str, list[int]] = defaultdict(list)
        self._near: defaultdict[str, set[str]] = defaultdict(set)
        self._said = links
        for number, link in enumerate(links):
            names = {n for c in (*link.left, *link.right) if (n := home_of(c)) is not None}
            for name in names:
                self._links[name].append(number)
                if link.act is Act.SAME:
                    self._near[name] |= names - {name}

    def together(self, names: Iterable[str]) -> Iterator[tuple[str, ...]]:
        """The components of these names, and all that are tied to them, in groups: sorted."""
        done = set[str]()
        for name in names:
            if name in done:
                continue
            found, waiting = {name}, [name]
            while waiting:
                new = self._near.get(waiting.pop(), set()) - found
                found |= new
                waiting += new
            done |= found
            yield tuple(sorted(found))

    def of(self, names: Iterable[str]) -> tuple[Link, ...]:
        """The links that speak of claims in these components, newest first."""
        numbers = {n for name in names for n in self._links.get(name, ())}
        return tuple(self._said[n] for n in sorted(numbers))

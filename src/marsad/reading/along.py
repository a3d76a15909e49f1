"""Records along a text, asked for by where they stand: a long page costs no more a sentence."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import Generic, TypeVar

from marsad.model import Span

R = TypeVar("R")


class Along(Generic[R]):
    """Records with the stretch that each takes up."""

    def __init__(self, records: Iterable[tuple[Span, R]]) -> None:
        placed = sorted(enumerate(records), key=lambda x: x[1][0])
        self._held = [(number, span, record) for number, (span, record) in placed]
        self._starts = [span.start for _, span, _ in self._held]
        self._reached = list(accumulate((span.end for _, span, _ in self._held), max))

    def touching(self, span: Span) -> tuple[R, ...]:
        """Those that overlap the span, in the order in which they were given."""
        first = bisect_right(self._reached, span.start)
        last = bisect_left(self._starts, span.end)
        near = (held for held in self._held[first:last] if held[1].overlaps(span))
        return tuple(record for _, _, record in sorted(near, key=lambda held: held[0]))

"""What a document adds to a figure, and figures with their intervals.

Every figure here is an F1: of a share, precision and recall are the same. Documents add up, so that
an interval comes from drawing documents again (bootstrap, percentiles; Efron 1979).
"""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

Pick = Callable[[Sequence[float]], Sequence[float]]

DRAWS = 1_000
SEED = 20_260_101
_TAIL = 0.025  # of each side: an interval of 95 %


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """``right`` of ``predicted``, ``found`` of ``expected``; credit may be partial."""

    right: float
    predicted: float
    found: float
    expected: float

    def __add__(self, other: "Count") -> "Count":
        return Count(
            right=self.right + other.right,
            predicted=self.predicted + other.predicted,
            found=self.found + other.found,
            expected=self.expected + other.expected,
        )

    @property
    def precision(self) -> float | None:
        return self.right / self.predicted if self.predicted else None

    @property
    def recall(self) -> float | None:
        return self.found / self.expected if self.expected else None

    @property
    def f1(self) -> float | None:
        """None where there is nothing to find and nothing was found."""
        if not self.predicted and not self.expected:
            return None
        p, r = self.precision or 0.0, self.recall or 0.0
        return 2 * p * r / (p + r) if p + r else 0.0


NOTHING = Count(right=0, predicted=0, found=0, expected=0)


def hits(right: float, predicted: float, expected: float) -> Count:
    """One-to-one matches: as many found as are right."""
    return Count(right=right, predicted=predicted, found=right, expected=expected)


def share(right: float, of: float = 1) -> Count:
    return hits(right, of, of)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """``value`` between 0 and 1, None where nothing was there to be counted; ``low`` and ``high``
    are the ends of its 95 % interval. ``is_share``: precision and recall say no more.
    """

    name: str
    value: float | None
    low: float | None
    high: float | None
    count: Count

    @property
    def is_share(self) -> bool:
        return (self.count.right, self.count.predicted) == (self.count.found, self.count.expected)


def figures_of(tallies: Sequence[Mapping[str, Count]], names: Sequence[str]) -> tuple[Figure, ...]:
    """The figures of documents, in the order of names. The same documents, the same intervals."""
    draws = _draw(len(tallies))
    return tuple(_figure(name, [t.get(name, NOTHING) for t in tallies], draws) for name in names)


def _draw(size: int) -> tuple[Pick, ...]:
    """The same documents for all figures: ``size`` of them, with putting back, DRAWS times."""
    if size < 2:
        return ()
    chance = random.Random(SEED)
    return tuple(itemgetter(*chance.choices(range(size), k=size)) for _ in range(DRAWS))


def _figure(name: str, counts: Sequence[Count], draws: Sequence[Pick]) -> Figure:
    whole = sum(counts, NOTHING)
    if not whole.expected:  # no gold at all: what was found is neither right nor wrong
        return Figure(name=name, value=None, low=None, high=None, count=NOTHING)
    values = sorted(v for v in _drawn(counts, draws) if v is not None)
    cut = int(_TAIL * len(values))
    low, high = (values[cut], values[-1 - cut]) if values else (None, None)
    return Figure(name=name, value=whole.f1, low=low, high=high, count=whole)


def _drawn(counts: Sequence[Count], draws: Sequence[Pick]) -> list[float | None]:
    columns = [
        tuple(getattr(c, field) for c in counts)
        for field in ("right", "predicted", "found", "expected")
    ]
    return [_f1([sum(pick(column)) for column in columns]) for pick in draws]


def _f1(sums: Sequence[float]) -> float | None:
    right, predicted, found, expected = sums
    return Count(right=right, predicted=predicted, found=found, expected=expected).f1

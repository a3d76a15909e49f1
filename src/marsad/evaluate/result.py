"""What a task says of one document: counts for its figures, and the errors with their words."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from marsad.evaluate.counts import Count

MAX_WORDS = 240
_BESIDE = 80  # characters on either side of a place in the text


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """One error; ``weight`` orders them, the worst first."""

    document: str
    figure: str
    expected: str
    met: str
    words: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    document: str
    counts: Mapping[str, Count] = field(default_factory=dict)
    misses: tuple[Miss, ...] = ()


def opening(text: str) -> str:
    """The first words of a text, on one line."""
    return " ".join(text[: 2 * MAX_WORDS].split())[:MAX_WORDS]


def beside(text: str, start: int, end: int) -> str:
    """The words of a place in the text in brackets, with what stands beside them."""
    left, right = text[max(0, start - _BESIDE) : start], text[end : end + _BESIDE]
    return " ".join(f"{left}[{text[start:end]}]{right}".split())

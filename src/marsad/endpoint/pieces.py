"""A document in pieces that an endpoint can take: whole passages, broken between paragraphs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from marsad.model import Mention, Span

MAX_CHARACTERS = 6_000
"""Of one piece. About 1,500 tokens: its claims fit into any model's answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch that is read, a sentence as a rule, and the number of its paragraph."""

    words: Mention
    paragraph: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    passages: tuple[Passage, ...]

    @property
    def span(self) -> Span:
        """Where it stands in the document; what is not read in between was not shown."""
        return Span(self.passages[0].words.span.start, self.passages[-1].words.span.end)

    @property
    def text(self) -> str:
        paragraphs = groupby(self.passages, key=lambda p: p.paragraph)
        return "\n\n".join(" ".join(p.words.words for p in group) for _, group in paragraphs)

    def halves(self) -> tuple["Piece", ...]:
        """Two shorter pieces, broken between paragraphs where that can be; () for one passage."""
        if len(self.passages) < 2:
            return ()
        size = sum(len(p.words.words) for p in self.passages)
        cuts = range(1, len(self.passages))
        cut = min(cuts, key=lambda c: (self._is_inside(c), self._off_middle(c, size), c))
        return Piece(passages=self.passages[:cut]), Piece(passages=self.passages[cut:])

    def _is_inside(self, cut: int) -> bool:
        return self.passages[cut - 1].paragraph == self.passages[cut].paragraph

    def _off_middle(self, cut: int, size: int) -> int:
        return abs(2 * sum(len(p.words.words) for p in self.passages[:cut]) - size)


def make_pieces(passages: Sequence[Passage], limit: int = MAX_CHARACTERS) -> tuple[Piece, ...]:
    """All passages in pieces of at most ``limit`` characters, in text order."""
    pieces: list[Piece] = []
    held: list[Passage] = []
    size = -2
    for _, group in groupby(passages, key=lambda p: p.paragraph):
        paragraph = [part for p in group for part in _cut(p, limit)]
        for step in _steps(paragraph, limit):
            size += 2 + _size(step)
            if held and size > limit:
                pieces.append(Piece(passages=tuple(held)))
                held, size = [], _size(step)
            held += step
    return (*pieces, *([Piece(passages=tuple(held))] if held else []))


def _steps(paragraph: list[Passage], limit: int) -> list[list[Passage]]:
    """The paragraph whole, or passage by passage where it is longer than a piece."""
    return [paragraph] if _size(paragraph) <= limit else [[p] for p in paragraph]


def _size(passages: Sequence[Passage]) -> int:
    return sum(len(p.words.words) + 2 for p in passages) - 2


def _cut(passage: Passage, limit: int) -> Iterator[Passage]:
    """A passage longer than a piece (a table, a list) is cut at blanks, or anywhere."""
    words, start = passage.words.words, passage.words.span.start
    while len(words) > limit:
        blank = words.rfind(" ", limit // 2, limit) + 1 or limit
        yield _passage(words[:blank], start, passage.paragraph)
        words, start = words[blank:], start + blank
    yield _passage(words, start, passage.paragraph)


def _passage(words: str, start: int, paragraph: int) -> Passage:
    return Passage(
        words=Mention(span=Span(start, start + len(words)), words=words), paragraph=paragraph
    )

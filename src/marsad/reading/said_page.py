"""A document as one row of tokens, for the learned attributions: parses laid end to end.

Sentences are parsed one by one; what is said runs over them. Here heads, subtrees and quotations
count over the document, so that a content may start in one sentence and end in another.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from marsad.model import Span
from marsad.reading.parse import Parsed, Token
from marsad.reading.quotations import find_quotations


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidPage:
    """All lists run over the tokens of the document, except those of ``Stretch``.

    ``heads`` are indexes of governors, a root governs itself; ``lows`` and ``highs`` the first and
    last token of what a token governs; ``quotes`` the number of the quotation around it, or -1.
    """

    text: str
    tokens: tuple[Token, ...]
    words: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    lows: list[int]
    highs: list[int]
    children: list[list[int]]
    quotes: list[int]
    sentences: list[int]
    stretches: tuple["Stretch", ...]

    def __len__(self) -> int:
        return len(self.tokens)

    def word(self, index: int) -> str:
        return self.words[index] if 0 <= index < len(self.words) else "^"

    def tag(self, index: int) -> str:
        return self.tags[index] if 0 <= index < len(self.tags) else "^"

    def quote(self, index: int) -> int:
        return self.quotes[index] if 0 <= index < len(self.quotes) else -1

    def stretch(self, index: int) -> "Stretch":
        """The sentence that a token stands in."""
        return self.stretches[self.sentences[index]]

    def span(self, tokens: range) -> Span:
        return Span(self.tokens[tokens.start].start, self.tokens[tokens.stop - 1].end)

    def climb(self, index: int, top: int) -> int:
        """Steps from a token up to the one that governs it, 0 for itself; 9 = does not."""
        for steps in range(6):
            if index == top:
                return steps
            if self.heads[index] == index:
                break
            index = self.heads[index]
        return 9


@dataclass(frozen=True, slots=True)
class Stretch:
    """Tokens first..last, both included, of a sentence; and the number of its paragraph."""

    first: int
    last: int
    paragraph: int


def make_page(
    text: str, parsed: Sequence[Parsed], quotations: Sequence[Span] | None = None
) -> SaidPage:
    """``quotations`` are those of the whole document, where some sentences only are given."""
    if quotations is None:
        quotations = find_quotations(text, [p.sentence for p in parsed])
    spoken = [p for p in parsed if p.tokens]
    tokens = tuple(t for p in spoken for t in p.tokens)
    stretches = tuple(_stretches(spoken))
    heads = [s.first + t.head for s, p in zip(stretches, spoken, strict=True) for t in p.tokens]
    children: list[list[int]] = [[] for _ in tokens]
    for index, head in enumerate(heads):
        if head != index:
            children[head].append(index)
    lows, highs = _reach(heads)
    return SaidPage(
        text=text,
        tokens=tokens,
        words=[_plain(t.text) for t in tokens],
        tags=[t.tag for t in tokens],
        deps=[t.dep for t in tokens],
        heads=heads,
        lows=lows,
        highs=highs,
        children=children,
        quotes=_quotes(tokens, quotations),
        sentences=[n for n, p in enumerate(spoken) for _ in p.tokens],
        stretches=stretches,
    )


_PLAIN = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'"})


def _plain(word: str) -> str:
    return word.lower().translate(_PLAIN)


def _stretches(parsed: Sequence[Parsed]) -> list[Stretch]:
    found, first = list[Stretch](), 0
    for p in parsed:
        found.append(Stretch(first, first + len(p.tokens) - 1, p.sentence.paragraph))
        first += len(p.tokens)
    return found


def _reach(heads: Sequence[int]) -> tuple[list[int], list[int]]:
    lows, highs = list(range(len(heads))), list(range(len(heads)))
    for index in range(len(heads)):
        above, left = index, len(heads)
        while heads[above] != above and left:
            above, left = heads[above], left - 1
            if index < lows[above]:
                lows[above] = index
            elif index > highs[above]:
                highs[above] = index
            else:
                break  # so it is for all further up, or will be
    return lows, highs


def _quotes(tokens: Sequence[Token], quotations: Sequence[Span]) -> list[int]:
    found, number = list[int](), 0
    for token in tokens:
        while number < len(quotations) and quotations[number].end <= token.start:
            number += 1
        inside = number < len(quotations) and quotations[number].start < token.end
        found.append(number if inside else -1)
    return found

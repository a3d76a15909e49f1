"""Quotes found again in the text they are said to come from.

To the letter first; else with blanks, quotation marks, dashes and invisible characters taken for
alike, as copying changes them. Never by likeness: a word that differs is another word. A quote
stands at word edges: "12" is not in "120".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from marsad.model import Mention, Span, mention

MOST = 64
"""Places of one quote that are looked at: a quote of one letter may stand anywhere."""

_ALIKE = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‘’‚‛`´′ʼ", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
    }
)
_INVISIBLE = frozenset("\xad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")


@dataclass(frozen=True)
class Stretch:
    """A stretch of a document that quotes are looked for in."""

    text: str
    span: Span

    @cached_property
    def _aligned(self) -> tuple[str, tuple[int, ...]]:
        return _align(self.text[self.span.start : self.span.end])

    def find(self, quote: str) -> tuple[Mention, ...]:
        """The places of the quote, MOST at most, in text order; () where it does not stand here."""
        wanted = quote.strip()
        if not wanted:
            return ()
        spans = tuple(islice(self._exact(wanted), MOST)) or tuple(islice(self._alike(wanted), MOST))
        return tuple(mention(self.text, s.start, s.end) for s in spans)

    def _exact(self, wanted: str) -> Iterator[Span]:
        limit = self.span.end
        at = self.text.find(wanted, self.span.start, limit)
        while at >= 0:
            if _has_edges(self.text, at, at + len(wanted)):
                yield Span(at, at + len(wanted))
            at = self.text.find(wanted, at + 1, limit)

    def _alike(self, wanted: str) -> Iterator[Span]:
        plain, offsets = self._aligned
        key = _align(wanted)[0].strip()
        at = plain.find(key) if key else -1
        while at >= 0:
            start = self.span.start + offsets[at]
            end = self.span.start + offsets[at + len(key) - 1] + 1
            if _has_edges(self.text, start, end):
                yield Span(start, end)
            at = plain.find(key, at + 1)


def _align(text: str) -> tuple[str, tuple[int, ...]]:
    """The text with what is alike made one, and where each of its characters stood."""
    letters: list[str] = []
    offsets: list[int] = []
    for offset, letter in enumerate(text):
        if letter in _INVISIBLE:
            continue
        plain = " " if letter.isspace() else letter.translate(_ALIKE)
        if plain == " " and letters and letters[-1] == " ":
            continue
        letters.append(plain)
        offsets.append(offset)
    return "".join(letters), tuple(offsets)


_WORD = re.compile(r"\w")


def _has_edges(text: str, start: int, end: int) -> bool:
    return not (_cuts(text, start) or _cuts(text, end))


def _cuts(text: str, at: int) -> bool:
    """Whether a word, or a number with separators ("3,000"), runs across this offset."""
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if _WORD.match(before) and _WORD.match(after):
        return True
    is_separator = after in ",." and before.isdigit() and text[at + 1 : at + 2].isdigit()
    is_rest = before in ",." and after.isdigit() and text[max(0, at - 2) : at - 1].isdigit()
    return is_separator or is_rest


def nearest(found: tuple[Mention, ...], to: Span) -> Mention | None:
    """The one that stands closest; the earlier of two as close."""
    return min(found, key=lambda m: (gap_between(m.span, to), m.span.start), default=None)


def gap_between(left: Span, right: Span) -> int:
    """Characters between two spans; 0 where they touch or overlap."""
    return max(0, right.start - left.end, left.start - right.end)

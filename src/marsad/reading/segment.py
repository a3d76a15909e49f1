"""Document → paragraphs → sentences, by rule; the parser never sees a whole article.

Splitting is our own because a statistical splitter, given an article as one string, runs headlines,
captions and paragraphs together. Sentences end at . ! ? … (with closing quotes and brackets), not
after abbreviations, initials, or numbers with decimals.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from marsad.model import BlockKind, Document, Span

# A full stop after these ends no sentence when a capital follows ("Gen. Aras", "No. 4").
ABBREVIATIONS = frozenset(
    """
    mr mrs ms dr prof gen lt col maj capt sgt brig adm cmdr gov sen rep hon rev fr st mt ft no
    nos vs v jan feb mar apr jun jul aug sep sept oct nov dec approx est inc ltd co corp dept al
    ca fig u.s u.n u.k e.g i.e a.m p.m mon tue wed thu fri sat sun sr jr pvt spc cpl supt insp
    """.split()
)
# Some pages lose the blank after a full stop: "… in the district.Two guards …".
_END = re.compile(
    r"[.!?…]+[\"'”’»)\]]*(?=\s)|(?<=[a-z]{3})\.(?=(?:The|[A-Z][a-z]+),?\s[a-zA-Z])|\n", re.UNICODE
)
_LAST_WORD = re.compile(r"([\w.]+?)\.$")
_INITIALS = re.compile(r"[^\W\d_](?:\.[^\W\d_])*")
LONGEST = 1_500  # characters of a sentence
PIECE = 600  # characters of a piece of what is longer
_PAUSE = re.compile(r"[;,]\s")
_BLANK = re.compile(r"(?<!\d)[^\w'’.-]|[^\w'’,.-](?!\d)")  # blanks mostly; none within "12 000"
_OPENS = re.compile(r"\s*[\"'“‘«(\[]*([^\W_])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of a readable block. ``paragraph`` counts over the document."""

    index: int
    span: Span
    kind: BlockKind
    paragraph: int
    text: str  # document.text[span]


def lower_case(text: str) -> str:
    """The text in lower case, letter for letter: a few change their length, offsets may not."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(map(_lower_one, text))


def _lower_one(letter: str) -> str:
    lowered = letter.lower()
    return lowered if len(lowered) == 1 else letter


def find_sentences(document: Document) -> tuple[Sentence, ...]:
    """All sentences of the blocks that are read, in text order. No blocks: the whole text."""
    found: list[Sentence] = []
    for number, (kind, span) in enumerate(_paragraphs(document)):
        for start, end in _split(document.text, span):
            found.append(
                Sentence(
                    index=len(found),
                    span=Span(start, end),
                    kind=kind,
                    paragraph=number,
                    text=document.text[start:end],
                )
            )
    return tuple(found)


_UNREAD = frozenset({BlockKind.BOILERPLATE, BlockKind.BYLINE, BlockKind.DATELINE})


def _paragraphs(document: Document) -> Iterator[tuple[BlockKind, Span]]:
    whole = Span(0, len(document.text))
    blocks = [(b.kind, b.span) for b in document.blocks] or [(BlockKind.BODY, whole)]
    for kind, span in blocks:
        if kind in _UNREAD:
            continue
        start = span.start
        for gap in re.finditer(r"\n[^\S\n]*\n\s*", document.text[span.start : span.end]):
            yield kind, Span(start, span.start + gap.start())
            start = span.start + gap.end()
        yield kind, Span(start, span.end)


def _split(text: str, span: Span) -> Iterator[tuple[int, int]]:
    start = span.start
    for end in _END.finditer(text, span.start, span.end):
        if end.group() == "\n":
            if not _breaks_line(text, start, end.start(), span.end):
                continue
        elif not _ends_sentence(text, start, end.start(), end.end()):
            continue
        yield from _pieces(text, start, end.end())
        start = end.end()
    yield from _pieces(text, start, span.end)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence; what is too long for one (a list, a table) in pieces, so that work stays bounded.

    In a sentence each trigger is weighed against each place, time and number.
    """
    while end - start > LONGEST:
        cut = _cut(text, start, end)
        yield from _stripped(text, start, cut)
        start = cut
    yield from _stripped(text, start, end)


def _cut(text: str, start: int, end: int) -> int:
    """Where a piece may end: best after a comma, never within a word or a number."""
    limit, late = start + PIECE, start + PIECE // 2
    for between in (_PAUSE, _BLANK):
        cuts = [m.end() for m in between.finditer(text, late, limit)]
        if cuts:
            return cuts[-1]
    after = _BLANK.search(text, limit, end)
    return after.end() if after else end


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    if left < right:
        yield start + left, start + right


def _breaks_line(text: str, start: int, newline: int, limit: int) -> bool:
    """A single newline parts sentences when the line is short or the next one starts afresh."""
    line_start = text.rfind("\n", start, newline) + 1 or start
    rest = text[newline + 1 : min(limit, newline + 60)].lstrip()
    if not rest:
        return False
    return newline - line_start < 60 or not rest[0].islower()


def _ends_sentence(text: str, start: int, stop: int, end: int) -> bool:
    follows = _OPENS.match(text, end)
    if follows is None:
        return True
    if follows.group(1).islower():
        return text[stop] in "!?" and text[end - 1] not in "\"'”’"
    if text[stop] != ".":
        return True
    word = _LAST_WORD.search(text, max(start, stop - 12), stop + 1)
    if word is None:
        return True
    last = word.group(1).lower()
    # "K.C. Aras" too: initials in a row
    is_initial = _INITIALS.fullmatch(last) is not None and last != "i"
    return not (last in ABBREVIATIONS or is_initial)

"""Quotations: what stands between quotation marks, also over sentences and paragraphs.

An opening mark without a closing one runs to the end of its paragraph; when the next paragraph
opens with a mark again, the quotation goes on (the printers' rule).
"""

import re
from collections.abc import Iterator, Sequence

from marsad.model import Span
from marsad.reading.segment import Sentence

_MARK = re.compile(r"\"+|“|”|''|``|«|»|„")
_OPENING = frozenset(["“", "``", "«", "„"])
_CLOSING = frozenset(["”", "»"])
_SHORTEST = 3  # words: below, marks are scare quotes, not speech


def find_quotations(text: str, sentences: Sequence[Sentence]) -> tuple[Span, ...]:
    """Spans from opening to closing mark, both included, in text order."""
    found: list[Span] = []
    continues = False
    for start, end in _paragraphs(sentences):
        for span, is_closed in _in_paragraph(text, start, end):
            if continues and span.start - start <= len('"""') and found:
                found[-1] = Span(found[-1].start, span.end)
            else:
                found.append(span)
            continues = not is_closed
        if found and found[-1].end < end:
            continues = False
    return tuple(found)


def is_speech(text: str, quotation: Span) -> bool:
    """Long enough to be what somebody said, not a word held at arm's length."""
    return len(text[quotation.start : quotation.end].split()) >= _SHORTEST


def stands_alone(text: str, quotation: Span) -> bool:
    """At the start of a sentence: words quoted inside the publisher's own are not carried."""
    before = text[: quotation.start].rstrip()
    return not before or before[-1] in ".!?:”\"'…)\n" or text[quotation.start - 1] == "\n"


def _paragraphs(sentences: Sequence[Sentence]) -> Iterator[tuple[int, int]]:
    bounds: dict[int, tuple[int, int]] = {}
    for s in sentences:
        start, _ = bounds.get(s.paragraph, (s.span.start, 0))
        bounds[s.paragraph] = (start, s.span.end)
    yield from (bounds[n] for n in sorted(bounds))


def _in_paragraph(text: str, start: int, end: int) -> Iterator[tuple[Span, bool]]:
    opened: int | None = None
    for mark in _MARK.finditer(text, start, end):
        if opened is None:
            if _opens(text, mark.group(), mark.start(), mark.end()):
                opened = mark.start()
        elif _closes(text, mark.group(), mark.start(), mark.end()):
            yield Span(opened, mark.end()), True
            opened = None
    if opened is not None:
        yield Span(opened, end), False


def _opens(text: str, mark: str, start: int, end: int) -> bool:
    if mark in _OPENING:
        return True
    if mark in _CLOSING:
        return False
    before = text[start - 1 : start]
    after = text[end : end + 1]
    return bool(after.strip()) and (not before.strip() or not before.isalnum())


def _closes(text: str, mark: str, start: int, end: int) -> bool:
    if mark in _CLOSING:
        return True
    if mark in _OPENING:
        return False
    before = text[start - 1 : start]
    after = text[end : end + 1]
    return bool(before.strip()) or not after.isalnum()

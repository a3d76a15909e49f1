"""Earlier mails inside a mail: what was quoted, answered or forwarded is not the sender's own."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from marsad.model import Block, BlockKind, Span
from marsad.vocabulary.boilerplate import Part, load_boilerplate

_LINE = re.compile(r"[^\n\r]+")
_LONGEST_LINE = 420
_HEADER = re.compile(r"\W{0,3}(from|sent|date|to|cc|subject)\W{0,2}:", re.IGNORECASE)
_HEADERS_WITHIN = 6
_SIGNATURE = "-- "  # RFC 3676, 4.3: all below is the sender's signature
# "On Monday the governor wrote:" may stand in a report; with a clock or an address it is a mail's.
_STAMP = re.compile(r"\d{1,2}[:.]\d\d|@")


@dataclass(frozen=True, slots=True)
class _Line:
    span: Span
    words: str


def find_earlier(text: str, quotations: Sequence[Span] = ()) -> tuple[Span, ...]:
    """The stretches that belong to earlier mails or to the mail program, in text order.

    Below a "forwarded" or "original message" line, a block of mail headers or the mark of a
    signature, that is all the rest; below "On … wrote:" it is what is quoted (with ">", or in one
    of ``quotations``, given in text order), else all the rest.
    """
    lines = [
        _Line(Span(found.start(), found.end()), _words(found.group()))
        for found in _LINE.finditer(text)
        if found.group().strip()
    ]
    spans: list[Span] = []
    number = 0
    while number < len(lines):
        after = _end(lines, number, quotations) if _may_begin(lines[number].words) else number
        if after > number:
            start, end = lines[number].span.start, lines[after - 1].span.end
            if spans and not text[spans[-1].end : start].strip():
                start = spans.pop().start
            spans.append(Span(start, end))
        number = max(after, number + 1)
    return tuple(spans)


def without(text: str, earlier: Sequence[Span]) -> str:
    """The text with blanks for the letters of earlier mails: every place stays where it is."""
    pieces, position = [], 0
    for span in earlier:
        pieces += [
            text[position : span.start],
            re.sub(r"[^\n\r]", " ", text[span.start : span.end]),
        ]
        position = span.end
    return "".join(pieces) + text[position:]


def set_apart(text: str, blocks: Sequence[Block], earlier: Sequence[Span]) -> tuple[Block, ...]:
    """The blocks with earlier mails as boilerplate; a block that holds both is cut."""
    set_off = [_stripped(text, span) for span in earlier]
    kept = [Block(kind=BlockKind.BOILERPLATE, span=span) for span in set_off if len(span)]
    for block in blocks:
        start, end = block.span.start, block.span.end
        number = max(bisect_right(set_off, start, key=_start) - 1, 0)
        while number < len(set_off) and set_off[number].start < end:
            span = set_off[number]
            kept.append(replace(block, span=_stripped(text, Span(start, max(start, span.start)))))
            start = max(start, span.end)
            number += 1
        kept.append(replace(block, span=_stripped(text, Span(start, max(start, end)))))
    return tuple(sorted((b for b in kept if len(b.span)), key=lambda b: b.span.start))


def _start(span: Span) -> int:
    return span.start


def _stripped(text: str, span: Span) -> Span:
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))


def _words(line: str) -> str:
    return line if line == _SIGNATURE else line.strip()[:_LONGEST_LINE]


def _may_begin(words: str) -> bool:
    """Cheap, so that a long mail is not searched line by line with every pattern."""
    return words[:1] in ">-_*" or words[:1].isalpha()


def _end(lines: Sequence[_Line], at: int, quotations: Sequence[Span]) -> int:
    """Where an earlier mail ends that begins with line ``at``; ``at`` itself: none does."""
    words = lines[at].words
    if (
        words == _SIGNATURE
        or _holds(Part.FORWARD, words)
        or _is_headed(lines[at : at + _HEADERS_WITHIN])
    ):
        return len(lines)
    below = at + _lead(lines[at : at + 3])
    if below > at:
        return _end_of_quoted(lines, below, quotations)
    return at + _holds(Part.REPLY, words)


def _holds(part: Part, words: str) -> bool:
    return any(rule.find(words) for rule in load_boilerplate().of(part))


def _is_headed(lines: Sequence[_Line]) -> bool:
    """From:, and two more headers of a mail close below."""
    found = [_HEADER.match(line.words) for line in lines]
    names = [header.group(1).lower() if header else "" for header in found]
    return names[0] == "from" and len(set(names) - {""}) > 2


def _lead(lines: Sequence[_Line]) -> int:
    """The lines of "On … wrote:", which mail programs wrap; 0 where it is none."""
    for size in (1, 2):
        words = " ".join(line.words for line in lines[:size])
        is_above_quoted = any(_is_quoted(line) for line in lines[size : size + 1])
        if _holds(Part.LEAD, words) and (_STAMP.search(words) or is_above_quoted):
            return size
    return 0


def _is_quoted(line: _Line) -> bool:
    return line.words.startswith(">")


def _end_of_quoted(lines: Sequence[_Line], below: int, quotations: Sequence[Span]) -> int:
    """Below "On … wrote:": the lines quoted, or all where nothing marks them."""

    def is_marked(line: _Line) -> bool:
        at = bisect_right(quotations, line.span.start, key=_start) - 1
        return _is_quoted(line) or (at >= 0 and quotations[at].has(line.span))

    if below == len(lines) or not is_marked(lines[below]):
        return len(lines)
    return next((n for n in range(below, len(lines)) if not is_marked(lines[n])), len(lines))

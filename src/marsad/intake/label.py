"""Blocks over a text as it stands: headline, byline, dateline, caption, body, boilerplate.

Nothing is cut out of the text. Blocks do not overlap, stand in text order, and every character
that is not blank lies in one of them. The patterns are those of the boilerplate pack.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from marsad.model import Block, BlockKind, Span
from marsad.vocabulary.boilerplate import Part, load_boilerplate

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
# Bounds within which patterns are tried, so that no line costs more than its neighbours.
_LONGEST_LINE = 420
_LONGEST_HEAD = 420
_LONGEST_TAIL = 420
_LONGEST_HEADLINE = 180
_MOST_LINES = 12  # a wrapped credit or notice; a longer paragraph is prose
_DATE_LEAD = re.compile(
    r"(?i:[\W_]*(?:(?:first |originally )?(?:published|updated|posted|created|issued|released"
    r"|last (?:updated|modified)|date)(?:\s+(?:on|at))?\W*)?"
    r"(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s*)?)"
    r"|[A-Z][A-Z .,'’-]{2,40}\s*[|,–—-]\s*"
)
_CLOCK = re.compile(
    r"(?:[\s,|·–—-]*(?:at\s+)?\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s*(?i:[ap]\.?m\b\.?))?"
    r"(?:\s*\(?(?:GMT|UTC|[A-Z]{1,2}[SD]?T)?(?:[+-]\d{1,2}(?::?\d{2})?)?\)?)?(?!\w))?[\s,.|·:–—-]*"
)
_FINAL = (".", "!", "…", ":", ";", ",", ".”", ".’", '."', ".'", "!”", '!"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Lines of one paragraph that have one kind so far."""

    kind: BlockKind
    start: int
    end: int
    lines: int
    paragraph: int


def label_text(
    text: str,
    *,
    title: str | None = None,
    dates: tuple[Span, ...] = (),
) -> tuple[Block, ...]:
    """Blocks of a whole text. ``dates``: spans of its date lines; a title in it is its headline."""
    passages = list(_passages(text, Span(0, len(text))))
    prose = [p for p in passages if p.kind is BlockKind.BODY]
    first = prose[0] if prose else None
    blocks: list[Block] = []
    for passage in passages:
        if passage.kind is not BlockKind.BODY:
            blocks.append(_block(passage.kind, passage.start, passage.end))
            continue
        pieces = _label_passage(
            text, passage, title=title if passage in prose[:3] else None, dates=dates
        )
        if passage is first and len(prose) > 1 and _is_headline(text, passage, prose[1], pieces):
            pieces = [_block(BlockKind.HEADLINE, passage.start, passage.end)]
        blocks.extend(pieces)
    return tuple(blocks)


def label_passage(text: str, span: Span, *, kind: BlockKind = BlockKind.BODY) -> tuple[Block, ...]:
    """Blocks of one stretch whose kind is known but for credits and prompts met inside it."""
    blocks: list[Block] = []
    for passage in _passages(text, span):
        if passage.kind is not BlockKind.BODY:
            blocks.append(_block(passage.kind, passage.start, passage.end))
            continue
        pieces = _label_passage(text, passage, title=None, dates=())
        blocks.extend(
            Block(kind=kind, span=p.span) if p.kind is BlockKind.BODY else p for p in pieces
        )
    return tuple(blocks)


def _block(kind: BlockKind, start: int, end: int) -> Block:
    return Block(kind=kind, span=Span(start, end))


def _passages(text: str, span: Span) -> Iterator[Passage]:
    """Runs of lines of one kind; a run never crosses a blank line."""
    for number, lines in enumerate(_paragraphs(text, span)):
        kinds = _line_kinds(text, lines)
        start = 0
        for i in range(1, len(lines) + 1):
            if i == len(lines) or kinds[i] is not kinds[start]:
                yield Passage(
                    kind=kinds[start],
                    start=lines[start].start,
                    end=lines[i - 1].end,
                    lines=i - start,
                    paragraph=number,
                )
                start = i


def _paragraphs(text: str, span: Span) -> Iterator[list[Span]]:
    lines: list[Span] = []
    for found in _LINE.finditer(text, span.start, span.end):
        line = _stripped(text, found.start(), found.end())
        if line is None:
            continue
        if lines and len(_BREAK.findall(text, lines[-1].end, line.start)) > 1:
            yield lines
            lines = []
        lines.append(line)
    if lines:
        yield lines


def _stripped(text: str, start: int, end: int) -> Span | None:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    return Span(start + left, start + right) if left < right else None


def _line_kinds(text: str, lines: list[Span]) -> list[BlockKind]:
    """The kind of each line by itself; a wrapped credit or notice is known by the whole of it."""
    whole = Span(lines[0].start, lines[-1].end)
    if 1 < len(lines) <= _MOST_LINES and len(whole) <= _LONGEST_LINE:
        kind = _line_kind(_BREAK.sub(" ", text[whole.start : whole.end]))
        if kind is BlockKind.BOILERPLATE:
            return [kind] * len(lines)
    return [_line_kind(text[line.start : line.end]) for line in lines]


def _line_kind(line: str) -> BlockKind:
    rules = load_boilerplate()
    if len(line) > _LONGEST_LINE:
        return BlockKind.BODY
    if any(rule.find(line) for rule in rules.of(Part.LINE)):
        return BlockKind.BOILERPLATE
    if any(rule.find(line) for rule in rules.of(Part.BYLINE)):
        return BlockKind.BYLINE
    return BlockKind.BODY


def _is_headline(text: str, passage: Passage, after: Passage, pieces: list[Block]) -> bool:
    """One short line without a final stop, a blank line, and a story below it."""
    line = text[passage.start : passage.end]
    return (
        passage.lines == 1
        and after.paragraph > passage.paragraph
        and len(pieces) == 1
        and pieces[0].kind is BlockKind.BODY
        and len(line) <= _LONGEST_HEADLINE
        and len(line.split()) > 1
        and not line.endswith(_FINAL)
    )


def _label_passage(
    text: str, passage: Passage, *, title: str | None, dates: tuple[Span, ...]
) -> list[Block]:
    """What stands before and after the prose of a passage is taken off its two ends."""
    start, end = passage.start, passage.end
    rest = BlockKind.BODY
    before: list[Block] = []
    for _ in range(4):  # date, title, second date, agency: no page has more before its first word
        found = _leading(text, Span(start, end), title=title, dates=dates)
        if found is None:
            break
        before.append(found[0])
        rest = found[1] if rest is BlockKind.BODY else rest
        remaining = _stripped(text, found[0].span.end, end)
        if remaining is None:
            return before
        start = remaining.start
    after: list[Block] = []
    for _ in range(3):
        credit = _trailing(text, Span(start, end))
        if credit is None:
            break
        after.insert(0, credit)
        remaining = _stripped(text, start, credit.span.start)
        if remaining is None:
            return [*before, *after]
        end = remaining.end
    return [*before, _block(rest, start, end), *after]


def _leading(
    text: str, span: Span, *, title: str | None, dates: tuple[Span, ...]
) -> tuple[Block, BlockKind] | None:
    """The block at the beginning of a passage that is no prose, and what its rest then is."""
    if found := _date_lead(text, span, dates):
        return found, BlockKind.BODY
    if title and (found := _title_lead(text, span, title)):
        return found, BlockKind.BODY
    line = text[span.start : min(span.end, span.start + _LONGEST_HEAD)]
    for part, kind in ((Part.HEAD, BlockKind.BOILERPLATE), (Part.DATELINE, BlockKind.DATELINE)):
        for rule in load_boilerplate().of(part):
            hit = rule.find(line)
            if hit and hit[1] and (piece := _stripped(text, span.start, span.start + hit[1])):
                return Block(kind=kind, span=piece), rule.rest
    return None


def _date_lead(text: str, span: Span, dates: tuple[Span, ...]) -> Block | None:
    """A date line at the beginning, with its clock; the date of a sentence is none."""
    for known in dates:
        if not span.has(known) or known.start - span.start > 80:
            continue
        if not _DATE_LEAD.fullmatch(text, span.start, known.start):
            continue
        clock = _CLOCK.match(text, known.end, span.end)
        stop = clock.end() if clock else known.end
        follows = text[stop : stop + 1] if stop < span.end else ""
        if follows and (follows.islower() or not text[known.end : stop]):
            continue
        piece = _stripped(text, span.start, stop)
        return Block(kind=BlockKind.DATELINE, span=piece) if piece else None
    return None


def _title_lead(text: str, span: Span, title: str) -> Block | None:
    words = re.findall(r"\w+", title)[:40]
    if len(words) < 2:
        return None
    pattern = r"\W*" + r"[\W_]+".join(map(re.escape, words)) + r"(?!\w)[.!?”’\"']*"
    found = re.compile(pattern, re.IGNORECASE).match(text, span.start, span.end)
    piece = _stripped(text, span.start, found.end()) if found else None
    if piece is None or text[piece.end : piece.end + 1] in ("-", "’", "'"):
        return None
    follows = text[piece.end : span.end].lstrip()[:1]
    if follows and (follows.islower() or follows in ",;:") and text[piece.end - 1] not in ".!?":
        return None  # the story's first sentence begins with the words of the title
    return Block(kind=BlockKind.HEADLINE, span=piece)


def _trailing(text: str, span: Span) -> Block | None:
    start = max(span.start, span.end - _LONGEST_TAIL)
    line = text[start : span.end]
    for rule in load_boilerplate().of(Part.TAIL):
        if (hit := rule.find(line)) and (piece := _stripped(text, start + hit[0], span.end)):
            return Block(kind=BlockKind.BOILERPLATE, span=piece)
    return None

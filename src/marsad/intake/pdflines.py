"""Lines of a PDF page → paragraphs: by their places on the page, else by their lengths."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

Box = tuple[float, float, float, float]  # left, bottom, right, top, in points from the lower left
BoxOf = Callable[..., Box]

_HYPHEN = "\ufffe"  # what PDFium puts for a hyphen at the end of a line
_WORD_BREAK = re.compile(rf"(\w+)(?:{_HYPHEN}|(?<=\w)[-‐]\r?\n)(\w+)")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\x00\x02]")
_FINAL = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_BULLET = re.compile(r"(?:[•▪◦●■‣∙·–*-]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s")
_PAGE_NUMBER = re.compile(r"(?i)[-–—\s]*(?:page\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?[-–—\s]*")
_EDGE_LINES = 2
_WIDE_GAP = 1.35  # times the usual distance of lines: a blank line between paragraphs
_OTHER_SIZE = 1.15
_INDENT = 6.0  # points
_SHORT = 0.75  # of the widest line: the last line of a paragraph


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a page; ``first`` and ``last`` are boxes of its outer characters."""

    text: str
    page: int
    first: Box | None = None
    last: Box | None = None
    is_edge: bool = False  # a running head or foot


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    text: str
    page: int
    last_page: int
    is_edge: bool


def find_lines(text: str, page: int, box_of: BoxOf | None) -> Iterator[Line]:
    """The lines of a page's text in its order, with their places where these are known."""
    for found in re.finditer(r"[^\r\n]+", text):
        words = found.group()
        if words.strip():
            start = found.start() + len(words) - len(words.lstrip())
            end = found.start() + len(words.rstrip()) - 1
            yield Line(
                text=words.strip(), page=page, first=_box(box_of, start), last=_box(box_of, end)
            )


def _box(box_of: BoxOf | None, index: int) -> Box | None:
    if box_of is None:
        return None
    try:
        return box_of(index, loose=True)
    except (RuntimeError, IndexError, ValueError):
        return None  # RuntimeError is the root of what the library raises


def mark_edges(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Lines at the edges of pages that stand on most of them, but for a number, are marked."""
    seen: Counter[str] = Counter()
    for lines in pages:
        seen.update({_shape(lines[i].text) for i in _edges(lines)})
    needed = max(2, (sum(1 for lines in pages if lines) + 1) // 2)
    return [
        [
            replace(line, is_edge=True)
            if number in edges
            and (seen[_shape(line.text)] >= needed or _PAGE_NUMBER.fullmatch(line.text))
            else line
            for number, line in enumerate(lines)
        ]
        for lines in pages
        for edges in (_edges(lines),)
    ]


def _edges(lines: Sequence[Line]) -> set[int]:
    return set(range(min(_EDGE_LINES, len(lines)))) | set(
        range(max(0, len(lines) - _EDGE_LINES), len(lines))
    )


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", " ".join(text.split()).casefold())


def find_paragraphs(pages: Sequence[Sequence[Line]]) -> Iterator[Paragraph]:
    """Lines joined into paragraphs, with words parted at line ends made whole again."""
    everything = "\n".join(line.text for lines in pages for line in lines)
    everything = _WORD_BREAK.sub(" ", everything)  # halves of broken words are no words
    known = Counter(re.findall(r"\w+(?:-\w+)*", everything.casefold()))
    usual = _usual_gap(pages)
    for lines in pages:
        widest = max((len(line.text) for line in lines), default=0)
        waiting: list[Line] = []
        for line in lines:
            if waiting and _starts_paragraph(waiting[-1], line, usual=usual, widest=widest):
                yield _paragraph(waiting, known)
                waiting = []
            waiting.append(line)
        if waiting:
            yield _paragraph(waiting, known)


def _paragraph(lines: Sequence[Line], known: Counter[str]) -> Paragraph:
    text = "\n".join(line.text for line in lines)
    text = _WORD_BREAK.sub(lambda found: _whole_word(found, known), text)
    text = _INVISIBLE.sub("", text.replace(_HYPHEN, "-"))
    return Paragraph(
        text=" ".join(text.split()),
        page=lines[0].page,
        last_page=lines[-1].page,
        is_edge=lines[0].is_edge,
    )


def _whole_word(found: re.Match[str], known: Counter[str]) -> str:
    """The parts of a word broken at a line end, with a hyphen only where the word has one."""
    left, right = found.group(1), found.group(2)
    hyphened, plain = f"{left}-{right}", left + right
    if known[hyphened.casefold()] or not right[:1].islower() or not left[-1:].isalpha():
        return hyphened
    if known[plain.casefold()]:
        return plain
    both_are_words = known[left.casefold()] and known[right.casefold()] and len(left) > 2
    return hyphened if both_are_words else plain


def _usual_gap(pages: Sequence[Sequence[Line]]) -> float | None:
    """The distance of lines over the whole file: a page may have too few to tell."""
    gaps = sorted(
        gap
        for lines in pages
        for left, right in pairwise(lines)
        if not (left.is_edge or right.is_edge)
        and (gap := _gap(left, right)) is not None
        and gap > 0
    )
    # The lower quartile: in statements of short paragraphs, half of the gaps lie between them.
    return gaps[len(gaps) // 4] if gaps else None


def _gap(above: Line, below: Line) -> float | None:
    return above.last[3] - below.first[3] if above.last and below.first else None


def _starts_paragraph(above: Line, line: Line, *, usual: float | None, widest: int) -> bool:
    if above.is_edge or line.is_edge or _BULLET.match(line.text):
        return True
    ends = bool(_FINAL.search(above.text))
    gap = _gap(above, line)
    if gap is None or usual is None or above.last is None or line.first is None:
        return ends and len(above.text) < _SHORT * widest
    if gap <= 0:  # a new column
        return ends or not line.text[:1].islower()
    sizes = sorted((above.last[3] - above.last[1], line.first[3] - line.first[1]))
    if gap > _WIDE_GAP * usual or sizes[1] > _OTHER_SIZE * max(sizes[0], 0.1):
        return True
    left = above.first[0] if above.first else line.first[0]
    is_indented = line.first[0] > left + _INDENT
    return ends and (is_indented or len(above.text) < _SHORT * widest)

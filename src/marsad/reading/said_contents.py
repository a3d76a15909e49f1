"""Where the content of a cue may start and end, on its right and on its left.

On each side the edge near the cue is chosen first, or that nothing is said there, then the far one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from marsad.reading.said_cues import class_of
from marsad.reading.said_page import SaidPage
from marsad.reading.said_sources import NONE, path_of
from marsad.reading.said_weights import Row

_NEAR = 40  # tokens between a cue and the content; a source with an apposition may stand there
_FAR = 8  # sentences that a content may run over
_STOPS = frozenset(". , ; : ? ! - -- – — …".split())


@dataclass(frozen=True, slots=True)
class Told:
    """A cue with its head and the phrase of its source, for which a content is sought."""

    head: int
    cue: range
    source: range | None

    @property
    def side(self) -> str:
        """Where the source stands: left or right of the cue, or nowhere."""
        if self.source is None:
            return "0"
        return "L" if self.source.start < self.cue.start else "R"


def is_mark(page: SaidPage, index: int) -> bool:
    return page.word(index) in _STOPS


def near_right(page: SaidPage, told: Told) -> list[int]:
    """First tokens of a content right of the cue, none first."""
    place = page.stretch(told.cue.stop - 1)
    last = min(place.last, told.cue.stop + _NEAR)
    inside = [i for i in range(told.cue.stop, last + 1) if not is_mark(page, i)]
    after = [place.last + 1] if place.last + 1 < len(page) else []
    return [NONE, *inside, *after]


def near_left(page: SaidPage, told: Told) -> list[int]:
    """Last tokens of a content left of the cue, none first."""
    place = page.stretch(told.cue.start)
    first = max(place.first, told.cue.start - _NEAR)
    inside = [i for i in range(told.cue.start - 1, first - 1, -1) if not is_mark(page, i)]
    before = [_last_word(page, place.first - 1)] if place.first else []
    return [NONE, *inside, *before]


def _last_word(page: SaidPage, index: int) -> int:
    while index > 0 and is_mark(page, index):
        index -= 1
    return index


def far_right(page: SaidPage, told: Told, near: int) -> list[int]:
    """Last tokens of a content that starts at ``near``."""
    stretch = page.stretch(near)
    stop = told.cue.start if near < told.cue.start else stretch.last + 1
    found = [i for i in range(near, stop) if _may_end(page, near, i)]
    found.extend(_ends_after(page, near))
    return list(dict.fromkeys(found)) or [near]


def _may_end(page: SaidPage, near: int, index: int) -> bool:
    if is_mark(page, index):
        return False
    after = index + 1
    if after > page.stretch(index).last or page.word(after) in _STOPS or page.word(after) == '"':
        return True
    if page.word(index) == '"':
        return True
    return any(
        page.highs[k] == index and page.lows[k] <= near + 3 for k in _over(page, index)
    ) or page.tag(after) in ("IN", "CC", "RB", "WRB", "TO", "NNP")


def _over(page: SaidPage, index: int) -> Iterator[int]:
    """A token and those that it ends the subtrees of."""
    last = index
    for _ in range(12):
        yield index
        above = page.heads[index]
        if above == index or page.highs[above] != last:
            return
        index = above


def _ends_after(page: SaidPage, near: int) -> Iterator[int]:
    """Ends of the sentences that follow in the paragraph, or in the quotation."""
    here = page.sentences[near]
    for number in range(here + 1, min(here + _FAR, len(page.stretches))):
        stretch = page.stretches[number]
        is_quoted = page.quote(near) >= 0 and page.quote(near) == page.quote(stretch.first)
        if stretch.paragraph != page.stretches[here].paragraph and not is_quoted:
            return
        yield _last_word(page, stretch.last)


def far_left(page: SaidPage, near: int) -> list[int]:
    """First tokens of a content that ends at ``near``."""
    here = page.sentences[near]
    first = page.stretches[here].first
    found = [i for i in range(near, first - 1, -1) if _may_start(page, near, i)]
    for number in range(here - 1, max(here - _FAR, -1), -1):
        stretch = page.stretches[number]
        is_quoted = page.quote(near) >= 0 and page.quote(near) == page.quote(stretch.last)
        if stretch.paragraph != page.stretches[here].paragraph and not is_quoted:
            break
        found.append(stretch.first)
    return found or [near]


def _may_start(page: SaidPage, near: int, index: int) -> bool:
    if is_mark(page, index):
        return False
    if index == page.stretch(index).first or page.word(index) == '"':
        return True
    before = page.word(index - 1)
    if before in _STOPS or before in ('"', "that", "and", "but"):
        return True
    return any(
        page.lows[k] == index and page.highs[k] >= near - 2 for k in (index, page.heads[index])
    )


def _bucket(gap: int) -> str:
    size = abs(gap)
    return str(size if size < 5 else 5 + min((size - 5) // 6, 6))


def _largest(page: SaidPage, index: int, edges: Sequence[int]) -> int:
    """The highest token whose subtree has the same edge; ``edges``: the page's lows or highs."""
    while page.heads[index] != index and edges[page.heads[index]] == edges[index]:
        index = page.heads[index]
    return index


def _none(page: SaidPage, told: Told, side: str, width: int) -> Row:
    c, h = page.words[told.head], told.head
    kids = " ".join(page.deps[k] for k in page.children[h] if (k > h) == (side == "R"))
    known = class_of(c)
    edge = told.cue.stop if side == "R" else told.cue.start - 1
    if told.side == side and told.source:
        edge = told.source.stop if side == "R" else told.source.start - 1
    s = "none" + side
    cells = (
        s, s + c, s + known, s + told.side + c, s + told.side + known, s + kids, s + kids + c,
        s + page.word(edge), s + page.tag(edge), s + page.word(edge) + known, s + page.deps[h],
        s + page.deps[h] + told.side + known + page.word(edge),
        s + f"{page.quote(edge) >= 0}{page.quote(h) >= 0}{told.side}{known}",
        s + page.word(edge) + told.side, s + page.word(edge) + told.side + c,
    )  # fmt: skip
    return cells + ("none-",) * (width - len(cells))


def near_row(page: SaidPage, told: Told, side: str, i: int) -> Row:
    """What speaks for a token as the edge of the content next to the cue."""
    if i == NONE:
        return _none(page, told, side, 40)
    step = -1 if side == "R" else 1  # towards the cue
    edge = told.cue.stop if side == "R" else told.cue.start - 1
    c, known = page.words[told.head], class_of(page.words[told.head])
    k = _largest(page, i, page.lows if side == "R" else page.highs)
    covers = page.lows[k] <= told.head <= page.highs[k]
    path = path_of(page, k, told.head)
    w, t, d = page.words[i], page.tags[i], page.deps[k]
    in_source = told.source is not None and i in told.source
    source = told.source or told.cue
    beyond = source.stop if side == "R" else source.start - 1
    gap, gap2 = _bucket(i - edge), _bucket(i - beyond)
    between = range(min(edge, i), max(edge, i)) if side == "R" else range(i + 1, edge + 1)
    marks = "".join(page.words[x] for x in between if page.words[x] in ',":;-')[:4]
    toward = page.word(i + step)
    quoted = (
        f"{page.quote(i) >= 0}{page.quote(i + step) == page.quote(i)}{page.quotes[told.head] >= 0}"
    )
    same = page.sentences[i] == page.sentences[told.head]
    s = side + told.side
    spans = _bucket(page.highs[k] - page.lows[k])
    return (
        w, t + d, s + gap, s + gap + known, s + gap + c, s + gap2, s + gap2 + known, path, path + c,
        path + known, path + w, path + s, d + gap, d + gap + c, toward, toward + w, toward + t,
        toward + s + known, marks + s, marks + gap, marks + known + d, quoted, quoted + s,
        quoted + toward, quoted + known + s, f"{in_source} {covers} {same}",
        f"{same}{toward}{s}{c}",
        f"{same}{quoted}{s}", w + c, t + c, page.word(i - step) + w, spans + d, spans + path,
        f"{i == edge}{i == beyond}{s}{d}", f"{i == edge}{i == beyond}{s}{t}{c}",
        f"{i == edge}{i == beyond}{quoted}{marks}", page.deps[i] + path,
        page.word(page.heads[k]) + d, f"{same}{known}{page.word(edge)}", gap + w,
    )  # fmt: skip


def far_row(page: SaidPage, told: Told, side: str, near: int, i: int) -> Row:
    """What speaks for a token as the other edge; outside of it stands ``out``."""
    step = 1 if side == "R" else -1
    out = i + step
    c, known = page.words[told.head], class_of(page.words[told.head])
    k = _largest(page, near, page.lows if side == "R" else page.highs)
    other = page.highs[k] if side == "R" else page.lows[k]
    fits = "whole" if i == other else "short" if (i - other) * step < 0 else "over"
    fits += str(is_mark(page, other) and i == other - step)
    m = _largest(page, i, page.highs if side == "R" else page.lows)
    path = path_of(page, m, k)
    outside = path_of(page, out, k) if 0 <= out < len(page) else "^"
    sentences = abs(page.sentences[i] - page.sentences[near])
    place = page.stretch(i)
    limit = _last_word(page, place.last) if side == "R" else place.first
    ends = f"{i == limit}"
    quoted, last = page.quote(near), page.quote(i)
    quote = f"{quoted >= 0}{last == quoted}{page.quote(out) == last}"
    marked = f"{page.word(near) == chr(34)}{page.word(i) == chr(34)}"
    w, t, o, ot = page.words[i], page.tags[i], page.word(out), page.tag(out)
    far = page.word(out + step)
    size = _bucket(i - near)
    s = side + told.side
    crossed = str(min(sentences, 4))
    inner = range(min(near, i), max(near, i) + 1)
    cue_inside = any(x in told.cue for x in inner)
    passed = (
        "".join(page.words[x] for x in inner if page.words[x] in ',":;-')[:4]
        if not sentences
        else "+"
    )
    return (
        fits, fits + s, fits + known, fits + c, fits + o, fits + ot, fits + path, path, outside,
        outside + o, outside + ot, outside + fits, ends, ends + fits + s, ends + o, ends + crossed,
        crossed + quote, crossed + quote + s, quote + marked, quote + marked + ends, marked + o + s,
        marked + ends + crossed, o, o + far, ot + page.tag(out + step), w + o, t + ot, size + s,
        size + fits, size + ends, size + known, class_of(far) + o, class_of(o) + fits,
        f"{cue_inside}{s}", page.tags[near] + fits, page.words[near] + fits,
        page.words[near] + ends,
        page.deps[k] + fits, page.deps[k] + ends + o, passed + fits, passed + o, ends + known + s,
        ends + c, o + far + fits + s, page.deps[m] + outside, w,
    )  # fmt: skip


__all__ = ["Told", "far_left", "far_right", "far_row", "near_left", "near_right", "near_row"]

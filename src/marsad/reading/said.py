"""Attributions as learnt: cues, then the source of each, then what it says.

Each question is answered by weights over hashed features (``said_weights``): which word heads a
cue and how far the cue reaches, who its source is, where the content begins beside the cue and
where it ends. Every choice is among candidates that the parse offers.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from marsad.reading.said_contents import (
    Told,
    far_left,
    far_right,
    far_row,
    near_left,
    near_right,
    near_row,
)
from marsad.reading.said_cues import cue_ends, cue_row, cue_starts, edge_row, heads_of
from marsad.reading.said_page import SaidPage
from marsad.reading.said_sources import (
    NONE,
    reach_row,
    source_ends,
    source_heads,
    source_row,
    source_starts,
)
from marsad.reading.said_weights import Floats, Row, load_weights, log_shares, score_rows

Rows = Callable[[int], Row]

_ENOUGH = -0.4  # log odds from which a word heads a cue: best on articles kept from learning
_BEAM = 3  # near edges that a far one is sought for


@dataclass(frozen=True, slots=True)
class Said:
    """Tokens, as ranges of the page; ``odds`` are the cue's logarithmic odds."""

    odds: float
    cue: range
    source: range | None
    contents: tuple[range, ...]


def find_said(page: SaidPage, weights: Mapping[str, Floats] | None = None) -> tuple[Said, ...]:
    """The attributions of a page, in order of the cues' heads; needs a parse to find any."""
    learnt = weights or load_weights()
    heads = list(heads_of(page))
    if not heads:
        return ()
    odds = score_rows(learnt["cue"], [cue_row(page, i) for i in heads])
    sure = [(i, float(o)) for i, o in zip(heads, odds, strict=True) if o >= _ENOUGH]
    return tuple(_without_overlap([_said(page, learnt, i, o) for i, o in sure]))


def _without_overlap(found: Sequence[Said]) -> Iterator[Said]:
    """Of two cues that share a word the likelier one stays; only neighbours can share one."""
    for n, said in enumerate(found):
        near = (*found[max(0, n - _NEIGHBOURS) : n], *found[n + 1 : n + 1 + _NEIGHBOURS])
        rivals = (o for o in near if o.cue.start < said.cue.stop and said.cue.start < o.cue.stop)
        if all((said.odds, -said.cue.start) > (o.odds, -o.cue.start) for o in rivals):
            yield said


_NEIGHBOURS = 12  # a cue reaches six tokens to either side of its head


def _said(page: SaidPage, learnt: Mapping[str, Floats], head: int, odds: float) -> Said:
    def edge(i: int) -> Row:
        return edge_row(page, head, i)

    start = _best(learnt["cue_start"], cue_starts(page, head), edge)
    end = _best(learnt["cue_end"], cue_ends(page, head), edge)
    cue = range(start, end + 1)
    source = _source(page, learnt, head, cue)
    told = Told(head, cue, source)
    sides = (_left(page, learnt, told), _right(page, learnt, told))
    return Said(odds, cue, source, tuple(s for s in sides if s))


def _best(weights: Floats, options: Sequence[int], row: Rows) -> int:
    if len(options) == 1:
        return options[0]
    return options[int(score_rows(weights, [row(i) for i in options]).argmax())]


def _source(page: SaidPage, learnt: Mapping[str, Floats], head: int, cue: range) -> range | None:
    options = source_heads(page, cue)
    noun = _best(learnt["source"], options, lambda i: source_row(page, cue, head, i))
    if noun == NONE:
        return None

    def reach(i: int) -> Row:
        return reach_row(page, cue, noun, i)

    start = _best(learnt["source_start"], source_starts(page, cue, noun), reach)
    end = _best(learnt["source_end"], source_ends(page, cue, noun), reach)
    return range(start, end + 1)


def _right(page: SaidPage, learnt: Mapping[str, Floats], told: Told) -> range | None:
    options = near_right(page, told)
    shares = _shares(learnt["near_right"], options, lambda i: near_row(page, told, "R", i))
    best, found = float("-inf"), None
    for near, share in _first(options, shares):
        if near == NONE:
            ends, far = [NONE], [0.0]
        else:
            ends = far_right(page, told, near)
            far = _shares(learnt["far_right"], ends, _far(page, told, "R", near))
        at = max(range(len(ends)), key=far.__getitem__)
        if share + far[at] > best:
            best = share + far[at]
            found = range(near, ends[at] + 1) if near != NONE else None
    return found


def _left(page: SaidPage, learnt: Mapping[str, Floats], told: Told) -> range | None:
    options = near_left(page, told)
    near = _best(learnt["near_left"], options, lambda i: near_row(page, told, "L", i))
    if near == NONE:
        return None
    far = _best(learnt["far_left"], far_left(page, near), _far(page, told, "L", near))
    return range(far, near + 1)


def _far(page: SaidPage, told: Told, side: str, near: int) -> Rows:
    return lambda i: far_row(page, told, side, near, i)


def _shares(weights: Floats, options: Sequence[int], row: Rows) -> list[float]:
    return [float(s) for s in log_shares(score_rows(weights, [row(i) for i in options]))]


def _first(options: Sequence[int], shares: Sequence[float]) -> list[tuple[int, float]]:
    return sorted(zip(options, shares, strict=True), key=lambda o: -o[1])[:_BEAM]

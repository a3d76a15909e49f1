"""What the learned weights say of the speeches that the rules found.

The rules know how speech is built, the weights how readers took hundreds of thousands of words in
their places. Neither is a verdict: a speech stops binding where both together speak against it.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from marsad.model import Span
from marsad.reading.cues import Cue
from marsad.reading.lines import Lines
from marsad.reading.phrases import Words
from marsad.reading.said_cues import cue_row, may_head
from marsad.reading.said_page import SaidPage, make_page
from marsad.reading.said_sources import NONE, source_heads, source_row
from marsad.reading.said_weights import load_weights, score_rows
from marsad.reading.speech import Speech


def likely_source(words: Words, cue: Cue) -> int | None:
    """The token of the sentence that the weights take for the head of the cue's source."""
    if not words.parsed.has_parse:
        return None
    if not words.pages:
        words.pages.append(make_page(words.text, [words.parsed]))
    page = words.pages[0]
    told = range(cue.start, cue.end)
    options = source_heads(page, told)
    rows = [source_row(page, told, cue.verb, i) for i in options]
    best = options[int(score_rows(load_weights()["source"], rows).argmax())]
    return None if best == NONE else best


_PER_STRENGTH = 2.0  # log odds that one point of a rule's evidence outweighs


def weigh(lines: Lines, speeches: Iterable[Speech]) -> tuple[Speech, ...]:
    """The speeches; those whose cue reads like none bind no longer. Unchanged without a parse."""
    given = tuple(speeches)
    near = {s.sentence + n for s in given for n in (-1, 0, 1)} & set(range(len(lines)))
    parsed = lines.seen_all(near)
    if not any(p.has_parse for p in parsed):
        return given
    page = make_page(lines.text, parsed, lines.quotations)
    starts = [t.start for t in page.tokens]
    return tuple(s if _stands(page, starts, s) else _doubted(s) for s in given)


def _doubted(speech: Speech) -> Speech:
    """Still somebody's name that stands there, but no account of his."""
    said = speech.attribution
    doubt = replace(said, method=f"{said.method}; such words seldom report")
    return replace(speech, attribution=doubt, binds=False)


def _stands(page: SaidPage, starts: Sequence[int], speech: Speech) -> bool:
    cue = speech.attribution.cue
    if cue is None:
        return True
    odds = _odds(page, starts, cue.span)
    return odds is None or odds + _PER_STRENGTH * speech.strength >= 0


def _odds(page: SaidPage, starts: Sequence[int], cue: Span) -> float | None:
    """The best of the cue's words; None where none of them is parsed."""
    first = bisect_left(starts, cue.start)
    last = bisect_left(starts, cue.end)
    able = [i for i in range(first, last) if may_head(page, i)]
    if not able:
        return None
    return float(score_rows(load_weights()["cue"], [cue_row(page, i) for i in able]).max())

"""TIMEX3 against gold, as TempEval-3 counts (UzZaman and others, 2013).

``relaxed``: a gold expression is found where one overlaps it, one to one; ``strict``: with the same
ends; ``value``: a relaxed match whose value is the gold value, to the letter; ``type`` likewise.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from marsad.evaluate.counts import hits
from marsad.evaluate.fields import Fields
from marsad.evaluate.result import Miss, Tally, beside
from marsad.evaluate.spans import match_overlapping
from marsad.model import Document, Span

FIGURES = ("relaxed", "strict", "value", "type")


class TimexLike(Protocol):
    @property
    def span(self) -> Span: ...
    @property
    def type(self) -> str: ...
    @property
    def value(self) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldTimex:
    start: int
    end: int
    type: str
    value: str


def parse_timexes(fields: Fields) -> tuple[GoldTimex, ...]:
    size = len(fields.text("text"))
    return tuple(_timex(f, size) for f in fields.items("gold"))


def _timex(fields: Fields, size: int) -> GoldTimex:
    start, end = fields.ends(size)
    return GoldTimex(start=start, end=end, type=fields.text("type"), value=fields.text("value"))


def score_timexes(document: Document, gold: Sequence[GoldTimex], met: Sequence[TimexLike]) -> Tally:
    ends = [(m.span.start, m.span.end) for m in met]
    pairs = match_overlapping([(g.start, g.end) for g in gold], ends)
    same = {
        "relaxed": len(pairs),
        "strict": sum((gold[i].start, gold[i].end) == ends[j] for i, j in pairs),
        "value": sum(gold[i].value == met[j].value for i, j in pairs),
        "type": sum(gold[i].type == met[j].type for i, j in pairs),
    }
    return Tally(
        document=document.given_id or document.id,
        counts={name: hits(right, len(met), len(gold)) for name, right in same.items()},
        misses=_misses(document, gold, met, pairs),
    )


def _misses(
    document: Document,
    gold: Sequence[GoldTimex],
    met: Sequence[TimexLike],
    pairs: Sequence[tuple[int, int]],
) -> tuple[Miss, ...]:
    found: list[Miss] = []

    def note(figure: str, ends: tuple[int, int], values: tuple[str, str], weight: float) -> None:
        found.append(
            Miss(
                document=document.given_id or document.id,
                figure=figure,
                expected=values[0],
                met=values[1],
                words=beside(document.text, *ends),
                weight=weight,
            )
        )

    to_met, used = dict(pairs), {j for _, j in pairs}
    for i, g in enumerate(gold):
        m = met[to_met[i]] if i in to_met else None
        if m is None:
            note("relaxed", (g.start, g.end), (g.value, "nothing"), 3)
        elif m.value != g.value:
            note("value", (g.start, g.end), (g.value, m.value), 2)
        elif (m.span.start, m.span.end) != (g.start, g.end):
            met_words = document.words(m.span)
            note("strict", (g.start, g.end), (document.text[g.start : g.end], met_words), 1)
    for j, m in enumerate(met):
        if j not in used:
            note("relaxed", (m.span.start, m.span.end), ("nothing", m.value), 3)
    return tuple(found)

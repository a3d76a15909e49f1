"""Sources, cues and contents against gold spans, each role by itself.

``source``, ``cue``, ``content``: F1 of spans with exactly the same ends; a role in several pieces
counts a span for each, and a span that plays one role in several attributions counts once.
``… tokens``: F1 over the words and marks that lie in the role's spans.
"""

import re
from collections.abc import Iterable, Sequence

from marsad.evaluate.counts import Count, hits
from marsad.evaluate.fields import Fields
from marsad.evaluate.result import Miss, Tally, beside
from marsad.model import Attribution, Document

ROLES = ("source", "cue", "content")
FIGURES = (*ROLES, *(f"{r} tokens" for r in ROLES))
_TOKEN = re.compile(r"\w+|[^\w\s]")

Ends = tuple[int, int]
Gold = dict[str, frozenset[Ends]]


def parse_attributions(fields: Fields) -> Gold:
    """Role → its spans."""
    size = len(fields.text("text"))
    found: dict[str, set[Ends]] = {role: set() for role in ROLES}
    for attribution in fields.items("gold"):
        for role in ROLES:
            found[role] |= set(attribution.pieces(role, size))
    return {role: frozenset(spans) for role, spans in found.items()}


def score_attributions(document: Document, gold: Gold, met: Sequence[Attribution]) -> Tally:
    found = _roles(met)
    counts: dict[str, Count] = {}
    misses: list[Miss] = []
    tokens = [(m.start(), m.end()) for m in _TOKEN.finditer(document.text)]
    for role in ROLES:
        expected, got = gold[role], found[role]
        counts[role] = hits(len(expected & got), len(got), len(expected))
        covered, covering = _covered(tokens, expected), _covered(tokens, got)
        both = len(covered & covering)
        counts[f"{role} tokens"] = hits(both, len(covering), len(covered))
        misses += [_miss(document, role, e, is_gold=True) for e in sorted(expected - got)]
        misses += [_miss(document, role, e, is_gold=False) for e in sorted(got - expected)]
    return Tally(document=document.given_id or document.id, counts=counts, misses=tuple(misses))


def _roles(met: Iterable[Attribution]) -> Gold:
    found: dict[str, set[Ends]] = {role: set() for role in ROLES}
    for a in met:
        spans = (a.source.span if a.source else None, a.cue.span if a.cue else None, a.content)
        for role, span in zip(ROLES, spans, strict=True):
            if span:
                found[role].add((span.start, span.end))
    return {role: frozenset(spans) for role, spans in found.items()}


def _covered(tokens: Sequence[Ends], spans: Iterable[Ends]) -> set[Ends]:
    inside = bytearray(max((end for _, end in (*spans, (0, 0))), default=0))
    for start, end in spans:
        inside[start:end] = b"\x01" * (end - start)
    return {t for t in tokens if t[1] <= len(inside) and inside[t[0]]}


def _miss(document: Document, role: str, ends: Ends, *, is_gold: bool) -> Miss:
    words = document.text[ends[0] : ends[1]]
    expected, met = (words, "nothing") if is_gold else ("nothing", words)
    return Miss(
        document=document.given_id or document.id,
        figure=role,
        expected=expected,
        met=met,
        words=beside(document.text, *ends),
    )

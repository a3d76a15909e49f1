"""Annotated claims against read ones, in the short form (docs/reading.md, model.flat).

A predicted claim matches a gold claim of the same kind whose trigger it overlaps, one to one. A
match is right in *core* where number, outermost speaker and modality are right, in *record* where
place and days are right too. Two phrases are the same where one lies within the other and is at
most four words shorter, articles aside.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from marsad.evaluate.counts import hits, share
from marsad.evaluate.fields import Fields
from marsad.evaluate.result import Miss, Tally, beside
from marsad.model import Document
from marsad.model.claim import SURE

_ARTICLES = frozenset({"the", "a", "an"})
_MOST_WORDS_MORE = 4
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatClaim:
    """Intervals are pairs; None = the claim has none."""

    kind: str
    trigger: str
    start: int
    number: tuple[int | None, int | None] | None
    scope: str | None
    victim: str | None
    actor: str | None
    place: str | None
    days: tuple[str, str] | None
    source: tuple[str, ...]
    modality: str
    confidence: float | None = None

    @property
    def end(self) -> int:
        return self.start + len(self.trigger)


def parse_flat(fields: Fields) -> FlatClaim:
    """A claim of the short form. Raises RecordError with field and value."""
    return FlatClaim(
        kind=fields.text("kind"),
        trigger=fields.text("trigger"),
        start=fields.count("t0"),
        number=_number(fields),
        scope=fields.text_or_none("scope"),
        victim=fields.text_or_none("victim"),
        actor=fields.text_or_none("actor"),
        place=fields.text_or_none("place"),
        days=_days(fields),
        source=fields.texts("source"),
        modality=fields.text("modality"),
        confidence=_confidence(fields),
    )


def _confidence(fields: Fields) -> float | None:
    return fields.number_or_none("confidence") if "confidence" in fields.mapping else None


def _number(fields: Fields) -> tuple[int | None, int | None] | None:
    if fields.get("n", dict, type(None)) is None:
        return None
    n = fields.inner("n")
    return n.count_or_none("low"), n.count_or_none("high")


def _days(fields: Fields) -> tuple[str, str] | None:
    if fields.get("when", dict, type(None)) is None:
        return None
    when = fields.inner("when")
    return when.text("start"), when.text("end")


def parse_claims(fields: Fields) -> tuple[FlatClaim, ...]:
    """The claims of one document of the short form."""
    return tuple(parse_flat(f) for f in fields.items("claims"))


Pair = tuple[FlatClaim, FlatClaim]


def match(gold: Sequence[FlatClaim], met: Sequence[FlatClaim]) -> tuple[Pair, ...]:
    """The pairs, most overlap first; each claim stands in one at most."""
    near = sorted(
        (
            (_overlap(g, p), -abs(g.start - p.start), i, j)
            for i, g in enumerate(gold)
            for j, p in enumerate(met)
            if g.kind == p.kind and _overlap(g, p) > 0
        ),
        reverse=True,
    )
    taken: tuple[set[int], set[int]] = set(), set()
    pairs: list[Pair] = []
    for _, _, i, j in near:
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            pairs.append((gold[i], met[j]))
    return tuple(pairs)


def _overlap(left: FlatClaim, right: FlatClaim) -> int:
    return min(left.end, right.end) - max(left.start, right.start)


def is_same_phrase(left: str | None, right: str | None) -> bool:
    """The same words, or one within the other and few words longer; nothing is as nothing."""
    a, b = _words(left), _words(right)
    if not a or not b:
        return a == b
    short, long = sorted((a, b), key=len)
    starts = range(len(long) - len(short) + 1)
    is_within = any(long[i : i + len(short)] == short for i in starts)
    return is_within and len(long) - len(short) <= _MOST_WORDS_MORE


def _words(phrase: str | None) -> list[str]:
    return [w for w in _WORD.findall((phrase or "").lower()) if w not in _ARTICLES]


def wrong_slots(gold: FlatClaim, met: FlatClaim) -> tuple[str, ...]:
    """The names of the slots that are not right."""
    right = {
        "number": gold.number == met.number,
        "speaker": _is_same_speaker(gold.source, met.source),
        "modality": gold.modality == met.modality,
        "place": is_same_phrase(gold.place, met.place),
        "when": gold.days == met.days,
        "victim": is_same_phrase(gold.victim, met.victim),
        "actor": is_same_phrase(gold.actor, met.actor),
        "scope": gold.scope == met.scope,
        "chain": len(gold.source) == len(met.source)
        and all(map(is_same_phrase, gold.source, met.source)),
    }
    return tuple(name for name, is_right in right.items() if not is_right)


def _is_same_speaker(gold: Sequence[str], met: Sequence[str]) -> bool:
    if gold and met:
        return is_same_phrase(gold[0], met[0])
    return not gold and not met


CORE = frozenset({"number", "speaker", "modality"})
RECORD = CORE | {"place", "when"}
SLOTS = ("number", "speaker", "modality", "place", "when", "victim", "actor", "scope", "chain")
_HELD_IN = {"when": "days", "speaker": "source", "chain": "source"}


def score_claims(document: Document, gold: Sequence[FlatClaim], met: Sequence[FlatClaim]) -> Tally:
    """Detection, core and record; how many are marked sure, and of those right in core; each slot
    over the pairs where either side has it.
    """
    pairs = match(gold, met)
    wrong = [frozenset(wrong_slots(g, p)) for g, p in pairs]
    counts = {
        name: hits(right, len(met), len(gold))
        for name, right in (
            ("detection", len(pairs)),
            ("core", sum(not w & CORE for w in wrong)),
            ("record", sum(not w & RECORD for w in wrong)),
        )
    }
    counts["matched"] = share(len(pairs), len(met))
    right = {id(p) for (_, p), w in zip(pairs, wrong, strict=True) if not w & CORE}
    sure = [p for p in met if p.confidence is not None and p.confidence >= SURE]
    counts["sure"] = share(len(sure), len(met))
    counts["sure are right"] = share(sum(id(p) in right for p in sure), len(sure))
    for slot in SLOTS:
        told = [w for (g, p), w in zip(pairs, wrong, strict=True) if _has(g, slot) or _has(p, slot)]
        counts[f"slot {slot}"] = share(sum(slot not in w for w in told), len(told))
    return Tally(
        document=document.given_id or document.id,
        counts=counts,
        misses=_misses(document, gold, met, pairs),
    )


def _has(claim: FlatClaim, slot: str) -> bool:
    return bool(_value(claim, slot))


def _value(claim: FlatClaim, slot: str) -> Any:  # noqa: ANN401 (whatever the slot holds)
    return getattr(claim, _HELD_IN.get(slot, slot))


def _misses(
    document: Document,
    gold: Sequence[FlatClaim],
    met: Sequence[FlatClaim],
    pairs: Sequence[Pair],
) -> tuple[Miss, ...]:
    """Unmatched claims weigh most, then core slots, then the others."""
    found = {id(claim) for pair in pairs for claim in pair}
    missed = [_miss(document, g, "detection", (g.kind, "nothing"), 3) for g in _rest(gold, found)]
    extra = [_miss(document, p, "matched", ("nothing", p.kind), 3) for p in _rest(met, found)]
    slots = [
        _miss(document, g, f"slot {s}", (_value(g, s), _value(p, s)), 2 if s in CORE else 1)
        for g, p in pairs
        for s in wrong_slots(g, p)
    ]
    return (*missed, *extra, *slots)


def _rest(claims: Sequence[FlatClaim], found: set[int]) -> list[FlatClaim]:
    return [c for c in claims if id(c) not in found]


def _miss(
    document: Document, claim: FlatClaim, figure: str, values: tuple[Any, Any], weight: float
) -> Miss:
    expected, met = (str(v) for v in values)
    return Miss(
        document=document.given_id or document.id,
        figure=figure,
        expected=expected,
        met=met,
        words=beside(document.text, claim.start, claim.end),
        weight=weight,
    )


FIGURES = (
    "detection",
    "core",
    "record",
    "matched",
    "sure",
    "sure are right",
    *(f"slot {s}" for s in SLOTS),
)

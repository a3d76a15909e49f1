"""Incidents of one report against the templates of MUC-3/4.

Templates are aligned with incidents one to one so that the sum of credits is greatest, as the
official scorer does (Chinchor 1992); an incident that no template is aligned with counts as
spurious in every slot that it fills, a template without an incident as missing. Slots:

type      the incident type; ATTACK against a more special type of ours, or the other way round,
          has half credit
date      days as intervals: the same has full credit, an overlap half
number    the sum of the numbers of human targets; within the gold bounds full credit
effect    the set of effects (DEATH, INJURY), each by itself

Optional templates count only where they are aligned. Stages other than ACCOMPLISHED count alike.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import permutations

from marsad.evaluate.counts import NOTHING, Count, hits
from marsad.evaluate.fields import Fields
from marsad.evaluate.result import Miss, Tally, opening
from marsad.model import Document

SLOTS = ("type", "date", "number", "effect")
FIGURES = ("all slots", *SLOTS)
_EFFECTS = ("DEATH", "INJURY")
_MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()
_DAY = re.compile(r"(\d{1,2}) ([A-Z]{3}) (\d\d)")
_FIRST_NUMBER = re.compile(r"^[~?\s]*(-)?\s*(\d+)(-)?")

Days = tuple[date, date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """What either side says of one incident; None or empty = the slot is not filled.

    ``number`` is (low, high); high None = open.
    """

    type: str
    days: Days | None = None
    number: tuple[int, int | None] | None = None
    effects: frozenset[str] = field(default_factory=frozenset)
    is_optional: bool = False


def parse_templates(fields: Fields) -> tuple[Template, ...]:
    return tuple(_template(f) for f in fields.items("gold"))


def _template(fields: Fields) -> Template:
    return Template(
        type=_fills(fields, "INCIDENT: TYPE")[0].split(" / ")[0],
        days=_days(_fills(fields, "INCIDENT: DATE")[0]),
        number=_number(_fills(fields, "HUM TGT: NUMBER")),
        effects=frozenset(
            effect
            for fill in _fills(fields, "HUM TGT: EFFECT OF INCIDENT")
            for effect in fill.split(":")[0].split(" / ")
            if effect.strip() in _EFFECTS
        ),
        is_optional="OPTIONAL" in " ".join(_fills(fields, "MESSAGE: TEMPLATE")),
    )


def _fills(fields: Fields, slot: str) -> tuple[str, ...]:
    return tuple(str(v) for v in fields.get(slot, list)) or ("-",)


def _days(fill: str) -> Days | None:
    """ "05 JAN 90" is a day, "01 JAN 90 - 05 JAN 90" a span, "- 04 MAR 90" by then: a fortnight."""
    found = [_day(*m.groups()) for m in _DAY.finditer(fill)]
    days = [d for d in found if d]
    if not days:
        return None
    if fill.lstrip(" (").startswith("-"):
        return date.fromordinal(days[0].toordinal() - 14), days[0]
    return min(days), max(days)


def _day(day: str, month: str, year: str) -> date | None:
    if month not in _MONTHS:
        return None
    try:
        return date(1900 + int(year), _MONTHS.index(month) + 1, int(day))
    except ValueError:
        return None


def _number(fills: Sequence[str]) -> tuple[int, int | None] | None:
    """The sum over the targets; a plural without a number leaves it open above."""
    low, is_open, is_told = 0, False, False
    for fill in fills:
        number = _FIRST_NUMBER.match(fill)
        if number:
            is_told = True
            low += int(number[2])
            is_open = is_open or bool(number[3])
        elif fill.startswith("PLURAL"):
            is_open = is_told = True
            low += 2
    return (low, None if is_open else low) if is_told else None


def score_templates(document: Document, gold: Sequence[Template], met: Sequence[Template]) -> Tally:
    pairs = _align(gold, met)
    aligned = dict(pairs)
    used = set(aligned.values())
    counts = dict.fromkeys(FIGURES, NOTHING)
    for i, g in enumerate(gold):
        if i in aligned or not g.is_optional:
            _add(counts, g, met[aligned[i]] if i in aligned else None)
    for j, m in enumerate(met):
        if j not in used:
            _add(counts, None, m)
    return Tally(
        document=document.given_id or document.id,
        counts=counts,
        misses=_misses(document, gold, met, pairs),
    )


def _add(counts: dict[str, Count], gold: Template | None, met: Template | None) -> None:
    for slot in SLOTS:
        count = _slot(slot, gold, met)
        counts[slot] += count
        counts["all slots"] += count


def _slot(slot: str, gold: Template | None, met: Template | None) -> Count:
    if slot == "effect":
        expected = gold.effects if gold else frozenset[str]()
        got = met.effects if met else frozenset[str]()
        return hits(len(expected & got), len(got), len(expected))
    filled = [_is_filled(slot, t) for t in (met, gold)]
    return hits(_credit(slot, gold, met) if all(filled) else 0, filled[0], filled[1])


def _is_filled(slot: str, template: Template | None) -> bool:
    if template is None:
        return False
    held = {"type": template.type, "date": template.days, "number": template.number}
    return held[slot] is not None


def _credit(slot: str, gold: Template | None, met: Template | None) -> float:
    if gold is None or met is None:
        return 0
    if slot == "type":
        return 1 if gold.type == met.type else 0.5 if "ATTACK" in (gold.type, met.type) else 0
    if slot == "date":
        return _credit_days(gold.days, met.days)
    return _credit_number(gold.number, met.number)


def _credit_days(gold: Days | None, met: Days | None) -> float:
    if gold is None or met is None:
        return 0
    if gold == met:
        return 1
    return 0.5 if gold[0] <= met[1] and met[0] <= gold[1] else 0


def _credit_number(
    gold: tuple[int, int | None] | None, met: tuple[int, int | None] | None
) -> float:
    """Full where our lower end lies within the gold bounds."""
    if gold is None or met is None:
        return 0
    return 1 if gold[0] <= met[0] and (gold[1] is None or met[0] <= gold[1]) else 0


_MOST = 5  # templates or incidents of one report for which every alignment is tried


def _align(gold: Sequence[Template], met: Sequence[Template]) -> tuple[tuple[int, int], ...]:
    """The pairs with the most credit; of large reports the best pair first, then the next."""
    credit = [[_pair_credit(g, m) for m in met] for g in gold]
    if max(len(gold), len(met)) > _MOST:
        return _align_greedily(credit)
    best: tuple[float, tuple[tuple[int, int], ...]] = (0.0, ())
    size = max(len(gold), len(met))
    for order in permutations(range(size)):
        pairs = tuple(
            (i, j)
            for i, j in zip(range(len(gold)), order, strict=False)
            if j < len(met) and credit[i][j] > 0
        )
        total = sum(credit[i][j] for i, j in pairs)
        if total > best[0]:
            best = total, pairs
    return best[1]


def _align_greedily(credit: Sequence[Sequence[float]]) -> tuple[tuple[int, int], ...]:
    near = sorted((-c, i, j) for i, row in enumerate(credit) for j, c in enumerate(row) if c > 0)
    left: set[int] = set()
    right: set[int] = set()
    pairs: list[tuple[int, int]] = []
    for _, i, j in near:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((i, j))
    return tuple(pairs)


def _pair_credit(gold: Template, met: Template) -> float:
    """Only incidents whose types agree at least in part may be aligned, as officially."""
    if not _credit("type", gold, met):
        return 0.0
    return sum(_slot(slot, gold, met).right for slot in SLOTS)


def _misses(
    document: Document,
    gold: Sequence[Template],
    met: Sequence[Template],
    pairs: Sequence[tuple[int, int]],
) -> tuple[Miss, ...]:
    to_met, used = dict(pairs), {j for _, j in pairs}
    told = [(g, met[to_met[i]] if i in to_met else None) for i, g in enumerate(gold)]
    spare = [(None, m) for j, m in enumerate(met) if j not in used]
    found: list[Miss] = []
    for g, m in (*told, *spare):
        lost = sum(c.expected + c.predicted - 2 * c.right for c in (_slot(s, g, m) for s in SLOTS))
        if lost:
            found.append(
                Miss(
                    document=document.given_id or document.id,
                    figure="all slots",
                    expected=_told(g),
                    met=_told(m),
                    words=opening(document.text),
                    weight=lost,
                )
            )
    return tuple(found)


def _told(template: Template | None) -> str:
    if template is None:
        return "nothing"
    days = "–".join(d.isoformat() for d in template.days) if template.days else "no date"
    return f"{template.type}, {days}, {template.number}, {'+'.join(sorted(template.effects))}"

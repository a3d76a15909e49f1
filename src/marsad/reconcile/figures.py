"""What one report says of one harm: from several tellings to one interval of counts.

Its numbers are not added: a number told again, a part of it told apart and a number
revised look alike in text, and a sum counts people twice. The figure is the greatest
of them. Only fighters and others, counted apart, may sum up, and only as the upper bound.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce

from marsad.model import Modality, QuantityState, Scope, Unit
from marsad.reconcile.report import report_totals
from marsad.reconcile.single import is_age, is_of_several, is_single
from marsad.reconcile.telling import Telling

# Groups that are a part of the people harmed wherever these are counted as such.
# Civilians are not among them: "12 civilians" is most often all that an account knows of.
PART_GROUPS = frozenset({"children", "women", "medics", "journalists"})
FIGHTERS = "combatants"
# Between the number and the trigger: "one | of the people | injured", not "one of them was killed"
_PART_OF = re.compile(
    r"\sof\s(?:the|those|these|his|her|their|our|[\d,]+)\s(?:(?!was|were|is|are|had|has|who|that)[\w-]+\s){0,3}"
)
_COUNTS = (Modality.ASSERTED, Modality.ALLEGED)
_NUMBERED = (QuantityState.STATED, QuantityState.ZERO_STATED)


@dataclass(frozen=True, slots=True, order=True)
class Figure:
    """People counted; ``high`` None is open above."""

    low: int
    high: int | None


NONE = Figure(0, 0)


def counts(telling: Telling) -> bool:
    """Whether it asserts or alleges the harm, or says outright that there was none.

    "No one was killed" is a stated zero even where its reader also calls it negated.
    """
    claim = telling.claim
    said_none = claim.quantity.state is QuantityState.ZERO_STATED
    return claim.modality in _COUNTS or (said_none and claim.modality is Modality.NEGATED)


def is_numbered(telling: Telling) -> bool:
    """Whether it counts people; a share ("a third of the residents") counts nobody, and neither
    does an age.
    """
    quantity = telling.claim.quantity
    if quantity.state not in _NUMBERED or quantity.unit is not Unit.PEOPLE:
        return False
    return quantity.words is None or not is_age(telling.document, quantity.words.span)


def says_none(telling: Telling) -> bool:
    """Whether it says that nobody at all was harmed."""
    return telling.claim.quantity.state is QuantityState.ZERO_STATED and not is_none_of_group(
        telling
    )


_OWN = re.compile(r"\b(?:our|its|their|his|her|own|ours|us)\b", re.IGNORECASE)


def is_none_of_group(telling: Telling) -> bool:
    """ "No soldiers were hurt", "none of our men": of all others it says nothing."""
    victim = telling.claim.victim
    if victim is None or telling.claim.quantity.state is not QuantityState.ZERO_STATED:
        return False
    return victim.group not in (None, "people") or _OWN.search(victim.words.words) is not None


def is_partial(telling: Telling) -> bool:
    """Whether its number counts only a part of those harmed, such as the children, or "one of the
    people injured"; that none of a group was harmed counts a part, too.
    """
    if _group(telling) in PART_GROUPS or telling.claim.part_of is not None:
        return True
    if is_none_of_group(telling):
        return True
    number, trigger = telling.claim.quantity.words, telling.claim.trigger.span
    if number is None or number.span.end > trigger.start:
        return False
    return _PART_OF.fullmatch(telling.document.text[number.span.end : trigger.start]) is not None


def has_revision(report: Iterable[Telling]) -> bool:
    """Whether it says that a toll is told anew."""
    return any(t.claim.scope is Scope.REVISION for t in report)


def span_of(figures: Sequence[Figure]) -> Figure | None:
    """From the lowest bound to the highest, open above if one is; None of none."""
    if not figures:
        return None
    highs = [f.high for f in figures]
    high = None if None in highs else max(h for h in highs if h is not None)
    return Figure(min(f.low for f in figures), high)


def report_figure(report: Sequence[Telling]) -> Figure | None:
    """One document's figure: of the numbers that it tells; where it tells none, of those that it
    tells of one by one ("Ilva Amsel was shot dead", "he was pronounced dead").
    """
    numbered = [t for t in report if is_numbered(t)]
    return _counted_figure(numbered) if numbered else _named_figure(report)


def _named_figure(report: Sequence[Telling]) -> Figure | None:
    """The people told of without a number: names and single persons, each once."""
    document, kind = report[0].document, report[0].claim.kind
    unnumbered = [t.claim for t in report if t.claim.quantity.state is QuantityState.NOT_STATED]
    told = [claim for claim in unnumbered if not is_of_several(claim)]
    named = report_totals(document, told).get(kind)
    if named is None and any(is_single(document, claim) for claim in told):
        named = (1, 1)
    return Figure(*named) if named else None


def _counted_figure(report: Sequence[Telling]) -> Figure:
    """A revision replaces, parts give way to wholes, retellings agree.

    Where it counts fighters and others apart and nobody else, both may be dead: then the sum is
    the upper bound, and only that.
    """
    ids = {t.id for t in report}
    revised = [t for t in report if t.claim.scope is Scope.REVISION] or report
    wholes = [t for t in revised if t.claim.part_of not in ids] or revised
    general = [t for t in wholes if not is_partial(t)] or wholes
    fighters = [t for t in general if _group(t) == FIGHTERS]
    others = [t for t in general if _group(t) not in (FIGHTERS, None, "people")]
    if not fighters or not others or len(fighters) + len(others) < len(general):
        return _agreed(general)
    one, other = _agreed(fighters), _agreed(others)
    open_above = one.high is None or other.high is None
    high = None if open_above else (one.high or 0) + (other.high or 0)
    return Figure(max(one.low, other.low), high)


def _group(telling: Telling) -> str | None:
    return telling.claim.victim.group if telling.claim.victim else None


def _agreed(tellings: Iterable[Telling]) -> Figure:
    lowest, *rest = sorted({_stated(t) for t in tellings}, key=_rank)
    return reduce(_agree, rest, lowest)


def _stated(telling: Telling) -> Figure:
    """A part of a whole without a number ("people, among them 3 children") is a least number."""
    quantity = telling.claim.quantity
    return Figure(quantity.low or 0, None if telling.claim.part_of else quantity.high)


def _rank(figure: Figure) -> tuple[int, bool, int]:
    return (figure.low, figure.high is None, figure.high or 0)


def _agree(lower: Figure, upper: Figure) -> Figure:
    """Two tellings, lower bound first: what both allow; of two that disagree the greater.

    "Dozens" and then 41 is 41. Of "12" and "at least 12" the open one stays: headlines drop
    such words.
    """
    if lower.low == upper.low:
        return upper
    if lower.high is not None and upper.low > lower.high:
        return upper
    highs = [h for h in (lower.high, upper.high) if h is not None]
    return Figure(upper.low, min(highs, default=None))

"""How many people one report says were killed, wounded, …: one interval for each kind of harm.

Within one report the happenings that it tells are added up, which accounts of one happening never
are (see figures): a bulletin that tells of two killed here and three there tells of five. Parts of
a total are not added to it, what is told twice counts once, a toll told anew replaces the earlier.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from marsad.model import Claim, Document, Family, Kind, Modality, QuantityState, Scope, Unit
from marsad.reconcile.heads import people_named
from marsad.reconcile.retold import (
    is_background,
    is_beside_a_name,
    is_pronoun_harmed,
    is_retold,
)

Interval = tuple[int, int | None]  # people, both ends included; None is open above

_TOLD = frozenset({Modality.ASSERTED, Modality.ALLEGED})


def report_totals(document: Document, claims: Iterable[Claim]) -> Mapping[Kind, Interval]:
    """Kind of harm → (low, high or None), for the kinds that the report puts a number to.

    ``claims`` are those of ``document`` in any order. Counted are people that the report asserts or
    reports as alleged of single happenings, and of those that it names without a number each one
    ("Rupert Amsel was shot dead" is one). What is denied, feared or planned, what only explains who
    somebody is ("accused of two murders") and totals over a longer time count nothing. A kind that
    is missing was told without a number, or not at all.
    """
    by_kind: defaultdict[Kind, list[tuple[Claim, Interval]]] = defaultdict(list)
    for claim in sorted(claims, key=lambda c: c.trigger.span):
        people = _people(document, claim)
        if people and claim.document == document.id and _counts(document, claim):
            by_kind[claim.kind].append((claim, people))
    return {kind: _total(document, told) for kind, told in sorted(by_kind.items())}


def _counts(document: Document, claim: Claim) -> bool:
    said_none = claim.quantity.state is QuantityState.ZERO_STATED
    return (
        claim.kind.family is Family.HARM
        and (claim.modality in _TOLD or (said_none and claim.modality is Modality.NEGATED))
        and claim.scope is not Scope.CUMULATIVE
        and not is_background(document, claim)
    )


def _people(document: Document, claim: Claim) -> Interval | None:
    quantity = claim.quantity
    named = people_named(claim.victim) if claim.victim else None
    if quantity.state in (QuantityState.STATED, QuantityState.ZERO_STATED):
        return _stated(document, claim, named) if quantity.unit is Unit.PEOPLE else None
    if quantity.state is QuantityState.UNKNOWN:
        return None
    if named is None and claim.victim is None and is_pronoun_harmed(document, claim):
        named = 1
    return (named, named) if named else None


def _stated(document: Document, claim: Claim, named: int | None) -> Interval:
    low, high = claim.quantity.low or 0, claim.quantity.high
    if claim.quantity.words is None or high is None:
        return low, high
    if low == high == 1 and named:  # "a passenger and the driver"
        return named, named
    beside = is_beside_a_name(document, claim.quantity.words.span)
    return (low + 1, high + 1) if beside else (low, high)


def _total(document: Document, told: Sequence[tuple[Claim, Interval]]) -> Interval:
    revised = [people for claim, people in told if claim.scope is Scope.REVISION]
    if revised:
        return revised[-1]
    ids = {claim.id for claim, _ in told}
    kept: list[tuple[Claim, Interval]] = []
    for claim, people in told:
        if claim.part_of in ids or is_retold(document, claim, people, kept):
            continue
        kept.append((claim, people))
    return _sum([people for _, people in kept or told])


def _sum(intervals: Sequence[Interval]) -> Interval:
    highs = [high for _, high in intervals]
    high = None if None in highs else sum(h for h in highs if h is not None)
    return sum(low for low, _ in intervals), high

"""How many people one report says were killed, wounded, …: one interval for each kind of harm.

Within one report the happenings that it tells are added up, which accounts of one happening never
are (see figures): a bulletin that tells of two killed here and three there tells of five. Parts of
a total are not added to it, a number told twice counts once, a toll told anew replaces the earlier.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from marsad.model import Claim, Document, Family, Kind, Modality, QuantityState, Scope, Unit

Interval = tuple[int, int | None]  # people, both ends included; None is open above

_TOLD = frozenset({Modality.ASSERTED, Modality.ALLEGED})


def report_totals(document: Document, claims: Iterable[Claim]) -> Mapping[Kind, Interval]:
    """Kind of harm → (low, high or None), for the kinds that the report puts a number to.

    ``claims`` are those of ``document`` in any order. Counted are people that the report asserts or
    reports as alleged of single happenings; what is denied, feared or planned and totals over a
    longer time count nothing. A kind that is missing was not told with a number.
    """
    by_kind: defaultdict[Kind, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda c: c.trigger.span):
        if claim.document == document.id and _counts(claim):
            by_kind[claim.kind].append(claim)
    return {kind: _total(told) for kind, told in sorted(by_kind.items())}


def _counts(claim: Claim) -> bool:
    quantity = claim.quantity
    return (
        claim.kind.family is Family.HARM
        and claim.modality in _TOLD
        and claim.scope is not Scope.CUMULATIVE
        and quantity.state in (QuantityState.STATED, QuantityState.ZERO_STATED)
        and quantity.unit is Unit.PEOPLE
    )


def _total(told: Sequence[Claim]) -> Interval:
    revised = [c for c in told if c.scope is Scope.REVISION]
    if revised:
        return _interval(revised[-1])
    ids = {c.id for c in told}
    wholes = [c for c in told if c.part_of not in ids] or told
    distinct = {_words(c): c for c in reversed(wholes)}.values()
    intervals = [_interval(c) for c in distinct]
    highs = [high for _, high in intervals]
    high = None if None in highs else sum(h for h in highs if h is not None)
    return sum(low for low, _ in intervals), high


def _interval(claim: Claim) -> Interval:
    return claim.quantity.low or 0, claim.quantity.high


def _words(claim: Claim) -> tuple[str, int | None, int | None]:
    """Two claims with the same number of the same victims are one number told twice."""
    victim = claim.victim.words.words.lower() if claim.victim else ""
    return victim, claim.quantity.low, claim.quantity.high

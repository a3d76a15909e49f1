"""How many people one report says were killed, wounded, …: one interval for each kind of harm.

Within one report the happenings that it tells are added up, which accounts of one happening never
are (see figures): a bulletin that tells of two killed here and three there tells of five. Parts of
a total are not added to it, what is told twice counts once, a toll told anew replaces the earlier.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from marsad.model import (
    Claim,
    Document,
    Family,
    Kind,
    Modality,
    Qualifier,
    QuantityState,
    Scope,
    Unit,
)
from marsad.reconcile.affected import count_affected
from marsad.reconcile.antecedents import count_antecedent
from marsad.reconcile.beatings import count_beaten, is_beating
from marsad.reconcile.heads import people_named
from marsad.reconcile.projecting import Interval, project
from marsad.reconcile.retold import (
    is_background,
    is_beside_a_name,
    is_freed,
    is_gone_missing,
    is_pronoun_harmed,
    is_retold,
    is_them_harmed,
    is_with_kin,
)
from marsad.vocabulary.numbers import Projection

Told = tuple[Claim, Interval]

_TOLD = frozenset({Modality.ASSERTED, Modality.ALLEGED})


def report_totals(
    document: Document, claims: Iterable[Claim], *, by: Projection | None = None
) -> Mapping[Kind, Interval]:
    """Kind of harm → (low, high or None), for the kinds that the report puts a number to.

    ``claims`` are those of ``document`` in any order. Counted are people that the report asserts or
    reports as alleged of single happenings, and of those that it names without a number each one
    ("Rupert Amsel was shot dead" is one). What is denied, feared or planned, what only explains who
    somebody is ("accused of two murders") and totals over a longer time count nothing. A kind that
    is missing was told without a number, or not at all. ``by``: other people's rules for words.
    """
    told = _told(document, claims, by)
    return {kind: _total(document, found) for kind, found in sorted(told.items())}


def lead_figures(
    document: Document, claims: Iterable[Claim], *, by: Projection | None = None
) -> Mapping[Kind, Interval]:
    """As report_totals, for a report of one happening that goes on to quote what others say of it.

    The figure told first is the report's own; later ones only raise the lower bound of an "up to".
    """
    told = _told(document, claims, by)
    return {kind: _lead(found) for kind, found in sorted(told.items())}


def _told(
    document: Document, claims: Iterable[Claim], by: Projection | None
) -> Mapping[Kind, Sequence[Told]]:
    by_kind: defaultdict[Kind, list[Told]] = defaultdict(list)
    last: Told | None = None
    own = [c for c in claims if c.document == document.id]
    own.sort(key=lambda c: c.trigger.span)
    for claim in own:
        if by and by.beaten and is_beating(claim):
            beaten = count_beaten(document, claim)
            if beaten:
                by_kind[Kind.WOUNDED].append((claim, (beaten, beaten)))
        people = _people(document, claim, by) if _counts(document, claim) else None
        if people is None and last and is_them_harmed(document, claim, last[0]):
            people = last[1]
        if people:
            last = (claim, people)
            by_kind[claim.kind].append(last)
    if Kind.ABDUCTED not in by_kind and (taken := _taken(document, own, by)):
        by_kind[Kind.ABDUCTED] = taken
    return by_kind


def _taken(document: Document, claims: Sequence[Claim], by: Projection | None) -> list[Told]:
    """Those abducted before ("freed three abducted guards"), or who went missing, by such rules."""
    found = []
    for claim in claims:
        before = is_freed(document, claim)
        is_missing = by is not None and by.missing and is_gone_missing(document, claim)
        people = _people(document, claim, by) if before or is_missing else None
        if people and people[0]:
            found.append((claim, people))
    return found


def _counts(document: Document, claim: Claim) -> bool:
    said_none = claim.quantity.state is QuantityState.ZERO_STATED
    return (
        claim.kind.family is Family.HARM
        and (claim.modality in _TOLD or (said_none and claim.modality is Modality.NEGATED))
        and claim.scope is not Scope.CUMULATIVE
        and not is_background(document, claim)
    )


# Of a range, or of vague words, a list says no more.
_LISTED = frozenset({None, Qualifier.EXACT, Qualifier.AT_LEAST, Qualifier.ABOUT})


def _people(document: Document, claim: Claim, by: Projection | None) -> Interval | None:
    """The people of a claim: as a list of the sentence has them, else as its quantity says."""
    read = _read(document, claim, by)
    is_open = claim.quantity.qualifier in _LISTED and read != (0, 0)
    if not is_open or claim.quantity.unit is not Unit.PEOPLE:
        return read
    listed = count_affected(document, claim)
    if listed is None and read is None:
        listed = count_antecedent(document, claim)
    return (listed, listed) if listed and (read is None or read[0] != listed) else read


def _read(document: Document, claim: Claim, by: Projection | None) -> Interval | None:
    quantity = claim.quantity
    named = people_named(claim.victim) if claim.victim else None
    if quantity.state in (QuantityState.STATED, QuantityState.ZERO_STATED):
        if quantity.unit is not Unit.PEOPLE:
            return None
        return _stated(document, claim, named, project(quantity, by) or (0, 0))
    if quantity.state is QuantityState.NOT_STATED:
        if claim.victim is None and is_pronoun_harmed(document, claim):
            named = 1
        if named:
            named += named == 1 and is_with_kin(document, claim)
            return named, named
    return project(quantity, by)


def _stated(document: Document, claim: Claim, named: int | None, people: Interval) -> Interval:
    low, high = people
    if claim.quantity.words is None or high is None:
        return people
    if low == high == 1 and named:  # "a passenger and the driver"
        named += named == 1 and is_with_kin(document, claim)
        return named, named
    beside = is_beside_a_name(document, claim.quantity.words.span)
    return (low + 1, high + 1) if beside else people


def _total(document: Document, told: Sequence[Told]) -> Interval:
    revised = [people for claim, people in told if claim.scope is Scope.REVISION]
    if revised:
        return revised[-1]
    ids = {claim.id for claim, _ in told}
    parts = _parts(told)
    kept: list[Told] = []
    for claim, people in told:
        if claim.part_of in ids or claim.id in parts or _is_breakdown(claim, told, kept):
            continue
        is_vague = claim.quantity.qualifier is Qualifier.VAGUE  # of those counted, or of some more
        if not kept or not (is_vague or is_retold(document, claim, people, kept)):
            kept.append((claim, people))
    return _sum([people for _, people in kept or told])


def _parts(told: Sequence[Told]) -> frozenset[str]:
    """Claims of later sentences that add up to one before: "eight …; in one raid five, … three"."""
    found: set[str] = set()
    for place, (claim, (low, _)) in enumerate(told):
        run: list[Told] = []
        for other, people in told[place + 1 :]:
            if other.content.span == claim.content.span or other.id in found:
                continue
            if sum(p[0] for _, p in run) + people[0] <= low and 0 < people[0] < low:
                run.append((other, people))
            if len(run) > 1 and sum(p[0] for _, p in run) == low:
                found |= {c.id for c, _ in run}
                break
    return frozenset(found)


def _is_breakdown(claim: Claim, told: Sequence[Told], kept: Sequence[Told]) -> bool:
    """Whether the claims of its sentence add up to what was told before: "three …, nine others"."""
    here = [people for other, people in told if other.content.span == claim.content.span]
    before = [people for other, people in kept if other.content.span != claim.content.span]
    is_new = any(other.content.span == claim.content.span for other, _ in kept)
    return len(here) > 1 and not is_new and bool(before) and _sum(here) == _sum(before)


def _sum(intervals: Sequence[Interval]) -> Interval:
    highs = [high for _, high in intervals]
    high = None if None in highs else sum(h for h in highs if h is not None)
    return sum(low for low, _ in intervals), high


def _lead(told: Sequence[Told]) -> Interval:
    claim, (low, high) = told[0]
    if claim.quantity.qualifier is not Qualifier.UP_TO or high is None:
        return low, high
    within = [other[0] for _, other in told[1:] if low < other[0] < high]
    return max(within, default=low), high

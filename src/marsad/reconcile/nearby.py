"""Joins within one document: by sentence, neighbouring sentence, retelling, place and days."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations, islice

from marsad.model import Family, QuantityState, Scope
from marsad.reconcile.fitting import Fits
from marsad.reconcile.ground import is_same_ground
from marsad.reconcile.happening import Happening, Pool, Rule, can_be_one, is_akin, lone
from marsad.reconcile.headlines import join_headlines
from marsad.reconcile.links import NO_LINKS, Links
from marsad.reconcile.meeting import Spot, find_meetings
from marsad.reconcile.retold import says_anew
from marsad.reconcile.telling import Lane, Telling, strand_of

_LOOKED_AT = 12  # tellings before this one that may share its sentence or the next: a bound


def gather_document(tellings: Sequence[Telling], links: Links = NO_LINKS) -> tuple[Happening, ...]:
    """The happenings of one document's tellings, given in text order; none of them holds what
    ``links`` keep apart.
    """
    pool = Pool(map(lone, tellings), links, _wider_counts(tellings))
    _join_sentences(pool, tellings)
    _join_neighbours(pool, tellings)
    _join_retold(pool)
    _join_revised(pool)
    join_headlines(pool)  # before days: its site and a street of the town would part what fits both
    _join_days(pool)
    join_headlines(pool)
    _join_loose(pool)
    return pool.happenings()


def lead_of(happenings: Sequence[Happening]) -> Happening | None:
    """What a report is mainly about: the harm that most of its claims tell of, the first on a tie;
    where it tells of no harm, the happening.
    """
    happened = [h for h in happenings if h.lane is Lane.HAPPENED]
    harm = [h for h in happened if any(k.family is Family.HARM for k in h.kinds)]
    return max(harm or happened, key=lambda h: len(h.tellings), default=None)


def _wider_counts(tellings: Sequence[Telling]) -> frozenset[frozenset[str]]:
    """The count of an area beside that of a town in it, told in one sentence: "ten were killed in
    the province, four of them in Marjat". The ten are not of the town.
    """
    found = set()
    for right, telling in enumerate(tellings):
        for other in tellings[max(0, right - _LOOKED_AT) : right]:
            if telling.span.overlaps(other.span) and (
                _counts_around(telling, other) or _counts_around(other, telling)
            ):
                found.add(frozenset((telling.id, other.id)))
    return frozenset(found)


def _counts_around(wide: Telling, narrow: Telling) -> bool:
    """Whether one counts more people, in what holds the other's town."""
    if wide.claim.kind is not narrow.claim.kind or wide.ground is None or narrow.ground is None:
        return False
    is_around = not wide.ground.is_town and wide.ground.contains(narrow.ground)
    more, less = wide.claim.quantity.low, narrow.claim.quantity.low
    return is_around and more is not None and less is not None and more > less


def _join_sentences(pool: Pool, tellings: Sequence[Telling]) -> None:
    for right, telling in enumerate(tellings):
        for left in range(right - 1, max(-1, right - 1 - _LOOKED_AT), -1):
            if telling.span.overlaps(tellings[left].span):
                pool.try_join(left, right, Rule.SENTENCE)


def _join_neighbours(pool: Pool, tellings: Sequence[Telling]) -> None:
    for right, telling in enumerate(tellings):
        for left in range(right - 1, max(-1, right - 1 - _LOOKED_AT), -1):
            if telling.sentence - tellings[left].sentence > 1:
                break
            if are_neighbours(tellings[left], telling):
                pool.try_join(left, right, Rule.NEIGHBOUR)


def are_neighbours(one: Telling, other: Telling) -> bool:
    """Whether adjacent sentences tell of one happening: same place, kinds of one strand."""
    if abs(one.sentence - other.sentence) > 1 or one.lane is not other.lane:
        return False
    same_strand = strand_of(one.claim.kind) == strand_of(other.claim.kind)
    return same_strand and is_same_ground(one.ground, other.ground)


def _join_retold(pool: Pool) -> None:
    """Joins the same kind with the same number (two or more), where all of them can be one."""
    same = defaultdict(set)
    for number in pool.numbers():
        for telling in pool.at(number).tellings:
            claim = telling.claim
            if claim.quantity.state is QuantityState.STATED and (claim.quantity.low or 0) > 1:
                key = (telling.lane, claim.kind, claim.quantity.low, claim.quantity.high)
                same[key].add(number)
    for numbers in same.values():
        heads = sorted({pool.find(n) for n in numbers})
        pairs = combinations(heads, 2)
        if len(heads) <= _LOOKED_AT and all(can_be_one(pool.at(a), pool.at(b)) for a, b in pairs):
            for number in heads[1:]:
                pool.try_join(heads[0], number, Rule.RETOLD)


def _join_revised(pool: Pool) -> None:
    """Joins "the toll rose to 41", without place or day, to the one happening with such a toll."""
    of_kind = defaultdict(set)
    for number in pool.numbers():
        for kind in pool.at(number).kinds:
            of_kind[pool.at(number).lane, kind].add(number)
    for number in pool.numbers():
        here = pool.at(number)
        claim = here.tellings[0].claim
        if claim.scope is not Scope.REVISION or (here.ground and here.days):
            continue
        others = {pool.find(n) for n in of_kind[here.lane, claim.kind]} - {pool.find(number)}
        if len(others) == 1:
            pool.try_join(number, min(others), Rule.REVISED)


def _join_days(pool: Pool) -> None:
    """Joins what one document tells of one place (no wider than ADM1) and day."""
    numbers = pool.numbers()
    for lane in Lane:
        spots = [_bounded_spot(pool.at(n)) if pool.at(n).lane is lane else None for n in numbers]
        for group in find_meetings(spots).groups:
            for position in group[1:]:
                pool.try_join(numbers[group[0]], numbers[position], Rule.SAME_DAYS)


def _join_loose(pool: Pool) -> None:
    """Joins what has no town or no day of its own to the one happening of the report that it fits.

    A report names town and day once, and goes on: "the driver died at the scene". What fits two
    happenings that have both stays alone, and so does what is told as another one. In a report
    that settles neither anywhere, the first that is told leads.
    """
    for lane in (Lane.HAPPENED, Lane.THREAT):
        _join_loose_of([n for n in pool.numbers() if pool.at(n).lane is lane], pool)


def _join_loose_of(numbers: Sequence[int], pool: Pool) -> None:
    settled = {n for n in numbers if _is_settled(pool.at(n))}
    fits = Fits()
    for number in sorted(settled):
        fits.add(number, pool.at(number))
    for number in numbers:
        here = pool.at(number)
        if number in settled or _is_told_anew(here):
            continue
        heads = sorted({pool.find(n) for n in fits.near(here)})
        fitting = [*islice((n for n in heads if is_akin(here, pool.at(n))), 2)]
        is_joined = (len(fitting) == 1 or bool(fitting and not settled)) and pool.try_join(
            fitting[0], number, Rule.LOOSE_END
        )
        if is_joined or not settled:
            fits.add(number, here)


def _is_settled(happening: Happening) -> bool:
    ground, days = happening.ground, happening.days
    return ground is not None and ground.is_town and days is not None and days.is_narrow


def _is_told_anew(happening: Happening) -> bool:
    """ "In another shooting": of the sentence with which it begins."""
    first = happening.tellings[0]
    return says_anew(first.document.words(first.claim.content.span))


def _bounded_spot(happening: Happening) -> Spot | None:
    ground, days = happening.ground, happening.days
    if ground is None or days is None or not (ground.is_bounded and days.is_narrow):
        return None
    return Spot(ground, days, happening.strands)

"""Tellings gathered, and the guards that keep what cannot be one happening apart."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import product

from marsad.model import Family, Kind
from marsad.reconcile.days import NARROW_DAYS, Days, are_alike, gap_days, hull
from marsad.reconcile.ground import Ground, are_compatible, finest
from marsad.reconcile.links import NO_LINKS, Links
from marsad.reconcile.telling import Lane, Telling, strand_of


class Rule(StrEnum):
    """Why tellings stand together, or why one stands alone."""

    SENTENCE = "sentence"
    NEIGHBOUR = "neighbour"
    RETOLD = "retold"
    REVISED = "revised"
    SAME_DAYS = "same_days"
    HEADLINE = "headline"
    LOOSE_END = "loose_end"
    ACROSS = "across"
    COPY = "copy"
    JUDGED = "judged"
    LEFT = "left"
    PARTED = "parted"
    SPLIT = "split"
    TORN = "torn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """What some tellings of one lane are about. Days and grounds are kept distinct."""

    lane: Lane
    tellings: tuple[Telling, ...]
    dated: frozenset[tuple[Kind, Days]]
    grounds: frozenset[Ground]
    rules: Mapping[Rule, int] = field(default_factory=dict)

    @property
    def ids(self) -> Iterator[str]:
        return (t.id for t in self.tellings)

    @property
    def kinds(self) -> frozenset[Kind]:
        return frozenset(t.claim.kind for t in self.tellings)

    @property
    def strands(self) -> frozenset[str]:
        return frozenset(map(strand_of, self.kinds))

    @property
    def ground(self) -> Ground | None:
        return finest(self.grounds)

    @property
    def days(self) -> Days | None:
        """The hull of its narrow intervals; of all, where none is narrow.

        "On Monday" says when; "this month" beside it only does not contradict.
        """
        return hull(_narrow(self.dated)) or hull(d for _, d in self.dated)


def lone(telling: Telling) -> Happening:
    """The happening of one telling."""
    days = frozenset({(telling.claim.kind, telling.days)} if telling.days else ())
    grounds = frozenset({telling.ground} if telling.ground else ())
    return Happening(lane=telling.lane, tellings=(telling,), dated=days, grounds=grounds)


def merge(happenings: Iterable[Happening], rule: Rule) -> Happening:
    """One happening of several; each but the first counts as joined by ``rule``."""
    parts = tuple(happenings)
    rules = Counter({rule: len(parts) - 1})
    for part in parts:
        rules.update(part.rules)  # those that never fired stay out: see the unary plus
    return Happening(
        lane=parts[0].lane,
        tellings=tuple(t for p in parts for t in p.tellings),
        dated=frozenset().union(*(p.dated for p in parts)),
        grounds=frozenset().union(*(p.grounds for p in parts)),
        rules=+rules,
    )


def noted(happening: Happening, *rules: Rule) -> Happening:
    """The happening with further rules that hold for it as a whole."""
    return replace(happening, rules=Counter(happening.rules) + Counter(rules))


def can_be_one(one: Happening, other: Happening) -> bool:
    """Whether nothing speaks against it; being possible is no reason to join.

    Two places of which neither contains the other never share a happening. The same kind on
    days that do not meet is two happenings ("3 on Sunday, 5 on Monday"); an attack may come a
    day before its dead. The whole lasts at most three days, so that chains cannot grow.
    Differing numbers never speak against it: they are what is held side by side. But the soldiers
    who fell in clashes are not the civilians whom a shelling killed.
    """
    if one.lane is not other.lane or _are_unlike(one, other):
        return False
    if not all(are_compatible(a, b) for a, b in product(one.grounds, other.grounds)):
        return False
    dated = one.dated | other.dated
    if one.lane is Lane.TOTAL:
        return all(are_alike(a, b) for (_, a), (_, b) in product(one.dated, other.dated))
    kinds = {kind for kind, _ in one.dated} & {kind for kind, _ in other.dated}
    if any(gap_days(d for k, d in dated if k is kind) > 0 for kind in kinds):
        return False
    narrow = hull(_narrow(dated))
    return gap_days(d for _, d in dated) <= 1 and (narrow is None or len(narrow) <= NARROW_DAYS)


_ACTS = frozenset({Kind.ATTACK, Kind.CLASH})
_FIGHTERS, _ANYBODY = "combatants", "people"


def _are_unlike(one: Happening, other: Happening) -> bool:
    return are_other_acts(one.kinds, other.kinds) and are_unlike(who_fell(one), who_fell(other))


def are_other_acts(one: frozenset[Kind], other: frozenset[Kind]) -> bool:
    """Whether of two happenings one tells of clashes alone and the other of attacks alone."""
    return bool(one & _ACTS) and bool(other & _ACTS) and not one & other & _ACTS


def are_unlike(fell: frozenset[bool], other: frozenset[bool]) -> bool:
    """Whether the victims of two happenings are known, and those of one are none of the other's."""
    return bool(fell) and bool(other) and fell.isdisjoint(other)


def who_fell(happening: Happening) -> frozenset[bool]:
    """Whether fighters and whether others are told to have been harmed; "people" may be either."""
    return frozenset(_is_fighter(t) for t in happening.tellings if _has_group(t))


def _has_group(telling: Telling) -> bool:
    victim = telling.claim.victim
    is_harm = telling.claim.kind.family is Family.HARM
    return is_harm and victim is not None and victim.group not in (None, _ANYBODY)


def _is_fighter(telling: Telling) -> bool:
    victim = telling.claim.victim
    return victim is not None and victim.group == _FIGHTERS


def is_akin(one: Happening, other: Happening) -> bool:
    """Whether they are of one strand, and nothing speaks against their being one."""
    return bool(one.strands & other.strands) and can_be_one(one, other)


def _narrow(dated: Iterable[tuple[Kind, Days]]) -> tuple[Days, ...]:
    return tuple(days for _, days in dated if days.is_narrow)


class Pool:
    """Happenings that grow by joining: a union-find whose every union passes the guards, those
    that people set among them. ``apart``: pairs of claims that never share one.
    """

    def __init__(
        self,
        happenings: Iterable[Happening],
        links: Links = NO_LINKS,
        apart: frozenset[frozenset[str]] = frozenset(),
    ) -> None:
        self._links = links
        self._apart = apart
        self._held = dict(enumerate(happenings))
        self._parents = {n: n for n in self._held}

    def find(self, number: int) -> int:
        """The number under which the happening of ``number`` stands now."""
        while self._parents[number] != number:
            self._parents[number] = self._parents[self._parents[number]]
            number = self._parents[number]
        return number

    def at(self, number: int) -> Happening:
        return self._held[self.find(number)]

    def try_join(self, left: int, right: int, rule: Rule) -> bool:
        """Joins unless they are one already or the guards forbid it; says whether it joined."""
        one, other = self.find(left), self.find(right)
        if one == other or not can_be_one(self._held[one], self._held[other]):
            return False
        keep, give = sorted((one, other))
        if self._are_apart(self._held[keep], self._held[give]):
            return False
        self._held[keep] = merge((self._held[keep], self._held.pop(give)), rule)
        self._parents[give] = keep
        return True

    def _are_apart(self, one: Happening, other: Happening) -> bool:
        if self._links.are_apart(one.ids, other.ids):
            return True
        pairs = product(one.ids, other.ids) if self._apart else ()
        return any(frozenset(pair) in self._apart for pair in pairs)

    def numbers(self) -> tuple[int, ...]:
        """Where the happenings stand now, lowest first."""
        return tuple(sorted(self._held))

    def happenings(self) -> tuple[Happening, ...]:
        return tuple(self._held[n] for n in self.numbers())

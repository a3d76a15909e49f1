"""Who was harmed, by group: which are told, and how many are left whose group nobody tells."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from marsad.model import Party
from marsad.reconcile.figures import FIGHTERS, Figure
from marsad.reconcile.telling import Telling

_ANYBODY = frozenset({None, "people"})
# Groups of which nobody is in two: what they come to, they come to together. A medic may be a
# woman, and either may be counted among the civilians.
_APART = (frozenset({"children", "women", FIGHTERS}), frozenset({"civilians", FIGHTERS}))


def group_of(telling: Telling) -> str | None:
    """The group told of, None for people not told apart."""
    group = telling.claim.victim.group if telling.claim.victim else None
    return None if group in _ANYBODY else group


def group_names(tellings: Iterable[Telling]) -> tuple[str, ...]:
    """The groups that are told of, by name."""
    return tuple(sorted({g for t in tellings if (g := group_of(t))}))


def spread(tellings: Iterable[Telling]) -> list[Telling]:
    """The tellings, and beside each those of the parts that its own clause tells of."""
    return [x for telling in tellings for x in (telling, *_parts(telling))]


def _parts(telling: Telling) -> Iterator[Telling]:
    own = group_of(telling)
    for part in telling.claim.parts:
        if part.group != own:
            victim = Party(words=part.words, group=part.group)
            claim = replace(
                telling.claim, victim=victim, quantity=part.quantity, part_of=None, parts=()
            )
            yield replace(telling, claim=claim)


def of_group(tellings: Sequence[Telling], group: str) -> list[Telling]:
    """The tellings of that group, as wholes of their own: what they are a part of is another's."""
    own = [t for t in tellings if group_of(t) == group]
    ids = {t.id for t in own}
    return [t if t.claim.part_of in ids else _as_whole(t) for t in own]


def _as_whole(telling: Telling) -> Telling:
    if telling.claim.part_of is None:
        return telling
    return replace(telling, claim=replace(telling.claim, part_of=None))


def without_group(whole: Figure, groups: Mapping[str, Figure]) -> Figure:
    """Of the whole those in none of the groups; an interval where nobody says whether two groups
    share people.
    """
    least_told = max((groups[g].low for g in groups), default=0)
    for apart in _APART:
        least_told = max(least_told, sum(groups[g].low for g in groups if g in apart))
    most = None if whole.high is None else max(0, whole.high - least_told)
    if any(f.high is None for f in groups.values()):
        return Figure(0, most)
    most_told = sum(f.high or 0 for f in groups.values())
    low = max(0, whole.low - most_told)
    return Figure(low if most is None else min(low, most), most)

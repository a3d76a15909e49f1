"""What the type, the day, the number of people and the effects of an act hang on."""

from collections.abc import Iterator, Sequence
from datetime import date

from marsad.model import Claim, Kind, QuantityState
from marsad.reconcile.acts_rows import Page, Row, Telling, bin_of, day_of, party_words, words_of

_HARMS = (Kind.KILLED, Kind.WOUNDED, Kind.ABDUCTED, Kind.MISSING, Kind.DETAINED, Kind.CASUALTIES)


def type_row(group: Sequence[Telling], act: str) -> Row:
    """Whether an act is of a type."""
    kinds = sorted({t.claim.kind for t in group})
    triggers = sorted({" ".join(words_of(t.claim.trigger.words)) for t in group})
    words = sorted({w for t in group for w in t.words})
    return (
        *(f"{act} k={k}" for k in kinds),
        *(f"{act} t={t}" for t in triggers),
        *(f"{act} w={w}" for w in words),
        f"{act} ks={'+'.join(kinds)}",
        act,
    )


def effect_row(group: Sequence[Telling], kind: Kind) -> Row:
    """Whether somebody was killed, or wounded, in an act."""
    own = [t for t in group if t.claim.kind is kind]
    moods = sorted({t.claim.modality for t in own})
    return (
        f"{kind} n={min(3, len(own))}",
        *(f"{kind} m={m}" for m in moods),
        *(f"{kind} q={t.claim.quantity.state}" for t in own),
        *(f"{kind} t={' '.join(words_of(t.claim.trigger.words))}" for t in own),
        *(f"{kind} b={w}" for t in own for w in t.before[-2:]),
        *(f"{kind} o={k}" for k in sorted({t.claim.kind for t in group})),
        *(f"{kind} w={w}" for w in sorted({w for t in group for w in t.words})),
        kind,
    )


def day_row(page: Page, group: Sequence[Telling], day: date) -> Row:
    """Whether an act was on a day that one of its tellings is told of."""
    own = [t for t in group if day_of(t.claim) == day]
    others = {d for t in group if (d := day_of(t.claim))} - {day}
    told = page.document.published.day
    lag = "none" if told is None else bin_of((told - day).days)
    ways = sorted({_way(t.claim) for t in own})
    first = own[0]
    return (
        f"lag={lag}",
        f"n={bin_of(len(own))}/{bin_of(len(group))}",
        f"others={len(others)}",
        f"first={first is group[0]}",
        f"place={bin_of(first.place)}",
        *(f"way={w}" for w in ways),
        *(f"way={w}{lag}" for w in ways),
        *(f"words={x}" for t in own for x in _timex(t.claim)),
        *(f"k={k}{lag}" for k in sorted({t.claim.kind for t in own})),
        f"wl={'+'.join(ways)}{len(others)}",
        *(f"w={w}" for w in sorted({w for t in own for w in t.words})),
        "bias",
    )


def _way(claim: Claim) -> str:
    return claim.when.method.split(" ")[0] if claim.when else ""


def _timex(claim: Claim) -> tuple[str, ...]:
    if claim.when is None or claim.when.timex is None:
        return ("carried",)
    return words_of(claim.when.timex.words)


def numbers_of(group: Sequence[Telling]) -> tuple[int, ...]:
    """How many people an act may have been done to: all numbers told, their sums, one, two."""
    most = {k: _told(group, k) for k in _HARMS}
    told = {n for numbers in most.values() for n in numbers}
    sums = {sum(max(n) for n in most.values() if n), sum(n[0] for n in most.values() if n)}
    harms = (Kind.KILLED, Kind.WOUNDED)
    sums.add(sum(most[k][0] for k in harms if most[k]))
    sums |= {sum(_least(group, k) for k in kinds) for kinds in (harms, _HARMS)}
    return tuple(sorted(n for n in told | sums | {1, 2} if n > 0))


def _least(group: Sequence[Telling], kind: Kind) -> int:
    """The greatest number told of a harm; without any, two of a plural and one of a singular."""
    own = [t.claim for t in group if t.claim.kind is kind]
    if told := _told(group, kind):
        return max(told)
    return max((1 + _plural(c).startswith("True") for c in own if c.victim), default=len(own[:1]))


def _told(group: Sequence[Telling], kind: Kind) -> tuple[int, ...]:
    """Numbers of a harm, in text order."""
    quantities = [t.claim.quantity for t in group if t.claim.kind is kind]
    return tuple(q.low for q in quantities if q.state is QuantityState.STATED and q.low)


def number_row(group: Sequence[Telling], act: str, number: int) -> Row:
    """Whether an act was done to so many people."""
    harmed = [t for t in group if t.claim.kind in _HARMS]
    tell = sorted({t.claim.kind for t in harmed})
    sizes = {k: _told(group, k) for k in _HARMS}
    least = {k: _least(group, k) for k in _HARMS}
    harms = least[Kind.KILLED] + least[Kind.WOUNDED]
    small = str(number) if number < 3 else "more"
    stated = sum(len(n) > 0 for n in sizes.values())
    return (
        *(f"{s}" for s in _sources(sizes, number)),
        f"n={small}",
        f"n={small}{act}",
        f"least={sum(least.values()) == number}{sum(n > 0 for n in least.values())}",
        f"harms={harms == number}{sum(n > 0 for n in least.values())}",
        f"stated={stated}{small}",
        f"told={any(number in n for n in sizes.values())}{small}",
        f"often={min(4, sum(n.count(number) for n in sizes.values()))}{small}",
        f"k={'+'.join(tell)}{small}",
        *(f"v={w}{small}" for t in harmed for w in party_words(t.claim.victim)),
        *(f"plural={_plural(t.claim)}{t.claim.kind}{small}" for t in harmed),
        f"size={bin_of(number)}",
        "bias",
    )


def _plural(claim: Claim) -> str:
    words = words_of(claim.victim.words.words) if claim.victim else ()
    if not words:
        return "none"
    return f"{words[-1].endswith('s')}{'and' in words}"


def _sources(sizes: dict[Kind, tuple[int, ...]], number: int) -> Iterator[str]:
    """Where a number comes from."""
    for kind, numbers in sizes.items():
        if numbers:
            yield f"{kind} first={numbers[0] == number}"
            yield f"{kind} most={max(numbers) == number}"
            yield f"{kind} is={number in numbers}"
    told = [n for n in sizes.values() if n]
    yield f"sum={sum(max(n) for n in told) == number}{len(told)}"
    yield f"sum first={sum(n[0] for n in told) == number}{len(told)}"
    harms = [n for k in (Kind.KILLED, Kind.WOUNDED) if (n := sizes[k])]
    yield f"sum harms={sum(n[0] for n in harms) == number}{len(harms)}"

"""Where and when an incident was, where its reports contradict each other: as most of them say."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from marsad.model import Kind
from marsad.reconcile.days import NARROW_DAYS, Days, gap_days, hull
from marsad.reconcile.ground import Ground, are_compatible
from marsad.reconcile.happening import Happening, Rule, merge
from marsad.reconcile.telling import Lane, Telling

T = TypeVar("T", bound=Hashable)
Dated = tuple[Kind, Days]
_MOST = 3  # places or days set aside that are named beside the first


def settle(parts: Sequence[Happening]) -> Happening:
    """One happening of several, with the grounds and days that most documents tell. What
    contradicts them was misread or is of another happening: it stays a claim, and moves neither.
    """
    whole = merge(parts, Rule.ACROSS)
    if whole.lane is Lane.TOTAL:
        return whole
    return replace(whole, grounds=_grounds(parts), dated=_dated(parts))


def explain_aside(tellings: Sequence[Telling], settled: Happening) -> Iterator[str]:
    """A sentence each for the places and days that do not fit those of the incident."""
    days = {d for _, d in settled.dated}
    places = {
        t.claim.place.name
        for t in tellings
        if t.claim.place and t.ground and t.ground not in settled.grounds
    }
    other = {t.days for t in tellings if t.days and t.days not in days}
    if places:
        yield f"Reports differ on the place, most stand by the one shown; not {_list(places)}."
    if other:
        shown = (str(d.first) if d.first == d.last else f"{d.first} to {d.last}" for d in other)
        yield f"Reports differ on the day, most stand by the one shown; not {_list(shown)}."


def _list(words: Iterable[str]) -> str:
    first, *more = sorted(words)
    return ", ".join((first, *more[:_MOST])) + (" …" if len(more) > _MOST else "")


def _grounds(parts: Iterable[Happening]) -> frozenset[Ground]:
    kept: list[Ground] = []
    told = _ranked((g, p.tellings[0].document.id) for p in parts for g in p.grounds)
    for ground in told:
        if all(are_compatible(ground, other) for other in kept):
            kept.append(ground)
    return frozenset(kept)


def _dated(parts: Iterable[Happening]) -> frozenset[Dated]:
    kept: set[Dated] = set()
    told = _ranked((d, p.tellings[0].document.id) for p in parts for _, d in p.dated)
    days: list[Days] = []
    for interval in sorted(told, key=lambda d: not d.is_narrow):
        narrow = hull(d for d in (*days, interval) if d.is_narrow)
        is_short = narrow is None or len(narrow) <= NARROW_DAYS
        if is_short and gap_days((*days, interval)) <= 1:
            days.append(interval)
    for part in parts:
        kept |= {(k, d) for k, d in part.dated if d in days}
    return frozenset(kept)


def _ranked(told: Iterable[tuple[T, str]]) -> list[T]:
    """Told in most documents first, then most often, then the lowest."""
    documents: defaultdict[T, set[str]] = defaultdict(set)
    times: defaultdict[T, int] = defaultdict(int)
    for value, document in told:
        documents[value].add(document)
        times[value] += 1
    return sorted(documents, key=lambda v: (-len(documents[v]), -times[v], v))

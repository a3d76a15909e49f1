"""Blocking keys: what two happenings must share to be compared at all.

A key of the first rank stands for itself. Where more happenings share it than can be compared one
by one, it is split: those that share it are compared where they share a key of the second rank
too, and of the third within that. So a busy town on a busy day costs no more than its parts, and
which pairs are compared hangs on the set of happenings alone, not on who came first.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import floor

from marsad.reconcile.sketch import Site, Sketch, hash_of
from marsad.reconcile.telling import Lane
from marsad.reconcile.terms import term_of

_STRIDE = 4  # days of a bucket; happenings up to two days apart share one
_LONGEST = 31  # days; of a longer time no day is a key
_LATELY = 3  # days: what is reported without a day happened of late
_GREAT = 10  # people
_NAMES = 24  # the rarest, by which what a report is not mainly about is found too
_CELL = 0.2  # degrees; places within some ten kilometres share one

Keys = tuple[int, ...]


def keys_of(sketch: Sketch) -> tuple[Keys, Keys]:
    """The keys of the first rank, and those that split them: sorted, each once."""
    if sketch.lane is Lane.TOTAL:
        return _sorted(_total_keys(sketch)), _sorted(_figure_keys(sketch))
    return _sorted(_first(sketch)), _sorted(_second(sketch))


def _sorted(keys: Iterator[tuple[object, ...]]) -> Keys:
    return tuple(sorted({hash_of(*k) for k in keys}))


def _first(sketch: Sketch) -> Iterator[tuple[object, ...]]:
    buckets = tuple(_buckets(sketch.days or _lately(sketch)))
    for strand in sorted(sketch.strands):
        told = (sketch.lane.value, strand)
        for where in _wheres(sketch.sites):
            for bucket in buckets:
                yield ("where and when", *told, where, bucket)
        yield from ((*told, *key) for key in _loose_keys(sketch, buckets))
        for target in sorted(sketch.targets):
            yield from ((*told, "target", target, bucket) for bucket in buckets)
    if sketch.leads:  # among themselves, so that what others say in passing crowds nobody out
        yield from (("lead and name", sketch.lane.value, n) for n in rare_names(sketch))
        for name in sorted({*sketch.terms.names, *_towns(sketch)}):
            yield from (("lead, name and when", sketch.lane.value, name, b) for b in buckets)
    yield from (("name", sketch.lane.value, n) for n in rare_names(sketch)[:_NAMES])
    for sentence in sketch.sentences:
        yield ("sentence", sketch.lane.value, sentence)


def _loose_keys(sketch: Sketch, buckets: Sequence[int]) -> Iterator[tuple[object, ...]]:
    """Of what has no day or no place, or a place that may be spelt wrongly: number and kind."""
    regions = sorted({c for s in sketch.sites for c in (s.ground.key, *s.ground.chain)})
    for numbers in _rare_numbers(sketch):
        for bucket in buckets:
            yield ("numbers and when", *numbers, bucket)
        for region in regions:
            yield ("numbers and where", *numbers, region)


def _rare_numbers(sketch: Sketch) -> Iterator[tuple[object, ...]]:
    """Two numbers together, or a great one: small ones stand in many reports."""
    told = [(kind.value, figure.low) for kind, figure in sketch.figures if figure.low]
    for one, other in combinations(told, 2):
        if one[1] + other[1] >= _GREAT:
            yield (*one, *other)
    yield from (one for one in told if one[1] >= 2 * _GREAT)


def _second(sketch: Sketch) -> Iterator[tuple[object, ...]]:
    for name in rare_names(sketch)[:_NAMES]:
        yield ("name", name)
    for kind, figure in sketch.figures:
        yield ("number", kind.value, figure.low)
    for where in _wheres(sketch.sites):
        yield ("where", where)
    for bucket in _buckets(sketch.days or _lately(sketch)):
        yield ("when", bucket)
    for sentence in sketch.sentences:
        yield ("sentence", sentence)
    for speaker in sketch.speakers:
        yield ("speaker", speaker)


def rare_names(sketch: Sketch) -> Sequence[int]:
    """The hashes of its rarest names."""
    return sketch.terms.rarest


def _towns(sketch: Sketch) -> Iterator[int]:
    """Its towns by name, as the texts of others may name them."""
    return (term_of(s.name) for s in sketch.sites if s.name and s.ground.is_town)


def _wheres(sites: Sequence[Site]) -> Iterator[tuple[object, ...]]:
    for site in sites:
        ground = site.ground
        if not ground.is_bounded:
            continue
        yield ("id", ground.key)
        if not ground.is_town:
            continue
        if ground.chain:
            yield ("id", ground.chain[0])
        if site.sound:
            yield ("sound", site.sound)
        if site.lat is not None and site.lon is not None:
            for half in (0.0, 0.5):  # two grids, so that few neighbours lie in no common cell
                yield ("cell", half, floor(site.lat / _CELL + half), floor(site.lon / _CELL + half))


def _buckets(days: tuple[int, int] | None) -> Iterator[int]:
    if days is None or days[1] - days[0] >= _LONGEST:
        return
    yield from range((days[0] - 1) // _STRIDE, (days[1] + 1) // _STRIDE + 1)


def _lately(sketch: Sketch) -> tuple[int, int] | None:
    """Of what nobody dates: the days before the report, to find those that it may be one with."""
    return (sketch.published - _LATELY, sketch.published) if sketch.published else None


def _total_keys(sketch: Sketch) -> Iterator[tuple[object, ...]]:
    """Totals of one place and kind whose periods are of like length and begin near each other.

    Two periods that share half of the longer differ by at most one step of a doubling scale, and
    their middles lie within half of the longer.
    """
    if sketch.days is None or not sketch.grounds:
        return
    first, last = sketch.days
    size, middle = last - first + 1, (first + last) / 2
    for ground in sketch.grounds:
        for kind in sketch.kinds:
            for scale in (size.bit_length(), size.bit_length() + 1):
                width = 1 << scale
                for half in (0.0, 0.5):
                    yield ("total", ground.key, kind.value, scale, half, int(middle / width + half))


def _figure_keys(sketch: Sketch) -> Iterator[tuple[object, ...]]:
    for kind, figure in sketch.figures:
        yield ("number", kind.value, figure.low)

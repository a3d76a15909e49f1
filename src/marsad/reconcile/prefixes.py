"""Which texts may share more than half of the shorter one's runs of words, without comparing all.

A prefix filter (Chaudhuri, Ganti and Kaushik, ICDE 2006), which misses nothing: a text of ``m``
runs is contained when ``t = m // 2 + 1`` of them stand in the other, hence of its ``m - t + 1 + k``
rarest at least ``1 + k``. Only these are looked up, so that set phrases, which stand in many texts,
propose little; runs that stand in one text alone are counted and not even kept.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from marsad.reconcile.wording import RUN

Integers = NDArray[np.int64]
Numbers = NDArray[np.int32]
Flags = NDArray[np.bool_]
Hashes = NDArray[np.uint64]

_MORE = 4  # k: runs that few texts share by chance, and that cost little to look up
_AT_ONCE = 1 << 19  # meetings of texts in a run that are counted together: a bound on memory
_MANY = 1 << 15  # meetings of one text that are counted together: whoever asks may soon have enough
_CELL_BITS = 19  # as many cells as such meetings
_PARTS = 16  # of the runs, by their hashes, ordered one after the other: a bound on memory
# odd, so that runs that differ in one word differ in their sum
_FACTORS = [np.uint64(pow(0x9E3779B97F4A7C15, n + 1, 1 << 64)) for n in range(RUN)]


class Hasher:
    """The distinct five-word runs of texts, as numbers of 64 bits: the same in every process."""

    def __init__(self) -> None:
        self._words: dict[str, int] = {}

    def hashes_of(self, words: Sequence[str]) -> Hashes:
        """Rising; none of a text that is shorter than a run, since it shares none."""
        if len(words) < RUN:
            return np.empty(0, dtype=np.uint64)
        known = self._words
        for word in {*words}.difference(known):
            known[word] = int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "big")
        numbers = np.array([known[w] for w in words], dtype=np.uint64)
        count = len(words) - RUN + 1
        runs = np.zeros(count, dtype=np.uint64)
        for start, factor in enumerate(_FACTORS):
            runs += numbers[start : start + count] * factor
        return np.unique(runs)


def find_likely(texts: Sequence[Hashes]) -> Iterator[Iterator[int]]:
    """For each text the numbers, rising, of the earlier ones that share more than half of the
    shorter's hashes with it. Whatever is not asked of an iterator is not looked for.
    """
    for number, earlier in enumerate(_find_earlier(_share(texts))):
        yield _sharing(texts, number, earlier)


def _sharing(texts: Sequence[Hashes], number: int, earlier: Iterable[int]) -> Iterator[int]:
    return (n for n in earlier if _is_half_shared(texts[number], texts[n]))


def _is_half_shared(one: Hashes, other: Hashes) -> bool:
    small, large = (one, other) if len(one) <= len(other) else (other, one)
    shared = int(np.count_nonzero(large[large[:-1].searchsorted(small)] == small))
    return 2 * shared > len(small)


def _find_earlier(shared: "_Shared") -> Iterator[Iterable[int]]:
    """For each text the numbers, rising, of the earlier ones that it may share enough with."""
    so_far, count = shared.so_far(), len(shared.sizes)
    many = np.append(np.flatnonzero(np.diff(so_far) > _MANY), count)
    low = 0
    while low < count:
        stop = int(many[np.searchsorted(many, low)])
        high = min(stop, int(np.searchsorted(so_far, so_far[low] + _AT_ONCE, side="right")) - 1)
        if stop == low:
            yield shared.one_by_one(low)
            high = low + 1
        else:
            yield from shared.together(low, high)
        low = high


@dataclass(frozen=True, slots=True)
class _Lists:
    """For runs of texts, the earlier texts that have them: stretches of ``texts``, each rising."""

    owners: Integers
    starts: Integers
    ends: Integers
    texts: Numbers

    def of(self, runs: slice | Flags) -> "_Lists":
        return _Lists(self.owners[runs], self.starts[runs], self.ends[runs], self.texts)

    def between(self, low: int, high: int) -> "_Lists":
        """Those from one number up to another."""
        stretches = zip(self.starts.tolist(), self.ends.tolist(), strict=True)
        found = [s + np.searchsorted(self.texts[s:e], (low, high)) for s, e in stretches]
        starts, ends = np.array(found, dtype=np.int64).reshape(-1, 2).T
        return _Lists(self.owners, starts, ends, self.texts)

    def lengths(self) -> Integers:
        return self.ends - self.starts

    def meetings(self) -> tuple[Integers, Numbers]:
        """Each owner with each of the texts of its lists."""
        lengths = self.lengths()
        shifts = self.starts - (np.cumsum(lengths) - lengths)
        places = np.arange(lengths.sum()) + np.repeat(shifts, lengths)
        return np.repeat(self.owners, lengths), self.texts[places]


@dataclass(frozen=True, slots=True)
class _Shared:
    """The runs that texts share, text by text from ``begins``, each one's rarest first.

    ``rarest``: whether the run is one of those that its text is looked up by; ``needed``: how many
    of these must stand in a longer text. ``having``: the earlier texts that have the run;
    ``seeking``: those of them that are looked up by it.
    """

    sizes: Integers
    needed: Integers
    begins: Integers
    rarest: Flags
    having: _Lists
    seeking: _Lists

    def so_far(self) -> Integers:
        """How often the texts before each one meet earlier ones, and at last how often all do."""
        lengths = self.seeking.lengths() + self.having.lengths() * self.rarest
        total: Integers = np.concatenate(([0], np.cumsum(lengths)))[self.begins]
        return total

    def together(self, low: int, high: int) -> Iterator[list[int]]:
        """Of each text from one number up to another."""
        pairs = self._pairs(*self._lists(low, high))
        bounds = np.searchsorted(pairs, np.arange(low, high + 1) * len(self.sizes)).tolist()
        others = (pairs % len(self.sizes)).tolist()
        for start, end in pairwise(bounds):
            yield others[start:end]

    def one_by_one(self, number: int) -> Iterator[int]:
        """Of one text, looking on only when asked for more."""
        lists = self._lists(number, number + 1)
        low = 0
        while low < number:
            high, some = number, [each.between(low, number) for each in lists]
            while high > low + 1 and sum(int(s.lengths().sum()) for s in some) > _MANY:
                high = (low + high) // 2
                some = [each.between(low, high) for each in some]
            yield from (self._pairs(*some) % len(self.sizes)).tolist()
            low = high

    def _lists(self, low: int, high: int) -> tuple[_Lists, _Lists]:
        runs = slice(int(self.begins[low]), int(self.begins[high]))
        return self.seeking.of(runs), self.having.of(runs).of(self.rarest[runs])

    def _pairs(self, seeking: _Lists, having: _Lists) -> Integers:
        """Text and earlier text as one number, rising: the shorter seeks the longer."""
        found = (
            self._often(*seeking.meetings(), is_earlier_shorter=True),
            self._often(*having.meetings(), is_earlier_shorter=False),
        )
        return np.sort(np.concatenate(found))

    def _often(self, owners: Integers, texts: Numbers, *, is_earlier_shorter: bool) -> Integers:
        """The pairs that meet as often as the shorter needs."""
        fits = np.flatnonzero((self.sizes[texts] <= self.sizes[owners]) == is_earlier_shorter)
        owners, texts = owners[fits], texts[fits]
        needed = self.needed[texts if is_earlier_shorter else owners]
        pairs = owners * len(self.sizes) + texts
        # most meet once: leaving out those that share no cell with others spares sorting them
        cells = (pairs.astype(np.uint64) * _FACTORS[0] >> np.uint64(64 - _CELL_BITS)).astype(int)
        likely = np.flatnonzero(np.bincount(cells, minlength=1)[cells] >= needed)
        found, at, times = np.unique(pairs[likely], return_index=True, return_counts=True)
        often: Integers = found[times >= needed[likely][at]]
        return often


def _share(texts: Sequence[Hashes]) -> _Shared:
    sizes = np.array([len(t) for t in texts], dtype=np.int64)
    having, times = _list_by_run(texts)
    owners, own, first = _order_by_text(having, times)
    begins = np.searchsorted(owners, np.arange(len(texts) + 1))
    contained = sizes // 2 + 1
    looked_up = np.minimum(sizes, sizes - contained + 1 + _MORE)
    kept = np.diff(begins)
    # those of one text alone are its rarest, so that fewer of the others are left to look up
    reach = np.where(kept < contained, 0, looked_up - (sizes - kept))
    rarest = np.arange(len(owners)) - begins[owners] < reach[owners]
    seeks = np.zeros(len(having), dtype=np.bool_)
    seeks[own] = rarest
    seeking = np.concatenate(([0], np.cumsum(seeks)))
    meets = (seeking[own] > seeking[first]) | (rarest & (own > first))
    owners, own, first, rarest = owners[meets], own[meets], first[meets], rarest[meets]
    return _Shared(
        sizes=sizes,
        needed=looked_up - sizes + contained,
        begins=np.searchsorted(owners, np.arange(len(texts) + 1)),
        rarest=rarest,
        having=_Lists(owners, first, own, having),
        seeking=_Lists(owners, seeking[first], seeking[own], having[seeks]),
    )


def _list_by_run(texts: Sequence[Hashes]) -> tuple[Numbers, Integers]:
    """The texts of each run that two or more share, run by run, and how many these are."""
    every = np.concatenate(texts)
    owners = np.repeat(np.arange(len(texts), dtype=np.int32), [len(t) for t in texts])
    having, times = [], []
    for part in range(_PARTS):
        mine = np.flatnonzero(every & np.uint64(_PARTS - 1) == part)
        mine = mine[np.argsort(every[mine], kind="stable")]
        hashes = every[mine]
        starts = np.flatnonzero(np.append(True, hashes[1:] != hashes[:-1])[: len(hashes)])
        counts = np.diff(np.append(starts, len(hashes)))
        having.append(owners[mine[np.repeat(counts > 1, counts)]])
        times.append(counts[counts > 1])
    return np.concatenate(having), np.concatenate(times)


def _order_by_text(having: Numbers, times: Integers) -> tuple[Integers, Integers, Integers]:
    """Text by text, the rarest of each first: whose run it is, where it stands in ``having``, and
    where the texts of that run begin there.
    """
    own = np.argsort(having.astype(np.int64) << 32 | np.repeat(times, times), kind="stable")
    first = np.repeat(np.cumsum(times) - times, times)[own]
    return having[own].astype(np.int64), own, first

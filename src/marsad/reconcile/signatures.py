"""MinHash signatures side by side: which texts cannot be alike, without looking at their words."""

from collections.abc import Sequence

import numpy as np

_DEVIATIONS = 4  # how far an estimate may fall short before runs are no longer compared


class Signatures:
    """MinHash signatures and sizes, to leave out what cannot be alike before runs are compared.

    Bands propose many texts that share a few set phrases; comparing runs with each would let cost
    grow with the square of the number of texts.
    """

    def __init__(self, count: int, hashes: int, share: float) -> None:
        """``share``: how much of the shorter one's runs both must have to be alike."""
        self._hashes = np.zeros((count, hashes), dtype=np.uint32)
        self._sizes = np.zeros(count)
        self._share = share

    def add(self, number: int, hashes: Sequence[int], size: int) -> None:
        self._hashes[number] = hashes
        self._sizes[number] = size

    def likely(self, number: int, others: Sequence[int]) -> list[int]:
        """Those whose share of equal hashes is not far below what half of the shorter needs."""
        found = np.asarray(others, dtype=np.int64)
        smaller = np.minimum(self._sizes[found], self._sizes[number])
        larger = np.maximum(self._sizes[found], self._sizes[number])
        shared = self._share * smaller
        needed = shared / (smaller + larger - shared)
        slack = _DEVIATIONS * np.sqrt(needed * (1 - needed) / self._hashes.shape[1])
        equal = (self._hashes[found] == self._hashes[number]).mean(axis=1)
        return [int(n) for n in found[equal >= needed - slack]]

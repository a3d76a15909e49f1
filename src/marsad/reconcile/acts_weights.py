"""Weights of hashed features, learnt by ``training/templates``: numbers only, no words."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from marsad.reconcile.acts_rows import Row

Floats = NDArray[np.float32]
Weights = Mapping[str, Floats]

SLOTS = 1 << 18  # of each question


def slots_of(row: Row) -> NDArray[np.int64]:
    return np.array([crc32(f.encode()) % SLOTS for f in row], dtype=np.int64)


def score(weights: Floats, row: Row) -> float:
    """The sum of the weights of the features: the log odds of yes."""
    return float(weights[slots_of(row)].sum(dtype=np.float64))


@cache
def load_weights() -> Weights:
    """Question → weights, from the file in the package."""
    with (files("marsad.reconcile") / "acts.npz").open("rb") as file, np.load(file) as held:
        return {n: _unpack(held[n], held[f"{n}_slots"]) for n in held["names"].tolist()}


def _unpack(values: NDArray[np.float16], slots: NDArray[np.int32]) -> Floats:
    weights = np.zeros(SLOTS, dtype=np.float32)
    weights[np.cumsum(slots)] = values
    return weights

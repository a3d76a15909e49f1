"""Weights of hashed features, learnt by ``training/attribution``, and how a choice is scored.

A feature is a string and its place in the row; crc32 of both is its slot. The file holds numbers
only: no word of the texts that they were learnt from can be read back out of it.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import TypeAlias
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Row: TypeAlias = Sequence[str]
Floats: TypeAlias = NDArray[np.float32]

SLOTS = 1 << 19  # of each question; fewer made no smaller file worth its errors


def slots_of(rows: Sequence[Row]) -> NDArray[np.int64]:
    """The slots of the features of some candidates: candidates × features."""
    made = [
        [crc32(v.encode(), place) for v, place in zip(row, _PLACES, strict=False)] for row in rows
    ]
    return np.array(made, dtype=np.int64) & (SLOTS - 1)


_PLACES = tuple(crc32(f"{n}:".encode()) for n in range(100))  # a crc goes on from another


def score_rows(weights: Floats, rows: Sequence[Row]) -> Floats:
    """One number a candidate: the sum of the weights of its features."""
    found: Floats = weights[slots_of(rows)].sum(axis=1, dtype=np.float32)
    return found


def log_shares(scores: Floats) -> Floats:
    """Logarithms of the shares that the candidates have of one choice."""
    shifted = scores - scores.max()
    found: Floats = shifted - np.log(np.exp(shifted).sum())
    return found


@cache
def load_weights() -> Mapping[str, Floats]:
    """The weights of each question, from the file in the package."""
    with (files("marsad.reading") / "said.npz").open("rb") as file, np.load(file) as held:
        return {name: _unpack(held[name], held[f"{name}_slots"]) for name in held["names"].tolist()}


def _unpack(values: NDArray[np.float16], slots: NDArray[np.int32]) -> Floats:
    weights = np.zeros(SLOTS, dtype=np.float32)
    weights[np.cumsum(slots)] = values
    return weights

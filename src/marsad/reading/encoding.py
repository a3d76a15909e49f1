"""The window layers of a small model, done in few large steps: the same sums as the model's own.

Each layer looks at a word and its two neighbours, takes the greatest of three answers, evens it out
and adds it to what was there. The model's own layers go through the words once for each of these.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float32]

_CELL = ("expand_window", "maxout", "layernorm", "dropout")
_LEAST = np.float32(1e-8)  # so the model's own layers keep from dividing by nothing


@dataclass(frozen=True, slots=True)
class Layer:
    """``weights`` has a block of columns for each of the answers, one beside the other."""

    weights: Floats
    bias: Floats
    scale: Floats
    shift: Floats

    def added_to(self, held: Floats, ops: Any) -> None:  # noqa: ANN401 (thinc's)
        held += self.answer(ops.seq2col(held, 1).dot(self.weights))

    def answer(self, told: Floats) -> Floats:
        """The greatest of the answers, evened out; ``told`` are the products with the weights."""
        width = len(self.scale)
        told += self.bias
        best = told[:, :width]
        for first in range(width, told.shape[1], width):
            best = np.maximum(best, told[:, first : first + width])
        best -= best.mean(axis=1, keepdims=True)
        spread = np.einsum("ij,ij->i", best, best) / np.float32(width) + _LEAST
        best *= (1 / np.sqrt(spread))[:, None]
        best *= self.scale
        best += self.shift
        return best


class Encoder:
    """Word vectors of sentences to vectors that know their neighbours."""

    def __init__(self, layers: Sequence[Layer], ops: Any) -> None:  # noqa: ANN401 (thinc's)
        self._layers = layers
        self._ops = ops

    def __call__(self, sentences: Sequence[Floats]) -> list[Floats]:
        """Blank rows between sentences keep one from another, as many as there are layers."""
        pad = len(self._layers)
        held = self._ops.flatten(sentences, pad=pad)
        for layer in self._layers:
            layer.added_to(held, self._ops)
        found, start = [], pad
        for sentence in sentences:
            found.append(held[start : start + len(sentence)])
            start += len(sentence) + pad if len(sentence) else 0  # an empty one is left out
        return found


def read_encoder(model: Any) -> Encoder | None:  # noqa: ANN401 (thinc's)
    """None where the layers are of another kind than these."""
    stack = model.layers[0].layers if model.name.startswith("with_array(") else []
    layers = [_read_layer(cell) for cell in stack]
    whole = [layer for layer in layers if layer is not None]
    if not whole or len(whole) < len(layers) or model.attrs.get("pad") != len(layers):
        return None
    return Encoder(whole, model.ops)


def _read_layer(cell: Any) -> Layer | None:  # noqa: ANN401 (thinc's)
    parts = [m for m in cell.walk(order="dfs_pre") if not m.layers]
    if not cell.name.startswith("residual(") or tuple(m.name for m in parts) != _CELL:
        return None
    window, answers, evened, _ = parts
    weights = answers.get_param("W")
    if window.attrs["window_size"] != 1 or weights.shape[0] * 3 != weights.shape[2]:
        return None
    return make_layer(answers, evened)


def make_layer(answers: Any, evened: Any) -> Layer:  # noqa: ANN401 (thinc's)
    weights = answers.get_param("W")  # width × answers × what a word sees
    return Layer(
        weights=np.ascontiguousarray(weights.transpose(2, 1, 0)).reshape(weights.shape[2], -1),
        bias=answers.get_param("b").T.reshape(-1).copy(),
        scale=evened.get_param("G"),
        shift=evened.get_param("b"),
    )

"""The first layers of a model, asked once of each word: they see nothing but the word itself.

What they give for a word does not depend on those around it, to the bit; texts repeat their words.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from marsad.reading.encoding import Layer, make_layer, read_encoder

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_MOST_WORDS = 1 << 15  # 12 MB; then it starts anew

Floats: TypeAlias = NDArray[np.float32]
Features: TypeAlias = NDArray[np.uint64]  # words × features


def remember_words(nlp: "Language") -> None:
    """Puts WordVectors in the place of a model's first layers, an Encoder in that of those after
    them; another build is left as it is.
    """
    layers = nlp.get_pipe("tok2vec").model.layers if nlp.has_pipe("tok2vec") else []  # type: ignore[attr-defined]
    first = layers[0].layers if layers else []
    if len(first) < 2 or first[0].name != "extract_features":
        return
    layers[0] = _layer(layers[0], "word_vectors", WordVectors(first[0], first[1:]))
    if encoder := read_encoder(layers[1]):
        layers[1] = _layer(layers[1], "encoder", encoder)


def _layer(like: Any, name: str, answer: Callable[[Any], Any]) -> Any:  # noqa: ANN401 (thinc's)
    def forward(_model: object, told: Any, is_train: bool) -> tuple[Any, Any]:  # noqa: ANN401, ARG001, FBT001 (so thinc calls it)
        return answer(told), _learns_nothing

    return type(like)(name, forward)


def _learns_nothing(told: object) -> object:
    return told


class WordVectors:
    """Rows of features to vectors. ``layers`` are those between the features and the vectors."""

    def __init__(self, features: Any, layers: Sequence[Any]) -> None:  # noqa: ANN401 (thinc's)
        self._features = features
        self._answer = read_tables(layers) or _through(layers)
        self._rows: dict[bytes, int] = {}
        self._vectors: Floats | None = None

    def __call__(self, docs: Sequence["Doc"]) -> list[Floats]:
        told = [np.ascontiguousarray(f) for f in self._features.predict(docs)]
        keys = [_keys(rows) for rows in told]
        if len(self._rows) > _MOST_WORDS:
            self._rows, self._vectors = {}, None
        pairs = (p for ks, rows in zip(keys, told, strict=True) for p in zip(ks, rows, strict=True))
        self._learn({key: row for key, row in pairs if key not in self._rows})
        vectors, rows = self._vectors, self._rows
        if vectors is None:
            return [np.zeros((0, 0), dtype=np.float32) for _ in docs]
        return [vectors[[rows[k] for k in ks]] for ks in keys]

    def _learn(self, new: dict[bytes, NDArray[np.uint64]]) -> None:
        if not new:
            return
        made = self._answer(np.array(list(new.values())))
        first = len(self._rows)
        self._rows |= {key: first + n for n, key in enumerate(new)}
        held = [] if self._vectors is None else [self._vectors]
        self._vectors = np.concatenate([*held, made])


def _through(layers: Sequence[Any]) -> Callable[[Features], Floats]:
    """The model's own layers, one after another."""

    def answer(rows: Features) -> Floats:
        made: Any = [rows]
        for layer in layers:
            made = layer.predict(made)
        found: Floats = made[0]
        return found

    return answer


class Tables:
    """A vector is made of four rows of a table for each feature; here each row is multiplied by
    the weights beforehand, so that what is left for a word is a sum.
    """

    def __init__(self, columns: Sequence[Any], layer: Layer) -> None:
        self._seeds = [c.attrs["seed"] for c in columns]
        tables = [c.get_param("E") for c in columns]
        self._sizes = [len(t) for t in tables]
        self._starts = np.cumsum([0, *self._sizes[:-1]])
        blocks = np.split(layer.weights, len(tables))
        products = [t.dot(w) for t, w in zip(tables, blocks, strict=True)]
        self._rows = np.concatenate(products)
        self._layer, self._ops = layer, columns[0].ops

    def __call__(self, features: Features) -> Floats:
        columns = zip(features.T, self._seeds, self._sizes, self._starts, strict=True)
        rows = [
            self._ops.hash(np.ascontiguousarray(told), seed) % size + start
            for told, seed, size, start in columns
        ]
        added = self._ops.gather_add(self._rows, np.concatenate(rows, axis=1).astype(np.int32))
        return self._layer.answer(added)


def read_tables(layers: Sequence[Any]) -> Tables | None:
    """None where the layers are of another kind than these."""
    parts = [m for layer in layers for m in layer.walk(order="dfs_pre") if not m.layers]
    names = [m.name for m in parts]
    columns = [m for m in parts if m.name == "hashembed"]
    picked = ["ints-getitem", "hashembed"] * len(columns)
    if names != ["list2ragged", *picked, "maxout", "layernorm", "dropout", "ragged2list"]:
        return None
    if [c.attrs["column"] for c in columns] != list(range(len(columns))):
        return None
    return Tables(columns, make_layer(parts[-4], parts[-3]))


def _keys(rows: NDArray[np.uint64]) -> list[bytes]:
    """The bytes of each row."""
    if not rows.size:
        return []
    found: list[bytes] = rows.view(np.dtype((np.void, rows.itemsize * rows.shape[1])))[
        :, 0
    ].tolist()
    return found

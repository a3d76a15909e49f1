"""The steps of a small model's dependency parser, for all sentences of a batch at once.

The parser's own loop takes and gives back the interpreter's lock several times for every word of
every step, which costs more than its arithmetic. Here a step is a handful of operations on arrays;
what may be done in which state, and doing it, stays the parser's own.
"""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from spacy.tokens import Doc

Floats: TypeAlias = NDArray[np.float32]


class Steps:
    """A parser whose hidden layer takes the greater of two answers."""

    def __init__(self, parser: Any) -> None:  # noqa: ANN401 (spaCy's)
        from spacy.ml.parser_model import (  # type: ignore[import-not-found]  # noqa: PLC0415
            ParserStepModel,
        )

        self._parser = parser
        model = parser.model
        self._vectors = model.get_ref("tok2vec")
        upper, lower = model.get_ref("upper"), model.get_ref("lower")
        self._weights = np.ascontiguousarray(upper.get_param("W").T)
        self._bias = upper.get_param("b")
        self._seen, self._width = lower.get_dim("nF"), lower.get_dim("nO")
        self._offsets = np.arange(self._seen, 2 * self._seen, dtype=np.int32)
        # of each place in a state one answer after another
        adds = lower.get_param("W").transpose(0, 2, 1, 3)
        self._adds = np.ascontiguousarray(adds.reshape(-1, adds.shape[3]).T)
        self._missing = lower.get_param("pad")[0].transpose(0, 2, 1).reshape(-1)
        self._first = lower.get_param("b").T.reshape(-1)
        self._ids = ParserStepModel.get_token_ids
        self._asked = SimpleNamespace(state2vec=SimpleNamespace(nF=self._seen))

    def annotate(self, docs: Sequence["Doc"]) -> None:
        self._parser.set_annotations(docs, self._parse(docs))

    def _parse(self, docs: Sequence["Doc"]) -> Any:  # noqa: ANN401 (spaCy's states)
        batch = self._parser.moves.init_batch(docs)
        states = [s for s in batch if not s.is_final()]
        if not states:
            return batch
        told = self._told(docs)
        while states:
            rows = self._ids(self._asked, states)
            rows *= self._seen  # none is -1: the rows of what is missing come first
            rows += self._offsets
            hidden = np.add.reduce(told.take(rows, axis=0), axis=1)
            best = np.maximum(hidden[:, : self._width], hidden[:, self._width :])
            scores = best.dot(self._weights)
            scores += self._bias
            states = self._parser.transition_states(states, scores)
        return batch

    def _told(self, docs: Sequence["Doc"]) -> Floats:
        """What each word adds in each place of a state; a row for every place of every word."""
        vectors = self._vectors.predict(docs)
        told = np.empty((len(vectors) + 1, self._adds.shape[1]), dtype=np.float32)
        told[0] = self._missing
        np.dot(vectors, self._adds, out=told[1:])
        rows: Floats = told.reshape(-1, len(self._first))
        rows[self._seen - 1 :: self._seen] += self._first  # every state has one last place
        return rows


def read_steps(parser: Any) -> Steps | None:  # noqa: ANN401 (spaCy's)
    """None where the parser is of another kind."""
    model = parser.model
    is_known = (
        model.name == "parser_model"
        and model.attrs["has_upper"]
        and not model.attrs["unseen_classes"]
        and model.get_ref("lower").get_dim("nP") == 2
        and parser.cfg["beam_width"] == 1
    )
    return Steps(parser) if is_known else None

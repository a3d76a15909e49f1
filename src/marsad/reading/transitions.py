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

_FEW = 32  # states; of more, numpy would share the product out among threads


class Steps:
    """A parser whose hidden layer takes the greater of two answers."""

    def __init__(self, parser: Any) -> None:  # noqa: ANN401 (spaCy's)
        from spacy.ml.parser_model import (  # type: ignore[import-not-found]  # noqa: PLC0415
            ParserStepModel,
        )

        self._parser = parser
        model = parser.model
        self._ops = model.ops
        self._vectors, self._lower = model.get_ref("tok2vec"), model.get_ref("lower")
        upper = model.get_ref("upper")
        self._weights, self._bias = upper.get_param("W"), upper.get_param("b")
        self._turned = np.ascontiguousarray(self._weights.T)
        self._seen, self._width = self._lower.get_dim("nF"), self._lower.get_dim("nO")
        self._offsets = np.arange(self._seen, 2 * self._seen, dtype=np.int32)
        self._first = self._lower.get_param("b").T.reshape(-1)  # the bias, an answer after another
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
            rows *= self._seen
            np.maximum(rows, -self._seen, out=rows)  # none: the rows of what is missing
            rows += self._offsets
            hidden = told.take(rows, axis=0).sum(axis=1)
            scores = self._scores(np.maximum(hidden[:, : self._width], hidden[:, self._width :]))
            states = self._parser.transition_states(states, scores)
        return batch

    def _told(self, docs: Sequence["Doc"]) -> Floats:
        """What each word adds in each place of a state; a row for every place of every word."""
        told = self._lower.predict(self._vectors.predict(docs))
        answers = np.ascontiguousarray(told.transpose(0, 1, 3, 2))
        rows: Floats = answers.reshape(-1, answers.shape[2] * answers.shape[3])
        rows[self._seen - 1 :: self._seen] += self._first  # every state has one last place
        return rows

    def _scores(self, hidden: Floats) -> Floats:
        few = len(hidden) <= _FEW
        scores: Floats = (
            hidden.dot(self._turned) if few else self._ops.gemm(hidden, self._weights, trans2=True)
        )
        scores += self._bias
        return scores


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

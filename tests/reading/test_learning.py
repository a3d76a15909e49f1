"""Learning attributions: the same examples give the same weights, and these tell a cue from a word."""

import json

import numpy as np
import pytest

from marsad.reading.parse import open_parser
from marsad.reading.said_cues import cue_row
from marsad.reading.said_page import make_page
from marsad.reading.said_weights import SLOTS, _unpack, score_rows
from marsad.reading.segment import find_sentences
from tests.factory import doc
from training.attribution.train import learn, pages_of, teach, token_span, write_weights

TEXT = "The mayor of Marjat said that the bridge was closed. The council fears that it may fall."


def row():
    def at(words):
        return [TEXT.index(words), TEXT.index(words) + len(words)]

    return {
        "text": TEXT,
        "gold": [
            {"source": [at("The mayor of Marjat")], "cue": [at("said")], "content": [at("that the bridge was closed")]},
            {"source": [at("The council")], "cue": [at("fears")], "content": [at("that it may fall")]},
        ],
    }  # fmt: skip


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    path = tmp_path_factory.mktemp("corpus") / "two.jsonl"
    path.write_text("\n".join([json.dumps(row())] * 3), encoding="utf-8")
    return path


def test_the_same_examples_give_the_same_weights_and_file(corpus, tmp_path):
    first, second = teach(pages_of(corpus)), teach(pages_of(corpus))
    assert all(np.array_equal(first[n], second[n]) for n in first)
    write_weights(tmp_path / "a.npz", first)
    write_weights(tmp_path / "b.npz", second)
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()


def test_what_was_learnt_tells_a_cue_from_a_word(corpus):
    weights = teach(pages_of(corpus))["cue"]
    page = make_page(TEXT, open_parser("sm").parse(find_sentences(doc(TEXT))))
    said, closed = (page.words.index(w) for w in ("said", "closed"))
    scores = score_rows(weights, [cue_row(page, said), cue_row(page, closed)])
    assert scores[0] > 0 > scores[1]


def test_a_file_holds_what_was_put_in(tmp_path):
    weights = np.zeros(SLOTS, dtype=np.float32)
    weights[[3, 70_000, SLOTS - 1]] = [0.5, -1.25, 2.0]
    write_weights(tmp_path / "w.npz", {"cue": weights})
    with np.load(tmp_path / "w.npz") as held:
        assert np.array_equal(_unpack(held["cue"], held["cue_slots"]), weights)


def test_learning_prefers_the_right_candidate():
    weights = learn([(np.array([[1, 2], [1, 3]], dtype=np.int32), 1)], 3, each=False)
    assert weights[3] > 0 > weights[2]


def test_a_span_that_cuts_a_word_is_no_example():
    page = make_page(TEXT, open_parser("sm").parse(find_sentences(doc(TEXT))))
    assert token_span(page, [0, 5]) is None
    assert token_span(page, [0, 9]) == range(2)

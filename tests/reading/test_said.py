"""Attributions as learned, held against specs/attributed.yaml, and what any text must leave true."""

from functools import cache
from pathlib import Path

import numpy as np
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.reading.attribution import attributions_of
from marsad.reading.parse import FormParser, open_parser
from marsad.reading.said import find_said
from marsad.reading.said_page import make_page
from marsad.reading.said_weights import SLOTS, load_weights, log_shares, slots_of
from marsad.reading.segment import find_sentences
from tests.factory import doc

SPECS = yaml.safe_load((Path(__file__).parents[2] / "specs" / "attributed.yaml").read_text("utf-8"))


@cache
def parser():
    return open_parser("sm")


def page_of(text):
    return make_page(text, parser().parse(find_sentences(doc(text))))


@pytest.mark.parametrize("spec", SPECS, ids=lambda s: s["name"])
def test_attributions(spec):
    document = doc(spec["text"])
    found = [
        [s and document.text[s.start : s.end] for s in row]
        for row in attributions_of(document, parser())
    ]
    assert found == spec["rows"]


def test_without_a_parse_the_rules_answer():
    document = doc("The Health Council said that twelve people were killed in Marjat.")
    rows = attributions_of(document, FormParser())
    assert [document.text[r.cue.start : r.cue.end] for r in rows] == ["said"]


def test_heads_and_subtrees_count_over_the_document():
    page = page_of("Aras said so. Two teachers were killed.")
    killed = page.words.index("killed")
    assert page.heads[killed] == killed
    assert page.words[page.lows[killed]] == "two"
    assert page.climb(page.words.index("teachers"), killed) == 1
    assert page.climb(page.words.index("said"), killed) == 9


def test_a_quotation_has_one_number_over_its_sentences():
    page = page_of("“We have no water. The bridge is gone,” Aras said.")
    assert len({page.quotes[page.words.index(w)] for w in ("water", "bridge")}) == 1
    assert page.quotes[page.words.index("aras")] == -1


def test_weights_are_finite_and_every_question_has_some():
    weights = load_weights()
    assert sorted(weights) == [
        "cue", "cue_end", "cue_start", "far_left", "far_right",
        "near_left", "near_right", "source", "source_end", "source_start",
    ]  # fmt: skip
    assert all(w.shape == (SLOTS,) and np.isfinite(w).all() and w.any() for w in weights.values())


def test_a_feature_counts_by_its_place():
    (row,) = slots_of([("said", "said")])
    assert row[0] != row[1]


def test_shares_of_a_choice_add_up_to_one():
    shares = np.exp(log_shares(np.array([1.0, -2.0, 700.0], dtype=np.float32)))
    assert shares.sum() == pytest.approx(1)


@given(st.text(alphabet='ab “”".,:\n said Aras', max_size=120))
@settings(max_examples=40, deadline=None)
def test_every_span_lies_in_the_text(text):
    for row in attributions_of(doc(text), parser()):
        for span in row:
            assert span is None or 0 <= span.start < span.end <= len(text)


def test_no_cue_shares_a_word_with_another():
    page = page_of("Medics said, officials said and residents said that the mill had been hit.")
    cues = [i for said in find_said(page) for i in said.cue]
    assert len(cues) == len(set(cues))

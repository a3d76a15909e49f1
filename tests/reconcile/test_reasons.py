"""Links in words: every feature has them, and the sum shown is the sum used."""

import re
from string import Formatter

import pytest
from hypothesis import given, settings

from marsad.reconcile import reconcile
from marsad.reconcile.comparing import compare, features_of, load_weights
from marsad.reconcile.nearby import gather_document, lead_of
from marsad.reconcile.phrasing import PLACEHOLDERS, load_phrases, phrases_of
from marsad.reconcile.reasons import comparisons, word_strength
from marsad.reconcile.sketch import sketch_of
from marsad.reconcile.telling import Lane, list_tellings
from tests.reconcile.table import build
from tests.reconcile.test_properties import worlds

WEIGHTS = load_weights()


def sketches(rows):
    """Of each document those of what happened, and the documents by id."""
    built = build(rows)
    documents = {d.id: d for d, _ in built.values()}
    found = {}
    for name, (document, claims) in built.items():
        tellings = list_tellings({document.id: document}, {c.id: c for c in claims})
        happenings = gather_document(tellings) if tellings else ()
        lead = lead_of(happenings)
        found[name] = [
            sketch_of(h, document, leads=h is lead) for h in happenings if h.lane is not Lane.TOTAL
        ]
    return found, documents


NEVER_WEIGHED = {f"{harm}: both 0" for harm in ("killed", "wounded", "other harm")}


def test_every_feature_has_words_and_no_words_are_left_over():
    assert load_phrases().keys() == WEIGHTS.keys() | NEVER_WEIGHED


@pytest.mark.parametrize("words", load_phrases().values())
def test_words_ask_only_for_what_can_be_told(words):
    assert {field for _, field, _, _ in Formatter().parse(words) if field} <= PLACEHOLDERS


@settings(max_examples=60)
@given(worlds(least=2))
def test_the_comparisons_add_up_to_the_score_that_decides(rows):
    found, documents = sketches(rows)
    pairs = [(a, b) for x in found for y in found if x < y for a in found[x] for b in found[y]]
    for one, other in pairs:
        told = list(comparisons(one, other, WEIGHTS, documents))
        assert sum(c.score for c in told) == pytest.approx(compare(one, other, WEIGHTS).total)
        assert all(c.detail and "{" not in c.detail for c in told)
        named = [feature for feature, _ in phrases_of(one, other, documents)]
        assert sorted(named) == sorted(features_of(one, other))


def report(name, by, day, **more):
    claim = {"kind": "killed", "n": 12, "at": "Marjat", "when": "2024-03-04", **more}
    return {"id": name, "by": by, "date": day, "claims": [claim]}


def link_of(*rows):
    built = build(rows)
    (incident,) = reconcile(
        [d for d, _ in built.values()], [c for _, claims in built.values() for c in claims]
    )
    return incident.reasons[-1]


def test_a_link_reads_as_an_analyst_would_write_it():
    said = link_of(
        report("a", "Orsany Post", "2024-03-05", says="shelling of the Omar school killed"),
        report("b", "Lantern Monitor", "2024-03-06", says="shelling of Omar school killed", n=13),
    )
    assert said.startswith("Orsany Post (2024-03-05) and Lantern Monitor (2024-03-06): ")
    assert "both say Monday 4 March 2024" in said.replace("Both", "both")
    assert "both name Marjat" in said
    assert "both name 'omar school'" in said
    assert "published one day apart" in said


def test_what_speaks_against_a_link_is_named():
    said = link_of(
        report("a", "Orsany Post", "2024-03-05", n=12),
        report("b", "Lantern Monitor", "2024-03-06", n=14),
    )
    assert "Against it: killed differ: 12 and 14." in said


def test_the_sum_stands_beside_its_words():
    rows = (
        report("a", "Orsany Post", "2024-03-05"),
        report("b", "Lantern Monitor", "2024-03-05"),
    )
    found, _ = sketches(rows)
    total = compare(*found["a"], *found["b"], WEIGHTS).total
    assert f"{word_strength(total)} (log odds {total:.1f})." in link_of(*rows)


@pytest.mark.parametrize(
    ("score", "words"),
    [
        (6.0, "very strong evidence that they are one"),
        (5.9, "strong evidence that they are one"),
        (0.0, "as much for it as against it"),
        (-1.0, "more against it than for it"),
    ],
)
def test_a_sum_has_its_words(score, words):
    assert word_strength(score) == words


def test_links_name_no_features():
    said = link_of(report("a", "A", "2024-03-05"), report("b", "B", "2024-03-05"))
    names = [f for f in WEIGHTS if ":" in f]
    assert not re.search("|".join(map(re.escape, names)), said)

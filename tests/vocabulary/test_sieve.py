"""No row is passed over that would have matched, and most rows are."""

import re
from pathlib import Path

import pytest
import yaml

from marsad.dates.grammar import load_rules, rules_for
from marsad.vocabulary.evidence import Around
from marsad.vocabulary.modality import load_modality, modality_rows
from marsad.vocabulary.sieve import Sieve, needs_of

SPECS = Path(__file__).parents[2] / "specs"
TEXTS = [row["text"] for row in yaml.safe_load((SPECS / "claims.yaml").read_text("utf-8"))]
TIMES = [row["text"] for row in yaml.safe_load((SPECS / "timexes.yaml").read_text("utf-8"))]


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        (r"\breportedly\b", [{"reportedly"}]),
        (r"(?:claims|claimed) of", [{"claim"}, {" of"}]),
        (r"risk|an? danger", [{"risk", " danger"}]),
        (r"risk|an?", []),  # one letter tells nothing
        (r"(?:risk|danger)s? of", [{"risk", "danger"}, {" of"}]),
        (r"(?:perhaps )?died", [{"died"}]),
        (r"(?:april|apr)\.? \d+", [{"apr"}]),
        (r"\w+ [a-z]{3,}", []),
        (r"(?!not)(?<=was )hit", [{"was "}, {"hit"}]),
        (r"(?i)On (?-i:MAY)", [{"on "}, {"may"}]),
    ],
)
def test_what_a_pattern_needs(pattern, needs):
    assert list(map(set, needs_of(re.compile(pattern)))) == needs


def test_a_row_passes_where_all_its_needs_are_met_or_it_has_none():
    sieve = Sieve([({"war", "raid"}, {" of"}), (), ({"war"},)])
    assert sieve.passing("a raid of nine") == [0, 1]
    assert sieve.passing("a war") == [1, 2]
    assert sieve.passing("") == [1]


@pytest.mark.parametrize("text", TIMES, ids=lambda t: t[:40])
def test_no_time_rule_that_matches_is_passed_over(text):
    passing = rules_for(text.lower())
    for rule in load_rules():
        assert rule in passing or rule.pattern.search(text) is None


@pytest.mark.parametrize("text", TEXTS, ids=lambda t: t[:40])
def test_no_row_that_matches_is_passed_over(text):
    lowered = text.lower()[:400]
    passing = modality_rows(lowered)
    for row in load_modality():
        if row not in passing:
            for word in re.finditer(r"\w+", lowered):
                start, end = word.span()
                beside = Around(before=lowered[:start], word=word.group(), after=lowered[end:])
                assert row.evidence.match(beside) is None


def test_most_rows_are_passed_over():
    told = "On Monday shelling killed nine people in Oberal, a medic said."
    assert len(modality_rows(told.lower())) < len(load_modality()) / 4
    assert len(rules_for(told.lower())) < len(load_rules()) / 4

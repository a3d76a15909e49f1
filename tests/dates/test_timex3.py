"""specs/timex3.yaml, and what must hold for any text."""

from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from marsad.dates import find_timex3
from marsad.dates.amounts import amount_of, duration
from marsad.dates.timex3_grammar import load_rules3
from marsad.dates.timex3_values import PRODUCTIONS

FRIDAY = date(2016, 12, 9)
ROWS = yaml.safe_load((Path(__file__).parents[2] / "specs" / "timex3.yaml").read_text("utf-8"))


@pytest.mark.parametrize("row", ROWS, ids=lambda r: r["text"])
def test_values(row):
    text = row["text"]
    found = [
        [text[t.span.start : t.span.end], t.type, t.value]
        for t in find_timex3(text, row.get("published", FRIDAY))
    ]
    # YAML reads a bare date as such: words are compared as text
    assert found == [[str(w), kind, value] for w, kind, value in row["found"]]


def test_every_rule_has_a_production():
    assert {r.name for r in load_rules3()} == set(PRODUCTIONS)


@given(st.text(alphabet="0123456789 -/.MayonJn'sthe\nquarter") | st.text(), st.none() | st.dates())
def test_any_text_gives_spans_in_order_without_overlaps(text, published):
    end = 0
    for timex in find_timex3(text, published):
        assert end <= timex.span.start < timex.span.end <= len(text)
        assert timex.type in {"DATE", "TIME", "DURATION", "SET"}
        assert timex.value
        end = timex.span.end


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("twenty-four", 24),
        ("two thousand", 2000),
        ("a hundred", 100),
        ("1,200", 1200),
        ("2 1/2", 2.5),
        ("several", None),
    ],
)
def test_amounts(words, number):
    assert amount_of(words) == number


def test_durations_break_into_smaller_units():
    assert [duration(5.5, "hour"), duration(2, "decade"), duration(None, "week")] == [
        "PT5H30M",
        "P20Y",
        "PXW",
    ]

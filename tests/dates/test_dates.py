"""specs/timexes.yaml and specs/datelines.yaml, and what must hold for any text and anchor."""

import time
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from marsad.dates import Tense, find_date_lines, find_timexes, resolve_timex
from marsad.dates.grammar import load_rules
from marsad.dates.resolve import _PRODUCTIONS
from marsad.model import Span, When

SPECS = Path(__file__).parents[2] / "specs"
FRIDAY = date(2016, 12, 9)


def rows(name):
    return yaml.safe_load((SPECS / f"{name}.yaml").read_text("utf-8"))


def told(day):
    return When(earliest=day, latest=day, method="test") if day else None


@pytest.mark.parametrize("row", rows("timexes"), ids=lambda r: r["text"])
def test_time_expressions(row):
    text = row["text"]
    found = []
    for timex in find_timexes(text, Span(0, len(text))):
        when = resolve_timex(
            timex,
            anchor=row.get("anchor", FRIDAY),
            tense=Tense(row.get("tense", "past")),
            previous=told(row.get("previous")),
        )
        found.append([timex.mention.words, when.earliest, when.latest])
    # YAML reads a bare date or number as such: words are compared as text
    assert [[str(w), *ends] for w, *ends in found] == [[str(w), *e] for w, *e in row["found"]]


@pytest.mark.parametrize("row", rows("datelines"), ids=lambda r: r["text"][:40])
def test_date_lines(row):
    hints = find_date_lines(row["text"])
    assert (hints[0].day if hints else None) == row["day"]
    for hint in hints:
        assert row["text"][hint.words.span.start : hint.words.span.end] == hint.words.words


def test_every_rule_has_a_production_and_an_example():
    names = {r.name for r in load_rules()}
    assert names == set(_PRODUCTIONS)
    used = set()
    for row in rows("timexes"):
        used |= {t.rule for t in find_timexes(row["text"], Span(0, len(row["text"])))}
    assert names - used <= {"days", "since_then", "recent"}


PIECES = st.sampled_from(
    "on in since for past last next the three weeks 26 days ago Friday Monday March May 31 30 4 2016"
    " 0001 9999 early mid-January to from between and overnight year later , . - ' 's".split()
)


@given(
    st.lists(PIECES | st.text(max_size=4), max_size=14),
    st.sampled_from([None, date.min, date.max, FRIDAY, date(2016, 2, 29)]),
    st.sampled_from(Tense),
    st.sampled_from([None, date.min, date.max, FRIDAY]),
)
def test_any_text_and_any_anchor(words, anchor, tense, previous):
    """Invariants 1 and 5; nothing raises, nothing overlaps."""
    text = " ".join(words)
    last = 0
    for timex in find_timexes(text, Span(0, len(text))):
        span = timex.mention.span
        assert text[span.start : span.end] == timex.mention.words
        assert span.start >= last
        last = span.end
        when = resolve_timex(timex, anchor=anchor, tense=tense, previous=told(previous))
        assert when.earliest is None or when.earliest <= when.latest


@pytest.mark.parametrize(
    "piece", ["since ", "early ", "1 ", "on the ", "March ", "a ", "\t-", "past 3 "]
)
def test_long_and_odd_text_is_read_in_bounded_time(piece):
    text = piece * 20_000
    started = time.process_time()
    find_timexes(text, Span(0, len(text)))
    find_date_lines(text)
    assert time.process_time() - started < 20  # a runaway expression takes hours, not seconds

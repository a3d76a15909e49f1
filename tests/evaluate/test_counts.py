"""Figures and their intervals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.evaluate.counts import NOTHING, Count, figures_of, hits, share


def test_f1_of_hits():
    count = hits(3, 4, 6)
    assert (count.precision, count.recall, count.f1) == (0.75, 0.5, pytest.approx(0.6))


def test_a_share_has_no_precision_of_its_own():
    (figure,) = figures_of([{"x": share(1)}, {"x": share(0)}], ["x"])
    assert figure.value == 0.5
    assert figure.is_share


def test_nothing_to_count_is_no_figure():
    (figure,) = figures_of([{}, {}], ["x"])
    assert (figure.value, figure.low, figure.high) == (None, None, None)


def test_what_is_found_where_no_gold_is_has_no_figure():
    without = [{"x": hits(0, 3, 0)}, {"x": hits(0, 1, 0)}]
    (figure,) = figures_of(without, ["x"])
    assert (figure.value, figure.low, figure.count) == (None, None, NOTHING)
    (figure,) = figures_of([*without, {"x": hits(1, 1, 1)}], ["x"])
    assert (figure.value, figure.count.precision) == (pytest.approx(1 / 3), 0.2)


def test_nothing_found_of_something_is_zero():
    assert hits(0, 0, 5).f1 == 0
    assert NOTHING.f1 is None


def test_intervals_are_the_same_each_time_and_narrow_with_documents():
    few = [{"x": share(n % 2)} for n in range(10)]
    many = few * 30
    assert figures_of(few, ["x"]) == figures_of(few, ["x"])
    wide, narrow = (f.high - f.low for f in (*figures_of(few, ["x"]), *figures_of(many, ["x"])))
    assert narrow < wide


@given(
    st.lists(
        st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(0, 5)), min_size=2, max_size=20
    )
)
def test_value_lies_between_zero_and_one_and_within_reach_of_its_interval(rows):
    tallies = [{"x": hits(min(r), r[1], r[2])} for r in rows]
    (figure,) = figures_of(tallies, ["x"])
    if figure.value is not None:
        assert 0 <= figure.low <= figure.high <= 1
        assert 0 <= figure.value <= 1


def test_counts_add_field_by_field():
    one = Count(right=1, predicted=2, found=3, expected=4)
    assert one + one == Count(right=2, predicted=4, found=6, expected=8)

"""The best estimate: agreement, standing, or none; and the series that it rests on."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.reconcile.best import Voter, best_of
from marsad.reconcile.figures import Figure, span_of


def voter(number, *, rank=2, day=5, name="x", high=0):
    figure = Figure(number, number if high == 0 else high)
    named = number if figure.high in (number, None) else None
    return Voter(name=name, figure=figure, number=named, rank=rank, latest=date(2024, 3, day))


def chosen(*voters):
    return best_of(span_of([v.figure for v in voters]), voters).number


@pytest.mark.parametrize(
    ("number", "voters"),
    [
        (None, []),
        (12, [voter(12)]),
        (12, [voter(12, high=None)]),
        (None, [voter(24, high=99)]),
        (12, [voter(12), voter(12), voter(41)]),
        (41, [voter(12, day=5), voter(41, day=6)]),
        (None, [voter(12), voter(41)]),
        (12, [voter(12, rank=0), voter(41)]),
        (41, [voter(12), voter(12), voter(41, rank=0, day=6)]),
        (12, [voter(12), voter(12), voter(41, rank=0, day=5)]),
        (41, [voter(12), voter(12), voter(41), voter(41), voter(24, high=99)]),
        (19, [voter(12, high=None), voter(12), voter(19, rank=0)]),
    ],
)
def test_the_rule(number, voters):
    assert chosen(*voters) == number


@given(
    st.lists(
        st.builds(
            voter,
            st.integers(0, 50),
            rank=st.integers(0, 4),
            day=st.integers(1, 9),
            high=st.sampled_from([0, None, 60]),
        ),
        max_size=6,
    ),
    st.randoms(use_true_random=False),
)
def test_it_lies_within_the_range_whatever_the_order(voters, random):
    bounds = span_of([v.figure for v in voters])
    best = best_of(bounds, voters)
    assert best.reason
    if best.number is not None:
        assert bounds.low <= best.number
        assert bounds.high is None or best.number <= bounds.high
    shuffled = list(voters)
    random.shuffle(shuffled)
    assert best_of(bounds, shuffled).number == best.number

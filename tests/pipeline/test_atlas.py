"""Bins of the timeline, counted at once: as if each interval were held against each of them."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from marsad.pipeline.atlas import Days, bin_days
from tests.pipeline import whole

DAYS = st.builds(
    lambda first, more: Days(first, first + timedelta(days=more)),
    st.dates(date(1870, 1, 1), date(2030, 1, 1)),
    st.sampled_from([0, 0, 0, 1, 6, 40, 4000]),
)
CLOSE = st.builds(
    lambda first, more: Days(
        date(2024, 1, 1) + timedelta(days=first), date(2024, 1, 1) + timedelta(days=first + more)
    ),
    st.integers(0, 90),
    st.sampled_from([0, 0, 1, 6, 40]),
)


@given(st.lists(st.one_of(CLOSE, DAYS), max_size=40), st.lists(CLOSE, max_size=60))
def test_bins_are_those_of_intervals_one_by_one(some, more):
    told = [*some, *more]
    assert bin_days(told) == whole.bin_days(told)

"""Strips of ranges, and limits of requests."""

from hypothesis import given
from hypothesis import strategies as st

from marsad.model import Account, Kind, QuantityState, Toll
from marsad.web.limits import Limits
from marsad.web.strips import WIDTH, strip_of_toll


def account(low, high, standing="asserted"):
    return Account(
        origin="x",
        kind=Kind.KILLED,
        state=QuantityState.STATED,
        low=low,
        high=high,
        claims=("c",),
        standing=standing,
    )


def toll(low, high, *accounts):
    return Toll(
        kind=Kind.KILLED,
        state=QuantityState.STATED,
        low=low,
        high=high,
        accounts=accounts,
        reason="",
    )


bounds = st.tuples(st.integers(0, 10**7), st.none() | st.integers(0, 10**7)).filter(
    lambda b: b[1] is None or b[0] <= b[1]
)


@given(bounds, st.lists(bounds, max_size=5))
def test_nothing_is_drawn_outside_and_what_is_open_reaches_the_end(whole, told):
    strip = strip_of_toll(toll(*whole, *(account(*b) for b in told)))
    assert len(strip.bars) == len(told)
    for bar, (_, high) in zip((strip.band, *strip.bars), (whole, *told), strict=True):
        assert 0 <= bar.start <= WIDTH
        assert 0 <= bar.length <= WIDTH - bar.start + 0.01
        assert bar.is_open == (high is None)
        if bar.is_open:
            assert abs(bar.start + bar.length - WIDTH) < 0.01


def test_what_moves_no_bound_is_drawn_apart():
    strip = strip_of_toll(toll(1, 9, account(1, 9), account(50, 50, "feared")))
    assert [b.is_aside for b in strip.bars] == [False, True]


def test_a_toll_without_a_number_has_no_band():
    none = Toll(kind=Kind.KILLED, state=QuantityState.NOT_STATED, accounts=(), reason="")
    assert strip_of_toll(none).band is None


def test_a_bucket_empties_and_fills_again():
    now = [0.0]
    limits = Limits(lambda: now[0])
    assert [limits.take("a", a_minute=3) for _ in range(3)] == [0.0, 0.0, 0.0]
    assert 0 < limits.take("a", a_minute=3) <= 20
    assert limits.take("b", a_minute=3) == 0
    now[0] = 21.0
    assert limits.take("a", a_minute=3) == 0
    assert limits.take("a", a_minute=3) > 0

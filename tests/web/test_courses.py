"""Tolls over time: every figure is there, and nothing is drawn outside."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from marsad.model import Account, Kind, QuantityState, StepKind, Toll, TollStep
from marsad.web.courses import HEIGHT, WIDTH, course_of, said_in

FIRST = date(2026, 5, 12)


def step(day, low, high, number=0):
    told = FIRST + timedelta(days=day) if day is not None else None
    return TollStep(
        published=told, low=low, high=high, claim=f"c{number:016x}", what=StepKind.FIRST
    )


def toll(*accounts):
    return Toll(kind=Kind.KILLED, state=QuantityState.STATED, accounts=accounts, reason="")


def account(origin, *steps, standing="asserted"):
    return Account(
        origin=origin,
        kind=Kind.KILLED,
        state=QuantityState.STATED,
        claims=("c",),
        standing=standing,
        steps=steps,
    )


figures = st.tuples(st.integers(0, 10**7), st.none() | st.integers(0, 10**6)).map(
    lambda x: (x[0], None if x[1] is None else x[0] + x[1])
)
steps = st.tuples(st.none() | st.integers(0, 60), figures)


@given(st.lists(st.lists(steps, min_size=1, max_size=8), min_size=1, max_size=5))
def test_every_figure_of_a_known_day_is_drawn_within_the_drawing(told):
    accounts = [
        account(f"voice {n}", *(step(day, *figure) for day, figure in one))
        for n, one in enumerate(told)
    ]
    whole = toll(*accounts)
    assert len(said_in(whole)) == sum(map(len, told))
    course = course_of(whole)
    days = [day for one in told for day, _ in one if day is not None]
    if len(set(days)) < 2:
        assert course is None
        return
    assert len(course.marks) == len(days)
    for mark in course.marks:
        assert mark.x >= 0
        assert mark.x + course.width <= WIDTH
        assert mark.y >= 0
        assert mark.height > 0
        assert round(mark.y + mark.height, 1) <= HEIGHT


def test_an_open_figure_reaches_up_and_a_later_day_stands_further_right():
    course = course_of(toll(account("a", step(0, 12, None), step(2, 41, 41))))
    open_mark, exact = course.marks
    assert (open_mark.is_open, open_mark.y) == (True, 0.0)
    assert exact.x > open_mark.x
    assert len(course.lines) == 1


def test_what_is_feared_or_discounted_stands_aside():
    feared = account("b", step(1, 90, 90), standing="feared")
    told = said_in(toll(account("a", step(0, 5, 5)), feared))
    assert [(s.account.origin, s.is_aside) for s in told] == [("a", False), ("b", True)]


def test_what_was_told_on_one_day_has_no_course():
    assert course_of(toll(account("a", step(0, 5, 5)), account("b", step(0, 9, 9)))) is None

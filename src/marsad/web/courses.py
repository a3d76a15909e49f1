"""Tolls over time: what each report says, by the day on which it was published."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from marsad.model import Account, Toll, TollStep
from marsad.publish.wording import MOVES_NO_BOUND

WIDTH, HEIGHT = 100.0, 40.0
_HEADROOM = 1.08  # so that what is open above has somewhere to go
_MARGIN = 8.0  # on either side, for marks that stand beside their day
_MARK = 1.0  # width
_LEAST = 1.2  # height of an exact number
_BESIDE = 1.3  # from one mark to the next of the same day, where there is room


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One figure of one report. ``is_aside``: feared or denied, it moves no bound."""

    account: Account
    step: TollStep
    is_aside: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """From ``y`` down over ``height``; ``is_open``: nobody says that it ends there."""

    x: float
    y: float
    height: float
    is_open: bool
    is_aside: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """``lines``: points of what one account said over several days, "x,y x,y", by its lower ends.
    ``top``: the number at the upper edge.
    """

    first: date
    last: date
    top: int
    marks: tuple[Mark, ...]
    lines: tuple[str, ...]
    width: float = _MARK


def said_in(toll: Toll) -> tuple[Said, ...]:
    """Every figure that a report tells, by the day of the report; those of no known day last."""
    found = (
        Said(account=a, step=s, is_aside=a.standing in MOVES_NO_BOUND or a.discount is not None)
        for a in toll.accounts
        for s in a.steps
    )
    return tuple(sorted(found, key=lambda s: (s.step.published or date.max, s.account.origin)))


def course_of(toll: Toll) -> Course | None:
    """None where all that is told was published on one day, or on none that is known."""
    told = [s for s in said_in(toll) if s.step.published]
    days = sorted({s.step.published for s in told if s.step.published})
    if len(days) < 2:
        return None
    top = max(x for s in told for x in (s.step.low, s.step.high or 0)) or 1
    placed = [(s, _mark(s, x, top)) for s, x in _beside(told, days[0], days[-1])]
    return Course(
        first=days[0],
        last=days[-1],
        top=top,
        marks=tuple(m for _, m in placed),
        lines=tuple(_lines(placed)),
    )


def _beside(told: list[Said], first: date, last: date) -> Iterator[tuple[Said, float]]:
    """Each with its place; those of one day side by side, within what is the day's."""
    by_day: dict[date, list[Said]] = {}
    for said in told:
        by_day.setdefault(said.step.published or first, []).append(said)
    a_day = (WIDTH - 2 * _MARGIN) / (last - first).days
    for day, some in by_day.items():
        middle = _MARGIN + (day - first).days * a_day
        room = min(a_day, 2 * _MARGIN) - _MARK
        apart = min(_BESIDE, room / len(some)) if room > 0 else 0.0
        for number, said in enumerate(some):
            yield said, middle - _MARK / 2 + (number - (len(some) - 1) / 2) * apart


def _mark(said: Said, x: float, top: int) -> Mark:
    low, high = said.step.low, said.step.high
    bottom = _at(low, top)
    y = 0.0 if high is None else min(_at(high, top), bottom - _LEAST)
    return Mark(
        x=round(x, 2),
        y=round(max(y, 0.0), 2),
        height=round(bottom - max(y, 0.0), 2),
        is_open=high is None,
        is_aside=said.is_aside,
    )


def _at(number: int, top: int) -> float:
    return HEIGHT * (1 - number / (top * _HEADROOM))


def _lines(placed: list[tuple[Said, Mark]]) -> Iterator[str]:
    by_origin: dict[str, list[Mark]] = {}
    for said, mark in placed:
        by_origin.setdefault(said.account.origin, []).append(mark)
    for marks in by_origin.values():
        if len({m.x for m in marks}) > 1:
            yield " ".join(f"{m.x + _MARK / 2:.2f},{m.y + m.height:.2f}" for m in marks)

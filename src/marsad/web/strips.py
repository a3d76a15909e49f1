"""Ranges as strips: where a toll lies, and each account in it, in hundredths of the width."""

from collections.abc import Iterable
from dataclasses import dataclass

from marsad.model import Account, Toll
from marsad.model.totals import TollSum
from marsad.publish.wording import MOVES_NO_BOUND

_HEADROOM = 1.08  # so that what is open above has somewhere to go
WIDTH = 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """From ``start`` over ``length``, 0 to 100. ``is_open``: nobody says that it ends there."""

    start: float
    length: float
    is_open: bool = False
    is_aside: bool = False  # feared or denied: it moves no bound


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """``band``: the range; ``bars``: an account each, in their order; ``best``: where the best
    estimate lies, None where the rule abstains; ``top``: the number at the right end.
    """

    band: Bar | None
    bars: tuple[Bar, ...]
    best: float | None
    top: int


def strip_of_toll(toll: Toll) -> Strip:
    top = _top([toll.low, toll.high, *(x for a in toll.accounts for x in (a.low, a.high))])
    best = toll.best.number if toll.best else None
    return Strip(
        band=_bar(toll.low, toll.high, top),
        bars=tuple(b for a in toll.accounts if (b := _account_bar(a, top))),
        best=None if best is None else _at(best, top),
        top=top,
    )


def strip_of_day(toll: TollSum | None, top: int) -> Strip:
    """``top``: the highest number of all days, so that they can be compared."""
    if toll is None:
        return Strip(band=None, bars=(), best=None, top=top)
    best = None if toll.best is None else _at(toll.best, top)
    return Strip(band=_bar(toll.low, toll.high, top), bars=(), best=best, top=top)


def top_of(tolls: Iterable[TollSum]) -> int:
    """The highest number that any of them tells."""
    return _top([x for t in tolls for x in (t.low, t.high, t.best)])


def _account_bar(account: Account, top: int) -> Bar | None:
    return _bar(account.low, account.high, top, is_aside=account.standing in MOVES_NO_BOUND)


def _bar(low: int | None, high: int | None, top: int, *, is_aside: bool = False) -> Bar | None:
    if low is None:
        return None
    start = _at(low, top)
    end = WIDTH if high is None else _at(high, top)
    return Bar(start=start, length=round(end - start, 2), is_open=high is None, is_aside=is_aside)


def _at(number: int, top: int) -> float:
    return round(WIDTH * min(number / (top * _HEADROOM), 1.0), 2)


def _top(numbers: Iterable[int | None]) -> int:
    return max((n for n in numbers if n is not None), default=0) or 1

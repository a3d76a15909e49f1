"""Days as places on a line: the timeline, and bars of who held what and which truce ran."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from marsad.model.field import Control, ControlPeriod
from marsad.model.peace import Truce, TruceStep
from marsad.pipeline.atlas import Atlas, Bin, Days

WIDTH, HEIGHT = 100.0, 40.0
_LEAST = 0.6  # of a bar, so that it can be seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """From ``x`` over ``length``, 0 to 100. ``is_open``: nobody says that it ends there."""

    x: float
    length: float
    words: str = ""
    is_open: bool = False
    is_sure: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One bin: the height of what lies within its days, and on top of what may."""

    at: Stretch
    certain: float
    possible: float
    bin: Bin


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """``chosen``: the days that are asked for, None where all are."""

    first: date
    last: date
    columns: tuple[Column, ...]
    chosen: Stretch | None
    top: int


def timeline_of(atlas: Atlas, since: date | None, until: date | None) -> Timeline | None:
    """None where nothing has a day."""
    days = atlas.days
    if days is None:
        return None
    top = max(b.certain + b.possible for b in atlas.bins) or 1
    columns = tuple(
        Column(
            at=stretch(Days(b.first, b.last), days),
            certain=round(HEIGHT * b.certain / top, 2),
            possible=round(HEIGHT * b.possible / top, 2),
            bin=b,
        )
        for b in atlas.bins
    )
    chosen = None
    if since or until:
        asked = Days(since or days.first, until or days.last)
        is_shown = asked.first <= days.last and asked.last >= days.first
        chosen = stretch(asked, days) if is_shown else None
    return Timeline(first=days.first, last=days.last, columns=columns, chosen=chosen, top=top)


def stretch(
    part: Days,
    whole: Days,
    *,
    words: str = "",
    is_open: bool = False,
    is_sure: bool = True,
) -> Stretch:
    """What of ``part`` lies in ``whole``."""
    first, last = max(part.first, whole.first), min(part.last, whole.last)
    x = _at(first, whole)
    length = max(_at(last, whole, days=1) - x, _LEAST)
    return Stretch(
        x=round(min(x, WIDTH - _LEAST), 3),
        length=round(length, 3),
        words=words,
        is_open=is_open,
        is_sure=is_sure,
    )


def bars_of_control(control: Control, whole: Days | None) -> tuple[Stretch, ...]:
    """A bar for each period of which it is told whose the place is."""
    if whole is None:
        return ()
    held = [p for p in control.periods if p.holder and _meets(p, whole)]
    return tuple(
        stretch(Days(p.earliest, p.latest), whole, words=p.holder, is_sure=p.footing == "agreed")
        for p in held
    )


def bars_of_truce(
    truce: Truce, whole: Days | None, until: date | None = None
) -> tuple[Stretch, ...]:
    """The time in which it is said to run; of one that never began, the days it was spoken of.
    ``until``: the last day of which anything is told.
    """
    told = [d for d in _told(truce.steps) if until is None or d <= until]
    if whole is None or (truce.begins is None and not told):
        return ()
    first = truce.begins or told[0]
    last = truce.ends or max([first, *told])
    if first > whole.last or last < whole.first or last < first:
        return ()
    return (
        stretch(
            Days(first, last),
            whole,
            is_open=truce.ends is None,
            is_sure=truce.begins is not None,
        ),
    )


def _meets(period: ControlPeriod, whole: Days) -> bool:
    return period.earliest <= whole.last and period.latest >= whole.first


def _told(steps: Iterable[TruceStep]) -> list[date]:
    return sorted(d for s in steps for d in (s.earliest, s.latest) if d)


def _at(day: date, whole: Days, *, days: int = 0) -> float:
    return WIDTH * ((day - whole.first).days + days) / len(whole)

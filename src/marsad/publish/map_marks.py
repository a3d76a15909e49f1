"""Where the circles of the map stand: at their points, or beside them where several would cover
each other.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations, groupby

from marsad.model import Incident, Kind
from marsad.publish.projection import Frame
from marsad.publish.wording import highest_figure

_LEAST_RADIUS, _MOST_RADIUS = 11.0, 46.0
_ROOMY = 10  # up to so many circles, the largest has _MOST_RADIUS; more make it smaller
_GAP = 3.0
_ROUNDS = 80
_TOO_MANY = 150  # circles that are no longer moved: pairs grow with the square of their number


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One incident on the map: its number on the page, where its circle stands, how large."""

    number: int
    incident: Incident
    x: float
    y: float
    radius: float
    anchor: tuple[float, float]  # the point itself

    @property
    def is_moved(self) -> bool:
        return math.dist((self.x, self.y), self.anchor) > 1


def upper_toll(incident: Incident) -> tuple[Kind, int] | None:
    """The harm that gives the circle its size, and its upper end: the dead if any are told, else
    the largest number.
    """
    tops = {toll.kind: highest_figure(toll) for toll in incident.tolls}
    told = {kind: top for kind, top in tops.items() if top is not None}
    if not told:
        return None
    kind = Kind.KILLED if Kind.KILLED in told else max(told, key=lambda k: told[k])
    return kind, told[kind]


def marks_in(frame: Frame, placed: Sequence[tuple[int, Incident]]) -> list[Mark]:
    """A mark for each numbered incident that has a point, moved apart, in the order of numbers."""
    tops = [top[1] for _, i in placed if (top := upper_toll(i))]
    most, largest = max(tops, default=0), _MOST_RADIUS
    if len(placed) > _ROOMY:
        largest = max(2 * _LEAST_RADIUS, _MOST_RADIUS * math.sqrt(_ROOMY / len(placed)))
    marks = []
    for number, incident in placed:
        if incident.place and incident.place.point:
            x, y = frame.place(incident.place.point)
            radius = _radius(upper_toll(incident), most, largest)
            marks.append(
                Mark(number=number, incident=incident, x=x, y=y, radius=radius, anchor=(x, y))
            )
    return _apart(_around(marks), frame)


def _radius(top: tuple[Kind, int] | None, most: int, largest: float) -> float:
    """The area grows with the toll; an incident without a number has the least."""
    if top is None or most <= 0:
        return _LEAST_RADIUS
    return _LEAST_RADIUS + (largest - _LEAST_RADIUS) * math.sqrt(top[1] / most)


def _around(marks: Sequence[Mark]) -> list[Mark]:
    """Marks of one point in a ring around it, so that each has a side to be moved to."""
    placed = []
    for anchor, group in groupby(sorted(marks, key=lambda m: (m.anchor, m.number)), _anchor):
        together = list(group)
        ring = 0.0 if len(together) == 1 else max(m.radius for m in together)
        for nth, mark in enumerate(together):
            angle = 2 * math.pi * nth / len(together) - math.pi / 2
            x, y = anchor[0] + ring * math.cos(angle), anchor[1] + ring * math.sin(angle)
            placed.append(replace(mark, x=x, y=y))
    return sorted(placed, key=lambda m: m.number)


def _anchor(mark: Mark) -> tuple[float, float]:
    return mark.anchor


def _apart(marks: Sequence[Mark], frame: Frame) -> list[Mark]:
    """Pushes circles that overlap away from each other, the same way each time."""
    spots = [(m.x, m.y) for m in marks]
    for _ in range(_ROUNDS if len(marks) <= _TOO_MANY else 0):
        for left, right in combinations(range(len(marks)), 2):
            wanted = marks[left].radius + marks[right].radius + _GAP
            spots[left], spots[right] = _pushed(spots[left], spots[right], wanted)
        spots = [_inside(spot, m.radius, frame) for spot, m in zip(spots, marks, strict=True)]
    return [replace(m, x=x, y=y) for m, (x, y) in zip(marks, spots, strict=True)]


Spot = tuple[float, float]


def _pushed(left: Spot, right: Spot, wanted: float) -> tuple[Spot, Spot]:
    apart = math.dist(left, right)
    if apart >= wanted:
        return left, right
    dx, dy = (right[0] - left[0], right[1] - left[1]) if apart > 0.01 else (0.01, 0.0)
    share = (wanted - apart) / 2 / max(apart, 0.01)
    return (left[0] - dx * share, left[1] - dy * share), (
        right[0] + dx * share,
        right[1] + dy * share,
    )


def _inside(spot: Spot, radius: float, frame: Frame) -> Spot:
    x = min(max(spot[0], radius + _GAP), frame.width - radius - _GAP)
    return x, min(max(spot[1], radius + _GAP), frame.height - radius - _GAP)

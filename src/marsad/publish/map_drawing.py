"""The map as inline SVG: a circle for each placed incident, its size the upper toll.

No borders or coasts are drawn: there is no outside map, and none to be wrong about.
"""

from collections.abc import Sequence

from marsad.model import Incident, Kind, Precision
from marsad.publish.map_marks import Mark, marks_in, upper_toll
from marsad.publish.markup import Markup, el, join
from marsad.publish.projection import Frame, frame_around, graticule, scale_km
from marsad.publish.wording import heading_of, interval_words, precision_words, toll_words

WIDTH, HEIGHT = 960.0, 560.0
_LETTER = 7.6  # units that a letter of a label takes, on average
_COARSE = frozenset(Precision) - {Precision.EXACT, Precision.NEAR}


def draw_map(numbered: Sequence[tuple[int, Incident]]) -> Markup:
    """The incidents that have a point; the numbers are those of their cards."""
    placed = [(n, i) for n, i in numbered if i.place and i.place.point]
    points = [i.place.point for _, i in placed if i.place and i.place.point]
    if not points:
        return el("p", "None of the incidents could be placed on a map.", class_="empty")
    frame = frame_around(points, width=WIDTH, height=HEIGHT)
    marks = marks_in(frame, placed)
    largest_first = sorted(marks, key=lambda m: (-m.radius, m.number))
    return el(
        "svg",
        _hatch(),
        el("rect", class_="sea", width=WIDTH, height=HEIGHT),
        _graticule(frame),
        join(_leader(mark) for mark in marks if mark.is_moved),
        join(_circle(mark) for mark in largest_first),
        _labels(marks),
        _scale_bar(frame),
        class_="map",
        viewBox=f"0 0 {WIDTH:g} {HEIGHT:g}",
        role="group",
        aria_label=f"Map of {len(marks)} placed incidents; each circle leads to its accounts below",
    )


def _circle(mark: Mark) -> Markup:
    i, top = mark.incident, upper_toll(mark.incident)
    precision = i.place.precision if i.place else Precision.UNKNOWN
    look = "coarse" if precision in _COARSE else "near" if precision is Precision.NEAR else "exact"
    family = top[0].value if top and top[0] in (Kind.KILLED, Kind.WOUNDED) else i.family.value
    tolls = [f"{heading_of(t.kind)}: {toll_words(t)}" for t in i.tolls]
    said = [
        f"{mark.number}. {i.place.name if i.place else ''}",
        interval_words(i.earliest, i.latest),
    ]
    title = "; ".join([*said, *tolls, f"placed: {precision_words(precision)}"])
    shapes = [el("circle", class_="fill", cx=mark.x, cy=mark.y, r=mark.radius)]
    if look == "coarse":
        shapes.append(
            el("circle", cx=mark.x, cy=mark.y, r=mark.radius, fill="url(#hatch)", stroke="none")
        )
    number = el("text", str(mark.number), x=mark.x, y=mark.y, class_="number")
    return el(
        "a",
        el("title", title),
        *shapes,
        number,
        href=f"#{i.id}",
        class_=f"mark {look} {family}",
        aria_label=title,
    )


def _leader(mark: Mark) -> Markup:
    """From the point to the circle that had to make room."""
    dot = el("circle", class_="point", cx=mark.anchor[0], cy=mark.anchor[1], r=3)
    return join([_line(mark.anchor, (mark.x, mark.y), "leader"), dot])


def _line(start: tuple[float, float], end: tuple[float, float], look: str) -> Markup:
    return el("line", x1=start[0], y1=start[1], x2=end[0], y2=end[1], class_=look)


def _hatch() -> Markup:
    stripe = el("path", d="M0 6 L6 0 M-1.5 1.5 L1.5 -1.5 M4.5 7.5 L7.5 4.5", class_="stripe")
    return el(
        "defs",
        el("pattern", stripe, id="hatch", width=6, height=6, patternUnits="userSpaceOnUse"),
    )


def _graticule(frame: Frame) -> Markup:
    parts = []
    for lat in graticule(frame.south, frame.north):
        y = (frame.north - lat) * frame.scale
        parts += [
            _line((0, y), (frame.width, y), "degree"),
            el("text", _degrees(lat, "N", "S"), x=6, y=y - 4, class_="degrees"),
        ]
    for lon in graticule(frame.west, frame.east):
        x = (lon - frame.west) * frame.scale * frame.squeeze
        around = lon - 360 if lon > 180 else lon
        parts += [
            _line((x, 0), (x, frame.height), "degree"),
            el("text", _degrees(around, "E", "W"), x=x + 4, y=frame.height - 6, class_="degrees"),
        ]
    return el("g", *parts, aria_hidden="true")


def _degrees(value: float, positive: str, negative: str) -> str:
    return f"{abs(value):g}° {positive if value >= 0 else negative}"


def _scale_bar(frame: Frame) -> Markup:
    km = scale_km(frame)
    length = km * frame.units_per_km
    right, y = frame.width - 16, frame.height - 30
    return el(
        "g",
        _line((right - length, y), (right, y), "bar"),
        el("text", f"{km} km", x=right - length / 2, y=y - 6, class_="km"),
        aria_hidden="true",
    )


Box = tuple[float, float, float, float]  # left, top, right, bottom


def _labels(marks: Sequence[Mark]) -> Markup:
    """Names of places, each once, where they cover no circle and no other name; one that fits
    nowhere is left to the cards.
    """
    taken: list[Box] = [
        (m.x - m.radius, m.y - m.radius, m.x + m.radius, m.y + m.radius) for m in marks
    ]
    written, parts = set(), []
    for mark in sorted(marks, key=lambda m: (-m.radius, m.number)):
        name = mark.incident.place.name if mark.incident.place else ""
        if (name, mark.anchor) in written:
            continue
        written.add((name, mark.anchor))
        around = [m for m in marks if m.anchor == mark.anchor]
        spot = next((b for b in _spots(name, around) if _is_free(b, taken)), None)
        if spot:
            taken.append(spot)
            parts.append(el("text", name, x=spot[0], y=spot[3] - 5, class_="town", dir="auto"))
    return el("g", *parts, aria_hidden="true")


def _spots(name: str, around: Sequence[Mark]) -> list[Box]:
    """Where a name might stand: right of the circles, left, below, above."""
    left, right = min(m.x - m.radius for m in around), max(m.x + m.radius for m in around)
    top, bottom = min(m.y - m.radius for m in around), max(m.y + m.radius for m in around)
    wide, tall, gap = len(name) * _LETTER, 18.0, 5.0
    x, y = (left + right) / 2, (top + bottom) / 2
    corners = (
        (right + gap, y - tall / 2),
        (left - gap - wide, y - tall / 2),
        (x - wide / 2, bottom + gap),
        (x - wide / 2, top - gap - tall),
    )
    return [(cx, cy, cx + wide, cy + tall) for cx, cy in corners]


def _is_free(box: Box, taken: Sequence[Box]) -> bool:
    left, top, right, bottom = box
    if left < 0 or top < 0 or right > WIDTH or bottom > HEIGHT - 20:
        return False
    return not any(
        left < other[2] and other[0] < right and top < other[3] and other[1] < bottom
        for other in taken
    )

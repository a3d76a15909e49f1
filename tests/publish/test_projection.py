"""The map's frame shows every point, true to scale."""

import math

from hypothesis import given
from hypothesis import strategies as st

from marsad.model import Point
from marsad.publish.projection import frame_around, graticule, scale_km

points = st.builds(
    Point, lat=st.floats(-80, 80, allow_nan=False), lon=st.floats(-180, 180, allow_nan=False)
)


@given(st.lists(points, min_size=1, max_size=8))
def test_every_point_lies_within_the_frame(found):
    frame = frame_around(found, width=960, height=560)
    for point in found:
        x, y = frame.place(point)
        assert -0.01 <= x <= 960.01
        assert -0.01 <= y <= 560.01
    assert scale_km(frame) * frame.units_per_km < 960 or scale_km(frame) == 1


def test_north_is_up_and_a_degree_is_as_long_as_it_should_be():
    south, north, east = Point(lat=60, lon=10), Point(lat=61, lon=10), Point(lat=60, lon=11)
    frame = frame_around([south, north, east], width=960, height=560)
    x, y = frame.place(south)
    assert frame.place(north)[1] < y
    up, across = y - frame.place(north)[1], frame.place(east)[0] - x
    assert math.isclose(across / up, math.cos(math.radians(60.5)), rel_tol=1e-6)
    assert math.isclose(up / frame.units_per_km, 111.2, rel_tol=1e-6)


def test_points_on_both_sides_of_the_date_line_stay_together():
    frame = frame_around([Point(lat=0, lon=179.5), Point(lat=0, lon=-179.5)], width=960, height=560)
    left, right = frame.place(Point(lat=0, lon=179.5))[0], frame.place(Point(lat=0, lon=-179.5))[0]
    assert 0 < left < right < 960


@given(st.floats(-80, 79), st.floats(0.1, 100))
def test_the_graticule_has_a_few_round_lines(low, span):
    lines = graticule(low, low + span)
    assert 1 <= len(lines) <= 8
    assert all(low - 0.01 <= line <= low + span + 0.01 for line in lines)

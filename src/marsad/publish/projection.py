"""From degrees to a drawing: an equirectangular frame around the points, with its graticule.

Equirectangular, true at the frame's middle latitude: one degree of longitude is drawn cos(lat)
times one of latitude. Good enough for the area that a desk covers, and anybody can check it.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from marsad.model import Point

_LEAST_DEGREES = 0.3  # a single point is shown with about 30 km around it
_MARGIN = 0.16  # of the span, on each side, for circles and names
_STEPS = (0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 30.0)
_KM_A_DEGREE = 111.2  # of latitude


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A drawing of ``width`` x ``height`` units; degrees of its north-west corner; units per
    degree of latitude. ``wrap``: western longitudes are drawn east of 180°.
    """

    width: float
    height: float
    north: float
    west: float
    scale: float
    squeeze: float
    wrap: bool

    def place(self, point: Point) -> tuple[float, float]:
        """Units from the left and from the top."""
        lon = point.lon + 360 if self.wrap and point.lon < 0 else point.lon
        x = (lon - self.west) * self.scale * self.squeeze
        return x, (self.north - point.lat) * self.scale

    @property
    def east(self) -> float:
        return self.west + self.width / self.scale / self.squeeze

    @property
    def south(self) -> float:
        return self.north - self.height / self.scale

    @property
    def units_per_km(self) -> float:
        return self.scale / _KM_A_DEGREE


def frame_around(points: Sequence[Point], *, width: float, height: float) -> Frame:
    """The largest frame of that size that shows every point with a margin. Needs one point."""
    lons = [p.lon for p in points]
    wrap = max(lons) - min(lons) > 180
    if wrap:
        lons = [lon + 360 if lon < 0 else lon for lon in lons]
    lats = [p.lat for p in points]
    middle_lat, middle_lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    squeeze = max(0.1, math.cos(math.radians(middle_lat)))
    tall = max(_LEAST_DEGREES, (max(lats) - min(lats)) * (1 + 2 * _MARGIN))
    wide = max(_LEAST_DEGREES, (max(lons) - min(lons)) * (1 + 2 * _MARGIN) * squeeze)
    scale = min(height / tall, width / wide)
    return Frame(
        width=width,
        height=height,
        north=middle_lat + height / scale / 2,
        west=middle_lon - width / scale / squeeze / 2,
        scale=scale,
        squeeze=squeeze,
        wrap=wrap,
    )


def graticule(low: float, high: float) -> tuple[float, ...]:
    """Round degrees between low and high, about four of them."""
    step = next((s for s in _STEPS if (high - low) / s <= 5), _STEPS[-1])
    first = math.ceil(low / step)
    return tuple(round(n * step, 2) for n in range(first, math.floor(high / step) + 1))


def scale_km(frame: Frame) -> int:
    """A round length in km that takes up about a fifth of the width."""
    wanted = frame.width / 5 / frame.units_per_km
    power = 10 ** math.floor(math.log10(wanted))
    return max(1, int(next(n for n in (5, 2, 1) if n * power <= wanted) * power))

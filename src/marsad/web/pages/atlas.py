"""Map and timeline: the same question of place and day, drawn twice and listed."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite

from starlette.requests import Request
from starlette.responses import Response

from marsad.model import Kind
from marsad.pipeline.atlas import Atlas, Box, Drawn, Narrowing, Region, draw_atlas
from marsad.pipeline.snapshots import Snapshot
from marsad.web.asking import Filters, cut_page, read_filters
from marsad.web.bench import bench_of
from marsad.web.mapped import render_mapped
from marsad.web.problems import Problem
from marsad.web.timelines import bars_of_control, bars_of_truce, timeline_of

_CORNERS, _WHOLE = 4, 360


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the map is asked, as it stands in the URL and as it is meant."""

    filters: Filters
    box: str
    region: Region
    days: Narrowing
    drawn: Drawn

    @property
    def told(self) -> Mapping[str, str]:
        """For a link."""
        names = ("since", "until", "place", "kind")
        told = {n: v for n in names if (v := getattr(self.filters, n))}
        more = {"box": self.box, "timeline": self.drawn.value}
        return told | {name: value for name, value in more.items() if value}


def read_asked(filters: Filters, box: str, timeline: str) -> Asked:
    """Raises Problem naming what cannot be meant."""
    if timeline not in set(Drawn):
        raise Problem(400, f"timeline: expected all or days, got {timeline[:40]!r}")
    question = filters.question()
    return Asked(
        filters=filters,
        box=box,
        region=Region(
            place=question.place,
            box=_box(box) if box else None,
            kind=question.kinds[0] if question.kinds else None,
        ),
        days=Narrowing(since=question.since, until=question.until),
        drawn=Drawn(timeline),
    )


def ask_atlas(snapshot: Snapshot, asked: Asked) -> Atlas:
    return draw_atlas(snapshot, asked.region, asked.days, asked.drawn)


def show_map(request: Request) -> Response:
    snapshot = bench_of(request).now()
    query = request.query_params
    box, timeline = query.get("box", "").strip()[:100], query.get("timeline", "")
    asked = read_asked(read_filters(query), box, timeline)
    atlas = ask_atlas(snapshot, asked)
    days = atlas.days
    return render_mapped(
        request,
        "map.html",
        atlas=atlas,
        asked=asked,
        timeline=timeline_of(atlas, asked.days.since, asked.days.until),
        controls=[(c, bars_of_control(c, days)) for c in atlas.controls],
        truces=[(t, bars_of_truce(t, days, asked.days.until)) for t in atlas.truces],
        page=cut_page(atlas.incidents, query),
        regions=snapshot.regions,
        kinds=tuple(Kind),
        Drawn=Drawn,
        behind=snapshot.behind,
    )


def _box(told: str) -> Box:
    """``west,south,east,north`` in degrees."""
    try:
        west, south, east, north = numbers = [float(x) for x in told.split(",")]
    except ValueError:
        numbers = []
    if len(numbers) != _CORNERS or not all(map(isfinite, numbers)) or south > north:
        raise Problem(400, f"box: expected west,south,east,north in degrees, got {told[:60]!r}")
    if abs(east - west) >= _WHOLE:
        return Box(west=-180.0, south=south, east=180.0, north=north)
    return Box(west=_around(west), south=south, east=_around(east), north=north)


def _around(degrees: float) -> float:
    """Within 180 degrees of Greenwich: maps go on beyond."""
    return (degrees + 180) % 360 - 180

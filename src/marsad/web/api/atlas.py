"""The map as GeoJSON: what the page draws, and what any other map can."""

from typing import Annotated, Any

from fastapi import Query
from starlette.requests import Request

from marsad.pipeline.atlas import Atlas
from marsad.web.asking import Filters
from marsad.web.bench import bench_of
from marsad.web.geojson import collection, control_feature, spot_feature, truce_feature
from marsad.web.pages.atlas import ask_atlas, read_asked

Words = Annotated[str, Query(max_length=200)]
Day = Annotated[str, Query(max_length=10, description="A day, YYYY-MM-DD.")]
BoxWords = Annotated[
    str, Query(max_length=100, description="west,south,east,north in degrees: what lies in it.")
]


def tell_map(
    request: Request,
    since: Day = "",
    until: Day = "",
    place: Words = "",
    kind: Words = "",
    box: BoxWords = "",
) -> dict[str, Any]:
    """Where incidents of these days lie, as GeoJSON (RFC 7946): a feature for each place known that
    exactly, with `extent_km`, the distance around its point in which they may have been (`country`
    is its code of ISO 3166; where `precision` is 6, they may be anywhere in that country); who is
    said to hold what by `until`, and truces; how many incidents each bin of days holds, of all days
    of the region. `undated`, `unplaced` and `totals` are ids of incidents that cannot be drawn.
    """
    filters = Filters(since=since, until=until, place=place, kind=kind)
    atlas = ask_atlas(bench_of(request).now(), read_asked(filters, box))
    return {
        "incidents": collection(spot_feature(s) for s in atlas.spots),
        "controls": collection(control_feature(c) for c in atlas.controls),
        "truces": collection(truce_feature(t) for t in atlas.truces),
        "bins": _bins(atlas),
        "before": atlas.before,
        "undated": [i.id for i in atlas.undated],
        "unplaced": [i.id for i in atlas.unplaced],
        "totals": [i.id for i in atlas.totals],
        "left_out": atlas.left_out,
    }


def _bins(atlas: Atlas) -> list[dict[str, Any]]:
    return [
        {
            "first": b.first.isoformat(),
            "last": b.last.isoformat(),
            "certain": b.certain,
            "possible": b.possible,
        }
        for b in atlas.bins
    ]

"""The map as GeoJSON: what the page draws, and what any other map can."""

from typing import Annotated, Any

from fastapi import Query
from starlette.requests import Request

from marsad.model import Incident, Place, Point
from marsad.model.field import Control
from marsad.model.peace import Truce
from marsad.pipeline.atlas import EXTENT_KM, Atlas, Spot
from marsad.publish.wording import count_words, precision_words
from marsad.web import wording
from marsad.web.asking import Filters
from marsad.web.bench import bench_of
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
    exactly, with `extent_km`, the distance around its point in which they may have been; who is
    said to hold what by `until`, and truces; how many incidents each bin of days holds, of all days
    of the region. `undated`, `unplaced` and `totals` are ids of incidents that cannot be drawn.
    """
    filters = Filters(since=since, until=until, place=place, kind=kind)
    atlas = ask_atlas(bench_of(request).now(), read_asked(filters, box))
    return {
        "incidents": _collection([_spot(s) for s in atlas.spots]),
        "controls": _collection([_control(c) for c in atlas.controls]),
        "truces": _collection([_truce(t) for t in atlas.truces]),
        "bins": _bins(atlas),
        "before": atlas.before,
        "undated": [i.id for i in atlas.undated],
        "unplaced": [i.id for i in atlas.unplaced],
        "totals": [i.id for i in atlas.totals],
        "left_out": atlas.left_out,
    }


def _collection(features: list[dict[str, Any]]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": features}


def _feature(place: Place | None, point: Point | None, **told: object) -> dict[str, Any]:
    geometry = {"type": "Point", "coordinates": [point.lon, point.lat]} if point else None
    properties = {
        "place": place.name if place else None,
        "within": list(place.within) if place else [],
        "precision": place.precision.value if place else None,
        "extent_km": EXTENT_KM[place.precision] if place else None,
        **told,
    }
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def _spot(spot: Spot) -> dict[str, Any]:
    number = count_words(len(spot.incidents), "incident")
    return _feature(
        spot.place,
        spot.point,
        count=len(spot.incidents),
        killed=any(_tells_dead(i) for i in spot.incidents),
        incidents=[i.id for i in spot.incidents],
        words=f"{spot.place.name}: {number}; known: {precision_words(spot.place.precision)}",
    )


def _tells_dead(incident: Incident) -> bool:
    return any(toll.kind == "killed" and toll.low != 0 for toll in incident.tolls)


def _control(control: Control) -> dict[str, Any]:
    status = control.status
    return _feature(
        control.place,
        control.place.point,
        holder=status.holder if status else "",
        footing=status.footing.value if status else "unknown",
        told_of=status.latest.isoformat() if status else None,
        words=wording.control_words(status),
    )


def _truce(truce: Truce) -> dict[str, Any]:
    return _feature(
        truce.place,
        truce.place.point if truce.place else None,
        status=truce.status.value,
        begins=truce.begins.isoformat() if truce.begins else None,
        ends=truce.ends.isoformat() if truce.ends else None,
        ends_by_term=truce.ends_by_term,
        words=wording.truce_words(truce),
    )


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

"""The map as GeoJSON: what the page draws, and what any other map can."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, cast

from fastapi import Depends, Query
from starlette.requests import Request

from marsad.model.field import Control
from marsad.model.peace import Truce
from marsad.model.wire import to_wire
from marsad.pipeline.atlas import Atlas, Narrowing, spots_of
from marsad.pipeline.indexing import entry_id
from marsad.pipeline.snapshots import Snapshot
from marsad.web.answers import Json
from marsad.web.api.pages import After, Limit, Listed, list_page
from marsad.web.asking import Filters
from marsad.web.bench import bench_of
from marsad.web.geojson import collection, control_feature, spot_feature, truce_feature
from marsad.web.pages.atlas import Asked, ask_atlas, read_asked
from marsad.web.problems import Problem

Words = Annotated[str, Query(max_length=200)]
Day = Annotated[str, Query(max_length=10, description="A day, YYYY-MM-DD.")]
BoxWords = Annotated[
    str, Query(max_length=100, description="west,south,east,north in degrees: what lies in it.")
]

Timeline = Annotated[
    str, Query(max_length=4, description="Which days `bins` tell of: `all`, or `days` asked for.")
]


@dataclass(frozen=True, slots=True)
class Charted:
    """What the map is asked, as parameters of a URL."""

    since: Day = ""
    until: Day = ""
    place: Words = ""
    kind: Words = ""
    box: BoxWords = ""
    timeline: Timeline = ""

    def meant(self) -> Asked:
        filters = Filters(since=self.since, until=self.until, place=self.place, kind=self.kind)
        return read_asked(filters, self.box, self.timeline)


def tell_map(request: Request, charted: Annotated[Charted, Depends(Charted)]) -> dict[str, Any]:
    """Where incidents of these days lie, as GeoJSON (RFC 7946): a feature for each place known that
    exactly, with `extent_km`, the distance around its point in which they may have been (`country`
    is its code of ISO 3166; where `precision` is 6, they may be anywhere in that country); who is
    said to hold what by `until`, and truces; how many incidents each bin of days holds, of
    the days of the region in which most are (`timeline`: of `all` days, or of those asked for),
    with how many lie `before` and `after`. `undated`, `unplaced` and `totals` are ids of incidents
    that cannot be drawn.
    """
    snapshot, asked = bench_of(request).now(), charted.meant()
    atlas = ask_atlas(snapshot, asked)
    told = {
        **_of_incidents(snapshot, asked),
        "controls": collection(control_feature(c) for c in atlas.controls),
        "truces": collection(truce_feature(t) for t in atlas.truces),
        "bins": _bins(atlas),
        "before": atlas.before,
        "after": atlas.after,
        "left_out": atlas.left_out,
    }
    # as it is: looking through thousands of codes for what is no JSON would take longest
    return cast("dict[str, Any]", Json(told))


def _of_incidents(snapshot: Snapshot, asked: Asked) -> dict[str, Any]:
    """What takes thousands of them, made once for each state of theirs."""

    def make(snapshot: Snapshot) -> dict[str, Any]:
        atlas, spots = ask_atlas(snapshot, asked), spots_of(snapshot, asked.region, asked.days)
        return {
            "incidents": collection(map(spot_feature, spots)),
            "undated": list(atlas.undated.ids()),
            "unplaced": list(atlas.unplaced.ids()),
            "totals": list(atlas.totals.ids()),
        }

    return snapshot.of_incidents(("drawn", asked.region, asked.days), make)


def list_controls(
    request: Request, on: Day = "", place: Words = "", limit: Limit = 50, after: After = ""
) -> Listed:
    """Who is said to hold each place, step by step, and by the day `on` (at last, where it is left
    out). Nothing is carried over a gap.
    """
    day, named = _day_and_place(on, place)
    found = [c for c in bench_of(request).now().controls_on(day) if named.is_in(c.place)]
    return list_page(request, found, id_of=_control_id, wire=_control_wire, page=(limit, after))


def list_truces(
    request: Request, on: Day = "", place: Words = "", limit: Limit = 50, after: After = ""
) -> Listed:
    """Every truce, with what it had come to by the day `on`, and what is alleged to breach it."""
    day, named = _day_and_place(on, place)
    found = [t for t in bench_of(request).now().truces_on(day) if named.is_in(t.place)]
    return list_page(request, found, id_of=_truce_id, wire=_truce_wire, page=(limit, after))


def _day_and_place(on: str, place: str) -> tuple[date | None, Narrowing]:
    try:
        day = date.fromisoformat(on) if on else None
    except ValueError:
        raise Problem(400, f"on: expected a day as YYYY-MM-DD, got {on[:40]!r}") from None
    return day, Narrowing(place=Filters(place=place).question().place)


def _control_id(control: Control) -> str:
    return entry_id("h", min(s.claim for s in control.steps))


def _truce_id(truce: Truce) -> str:
    return entry_id("t", min(s.claim for s in truce.steps))


def _control_wire(control: Control) -> dict[str, Any]:
    return {"id": _control_id(control), **to_wire(control)}


def _truce_wire(truce: Truce) -> dict[str, Any]:
    return {"id": _truce_id(truce), **to_wire(truce)}


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

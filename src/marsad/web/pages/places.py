"""Places: everything that is said of one."""

from starlette.requests import Request
from starlette.responses import Response

from marsad.model import Place
from marsad.pipeline.atlas import Days
from marsad.pipeline.indexing import PlaceEntry
from marsad.pipeline.spoken import find_place, find_places, incidents_in
from marsad.web.bench import bench_of
from marsad.web.pages.named import entry_of, list_entries, part_of, show_claims, words_of
from marsad.web.rendering import render
from marsad.web.timelines import bars_of_control

PARTS = ("claims", "inside")


def list_places(request: Request) -> Response:
    """Those of which most is said first."""
    words = words_of(request)
    found = find_places(bench_of(request).now(), words)
    return list_entries(request, "places.html", found, words)


def show_place(request: Request, place_id: str) -> Response:
    snapshot = bench_of(request).now()
    entry = entry_of(find_place(snapshot, place_id), place_id)
    part = part_of(request, PARTS)
    held = [c for c in snapshot.controls_on(None) if _is_it(c.place, entry)]
    days = [d for c in held for p in c.periods for d in (p.earliest, p.latest)]
    whole = Days(min(days), max(days)) if days else None
    truces = [t for t in snapshot.truces_on(None) if t.place and _is_it(t.place, entry)]
    shown = entry.inside if part == "inside" else entry.claims
    return render(
        request,
        "place.html",
        entry=entry,
        part=part,
        controls=[(c, bars_of_control(c, whole)) for c in held],
        truces=truces,
        incidents=incidents_in(snapshot, entry),
        behind=snapshot.behind,
        **show_claims(request, snapshot, shown),
    )


def _is_it(place: Place, entry: PlaceEntry) -> bool:
    if place.place_id or not entry.place:
        return place.place_id == entry.key
    return (place.name, place.country) == (entry.place.name, entry.place.country)

"""Places, actors and sources as JSON: what is said of each, by the ids of claims."""

from typing import Annotated, Any

from fastapi import Query
from starlette.requests import Request

from marsad.model.wire import to_wire
from marsad.pipeline.indexing import ActorEntry, Entry, PlaceEntry, SourceEntry
from marsad.pipeline.sourcing import find_source, find_sources
from marsad.pipeline.spoken import find_actor, find_actors, find_place, find_places
from marsad.web.api.pages import After, Limit, Listed, list_page
from marsad.web.bench import bench_of
from marsad.web.pages.named import entry_of

Words = Annotated[str, Query(max_length=200, description="Letters of a name.")]


def list_places(
    request: Request, words: Words = "", limit: Limit = 50, after: After = ""
) -> Listed:
    """Places that are spoken of, with what holds them, those of which most is said first."""
    found = find_places(bench_of(request).now(), words)
    return list_page(request, found, id_of=_id, wire=_place, page=(limit, after))


def tell_place(request: Request, place_id: str) -> dict[str, Any]:
    """One place: `claims` name it, `inside` are those of what lies in it."""
    found = find_place(bench_of(request).now(), place_id)
    return _place(entry_of(found, place_id))


def list_actors(
    request: Request, words: Words = "", limit: Limit = 50, after: After = ""
) -> Listed:
    """Who is spoken of or speaks, those with the most claims first."""
    found = find_actors(bench_of(request).now(), words)
    return list_page(request, found, id_of=_id, wire=_actor, page=(limit, after))


def tell_actor(request: Request, actor_id: str) -> dict[str, Any]:
    """One actor: claims of what it `did`, of what it `suffered`, and what it `says`."""
    found = find_actor(bench_of(request).now(), actor_id)
    return _actor(entry_of(found, actor_id))


def list_sources(
    request: Request, words: Words = "", limit: Limit = 50, after: After = ""
) -> Listed:
    """Who speaks, those with the most claims first: whom they reprint, and how often they were
    borne out, contradicted and denied.
    """
    found = find_sources(bench_of(request).now(), words)
    return list_page(request, found, id_of=_id, wire=_source, page=(limit, after))


def tell_source(request: Request, source_id: str) -> dict[str, Any]:
    """One source's record; what `marsad sources` prints."""
    found = find_source(bench_of(request).now(), source_id)
    return _source(entry_of(found, source_id))


def _id(entry: Entry) -> str:
    return entry.id


def _place(entry: PlaceEntry) -> dict[str, Any]:
    point = entry.place.point if entry.place else None
    return {
        "id": entry.id,
        "place_id": entry.key,
        "name": entry.name,
        "within": list(entry.within),
        "spellings": list(entry.spellings),
        "point": [point.lon, point.lat] if point else None,
        "precision": entry.place.precision.value if entry.place else None,
        "claims": list(entry.claims.ids()),
        "inside": list(entry.inside.ids()),
    }


def _actor(entry: ActorEntry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "actor": entry.actor.id if entry.actor else None,
        "name": entry.name,
        "kind": entry.actor.kind.value if entry.actor else None,
        "spellings": list(entry.spellings),
        "did": list(entry.did.ids()),
        "suffered": list(entry.suffered.ids()),
        "says": list(entry.says.ids()),
    }


def _source(entry: SourceEntry) -> dict[str, Any]:
    return {"id": entry.id, **to_wire(entry.record)}

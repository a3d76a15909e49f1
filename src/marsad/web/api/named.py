"""Places, actors and sources as JSON: what is said of each, by the ids of claims."""

from collections.abc import Callable, Iterable
from typing import Annotated, Any, TypeVar

from fastapi import Query
from starlette.requests import Request

from marsad.model.wire import to_wire
from marsad.pipeline.indexing import ActorEntry, Entry, PlaceEntry, SourceEntry
from marsad.web.api.pages import After, Limit, Listed, list_page
from marsad.web.bench import bench_of
from marsad.web.pages.named import entry_of, is_named

T = TypeVar("T", PlaceEntry, ActorEntry, SourceEntry)
Words = Annotated[str, Query(max_length=200, description="Letters of a name.")]


def list_places(
    request: Request, words: Words = "", limit: Limit = 50, after: After = ""
) -> Listed:
    """Places that are spoken of, with what holds them, those of which most is said first."""
    found = bench_of(request).now().places.values()
    return _listed(request, found, _place, words, (limit, after))


def tell_place(request: Request, place_id: str) -> dict[str, Any]:
    """One place: `claims` name it, `inside` are those of what lies in it."""
    return _place(entry_of(bench_of(request).now().places, place_id))


def list_actors(
    request: Request, words: Words = "", limit: Limit = 50, after: After = ""
) -> Listed:
    """Who is spoken of or speaks, those with the most claims first."""
    found = bench_of(request).now().actors.values()
    return _listed(request, found, _actor, words, (limit, after))


def tell_actor(request: Request, actor_id: str) -> dict[str, Any]:
    """One actor: claims of what it `did`, of what it `suffered`, and what it `says`."""
    return _actor(entry_of(bench_of(request).now().actors, actor_id))


def list_sources(
    request: Request, words: Words = "", limit: Limit = 50, after: After = ""
) -> Listed:
    """Who speaks, those with the most claims first: whom they reprint, and how often they were
    borne out, contradicted and denied.
    """
    found = bench_of(request).now().sources.values()
    return _listed(request, found, _source, words, (limit, after))


def tell_source(request: Request, source_id: str) -> dict[str, Any]:
    """One source's record; what `marsad sources` prints."""
    return _source(entry_of(bench_of(request).now().sources, source_id))


def _listed(
    request: Request,
    entries: Iterable[T],
    wire: Callable[[T], dict[str, Any]],
    words: str,
    page: tuple[int, str],
) -> Listed:
    found = [e for e in entries if is_named(e, words)]
    return list_page(request, found, id_of=_id, wire=wire, page=page)


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
        "claims": list(entry.claims),
        "inside": list(entry.inside),
    }


def _actor(entry: ActorEntry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "actor": entry.actor.id if entry.actor else None,
        "name": entry.name,
        "kind": entry.actor.kind.value if entry.actor else None,
        "spellings": list(entry.spellings),
        "did": list(entry.did),
        "suffered": list(entry.suffered),
        "says": list(entry.says),
    }


def _source(entry: SourceEntry) -> dict[str, Any]:
    return {"id": entry.id, **to_wire(entry.record)}

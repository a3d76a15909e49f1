"""Actors: what each is said to have done and suffered, and what it says itself."""

from starlette.requests import Request
from starlette.responses import Response

from marsad.pipeline.spoken import find_actor, find_actors
from marsad.web.bench import bench_of
from marsad.web.pages.named import entry_of, list_entries, part_of, show_claims, words_of
from marsad.web.rendering import render

PARTS = ("did", "suffered", "says")


def list_actors(request: Request) -> Response:
    """Those of whom most is said first."""
    words = words_of(request)
    found = find_actors(bench_of(request).now(), words)
    return list_entries(request, "actors.html", found, words)


def show_actor(request: Request, actor_id: str) -> Response:
    snapshot = bench_of(request).now()
    entry = entry_of(find_actor(snapshot, actor_id), actor_id)
    part = part_of(request, [p for p in PARTS if getattr(entry, p)] + list(PARTS))
    return render(
        request,
        "actor.html",
        entry=entry,
        part=part,
        **show_claims(request, snapshot, getattr(entry, part)),
    )

"""Sources: whom each reprints, and how its claims fared beside those of others."""

from collections.abc import Collection

from starlette.requests import Request
from starlette.responses import Response

from marsad.pipeline.sourcing import find_source, find_sources
from marsad.web.bench import bench_of
from marsad.web.pages.named import entry_of, list_entries, part_of, show_claims, words_of
from marsad.web.rendering import render

PARTS = ("claims", "borne_out", "contradicted", "denied", "copies")
_FARED = {"borne_out": "borne out", "contradicted": "contradicted", "denied": "denied"}


def list_sources(request: Request) -> Response:
    """Those with the most claims first."""
    words = words_of(request)
    snapshot = bench_of(request).now()
    found = find_sources(snapshot, words)
    return list_entries(request, "sources.html", found, words, behind=snapshot.behind)


def show_source(request: Request, source_id: str) -> Response:
    snapshot = bench_of(request).now()
    entry = entry_of(find_source(snapshot, source_id), source_id)
    part = part_of(request, PARTS if len(entry.said["claims"]) else PARTS[::-1])
    shown = show_claims(request, snapshot, entry.said[part])
    told = entry.fared_of([claim.id for claim in shown["page"].shown])
    return render(
        request,
        "source.html",
        entry=entry,
        part=part,
        behind=snapshot.behind,
        fared=lambda claim: fared(told.get(claim, ())),
        printed=snapshot.documents.some(d for one in entry.reprints for d in one.documents),
        **shown,
    )


def fared(told: Collection[str]) -> tuple[str, ...]:
    """What others make of a claim, in words."""
    return tuple(words for name, words in _FARED.items() if name in told)

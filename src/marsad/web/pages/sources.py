"""Sources: whom each reprints, and how its claims fared beside those of others."""

from starlette.requests import Request
from starlette.responses import Response

from marsad.model.grade import TrackRecord
from marsad.pipeline.indexing import find_named
from marsad.web.bench import bench_of
from marsad.web.pages.named import entry_of, list_entries, part_of, show_claims, words_of
from marsad.web.rendering import render

PARTS = ("claims", "borne_out", "contradicted", "denied", "copies")


def list_sources(request: Request) -> Response:
    """Those with the most claims first."""
    words = words_of(request)
    snapshot = bench_of(request).now()
    found = find_named(snapshot.sources.values(), words)
    return list_entries(request, "sources.html", found, words, behind=snapshot.behind)


def show_source(request: Request, source_id: str) -> Response:
    snapshot = bench_of(request).now()
    entry = entry_of(snapshot.sources.get(source_id), source_id)
    part = part_of(request, PARTS if entry.record.claims else PARTS[::-1])
    printed = {d for r in entry.record.reprints for d in r.documents}
    return render(
        request,
        "source.html",
        entry=entry,
        record=entry.record,
        part=part,
        behind=snapshot.behind,
        fared=lambda claim: fared(entry.record, claim),
        printed={d: snapshot.document(d) for d in printed},
        **show_claims(request, snapshot, getattr(entry.record, part)),
    )


def fared(record: TrackRecord, claim: str) -> tuple[str, ...]:
    """What others make of a claim, in words."""
    told = {
        "borne out": record.borne_out,
        "contradicted": record.contradicted,
        "denied": record.denied,
    }
    return tuple(words for words, claims in told.items() if claim in claims)

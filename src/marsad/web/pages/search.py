"""Search over the words of claims; what was asked stands in the URL, so that it can be shared."""

from starlette.requests import Request
from starlette.responses import Response

from marsad import pipeline
from marsad.model import Kind, Modality
from marsad.model.desk import SearchPage
from marsad.pipeline.snapshots import ask_snapshot
from marsad.web.asking import cut_page, read_filters
from marsad.web.bench import bench_of
from marsad.web.pages.searches import saved_for
from marsad.web.rendering import render


def show_search(request: Request) -> Response:
    snapshot, filters = bench_of(request).now(), read_filters(request.query_params)
    asked = pipeline.Asked(claims=())
    if filters.told:
        asked = ask_snapshot(snapshot, filters.question())
    page = cut_page(asked.claims, request.query_params)
    return render(
        request,
        "search.html",
        filters=filters,
        page=page,
        undated=asked.undated,
        documents={c.document: snapshot.document(c.document) for c in page.shown},
        kinds=tuple(Kind),
        modalities=tuple(Modality),
        saved=saved_for(request, SearchPage.SEARCH),
    )

"""Search over the words of claims; what was asked stands in the URL, so that it can be shared."""

from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response

from marsad.model import Claim, Kind, Modality
from marsad.model.desk import SearchPage
from marsad.pipeline.snapshots import ask_snapshot, count_undated
from marsad.web.asking import cut_page, read_filters
from marsad.web.bench import bench_of
from marsad.web.pages.searches import saved_for
from marsad.web.rendering import render

if TYPE_CHECKING:
    from collections.abc import Sequence


def show_search(request: Request) -> Response:
    snapshot, filters = bench_of(request).now(), read_filters(request.query_params)
    found: Sequence[Claim] = ()
    undated = 0
    if filters.told:
        found = ask_snapshot(snapshot, filters.question())
        undated = count_undated(snapshot, filters.question())
    page = cut_page(found, request.query_params)
    return render(
        request,
        "search.html",
        filters=filters,
        page=page,
        undated=undated,
        documents=snapshot.documents.some(c.document for c in page.shown),
        kinds=tuple(Kind),
        modalities=tuple(Modality),
        saved=saved_for(request, SearchPage.SEARCH),
    )

"""The queue: claims to judge, what matters most first."""

from starlette.requests import Request
from starlette.responses import Response

from marsad.model import Kind
from marsad.pipeline.queueing import Stage, count_stages, queue
from marsad.web.asking import cut_page, read_filters
from marsad.web.bench import bench_of
from marsad.web.pages.judging import last_of
from marsad.web.rendering import render


def show_queue(request: Request) -> Response:
    bench = bench_of(request)
    snapshot, filters = bench.now(), read_filters(request.query_params)
    found = queue(snapshot, filters.question(), today=bench.today, stage=filters.chosen_stage())
    return render(
        request,
        "queue.html",
        page=cut_page(found, request.query_params),
        filters=filters,
        stages=count_stages(snapshot),
        Stage=Stage,
        kinds=tuple(Kind),
        last=last_of(request, snapshot),
    )

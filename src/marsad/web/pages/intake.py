"""What came in, and what did not: nothing is dropped in silence."""

from starlette.requests import Request
from starlette.responses import Response

from marsad.pipeline.arrivals import look_at_arrivals
from marsad.web.asking import cut_page
from marsad.web.bench import bench_of
from marsad.web.rendering import render


def show_intake(request: Request) -> Response:
    """The newest runs, the sources that could not be taken in, and documents that nobody reads."""
    found = look_at_arrivals(bench_of(request).now())
    page = cut_page(found.not_taken, request.query_params)
    return render(request, "intake.html", found=found, page=page)

"""The queue: claims to judge, what matters most first."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from marsad.access import Permission, may
from marsad.model import Kind
from marsad.model.desk import SearchPage
from marsad.pipeline.queueing import Stage, count_stages, queue
from marsad.web.asking import cut_page, read_filters
from marsad.web.bench import bench_of, caller_of
from marsad.web.holding import holders, holds_for
from marsad.web.pages.judging import last_of, user_name
from marsad.web.pages.searches import saved_for
from marsad.web.rendering import render


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """What was marked and typed of a form that was refused, and why it was."""

    claims: frozenset[str] = frozenset()
    reason: str = ""
    notice: str = ""


def show_queue(request: Request) -> Response:
    return render_queue(request, request.query_params, Marked())


def render_queue(request: Request, query: Mapping[str, str], marked: Marked) -> Response:
    bench = bench_of(request)
    snapshot, filters = bench.now(), read_filters(query)
    among = holds_for(filters.chosen_holder(), user_name(request), holders(request))
    found = queue(
        snapshot,
        filters.question(),
        today=bench.today,
        stage=filters.chosen_stage(),
        among=among,
    )
    return render(
        request,
        "queue.html",
        status=422 if marked.notice else 200,
        page=cut_page(found, query),
        marked=marked,
        filters=filters,
        stages=count_stages(snapshot),
        Stage=Stage,
        kinds=tuple(Kind),
        last=last_of(request, snapshot),
        saved=saved_for(request, SearchPage.QUEUE),
        judges=judges_of(request),
    )


def judges_of(request: Request) -> tuple[str, ...]:
    """Names of those who may be given claims; none where the caller may give none."""
    if not caller_of(request).may(Permission.ARRANGE).is_allowed:
        return ()
    users = bench_of(request).desk.store.users()
    return tuple(u.name for u in users if may(u, Permission.JUDGE).is_allowed)

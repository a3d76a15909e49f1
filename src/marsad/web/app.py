"""The application: the table of routes, the guard before each, and what an error looks like."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime
from typing import Any, get_type_hints

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from marsad import __version__
from marsad.access import Permission
from marsad.errors import MarsadError
from marsad.settings import Settings
from marsad.web.answers import Json, Page
from marsad.web.api.described import describe
from marsad.web.assets import STATIC
from marsad.web.bench import Bench, open_bench
from marsad.web.guard import answer_unread, dependencies
from marsad.web.headers import Gate
from marsad.web.problems import Problem, answer_problem
from marsad.web.routes import ROUTES, Route

_ABOUT = """What the record holds, and what people judge of it: the same questions and judgements
as the pages of the workbench.

Sign in with a token (`marsad user token`, or the page of your account): `Authorization: Bearer …`.
Records are in the lossless form that the command line prints (`marsad show ID --to jsonl`). Lists
come in pages: `next` names the address of the next one. A parameter that is not described here, or
that is given twice, is refused (422). Errors are problem details (RFC 9457)."""


def create_app(
    settings: Settings,
    *,
    root_path: str = "",
    clock: Callable[[], datetime] | None = None,
) -> FastAPI:
    """The workbench over the ledger of these settings. ``root_path``: what a reverse proxy puts
    before every path. Raises LedgerError where there is no ledger.
    """
    bench = open_bench(settings, clock) if clock else open_bench(settings)
    app = FastAPI(
        title="marsad",
        version=__version__,
        description=_ABOUT,
        openapi_url=None,  # stands in the table, as every route does
        redirect_slashes=False,  # it would lead to whatever host the request names
        lifespan=_closing(bench),
    )
    app.state.bench = bench
    app.openapi = lambda: describe(app)  # type: ignore[method-assign]  # FastAPI's own way
    for route in ROUTES:
        _add(app, route)
    app.mount("/static", StaticFiles(directory=STATIC, check_dir=False), name="static")
    for kind in (Problem, MarsadError, HTTPException):
        app.add_exception_handler(kind, answer_problem)
    app.add_exception_handler(RequestValidationError, answer_unread)
    app.add_middleware(Gate, root_path=root_path.rstrip("/"))
    return app


def _add(app: FastAPI, route: Route) -> None:
    needs = route.needs if isinstance(route.needs, Permission) else None
    app.add_api_route(
        route.path,
        route.answer,
        methods=[route.method],
        dependencies=dependencies(needs),
        include_in_schema=route.is_api,
        response_class=Json if route.is_api else Page,
        response_model=_model(route) if route.is_api else None,
        tags=[str(needs)] if route.is_api else None,
    )


def _model(route: Route) -> Any:  # noqa: ANN401 (a type)
    """Of what is JSON; files are described by their media type alone."""
    told = get_type_hints(route.answer)["return"]
    return None if told is Response else told


def _closing(bench: Bench) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        bench.close()

    return lifespan

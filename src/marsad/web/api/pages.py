"""Lists in pages, by the id of the last record: they stay whole while the record grows."""

from collections.abc import Callable, Sequence
from typing import Annotated, Any, TypeVar

from fastapi import Query
from pydantic import BaseModel, Field
from starlette.requests import Request

from marsad.pipeline.lazily import Found
from marsad.web.problems import Problem
from marsad.web.rendering import url_of

T = TypeVar("T")
MOST = 200

Limit = Annotated[int, Query(ge=1, le=MOST, description="Records on a page.")]
After = Annotated[str, Query(max_length=64, description="The id of the last record you have.")]


class Listed(BaseModel):
    """One page of a list."""

    total: int = Field(description="Records in the whole list; 10,000 where there are more.")
    next: str | None = Field(description="The address of the next page; null on the last.")
    items: list[dict[str, Any]]


def list_page(
    request: Request,
    found: Sequence[T],
    *,
    id_of: Callable[[T], str],
    wire: Callable[[T], dict[str, Any]],
    page: tuple[int, str],
) -> Listed:
    """``page``: limit and after. Raises Problem where no record of the list has that id."""
    limit, after = page
    start = _start(found, id_of, after) if after else 0
    more = found[start : start + limit + 1]
    shown, has_more = more[:limit], len(more) > limit
    return Listed(
        total=len(found),
        next=_next(request, id_of(shown[-1])) if has_more else None,
        items=[wire(x) for x in shown],
    )


def _start(found: Sequence[T], id_of: Callable[[T], str], after: str) -> int:
    if isinstance(found, Found):
        if (follows := found.follows(after)) is not None:
            return follows
        found = ()
    for n, record in enumerate(found):
        if id_of(record) == after:
            return n + 1
    raise Problem(410, f"{after} is no longer in this list: begin it anew")


def _next(request: Request, after: str) -> str:
    query = dict(request.query_params) | {"after": after}
    path = request.scope["path"].removeprefix(request.scope.get("root_path", ""))
    return url_of(request, path, query)

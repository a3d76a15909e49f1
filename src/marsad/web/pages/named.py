"""What the pages of places, actors and sources share: an index, and the claims of one entry."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from starlette.requests import Request
from starlette.responses import Response

from marsad.model import Claim
from marsad.pipeline.indexing import Entry
from marsad.pipeline.lazily import Found
from marsad.pipeline.snapshots import Snapshot
from marsad.web.asking import cut_page
from marsad.web.problems import Problem, not_found
from marsad.web.rendering import render

E = TypeVar("E")
_LONGEST = 200


def words_of(request: Request) -> str:
    """Letters of a name, as they are asked for."""
    return request.query_params.get("words", "").strip()[:_LONGEST]


def list_entries(
    request: Request,
    template: str,
    found: Sequence[Entry],
    words: str,
    behind: Collection[str] = (),
) -> Response:
    page = cut_page(found, request.query_params)
    return render(request, template, page=page, words=words, behind=behind)


def entry_of(found: E | None, entry_id: str) -> E:
    """Raises Problem where there is none of that id."""
    if found is None:
        raise not_found(entry_id)
    return found


def part_of(request: Request, parts: Sequence[str]) -> str:
    """Which of an entry's lists is asked for; the first unless another is."""
    told = request.query_params.get("part", parts[0])
    if told not in parts:
        raise Problem(400, f"part: expected one of {', '.join(parts)}, got {told[:40]!r}")
    return told


def show_claims(
    request: Request, snapshot: Snapshot, claims: Found[Claim] | Iterable[str]
) -> Mapping[str, Any]:
    """A page of them, with their documents, for a template."""
    found = claims if isinstance(claims, Found) else _of_ids(snapshot, list(claims))
    page = cut_page(found, request.query_params)
    return {
        "page": page,
        "documents": snapshot.documents.some(c.document for c in page.shown),
    }


def _of_ids(snapshot: Snapshot, ids: Sequence[str]) -> Found[Claim]:
    return Found(
        ids=lambda offset, limit: ids[offset : offset + limit],
        load=lambda some: [*snapshot.claims.some(some).values()],
        number=len(ids),
    )

"""What the pages of places, actors and sources share: an index, and the claims of one entry."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from starlette.requests import Request
from starlette.responses import Response

from marsad.model import Incident
from marsad.pipeline.indexing import Entry
from marsad.pipeline.lazily import Found
from marsad.pipeline.snapshots import Snapshot
from marsad.web.asking import cut_page
from marsad.web.problems import Problem, not_found
from marsad.web.rendering import render

E = TypeVar("E")
_LONGEST = 200


def list_entries(request: Request, template: str, entries: Iterable[Entry]) -> Response:
    """Those that have the words in a name, or all."""
    words = request.query_params.get("words", "").strip()[:_LONGEST]
    found = [e for e in entries if is_named(e, words)]
    page = cut_page(found, request.query_params)
    return render(request, template, page=page, words=words)


def is_named(entry: Entry, words: str) -> bool:
    sought = words.casefold()
    return not sought or any(sought in name.casefold() for name in entry.names)


def entry_of(entries: Mapping[str, E], entry_id: str) -> E:
    """Raises Problem where there is none of that id."""
    found = entries.get(entry_id)
    if found is None:
        raise not_found(entry_id)
    return found


def part_of(request: Request, parts: Sequence[str]) -> str:
    """Which of an entry's lists is asked for; the first unless another is."""
    told = request.query_params.get("part", parts[0])
    if told not in parts:
        raise Problem(400, f"part: expected one of {', '.join(parts)}, got {told[:40]!r}")
    return told


def show_claims(request: Request, snapshot: Snapshot, claims: Iterable[str]) -> Mapping[str, Any]:
    """A page of them, with their documents, for a template."""
    ids = list(claims)
    found = Found(
        ids=lambda offset, limit: ids[offset : offset + limit],
        load=lambda some: [*snapshot.claims.some(some).values()],
        number=len(ids),
    )
    page = cut_page(found, request.query_params)
    return {
        "page": page,
        "documents": snapshot.documents.some(c.document for c in page.shown),
    }


def incidents_of(snapshot: Snapshot, claims: Iterable[str]) -> tuple[Incident, ...]:
    """Those that hold any of the claims, the newest first; of no known day last."""
    found = {i.id: i for i in snapshot.incident_of.some(claims).values()}
    return tuple(sorted(found.values(), key=lambda i: (str(i.latest or ""), i.id), reverse=True))

"""Documents: the captured text with every span lit, the claims beside it, the original apart."""

from starlette.requests import Request
from starlette.responses import Response

from marsad.errors import LedgerError, SourceError
from marsad.model import Document, Kind, Modality
from marsad.pipeline.arrivals import unread_among
from marsad.pipeline.capturing import decoded_capture, load_capture
from marsad.pipeline.queueing import Stage, claims_beside
from marsad.pipeline.snapshots import Snapshot
from marsad.web.asking import cut_page, page_with
from marsad.web.bench import bench_of
from marsad.web.headers import CAPTURE_POLICY
from marsad.web.marking import ROLES, mark_document
from marsad.web.pages.front import go, word_of
from marsad.web.pages.judging import claim_of, last_of
from marsad.web.problems import Problem, not_found
from marsad.web.rendering import claim_path, render

_AS_PAGE = ("text/html", "application/xhtml+xml")
_SHOWN_AS_TEXT = ("text/", "application/json", "message/")


def list_documents(request: Request) -> Response:
    """The newest first."""
    snapshot = bench_of(request).now()
    page = cut_page(snapshot.newest_documents(), request.query_params)
    waiting = snapshot.count_waiting(d.id for d in page.shown)
    unread = unread_among(snapshot, (d.id for d in page.shown))
    return render(request, "documents.html", page=page, waiting=waiting, unread=unread)


ADDED = ("words", "kind", "number", "victim", "actor", "place", "time", "speakers", "nth")
"""What is typed of a claim that is added by hand, besides how it is said and why."""


def show_document(request: Request, document_id: str) -> Response:
    return render_document(request, document_of(bench_of(request).now(), document_id))


def render_document(request: Request, document: Document, *, notice: str = "") -> Response:
    """``notice``: why the claim that was to be added was refused; what was typed stays."""
    bench = bench_of(request)
    snapshot = bench.now()
    found = claims_beside(snapshot, document, today=bench.today)
    query = page_with(found, request.query_params.get("claim", "")) or request.query_params
    page = cut_page(found, query)
    return render(
        request,
        "document.html",
        status=422 if notice else 200,
        notice=notice,
        filled={
            n: word_of(request, n) if notice else ""
            for n in (*ADDED, "modality", "scope", "reason")
        },
        document=document,
        is_current=snapshot.is_current(document.id),
        unread=unread_among(snapshot, (document.id,)).get(document.id),
        paragraphs=mark_document(document, [x.claim for x in page.shown]),
        page=page,
        before=found.id_at(page.first - 2),
        after=found.id_at(page.last) if page.has_more else None,
        roles=ROLES,
        kinds=tuple(Kind),
        modalities=tuple(Modality),
        Stage=Stage,
        last=last_of(request, snapshot),
    )


def show_original(request: Request, document_id: str) -> Response:
    """The capture in a frame of its own, which can neither run nor fetch anything."""
    document = document_of(bench_of(request).now(), document_id)
    return render(request, "original.html", document=document)


def send_capture(request: Request, document_id: str) -> Response:
    """The captured bytes, inert: a page without script or network, a text as text, all else as a
    file to save.
    """
    bench = bench_of(request)
    document = document_of(bench.now(), document_id)
    try:
        raw = load_capture(document, bench.settings)
    except SourceError:
        raise Problem(
            404, "Its captured bytes are missing or were changed: `marsad verify` says more."
        ) from None
    headers = {"Content-Security-Policy": CAPTURE_POLICY}
    kind = document.media_type
    is_page = kind in _AS_PAGE
    if is_page or kind.startswith(_SHOWN_AS_TEXT):
        # the answer's letters are UTF-8, whatever the capture's were: the two must not fight
        shown = decoded_capture(raw).encode("utf-8", "replace")
        return Response(shown, headers=headers, media_type="text/html" if is_page else "text/plain")
    name = document.bytes_sha256[:16]
    headers["Content-Disposition"] = f'attachment; filename="{name}.bin"'
    return Response(raw, headers=headers, media_type="application/octet-stream")


def find_claim(request: Request, claim_id: str) -> Response:
    """To where it stands in its document."""
    claim = claim_of(bench_of(request).now(), claim_id)
    return go(request, claim_path(claim))


def document_of(snapshot: Snapshot, document_id: str) -> Document:
    """By as much of its id as is unique; former versions, too."""
    if found := snapshot.document(document_id):
        return found
    try:
        named = snapshot.ledger.find(document_id)
    except LedgerError:
        raise not_found(document_id) from None
    if not isinstance(named, Document):
        raise not_found(document_id)
    return named

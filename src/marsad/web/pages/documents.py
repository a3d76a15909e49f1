"""Documents: the captured text with every span lit, the claims beside it, the original apart."""

from starlette.requests import Request
from starlette.responses import Response

from marsad.errors import LedgerError, SourceError
from marsad.model import Document, Kind, Modality
from marsad.pipeline.capturing import load_capture
from marsad.pipeline.queueing import Stage, waiting_each
from marsad.pipeline.snapshots import Snapshot
from marsad.web.asking import cut_page
from marsad.web.bench import bench_of
from marsad.web.headers import CAPTURE_POLICY
from marsad.web.marking import ROLES, mark_document
from marsad.web.pages.front import go, word_of
from marsad.web.pages.judging import claim_of, last_of
from marsad.web.problems import Problem, not_found
from marsad.web.rendering import render

_AS_PAGE = ("text/html", "application/xhtml+xml")
_SHOWN_AS_TEXT = ("text/", "application/json", "message/")


def list_documents(request: Request) -> Response:
    """The newest first."""
    snapshot = bench_of(request).now()
    page = cut_page(snapshot.newest_documents(), request.query_params)
    waiting = snapshot.count_waiting(d.id for d in page.shown)
    return render(request, "documents.html", page=page, waiting=waiting)


ADDED = ("words", "kind", "number", "victim", "actor", "place", "time", "speakers", "nth")
"""What is typed of a claim that is added by hand, besides how it is said and why."""


def show_document(request: Request, document_id: str) -> Response:
    return render_document(request, document_of(bench_of(request).now(), document_id))


def render_document(request: Request, document: Document, *, notice: str = "") -> Response:
    """``notice``: why the claim that was to be added was refused; what was typed stays."""
    bench = bench_of(request)
    snapshot = bench.now()
    claims = snapshot.claims_in(document)
    is_current = snapshot.is_current(document.id)
    return render(
        request,
        "document.html",
        status=422 if notice else 200,
        notice=notice,
        filled={n: word_of(request, n) if notice else "" for n in (*ADDED, "modality", "reason")},
        document=document,
        is_current=is_current,
        paragraphs=mark_document(document, claims),
        shown=waiting_each(snapshot, claims, today=bench.today) if is_current else (),
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
    if kind in _AS_PAGE:
        return Response(raw, headers=headers, media_type="text/html")
    if kind.startswith(_SHOWN_AS_TEXT):
        return Response(raw, headers=headers, media_type="text/plain")
    name = document.bytes_sha256[:16]
    headers["Content-Disposition"] = f'attachment; filename="{name}.bin"'
    return Response(raw, headers=headers, media_type="application/octet-stream")


def find_claim(request: Request, claim_id: str) -> Response:
    """To where it stands in its document."""
    claim = claim_of(bench_of(request).now(), claim_id)
    return go(request, f"/documents/{claim.document}#{claim.id}")


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

"""A claim that no reader found, by the words of the document that make it."""

from starlette.requests import Request
from starlette.responses import Response

from marsad import pipeline
from marsad.errors import GazetteerError, JudgedMeanwhile, LedgerError, RecordError
from marsad.model import Act, Document, Judged, Kind, Modality, Scope
from marsad.web.bench import bench_of
from marsad.web.pages.documents import document_of, render_document
from marsad.web.pages.front import go_on, quoted_of, word_of
from marsad.web.pages.judging import judge_of
from marsad.web.problems import Problem, is_part, refusal
from marsad.web.rendering import claim_path, render
from marsad.web.wording import sentence


def add_claim(request: Request, document_id: str) -> Response:
    """Written as a judgement; the page then shows it where it stands in the text."""
    bench = bench_of(request)
    document = document_of(bench.now(), document_id)
    try:
        claim = pipeline.draft_claim(document, _pointed(request), settings=bench.settings)
        pipeline.judge(
            bench.ledger, Act.ADD, [claim.id], judge=judge_of(request), value=Judged(claim=claim)
        )
    except JudgedMeanwhile:
        raise
    except (RecordError, LedgerError, GazetteerError) as e:
        return _refuse(request, document, sentence(refusal(e)))
    return go_on(request, claim_path(claim))


def _refuse(request: Request, document: Document, notice: str) -> Response:
    if is_part(request):
        return render(request, "refused.html", status=422, at="by-hand-notice", notice=notice)
    request.state.stands_on = f"/documents/{document.id}"
    return render_document(request, document, notice=notice)


def _pointed(request: Request) -> pipeline.Pointed:
    kind, modality = word_of(request, "kind"), word_of(request, "modality") or Modality.ASSERTED
    if kind not in set(Kind) or modality not in set(Modality):
        raise Problem(400, f"expected a kind and a modality, got {kind[:40]!r}, {modality[:40]!r}")
    scope = word_of(request, "scope")
    if scope and scope not in set(Scope):
        raise Problem(400, f"scope: expected one of {', '.join(Scope)}, got {scope[:40]!r}")
    nth = word_of(request, "nth")
    if nth and not (nth.isascii() and nth.isdecimal() and len(nth) < 5):
        raise RecordError(f"which of several: expected a number, 1 for the first, got {nth[:40]!r}")
    return pipeline.Pointed(
        words=quoted_of(request, "words"),
        kind=Kind(kind),
        nth=int(nth) if nth else None,
        number=quoted_of(request, "number") or None,
        victim=quoted_of(request, "victim") or None,
        actor=quoted_of(request, "actor") or None,
        place=quoted_of(request, "place") or None,
        time=quoted_of(request, "time") or None,
        speakers=tuple(s.strip() for s in quoted_of(request, "speakers").split(">") if s.strip()),
        scope=Scope(scope) if scope else None,
        modality=Modality(modality),
    )

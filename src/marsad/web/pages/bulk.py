"""Judging all claims that are marked in the queue, or none of them."""

from urllib.parse import urlsplit

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response

from marsad import pipeline
from marsad.errors import JudgedMeanwhile, LedgerError, RecordError
from marsad.web.bench import bench_of
from marsad.web.done import JustDone
from marsad.web.pages.front import go_on, local_path, word_of
from marsad.web.pages.judging import VERDICTS, claim_of, user_name
from marsad.web.pages.queue import Marked, render_queue
from marsad.web.problems import NO_ACT, Problem, is_part, refusal
from marsad.web.rendering import render
from marsad.web.wording import sentence


def judge_claims(request: Request) -> Response:
    """Accepts, rejects or leaves open all that are marked. What is refused is said beside the form,
    and what was marked and typed stays.
    """
    bench, act = bench_of(request), word_of(request, "act")
    if not act:
        return _refuse(request, NO_ACT)
    if act not in VERDICTS:
        raise Problem(400, f"act: expected accept, reject or unsure, got {act[:40]!r}")
    snapshot = bench.now()
    claims = [claim_of(snapshot, c).id for c in _told(request, "claim")]
    seen = tuple(s for told in _told(request, "seen") for s in told.split())
    judge = pipeline.Judge(by=user_name(request), reason=word_of(request, "reason"), seen=seen)
    if not claims:
        return _refuse(request, "No claim is marked: mark some first.")
    try:
        pipeline.judge_each(bench.ledger, VERDICTS[act], dict.fromkeys(claims), judge=judge)
    except JudgedMeanwhile:
        raise
    except (RecordError, LedgerError) as e:
        return _refuse(request, sentence(refusal(e)))
    done = JustDone(act, len(set(claims)))
    return go_on(request, local_path(word_of(request, "back")), done)


def _told(request: Request, name: str) -> list[str]:
    return [str(x) for x in request.state.form.getlist(name)]


def _refuse(request: Request, notice: str) -> Response:
    if is_part(request):
        return render(request, "refused.html", status=422, at="bulk-notice", notice=notice)
    back = urlsplit(local_path(word_of(request, "back")))
    if back.path != "/queue":
        raise Problem(422, notice)
    request.state.stands_on = back.geturl()
    marked = Marked(
        claims=frozenset(_told(request, "claim")), reason=word_of(request, "reason"), notice=notice
    )
    return render_queue(request, QueryParams(back.query), marked)

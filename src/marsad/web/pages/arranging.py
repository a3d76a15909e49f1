"""Merging and splitting incidents: what would come of it first, then the deed."""

from collections.abc import Iterable

from starlette.requests import Request
from starlette.responses import Response

from marsad import pipeline
from marsad.errors import JudgedMeanwhile, LedgerError, RecordError
from marsad.model import Incident, Judgement
from marsad.pipeline.snapshots import Snapshot
from marsad.web.bench import Bench, bench_of
from marsad.web.pages.front import go, word_of
from marsad.web.pages.judging import incident_of, user_name
from marsad.web.problems import Problem, refusal
from marsad.web.rendering import render

_NEAR_DAYS = 3
ON_TRIAL = "to see what comes of it"


def preview_merge(request: Request, incident_id: str) -> Response:
    """``with``: the other one's code, or that of any of its claims."""
    bench = bench_of(request)
    snapshot = bench.now()
    incident = incident_of(snapshot, incident_id)
    other = incident_of(snapshot, request.query_params.get("with", ""))
    draft = drafted_merge(bench, (incident, other), _judge(request, snapshot, ON_TRIAL))
    return _show(request, incident, draft, verb="merge", hidden=[("with", other.id)])


def merge(request: Request, incident_id: str) -> Response:
    bench = bench_of(request)
    snapshot = bench.now()
    pair = (incident_of(snapshot, incident_id), incident_of(snapshot, word_of(request, "with")))
    judge = _judge(request, snapshot, word_of(request, "reason"))
    return _carry_out(request, drafted_merge(bench, pair, judge), judge)


def preview_split(request: Request, incident_id: str) -> Response:
    """``claim``: each that is about another happening."""
    bench = bench_of(request)
    snapshot = bench.now()
    incident = incident_of(snapshot, incident_id)
    claims = request.query_params.getlist("claim")
    draft = drafted_split(bench, claims, _judge(request, snapshot, ON_TRIAL))
    hidden = [("claim", c) for c in claims]
    return _show(request, incident, draft, verb="split", hidden=hidden)


def split(request: Request, incident_id: str) -> Response:
    bench = bench_of(request)
    snapshot = bench.now()
    incident_of(snapshot, incident_id)
    claims = [str(c) for c in request.state.form.getlist("claim")]
    judge = _judge(request, snapshot, word_of(request, "reason"))
    return _carry_out(request, drafted_split(bench, claims, judge), judge)


def near(snapshot: Snapshot, incident: Incident) -> tuple[Incident, ...]:
    """Others of its family, in its place and within days of it: may they be the same?"""
    return snapshot.near(incident, _NEAR_DAYS)


def _judge(request: Request, snapshot: Snapshot, reason: str) -> pipeline.Judge:
    """Who sees a preview has seen what stands."""
    seen = word_of(request, "seen").split() if request.method == "POST" else _ids(snapshot.standing)
    return pipeline.Judge(by=user_name(request), reason=reason, seen=tuple(seen))


def _ids(judgements: Iterable[Judgement]) -> list[str]:
    return [j.id for j in judgements]


def drafted_merge(bench: Bench, pair: tuple[Incident, ...], judge: pipeline.Judge) -> Judgement:
    try:
        return pipeline.draft_merge(bench.ledger, [i.id for i in pair], judge=judge)
    except (LedgerError, RecordError) as e:
        raise Problem(422, refusal(e)) from e


def drafted_split(bench: Bench, claims: list[str], judge: pipeline.Judge) -> Judgement:
    if not claims:
        raise Problem(422, "No claim is marked: mark those that are about another happening.")
    try:
        return pipeline.draft_split(bench.ledger, claims, judge=judge)
    except (LedgerError, RecordError) as e:
        raise Problem(422, refusal(e)) from e


def _show(
    request: Request,
    incident: Incident,
    draft: Judgement,
    *,
    verb: str,
    hidden: list[tuple[str, str]],
) -> Response:
    bench = bench_of(request)
    change = pipeline.preview(bench.ledger, draft)
    named = {c for i in (*change.before, *change.after) for c in i.claims}
    of_these = bench.now().judgements_of
    seen = {j.id for told in of_these.some(named).values() for j in told}
    return render(
        request,
        "change.html",
        incident=incident,
        change=change,
        verb=verb,
        hidden=hidden,
        seen=sorted(seen),
    )


def _carry_out(request: Request, draft: Judgement, judge: pipeline.Judge) -> Response:
    change = carried_out(bench_of(request), draft, judge)
    return go(request, f"/incidents/i{change.judgement.subjects[0][1:]}")


def carried_out(bench: Bench, draft: Judgement, judge: pipeline.Judge) -> pipeline.Change:
    try:
        return pipeline.carry_out(bench.ledger, draft, judge=judge)
    except JudgedMeanwhile:
        raise
    except (LedgerError, RecordError) as e:
        raise Problem(422, refusal(e)) from e

"""Incidents graded, merged and split through the API; what would come of it first, if asked."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from starlette.requests import Request

from marsad import pipeline
from marsad.errors import JudgedMeanwhile, LedgerError, RecordError
from marsad.model import Act, Judged, Judgement
from marsad.model.wire import to_wire
from marsad.web.api.judging import Id, Reason
from marsad.web.api.pairs import change_wire
from marsad.web.bench import Bench, bench_of
from marsad.web.pages.arranging import ON_TRIAL, carried_out, drafted_merge, drafted_split
from marsad.web.pages.judging import incident_of, user_name
from marsad.web.problems import Problem, refusal

Seen = Annotated[list[Id], Field(max_length=200)]
Trial = Annotated[bool, Field(description="Only say what would come of it; write nothing.")]


class Arranging(BaseModel):
    """`seen`: ids of the judgements on the claims that you looked at."""

    model_config = ConfigDict(extra="forbid")

    reason: Reason = ""
    seen: Seen = []
    trial: Trial = False


class Merging(Arranging):
    """`other`: the code of the other incident, or that of any of its claims."""

    other: Annotated[str, StringConstraints(min_length=1, max_length=17)]


class Splitting(Arranging):
    """`claims`: those that are about another happening."""

    claims: Annotated[list[Id], Field(min_length=1, max_length=500)]


class Grading(BaseModel):
    """`grade`: a value of the scheme, as `marsad judge grade` takes it."""

    model_config = ConfigDict(extra="forbid")

    grade: Annotated[str, StringConstraints(min_length=1, max_length=40)]
    reason: Reason
    seen: Seen = []


def merge(request: Request, incident_id: str, merging: Merging) -> dict[str, Any]:
    """Holds two incidents to be one: the judgement, the incidents `before` and `after`."""
    bench, judge = bench_of(request), _judge(request, merging)
    snapshot = bench.now()
    pair = (incident_of(snapshot, incident_id), incident_of(snapshot, merging.other))
    return _answer(bench, drafted_merge(bench, pair, judge), judge, is_trial=merging.trial)


def split(request: Request, incident_id: str, splitting: Splitting) -> dict[str, Any]:
    """Holds some claims of an incident to be about another happening."""
    bench, judge = bench_of(request), _judge(request, splitting)
    incident_of(bench.now(), incident_id)
    draft = drafted_split(bench, splitting.claims, judge)
    return _answer(bench, draft, judge, is_trial=splitting.trial)


def grade(request: Request, incident_id: str, grading: Grading) -> dict[str, Any]:
    """A person's word on an incident, which beats the rules'."""
    bench = bench_of(request)
    incident = incident_of(bench.now(), incident_id)
    who = pipeline.Judge(by=user_name(request), reason=grading.reason, seen=tuple(grading.seen))
    value = Judged(grade=grading.grade)
    try:
        subject = [min(incident.claims)]
        return to_wire(pipeline.judge(bench.ledger, Act.GRADE, subject, judge=who, value=value))
    except JudgedMeanwhile:
        raise
    except (LedgerError, RecordError) as e:
        raise Problem(422, refusal(e)) from e


def _judge(request: Request, asked: Arranging) -> pipeline.Judge:
    """Who only tries it has seen what stands."""
    if asked.trial:
        seen = tuple(j.id for j in bench_of(request).now().standing)
        return pipeline.Judge(by=user_name(request), reason=asked.reason or ON_TRIAL, seen=seen)
    return pipeline.Judge(by=user_name(request), reason=asked.reason, seen=tuple(asked.seen))


def _answer(
    bench: Bench, draft: Judgement, judge: pipeline.Judge, *, is_trial: bool
) -> dict[str, Any]:
    if is_trial:
        return {"judgement": None, **change_wire(pipeline.preview(bench.ledger, draft))}
    change = carried_out(bench, draft, judge)
    return {"judgement": to_wire(change.judgement), **change_wire(change)}

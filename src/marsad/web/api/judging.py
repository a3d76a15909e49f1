"""Judging through the API: the same functions as the pages and the command line."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from starlette.requests import Request

from marsad import pipeline
from marsad.model import Act, Judged, Judgement
from marsad.model.wire import to_wire
from marsad.web.bench import bench_of
from marsad.web.linking import check_may_link
from marsad.web.pages.judging import (
    check_may_undo,
    claim_of,
    draft_correction,
    judgement_of,
    user_name,
)
from marsad.web.problems import Problem

Id = Annotated[str, StringConstraints(pattern="^[cj][0-9a-f]{16}$")]
Reason = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)]


class Judging(BaseModel):
    """What you judge. `seen`: ids of the judgements on it that you looked at; where somebody else
    judged otherwise and is not among them, nothing is written and the answer is 409.
    """

    model_config = ConfigDict(extra="forbid")

    act: Literal["accept", "reject", "unsure", "correct", "same", "different"]
    subjects: Annotated[list[Id], Field(min_length=1, max_length=2)]
    reason: Reason = ""
    field: str | None = Field(None, description="Of a correction: what is wrong.")
    value: str | None = Field(
        None, max_length=500, description="Of it: as `marsad judge correct` takes it."
    )
    seen: Annotated[list[Id], Field(max_length=200)] = []


class Undoing(BaseModel):
    """Why a judgement is to hold no longer."""

    model_config = ConfigDict(extra="forbid")

    reason: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]


def judge(request: Request, judging: Judging) -> dict[str, Any]:
    """Writes a judgement, and gives it back as it now stands. `same`, and `different` of claims of
    one incident, merge and split incidents: they take the scope `arrange`.
    """
    bench = bench_of(request)
    snapshot = bench.now()
    claims = [claim_of(snapshot, c) for c in judging.subjects]
    who = pipeline.Judge(by=user_name(request), reason=judging.reason, seen=tuple(judging.seen))
    value: Judged | None = None
    act = Act(judging.act)
    if act is Act.CORRECT:
        if len(claims) != 1 or judging.field is None or judging.value is None:
            raise Problem(422, "a correction takes one claim, a field and a value")
        value = draft_correction(bench, claims[0], judging.field, judging.value)
    elif judging.field is not None or judging.value is not None:
        raise Problem(422, f"{judging.act} takes neither field nor value")
    subjects = [c.id for c in claims]
    check_may_link(request, act, subjects)
    written = pipeline.judge(bench.ledger, act, subjects, judge=who, value=value)
    return to_wire(written)


def undo(request: Request, judgement_id: str, undoing: Undoing) -> dict[str, Any]:
    """Ends a judgement; what it had ended stands again. Another's takes the scope `arrange`."""
    bench = bench_of(request)
    target: Judgement = judgement_of(bench, judgement_id)
    check_may_undo(request, target)
    who = pipeline.Judge(by=user_name(request), reason=undoing.reason)
    return to_wire(pipeline.undo(bench.ledger, target.id, judge=who))

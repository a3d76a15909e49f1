"""Near incidents as JSON: listed, looked at, held the same, apart, or left open."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from starlette.requests import Request

from marsad import pipeline
from marsad.errors import JudgedMeanwhile, LedgerError, RecordError
from marsad.model import Act
from marsad.model.wire import to_wire
from marsad.pipeline.near import waiting_pairs
from marsad.pipeline.pairing import NearPair
from marsad.pipeline.snapshots import Snapshot
from marsad.web.api.judging import Id, Reason
from marsad.web.api.pages import After, Limit, Listed, list_page
from marsad.web.bench import bench_of
from marsad.web.linking import check_may_link
from marsad.web.pages.judging import user_name
from marsad.web.pages.pairs import pair_of, seen_of, try_pair, write_pair
from marsad.web.problems import Problem, refusal

Code = Annotated[str, StringConstraints(pattern="^i[0-9a-f]{16}$")]


class PairJudging(BaseModel):
    """What you hold of a pair. `seen`: ids of the judgements that you looked at (`seen` of the
    pair); where somebody judged otherwise since, nothing is written and the answer is 409.
    """

    model_config = ConfigDict(extra="forbid")

    left: Code
    right: Code
    act: Literal["same", "different", "unsure"]
    reason: Reason = ""
    seen: Annotated[list[Id], Field(max_length=200)] = []


def list_pairs(request: Request, limit: Limit = 50, after: After = "") -> Listed:
    """Incidents in one place within days of each other, of which nobody has said whether they are
    one, with the reasons of their place in the list.
    """
    snapshot = bench_of(request).now()
    return list_page(
        request,
        waiting_pairs(snapshot),
        id_of=lambda p: p.id,
        wire=lambda p: _wire(snapshot, p),
        page=(limit, after),
    )


def preview_pair(request: Request, left: str, right: str) -> dict[str, Any]:
    """One pair, and what would come of holding them the same. Nothing is written."""
    bench = bench_of(request)
    snapshot = bench.now()
    pair = pair_of(snapshot, left, right)
    change = try_pair(bench, pair, user_name(request))
    return {**_wire(snapshot, pair), **change_wire(change)}


def judge_pair(request: Request, judging: PairJudging) -> dict[str, Any]:
    """Writes what you hold of a pair, and gives it back as it now stands. `same` merges incidents:
    it takes the scope `arrange`.
    """
    bench = bench_of(request)
    snapshot = bench.now()
    pair = pair_of(snapshot, judging.left, judging.right)
    judge = pipeline.Judge(by=user_name(request), reason=judging.reason, seen=tuple(judging.seen))
    check_may_link(request, Act(judging.act), pair.claims)
    try:
        return to_wire(write_pair(bench.ledger, snapshot, pair, Act(judging.act), judge))
    except JudgedMeanwhile:
        raise
    except (LedgerError, RecordError) as e:
        raise Problem(422, refusal(e)) from e


def change_wire(change: pipeline.Change) -> dict[str, Any]:
    """The incidents that go, and those that come instead."""
    return {
        "before": [to_wire(i) for i in change.before],
        "after": [to_wire(i) for i in change.after],
    }


def _wire(snapshot: Snapshot, pair: NearPair) -> dict[str, Any]:
    return {
        "id": pair.id,
        "left": pair.left.id,
        "right": pair.right.id,
        "claims": list(pair.claims),
        "score": round(pair.score, 4),
        "reasons": [{"score": round(r.score, 4), "detail": r.detail} for r in pair.reasons],
        "seen": seen_of(snapshot, pair),
    }

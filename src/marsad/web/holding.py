"""Who has which claim to judge: taken or given, and over once somebody judged it."""

from collections.abc import Callable, Mapping
from typing import cast

from starlette.requests import Request

from marsad.model.desk import Holding
from marsad.pipeline.snapshots import Snapshot
from marsad.web.bench import Bench, bench_of

MINE, NOBODYS = "mine", "nobody"


def now_held(bench: Bench, snapshot: Snapshot) -> Mapping[str, Holding]:
    """By claim. One that was judged since is held by nobody; taken back, it is held again."""
    verdicts = snapshot.view.folded.verdicts
    return {
        claim: held
        for claim, held in bench.desk.shelf.holdings().items()
        if claim not in verdicts or verdicts[claim].at < held.since
    }


def holds_for(holder: str, user: str, held: Mapping[str, Holding]) -> Callable[[str], bool] | None:
    """Of a claim, whether it is among those asked for; None: all are."""
    if holder == MINE:
        return lambda claim: claim in held and held[claim].user == user
    if holder == NOBODYS:
        return lambda claim: claim not in held
    return None


def holders(request: Request) -> Mapping[str, Holding]:
    """For a page: looked up once for each request."""
    known = getattr(request.state, "holders", None)
    if known is None:
        bench = bench_of(request)
        known = request.state.holders = now_held(bench, bench.now())
    return cast("Mapping[str, Holding]", known)

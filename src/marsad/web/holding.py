"""Who has which claim to judge: taken or given, and over once somebody judged it."""

from collections.abc import Mapping
from typing import cast

from starlette.requests import Request

from marsad.access import Held
from marsad.model.desk import Holding
from marsad.pipeline.queueing import Among
from marsad.pipeline.snapshots import Snapshot
from marsad.web.bench import Bench, bench_of

MINE, NOBODYS = "mine", "nobody"


def now_held(bench: Bench, snapshot: Snapshot) -> Mapping[str, Holding]:
    """By claim. One that was judged since is held by nobody; taken back, it is held again."""
    return look_up_held(bench, snapshot).now


def look_up_held(bench: Bench, snapshot: Snapshot) -> Held:
    noted = bench.desk.shelf.holdings()
    verdicts = snapshot.verdicts.some(noted)
    now = {
        claim: held
        for claim, held in noted.items()
        if claim not in verdicts or verdicts[claim].at < held.since
    }
    return Held(noted=noted, now=now)


def holds_for(holder: str, user: str, held: Mapping[str, Holding]) -> Among | None:
    """The claims that are asked for; None: all are."""
    if holder == MINE:
        return Among(only=frozenset(c for c, h in held.items() if h.user == user))
    if holder == NOBODYS:
        return Among(without=frozenset(held))
    return None


def holders(request: Request) -> Mapping[str, Holding]:
    """For a page: looked up once for each request."""
    known = getattr(request.state, "holders", None)
    if known is None:
        bench = bench_of(request)
        known = request.state.holders = now_held(bench, bench.now())
    return cast("Mapping[str, Holding]", known)

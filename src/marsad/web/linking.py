"""Who may say of claims that they are about one happening or two: that can merge and split
incidents, which is for those who may arrange, by whatever way it is asked for.
"""

from collections.abc import Iterable

from starlette.requests import Request

from marsad import pipeline
from marsad.access import Decision, Permission
from marsad.model import Act
from marsad.web.bench import bench_of, caller_of
from marsad.web.guard import address_of
from marsad.web.problems import Problem
from marsad.web.rendering import here_of

_TO = {
    Act.SAME: "hold two to be one happening, which merges incidents,",
    Act.DIFFERENT: "hold claims of one incident apart, which splits it,",
}


def may_join(request: Request) -> Decision:
    """Whether the caller may hold a pair the same, and why."""
    return caller_of(request).may(Permission.ARRANGE, to=_TO[Act.SAME])


def check_may_link(request: Request, act: Act, claims: Iterable[str]) -> None:
    """To hold apart what stands in two incidents, or to leave it open, merges and splits nothing:
    whoever may judge may. Raises Problem.
    """
    named = set(claims)
    if act not in _TO or len(named) < 2:
        return
    bench, caller = bench_of(request), caller_of(request)
    decision = caller.may(Permission.ARRANGE, to=_TO[act])
    parts = act is Act.SAME or pipeline.are_together(bench.ledger, named)
    if parts and not decision.is_allowed:
        told = f"{request.method} {here_of(request)}, {act}"
        bench.desk.note_denied(caller, told, address=address_of(request))
        raise Problem(403, f"{decision.reason}.")

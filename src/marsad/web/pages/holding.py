"""Taking claims to judge, giving them to others, letting them go."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response

from marsad.access import Permission
from marsad.errors import HeldMeanwhile, LedgerError
from marsad.model import Claim
from marsad.model.desk import Holding
from marsad.web.bench import bench_of, caller_of
from marsad.web.done import JustDone
from marsad.web.holding import look_up_held
from marsad.web.pages.front import go_on, local_path, word_of
from marsad.web.pages.judging import claim_of, render_claims
from marsad.web.problems import Problem, is_part, refusal
from marsad.web.wording import headline_of, moment_words

_ACTS = ("take", "give", "release")


def hold_claims(request: Request) -> Response:
    """``act``: take, give (``to`` names whom) or release, of each ``claim``, or of none. Claims of
    others, or for others, take the permission to arrange.
    """
    act, to = word_of(request, "act"), word_of(request, "to")
    claims = hold(request, act, [str(c) for c in request.state.form.getlist("claim")], to)
    if not is_part(request):
        return go_on(request, local_path(word_of(request, "back")), JustDone(act, len(claims)))
    said = {"take": "taken", "give": f"given to {to}", "release": "let go"}
    told = headline_of(claims[0]) if len(claims) == 1 else f"{len(claims)} claims"
    return render_claims(request, claims, said=f"{said[act]}: {told}", is_done=False)


def hold(request: Request, act: str, named: Sequence[str], to: str) -> list[Claim]:
    """The claims, once they are held so. Raises Problem for what cannot be."""
    bench, user = bench_of(request), caller_of(request).user
    if user is None or act not in _ACTS:
        raise Problem(400, f"act: expected one of {', '.join(_ACTS)}, got {act[:40]!r}")
    snapshot = bench.now()
    claims = [claim_of(snapshot, c) for c in named]
    if not claims:
        raise Problem(422, "No claim is marked: mark some first.")
    ids, held = [c.id for c in claims], look_up_held(bench, snapshot)
    now = [held.now[c] for c in ids if c in held.now]
    _check_others(request, [h for h in now if h.user != user.name])
    try:
        if act == "release":
            bench.desk.shelf.release(ids, by=user, held=held)
        else:
            whom = to if act == "give" else user.name
            bench.desk.shelf.hold(ids, whom, by=user, held=held)
    except HeldMeanwhile:
        raise
    except LedgerError as e:
        raise Problem(422, refusal(e)) from e
    return claims


def _check_others(request: Request, others: Sequence[Holding]) -> None:
    """Whose claims these are, told plainly to whom may not take them."""
    decision = caller_of(request).may(Permission.ARRANGE, to="take claims from others")
    if others and not decision.is_allowed:
        told = "; ".join(f"{h.user} holds it since {moment_words(h.since)}" for h in others[:3])
        raise Problem(403, f"{told}. {decision.reason}. It can be judged all the same.")

"""Judging from a page: through the same functions as the command line, one claim at a time."""

from collections.abc import Iterable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from marsad import pipeline
from marsad.access import Permission
from marsad.errors import GazetteerError, JudgedMeanwhile, LedgerError, RecordError
from marsad.model import Act, Claim, ClaimField, Incident, Judged, Judgement
from marsad.pipeline.queueing import Stage, Waiting, waiting_of
from marsad.pipeline.snapshots import Snapshot
from marsad.web import verdicts, wording
from marsad.web.bench import Bench, bench_of, caller_of
from marsad.web.done import JustDone
from marsad.web.holding import holders
from marsad.web.pages.front import go, go_on, local_path, quoted_of, word_of
from marsad.web.problems import Problem, is_part, not_found, refusal
from marsad.web.relighting import relit
from marsad.web.rendering import render

VERDICTS = {"accept": Act.ACCEPT, "reject": Act.REJECT, "unsure": Act.UNSURE}


def judge_claim(request: Request, claim_id: str) -> Response:
    """Accepts, rejects, corrects or leaves open. Where somebody else judged otherwise since the
    page was made, nothing is written and the page says what they said. Who holds the claim is told
    to others who judge it.
    """
    bench = bench_of(request)
    claim = claim_of(bench.now(), claim_id)
    held = holders(request).get(claim.id)
    try:
        written = write_verdict(request, claim, word_of(request, "act"))
    except JudgedMeanwhile as e:
        notice = verdicts.meanwhile_words(e, bench.ledger, bench.clock(), verdicts.AGAIN)
        return _answer(request, claim, Done(status=409, notice=notice))
    except (RecordError, LedgerError, GazetteerError) as e:
        return _answer(request, claim, Done(status=422, notice=wording.sentence(refusal(e))))
    said = f"{verdicts.understood_words(written)}: {wording.headline_of(claim)}"
    if held and held.user != user_name(request):
        said += f"; {held.user} held it"
    return _answer(request, claim, Done(said=said, relit=_as_it_was(written, [claim])))


def write_verdict(request: Request, claim: Claim, act: str) -> Judgement:
    bench, judge = bench_of(request), judge_of(request)
    if act == "correct":
        value = draft_correction(
            bench, claim, word_of(request, "field"), quoted_of(request, "value")
        )
        return pipeline.judge(bench.ledger, Act.CORRECT, [claim.id], judge=judge, value=value)
    if act not in VERDICTS:
        raise Problem(400, f"act: expected accept, reject, unsure or correct, got {act[:40]!r}")
    return pipeline.judge(bench.ledger, VERDICTS[act], [claim.id], judge=judge)


def draft_correction(bench: Bench, claim: Claim, field: str, words: str) -> Judged:
    """Raises RecordError where the words cannot be meant."""
    document = bench.now().document(claim.document)
    if document is None:
        raise not_found(claim.document)
    if field not in set(ClaimField):
        raise Problem(400, f"field: expected one of {', '.join(ClaimField)}, got {field[:40]!r}")
    return pipeline.draft_correction(
        document, claim, ClaimField(field), words, settings=bench.settings
    )


def judge_of(request: Request) -> pipeline.Judge:
    """The user who is signed in; with what their page showed them."""
    seen = tuple(word_of(request, "seen").split())
    return pipeline.Judge(by=user_name(request), reason=word_of(request, "reason"), seen=seen)


def user_name(request: Request) -> str:
    user = caller_of(request).user
    return user.name if user else ""


def undo_judgement(request: Request, judgement_id: str) -> Response:
    """One's own; another's only where one may arrange. ``together``: all of one go."""
    bench = bench_of(request)
    target = judgement_of(bench, judgement_id)
    check_may_undo(request, target)
    reason = word_of(request, "reason") or "taken back in the workbench"
    judge = pipeline.Judge(by=user_name(request), reason=reason)
    targets: tuple[Judgement, ...] = (target,)
    if word_of(request, "together"):
        targets = pipeline.written_together(target, bench.now().standing_by(target.by))
    claims = bench.now().claims.some(c for t in targets for c in t.subjects)
    pipeline.undo_each(bench.ledger, [t.id for t in targets], judge=judge)
    if not is_part(request):
        return go_on(request, local_path(word_of(request, "back")), JustDone("undo", len(targets)))
    snapshot = bench.now()
    shown = [_waiting(bench, snapshot, snapshot.claims[c]) for c in claims if c in snapshot.claims]
    done = Done(
        said=f"taken back: {verdicts.act_words(target)}",
        relit=_as_it_was(target, claims.values()),
        gone=tuple(c for c in claims if c not in snapshot.claims),
    )
    return _render_parts(request, snapshot, shown, done)


def check_may_undo(request: Request, target: Judgement) -> None:
    if not may_undo(request, target):
        decision = caller_of(request).may(Permission.ARRANGE, to="undo judgements of others")
        raise Problem(403, f"{target.by} judged this. {decision.reason}.")


def may_undo(request: Request, target: Judgement) -> bool:
    """One's own, who may judge; anybody's, who may arrange."""
    needs = Permission.JUDGE if target.by == user_name(request) else Permission.ARRANGE
    return caller_of(request).may(needs).is_allowed


def judgement_of(bench: Bench, judgement_id: str) -> Judgement:
    try:
        found = bench.ledger.find(judgement_id)
    except LedgerError:
        raise not_found(judgement_id) from None
    if not isinstance(found, Judgement):
        raise not_found(judgement_id)
    return found


def grade_incident(request: Request, incident_id: str) -> Response:
    """A person's word on it, which beats the rules'."""
    bench = bench_of(request)
    incident = incident_of(bench.now(), incident_id)
    grade = Judged(grade=word_of(request, "grade"))
    subject = min(incident.claims)
    pipeline.judge(bench.ledger, Act.GRADE, [subject], judge=judge_of(request), value=grade)
    return go(request, f"/incidents/{incident.id}")


def incident_of(snapshot: Snapshot, incident_id: str) -> Incident:
    """By its code, or that of any of its claims, as much of it as is unique."""
    if found := snapshot.incidents.get(incident_id):
        return found
    try:
        named = snapshot.ledger.find(incident_id)
    except LedgerError as e:
        raise _no_incident(snapshot, incident_id, e) from None
    if not isinstance(named, Incident):
        raise not_found(incident_id)
    return named


def _no_incident(snapshot: Snapshot, incident_id: str, error: LedgerError) -> Problem:
    """An incident is named for a claim of its own: if that was rejected, it has another name."""
    refusal(error)
    try:
        named = snapshot.ledger.find("c" + incident_id[1:])
    except LedgerError:
        return not_found(incident_id)
    is_gone = named.id not in snapshot.claims or snapshot.is_rejected(named.id)
    if isinstance(named, Claim) and is_gone:
        words = (
            f"{named.id} was rejected or replaced, so no incident is named for it any longer: what"
            " else was said of it stands under the code of another claim"
        )
        return Problem(404, words)
    return not_found(incident_id)


def claim_of(snapshot: Snapshot, claim_id: str) -> Claim:
    """As it was corrected; by as much of its id as is unique."""
    if known := snapshot.claims.get(claim_id):
        return known
    try:
        found = snapshot.ledger.find(claim_id)
    except LedgerError:
        raise not_found(claim_id) from None
    if not isinstance(found, Claim):
        raise not_found(claim_id)
    return snapshot.claims.get(found.id, found)


def last_of(
    request: Request, snapshot: Snapshot, of: Iterable[str] | None = None
) -> tuple[Judgement, ...]:
    """What the caller judged last in this session and can take back: all that was one go. ``of``:
    of these claims alone.
    """
    claims = None if of is None else set(of)
    caller = caller_of(request)
    if caller.user is None or caller.session is None:
        return ()
    mine = snapshot.standing_by(caller.user.name)
    acts = (j for j in mine if j.act is not Act.UNDO)
    newest = next((j for j in acts if claims is None or claims & set(j.named)), None)
    if newest is None or newest.at < caller.session.created:
        return ()
    return pipeline.written_together(newest, mine)


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What came of it. ``notice``: why nothing was written; ``gone``: claims that are no more;
    ``relit``: claims, as they were, of which other words of the document are lit now.
    """

    status: int = 200
    notice: str = ""
    said: str = ""
    gone: tuple[str, ...] = ()
    relit: tuple[Claim, ...] = ()


def _as_it_was(judgement: Judgement, before: Iterable[Claim]) -> tuple[Claim, ...]:
    return tuple(before) if judgement.act in (Act.CORRECT, Act.ADD) else ()


def _answer(request: Request, claim: Claim, done: Done) -> Response:
    """The claim as it now stands: its part of the page, or the page that it was judged on."""
    bench = bench_of(request)
    if not is_part(request) and not done.notice:
        return go(request, local_path(word_of(request, "back")))
    snapshot = bench.now()
    waiting = _waiting(bench, snapshot, snapshot.claims.get(claim.id, claim))
    if is_part(request):
        return _render_parts(request, snapshot, [waiting], done)
    return _render_refused(request, waiting, done)


def _render_refused(request: Request, waiting: Waiting, done: Done) -> Response:
    """Where no script puts it into the page: the card on one of its own, with what was typed."""
    back = request.state.stands_on = local_path(word_of(request, "back"))
    typed = {name: word_of(request, name) for name in ("act", "field", "value", "reason")}
    return render(
        request,
        "card_refused.html",
        status=done.status,
        waiting=waiting,
        done=done,
        typed=typed,
        Stage=Stage,
        back=back,
    )


def render_claims(
    request: Request, claims: Iterable[Claim], *, said: str, is_done: bool = True
) -> Response:
    """Their parts of the page. ``is_done``: whether they were judged, so that the next is ready."""
    bench = bench_of(request)
    snapshot = bench.now()
    shown = [_waiting(bench, snapshot, snapshot.claims.get(c.id, c)) for c in claims]
    response = _render_parts(request, snapshot, shown, Done(said=said))
    if not is_done:
        response.headers["X-Stay"] = "1"
    return response


def _waiting(bench: Bench, snapshot: Snapshot, claim: Claim) -> Waiting:
    return waiting_of(snapshot, claim, today=bench.today)


def _render_parts(
    request: Request, snapshot: Snapshot, shown: list[Waiting], done: Done
) -> Response:
    back = request.state.stands_on = local_path(word_of(request, "back"))
    lit = (*done.relit, *(w.claim for w in shown)) if done.relit else ()
    return render(
        request,
        "judged.html",
        status=done.status,
        shown=shown,
        done=done,
        paragraphs=relit(bench_of(request), snapshot, back, lit) if lit else (),
        Stage=Stage,
        last=last_of(request, snapshot),
        back=back,
    )

"""Near incidents, side by side: the same, not the same, or it cannot be told."""

from starlette.requests import Request
from starlette.responses import Response

from marsad import pipeline
from marsad.errors import JudgedMeanwhile, LedgerError, RecordError
from marsad.ledger import Ledger
from marsad.model import Act, Document, Incident, Judgement
from marsad.model.identity import make_judgement
from marsad.pipeline.near import find_pair, waiting_pairs
from marsad.pipeline.pairing import NearPair, pair_id
from marsad.pipeline.snapshots import Snapshot
from marsad.web.asking import cut_page
from marsad.web.bench import Bench, bench_of
from marsad.web.linking import check_may_link, may_join
from marsad.web.pages.front import go, local_path, word_of
from marsad.web.pages.judging import judge_of, last_of, user_name
from marsad.web.problems import NO_ACT, Problem, is_part, not_found, refusal
from marsad.web.rendering import render
from marsad.web.verdicts import RELOAD, meanwhile_words

_ACTS = {"same": Act.SAME, "different": Act.DIFFERENT, "unsure": Act.UNSURE}
_SAID = {Act.SAME: "the same", Act.DIFFERENT: "not the same", Act.UNSURE: "left open"}
_APART = "told apart, side by side"  # a reason is asked of every "different"
_SHOWN_CLAIMS = 4


def show_pairs(request: Request) -> Response:
    snapshot = bench_of(request).now()
    page = cut_page(waiting_pairs(snapshot), request.query_params)
    return render(
        request,
        "pairs.html",
        page=page,
        told={i.id: told_by(snapshot, i) for p in page.shown for i in (p.left, p.right)},
        last=last_of(request, snapshot),
        behind=snapshot.behind,
        joining=may_join(request),
    )


def preview_pair(request: Request, left: str, right: str) -> Response:
    bench = bench_of(request)
    snapshot = bench.now()
    pair = pair_of(snapshot, left, right)
    change = try_pair(bench, pair, user_name(request))
    return render(
        request,
        "pair.html",
        pair=pair,
        change=change,
        seen=seen_of(snapshot, pair),
        joining=may_join(request),
    )


def try_pair(bench: Bench, pair: NearPair, user: str) -> pipeline.Change:
    """What would come of holding them the same, computed whole; nothing is written."""
    draft = make_judgement(Act.SAME, pair.claims, by=user, at=bench.clock())
    return pipeline.preview(bench.ledger, draft)


def judge_pair(request: Request) -> Response:
    """``left`` and ``right``: codes of the incidents; ``act``: same, different or unsure."""
    bench, act = bench_of(request), word_of(request, "act")
    if act and act not in _ACTS:
        raise Problem(400, f"act: expected same, different or unsure, got {act[:40]!r}")
    snapshot = bench.now()
    pair = pair_of(snapshot, word_of(request, "left"), word_of(request, "right"))
    if not act:
        return _answer(request, snapshot, pair, status=422, notice=NO_ACT)
    check_may_link(request, _ACTS[act], pair.claims)
    try:
        write_pair(bench.ledger, snapshot, pair, _ACTS[act], judge_of(request))
    except JudgedMeanwhile as e:
        notice = meanwhile_words(e, bench.ledger, bench.clock(), RELOAD)
        return _answer(request, snapshot, pair, status=409, notice=notice)
    except (LedgerError, RecordError) as e:
        return _answer(request, snapshot, pair, status=422, notice=refusal(e))
    return _answer(request, snapshot, pair, said=_SAID[_ACTS[act]])


def write_pair(
    ledger: Ledger, snapshot: Snapshot, pair: NearPair, act: Act, judge: pipeline.Judge
) -> Judgement:
    """Raises LedgerError or RecordError where it cannot be held so."""
    if act is Act.DIFFERENT and not judge.reason:
        judge = pipeline.Judge(by=judge.by, reason=_APART, seen=judge.seen)
    if act is Act.SAME:
        pipeline.check_may_be_one(snapshot.claims[c] for c in pair.claims)
    return pipeline.judge(ledger, act, sorted(pair.claims), judge=judge)


def told_by(snapshot: Snapshot, incident: Incident) -> list[tuple[str, Document | None]]:
    """The first few sentences that tell of it, each with its document."""
    claims = snapshot.claims.some(incident.claims)
    told: dict[str, Document | None] = {}
    for claim in claims.values():
        told.setdefault(claim.content.words, snapshot.document(claim.document))
    return list(told.items())[:_SHOWN_CLAIMS]


def pair_of(snapshot: Snapshot, left: str, right: str) -> NearPair:
    found = find_pair(snapshot, left, right)
    if found is None:
        raise not_found(f"The pair {pair_id(left, right)[:80]}")
    return found


def seen_of(snapshot: Snapshot, pair: NearPair) -> list[str]:
    of = snapshot.judgements_of
    return sorted({j.id for c in pair.claims for j in of.get(c, ())})


def _answer(
    request: Request,
    before: Snapshot,
    pair: NearPair,
    *,
    status: int = 200,
    notice: str = "",
    said: str = "",
) -> Response:
    """The pair as it was shown, with what was said of it, without computing incidents anew."""
    if not is_part(request):
        if notice:
            raise Problem(status, notice)
        return go(request, local_path(word_of(request, "back")))
    return render(
        request,
        "pair_judged.html",
        status=status,
        pair=pair,
        told={i.id: told_by(before, i) for i in (pair.left, pair.right)},
        notice=notice,
        said=said,
        joining=may_join(request),
        last=last_of(request, bench_of(request).now()),
        back=local_path(word_of(request, "back")),
    )

"""Questions to the record, answered as JSON."""

from dataclasses import asdict, dataclass, replace
from typing import Annotated, Any

from fastapi import Depends, Query
from starlette.requests import Request

from marsad.access import Permission
from marsad.model.wire import to_wire
from marsad.pipeline.arrivals import look_at_arrivals
from marsad.pipeline.overviewing import look_over, truces_now
from marsad.pipeline.queueing import Waiting, queue
from marsad.pipeline.snapshots import ask_snapshot
from marsad.web.api.pages import After, Limit, Listed, list_page
from marsad.web.asking import Filters
from marsad.web.bench import bench_of, caller_of
from marsad.web.holding import holders, holds_for
from marsad.web.pages.documents import document_of
from marsad.web.pages.judging import claim_of, incident_of, user_name

Words = Annotated[str, Query(max_length=200)]
Offset = Annotated[int, Query(ge=0, le=10_000_000, description="How many to leave out first.")]


@dataclass(frozen=True, slots=True)
class Asked:
    """The filters of a list of claims; what is left out does not narrow."""

    words: Annotated[
        str, Query(max_length=200, description='All of these: words, "phrases", beginn*.')
    ] = ""
    kind: Words = ""
    place: Words = ""
    speaker: Words = ""
    since: Annotated[str, Query(max_length=10, description="A day, YYYY-MM-DD.")] = ""
    until: Annotated[str, Query(max_length=10, description="A day, YYYY-MM-DD.")] = ""
    modality: Words = ""
    sure: Annotated[str, Query(pattern="^(yes|no)?$")] = ""

    def filters(self, stage: str = "") -> Filters:
        return Filters(**{n: getattr(self, n) for n in self.__slots__}, stage=stage)


Filtered = Annotated[Asked, Depends(Asked)]


def tell_openapi(request: Request) -> dict[str, Any]:
    """What you read now."""
    told: dict[str, Any] = request.app.openapi()
    return told


def tell_me(request: Request) -> dict[str, Any]:
    """Who you are here, and what you may do and why."""
    caller = caller_of(request)
    decisions = {p.value: caller.may(p) for p in Permission}
    return {
        "name": caller.user.name if caller.user else None,
        "role": caller.user.role.value if caller.user else None,
        "may": {p: {"allowed": d.is_allowed, "reason": d.reason} for p, d in decisions.items()},
    }


def tell_overview(request: Request) -> dict[str, Any]:
    """What is here, what waits, the tolls of the newest days as ranges, and truces in force."""
    bench = bench_of(request)
    snapshot = bench.now()
    found, truces = look_over(snapshot), truces_now(snapshot, bench.today)
    return {
        "documents": found.documents,
        "claims": found.claims,
        "incidents": found.incidents,
        "quarantined": found.quarantined,
        "unread": found.unread,
        "stages": {s.value: n for s, n in found.stages.items()},
        "days": [
            {"day": d.day.isoformat(), "tolls": [to_wire(t) for t in d.tolls.values()]}
            for d in found.days
        ],
        "undated": found.undated,
        "lasting": found.lasting,
        "pairs": found.pairs,
        "truces": [
            {**to_wire(r.truce), "last_told": r.last_told.isoformat()} for r in truces.running
        ],
        "truces_silent": truces.silent,
    }


def list_claims(request: Request, asked: Filtered, limit: Limit = 50, after: After = "") -> Listed:
    """Claims that count, as people corrected them, by the day of their document, then in text
    order. Search is this list with `words`.
    """
    found = ask_snapshot(bench_of(request).now(), asked.filters().question())
    return list_page(request, found, id_of=lambda c: c.id, wire=to_wire, page=(limit, after))


def tell_claim(request: Request, claim_id: str) -> dict[str, Any]:
    """One claim as it was corrected; the judgements that stand on it in `judgements`."""
    snapshot = bench_of(request).now()
    claim = claim_of(snapshot, claim_id)
    incident = snapshot.incident_of.get(claim.id)
    return {
        **to_wire(claim),
        "is_rejected": snapshot.is_rejected(claim.id),
        "incident": incident.id if incident else None,
        "judgements": [to_wire(j) for j in snapshot.judgements_of.get(claim.id, ())],
    }


def list_documents(request: Request, limit: Limit = 50, after: After = "") -> Listed:
    """The documents that no later version has replaced, by id."""
    found = bench_of(request).now().documents_by_id()
    return list_page(request, found, id_of=lambda d: d.id, wire=to_wire, page=(limit, after))


def tell_document(request: Request, document_id: str) -> dict[str, Any]:
    """One document, former versions too, with its claims in text order."""
    snapshot = bench_of(request).now()
    document = document_of(snapshot, document_id)
    return {**to_wire(document), "claims": [to_wire(c) for c in snapshot.claims_in(document)]}


def list_incidents(
    request: Request, kind: Words = "", limit: Limit = 50, after: After = ""
) -> Listed:
    """Incidents by id, of one kind if it is named."""
    named = Filters(kind=kind).question().kinds
    found = bench_of(request).now().incidents_by_id(named[0].value if named else "")
    return list_page(request, found, id_of=lambda i: i.id, wire=to_wire, page=(limit, after))


def tell_incident(request: Request, incident_id: str) -> dict[str, Any]:
    """One incident, by its code or that of any of its claims: codes go on resolving after merge
    and split.
    """
    return to_wire(incident_of(bench_of(request).now(), incident_id))


def list_queue(
    request: Request,
    asked: Filtered,
    *,
    stage: Words = "",
    holder: Words = "",
    limit: Limit = 50,
    after: After = "",
) -> Listed:
    """Claims to judge, what matters most first, each with the reasons of its place, and who holds
    it. `stage`: waiting (unless you say otherwise), accepted, rejected, open, any. `holder`: mine,
    nobody.
    """
    bench, filters = bench_of(request), replace(asked.filters(stage), holder=holder)
    held, me = holders(request), user_name(request)
    found = queue(
        bench.now(),
        filters.question(),
        today=bench.today,
        stage=filters.chosen_stage(),
        among=holds_for(filters.chosen_holder(), me, held),
    )

    def wire(waiting: Waiting) -> dict[str, Any]:
        holding = held.get(waiting.claim.id)
        return {**_waiting_wire(waiting), "holder": holding.user if holding else None}

    return list_page(request, found, id_of=lambda w: w.claim.id, wire=wire, page=(limit, after))


def tell_intake(request: Request, limit: Limit = 50, offset: Offset = 0) -> dict[str, Any]:
    """What came in: the newest runs, the newest of the documents that were not read, and, from
    ``offset`` on, sources that were not taken in.
    """
    found = look_at_arrivals(bench_of(request).now())
    return {
        "runs": [
            {
                "run": r.id,
                "started": r.started.isoformat(),
                "finished": r.finished.isoformat() if r.finished else None,
                "reader": r.reader,
                "version": r.version,
                "outcomes": {o.value: n for o, n in r.counts},
            }
            for r in found.runs
        ],
        "unread": [
            {"document": d.id, "reader": n.reader, "reason": n.reason} for d, n in found.unread
        ],
        "unread_count": found.unread_count,
        "quarantined": [
            {"started": n.started.isoformat(), **asdict(n.quarantine)}
            for n in found.not_taken[offset : offset + limit]
        ],
        "quarantined_count": found.not_taken.number,
    }


def list_judgements(
    request: Request, subject: Words = "", limit: Limit = 50, after: After = ""
) -> Listed:
    """All judgements, ended or not, in the order in which they were made; of one claim if named."""
    ledger = bench_of(request).ledger
    found = ledger.judgements(subject=subject or None)
    return list_page(request, found, id_of=lambda j: j.id, wire=to_wire, page=(limit, after))


def _waiting_wire(waiting: Waiting) -> dict[str, Any]:
    return {
        "claim": to_wire(waiting.claim),
        "stage": waiting.stage.value,
        "score": round(waiting.score, 4),
        "reasons": [{"score": round(r.score, 4), "detail": r.detail} for r in waiting.reasons],
        "seen": list(waiting.seen),
    }

"""Incidents: every account beside the others, each number with its words."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from marsad.access import Permission
from marsad.ledger import Order
from marsad.model import Account, Act, Claim, Document, Incident, Judgement, Kind, Toll
from marsad.model.judgement import standing
from marsad.pipeline.atlas import Spot, incidents_in
from marsad.pipeline.snapshots import Snapshot
from marsad.vocabulary.schemes import SCHEMES, load_scheme
from marsad.web.asking import cut_page, read_filters
from marsad.web.bench import bench_of, caller_of
from marsad.web.geojson import collection, spot_feature, spot_of
from marsad.web.mapped import render_mapped
from marsad.web.pages.arranging import near
from marsad.web.pages.atlas import read_asked
from marsad.web.pages.judging import incident_of, last_of, may_undo
from marsad.web.problems import Problem
from marsad.web.rendering import render

ORDERS = {
    Order.TOLD: "most reports",
    Order.ACCOUNTS: "most accounts",
    Order.NEWEST: "newest day",
    Order.KILLED: "most killed, by the lowest number told",
}
"""What comes first, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One claimant, and what they say of each harm."""

    origin: str
    cells: Mapping[str, Account]


def list_incidents(request: Request) -> Response:
    """What most documents tell of first, or in another order; of places, days and a kind."""
    snapshot, query = bench_of(request).now(), request.query_params
    asked = read_asked(read_filters(query), box="", timeline="")
    sort = query.get("sort", "")
    if sort not in set(Order):
        known = ", ".join(o for o in Order if o)
        raise Problem(400, f"sort: expected one of {known}, got {sort[:40]!r}")
    found = incidents_in(snapshot, asked.region, asked.days, Order(sort))
    return render(
        request,
        "incidents.html",
        page=cut_page(found, query),
        asked=asked,
        told=dict(asked.told) | ({"sort": sort} if sort else {}),
        sort=sort,
        orders=ORDERS,
        kinds=tuple(Kind),
        regions=snapshot.regions,
        behind=snapshot.behind,
    )


def show_incident(request: Request, incident_id: str) -> Response:
    snapshot = bench_of(request).now()
    incident = incident_of(snapshot, incident_id)
    claims = snapshot.claims.some(incident.claims)
    scheme = load_scheme(SCHEMES[0])
    may_arrange = caller_of(request).may(Permission.ARRANGE).is_allowed
    spot = spot_of(incident)
    history = _history(snapshot, incident)
    return render_mapped(
        request,
        "incident.html",
        shown=_drawn(spot) if spot else "",
        incident=incident,
        rows=rows_of(incident),
        telling_first=telling_first,
        claims=claims,
        others=_untold(incident, claims),
        documents=_documents(snapshot, claims.values()),
        history=history,
        **_undoable(request, snapshot, incident, history),
        grades=scheme.values,
        near=near(snapshot, incident) if may_arrange else (),
        behind=snapshot.behind,
    )


def _drawn(spot: Spot) -> str:
    """For the map's script: the incident alone."""
    none = collection(())
    told = {"incidents": collection((spot_feature(spot),)), "controls": none, "truces": none}
    return json.dumps({**told, "isOne": True}, ensure_ascii=False)


def rows_of(incident: Incident) -> tuple[Row, ...]:
    """By claimant, those who tell most harms first."""
    cells: dict[str, dict[str, Account]] = {}
    for toll in incident.tolls:
        for account in toll.accounts:
            cells.setdefault(account.origin, {})[toll.kind.value] = account
    rows = (Row(origin=origin, cells=told) for origin, told in cells.items())
    return tuple(sorted(rows, key=lambda r: (-len(r.cells), r.origin)))


def telling_first(account: Account, claims: Mapping[str, Claim]) -> tuple[str, ...]:
    """The account's claims, those whose words say its figure before the others."""

    def is_other(claim_id: str) -> bool:
        told = claims[claim_id].quantity if claim_id in claims else None
        return told is None or (told.low, told.high) != (account.low, account.high)

    return tuple(sorted(account.claims, key=is_other))


def _untold(incident: Incident, claims: Mapping[str, Claim]) -> tuple[Claim, ...]:
    """Claims that are in no toll: what happened, rather than to how many."""
    told = {c for toll in incident.tolls for c in _claims_of(toll)}
    return tuple(c for i, c in claims.items() if i not in told)


def _claims_of(toll: Toll) -> set[str]:
    return {c for a in toll.accounts for c in (*a.claims, *a.copies)}


def _documents(snapshot: Snapshot, claims: Iterable[Claim]) -> Mapping[str, Document]:
    return snapshot.documents.some(claim.document for claim in claims)


def _undoable(
    request: Request, snapshot: Snapshot, incident: Incident, history: Iterable[Judgement]
) -> Mapping[str, object]:
    """Which judgements stand, which of them the caller may take back, and what they judged last."""
    stand = [j for j in standing(history) if j.act is not Act.UNDO]
    return {
        "stand": {j.id for j in stand},
        "undoable": {j.id for j in stand if may_undo(request, j)},
        "last": last_of(request, snapshot, incident.claims),
    }


def _history(snapshot: Snapshot, incident: Incident) -> tuple[Judgement, ...]:
    """Every judgement that names one of its claims, ended or not, the newest first."""
    with snapshot.ledger.listed() as lists:
        return lists.judgements_naming(incident.claims)[::-1]

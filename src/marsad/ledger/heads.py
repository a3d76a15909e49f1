"""What lists, map and sums need of an incident, in columns, so that no record is read for them."""

import json
from collections.abc import Iterable
from typing import NamedTuple

from marsad.ledger.rows import Row, storable
from marsad.ledger.told import Told, told_place
from marsad.model import Incident, Kind, Toll

ANY = ""  # of every kind
NO_DAY = ""
OWN_LAYERS = frozenset({Kind.CONTROL, Kind.TRUCE})
"""What a map draws for itself, and not as incidents."""


def kinds_key(kinds: Iterable[Kind]) -> str:
    """Kinds as a line in which each is looked for with what parts them."""
    return "".join(f" {kind.value} " for kind in kinds)


def tells_dead(incident: Incident) -> bool:
    """Whether anybody tells that people were killed in it."""
    return any(toll.kind is Kind.KILLED and toll.low != 0 for toll in incident.tolls)


class Headed(NamedTuple):
    """The rows of an incident, beside its record."""

    head: Row
    place: Told | None
    kinds: tuple[Row, ...]
    tolls: tuple[Row, ...]


def head_of(incident: Incident) -> Headed:
    """As it is listed. ``site``: by which incidents count as of one place."""
    place = incident.place
    accounts = sum(len(toll.accounts) for toll in incident.tolls)
    order = {
        "incident": incident.id,
        "untold": int(not incident.tolls),
        "documents": len(incident.documents),
        "accounts": accounts,
    }
    numbers = {t.kind.value: [t.low, t.high] for t in incident.tolls}
    brief = {
        "family": incident.family.value,
        "kinds": [k.value for k in incident.kinds],
        "numbers": numbers,
        "reasons": list(incident.reasons),
        "claim": min(incident.claims),
    }
    head = {
        "incident": incident.id,
        "is_total": int(incident.is_cumulative),
        "earliest": incident.earliest.isoformat() if incident.earliest else None,
        "latest": incident.latest.isoformat() if incident.latest else None,
        "site": storable(place.place_id or place.name) if place else None,
        "has_tolls": int(bool(incident.tolls)),
        "brief": storable(json.dumps(brief, ensure_ascii=False)),
        "is_drawn": int(not OWN_LAYERS.issuperset(incident.kinds)),
        "is_deadly": int(tells_dead(incident)),
        "has_point": int(bool(place and place.point)),
        "kinds": kinds_key(incident.kinds),
    }
    return Headed(
        head=head,
        place=told_place(place) if place else None,
        kinds=tuple({"kind": kind, **order} for kind in (ANY, *(k.value for k in incident.kinds))),
        tolls=tuple(_toll_row(incident, toll) for toll in incident.tolls),
    )


def _toll_row(incident: Incident, toll: Toll) -> Row:
    return {
        "incident": incident.id,
        "kind": toll.kind.value,
        "day": incident.earliest.isoformat() if incident.earliest else NO_DAY,
        "is_total": int(incident.is_cumulative),
        "state": toll.state.value,
        "low": toll.low,
        "high": toll.high,
        "best": toll.best.number if toll.best else None,
        "asides": json.dumps(toll.asides),
    }

"""GeoJSON (RFC 7946): incidents and claims as features, with their words.

Nothing is dropped for want of a place: the geometry of an unplaced feature is null, and the member
``counts`` of each collection says how many are placed. ``precision`` is UCDP GED's where_prec:
a point may stand for a whole region.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from marsad.model import Account, Claim, Document, Incident, Place, Toll
from marsad.publish.files import write_whole
from marsad.publish.records import Records, gather, speakers


def write_geojson(
    folder: Path,
    documents: Iterable[Document],
    claims: Iterable[Claim],
    incidents: Iterable[Incident],
) -> tuple[Path, ...]:
    """incidents.geojson and claims.geojson, each one FeatureCollection, sorted by id."""
    records = gather(documents, claims, incidents)
    of_incidents = [_incident_feature(i, records) for i in records.incidents]
    of_claims = [_claim_feature(c, records) for c in records.claims.values()]
    return (
        write_whole(folder / "incidents.geojson", _collection(of_incidents)),
        write_whole(folder / "claims.geojson", _collection(of_claims)),
    )


def _collection(features: list[dict[str, Any]]) -> Iterable[str]:
    placed = sum(f["geometry"] is not None for f in features)
    counts = {"features": len(features), "placed": placed, "unplaced": len(features) - placed}
    yield '{"type":"FeatureCollection","counts":' + _json(counts) + ',"features":['
    for number, feature in enumerate(features):
        yield (",\n" if number else "\n") + _json(feature)
    yield "\n]}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _feature(record_id: str, place: Place | None, properties: dict[str, Any]) -> dict[str, Any]:
    point = place.point if place else None
    geometry = {"type": "Point", "coordinates": [point.lon, point.lat]} if point else None
    return {"type": "Feature", "id": record_id, "geometry": geometry, "properties": properties}


def _claim_feature(claim: Claim, records: Records) -> dict[str, Any]:
    c, when, quantity = claim, claim.when, claim.quantity
    properties = {
        "incident": records.incident_of.get(c.id),
        "kind": c.kind.value,
        "family": c.kind.family.value,
        "scope": c.scope.value if c.scope else None,
        "modality": c.modality.value,
        "state": quantity.state.value,
        "low": quantity.low,
        "high": quantity.high,
        "unit": quantity.unit.value,
        "quantity_words": quantity.words.words if quantity.words else None,
        "victim": c.victim.words.words if c.victim else None,
        "actor": c.actor.words.words if c.actor else None,
        "earliest": when.earliest.isoformat() if when and when.earliest else None,
        "latest": when.latest.isoformat() if when and when.latest else None,
        "when_words": when.timex.words if when and when.timex else None,
        **_place(c.place),
        **_telling(c, records),
        "confidence": c.confidence,
        "sure": c.is_sure,
        "reader": c.reader,
        "version": c.version,
        "run": c.run,
    }
    return _feature(c.id, c.place, properties)


def _incident_feature(incident: Incident, records: Records) -> dict[str, Any]:
    i = incident
    properties = {
        "family": i.family.value,
        "kinds": [kind.value for kind in i.kinds],
        "is_cumulative": i.is_cumulative,
        "earliest": i.earliest.isoformat() if i.earliest else None,
        "latest": i.latest.isoformat() if i.latest else None,
        **_place(i.place),
        "parties": list(i.parties),
        "tolls": [_toll(toll, records) for toll in i.tolls],
        "claims": list(i.claims),
        "documents": list(i.documents),
        "reasons": list(i.reasons),
    }
    return _feature(i.id, i.place, properties)


def _toll(toll: Toll, records: Records) -> dict[str, Any]:
    return {
        "kind": toll.kind.value,
        "state": toll.state.value,
        "low": toll.low,
        "high": toll.high,
        "reason": toll.reason,
        "best": toll.best.number if toll.best else None,
        "best_rule": f"{toll.best.rule} {toll.best.version}" if toll.best else None,
        "best_reason": toll.best.reason if toll.best else None,
        "accounts": [_account(account, records) for account in toll.accounts],
    }


def _account(account: Account, records: Records) -> dict[str, Any]:
    return {
        "origin": account.origin,
        "standing": account.standing,
        "state": account.state.value,
        "low": account.low,
        "high": account.high,
        "discounted": account.discount.reason if account.discount else None,
        "claims": [{"claim": c.id, **_telling(c, records)} for c in records.claims_of(account)],
        "copies": list(account.copies),
    }


def _telling(claim: Claim, records: Records) -> dict[str, Any]:
    """Who says it, in which words, where they stand."""
    document = records.document_of(claim)
    day = document.published.day if document else None
    return {
        "speakers": list(speakers(claim)),
        "words": claim.content.words,
        "span": [claim.content.span.start, claim.content.span.end],
        "document": claim.document,
        "uri": document.uri if document else None,
        "publisher": document.publisher if document else None,
        "title": document.title if document else None,
        "published": day.isoformat() if day else None,
    }


def _place(place: Place | None) -> dict[str, Any]:
    return {
        "place": place.name if place else None,
        "place_words": place.toponym.words if place else None,
        "place_id": place.place_id if place else None,
        "country": place.country if place else None,
        "within": list(place.within) if place else [],
        "precision": place.precision.value if place else None,
    }

"""Places as GeoJSON (RFC 7946), each with how exactly it is known."""

from collections.abc import Iterable
from typing import Any

from marsad.ledger.heads import tells_dead
from marsad.model import Incident, Place, Point, Precision
from marsad.model.field import Control
from marsad.model.peace import Truce
from marsad.pipeline.atlas import EXTENT_KM, Spot
from marsad.publish.wording import count_words, precision_words
from marsad.web import wording


def collection(features: Iterable[dict[str, Any]]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features)}


def spot_feature(spot: Spot) -> dict[str, Any]:
    number = count_words(len(spot.incidents), "incident")
    return _feature(
        spot.place,
        spot.point,
        count=len(spot.incidents),
        killed=spot.is_deadly,
        incidents=list(spot.incidents),
        words=f"{spot.place.name}: {number}; known: {precision_words(spot.place.precision)}",
    )


def spot_of(incident: Incident) -> Spot | None:
    """Where it lies; None where nothing could be drawn that were true."""
    place = incident.place
    if place is None or place.point is None or place.precision is Precision.UNKNOWN:
        return None
    extent_km = EXTENT_KM[place.precision]
    return Spot(
        place=place,
        point=place.point,
        extent_km=extent_km,
        incidents=(incident.id,),
        is_deadly=tells_dead(incident),
    )


def control_feature(control: Control) -> dict[str, Any]:
    status = control.status
    return _feature(
        control.place,
        control.place.point,
        holder=status.holder if status else "",
        footing=status.footing.value if status else "unknown",
        told_of=status.latest.isoformat() if status else None,
        words=wording.control_words(status),
    )


def truce_feature(truce: Truce) -> dict[str, Any]:
    return _feature(
        truce.place,
        truce.place.point if truce.place else None,
        status=truce.status.value,
        begins=truce.begins.isoformat() if truce.begins else None,
        ends=truce.ends.isoformat() if truce.ends else None,
        ends_by_term=truce.ends_by_term,
        words=wording.truce_words(truce),
    )


def _feature(place: Place | None, point: Point | None, **told: object) -> dict[str, Any]:
    geometry = {"type": "Point", "coordinates": [point.lon, point.lat]} if point else None
    properties = {
        "place": place.name if place else None,
        "within": list(place.within) if place else [],
        "country": place.country if place else None,
        "precision": place.precision.value if place else None,
        "extent_km": EXTENT_KM[place.precision] if place else None,
        **told,
    }
    return {"type": "Feature", "geometry": geometry, "properties": properties}

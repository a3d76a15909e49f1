"""The views over a ledger: sources, control, truces, threats; as known by a day, if asked."""

from dataclasses import dataclass
from datetime import date

from marsad.ledger import Ledger
from marsad.model import Incident
from marsad.pipeline.projecting import reproject
from marsad.reconcile import reconcile
from marsad.reconcile.heard import Heard, hear


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What views are computed from. ``undated``: documents left out, since nobody knows whether
    they were published by the day that was asked for.
    """

    heard: Heard
    incidents: tuple[Incident, ...]
    undated: int = 0


def see(ledger: Ledger, *, published_by: date | None = None) -> Seen:
    """The current claims with their speakers, and the incidents; of documents published by that
    day alone, if one is given.
    """
    documents, claims = tuple(ledger.documents(current_only=True)), tuple(ledger.claims())
    if published_by is None:
        return Seen(heard=hear(documents, claims), incidents=reproject(ledger))
    days = {d.id: d.published.day for d in documents}
    known = {d for d, day in days.items() if day is not None and day <= published_by}
    documents = tuple(d for d in documents if d.id in known)
    claims = tuple(c for c in claims if c.document in known)
    undated = sum(day is None for day in days.values())
    return Seen(
        heard=hear(documents, claims), incidents=reconcile(documents, claims), undated=undated
    )

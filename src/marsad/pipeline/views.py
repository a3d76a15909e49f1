"""The views over a ledger: sources, control, truces, threats; as known by a day, if asked."""

from dataclasses import dataclass, replace
from datetime import date

from marsad.ledger import Ledger
from marsad.model import Incident
from marsad.pipeline.projecting import reproject
from marsad.pipeline.viewing import load_view
from marsad.reconcile.heard import Heard


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What views are computed from. ``discounted``: keys of the origins that people do not rely
    upon. ``undated``: documents left out, since nobody knows whether they were published by the day
    that was asked for.
    """

    heard: Heard
    incidents: tuple[Incident, ...]
    discounted: frozenset[str] = frozenset()
    undated: int = 0


def see(ledger: Ledger, *, published_by: date | None = None) -> Seen:
    """What counts of the current claims, with their speakers, and the incidents; of documents
    published by that day alone, if one is given.
    """
    view = load_view(ledger)
    undated = 0
    if published_by is not None:
        days = {d.id: d.published.day for d in view.documents.values()}
        known = {d for d, day in days.items() if day is not None and day <= published_by}
        undated = sum(day is None for day in days.values())
        claims = tuple(c for c in view.folded.claims if c.document in known)
        documents = {d: document for d, document in view.documents.items() if d in known}
        view = replace(view, documents=documents, folded=replace(view.folded, claims=claims))
    heard = view.heard()
    return Seen(
        heard=heard,
        incidents=reproject(ledger) if published_by is None else view.incidents(),
        discounted=view.discounted(heard),
        undated=undated,
    )

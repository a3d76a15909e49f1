"""The views over a ledger: sources, control, truces, threats; as known by a day, if asked."""

from dataclasses import dataclass
from datetime import date

from marsad.ledger import Ledger
from marsad.model import Incident
from marsad.pipeline.knowing import view_known
from marsad.pipeline.projecting import reproject
from marsad.pipeline.reprinting import load_reprints
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
    if published_by is None:
        view, undated = load_view(ledger), 0
        incidents = reproject(ledger)  # first: gathering all anew takes away what was laid down
        heard = view.heard(load_reprints(ledger, view.documents.values()))
    else:
        known = view_known(ledger, published_by)
        view, undated = known.view, known.undated
        incidents, heard = view.incidents(), view.heard()
    return Seen(
        heard=heard, incidents=incidents, discounted=view.discounted(heard), undated=undated
    )

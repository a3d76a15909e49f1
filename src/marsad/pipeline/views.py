"""The views over a ledger: sources, control, truces, threats; as known by a day, if asked."""

from dataclasses import dataclass
from datetime import date

from marsad.ledger import Ledger
from marsad.model import Incident
from marsad.pipeline.knowing import view_known
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
    view, undated = load_view(ledger), 0
    if published_by is not None:
        known = view_known(ledger, published_by)
        view, undated = known.view, known.undated
    heard = view.heard()
    return Seen(
        heard=heard,
        incidents=reproject(ledger) if published_by is None else view.incidents(),
        discounted=view.discounted(heard),
        undated=undated,
    )

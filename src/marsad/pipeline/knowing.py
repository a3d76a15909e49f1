"""The record as it could be known on a day: what was published by then, in the version of then."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from marsad.errors import LedgerError
from marsad.ledger import ClaimQuestion, Ledger
from marsad.ledger.rows import extractor_order
from marsad.model import Document, Incident
from marsad.pipeline.projecting import reproject
from marsad.pipeline.viewing import View, load_view
from marsad.reconcile import fold
from marsad.reconcile.knowing import known_by


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownView:
    """``undated``: documents left out, since nobody knows whether they were published by then."""

    view: View
    undated: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownIncidents:
    """``undated`` as in KnownView."""

    incidents: tuple[Incident, ...]
    undated: int = 0


def view_known(ledger: Ledger, published_by: date, *, as_of: datetime | None = None) -> KnownView:
    """What was published by a day, each report in the version of that day, as people judged it
    whenever they did.
    """
    versions = _versions_of(published_by, ledger.documents(as_of=as_of))
    ids = {d.id for d in versions}
    claims = ledger.claims(ClaimQuestion(superseded=True), as_of=as_of)
    known = known_by(published_by, versions, (c for c in claims if c.document in ids))
    folded = fold(known.documents, known.claims, ledger.judgements(as_of=as_of))
    view = View(documents={d.id: d for d in known.documents}, folded=folded)
    return KnownView(view=view, undated=known.undated)


def incidents_known(
    ledger: Ledger, *, published_by: date | None = None, as_of: datetime | None = None
) -> KnownIncidents:
    """The incidents of all current documents, or of what was published by a day; of the ledger as
    it is, or as it was at a moment.
    """
    if published_by is None:
        made = load_view(ledger, as_of=as_of).incidents() if as_of else reproject(ledger)
        return KnownIncidents(incidents=made)
    known = view_known(ledger, published_by, as_of=as_of)
    return KnownIncidents(incidents=known.view.incidents(), undated=known.undated)


def _versions_of(day: date, documents: Iterable[Document]) -> list[Document]:
    """Of each report the version that stood on that day, and those of which nobody knows the day.

    ``documents`` in the order in which they were taken in. What was extracted anew from the same
    bytes, or given another day by a person, replaces what it was made from on all days.
    """
    made: dict[tuple[str, str], Document] = {}
    for document in documents:
        key = (document.uri, document.bytes_sha256)
        held = made.get(key)
        if held is None or extractor_order(held.extractor) <= extractor_order(document.extractor):
            made[key] = document
    standing: dict[tuple[str, str | None], Document] = {}
    for document in made.values():
        published = document.published.day
        if published is not None and published > day:
            continue
        report = (document.uri, document.given_id)
        before = standing.get(report)
        if before is None or (before.published.day or date.min) <= (published or date.max):
            standing[report] = document
    return list(standing.values())


def incident_then(incident: Incident, incidents: Iterable[Incident]) -> Incident:
    """What an incident of today was on another day: the one that shares most claims with it.

    Raises LedgerError where nothing of it was known.
    """
    own = set(incident.claims)
    shared = [(len(own & set(i.claims)), i) for i in incidents]
    most, found = max(shared, key=lambda x: (x[0], x[1].id), default=(0, incident))
    if not most:
        raise LedgerError(f"nothing of {incident.id} was published by then: ask for a later day")
    return found

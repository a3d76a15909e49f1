"""Incidents are a view of claims and judgements, stored for speed, made anew at will."""

from marsad import __version__
from marsad.errors import LedgerError
from marsad.ledger import Ledger
from marsad.model import Incident
from marsad.model.identity import digest
from marsad.pipeline.viewing import load_view


def reproject(ledger: Ledger) -> tuple[Incident, ...]:
    """The incidents of the ledger's current claims, stored where the ledger may be written to;
    skipped where nothing has changed.
    """
    inputs = inputs_digest(ledger)
    if ledger.projection_digest() == inputs:
        return tuple(ledger.incidents())
    incidents = compute_incidents(ledger)
    if not ledger.is_read_only:
        ledger.store_incidents(incidents, inputs)
    return incidents


def find_projected(ledger: Ledger, prefix: str) -> Incident | None:
    """The one incident of that code, or of a claim's of it, where those stored are up to date: no
    other is read for it. None where they are not, and where none or several fit.
    """
    if ledger.projection_digest() != inputs_digest(ledger):
        return None
    try:
        found = ledger.find(prefix)
    except LedgerError:
        return None
    return found if isinstance(found, Incident) else None


def inputs_digest(ledger: Ledger) -> str:
    """Of what incidents are computed from: the current records, and the rules, which may change."""
    return digest("incidents and grades", __version__, ledger.inputs_digest())


def compute_incidents(ledger: Ledger) -> tuple[Incident, ...]:
    """Incidents of the documents that no later version has replaced, and of what counts of their
    claims.
    """
    return load_view(ledger).incidents()


def state_digest(ledger: Ledger) -> str:
    """One digest over all documents, claims and incidents, without clock and runs.

    The same sources give the same digest, in whatever order and however often they were added;
    but where versions of one address differ and no day tells which is later, their order tells.
    """
    reproject(ledger)
    return ledger.state_digest()

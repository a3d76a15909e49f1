"""Incidents are a view: computed from all current claims, stored for speed, made anew at will."""

from marsad.ledger import ClaimQuestion, Ledger
from marsad.model import Claim, Document, Incident
from marsad.model.identity import state_digest as digest_of_records
from marsad.reconcile import reconcile


def reproject(ledger: Ledger) -> tuple[Incident, ...]:
    """The incidents of the ledger's current claims, stored; skipped where nothing has changed."""
    inputs = ledger.inputs_digest()
    if ledger.projected_inputs() == inputs:
        return ledger.incidents()
    incidents = compute_incidents(ledger)
    ledger.store_incidents(incidents, inputs)
    return incidents


def compute_incidents(ledger: Ledger) -> tuple[Incident, ...]:
    documents, claims = current_records(ledger)
    return reconcile(documents, claims)


def current_records(ledger: Ledger) -> tuple[tuple[Document, ...], tuple[Claim, ...]]:
    """Documents that no later version has replaced, and the claims that were read in them."""
    return tuple(ledger.documents()), tuple(ledger.claims(ClaimQuestion()))


def state_digest(ledger: Ledger) -> str:
    """One digest over all documents, claims and incidents, without clock and runs.

    The same sources give the same digest, in whatever order and however often they were added.
    """
    documents, claims = current_records(ledger)
    return digest_of_records(documents, claims, compute_incidents(ledger))

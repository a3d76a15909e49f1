"""Erasing a report: from the ledger, the captured bytes, and what an endpoint quoted of it."""

from dataclasses import replace

from marsad.endpoint import Answers
from marsad.intake import Evidence
from marsad.ledger import ErasurePlan, Ledger
from marsad.model import Document
from marsad.model.run import Fault, Quarantine
from marsad.pipeline.projecting import is_fresh, replace_erased
from marsad.pipeline.updating import Erased
from marsad.settings import Settings, load_settings


def erase(
    ledger: Ledger, planned: ErasurePlan, *, reason: str, by: str, settings: Settings | None = None
) -> None:
    """Erases what was planned, everywhere beside this ledger. Backups and exports are elsewhere.

    Where it is cut off after the ledger was written, `finish_erasures` does the rest.
    """
    erase_and_amend(ledger, planned, reason=reason, by=by)
    finish_erasures(ledger, settings=settings)


def erase_and_amend(ledger: Ledger, planned: ErasurePlan, *, reason: str, by: str) -> None:
    """Erases what was planned from the ledger. Incidents are not made anew where they are up to
    date: those that it touches are replaced. Lists go.
    """
    keeping = is_fresh(ledger)
    ledger.erase(planned, reason=reason, by=by, keeping=keeping)
    if keeping:
        documents = frozenset(d.id for d in (*planned.documents, *planned.same_uri))
        replace_erased(ledger, Erased(rows=len(planned.targets), documents=documents))


def finish_erasures(ledger: Ledger, *, settings: Settings | None = None) -> None:
    """Takes away the captured bytes of all that was erased, unless a document that stands is made
    of the same, and whatever is left of erased words in the ledger's file. The answers of an
    endpoint go altogether: any may quote what was erased. Raises where something stays behind.
    """
    if not is_fresh(ledger):  # they may hold what was erased, where it was cut off
        ledger.forget_views()
    chosen = replace(settings or load_settings(), ledger=ledger.place)
    evidence = Evidence(chosen.evidence)
    for sha256 in sorted(ledger.erased_bytes()):
        evidence.remove(sha256)
    kept_answers(chosen).clear()
    ledger.sweep()


def kept_answers(settings: Settings) -> Answers:
    return Answers(settings.answers)


def barred(document: Document) -> Quarantine:
    """What is noted where erased bytes come again: nothing of theirs, not even the address."""
    return Quarantine(
        uri=f"erased:{document.id}",
        fault=Fault.ERASED,
        detail="these bytes were erased from this ledger",
        advice="leave them out; an order of erasure holds for later copies too",
    )

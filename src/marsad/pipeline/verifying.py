"""Everything stored, derived again: spans, hashes, links, evidence, and the view over them."""

from collections.abc import Iterator
from marsad.errors import SourceError
from marsad.intake import Evidence
from marsad.ledger import Finding, Ledger
from marsad.pipeline.projecting import compute_incidents


def verify(ledger: Ledger, evidence: Evidence) -> Iterator[Finding]:
    """What does not hold, as it is found; nothing where all is well.

    First each record against itself and against those that it names, then each document's
    captured bytes, then the stored incidents against those that its claims give now.
    """
    yield from ledger.check()
    yield from _evidence_faults(ledger, evidence)
    yield from _projection_faults(ledger)

"""Which documents are reprints of which, over the whole ledger: found once for each state of it.

A view, laid down beside the index of gathering (which finds reprints within a group alone) and made
anew when a document comes or goes; judgements change nothing of it.
"""

import json
from collections.abc import Iterable

from marsad import __version__
from marsad.ledger import Ledger
from marsad.model import Document
from marsad.model.identity import digest
from marsad.reconcile.reprints import Reprint, find_reprints

_RULES = "1"  # another one whenever finding or what is laid down changes
_SHELF = "reprints"


def load_reprints(
    ledger: Ledger, documents: Iterable[Document] | None = None
) -> tuple[Reprint, ...]:
    """Those among the documents that no later version has replaced, as `find_reprints` finds them.
    ``documents``: all of these, where they are at hand.
    """
    stamp = digest("reprints", __version__, _RULES, ledger.documents_digest())
    known = _laid_down(ledger, stamp)
    if known is None:
        current = ledger.documents(current_only=True) if documents is None else documents
        known = find_reprints(current)
        if not ledger.is_read_only:
            _lay_down(ledger, stamp, known)
    return known


def _laid_down(ledger: Ledger, stamp: str) -> tuple[Reprint, ...] | None:
    with ledger.projected() as projection:
        laid = projection.fetch(_SHELF, [""]).get("")
    try:
        of, rows = json.loads(laid or b"[null, []]")
        found = tuple(
            Reprint(copy=copy, original=original, of_copy=mine, of_original=theirs)
            for copy, original, mine, theirs in rows
        )
    except (ValueError, TypeError):
        return None  # it is none
    return found if of == stamp else None


def _lay_down(ledger: Ledger, stamp: str, found: Iterable[Reprint]) -> None:
    rows = [(r.copy, r.original, r.of_copy, r.of_original) for r in found]
    with ledger.projecting() as projection:
        projection.lay([(_SHELF, "", json.dumps([stamp, rows]).encode())])

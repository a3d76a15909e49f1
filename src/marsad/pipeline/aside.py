"""Records of sources, of a small ledger over all of it; of a large one kept row by row, which takes
minutes for the first time, in which the server must answer: hence a process of its own.
"""

import multiprocessing
import os
import threading
from multiprocessing.connection import Connection
from pathlib import Path

from marsad.errors import LedgerError
from marsad.ledger import Ledger, open_ledger
from marsad.model.grade import TrackRecord
from marsad.pipeline.crediting import credit, credit_briefly
from marsad.pipeline.reprinting import load_reprints
from marsad.pipeline.slowly import Slowly
from marsad.pipeline.viewing import load_view
from marsad.reconcile.sources import sources_of

_PATIENCE = 10  # of priority; others come first


def records_of(ledger: Ledger) -> tuple[TrackRecord, ...]:
    """Those with the most claims first; incidents as they are stored."""
    view = load_view(ledger)
    heard = view.heard(load_reprints(ledger, view.documents.values()))
    found = sources_of(heard, ledger.incidents(), discounted=view.discounted(heard))
    return tuple(sorted(found, key=lambda r: (-len(r.claims), -len(r.copies), r.key)))


def credit_soon(ledger: Ledger, slowly: Slowly) -> None:
    """At once where little is to be done, else in a process of its own, of which there is one."""
    if not credit_briefly(ledger):
        slowly.see_to("sources aside", lambda: credit_aside(ledger.place), waits=False)


def credit_aside(place: Path | str) -> None:
    """As `credit`, of the ledger in that place. Raises LedgerError where it came to nothing."""
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    worker = context.Process(target=_send, args=(sender, place), daemon=True)
    worker.start()
    sender.close()
    try:
        receiver.recv()
    except EOFError:
        raise LedgerError("the records of sources could not be worked out: see the log") from None
    finally:
        worker.join()


def _send(sender: Connection, place: Path | str) -> None:
    os.nice(_PATIENCE)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with open_ledger(place, create=False) as ledger:
        credit(ledger)
        sender.send(None)


def _end_with_parent() -> None:
    """A server that was killed takes along what nobody waits for any more."""
    if parent := multiprocessing.parent_process():
        parent.join()
    os._exit(1)

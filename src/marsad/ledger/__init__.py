"""The append-only store of documents, readings, claims, judgements and runs, and its projections.

One SQLite file, or a PostgreSQL database; the only part that writes a database of records::

    with open_ledger(Path("marsad.db")) as ledger:
        run = ledger.begin_run("rules", "1", started=now)
        outcome = ledger.add(document, reading, claims, run=run)
        ledger.finish_run(run, now)
"""

from marsad.ledger.asking import Count, ListQuestion
from marsad.ledger.chain import Head, parse_head
from marsad.ledger.charts import Charted, Charts, Spotted
from marsad.ledger.checkpoint import Checkpoint, load_checkpoint, make_key
from marsad.ledger.credits import Credits
from marsad.ledger.due import Step
from marsad.ledger.entries import EntryRow
from marsad.ledger.erasing import Erasure, ErasurePlan
from marsad.ledger.findings import Finding
from marsad.ledger.history import NotRead, NotTaken, SourceOutcome
from marsad.ledger.judging import describe
from marsad.ledger.listed import Lists, Standing, TollRow
from marsad.ledger.listing import Listed, ListedDocument, Listing
from marsad.ledger.looking import Aging, LookedUp
from marsad.ledger.ordering import Order
from marsad.ledger.origins import OriginRow
from marsad.ledger.pairs import HeadRow, PairRow, Pairs, Sited
from marsad.ledger.projection import Projection, Replaced, keep
from marsad.ledger.question import ClaimQuestion, fits, question_order
from marsad.ledger.store import Ledger, open_ledger
from marsad.ledger.voices import Voices
from marsad.ledger.words import found_in

__all__ = [
    "Aging",
    "Charted",
    "Charts",
    "Checkpoint",
    "ClaimQuestion",
    "Count",
    "Credits",
    "EntryRow",
    "Erasure",
    "ErasurePlan",
    "Finding",
    "Head",
    "HeadRow",
    "Ledger",
    "ListQuestion",
    "Listed",
    "ListedDocument",
    "Listing",
    "Lists",
    "LookedUp",
    "NotRead",
    "NotTaken",
    "Order",
    "OriginRow",
    "PairRow",
    "Pairs",
    "Projection",
    "Replaced",
    "Sited",
    "SourceOutcome",
    "Spotted",
    "Standing",
    "Step",
    "TollRow",
    "Voices",
    "describe",
    "fits",
    "found_in",
    "keep",
    "load_checkpoint",
    "make_key",
    "open_ledger",
    "parse_head",
    "question_order",
]

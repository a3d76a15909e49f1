"""What came in, and what did not: runs, sources that were not taken in, documents not read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from marsad.ledger import NotRead, NotTaken
from marsad.model import Document
from marsad.model.run import Run
from marsad.pipeline.lazily import Found
from marsad.pipeline.snapshots import Snapshot

SHOWN_RUNS = 20
SHOWN_UNREAD = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrivals:
    """``runs``: the newest first, at most SHOWN_RUNS; ``unread``: documents of today with why their
    last reader could not read them, at most SHOWN_UNREAD of ``unread_count``.
    """

    runs: tuple[Run, ...]
    not_taken: Found[NotTaken]
    unread: tuple[tuple[Document, NotRead], ...]
    unread_count: int


def look_at_arrivals(snapshot: Snapshot) -> Arrivals:
    with snapshot.ledger.listed() as lists:
        runs = lists.history.runs(SHOWN_RUNS)
        unread = lists.history.not_read(0, SHOWN_UNREAD)
    known = snapshot.documents.some(n.document for n in unread)
    return Arrivals(
        runs=runs,
        not_taken=_not_taken(snapshot),
        unread=tuple((known[n.document], n) for n in unread if n.document in known),
        unread_count=count_unread(snapshot),
    )


def count_unread(snapshot: Snapshot) -> int:
    def count() -> int:
        with snapshot.ledger.listed() as lists:
            return lists.history.count_unread()

    return snapshot.once("unread", count)


def unread_among(snapshot: Snapshot, documents: Iterable[str]) -> Mapping[str, NotRead]:
    """Those of these documents that no reader could read, with why."""
    with snapshot.ledger.listed() as lists:
        return lists.history.unread_among(documents)


def _not_taken(snapshot: Snapshot) -> Found[NotTaken]:
    """The newest first. They have no ids: each goes by its place."""
    with snapshot.ledger.listed() as lists:
        number = lists.history.count_quarantines()

    def load(places: Sequence[str]) -> Sequence[NotTaken]:
        if not places:
            return ()
        with snapshot.ledger.listed() as lists:
            return lists.history.not_taken(int(places[0]), len(places))

    def places(offset: int, limit: int) -> Sequence[str]:
        return [str(n) for n in range(offset, min(number, offset + limit))]

    return Found(ids=places, load=load, number=number)

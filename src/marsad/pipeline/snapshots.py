"""The ledger as it stood at one entry of its chain: what many questions can be asked of in a row.

A page asks several things of one state, and many pages ask of the same one. A snapshot is made
anew when the newest entry of the chain is another one, which is one row to look at.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from threading import Lock
from typing import TypeVar

from marsad.ledger import ClaimQuestion, Head, Ledger
from marsad.model import Claim, Document, Incident, Judgement
from marsad.model.field import Control
from marsad.model.judgement import standing
from marsad.model.peace import Truce
from marsad.pipeline.indexing import (
    ActorEntry,
    PlaceEntry,
    SourceEntry,
    index_actors,
    index_places,
    index_sources,
)
from marsad.pipeline.pairing import NearPair, find_pairs
from marsad.pipeline.projecting import reproject
from marsad.pipeline.viewing import (
    Asked,
    Contents,
    View,
    ask_view,
    fold_contents,
    load_contents,
)
from marsad.reconcile.control import control_of
from marsad.reconcile.heard import Heard
from marsad.reconcile.sources import sources_of
from marsad.reconcile.truces import truces_of

_MOST_DAYS = 16  # of which controls and truces are kept


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """``read``: claims by id as readers read them; ``standing``: the judgements that stand, newest
    first; ``orders``: ids of claims in the queue's order, by day. What takes time is worked out
    when it is first asked for.
    """

    head: Head
    ledger: Ledger
    read: Mapping[str, Claim]
    view: View
    standing: tuple[Judgement, ...]
    orders: dict[date, tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """Those that count and those that were rejected, as they were corrected."""
        return {c.id: c for c in (*self.view.claims, *self.view.folded.rejected)}

    @cached_property
    def rejected(self) -> frozenset[str]:
        return frozenset(c.id for c in self.view.folded.rejected)

    @cached_property
    def judgements_of(self) -> Mapping[str, tuple[Judgement, ...]]:
        """By claim: the standing judgements that speak of it, newest first."""
        found: dict[str, list[Judgement]] = {}
        for judgement in self.standing:
            for subject in judgement.named:
                found.setdefault(subject, []).append(judgement)
        return {claim: tuple(told) for claim, told in found.items()}

    @cached_property
    def incidents(self) -> Mapping[str, Incident]:
        return {i.id: i for i in reproject(self.ledger)}

    @cached_property
    def incident_of(self) -> Mapping[str, Incident]:
        """By claim."""
        return {c: i for i in self.incidents.values() for c in i.claims}

    @cached_property
    def heard(self) -> Heard:
        """Who says what counts."""
        return self.view.heard()

    @cached_property
    def places(self) -> Mapping[str, PlaceEntry]:
        return index_places(self.heard)

    @cached_property
    def actors(self) -> Mapping[str, ActorEntry]:
        return index_actors(self.heard)

    @cached_property
    def sources(self) -> Mapping[str, SourceEntry]:
        """Those with the most claims first."""
        discounted = self.view.discounted(self.heard)
        found = sources_of(self.heard, self.incidents.values(), discounted=discounted)
        return index_sources(sorted(found, key=lambda r: (-len(r.claims), -len(r.copies), r.key)))

    @cached_property
    def _controls(self) -> dict[date | None, tuple[Control, ...]]:
        return {}

    @cached_property
    def _truces(self) -> dict[date | None, tuple[Truce, ...]]:
        return {}

    def controls_on(self, day: date | None) -> tuple[Control, ...]:
        """Who is said to hold each place, by then, or at last."""
        return _kept(self._controls, day, lambda: control_of(self.heard, on=day))

    def truces_on(self, day: date | None) -> tuple[Truce, ...]:
        """Every truce, with what it had come to by then, or at last."""
        return _kept(
            self._truces, day, lambda: truces_of(self.heard, self.incidents.values(), on=day)
        )

    @cached_property
    def pairs(self) -> tuple[NearPair, ...]:
        """Incidents that may be one, of which nobody has said yet."""
        return find_pairs(self.incidents.values(), self.standing)

    def document(self, document_id: str) -> Document | None:
        """Former versions, too."""
        return self.view.documents.get(document_id) or self.ledger.document(document_id)

    def claims_in(self, document: Document) -> tuple[Claim, ...]:
        """In text order; of a former version, as they were read then."""
        mine = [c for c in self.claims.values() if c.document == document.id]
        return tuple(sorted(mine, key=lambda c: (c.trigger.span, c.id)))


T = TypeVar("T")


def _kept(kept: dict[date | None, T], day: date | None, make: Callable[[], T]) -> T:
    """Two threads may both make it, which costs time and changes nothing."""
    found = kept.get(day)
    if found is None:
        found = make()
        if len(kept) >= _MOST_DAYS:
            kept.clear()
        kept[day] = found
    return found


def ask_snapshot(snapshot: Snapshot, question: ClaimQuestion) -> Asked:
    """What the claims say that fit, once they were judged."""
    return ask_view(snapshot.ledger, snapshot.read, snapshot.view, question, is_whole=True)


class Snapshots:
    """The newest snapshot of one ledger, for any number of threads; one of them makes it. What was
    read is kept while people only judge it.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._lock = Lock()
        self._kept: Snapshot | None = None
        self._mark: tuple[int, int, int] | None = None
        self._contents: Contents | None = None

    def now(self) -> Snapshot:
        head = self._ledger.head()  # before the rest is read: it can only be newer than its head
        kept = self._kept
        if kept is not None and kept.head == head:
            return kept
        with self._lock:
            if self._kept is None or self._kept.head != head:
                self._kept = self._take(head)
            return self._kept

    def _take(self, head: Head) -> Snapshot:
        mark = self._ledger.contents_mark()
        if self._contents is None or mark != self._mark:
            self._mark, self._contents = mark, load_contents(self._ledger)
        judgements = self._ledger.judgements()
        return Snapshot(
            head=head,
            ledger=self._ledger,
            read=self._contents.claims,
            view=fold_contents(self._ledger, self._contents, judgements),
            standing=standing(judgements),
        )

"""The ledger as it stood at one entry of its chain: what many questions can be asked of in a row.

A page asks several things of one state, and many pages ask of the same one. Nobody holds the ledger
in memory: what a page shows is asked for by the page, of lists that are kept up row by row
(`pipeline.listing`). A snapshot is made anew when the newest entry of the chain is another one,
which is one row to look at.
"""

import tempfile
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TypeVar

from marsad.ledger import ClaimQuestion, Head, Ledger, ListQuestion, LookedUp, Standing
from marsad.model import Act, Claim, Document, Incident, Judgement, Place
from marsad.model.field import Control
from marsad.model.judgement import standing
from marsad.model.peace import Truce
from marsad.pipeline.answers import Answers, Counted
from marsad.pipeline.aside import credit_soon, records_of
from marsad.pipeline.crediting import is_credited, is_there
from marsad.pipeline.gatherer import Gatherer
from marsad.pipeline.indexing import SourceEntry, source_entry
from marsad.pipeline.lazily import Found, Loaded
from marsad.pipeline.listing import bring_up
from marsad.pipeline.opening import open_ledger
from marsad.pipeline.quiet import is_quiet
from marsad.pipeline.scoring import Stage
from marsad.pipeline.slowly import Slowly
from marsad.pipeline.views import controls_on, truces_on

_LARGE = 20_000  # claims
_LONG = 1_000  # claims of one document, all of which are gathered anew where one of them changes
_NEWEST = 200  # judgements among which one's own last are looked for
T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """``ledger``: to be asked, at ``head`` or a little later. What takes time is worked out when it
    is first asked for. ``incidents_lag``: those stored are from before. ``substance``: the newest
    entry after which anything changed of what claims and incidents say. ``counted``: answers about
    the incidents that are stored.
    """

    head: Head
    ledger: Ledger
    slowly: Slowly
    is_large: bool = False
    incidents_lag: bool = False
    substance: Head
    counted: Counted

    # --- claims and documents

    @cached_property
    def _standing(self) -> Loaded[Standing]:
        return Loaded(self._load_standing, self._claim_ids)

    def _load_standing(self, ids: Sequence[str]) -> Mapping[str, Standing]:
        with self.ledger.listed() as lists:
            return lists.claims(ids)

    def _claim_ids(self) -> Sequence[str]:
        with self.ledger.listed() as lists:
            return lists.all_claims()

    @cached_property
    def claims(self) -> Loaded[Claim]:
        """Those that count and those that were rejected, as they were corrected."""

        def load(ids: Sequence[str]) -> Mapping[str, Claim]:
            return {i: s.claim for i, s in self._standing.some(ids).items()}

        return Loaded(load, self._claim_ids)

    def stage_of(self, claim_id: str) -> Stage:
        """Of a claim that is none of today: waiting."""
        found = self._standing.get(claim_id)
        return Stage(found.stage) if found else Stage.WAITING

    def is_rejected(self, claim_id: str) -> bool:
        return self.stage_of(claim_id) is Stage.REJECTED

    @cached_property
    def verdicts(self) -> Loaded[Judgement]:
        """By claim: the judgement by which it stands where it stands."""

        def load(ids: Sequence[str]) -> Mapping[str, Judgement]:
            with self.ledger.listed() as lists:
                named = lists.verdicts(ids)
                judged = lists.judgements(named.values())
            return {c: judged[j] for c, j in named.items() if j in judged}

        return Loaded(load, self._claim_ids)

    @cached_property
    def judgements_of(self) -> Loaded[tuple[Judgement, ...]]:
        """By claim: the standing judgements that speak of it, newest first."""

        def load(ids: Sequence[str]) -> Mapping[str, tuple[Judgement, ...]]:
            found: dict[str, list[Judgement]] = {i: [] for i in ids}
            with self.ledger.listed() as lists:
                judged = standing(lists.judgements_naming(ids))
            for judgement in judged:
                for subject in judgement.named:
                    if subject in found:
                        found[subject].append(judgement)
            return {i: tuple(told) for i, told in found.items() if told}

        return Loaded(load, self._claim_ids)

    def added(self, claim_id: str) -> Judgement | None:
        """By whose hand the claim was added; None of one that was read."""
        known = self._standing.get(claim_id)
        if known is None or not known.is_by_hand:
            return None
        return next((j for j in self.judgements_of.get(claim_id, ()) if j.act is Act.ADD), None)

    @cached_property
    def standing(self) -> tuple[Judgement, ...]:
        """The judgements that stand, newest first: all of them."""
        return standing(self.ledger.judgements())

    def standing_by(self, person: str) -> tuple[Judgement, ...]:
        """Of the newest that stand those that one person wrote, newest first."""
        if person not in self._by:
            with self.ledger.listed() as lists:
                found = standing(lists.newest_judgements(person, _NEWEST))
            self._by[person] = tuple(j for j in found if j.by == person)
        return self._by[person]

    @cached_property
    def _by(self) -> dict[str, tuple[Judgement, ...]]:
        return {}

    @cached_property
    def documents(self) -> Loaded[Document]:
        """Former versions, too."""

        def load(ids: Sequence[str]) -> Mapping[str, Document]:
            with self.ledger.listed() as lists:
                return lists.documents(ids)

        def every() -> Sequence[str]:
            with self.ledger.listed() as lists:
                return lists.document_ids("", 2**31)

        return Loaded(load, every)

    def document(self, document_id: str) -> Document | None:
        """Former versions, too."""
        return self.documents.get(document_id)

    def is_current(self, document_id: str) -> bool:
        """Whether no later version has replaced it."""
        return document_id in self.count_waiting((document_id,))

    def count_waiting(self, documents: Iterable[str]) -> Mapping[str, int]:
        """Claims that wait, by document: of those that no later version has replaced."""
        with self.ledger.listed() as lists:
            return lists.current(documents)

    def claims_in(self, document: Document) -> tuple[Claim, ...]:
        """In text order; of a former version, none."""
        with self.ledger.listed() as lists:
            mine = [s.claim for s in lists.claims_in((document.id,)).values()]
        return tuple(sorted(mine, key=lambda c: (c.trigger.span, c.id)))

    def newest_documents(self) -> Found[Document]:
        def ids(offset: int, limit: int) -> Sequence[str]:
            with self.ledger.listed() as lists:
                return lists.newest_documents(offset, limit)

        return self._documents(ids)

    def documents_by_id(self) -> Found[Document]:
        def ids(offset: int, limit: int) -> Sequence[str]:
            with self.ledger.listed() as lists:
                return lists.document_ids("", offset + limit)[offset:]

        return self._documents(ids)

    def _documents(self, ids: Callable[[int, int], Sequence[str]]) -> Found[Document]:
        return Found(
            ids=ids,
            load=lambda some: [*self.documents.some(some).values()],
            number=self.tallies.get("documents", 0),
        )

    def count_captures(self) -> int:
        """Of the documents that no later version has replaced."""
        with self.ledger.listed() as lists:
            return lists.count_captures()

    @cached_property
    def tallies(self) -> Mapping[str, int]:
        """How many claims are in which stage, and documents."""
        with self.ledger.listed() as lists:
            return lists.tallies()

    # --- incidents

    @cached_property
    def incidents(self) -> Loaded[Incident]:
        def load(ids: Sequence[str]) -> Mapping[str, Incident]:
            with self.ledger.listed() as lists:
                return lists.incidents(ids)

        def every() -> Sequence[str]:
            with self.ledger.listed() as lists:
                return lists.incident_ids("", "", 2**31)

        return Loaded(load, every)

    @cached_property
    def incident_of(self) -> Loaded[Incident]:
        """By claim."""

        def load(ids: Sequence[str]) -> Mapping[str, Incident]:
            with self.ledger.listed() as lists:
                codes = lists.incident_of(ids)
            found = self.incidents.some(codes.values())
            return {c: found[i] for c, i in codes.items() if i in found}

        return Loaded(load, self._claim_ids)

    def count_incidents(self, kind: str = "") -> int:
        with self.ledger.listed() as lists:
            return lists.count_incidents(kind)

    def most_told(self, kind: str = "") -> Found[Incident]:
        """Those with most accounts first, of one kind if it is named."""

        def ids(offset: int, limit: int) -> Sequence[str]:
            with self.ledger.listed() as lists:
                return lists.most_told(kind, offset, limit)

        return self._incidents(ids, kind)

    def incidents_by_id(self, kind: str = "") -> Found[Incident]:
        def ids(offset: int, limit: int) -> Sequence[str]:
            with self.ledger.listed() as lists:
                return lists.incident_ids(kind, "", offset + limit)[offset:]

        return self._incidents(ids, kind)

    def _incidents(self, ids: Callable[[int, int], Sequence[str]], kind: str) -> Found[Incident]:
        return Found(
            ids=ids,
            load=lambda some: [*self.incidents.some(some).values()],
            number=self.count_incidents(kind),
        )

    def near(self, incident: Incident, days: int) -> tuple[Incident, ...]:
        """Others in its place, or in what holds it, within so many days, or of no known day."""
        with self.ledger.listed() as lists:
            ids = lists.near(incident, days)
        return tuple(self.incidents.some(ids).values())

    @cached_property
    def incident_places(self) -> Mapping[int, Place]:
        """As they are told, by the number of the wording."""

        def look(snapshot: Snapshot) -> Mapping[int, Place]:
            with snapshot.ledger.listed() as lists:
                return lists.charts.places()

        return self.of_incidents("places", look)

    def places_where(self, asked: Hashable, fits: Callable[[Place], bool]) -> tuple[int, ...]:
        """Numbers of those that fit, looked through once for what is ``asked``."""

        def look(snapshot: Snapshot) -> tuple[int, ...]:
            return tuple(
                number for number, place in snapshot.incident_places.items() if fits(place)
            )

        return self.of_incidents(("places", asked), look)

    def once(self, question: Hashable, make: Callable[[], T]) -> T:
        """The answer to a question that several people ask of one state: worked out once, while
        few others are asked in between.
        """
        return self._answers.once(question, make)

    def of_incidents(self, question: Hashable, make: Callable[["Snapshot"], T]) -> T:
        """As `once`, of the stored incidents; ``make`` is asked again when others are stored."""
        return self.counted.once(question, make, self)

    @cached_property
    def _answers(self) -> Answers:
        return Answers()

    @cached_property
    def regions(self) -> tuple[str, ...]:
        """Names of what holds the places of incidents: countries and regions, by name."""

        def look(snapshot: Snapshot) -> tuple[str, ...]:
            held = {place.within for place in snapshot.incident_places.values()}
            return tuple(sorted({name for within in held for name in within}))

        return self.of_incidents("regions", look)

    # --- what takes long: of a large ledger worked out aside

    @property
    def behind(self) -> frozenset[str]:
        """What pages show from before the newest change, since it is still being worked out."""
        return frozenset((*self._late, *(("incidents",) if self.incidents_lag else ())))

    @cached_property
    def _late(self) -> set[str]:
        return set()

    def _aside(self, name: str, what: str, make: Callable[[], T], none: T) -> T:
        """``make`` once for this head; of a large ledger what was made before, or ``none``, while
        it takes long.
        """
        value, is_now = self.slowly.ask(name, self.substance, make, waits=not self.is_large)
        (self._late.discard if is_now else self._late.add)(what)
        return none if value is None else value

    @property
    def sources(self) -> Mapping[str, SourceEntry]:
        """Those with the most claims first, over the whole ledger: of one that is not large."""

        def make() -> Mapping[str, SourceEntry]:
            entries = (source_entry(r, self._load_claims) for r in records_of(self.ledger))
            return {e.id: e for e in entries}

        return self.slowly.made("sources", self.substance, make)

    def _load_claims(self, ids: Sequence[str]) -> Sequence[Claim]:
        return [*self.claims.some(ids).values()]

    def see_to_sources(self) -> bool:
        """Whether records of a large ledger are there; they are brought up to date aside."""
        ledger = self.ledger
        if not is_credited(ledger):
            self.slowly.see_to("sources", lambda: credit_soon(ledger, self.slowly))
        are_there = is_there(ledger)
        (self._late.discard if is_credited(ledger) else self._late.add)("sources")
        return are_there

    def controls_on(self, day: date | None) -> tuple[Control, ...]:
        """Who is said to hold each place, by then, or at last."""
        if not self._has("control"):
            return ()
        return self._aside(
            f"control {day}", "who holds what", lambda: controls_on(self.ledger, day), ()
        )

    def truces_on(self, day: date | None) -> tuple[Truce, ...]:
        """Every truce, with what it had come to by then, or at last."""
        if not self._has("truce"):
            return ()
        return self._aside(f"truces {day}", "truces", lambda: truces_on(self.ledger, day), ())

    def _has(self, kind: str) -> bool:
        with self.ledger.listed() as lists:
            return lists.has_kind(kind)


def ask_snapshot(snapshot: Snapshot, question: ClaimQuestion) -> Found[Claim]:
    """What the claims say that fit and count, once they were judged, by the document's day."""
    asked = ListQuestion(question=question)

    def look() -> LookedUp:
        with snapshot.ledger.listed() as lists:
            return lists.look_up(asked)

    looked = snapshot.once(("search", asked), look)

    def ids(offset: int, limit: int) -> Sequence[str]:
        with snapshot.ledger.listed() as lists:
            return lists.page(looked, offset, limit)

    return Found(
        ids=ids,
        load=lambda some: [*snapshot.claims.some(some).values()],
        number=looked.count.number,
        is_more=looked.count.is_more,
    )


def count_undated(snapshot: Snapshot, question: ClaimQuestion) -> int:
    """How many claims fit the question but for having no date; 0 where it asks for none."""
    if not question.is_dated:
        return 0
    anytime = ClaimQuestion(
        kinds=question.kinds,
        place=question.place,
        modality=question.modality,
        speaker=question.speaker,
        text=question.text,
        sure=question.sure,
    )
    with snapshot.ledger.listed() as lists:
        return lists.count(ListQuestion(question=anytime, undated=True)).number


class Snapshots:
    """The newest snapshot of one ledger, for any number of threads; one of them makes it. Claims
    are listed as they are judged; incidents of a large ledger come after, in a thread.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._lock = Lock()
        self._kept: Snapshot | None = None
        self._copy: tuple[Head, Ledger, tempfile.TemporaryDirectory[str]] | None = None
        self._slowly = Slowly()
        self._gatherer, self._stored = Gatherer(self._asking), 0

    def now(self) -> Snapshot:
        head = self._ledger.head()  # before the rest is read: it can only be newer than its head
        kept = self._kept
        if kept is not None and kept.head == head and not kept.incidents_lag:
            return kept
        with self._lock:
            if self._kept is None or self._kept.head != head or self._kept.incidents_lag:
                self._kept = self._take(head)
            return self._kept

    def close(self) -> None:
        self._gatherer.join()
        self._slowly.close()
        if self._copy is not None:
            self._copy[1].close()
            self._copy[2].cleanup()

    def _take(self, head: Head) -> Snapshot:
        ledger = self._copied(head) if self._ledger.is_read_only else self._ledger
        bring_up(ledger)
        is_large = _is_large(ledger)
        if self._gatherer.stored != self._stored:  # what was kept may name incidents that went
            self._stored, self._kept = self._gatherer.stored, None
        kept, substance = self._kept, self._substance_at(ledger, head)
        is_same = kept is not None and not kept.incidents_lag and kept.substance == substance
        counted = self._gatherer.former
        is_done = self._gatherer.is_done(ledger, waits=not (is_large or _has_long(ledger)))
        is_late = not is_done and not is_same  # what is stored from before may say the same
        if kept is not None and kept.head == head and is_late:
            return kept
        if is_done:
            counted = self._gatherer.counted(ledger, is_same=is_same)
        return Snapshot(
            head=head,
            ledger=ledger,
            slowly=self._slowly,
            is_large=is_large,
            incidents_lag=is_late,
            substance=substance,
            counted=counted,
        )

    def _substance_at(self, ledger: Ledger, head: Head) -> Head:
        """That of before, if nothing of substance came since."""
        kept = self._kept
        return kept.substance if kept and is_quiet(ledger, kept.head, head) else head

    def _asking(self, ledger: Ledger, counted: Counted) -> Snapshot:
        """What asks the incidents that are stored."""
        head = ledger.head()
        return Snapshot(
            head=head,
            ledger=ledger,
            slowly=self._slowly,
            is_large=True,
            substance=head,
            counted=counted,
        )

    def _copied(self, head: Head) -> Ledger:
        """A ledger that can only be read keeps no lists: a copy of it does."""
        if self._copy is None or self._copy[0] != head:
            if self._copy is not None:
                self._copy[1].close()
                self._copy[2].cleanup()
            folder = tempfile.TemporaryDirectory(prefix="marsad-")
            target = Path(folder.name) / "copy.db"
            self._ledger.copy_to(target)
            self._copy = (head, open_ledger(target, create=False), folder)
        return self._copy[1]


def _is_large(ledger: Ledger) -> bool:
    with ledger.listed() as lists:
        return sum(n for name, n in lists.tallies().items() if "stage" in name) > _LARGE


def _has_long(ledger: Ledger) -> bool:
    with ledger.listed() as lists:
        return lists.longest() > _LONG

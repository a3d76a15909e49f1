"""Sources into the ledger: captured, kept as evidence, read, stored; the run goes on."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from marsad.intake import Captured, Evidence, IntakeOptions, is_title_unread, load_sources
from marsad.ledger import Ledger
from marsad.model import Document
from marsad.model.run import Outcome, Quarantine, Reading, ReadState, Run
from marsad.pipeline.amending import as_said
from marsad.pipeline.erasing import barred
from marsad.pipeline.opening import Progress, open_default_reader
from marsad.pipeline.projecting import count_incidents
from marsad.pipeline.reading import read_or_fault, standard_input
from marsad.pipeline.replacing import find_replaced, replaces_another
from marsad.reading import Reader
from marsad.settings import Settings, load_settings

MAX_QUARANTINED = 0.2
"""The share of a run's sources that may be quarantined before the run counts as failed."""


def is_too_many(quarantined: int, sources: int) -> bool:
    """Whether a run with so many quarantined sources counts as failed."""
    return quarantined > MAX_QUARANTINED * sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A document that was kept and not read."""

    uri: str
    language: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RunReport:
    """What became of each source of a run: the counts add up to what went in.

    ``claims`` counts those that this run added, ``incidents`` those of the whole ledger after it,
    ``titles_unread`` the records of feeds whose texts lack their titles and were read without.
    """

    run: str
    counts: tuple[tuple[Outcome, int], ...]
    quarantines: tuple[Quarantine, ...]
    unread: tuple[Unread, ...]
    claims: int
    incidents: int
    titles_unread: int = 0

    def count(self, outcome: Outcome) -> int:
        return dict(self.counts).get(outcome, 0)

    @property
    def sources(self) -> int:
        return sum(n for _, n in self.counts)

    @property
    def has_failed(self) -> bool:
        """Whether more than MAX_QUARANTINED of the sources were quarantined."""
        return is_too_many(self.count(Outcome.QUARANTINED), self.sources)


def add(
    ledger: Ledger,
    sources: Sequence[str],
    *,
    settings: Settings | None = None,
    options: IntakeOptions | None = None,
    progress: Progress | None = None,
) -> RunReport:
    """Takes the sources in, reads them, and computes the incidents anew.

    Each source is one transaction, its bytes are safe before it begins: a run that is killed
    leaves whole records only, and the same call again finishes its work. Raises what is no fault
    of a single source: LedgerError, GazetteerError, MissingExtra.
    """
    chosen = replace(settings or load_settings(), ledger=ledger.place)
    tell = progress or _silent
    reader = open_default_reader(chosen, progress=progress)
    run = ledger.begin_run(reader.name, reader.version, started=datetime.now(UTC))
    told = options or IntakeOptions(max_bytes=chosen.max_bytes)
    evidence = Evidence(chosen.evidence)
    taking = _Taking(ledger=ledger, evidence=evidence, reader=reader, run=run, told=told)
    for found in load_sources(sources, told, stdin=standard_input(sources)):
        tell(f"reading {_name(found)}", None)
        taking.take(found)
    tell("reconciling", None)
    incidents = count_incidents(ledger)
    ledger.finish_run(run, datetime.now(UTC))
    return taking.report(incidents)


def _silent(_words: str, _share: float | None) -> None:
    pass


def _name(found: Captured | Quarantine) -> str:
    return found.uri if isinstance(found, Quarantine) else found.document.uri


@dataclass(slots=True, kw_only=True)
class _Taking:
    """One run under way: the only mutable record here, and it never leaves this module."""

    ledger: Ledger
    evidence: Evidence
    reader: Reader
    run: Run
    told: IntakeOptions
    counts: Counter[Outcome] = field(default_factory=Counter)
    quarantines: list[Quarantine] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    claims: int = 0
    titles_unread: int = 0

    def take(self, found: Captured | Quarantine) -> None:
        if isinstance(found, Quarantine):
            self._quarantine(found)
            return
        document = as_said(found.document, self.ledger, self.told)
        if self.ledger.is_barred(document):
            self._quarantine(barred(document))
            return
        former = None if self.told.replaces else find_replaced(document, self.ledger)
        if former is not None:
            self._quarantine(replaces_another(document, former))
            return
        self.evidence.keep(found.raw)
        self.titles_unread += is_title_unread(document)
        self._store(document)

    def report(self, incidents: int) -> RunReport:
        return RunReport(
            run=self.run.id,
            counts=tuple((o, self.counts[o]) for o in Outcome if self.counts[o]),
            quarantines=tuple(self.quarantines),
            unread=tuple(self.unread),
            claims=self.claims,
            incidents=incidents,
            titles_unread=self.titles_unread,
        )

    def _quarantine(self, quarantine: Quarantine) -> None:
        self.ledger.note_quarantine(self.run, quarantine)
        self.quarantines.append(quarantine)
        self.counts[Outcome.QUARANTINED] += 1

    def _store(self, document: Document) -> None:
        known = self.ledger.has_reading(document.id, self.reader.name, self.reader.version)
        reading, claims, failure = (
            (_as_read(document, self.reader), (), None)
            if known
            else read_or_fault(document, self.reader)
        )
        outcome = self.ledger.add(document, reading, claims, run=self.run)
        if failure:
            self._quarantine(failure)
            return
        self.counts[outcome] += 1
        self.claims += len(claims)
        if reading.state is ReadState.UNREAD:
            self.unread.append(
                Unread(uri=document.uri, language=document.language, reason=reading.reason)
            )


def _as_read(document: Document, reader: Reader) -> Reading:
    return Reading(
        document=document.id, reader=reader.name, version=reader.version, state=ReadState.READ
    )

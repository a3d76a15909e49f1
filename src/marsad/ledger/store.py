"""The ledger: what one may put in and ask, without a word of SQL outside this part."""

import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Select, func, insert, select, update

from marsad.errors import LedgerError
from marsad.ledger import tables as t
from marsad.ledger.adding import Intake, add_chained, add_intake, add_source, reading_seq
from marsad.ledger.chain import (
    Head,
    append_entry,
    find_head,
    find_head_faults,
    find_newest_time,
    newest_links,
    stamp,
)
from marsad.ledger.checkpoint import Checkpoint, find_checkpoint_faults, make_checkpoint
from marsad.ledger.checks import find_faults
from marsad.ledger.copying import check_empty, copy_rows
from marsad.ledger.credits import Credits
from marsad.ledger.database import Database
from marsad.ledger.disposing import forget_projection
from marsad.ledger.erasing import (
    Erasure,
    ErasurePlan,
    erase_planned,
    erased_bytes,
    find_erasures,
    is_barred,
    plan,
)
from marsad.ledger.exporting import chain_lines
from marsad.ledger.findings import Finding
from marsad.ledger.held import HeldLists, made_beside
from marsad.ledger.history import SourceOutcome, load_quarantines, load_runs, load_sources
from marsad.ledger.judging import find_claim, load_judgements, write_judgement
from marsad.ledger.listed import Lists
from marsad.ledger.listing import Listing
from marsad.ledger.lookup import find_record, find_uris
from marsad.ledger.projection import Projection, keep
from marsad.ledger.question import (
    ClaimQuestion,
    claim_lines,
    is_current,
    same_bytes_lines,
    undated_count,
    was_added,
    was_read,
)
from marsad.ledger.rows import ERASED, R, quarantine_row, record_of, storable
from marsad.ledger.sqlite import SqliteDatabase
from marsad.ledger.voices import Voices
from marsad.model import Claim, Document, Incident, Judgement
from marsad.model.identity import digest, state_digest
from marsad.model.judgement import standing
from marsad.model.run import Outcome, Quarantine, Reading, ReadState, Run

WAIT_S = 30.0  # how long a writer waits for another one's transaction
# the entries that bring what incidents are computed from; a reading comes with its claims
_INPUTS = ("document", "claims", "judgement", "erasure")
_CHUNK = 500  # rows fetched at a time, so that a large ledger is not held in memory


def open_ledger(place: Path | str, *, create: bool = True, wait_s: float = WAIT_S) -> "Ledger":
    """The ledger in a file, or under the URL of a PostgreSQL database (``str``), its schema brought
    up to date; made there, for its owner alone to read, unless ``create`` is False: then it may
    also be one that can only be read. Raises LedgerError saying what is in the way, MissingExtra
    where psycopg is not installed. Close it, or use it in a ``with``.
    """
    if isinstance(place, Path):
        return Ledger(SqliteDatabase(place, create=create, wait_s=wait_s))
    from marsad.ledger.postgres import PostgresDatabase  # noqa: PLC0415 (most never need it)

    return Ledger(PostgresDatabase(place, create=create, wait_s=wait_s))


class Ledger:
    """An open ledger. Every question sees what was written up to when it was asked."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.place = database.place

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, e: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._database.close()

    @property
    def is_read_only(self) -> bool:
        """Whether it may not be written to: every question works, nothing else."""
        return self._database.is_read_only

    # --- writing

    def begin_run(self, reader: str, version: str, *, started: datetime) -> Run:
        run = Run(id="r" + secrets.token_hex(8), started=started, reader=reader, version=version)
        row = {"id": run.id, "reader": reader, "version": version, "started": started.isoformat()}
        with self._database.write() as connection:
            add_chained(connection, "run begun", insert(t.runs).returning(t.runs.c.seq), row)
        return run

    def add(
        self, document: Document, reading: Reading, claims: Sequence[Claim], *, run: Run
    ) -> Outcome:
        """Takes in a document with its reading and claims: all of it, or nothing.

        What is there already is not written again: a known document read by a new reader or
        version is REREAD, one read by this very reader a DUPLICATE (``claims`` may then be left
        empty). The outcome is noted for the run in the same transaction. Raises LedgerError, and
        writes nothing, for a record that does not hold up, or differs from that under its id.
        """
        intake = Intake(document=document, reading=reading, claims=tuple(claims))
        with self._database.write() as connection:
            return add_intake(connection, intake, run)

    def note_quarantine(self, run: Run, quarantine: Quarantine) -> None:
        """Notes a source that could not be taken in, and why."""
        row = {**quarantine_row(quarantine), "run": run.id}
        with self._database.write() as connection:
            added = insert(t.quarantines).returning(t.quarantines.c.seq)
            key = add_chained(connection, "quarantine", added, row)
            source = {"run": run.id, "uri": row["uri"], "outcome": Outcome.QUARANTINED.value}
            add_source(connection, {**source, "quarantine": key})

    def finish_run(self, run: Run, finished: datetime) -> Run:
        """Ends the run and gives it back with its counts. Once only: LedgerError after that."""
        ended = (
            update(t.runs)
            .where(t.runs.c.id == run.id, t.runs.c.finished.is_(None))
            .values(finished=finished.isoformat())
        )
        with self._database.write() as connection:
            seq = connection.execute(ended.returning(t.runs.c.seq)).scalar()
            if seq is None:
                raise LedgerError(f"run {run.id} is not open: it was finished, or never begun here")
            append_entry(connection, "run finished", seq)
            counts = load_runs(connection, run.id)[0].counts
        return replace(run, finished=finished, counts=counts)

    def judge(self, judgement: Judgement, *, seen: Iterable[str] = ()) -> Judgement:
        """Writes one judgement; see `judge_all`."""
        return self.judge_all((judgement,), seen=seen)[0]

    def judge_all(
        self, judgements: Iterable[Judgement], *, seen: Iterable[str] = ()
    ) -> tuple[Judgement, ...]:
        """Writes all of them, or none, and gives them back as they were written: each with what
        it ends, at a moment after every one before it, and under the id of that.

        Raises LedgerError for one that does not hold up (a claim that is not here, words that
        its document has not), and where it says otherwise than another person's judgement that
        stands and is not among those ``seen``. What the same person said already, and what is
        still so, is given back as it is.
        """
        known = frozenset(seen)
        with self._database.write() as connection:
            return tuple(write_judgement(connection, j, known) for j in judgements)

    def store_incidents(self, incidents: Iterable[Incident], inputs_digest: str) -> None:
        """Puts these incidents in the place of all earlier ones. They are a view: disposable."""
        with self.projecting() as projection:
            projection.replace((), map(keep, incidents), inputs_digest)

    @contextmanager
    def projecting(self) -> Iterator[Projection]:
        """The view, to be written: nobody else writes meanwhile; all of it is kept, or nothing."""
        with self._database.write() as connection:
            yield Projection(connection)

    @contextmanager
    def listing(self) -> Iterator[Listing]:
        """What screens list, to be written, as `projecting`."""
        with self._database.write() as connection:
            yield Listing(connection)

    @contextmanager
    def crediting(self) -> Iterator[Credits]:
        """Who says which claim and how it fared, to be written, as `projecting`."""
        with self._database.write() as connection:
            yield Credits(connection)

    @contextmanager
    def listed(self) -> Iterator[Lists]:
        """What screens list, to be asked, as of one moment."""
        with self._database.read() as connection:
            yield Lists(connection)

    @contextmanager
    def voices(self) -> Iterator[Voices]:
        """The same lists, asked by what claims tell."""
        with self._database.read() as connection:
            yield Voices(connection)

    @contextmanager
    def held(self) -> Iterator[HeldLists]:
        """What screens list, held against what it is made of, as of one moment."""
        with self._database.read() as connection, made_beside() as beside:
            yield HeldLists(connection, beside)

    def forget_views(self) -> None:
        """Takes away all that can be made anew: incidents, their index, lists."""
        with self._database.write() as connection:
            forget_projection(connection)

    # --- erasing

    def plan_erasure(
        self, asked: Sequence[str], *, copies: bool = False, reasons: bool = False
    ) -> ErasurePlan:
        """What erasing these would take: whole ids of documents, each with all its claims, those of
        judgements, for what is written as their reasons, and addresses of quarantined sources.
        ``copies``: with the documents of the same bytes. ``reasons``: with those of all judgements
        about them, not only of those that quote them. What is none of these, or was erased before,
        is no part of the plan.
        """
        with self._database.read() as connection:
            return plan(connection, asked, copies=copies, reasons=reasons)

    def erase(self, planned: ErasurePlan, *, reason: str, by: str, keeping: bool = False) -> None:
        """Erases what was planned, for good, and leaves of each row that it was erased, why, by
        whom and when. ``reason`` names the order; it cannot be erased later. Afterwards call
        `sweep`, which can be called again where it is cut off. ``keeping`` as of `erase_planned`.
        """
        if not (reason.strip() and by.strip()):
            raise LedgerError("an erasure needs a reason, and the name of who orders it")
        told = {"reason": reason.strip(), "by": by.strip()}
        with self._database.write() as connection:
            erase_planned(connection, planned, **told, keeping=keeping)

    def sweep(self) -> None:
        """Writes the file anew, so that nothing that was erased is left in it or in its log.
        Raises LedgerError while another program keeps an older state open.
        """
        self._database.sweep()

    def erasures(self) -> tuple[Erasure, ...]:
        """Everything that was erased, in the order in which it was."""
        with self._database.read() as connection:
            return tuple(find_erasures(connection))

    def is_barred(self, document: Document) -> bool:
        """Whether `add` refuses it, since it or another document of the same bytes was erased."""
        with self._database.read() as connection:
            return is_barred(connection, document)

    def erased_bytes(self) -> frozenset[str]:
        """SHA-256 of captured bytes of which every document was erased."""
        with self._database.read() as connection:
            return erased_bytes(connection)

    # --- asking

    def documents(
        self, *, current_only: bool = False, as_of: datetime | None = None
    ) -> Iterator[Document]:
        """Every version of every document, or those not superseded (`question.is_current`), in
        the order in which they came. ``as_of``: as the ledger was then.
        """
        standing = t.documents.c.record_sha256 != ERASED
        query = select(t.documents.c.line).where(standing, *was_added(as_of))
        wanted = query.where(is_current(as_of)) if current_only else query
        yield from self._stream(wanted.order_by(t.documents.c.seq), Document)

    def current_of(
        self, claims: Iterable[str], documents: Iterable[str] = (), *, as_of: datetime | None = None
    ) -> Iterator[Document]:
        """The versions not superseded of the reports in which these claims stand, or stood, and of
        which these are versions: what is judged of claims leads to no other.
        """
        with self._database.read() as connection:
            uris = find_uris(connection, claims, documents)
        for start in range(0, len(uris), _CHUNK):
            some = uris[start : start + _CHUNK]
            current = is_current(as_of, some)
            query = select(t.documents.c.line).where(current, *was_added(as_of))
            yield from self._stream(query.order_by(t.documents.c.seq), Document)

    def document(self, document_id: str) -> Document | None:
        standing = t.documents.c.record_sha256 != ERASED
        query = select(t.documents.c.line).where(t.documents.c.id == document_id, standing)
        return self._first(query, Document)

    def versions(self, document: Document) -> tuple[Document, ...]:
        """Those made of the same bytes by the same extractor, in the order in which they came."""
        return tuple(self._stream(same_bytes_lines(document), Document))

    def claims(
        self,
        question: ClaimQuestion = ClaimQuestion(),  # noqa: B008
        *,
        as_of: datetime | None = None,
    ) -> Iterator[Claim]:
        """The claims asked for as readers gave them, from the latest reading of each document, by
        the document's day, then in text order. ``as_of``: as the ledger was then; a reading is as
        old as its run.
        """
        yield from self._stream(claim_lines(question, as_of), Claim)

    def judgements(
        self,
        *,
        standing_only: bool = False,
        subject: str | None = None,
        as_of: datetime | None = None,
    ) -> tuple[Judgement, ...]:
        """All judgements, or those that stand, in the order in which they were made. ``subject``:
        those that name this claim or judgement (or ``origin KEY``), with all that undoes them.
        ``as_of``: as it was then.
        """
        with self._database.read() as connection:
            found = load_judgements(connection, subject, as_of)
        return tuple(reversed(standing(found))) if standing_only else found

    @contextmanager
    def projected(self) -> Iterator[Projection]:
        """The view, and what it is made from, as of one moment."""
        with self._database.read() as connection:
            yield Projection(connection)

    def count_undated(self, question: ClaimQuestion, *, as_of: datetime | None = None) -> int:
        """How many claims fit the question but for having no date, so that none is left out in
        silence. 0 where the question asks for no dates.
        """
        if not question.is_dated:
            return 0
        with self._database.read() as connection:
            return connection.execute(undated_count(question, as_of)).scalar_one()

    def claim(self, claim_id: str) -> Claim | None:
        """The claim as the latest reading that has it gives it, or as a person added it."""
        with self._database.read() as connection:
            return find_claim(connection, claim_id)

    def incidents(self) -> Iterator[Incident]:
        """The incidents stored last, by id. `projection_digest` says of what they were made."""
        yield from self._stream(select(t.incidents.c.line).order_by(t.incidents.c.id), Incident)

    def find(self, prefix: str) -> Document | Claim | Incident | Judgement:
        """The record whose id begins so (4 characters or more). ``i`` and the digits of any
        claim of an incident find that incident. Raises LedgerError for none or several.
        """
        with self._database.read() as connection:
            return find_record(connection, prefix)

    def readings(
        self, document_id: str | None = None, *, as_of: datetime | None = None
    ) -> tuple[Reading, ...]:
        """All readings in the order in which they came; the last of a document is the current."""
        query = select(t.readings).where(*was_read(t.readings, as_of)).order_by(t.readings.c.seq)
        if document_id:
            query = query.where(t.readings.c.document == document_id)
        with self._database.read() as connection:
            return tuple(
                Reading(
                    document=row.document,
                    reader=row.reader,
                    version=row.version,
                    state=ReadState(row.state),
                    reason=row.reason,
                )
                for row in connection.execute(query)
            )

    def has_reading(self, document_id: str, reader: str, version: str) -> bool:
        asked = Reading(document=document_id, reader=reader, version=version, state=ReadState.READ)
        with self._database.read() as connection:
            return reading_seq(connection, asked) is not None

    def current_at(self, uri: str) -> tuple[Document, ...]:
        """The versions not superseded of what is known by that address."""
        query = select(t.documents.c.line).where(is_current(None, (storable(uri),)))
        return tuple(self._stream(query.order_by(t.documents.c.seq), Document))

    def runs(self) -> tuple[Run, ...]:
        """All runs with their counts, in the order begun; ``finished`` None: it was cut off."""
        with self._database.read() as connection:
            return load_runs(connection)

    def sources(self, run: Run) -> tuple[SourceOutcome, ...]:
        """Every source of the run with its outcome: what went in is all here."""
        with self._database.read() as connection:
            return load_sources(connection, run.id)

    def quarantines(self, run: Run | None = None) -> tuple[Quarantine, ...]:
        """What could not be taken in, and why: by one run, or ever."""
        with self._database.read() as connection:
            return load_quarantines(connection, run.id if run else None)

    # --- digests and checks

    def inputs_digest(self) -> str:
        """Stands for all documents, claims, judgements and erasures up to the newest of each:
        incidents stored under another one are out of date. Reads those few entries of the chain. Of
        this ledger and its copies alone; what two have in common, `state_digest` tells.
        """
        with self._database.read() as connection:
            return digest("inputs", *newest_links(connection, _INPUTS))

    def documents_digest(self) -> str:
        """As `inputs_digest`, of documents and erasures alone."""
        with self._database.read() as connection:
            return digest("documents", *newest_links(connection, ("document", "erasure")))

    def projection_digest(self) -> str | None:
        """Digest of the inputs of the incidents stored; None: none were stored yet."""
        with self._database.read() as connection:
            stored = t.projection.c.name == "incidents"
            return connection.execute(select(t.projection.c.inputs_digest).where(stored)).scalar()

    def state_digest(self) -> str:
        """Over all documents, claims, incidents and standing judgements, without clock and runs."""
        everything = ClaimQuestion(superseded=True)
        judged = self.judgements(standing_only=True)
        return state_digest(self.documents(), self.claims(everything), self.incidents(), judged)

    def contents_mark(self) -> tuple[int, int, int]:
        """Another one whenever documents, readings or what was erased are others."""
        newest = (t.documents, t.readings, t.erasures)
        queries = [select(func.coalesce(func.max(x.c.seq), 0)).scalar_subquery() for x in newest]
        with self._database.read() as connection:
            documents, readings, erasures = connection.execute(select(*queries)).one()
        return documents, readings, erasures

    def head(self) -> Head:
        """The newest entry of the hash chain: noted elsewhere, it shows whether any was cut off."""
        with self._database.read() as connection:
            return find_head(connection)

    def checkpoint(self, key: Path | None = None) -> str:
        """The head with the present time as one line of JSON, signed by that private key."""
        with self._database.read() as connection:
            at = max(stamp(datetime.now(UTC)), find_newest_time(connection) or "")
            return make_checkpoint(find_head(connection), at, key)

    def chain_lines(self) -> Iterator[str]:
        """Every entry of the chain with its content, as verifier.py reads them."""
        with self._database.read() as connection:
            yield from chain_lines(connection)

    def copy_to(self, target: Path) -> None:
        """Copies the ledger as it is at this moment into a new file; others may go on writing.
        Raises OSError where the file cannot be made.
        """
        self._database.copy_to(target)

    def take_over(self, source: "Ledger") -> None:
        """Copies all of another ledger, on whichever engine, into this one, its chain as it is:
        every row, or none. Raises LedgerError where this one is not empty.
        """
        other = source._database  # noqa: SLF001 (of its own class)
        with other.read() as rows, self._database.write() as connection:
            check_empty(connection, self._database.name)
            copy_rows(rows, connection)

    def check(
        self,
        *,
        load_evidence: Callable[[str], bytes] | None = None,
        noted: Head | None = None,
        checkpoint: Checkpoint | None = None,
    ) -> Iterator[Finding]:
        """Derives everything again and gives what does not hold, the first failing first: the file,
        every span, hash, id, link and column. ``load_evidence`` gives captured bytes for a sha256;
        a MarsadError from it is a finding. ``noted`` is a head noted earlier, ``checkpoint`` one
        that was loaded: after it nothing may be dated before it.
        """
        with self._database.read() as connection:
            yield from self._database.find_faults(connection)
            yield from find_faults(connection, load_evidence)
            if noted:
                yield from find_head_faults(connection, noted)
            if checkpoint:
                yield from find_checkpoint_faults(connection, checkpoint)

    def _stream(self, query: Select[str], record_class: type[R]) -> Iterator[R]:
        with self._database.read() as connection:
            for line in connection.execution_options(yield_per=_CHUNK).execute(query).scalars():
                yield record_of(line, record_class)

    def _first(self, query: Select[str], record_class: type[R]) -> R | None:
        with self._database.read() as connection:
            line = connection.execute(query.limit(1)).scalar()
        return None if line is None else record_of(line, record_class)

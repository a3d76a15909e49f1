"""A large ledger of made claims, written in bulk: minutes for what takes a reader hours.

The rows are those that adding report by report writes, but for the digests of the chain, which
nobody looks at here: `marsad verify` would name every entry.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from benchmarks.made import Made, first
from sqlalchemy import Connection, create_engine, event, insert

from marsad.ledger import open_ledger
from marsad.ledger import tables as t
from marsad.ledger.rows import claim_row, document_row, reading_row
from marsad.ledger.words import index_words
from marsad.model.identity import digest
from marsad.model.run import Reading, ReadState
from marsad.pipeline.listing import bring_up
from marsad.pipeline.projecting import refresh

BEGUN = datetime(2026, 1, 1, tzinfo=UTC)
_AT_ONCE = 500


def build(place: Path, claims: int) -> Iterator[str]:
    """Fills a new ledger and brings its views up to date; says what was done so far."""
    with open_ledger(place) as ledger:
        run = ledger.begin_run("made", "1", started=BEGUN)
    engine = create_engine(f"sqlite:///{place}")
    event.listen(engine, "connect", _hurry)
    with engine.begin() as connection:
        link, seq = "0" * 64, 0
        reports = first(claims)
        while some := tuple(islice(reports, _AT_ONCE)):
            link = _write(connection, some, run.id, (seq, link))
            seq += len(some)
        index_words(connection)
    engine.dispose()
    yield f"{seq:,} reports"
    with open_ledger(place) as ledger:
        ledger.finish_run(run, BEGUN)
        bring_up(ledger)
        yield "lists"
        refresh(ledger)
        yield "incidents"


def _write(connection: Connection, some: tuple[Made, ...], run: str, at: tuple[int, str]) -> str:
    seq, link = at
    documents, readings, claims, entries = [], [], [], []
    for number, made in enumerate(some, seq + 1):
        added = {"seq": number, "added": BEGUN.isoformat(), "run": run}
        documents.append({**document_row(made.document), **added})
        reading = Reading(
            document=made.document.id, reader="made", version="1", state=ReadState.READ
        )
        readings.append({**reading_row(reading, len(made.claims)), "seq": number, "run": run})
        claims += [
            {**claim_row(replace(c, run=run), made.document), "reading": number}
            for c in made.claims
        ]
        for what in ("document", "claims"):
            link = digest("made", link)
            entries.append({"what": what, "row": number, "sha256": "", "link": link})
    newest = 2 * seq + 1  # the run's own entry comes first
    chained = [
        {**e, "number": n, "written": BEGUN.isoformat(timespec="microseconds")}
        for n, e in enumerate(entries, newest + 1)
    ]
    for table, rows in (
        (t.documents, documents),
        (t.readings, readings),
        (t.claims, claims),
        (t.chain, chained),
    ):
        if rows:
            connection.execute(insert(table), rows)
    return link


def _hurry(connection: object, _record: object) -> None:
    """What is cut off here is made again."""
    cursor = connection.cursor()  # type: ignore[attr-defined]
    cursor.execute("PRAGMA synchronous = OFF")
    cursor.execute("PRAGMA cache_size = -200000")
    cursor.close()

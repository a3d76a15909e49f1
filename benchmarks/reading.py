"""How fast reports are read, and how much memory that takes.

    python benchmarks/reading.py [FILE.jsonl] [--limit N]

Prints one line: documents and words a second of one process, seconds until the reader is open, and
the peak of resident memory.
"""

import argparse
import resource
import sys
import time
from itertools import islice
from pathlib import Path

from marsad.intake import IntakeOptions, load_sources
from marsad.model.run import Quarantine
from marsad.pipeline import open_default_reader, read_or_fault
from marsad.settings import load_settings

ROOT = Path(__file__).parents[1]
BULK = ROOT.parent / "shared" / "corpora" / "bulk-fakes.jsonl"
KIB_IN_MIB = 1024


def peak_mib() -> float:
    """Peak resident memory of this process in MiB (Linux counts KiB, macOS bytes)."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / KIB_IN_MIB / (KIB_IN_MIB if sys.platform == "darwin" else 1)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("source", nargs="?", help="a feed or folder; default: the bulk corpus")
    ask.add_argument("--limit", type=int, default=200, help="at most so many documents")
    said = ask.parse_args()
    source = said.source or str(BULK if BULK.exists() else ROOT / "examples" / "reports")

    began = time.perf_counter()
    reader = open_default_reader(load_settings())
    opened = time.perf_counter()
    documents = words = claims = 0
    for found in islice(load_sources([source], IntakeOptions()), said.limit):
        if isinstance(found, Quarantine):
            continue
        documents += 1
        words += len(found.document.text.split())
        claims += len(read_or_fault(found.document, reader)[1])
    seconds = time.perf_counter() - opened
    print(
        f"reading: {documents} documents ({words:,} words, {claims:,} claims) of "
        f"{Path(source).name} in {seconds:.1f} s: {documents / seconds:.1f} documents/s, "
        f"{words / seconds:,.0f} words/s; open after {opened - began:.1f} s; "
        f"peak memory {peak_mib():,.0f} MiB"
    )


if __name__ == "__main__":
    main()

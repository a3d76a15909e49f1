"""Whether reprints are found, and how the cost grows.

    python benchmarks/reprints.py [--most 100000]

First on `bulk-fakes`: of the pairs of documents in which more than half of the shorter one's
distinct five-word runs stand in the other, counted pair by pair without any index, the share that
`find_reprints` finds, and of those that it finds the share that are none. Then made reports, 1,000
to as many as asked: seconds of the processor, and seconds per thousand.
"""

import argparse
import re
import time
from collections.abc import Iterable, Sequence
from itertools import combinations, islice

from made import make

from marsad.intake import IntakeOptions, load_sources
from marsad.model import Document
from marsad.model.run import Quarantine
from marsad.reconcile.reprints import find_reprints
from marsad.settings import load_settings

Pair = tuple[str, str]


def runs_of(text: str) -> frozenset[tuple[str, ...]]:
    """Runs of five lower-cased words."""
    words = re.findall(r"\w+", text.lower())
    return frozenset(tuple(words[n : n + 5]) for n in range(len(words) - 4))


def true_pairs(documents: Sequence[Document]) -> set[Pair]:
    runs = {d.id: runs_of(d.text) for d in documents}
    return {
        (min(a, b), max(a, b))
        for a, b in combinations(runs, 2)
        if len(runs[a] & runs[b]) > 0.5 * min(len(runs[a]), len(runs[b]))
    }


def found_pairs(documents: Iterable[Document]) -> set[Pair]:
    return {(min(r.copy, r.original), max(r.copy, r.original)) for r in find_reprints(documents)}


def check_found() -> None:
    source = load_settings().corpora / "bulk-fakes.jsonl"
    if not source.exists():
        print(f"bulk-fakes: absent: expected {source}")
        return
    loaded = load_sources([str(source)], IntakeOptions(max_bytes=1 << 30))
    documents = [f.document for f in loaded if not isinstance(f, Quarantine)]
    true, found = true_pairs(documents), found_pairs(documents)
    right = len(true & found) / len(true)
    print(
        f"bulk-fakes: {len(true)} pairs of {len(documents)} documents, found {right:.1%} (goal 98),"
        f" false {len(found - true) / len(found):.1%} (goal at most 2)"
    )


def check_growth(most: int) -> None:
    made = (m.document for m in make())
    documents = list(islice(made, most))
    find_reprints(documents[:100])  # what is loaded when first needed
    number = 1000
    while number <= most:
        began = time.process_time()
        found = find_reprints(documents[:number])
        took = time.process_time() - began
        print(
            f"{number} made reports: {len(found)} reprints, {took:.1f} s,"
            f" {1000 * took / number:.3f} s per thousand",
            flush=True,
        )
        number *= 10


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("--most", type=int, default=10_000)
    most = ask.parse_args().most
    check_found()
    check_growth(most)


if __name__ == "__main__":
    main()

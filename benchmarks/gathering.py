"""How long gathering a made corpus takes, what it holds, and how well it finds what was planted.

    python -m benchmarks.gathering [--claims N] [--more N]

Prints seconds and peak memory for gathering ``--claims`` made claims from scratch and making every
incident, then seconds for adding ``--more`` and making again what they touch; then the pairwise
F1 of the claims' incidents against those that were planted.
"""

import argparse
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from benchmarks.made import Made, first

from marsad.reconcile.gathering import Gathering
from marsad.reconcile.telling import list_tellings

GIB = 1024**3 if sys.platform == "darwin" else 1024**2


def peak_gib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / GIB


def add(gathering: Gathering, made: Iterable[Made]) -> frozenset[str]:
    return gathering.add_tellings(
        list_tellings({m.document.id: m.document}, {c.id: c for c in m.claims}) for m in made
    )


def pairwise(found: Mapping[str, int], planted: Mapping[str, int]) -> tuple[float, float, float]:
    """Precision, recall and F1 over pairs of claims of one incident."""
    both = _pairs(Counter((found[c], planted[c]) for c in planted).values())
    ours, true = (
        _pairs(Counter(found.values()).values()),
        _pairs(Counter(planted.values()).values()),
    )
    precision, recall = both / ours if ours else 0.0, both / true if true else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall)


def _pairs(sizes: Iterable[int]) -> int:
    return sum(n * (n - 1) // 2 for n in sizes)


def split(claims: int, more: int) -> tuple[Sequence[Made], Sequence[Made]]:
    made = list(first(claims + more))
    so_far, at = 0, 0
    while so_far < claims:
        so_far += len(made[at].claims)
        at += 1
    return made[:at], made[at:]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--more", type=int, default=1_000)
    asked = parser.parse_args()
    made, more = split(asked.claims, asked.more)
    print(f"made {sum(len(m.claims) for m in made)} claims, {peak_gib():.2f} GiB", flush=True)
    start = time.perf_counter()
    gathering = Gathering()
    add(gathering, made)
    middle = time.perf_counter()
    of_claim = {c: n for n, i in enumerate(gathering.incidents()) for c in i.claims}
    end = time.perf_counter()
    print(f"gathered in {middle - start:.1f} s, incidents in {end - middle:.1f} s,", end=" ")
    print(f"{len(set(of_claim.values()))} incidents, peak {peak_gib():.2f} GiB", flush=True)
    planted = {c.id: m.incident for m in made for c in m.claims}
    scores = ", ".join(f"{x:.4f}" for x in pairwise(of_claim, planted))
    print(f"pairwise precision, recall, F1: {scores}", flush=True)
    start = time.perf_counter()
    touched = add(gathering, more)
    again = sum(1 for _ in gathering.incidents(touched))
    taken = time.perf_counter() - start
    print(
        f"adding {sum(len(m.claims) for m in more)} claims: {taken:.2f} s, {again} incidents again"
    )


if __name__ == "__main__":
    main()

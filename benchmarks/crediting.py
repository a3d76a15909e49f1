"""How long records of sources take to be made for the first time, of a ledger that is kept.

    python -m benchmarks.crediting FOLDER/made-1000000.db

Those that it has are made anew (`pipeline.crediting`), bit by bit, as the workbench does aside.
"""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from marsad.ledger import open_ledger
from marsad.pipeline.crediting import Crediting
from marsad.pipeline.listing import bring_up


def main() -> None:
    """Prints seconds by the clock and of the processor, and the longest bit."""
    with open_ledger(Path(sys.argv[1]), create=False) as ledger:
        bring_up(ledger)
        with ledger.crediting() as kept:
            kept.clear()
        begun, processor = time.perf_counter(), time.process_time()
        work, bits = Crediting(ledger), list[float]()
        while True:
            at = time.perf_counter()
            goes_on = work.go_on()
            bits.append(time.perf_counter() - at)
            if not goes_on:
                break
    took, used = time.perf_counter() - begun, time.process_time() - processor
    print(
        f"{took:.0f} s, {used:.0f} of a processor; {len(bits)} bits, the longest {max(bits):.1f} s"
    )


if __name__ == "__main__":
    main()

"""Run as a program: adds reports and erases some, and is killed while it does, again and again.

dying.py FOLDER ROUNDS SEED     prints what was acknowledged: "added ID", "erasing ID", "erased ID"
"""

import os
import random
import signal
import sys
import time
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from marsad import pipeline
from tests.pipeline import reports


def live(folder, first, out):
    """Adds report after report, and erases every third one, until it is killed."""
    chosen = reports.settings(folder)
    with pipeline.open_ledger(chosen.ledger) as ledger:
        for number in count(first):
            (path,) = reports.good_reports(folder / "reports", 1, first=number)
            pipeline.add(ledger, [str(path)], settings=chosen)
            (document,) = pipeline.load(path)
            os.write(out, f"added {document.id}\n".encode())
            if number % 3 == 2:
                os.write(out, f"erasing {document.id}\n".encode())
                planned = ledger.plan_erasure([document.id])
                pipeline.erase(ledger, planned, reason="order", by="test", settings=chosen)
                os.write(out, f"erased {document.id}\n".encode())


def warm_up():
    """Whatever loads on first use, once for all: what is to be cut off is the writing."""
    with TemporaryDirectory() as name:
        chosen = reports.settings(Path(name))
        with pipeline.open_ledger(chosen.ledger) as ledger:
            paths = reports.good_reports(Path(name) / "reports", 6)
            pipeline.add(ledger, [str(p) for p in paths], settings=chosen)
            planned = ledger.plan_erasure([next(ledger.documents()).id])
            pipeline.erase(ledger, planned, reason="order", by="test", settings=chosen)


def die(folder, rounds, chance):
    for n in range(rounds):
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reader)
            live(folder, n * 1000, writer)
        os.close(writer)
        with os.fdopen(reader) as acknowledged:
            heard = [acknowledged.readline() for _ in range(n % 4)]
            time.sleep(chance.uniform(0.0, 0.06))
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            sys.stdout.write("".join(heard) + acknowledged.read())


if __name__ == "__main__":
    where, how_often, seed = sys.argv[1:]
    warm_up()
    die(Path(where), int(how_often), random.Random(int(seed)))

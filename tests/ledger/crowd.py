"""Run as a program: processes that write to one ledger, and are killed while they do.

crowd.py write LEDGER NAME COUNT      adds COUNT documents, prints each acknowledged id
crowd.py die LEDGER ROUNDS SEED       ROUNDS times: a child adds, judges, erases until it is killed;
                                      prints what was acknowledged
crowd.py persist LEDGER NAME          adds until it is killed, each again until it is acknowledged
crowd.py judge LEDGER NAME COUNT      judges the ledger's claims COUNT times, looking again where told
"""

import os
import random
import signal
import sys
import time
from itertools import count
from pathlib import Path

from marsad.errors import LedgerError
from marsad.ledger import open_ledger
from marsad.model import Act, Kind
from marsad.model.identity import make_judgement
from tests.factory import claim, doc
from tests.ledger.shelf import NOON, put

TEXT = "In Marjat {} were killed and 30 wounded, officials said; 4 are missing."


def write(path, name, numbers, out):
    with open_ledger(path) as ledger:
        run = ledger.begin_run("test", "1", started=NOON)
        for n in numbers:
            d = doc(TEXT.format(n), uri=f"{name}:{n}")
            found = [claim(d, Kind(kind), kind) for kind in ("killed", "wounded", "missing")]
            put(ledger, d, *found, run=run)
            os.write(out, f"{d.id}\n".encode())


def live(path, name, out):
    """Adds, judges and now and then erases, until it is killed. What it says of an erasure it says
    before, too: a kill may fall between the two.
    """
    with open_ledger(path) as ledger:
        run = ledger.begin_run("test", "1", started=NOON)
        for n in count():
            d = doc(TEXT.format(n), uri=f"{name}:{n}")
            found = [claim(d, Kind(kind), kind) for kind in ("killed", "wounded", "missing")]
            put(ledger, d, *found, run=run)
            os.write(out, f"added {d.id}\n".encode())
            if n % 2:
                made = make_judgement(Act.REJECT, [found[0].id], reason="no", by=name, at=NOON)
                os.write(out, f"judged {ledger.judge(made).id}\n".encode())
            if n % 5 == 4:
                planned = ledger.plan_erasure([d.id])
                os.write(out, f"erasing {d.id}\n".encode())
                ledger.erase(planned, reason="order 1", by=name)
                os.write(out, f"erased {d.id}\n".encode())


def persist(path, name, out):
    """What is not acknowledged is said again, until it is."""
    ledger = _until_done(lambda: open_ledger(path))
    run = _until_done(lambda: ledger.begin_run("test", "1", started=NOON))
    for n in count():
        d = doc(TEXT.format(n), uri=f"{name}:{n}")
        _until_done(lambda d=d: put(ledger, d, claim(d), run=run))
        os.write(out, f"{d.id}\n".encode())


def _until_done(act):
    deadline = time.monotonic() + 60
    while True:
        try:
            return act()
        except LedgerError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.01)


def die(path, rounds, rng):
    """Each child is a fork of this process, which has loaded all that there is to load: what a kill
    cuts off is the opening of the ledger and the writing. Some die before they say anything.
    """
    for n in range(rounds):
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reader)
            live(path, f"round{n}", writer)
        os.close(writer)
        with os.fdopen(reader) as acknowledged:
            heard = [acknowledged.readline() for _ in range(rng.randrange(12))]
            time.sleep(rng.uniform(0.0, 0.01))
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            sys.stdout.write("".join(heard) + acknowledged.read())


def judge(path, name, times):
    """Prints the id of each judgement that was acknowledged."""
    with open_ledger(path) as ledger:
        claims = sorted(c.id for c in ledger.claims())
        for n in range(times):
            about = claims[n % len(claims)]
            act = Act.ACCEPT if (n // len(claims)) % 2 else Act.REJECT
            seen: set[str] = set()
            while True:
                made = make_judgement(act, [about], reason=f"{n}", by=name, at=NOON)
                try:
                    written = ledger.judge(made, seen=seen)
                except LedgerError:
                    seen |= {j.id for j in ledger.judgements(subject=about)}
                else:
                    break
            os.write(sys.stdout.fileno(), f"{written.id}\n".encode())


if __name__ == "__main__":
    verb, told, *rest = sys.argv[1:]
    at = told if told.startswith("postgresql:") else Path(told)
    if verb == "write":
        write(at, rest[0], range(int(rest[1])), sys.stdout.fileno())
    elif verb == "persist":
        persist(at, rest[0], sys.stdout.fileno())
    elif verb == "judge":
        judge(at, rest[0], int(rest[1]))
    else:
        die(at, int(rest[0]), random.Random(int(rest[1])))

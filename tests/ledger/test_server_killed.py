"""The server is killed while it is written to: nothing acknowledged is lost, nothing is doubled."""

import random
import signal
import time
from collections import Counter

import pytest

from marsad.errors import LedgerError
from marsad.ledger import open_ledger
from marsad.model.run import Outcome
from tests.factory import claim, doc, incident
from tests.ledger.engines import raw
from tests.ledger.server import own_server
from tests.ledger.shelf import filled, put
from tests.ledger.test_crowd import _start

HOWS = (signal.SIGQUIT, signal.SIGKILL)


@pytest.fixture
def server():
    with own_server() as started:
        yield started


def check_deaths(server, rounds, seed):
    """Two write, and say the same again where they were not answered, while the server dies."""
    open_ledger(server.url).close()
    chance = random.Random(seed)
    writers = [_start("persist", server.url, name) for name in ("left", "right")]
    heard = []
    for n in range(rounds):
        heard += [writers[n % 2].stdout.readline() for _ in range(chance.randrange(1, 12))]
        time.sleep(chance.uniform(0, 0.02))
        server.stop(HOWS[n % 2])
        server.start()
    for writer in writers:
        heard += [writer.stdout.readline() for _ in range(3)]  # both go on
        writer.kill()
        heard += writer.communicate()[0].splitlines()
    acknowledged = Counter(line.strip() for line in heard if line)
    with open_ledger(server.url) as ledger:
        assert list(ledger.check()) == []
        kept = Counter(d.id for d in ledger.documents())
        assert set(acknowledged.values()) == set(kept.values()) == {1}
        assert set(acknowledged) <= set(kept)
        assert len(kept) - len(acknowledged) <= 2  # what was in flight when the writers ended
        assert sum(run.count(Outcome.NEW) for run in ledger.runs()) == len(kept)
    assert len(acknowledged) > rounds


def test_what_was_acknowledged_survives_the_death_of_the_server(server):
    check_deaths(server, 4, 5)


@pytest.mark.slow
def test_the_server_dies_forty_times(server):
    check_deaths(server, 40, 6)


def test_a_server_that_would_answer_too_early_is_made_to_wait(server):
    """What was acknowledged is on the disk, whatever the server's settings are."""
    assert raw(server.url, "SHOW synchronous_commit") == [("off",)]
    with filled(server.url, doc()) as ledger:
        server.stop()
        server.start()
        assert [d.id for d in ledger.documents()] == [doc().id]


def test_a_server_that_ends_and_comes_back_is_told_of_in_words(server):
    with filled(server.url, doc()) as ledger:
        server.stop()
        with pytest.raises(LedgerError, match="cannot be reached: is it running"):
            put(ledger, doc(uri="u:2"))
        server.start()
        assert put(ledger, doc(uri="u:2")) is Outcome.NEW


def test_a_server_that_ends_in_the_middle_keeps_nothing_of_it(server):
    def write_past_its_end(ledger):
        with ledger._database.write() as connection:
            connection.exec_driver_sql("DELETE FROM projection")
            server.stop()
            connection.exec_driver_sql("DELETE FROM projection")

    with filled(server.url, doc()) as ledger:
        ledger.store_incidents([incident(claim())], "x")
        with pytest.raises(LedgerError, match="say the same again"):
            write_past_its_end(ledger)
        server.start()
        assert ledger.projection_digest() == "x"
        assert put(ledger, doc(uri="u:2")) is Outcome.NEW
        assert list(ledger.check()) == []

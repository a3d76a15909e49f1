"""What takes long of a large ledger: the answer from before, until the new one is there."""

import threading

import pytest

from marsad.errors import LedgerError
from marsad.ledger import Head, open_ledger
from marsad.model import Act
from marsad.pipeline.aside import records_of
from marsad.pipeline.slowly import Slowly
from marsad.pipeline.snapshots import Snapshots
from marsad.pipeline.sourcing import find_sources
from tests.factory import judged
from tests.ledger.shelf import put
from tests.web.deskwork import ADA, BO, CY

HEADS = [Head(entries=n, link="x") for n in range(3)]


class Work:
    """Is done when it may be."""

    def __init__(self, value):
        self.may_end, self.value, self.done = threading.Event(), value, 0

    def __call__(self):
        assert self.may_end.wait(10)
        self.done += 1
        return self.value


def settled(slowly, name):
    slowly._answers[name].at_work.join(10)


def test_an_answer_from_before_stands_until_the_new_one_is_there():
    slowly, first, then = Slowly(), Work("a"), Work("b")
    assert slowly.ask("x", HEADS[0], first, waits=False) == (None, False)
    assert slowly.ask("x", HEADS[0], first, waits=False) == (None, False)
    first.may_end.set()
    settled(slowly, "x")
    assert slowly.ask("x", HEADS[0], first, waits=False) == ("a", True)
    assert slowly.ask("x", HEADS[1], then, waits=False) == ("a", False)
    then.may_end.set()
    settled(slowly, "x")
    assert slowly.ask("x", HEADS[1], then, waits=False) == ("b", True)
    assert (first.done, then.done) == (1, 1)


def test_what_took_minutes_is_left_alone_for_a_while(monkeypatch):
    now = [1000.0]
    monkeypatch.setattr("marsad.pipeline.slowly.monotonic", lambda: now[0])
    slowly = Slowly()

    def make():
        now[0] += 120
        return now[0]

    def ask(head):
        slowly.ask("x", head, make, waits=False)
        settled(slowly, "x")
        return slowly.ask("x", head, make, waits=False)

    assert ask(HEADS[0]) == (1120, True)
    assert ask(HEADS[1]) == (1120, False)  # as it was
    now[0] += 599
    assert ask(HEADS[1]) == (1120, False)
    now[0] += 2
    assert ask(HEADS[1]) == (1841, True)


def test_a_small_ledger_waits_once_for_each_state():
    slowly, made = Slowly(), []
    for head in (HEADS[0], HEADS[0], HEADS[1]):
        slowly.ask("x", head, lambda: made.append(1) or len(made), waits=True)
    assert slowly.ask("x", HEADS[1], made.clear, waits=True) == (2, True)


def test_what_came_to_nothing_is_tried_again():
    slowly = Slowly()

    def fail():
        raise LedgerError("locked")

    slowly.ask("x", HEADS[0], fail, waits=False)
    settled(slowly, "x")
    assert slowly.ask("x", HEADS[0], lambda: 1, waits=True) == (1, True)


@pytest.fixture
def ledger(tmp_path):
    with open_ledger(tmp_path / "marsad.db") as opened:
        for record in (ADA, BO, CY):
            put(opened, *record)
        yield opened


def test_records_of_sources_come_from_a_process_of_their_own(ledger, monkeypatch):
    monkeypatch.setattr("marsad.pipeline.snapshots._LARGE", 0)
    snapshots = Snapshots(ledger)
    while snapshots.now().incidents_lag:
        pass
    snapshot = snapshots.now()
    assert not find_sources(snapshot)
    while snapshot.behind:  # each asks again, and waits a little
        assert snapshot.behind == {"sources"}
        find_sources(snapshot)
    before = [e.record for e in find_sources(snapshot)]
    assert before == list(records_of(ledger))
    monkeypatch.setattr("marsad.pipeline.aside.credit_aside", None)  # little is to be done
    ledger.judge(judged(Act.REJECT, CY[1]))
    now = snapshots.now()
    assert find_sources(now)
    while now.incidents_lag or now.behind:
        now = snapshots.now()
        find_sources(now)
    assert [e.record for e in find_sources(now)] == list(records_of(ledger)) != before
    snapshots.close()


def test_a_question_is_worked_out_once_for_each_state(ledger):
    snapshots, asked = Snapshots(ledger), []

    def ask(question="q"):
        return snapshots.now().once(question, lambda: asked.append(question) or len(asked))

    assert (ask(), ask()) == (1, 1)
    ledger.judge(judged(Act.REJECT, CY[1]))
    assert (ask(), ask()) == (2, 2)
    others = [f"other {n}" for n in range(100)]
    for other in others:
        ask(other)
    assert ask(others[-1]) == 102
    assert ask() == 103  # many others were asked since
    snapshots.close()

"""What a page asks is worked out anew when something of substance came, and only then."""

from dataclasses import replace

import pytest

from marsad import pipeline
from marsad.ledger import open_ledger
from marsad.model import Act
from marsad.pipeline.snapshots import Snapshots
from tests.ledger.shelf import put
from tests.pipeline.test_judging import AMIRA, TOTAL, A, C, told


@pytest.fixture(params=[False, True], ids=["small", "large"])
def desk(tmp_path, monkeypatch, request):
    if request.param:
        monkeypatch.setattr("marsad.pipeline.snapshots._LARGE", 0)
    with open_ledger(tmp_path / "marsad.db") as ledger:
        for document, own in (A, C, TOTAL):
            put(ledger, document, own)
        pipeline.reproject(ledger)
        snapshots = Snapshots(ledger)
        yield ledger, snapshots
        snapshots.close()


def asked(snapshots, made):
    """How often the answer was worked out so far."""
    return ask(snapshots.now(), made)


def ask(snapshot, made):
    return snapshot.of_incidents("how often", lambda _: made.append(1) or len(made))


def test_a_claim_that_is_accepted_leaves_answers_of_incidents_as_they_are(desk):
    ledger, snapshots = desk
    made = []
    assert asked(snapshots, made) == 1
    before = snapshots.now()
    pipeline.judge(ledger, Act.ACCEPT, [A[1].id], judge=AMIRA)
    assert asked(snapshots, made) == 1
    now = snapshots.now()
    assert now.head != before.head
    assert not now.behind
    assert now.stage_of(A[1].id).value == "accepted"


@pytest.mark.parametrize("what", ["reject", "correct back", "undo", "add"])
def test_whatever_is_of_substance_is_asked_anew(desk, what):
    ledger, snapshots = desk
    judge = replace(AMIRA, reason="not said")
    if what == "correct back":
        pipeline.judge(ledger, Act.REJECT, [A[1].id], judge=judge)
    accepted = pipeline.judge(ledger, Act.ACCEPT, [C[1].id], judge=AMIRA)
    made = []
    assert asked(snapshots, made) == 1
    match what:
        case "reject":
            pipeline.judge(ledger, Act.REJECT, [A[1].id], judge=judge)
        case "correct back":
            pipeline.judge(ledger, Act.ACCEPT, [A[1].id], judge=AMIRA)
        case "undo":
            pipeline.judge(ledger, Act.UNDO, [accepted.id], judge=judge)
        case "add":
            put(ledger, *told("Bo", 14)[:2])
    now = snapshots.now()
    if now.is_large:  # the former answer, until the new one is there
        assert now.behind == {"incidents"}
        assert ask(now, made) == 1
        snapshots._gatherer.join()
        assert len(made) == 2, "nobody need wait for it"
        assert not snapshots.now().behind
    assert asked(snapshots, made) == 2
    incidents = {i.claims for i in snapshots.now().incidents.values()}
    pipeline.reproject(ledger)
    snapshots._gatherer.join()
    assert {i.claims for i in snapshots.now().incidents.values()} == {
        i.claims for i in ledger.incidents()
    }
    assert incidents


def test_answers_of_incidents_that_others_stored_are_made_anew(desk):
    ledger, snapshots = desk
    made = []
    assert asked(snapshots, made) == 1
    judge = replace(AMIRA, reason="not said")
    pipeline.judge(ledger, Act.REJECT, [A[1].id], judge=judge)
    pipeline.reproject(ledger)  # as the command line does
    assert asked(snapshots, made) == 2
    assert not snapshots.now().behind


def test_an_accepted_claim_that_others_stored_changes_no_answer(desk):
    ledger, snapshots = desk
    made = []
    assert asked(snapshots, made) == 1
    pipeline.judge(ledger, Act.ACCEPT, [A[1].id], judge=AMIRA)
    pipeline.reproject(ledger)
    assert asked(snapshots, made) == 1

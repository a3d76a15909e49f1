"""What a page asks is worked out anew when something of substance came, and only then."""

from dataclasses import replace
from threading import Event

import pytest

from marsad import pipeline
from marsad.ledger import open_ledger
from marsad.model import Act
from marsad.pipeline import projecting
from marsad.pipeline.projecting import refresh_aside
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
    rejected = None
    if what in ("correct back", "undo"):
        rejected = pipeline.judge(ledger, Act.REJECT, [A[1].id], judge=judge)
    made = []
    asked(snapshots, made)
    snapshots._gatherer.join()
    before = asked(snapshots, made)
    match what:
        case "reject":
            pipeline.judge(ledger, Act.REJECT, [A[1].id], judge=judge)
        case "correct back":
            pipeline.judge(ledger, Act.ACCEPT, [A[1].id], judge=AMIRA)
        case "undo":
            pipeline.judge(ledger, Act.UNDO, [rejected.id], judge=judge)
        case "add":
            put(ledger, *told("Bo", 14)[:2])
    now = snapshots.now()
    if now.is_large:  # the former answer, until the new one is there
        assert now.behind == {"incidents"}
        assert ask(now, made) == before
        snapshots._gatherer.join()
        assert len(made) == before + 1, "nobody need wait for it"
        assert not snapshots.now().behind
    assert asked(snapshots, made) == before + 1
    incidents = {i.claims for i in snapshots.now().incidents.values()}
    pipeline.reproject(ledger)
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


def test_who_judges_a_claim_of_a_long_document_waits_for_no_incidents(tmp_path, monkeypatch):
    monkeypatch.setattr("marsad.pipeline.snapshots._LONG", 0)
    gathered, may_go_on = [], Event()

    def slowly(ledger):
        may_go_on.wait(10)
        is_other = refresh_aside(ledger)
        gathered.append(1)
        return is_other

    monkeypatch.setattr("marsad.pipeline.gatherer.refresh_aside", slowly)
    with open_ledger(tmp_path / "marsad.db") as ledger:
        for document, own in (A, C, TOTAL):
            put(ledger, document, own)
        pipeline.reproject(ledger)
        snapshots = Snapshots(ledger)
        assert snapshots.now().behind == frozenset()
        pipeline.judge(ledger, Act.REJECT, [A[1].id], judge=replace(AMIRA, reason="not said"))
        now = snapshots.now()
        assert (now.is_rejected(A[1].id), now.behind, gathered) == (True, {"incidents"}, [])
        may_go_on.set()
        snapshots._gatherer.join()
        assert A[1].id not in {c for i in snapshots.now().incidents.values() for c in i.claims}
        assert snapshots.now().behind == frozenset()
        snapshots.close()


def test_what_was_judged_while_incidents_were_gathered_is_gathered_next(tmp_path):
    with open_ledger(tmp_path / "marsad.db") as ledger:
        for document, own in (A, C, TOTAL):
            put(ledger, document, own)
        pipeline.reproject(ledger)
        judge = replace(AMIRA, reason="not said")
        pipeline.judge(ledger, Act.REJECT, [A[1].id], judge=judge)
        made = projecting.prepare(ledger)
        pipeline.judge(ledger, Act.REJECT, [C[1].id], judge=judge)
        with ledger.projecting() as projection:
            projecting.apply_late(projection, made, projecting.inputs_digest(ledger))
        stored = {c for i in ledger.incidents() for c in i.claims}
        assert A[1].id not in stored
        assert C[1].id in stored
        assert not projecting.is_fresh(ledger)
        projecting.refresh_aside(ledger)
        assert C[1].id not in {c for i in ledger.incidents() for c in i.claims}
        assert projecting.is_fresh(ledger)


def test_what_was_asked_once_is_counted_anew_when_somebody_asks_again(desk):
    ledger, snapshots = desk
    made = []
    ask(snapshots.now(), made)
    pipeline.judge(ledger, Act.REJECT, [A[1].id], judge=replace(AMIRA, reason="not said"))
    snapshots.now()
    snapshots._gatherer.join()
    assert len(made) == 1
    assert asked(snapshots, made) == 2

"""The queue's order, a snapshot's age, and the overview."""

from dataclasses import replace
from datetime import timedelta

import pytest

from marsad import pipeline
from marsad.ledger import ClaimQuestion, open_ledger
from marsad.model import Act, Kind
from marsad.pipeline.overviewing import look_over
from marsad.pipeline.queueing import Stage, count_stages, queue, weigh
from marsad.pipeline.snapshots import Snapshots
from tests.factory import DAY, claim, doc, judged, when
from tests.ledger.shelf import put
from tests.web.deskwork import ADA, BO, CY, told

EVERYTHING = ClaimQuestion()


@pytest.fixture
def ledger(tmp_path):
    with open_ledger(tmp_path / "marsad.db") as opened:
        for record in (ADA, BO, CY):
            put(opened, *record)
        yield opened


def order(ledger, **more):
    found = queue(Snapshots(ledger).now(), EVERYTHING, **{"today": DAY, **more})
    return [w.claim.id for w in found]


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (told("X", 12), told("Y", 12, kind=Kind.WOUNDED)),  # life before limb
        (told("X", 120), told("Y", 12)),  # many before few
        (told("X", 12, confidence=0.5), told("Y", 12, confidence=0.9)),  # doubt before what is sure
        (told("X", 2, confidence=0.4), told("Y", 20, confidence=0.95)),  # unsure of few before sure of many
    ],
)  # fmt: skip
def test_what_matters_more_comes_first(tmp_path, first, then):
    with open_ledger(tmp_path / "l.db") as ledger:
        put(ledger, *then)
        put(ledger, *first)
        assert order(ledger) == [first[1].id, then[1].id]


def test_what_waits_longer_comes_first(tmp_path):
    old, new = doc(uri="a", published=DAY - timedelta(days=5)), doc(uri="b", published=DAY)
    with open_ledger(tmp_path / "l.db") as ledger:
        put(ledger, new, claim(new))
        put(ledger, old, claim(old))
        assert order(ledger) == [claim(old).id, claim(new).id]


def test_the_sum_shown_is_the_sum_used(ledger):
    for waiting in queue(Snapshots(ledger).now(), EVERYTHING, today=DAY + timedelta(days=3)):
        assert waiting.score == sum(r.score for r in waiting.reasons)
        assert waiting.reasons == weigh(waiting.claim, waiting.document, DAY + timedelta(days=3))


def test_stages_follow_what_was_judged(ledger):
    a, b, c = (r[1] for r in (ADA, BO, CY))
    for act, subject in ((Act.ACCEPT, a), (Act.REJECT, b), (Act.UNSURE, c)):
        ledger.judge(judged(act, subject))
    snapshot = Snapshots(ledger).now()
    assert order(ledger) == []
    assert order(ledger, stage=Stage.ACCEPTED) == [a.id]
    assert order(ledger, stage=Stage.REJECTED) == [b.id]
    assert order(ledger, stage=Stage.OPEN) == [c.id]
    assert set(order(ledger, stage=None)) == {a.id, b.id, c.id}
    assert count_stages(snapshot) == {
        Stage.WAITING: 0, Stage.ACCEPTED: 1, Stage.REJECTED: 1, Stage.OPEN: 1,
    }  # fmt: skip


def test_a_snapshot_is_kept_until_something_is_written(ledger):
    snapshots = Snapshots(ledger)
    first = snapshots.now()
    assert snapshots.now() is first
    made = ledger.judge(judged(Act.REJECT, ADA[1]))
    second = snapshots.now()
    assert second.is_rejected(ADA[1].id)
    assert second.judgements_of[ADA[1].id] == (made,)
    put(ledger, *told("Di", 3))
    assert len(snapshots.now().claims) == 4
    assert not first.is_rejected(BO[1].id)


def test_a_snapshot_says_what_the_ledger_says(ledger):
    ledger.judge(judged(Act.REJECT, ADA[1]))
    snapshot = Snapshots(ledger).now()
    view = pipeline.load_view(ledger)
    assert dict(snapshot.claims) == {c.id: c for c in (*view.claims, *view.folded.rejected)}
    assert tuple(snapshot.incidents.values()) == pipeline.reproject(ledger)
    assert set(snapshot.incident_of.some(snapshot.claims)) == {BO[1].id, CY[1].id}


def test_the_overview_tells_ranges_and_counts_what_has_no_day(ledger):
    undated = doc(uri="u:undated")
    put(ledger, undated, claim(undated))
    found = look_over(Snapshots(ledger).now())
    assert (found.documents, found.claims, found.stages[Stage.WAITING]) == (4, 4, 4)
    (day,) = found.days
    assert (day.day, day.tolls[Kind.KILLED].low, day.tolls[Kind.KILLED].high) == (DAY, 21, 23)
    assert (found.undated, found.lasting) == (1, 0)


def test_what_was_on_one_of_several_days_is_in_no_row_of_the_overview(ledger):
    d, c = told("Night", 40, where="Olmek")
    put(ledger, d, replace(c, when=when(DAY, DAY + timedelta(days=1))))
    found = look_over(Snapshots(ledger).now())
    (day,) = found.days
    assert (day.day, day.tolls[Kind.KILLED].low, day.tolls[Kind.KILLED].high) == (DAY, 21, 23)
    assert (found.undated, found.lasting) == (0, 1)

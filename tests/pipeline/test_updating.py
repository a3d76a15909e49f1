"""The stored view brought up to date step by step is the one that is made anew from all there is."""

import random
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad import pipeline
from marsad.ledger import open_ledger
from marsad.model import Act, Judged
from marsad.model.judgement import standing
from marsad.pipeline import pairing, projecting, updating
from marsad.pipeline.erasing import erase_and_amend
from tests.factory import judged
from tests.ledger.engines import ENGINES, new_place, raw
from tests.ledger.shelf import put
from tests.pipeline.test_judging import AMIRA, TOTAL, A, C, told
from tests.reconcile.table import build
from tests.reconcile.test_histories import ACTS, next_step
from tests.reconcile.test_properties import worlds

STEPS = ["add", "add", "read anew", "new version", "judge", "judge", "judge", "undo", "erase"]
SHELVES = "SELECT shelf, key, value FROM shelves WHERE shelf <> 'state' ORDER BY shelf, key"
PAIRS = "SELECT pair, one, other, score FROM incident_pairs ORDER BY pair"


class Desk:
    """A ledger that changes at random."""

    def __init__(self, ledger, rows, chance):
        self.ledger, self.rows, self.chance = ledger, rows, chance
        self.built = build(rows)
        self.waiting, self.readings = sorted(self.built), 1
        self.is_fresh = True  # what is stored was never taken away whole

    def step(self, name):
        documents = sorted(self.ledger.documents(current_only=True), key=lambda d: d.id)
        claims = list(self.ledger.claims())
        match name:
            case "add" if self.waiting:
                document, claims = self.built[self.waiting.pop()]
                put(self.ledger, document, *claims)
            case "read anew" if documents:
                self.read_anew(self.chance.choice(documents))
            case "new version" if documents:
                self.put_version()
            case "judge" if claims:
                self.judge(claims, self.chance.choice([*ACTS, Act.GRADE, Act.DISCOUNT]))
            case "undo" if claims:
                self.judge(claims, Act.UNDO)
            case "erase" if documents:
                planned = self.ledger.plan_erasure([self.chance.choice(documents).id])
                self.is_fresh &= projecting.is_fresh(self.ledger)
                erase_and_amend(self.ledger, planned, reason="order 1", by="Amira")

    def read_anew(self, document):
        self.readings += 1
        claims = [c for d, own in self.built.values() if d.id == document.id for c in own]
        kept = self.chance.sample(claims, self.chance.randint(0, len(claims)))
        version = str(self.readings)
        renewed = [replace(c, version=version) for c in kept if c.part_of is None]
        put(self.ledger, document, *renewed, version=version)

    def put_version(self):
        """One more claim at the end, under the same address."""
        row = self.chance.choice([r for r in self.rows if "lifts" not in r])
        more = {**row, "claims": [*row["claims"], {**row["claims"][0], "n": 3}]}
        (document, claims), *_ = build([more]).values()
        if not self.ledger.is_barred(document):
            put(self.ledger, document, *claims)

    def judge(self, claims, act):
        made = self.ledger.judgements()
        by = {"minute": len(made)}
        match act:
            case Act.GRADE:
                value = Judged(grade=self.chance.choice(["fair", "weak"]))
                step = judged(act, self.chance.choice(claims), value=value, **by)
            case Act.DISCOUNT:
                step = judged(act, self.chance.choice(["Marjat Wire", "medics"]), **by)
            case _:
                step = next_step(self.chance, claims, made, act)
        if step is not None:
            self.ledger.judge(step, seen=[j.id for j in standing(made)])


def check(ledger, place):
    found = pipeline.reproject(ledger)
    assert found == projecting.compute_incidents(ledger)
    laid, pairs = raw(place, SHELVES), raw(place, PAIRS)
    updating.rebuild(ledger, projecting.inputs_digest(ledger))
    assert raw(place, SHELVES) == laid
    assert raw(place, PAIRS) == pairs
    assert tuple(ledger.incidents()) == found


@pytest.mark.parametrize("engine", ENGINES)
@settings(max_examples=12)
@given(
    rows=worlds(least=2),
    steps=st.lists(st.sampled_from(STEPS), min_size=8, max_size=16),
    seed=st.integers(0, 2**32),
)
def test_step_by_step_is_all_at_once(engine, rows, steps, seed):
    with (
        pytest.MonkeyPatch.context() as patch,
        tempfile.TemporaryDirectory() as folder,
        new_place(engine, Path(folder)) as place,
        open_ledger(place) as ledger,
    ):
        patch.setattr(updating, "_is_mostly_new", lambda now, then: False)
        patch.setattr(pairing, "AT_ONE_PLACE", 3)
        patch.setattr(pairing, "_SPREAD", 2)
        desk = Desk(ledger, rows, random.Random(seed))
        desk.step("add")
        pipeline.reproject(ledger)
        for step in steps:
            desk.step(step)
            if desk.chance.random() < 0.7:
                with patch.context() as inner:
                    if desk.is_fresh:
                        inner.setattr(projecting, "rebuild", never)
                    desk.is_fresh = True
                    assert pipeline.reproject(ledger) == projecting.compute_incidents(ledger)
        check(ledger, place)


def never(*_):
    raise AssertionError("made anew, where what is new was enough")


# --- one by one


@pytest.fixture
def ledger(tmp_path, monkeypatch):
    """Of three incidents, gathered; from now on nothing is made anew."""
    with open_ledger(tmp_path / "marsad.db") as opened:
        for document, own in (A, C, TOTAL):
            put(opened, document, own)
        pipeline.reproject(opened)
        monkeypatch.setattr(projecting, "rebuild", never)
        monkeypatch.setattr(updating, "_is_mostly_new", lambda now, then: False)
        yield opened


def claims_of(ledger):
    assert pipeline.reproject(ledger) == projecting.compute_incidents(ledger)
    return {i.claims for i in ledger.incidents()}


def test_what_a_new_reading_does_not_find_is_gone(ledger):
    put(ledger, A[0], version="2")
    assert claims_of(ledger) == {(C[1].id,), (TOTAL[1].id,)}


def test_what_was_merged_with_a_claim_that_is_lost_stands_alone_again(ledger):
    pipeline.judge(ledger, Act.MERGE, sorted([A[1].id, C[1].id]), judge=AMIRA)
    assert claims_of(ledger) == {tuple(sorted([A[1].id, C[1].id])), (TOTAL[1].id,)}
    put(ledger, A[0], version="2")
    assert claims_of(ledger) == {(C[1].id,), (TOTAL[1].id,)}


def test_a_grade_moves_the_one_incident_that_it_speaks_of(ledger):
    pipeline.judge(ledger, Act.GRADE, [A[1].id], judge=AMIRA, value=Judged(grade="weak"))
    replaced = projecting.replace_outdated(ledger)
    moved = (replaced.before, replaced.after)
    assert [[i.claims for i in some] for some in moved] == [[(A[1].id,)]] * 2


def test_a_claim_that_is_accepted_moves_no_incident_and_loads_none(ledger, monkeypatch):
    before = {*ledger.incidents()}
    pipeline.judge(ledger, Act.ACCEPT, [A[1].id], judge=AMIRA)
    monkeypatch.setattr(updating, "load_judged", never)
    assert projecting.replace_outdated(ledger).after == ()
    assert projecting.is_fresh(ledger)
    assert {*ledger.incidents()} == before


def test_a_claim_that_is_accepted_after_all_is_back(ledger):
    pipeline.judge(ledger, Act.REJECT, [A[1].id], judge=replace(AMIRA, reason="not said"))
    assert claims_of(ledger) == {(C[1].id,), (TOTAL[1].id,)}
    pipeline.judge(ledger, Act.ACCEPT, [A[1].id], judge=AMIRA)
    assert (A[1].id,) in claims_of(ledger)


@pytest.mark.parametrize("times", [1, 10])
def test_what_somebody_writes_meanwhile_is_not_lost(ledger, monkeypatch, times):
    """Once: it is worked out again; again and again: while others wait."""
    document, own = told("Bo", 14)[:2]
    others = iter([Act.REJECT, Act.UNSURE, Act.ACCEPT, Act.REJECT] * 3)
    prepare, left = projecting.prepare, iter(range(times))

    def interrupted(of):
        made = prepare(of)
        if next(left, None) is not None:
            judge = replace(AMIRA, reason="not said")
            pipeline.judge(of, next(others), [C[1].id], judge=judge)
        return made

    monkeypatch.setattr(projecting, "prepare", interrupted)
    put(ledger, document, own)
    assert pipeline.reproject(ledger) == projecting.compute_incidents(ledger)
    assert projecting.is_fresh(ledger)


def test_what_a_judgement_would_do_is_what_it_does(ledger):
    draft = pipeline.draft_merge(ledger, [A[1].id, C[1].id], judge=AMIRA)
    seen = pipeline.preview(ledger, draft)
    assert len(seen.before) == 2
    done = pipeline.carry_out(ledger, draft, judge=AMIRA)
    assert (done.before, [i.claims for i in done.after]) == (
        seen.before,
        [i.claims for i in seen.after],
    )
    assert claims_of(ledger) == {tuple(sorted([A[1].id, C[1].id])), (TOTAL[1].id,)}


def test_an_index_that_is_damaged_is_made_anew(ledger, monkeypatch):
    monkeypatch.undo()
    raw(ledger.place, "UPDATE shelves SET value = x'5b' WHERE shelf = 'node'")
    put(ledger, told("Bo", 14)[0], told("Bo", 14)[1])
    assert len(claims_of(ledger)) == 3

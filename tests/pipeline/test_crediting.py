"""Records of sources kept row by row: the same as those that the whole ledger tells."""

import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad import pipeline
from marsad.ledger import open_ledger
from marsad.ledger import tables as t
from marsad.model import Act
from marsad.model.judgement import standing
from marsad.pipeline import crediting, listing
from marsad.pipeline.aside import records_of
from marsad.pipeline.crediting import credit, credit_briefly, is_credited
from marsad.pipeline.erasing import erase_and_amend
from marsad.pipeline.sourcing import kept_records
from tests.factory import judged
from tests.ledger.engines import ENGINES, new_place, raw
from tests.ledger.shelf import put
from tests.pipeline.test_seeing import fields
from tests.pipeline.test_updating import STEPS, Desk
from tests.reconcile.table import build
from tests.reconcile.test_properties import worlds

NAMES = ("Marjat Wire", "medics", "Daro Vestin", "Lamp Hill", "Orsany Post", "un", "Nobody")


class DiscountingDesk(Desk):
    """Many a source is relied upon no longer, or again."""

    def judge(self, claims, act):
        if act is not Act.DISCOUNT:
            return super().judge(claims, act)
        made = self.ledger.judgements()
        step = judged(act, self.chance.choice(NAMES), minute=len(made))
        return self.ledger.judge(step, seen=[j.id for j in standing(made)])


def go_on_a_little(ledger, bits):
    """Whoever is cut off in the midst of it leaves what is still due."""
    listing.bring_up(ledger)
    work = crediting.Crediting(ledger)
    while bits and work.go_on():
        bits -= 1


def check(ledger):
    credit(ledger)
    assert is_credited(ledger)
    with ledger.listed() as lists:
        kept = kept_records(lists)
    assert kept == records_of(ledger)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("made", "known"),
    [(worlds(least=3), STEPS), (fields(), ("add", "read anew", "judge", "discount", "undo"))],
    ids=["harm", "field"],
)
@settings(max_examples=10)
@given(data=st.data(), seed=st.integers(0, 2**32))
def test_after_any_history_rows_tell_what_the_whole_ledger_tells(engine, made, known, data, seed):
    rows = data.draw(made)
    steps = data.draw(st.lists(st.sampled_from([*known, "add"]), min_size=6, max_size=14))
    with (
        pytest.MonkeyPatch.context() as patch,
        tempfile.TemporaryDirectory() as folder,
        new_place(engine, Path(folder)) as place,
        open_ledger(place) as ledger,
    ):
        patch.setattr(crediting, "_HOLDS_S", 0)
        patch.setattr(crediting, "_RESTS_S", 0)
        desk = DiscountingDesk(ledger, rows, random.Random(seed))
        desk.step("add")
        listing.bring_up(ledger)
        for step in steps:
            if desk.chance.random() < 0.7:
                go_on_a_little(ledger, desk.chance.randint(1, 9))
            if step == "discount":
                desk.judge([], Act.DISCOUNT)
            else:
                desk.step(step)
            if desk.chance.random() < 0.5:
                pipeline.reproject(ledger)
            if desk.chance.random() < 0.5:
                check(ledger)
        check(ledger)


def row_of(name, by, word="killed", **more):
    own = {"kind": "killed", "word": word, "at": "Marjat", "when": "2024-03-04", **more}
    return {"id": name, "by": by, "date": "2024-03-05", "claims": [own]}


@pytest.fixture
def ledger(tmp_path):
    rows = [row_of("a", "Marjat Wire", n=3), row_of("b", "Orsany Post", n=3)]
    with open_ledger(tmp_path / "l.db") as made:
        for document, claims in build(rows).values():
            put(made, document, *claims)
        pipeline.reproject(made)
        yield made


def told(ledger):
    with ledger.listed() as lists:
        return {r.name: (len(r.claims), len(r.borne_out)) for r in kept_records(lists)}


def test_what_is_new_is_little_work(ledger):
    assert not credit_briefly(ledger)  # all is new
    assert not crediting.is_there(ledger)
    check(ledger)
    assert told(ledger) == {"Marjat Wire": (1, 1), "Orsany Post": (1, 1)}
    first = next(iter(ledger.claims()))
    ledger.judge(judged(Act.REJECT, first))
    listing.bring_up(ledger)
    assert not is_credited(ledger)
    assert crediting.is_there(ledger)
    pipeline.reproject(ledger)
    assert credit_briefly(ledger)
    assert sorted(told(ledger).values()) == [(0, 0), (1, 0)]


def test_a_report_is_told_at_once_and_its_reprints_later(ledger):
    check(ledger)
    for document, claims in build([row_of("c", "Velk Post", n=3)]).values():
        put(ledger, document, *claims)
    pipeline.reproject(ledger)
    assert not credit_briefly(ledger)
    assert told(ledger)["Velk Post"][0] == 1
    assert not is_credited(ledger)
    check(ledger)


def test_records_of_other_rules_are_made_anew(ledger, monkeypatch):
    check(ledger)
    monkeypatch.setattr(crediting, "_RULES", "another one")
    assert not crediting.is_there(ledger)
    assert not credit_briefly(ledger)
    check(ledger)


def test_an_erasure_leaves_no_words_of_who_spoke(ledger, tmp_path):
    check(ledger)
    document = next(d for d in ledger.documents() if d.publisher == "Orsany Post")
    planned = ledger.plan_erasure([document.id])
    erase_and_amend(ledger, planned, reason="order 1", by="Amira")
    tables = (t.credited, t.credit_origins, t.credit_publishers, t.credit_printed)
    lines = [raw(tmp_path / "l.db", f"SELECT * FROM {table.name}") for table in tables]  # noqa: S608
    assert lines == [[], [], [], []]
    check(ledger)
    assert told(ledger).keys() == {"Marjat Wire"}

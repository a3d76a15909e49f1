"""Records of sources kept row by row: the same as those that the whole ledger tells."""

import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad import pipeline
from marsad.ledger import open_ledger
from marsad.model import Act
from marsad.model.judgement import standing
from marsad.pipeline.aside import records_of
from marsad.pipeline.crediting import credit, is_credited
from marsad.pipeline.sourcing import kept_records
from tests.factory import judged
from tests.ledger.engines import ENGINES, new_place
from tests.pipeline.test_seeing import fields
from tests.pipeline.test_updating import STEPS, Desk
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
        tempfile.TemporaryDirectory() as folder,
        new_place(engine, Path(folder)) as place,
        open_ledger(place) as ledger,
    ):
        desk = DiscountingDesk(ledger, rows, random.Random(seed))
        desk.step("add")
        credit(ledger)
        for step in steps:
            if step == "discount":
                desk.judge([], Act.DISCOUNT)
            else:
                desk.step(step)
            if desk.chance.random() < 0.5:
                pipeline.reproject(ledger)
            if desk.chance.random() < 0.5:
                check(ledger)
        check(ledger)

"""specs/control.yaml, row by row; and the pack that tells what control words say."""

from pathlib import Path

import pytest
import yaml

from marsad.model import Kind
from marsad.reconcile.control import control_of
from marsad.reconcile.heard import hear
from marsad.reconcile.narrowing import Narrowing
from marsad.vocabulary.ground import load_ground
from marsad.vocabulary.kinds import load_kinds
from tests.reconcile.table import build, day

ROWS = yaml.safe_load((Path(__file__).parents[2] / "specs" / "control.yaml").read_text("utf-8"))


def series(row, **more):
    built = list(build(row["documents"]).values())
    documents, claims = [d for d, _ in built], [c for _, cs in built for c in cs]
    return control_of(hear(documents, claims), on=day(row.get("day")), **more)


def days(period):
    ends = [str(period.earliest), str(period.latest)]
    return "..".join(dict.fromkeys(ends))


def wanted(step):
    return [*step, ""] if len(step) == 3 else step


@pytest.mark.parametrize("row", ROWS, ids=[r["name"] for r in ROWS])
def test_series(row):
    (found,) = series(row)
    steps = [[s.hold.value, s.who, s.part.value, s.share] for s in found.steps]
    assert sorted(steps) == sorted(wanted(s) for s in row["steps"])
    told = [s.latest for s in found.steps]
    assert told == sorted(told)
    periods = [[days(p), p.holder, p.footing.value] for p in found.periods]
    assert periods == [[str(p[0]), *p[1:]] for p in row["periods"]]
    status = found.status and [found.status.holder, found.status.footing.value]
    assert status == row["status"]


def test_narrowed_to_a_place_and_days():
    row = ROWS[0]
    assert series(row, asked=Narrowing(place="Marjat"))
    assert series(row, asked=Narrowing(place="Tirhan")) == ()
    assert series(row, asked=Narrowing(since=day("2024-03-06"))) == ()


def test_every_control_trigger_says_what_it_says_of_the_ground():
    triggers = {
        w for w, cases in load_kinds().cases.items() if any(c.kind is Kind.CONTROL for c in cases)
    }
    known = set(load_ground().turns)
    assert triggers - known == set()
    assert known - triggers == set()


def test_lost_control_is_a_loss():
    assert load_ground().turn_of("control", "the army lost ") == "lost"
    assert load_ground().turn_of("control", "the army kept ") == "held"

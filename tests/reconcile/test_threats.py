"""specs/threats.yaml, row by row."""

from pathlib import Path

import pytest
import yaml

from marsad.reconcile import reconcile
from marsad.reconcile.heard import hear
from marsad.reconcile.narrowing import Narrowing
from marsad.reconcile.threats import threats_of
from tests.reconcile.table import build, day

ROWS = yaml.safe_load((Path(__file__).parents[2] / "specs" / "threats.yaml").read_text("utf-8"))


def found(row, **more):
    made = list(build(row["documents"]).values())
    documents, claims = [d for d, _ in made], [c for _, cs in made for c in cs]
    return threats_of(hear(documents, claims), reconcile(documents, claims), **more)


@pytest.mark.parametrize("row", ROWS, ids=[r["name"] for r in ROWS])
def test_threats(row):
    told = [
        [t.kind.value, t.place.name, str(t.earliest), t.speaker, t.who, len(t.later)]
        for t in found(row)
    ]
    assert told == [[*t[:2], str(t[2]), *t[3:]] for t in row["threats"]]


def test_narrowed_to_a_place_and_days():
    assert found(ROWS[0], asked=Narrowing(place="Velk")) == ()
    assert found(ROWS[0], asked=Narrowing(since=day("2024-03-10"))) == ()
    assert len(found(ROWS[0], asked=Narrowing(place="marjat"))) == 1

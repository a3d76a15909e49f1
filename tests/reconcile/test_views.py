"""What every view of the field keeps: order, repetition and reprints change nothing in it."""

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from marsad.model.wire import from_line, to_line
from marsad.reconcile import reconcile
from marsad.reconcile.control import control_of
from marsad.reconcile.deals import deals_of
from marsad.reconcile.grades import grade_incidents
from marsad.reconcile.heard import hear
from marsad.reconcile.sources import sources_of
from marsad.reconcile.threats import threats_of
from marsad.reconcile.truces import truces_of
from tests.reconcile.table import build

SPECS = Path(__file__).parents[2] / "specs"
NAMES = ("grades", "control", "truces", "threats")
ROWS = [r for n in NAMES for r in yaml.safe_load((SPECS / f"{n}.yaml").read_text("utf-8"))]


def views(documents, claims):
    heard, incidents = hear(documents, claims), reconcile(documents, claims)
    return (
        *control_of(heard),
        *truces_of(heard, incidents),
        *deals_of(heard, incidents),
        *threats_of(heard, incidents),
        *sources_of(heard, incidents),
        *grade_incidents(incidents, heard),
    )


def records(row):
    made = list(build(row["documents"]).values())
    return [d for d, _ in made], [c for _, cs in made for c in cs]


@pytest.mark.parametrize("row", ROWS, ids=[r["name"] for r in ROWS])
def test_order_and_repetition_change_nothing(row):
    documents, claims = records(row)
    assert views(documents[::-1] * 2, claims[::-1] * 2) == views(documents, claims)


@pytest.mark.parametrize("row", ROWS, ids=[r["name"] for r in ROWS])
def test_every_record_survives_the_codec(row):
    for record in views(*records(row)):
        assert from_line(to_line(record)) == record


@pytest.mark.parametrize("row", ROWS, ids=[r["name"] for r in ROWS])
def test_ten_reprints_of_everything_move_no_grade_and_no_status(row):
    rows = list(row["documents"])
    originals = [r["id"] for r in rows if "reprint_of" not in r and "lifts" not in r]
    for number in range(10):
        rows += [
            {"id": f"{o}{number}", "by": f"Page {o}{number}", "date": "2025-01-01", "reprint_of": o}
            for o in originals
        ]
    before, after = views(*records(row)), views(*records({"documents": rows}))
    assert essence(after) == essence(before)


def essence(found):
    """Values of grades, holders and statuses: what reprints may not move."""
    said = []
    for record in found:
        match type(record).__name__:
            case "Incident":
                said += [(g.scheme, g.value) for g in record.grades]
            case "Control":
                status = record.status and (record.status.holder, record.status.footing)
                said.append((record.place.name, len(record.steps), status))
            case "Truce":
                said.append((record.status, [replace(s, copies=()) for s in record.steps]))
            case "Threat":
                said.append((record.claim, len(record.later)))
    return said

"""specs/grades.yaml, row by row; and that no grade moves with order or repetition."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from marsad.model.grade import MAX_REASONS
from marsad.reconcile import reconcile
from marsad.reconcile.camps import camp_of
from marsad.reconcile.grades import JudgedGrade, grade_incidents
from marsad.reconcile.heard import Speaker, hear
from marsad.reconcile.origins import Origin
from marsad.vocabulary.actors import load_actors
from tests.factory import doc, place
from tests.reconcile.table import build

ROWS = yaml.safe_load((Path(__file__).parents[2] / "specs" / "grades.yaml").read_text("utf-8"))


def graded(row, *, turned=False):
    built = list(build(row["documents"]).values())
    if turned:
        built = built[::-1] * 2
    documents, claims = [d for d, _ in built], [c for _, cs in built for c in cs]
    judged = {}
    if "judged" in row:
        first = min(c.id for c in claims)
        judged[first] = JudgedGrade(
            value=row["judged"],
            reason="seen on video",
            by="N. Desk",
            at=datetime(2024, 3, 9, tzinfo=UTC),
            judgement="j1",
        )
    return grade_incidents(
        reconcile(documents, claims),
        hear(documents, claims),
        judged=judged,
        discounted=frozenset(row.get("discounted", ())),
    )


@pytest.mark.parametrize("row", ROWS, ids=[r["name"] for r in ROWS])
def test_grade(row):
    (incident,) = graded(row)
    found = {g.scheme: g.value for g in incident.grades}
    assert {s: found.get(s) for s in row["grades"]} == row["grades"]
    said = " ".join(incident.grades[0].reasons) if incident.grades else ""
    assert [w for w in row.get("because", ()) if w not in said] == []


@pytest.mark.parametrize("row", ROWS, ids=[r["name"] for r in ROWS])
def test_order_and_repetition_change_no_grade(row):
    assert graded(row, turned=True) == graded(row)


@pytest.mark.parametrize("row", ROWS, ids=[r["name"] for r in ROWS])
def test_reasons_are_few_and_name_claims_of_the_incident(row):
    (incident,) = graded(row)
    for grade in incident.grades:
        assert len(grade.reasons) <= MAX_REASONS
        if grade.value not in ("ungraded", "unsupported"):
            assert any(c in reason for reason in grade.reasons for c in incident.claims)


def test_an_agency_speaks_for_its_state_at_home_and_not_abroad():
    agency = next(a for a in load_actors().entries if a.id == "suna")
    speaker = Speaker(
        origin=Origin(agency.id, agency.name),
        kind=agency.kind.value,
        camp=camp_of(agency.name),
        root=agency.id,
    )
    document = doc("Shelling killed 12 people in Marjat on Monday.")
    at_home = place(document, "Marjat", within=("Velk", "Sudan"))
    abroad = place(document, "Marjat", within=("Velk", "Orsany"))
    assert speaker.is_party_in(at_home)
    assert not speaker.is_party_in(abroad)
    assert not speaker.is_party_in(None)

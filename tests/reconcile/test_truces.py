"""specs/truces.yaml, row by row; and what single sentences say of a truce."""

from pathlib import Path

import pytest
import yaml

from marsad.errors import VocabularyError
from marsad.reconcile import reconcile
from marsad.reconcile.deals import deals_of
from marsad.reconcile.heard import hear
from marsad.reconcile.narrowing import Narrowing
from marsad.reconcile.truces import truces_of
from marsad.vocabulary.pack import load_pack
from marsad.vocabulary.truces import load_truces, parse_truces
from tests.reconcile.table import build, day

ROWS = yaml.safe_load((Path(__file__).parents[2] / "specs" / "truces.yaml").read_text("utf-8"))


def built(row):
    made = list(build(row["documents"]).values())
    documents, claims = [d for d, _ in made], [c for _, cs in made for c in cs]
    return hear(documents, claims), reconcile(documents, claims)


def told(truce):
    ends = truce.ends and f"{'term ' if truce.ends_by_term else ''}{truce.ends}"
    return {
        "place": truce.place.name,
        "status": truce.status.value,
        "steps": [("" if s.is_settled else "!") + s.stage.value for s in truce.steps],
        "begins": truce.begins and str(truce.begins),
        "ends": ends,
        "parties": list(truce.parties),
        "in_its_time": len(truce.in_its_time),
        "called": sum(bool(b.called) for b in truce.in_its_time),
    }


def wanted(row):
    plain = {"begins": None, "ends": None, "parties": [], "in_its_time": 0, "called": 0, **row}
    return {k: str(v) if k in ("begins", "ends") and v else v for k, v in plain.items()}


@pytest.mark.parametrize("row", ROWS, ids=[r["name"] for r in ROWS])
def test_truces(row):
    found = truces_of(*built(row), on=day(row.get("day")))
    assert [told(t) for t in found] == [wanted(t) for t in row["truces"]]


@pytest.mark.parametrize("row", [r for r in ROWS if "deals" in r], ids=lambda r: r["name"])
def test_deals(row):
    found = [
        {
            "place": deal.place.name,
            "outcomes": [
                [o.kind.value, f"{o.low}..{o.high}", len(o.incidents), len(o.totals)]
                for o in deal.outcomes
            ],
        }
        for deal in deals_of(*built(row))
    ]
    assert found == row["deals"]


def test_narrowed_to_a_place_and_days():
    row = ROWS[1]
    assert truces_of(*built(row), asked=Narrowing(place="Marjat"))
    assert truces_of(*built(row), asked=Narrowing(place="Tirhan")) == ()
    assert truces_of(*built(row), asked=Narrowing(until=day("2024-03-01"))) == ()


@pytest.mark.parametrize(
    ("sentence", "stage"),
    [
        ("The truce in Marjat has held for a week.", "in_force"),
        ("Nobody remembers the truce.", "spoken_of"),
        ("Since fighting began in spring he has kept calling for a truce.", "proposed"),
        ("The envoy offered a truce that the army refused.", "rejected"),
        ("The army refused charges that it had broken the truce.", "broken"),
    ],
)
def test_the_words_around_tell_the_stage(sentence, stage):
    assert load_truces().stage_of(sentence, sentence.index("truce")).stage == stage


def test_words_behind_another_truce_are_of_that_one():
    sentence = "Two members vetoed a truce, and rebels had used such pauses before."
    at, other = sentence.index("pauses"), sentence.index("truce")
    assert load_truces().stage_of(sentence, at, [other]).stage == "spoken_of"


@pytest.mark.parametrize(
    ("sentence", "hours"),
    [
        ("a 48-hour truce", 48),
        ("a truce of two weeks", 336),
        ("a week-long truce", 168),
        ("a three-day truce", 72),
        ("a truce", None),
        ("a truce after 12 days of fighting", None),
        ("the truce collapsed on Sunday, a day after it began", None),
    ],
)
def test_terms(sentence, hours):
    assert load_truces().hours_in(sentence, sentence.index("truce")) == hours


def test_a_pack_without_a_stage_is_refused():
    pack = load_pack("truces")
    del pack["stages"]["vetoed"]
    with pytest.raises(VocabularyError, match="stages"):
        parse_truces(pack)

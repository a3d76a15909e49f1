"""specs/recalled.yaml and specs/aftermath.yaml, row by row: what an anniversary recalls, and what a
court or a burial is about, is not of that day.
"""

from datetime import date
from pathlib import Path

import pytest
import yaml

from marsad.model import Scope
from marsad.reading import open_reader
from marsad.reconcile.report import report_totals
from tests.factory import doc
from tests.reading.test_claims import NoPlaces

SPECS = Path(__file__).parents[2] / "specs"
ROWS = [
    row
    for name in ("recalled.yaml", "aftermath.yaml")
    for row in yaml.safe_load((SPECS / name).read_text("utf-8"))
]


@pytest.fixture(scope="module")
def reader():
    return open_reader(NoPlaces())


@pytest.mark.parametrize("row", ROWS, ids=lambda r: r["why"])
def test_sentence_to_days(row, reader):
    found = []
    for c in reader.read(doc(row["text"], published=date(2024, 3, 9))):
        days = [c.when.earliest, c.when.latest] if c.when else ["-", "-"]
        found.append([c.trigger.words, *days])
    assert found == row["days"]


def test_what_is_recalled_is_no_news_of_the_report(reader):
    text = "Ten years after the massacre that killed 300 people in Marjat, a mine killed two boys."
    document = doc(text, published=date(2024, 3, 9))
    claims = reader.read(document)
    assert {k.value: v for k, v in report_totals(document, claims).items()} == {"killed": (2, 2)}
    assert {c.scope for c in claims if c.scope} == {Scope.INCIDENT}


def test_without_a_date_it_stays_unresolved(reader):
    text = "Ten years after the massacre of 300 villagers, survivors gathered."
    (claim,) = reader.read(doc(text))
    assert claim.when.earliest is None
    assert claim.when.is_recalled

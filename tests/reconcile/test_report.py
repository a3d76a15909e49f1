"""specs/reports.yaml, row by row: a report's claims to one number for each kind."""

from pathlib import Path

import pytest
import yaml

from marsad.reading import open_reader
from marsad.reconcile.report import report_totals
from tests.factory import doc
from tests.reading.test_claims import NoPlaces

ROWS = yaml.safe_load((Path(__file__).parents[2] / "specs" / "reports.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def reader():
    return open_reader(NoPlaces())


@pytest.mark.parametrize("row", ROWS, ids=lambda r: r["why"])
def test_report_to_totals(row, reader):
    document = doc(row["text"])
    claims = reader.read(document)
    told = {k.value: list(v) for k, v in report_totals(document, claims).items()}
    assert told == row["totals"]


def test_the_order_of_claims_does_not_matter(reader):
    document = doc("Two guards were killed. The death toll later rose to 15.")
    claims = reader.read(document)
    assert report_totals(document, claims[::-1]) == report_totals(document, claims)


def test_claims_of_other_documents_count_nothing(reader):
    claims = reader.read(doc("Two guards were killed."))
    assert report_totals(doc("Nothing.", uri="test:2"), claims) == {}

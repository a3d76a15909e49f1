"""specs/reports.yaml, row by row: a report's claims to one number for each kind."""

from pathlib import Path

import pytest
import yaml

from marsad.errors import VocabularyError
from marsad.model import Kind
from marsad.reading import open_reader
from marsad.reconcile.report import lead_figures, report_totals
from marsad.vocabulary.numbers import load_projection
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


def test_a_report_of_one_happening_gives_its_own_figure_first(reader):
    document = doc("The strike killed 12 people. One agency said that 15 people were killed.")
    claims = reader.read(document)
    assert lead_figures(document, claims) == {Kind.KILLED: (12, 12)}


def test_the_words_of_other_people_are_read_by_their_rules(reader):
    document = doc("More than 15 people were killed and others were wounded.")
    claims = reader.read(document)
    assert report_totals(document, claims) == {Kind.KILLED: (16, None)}
    by = load_projection("airwars")
    assert report_totals(document, claims, by=by) == {Kind.KILLED: (15, 15), Kind.WOUNDED: (2, 2)}


def test_a_projection_that_is_not_there_is_named():
    with pytest.raises(VocabularyError, match="no projection 'nobody'; there are acled"):
        load_projection("nobody")

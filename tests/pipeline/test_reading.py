"""The library's verbs: load, read, open_ledger, add."""

from datetime import date

import pytest

import marsad
from marsad.errors import SourceError
from marsad.model import PublishedHow
from tests.pipeline import reports


def test_load_gives_documents_in_order(tmp_path):
    paths = reports.good_reports(tmp_path, 5)
    found = list(marsad.load(str(tmp_path), published=date(2026, 5, 1)))
    assert [d.uri.rsplit("/", 1)[-1] for d in found] == [p.name for p in paths]
    assert {d.published.how for d in found} == {PublishedHow.SAID}


def test_load_takes_paths_as_well_as_their_names(tmp_path):
    (path,) = reports.good_reports(tmp_path, 1)
    assert list(marsad.load(path)) == list(marsad.load(str(path)))


@pytest.mark.parametrize("wrong", [["a.txt"], 7, None, b"a.txt"])
def test_load_says_at_once_what_is_no_source(wrong):
    with pytest.raises(TypeError, match=f"got {type(wrong).__name__}"):
        marsad.load(wrong)


def test_load_raises_at_what_cannot_be_taken_in(tmp_path):
    (tmp_path / "empty.txt").touch()
    with pytest.raises(SourceError, match="empty"):
        list(marsad.load(str(tmp_path / "empty.txt")))


def test_read_gives_claims_with_their_words(tmp_path):
    chosen = reports.settings(tmp_path)
    (path,) = reports.good_reports(tmp_path / "reports", 1)
    (document,) = marsad.load(str(path))
    found = marsad.read(document, settings=chosen)
    assert "killed" in {c.kind for c in found}
    assert all(document.words(m.span) == m.words for c in found for m in c.mentions)


def test_read_gives_no_claims_of_a_language_it_does_not_know(tmp_path):
    from tests.factory import doc

    german = doc("Beim Beschuss des Marktes wurden 12 Menschen getötet.", language="de")
    assert marsad.read(german, settings=reports.settings(tmp_path)) == ()


def test_the_verbs_of_the_command_line_are_functions(tmp_path):
    chosen = reports.settings(tmp_path)
    (path,) = reports.good_reports(tmp_path / "reports", 1)
    with marsad.open_ledger(chosen.ledger) as ledger:
        report = marsad.add(ledger, [str(path)], settings=chosen)
    assert report.sources == 1
    assert chosen.evidence.is_dir()

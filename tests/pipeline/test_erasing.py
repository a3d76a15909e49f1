"""A report erased: from ledger, evidence and kept answers, and kept out from then on."""

import pytest

from marsad import pipeline
from marsad.endpoint import Answers
from marsad.endpoint.answers import Answer
from marsad.errors import LedgerError
from marsad.intake import Evidence
from marsad.model.run import Fault, Outcome
from tests.pipeline import reports
from tests.pipeline.test_adding import add, faults

ORDER = {"reason": "order 12/2026", "by": "A. Registrar"}
NAME = "Yusra Qandil"


@pytest.fixture
def source(tmp_path):
    folder = tmp_path / "reports"
    reports.good_reports(folder, 3)
    text = f"TIRSEVAN, May 12, 2026 - Shelling killed 9 people in Sarneh, {NAME} said.\n"
    (folder / "yusra.txt").write_text(text, "utf-8")
    (folder / "again.txt").write_text(text, "utf-8")
    add(tmp_path / "desk", folder)
    return folder


@pytest.fixture(autouse=True)
def desk(tmp_path):
    (tmp_path / "desk").mkdir()
    return tmp_path / "desk"


def files_with(folder, word):
    return [p for p in folder.rglob("*") if p.is_file() and word.encode() in p.read_bytes()]


def erase(desk, *, copies):
    chosen = reports.settings(desk)
    with pipeline.open_ledger(chosen.ledger) as ledger:
        (found,) = [d.id for d in ledger.documents() if d.uri.endswith("yusra.txt")]
        planned = ledger.plan_erasure([found], copies=copies)
        pipeline.erase(ledger, planned, settings=chosen, **ORDER)
    return planned


def test_words_bytes_and_answers_are_gone_and_the_rest_holds(source, desk):
    chosen = reports.settings(desk)
    Answers(chosen.answers).keep("ab" * 32, Answer(content=f"[{NAME}]", finish="stop"))
    assert len({p.parent for p in files_with(desk, NAME)}) == 3
    planned = erase(desk, copies=True)
    assert len(planned.documents) == 2
    assert files_with(desk, NAME) == []
    assert files_with(desk, NAME.split()[1].lower()) == []
    assert faults(desk) == []
    with pipeline.open_ledger(chosen.ledger) as ledger:
        incidents = pipeline.reproject(ledger)
        assert {d for i in incidents for d in i.documents} <= {d.id for d in ledger.documents()}
    assert files_with(desk, NAME) == []


def test_bytes_of_which_a_document_stands_are_kept(source, desk):
    planned = erase(desk, copies=False)
    (copy,) = planned.same_bytes
    assert Evidence(reports.settings(desk).evidence).load(copy.bytes_sha256)
    assert faults(desk) == []


def test_the_same_sources_again_keep_it_out(source, desk):
    erase(desk, copies=True)
    report = add(desk, source)
    assert (report.count(Outcome.DUPLICATE), report.count(Outcome.QUARANTINED)) == (3, 2)
    assert {q.fault for q in report.quarantines} == {Fault.ERASED}
    assert files_with(desk, NAME) == files_with(desk, "yusra") == []
    assert faults(desk) == []


def test_what_was_cut_off_is_finished_later(source, desk, monkeypatch):
    chosen = reports.settings(desk)
    with monkeypatch.context() as patch:
        patch.setattr(Evidence, "remove", lambda *_: (_ for _ in ()).throw(LedgerError("cut")))
        with pytest.raises(LedgerError, match="cut"):
            erase(desk, copies=True)
    assert files_with(desk, NAME)
    with pipeline.open_ledger(chosen.ledger) as ledger:
        pipeline.finish_erasures(ledger, settings=chosen)
    assert files_with(desk, NAME) == []
    assert faults(desk) == []

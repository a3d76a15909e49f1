"""A report erased: from ledger, evidence and kept answers, and kept out from then on."""

from time import sleep

import pytest

from marsad import pipeline
from marsad.endpoint import Answers
from marsad.endpoint.answers import Answer
from marsad.errors import LedgerError
from marsad.intake import Evidence
from marsad.model.run import Fault, Outcome
from marsad.pipeline import listing, projecting, updating
from tests.ledger.engines import ENGINES, is_file, stored_bytes
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


@pytest.fixture(autouse=True, params=ENGINES)
def desk(request, tmp_path):
    with reports.desk_on(request.param, tmp_path / "desk") as folder:
        yield folder


def holding(folder, word):
    """The folders that hold the word, the server's among them where the ledger is on one."""
    files = ((p.parent, p.read_bytes()) for p in folder.rglob("*") if p.is_file())
    place = reports.settings(folder).ledger
    tables = [] if is_file(place) else (("server", kept) for _, kept in stored_bytes(place))
    return {where for where, kept in (*files, *tables) if word.encode() in kept}


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
    assert len(holding(desk, NAME)) == 3
    planned = erase(desk, copies=True)
    assert len(planned.documents) == 2
    assert holding(desk, NAME) == set()
    assert holding(desk, NAME.split()[1].lower()) == set()
    assert faults(desk) == []
    with pipeline.open_ledger(chosen.ledger) as ledger:
        incidents = pipeline.reproject(ledger)
        assert {d for i in incidents for d in i.documents} <= {d.id for d in ledger.documents()}
    assert holding(desk, NAME) == set()


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
    assert holding(desk, NAME) == holding(desk, "yusra") == set()
    assert faults(desk) == []


def test_what_was_cut_off_is_finished_later(source, desk, monkeypatch):
    chosen = reports.settings(desk)
    with monkeypatch.context() as patch:
        patch.setattr(Evidence, "remove", lambda *_: (_ for _ in ()).throw(LedgerError("cut")))
        with pytest.raises(LedgerError, match="cut"):
            erase(desk, copies=True)
    assert holding(desk, NAME)
    with pipeline.open_ledger(chosen.ledger) as ledger:
        pipeline.finish_erasures(ledger, settings=chosen)
        for _ in range(10):  # a server keeps old rows while any transaction beside may see them
            if not holding(desk, NAME):
                break
            sleep(0.5)
            ledger.sweep()
    assert holding(desk, NAME) == set()
    assert faults(desk) == []


@pytest.fixture
def in_two_steps(source, desk, monkeypatch):
    """(ledger, what is planned), of a ledger whose incidents are up to date; nothing is gathered
    anew from here on.
    """

    def never(*_):
        raise AssertionError("gathered anew")

    chosen = reports.settings(desk)
    with pipeline.open_ledger(chosen.ledger) as ledger:
        pipeline.reproject(ledger)
        listing.bring_up(ledger)
        monkeypatch.setattr(updating, "_is_mostly_new", lambda now, then: False)
        monkeypatch.setattr(projecting, "rebuild", never)
        found = [d.id for d in ledger.documents() if d.uri.endswith("yusra.txt")]
        yield ledger, ledger.plan_erasure(found, copies=True)


def test_only_incidents_that_it_touches_are_made_again(in_two_steps, desk):
    ledger, planned = in_two_steps
    pipeline.erase(ledger, planned, settings=reports.settings(desk), **ORDER)
    assert pipeline.reproject(ledger) == projecting.compute_incidents(ledger) != ()
    listing.bring_up(ledger)
    assert holding(desk, NAME) == holding(desk, NAME.split()[1].lower()) == set()
    assert list(ledger.check()) == []


def test_what_was_cut_off_before_incidents_were_brought_up_is_finished(in_two_steps, desk):
    ledger, planned = in_two_steps
    ledger.erase(planned, keeping=True, **ORDER)
    assert holding(desk, NAME) != set()
    pipeline.finish_erasures(ledger, settings=reports.settings(desk))
    assert holding(desk, NAME) == set()


def test_whoever_asks_after_it_was_cut_off_has_all_gathered_anew(in_two_steps, monkeypatch):
    ledger, planned = in_two_steps
    ledger.erase(planned, keeping=True, **ORDER)
    with pytest.raises(AssertionError, match="gathered anew"):
        pipeline.reproject(ledger)

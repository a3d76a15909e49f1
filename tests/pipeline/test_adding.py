"""Invariants 3, 10, 12 and 14: nothing is lost, nothing counts twice, every number leads back."""

import json
import random
from collections import Counter
from datetime import date

import pytest

from marsad import pipeline
from marsad.intake import Evidence, IntakeOptions
from marsad.model import QuantityState
from marsad.model.run import Fault, Outcome, ReadState
from tests.pipeline import reports


def add(folder, *sources):
    chosen = reports.settings(folder)
    with pipeline.open_ledger(chosen.ledger) as ledger:
        return pipeline.add(ledger, [str(s) for s in sources], settings=chosen)


def digest(folder):
    with pipeline.open_ledger(reports.settings(folder).ledger) as ledger:
        return pipeline.state_digest(ledger)


def faults(folder):
    chosen = reports.settings(folder)
    with pipeline.open_ledger(chosen.ledger) as ledger:
        return list(pipeline.verify(ledger, settings=chosen))


def test_ten_broken_files_among_a_hundred_are_quarantined_with_reasons_and_the_rest_is_read(
    tmp_path,
):
    """Invariant 10: what went in = read + duplicate + quarantined."""
    folder = tmp_path / "reports"
    reports.good_reports(folder, 80)
    reports.feed(folder / "feed.jsonl", 10, first=80)
    expected = reports.broken_files(folder)

    report = add(tmp_path, folder)

    assert (report.sources, report.count(Outcome.NEW)) == (100, 90)
    met = {q.uri.rsplit("/", 1)[-1].split("#")[0]: q.fault for q in report.quarantines}
    assert met == expected
    assert all(q.detail for q in report.quarantines)
    assert not report.has_failed
    with pipeline.open_ledger(reports.settings(tmp_path).ledger, create=False) as ledger:
        assert len(list(ledger.documents())) == 90
        assert Counter(r.state for r in ledger.readings()) == {ReadState.READ: 90}
        (run,) = ledger.runs()
        assert len(ledger.quarantines(run)) == 10
        assert (run.count(Outcome.NEW), run.count(Outcome.QUARANTINED)) == (90, 10)
        assert run.finished is not None
    assert faults(tmp_path) == []


def test_more_than_a_fifth_quarantined_fails_the_run(tmp_path):
    folder = tmp_path / "reports"
    reports.good_reports(folder, 4)
    (folder / "empty.txt").touch()
    assert not add(tmp_path, folder).has_failed  # one of five
    (folder / "empty-too.txt").touch()
    assert add(tmp_path, folder).has_failed  # two of six


def test_the_same_again_changes_nothing(tmp_path):
    """Invariant 8: repeating a document changes no toll."""
    folder = tmp_path / "reports"
    reports.good_reports(folder, 12)
    first = add(tmp_path, folder)
    before = digest(tmp_path)
    again = add(tmp_path, folder)
    assert (first.count(Outcome.NEW), again.count(Outcome.DUPLICATE)) == (12, 12)
    assert (again.claims, again.incidents) == (0, first.incidents)
    assert digest(tmp_path) == before
    assert first.claims > 12


@pytest.mark.parametrize("seed", range(3))
def test_any_order_gives_the_same_state(tmp_path, seed):
    """Invariant 3."""
    paths = reports.good_reports(tmp_path / "reports", 12)
    shuffled = random.Random(seed).sample(paths, len(paths))
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    add(tmp_path / "a", *paths)
    for path in shuffled:
        add(tmp_path / "b", path)
    assert digest(tmp_path / "a") == digest(tmp_path / "b")


def test_a_changed_body_is_a_new_version_and_the_old_one_stays(tmp_path):
    (path,) = reports.good_reports(tmp_path / "reports", 1)
    add(tmp_path, path)
    path.write_text(reports.story(77), "utf-8")
    assert add(tmp_path, path).count(Outcome.VERSION) == 1
    with pipeline.open_ledger(reports.settings(tmp_path).ledger) as ledger:
        texts = [d.text for d in ledger.documents()]
    assert len(texts) == 2
    assert len(set(texts)) == 2


def test_a_corrected_page_counts_once_with_its_corrected_number(tmp_path):
    page = {"uri": "http://news.example/1", "published": "2026-05-13", "title": "Toll"}
    for name, number in (("before", "Five"), ("after", "Eight")):
        text = f"{number} people were killed in Sarneh on Monday, police said."
        (tmp_path / f"{name}.json").write_text(json.dumps([{**page, "text": text}]))
        add(tmp_path, tmp_path / f"{name}.json")
    with pipeline.open_ledger(reports.settings(tmp_path).ledger) as ledger:
        (incident,) = ledger.incidents()
        assert [(toll.low, toll.high) for toll in incident.tolls] == [(8, 8)]
        assert len(incident.documents) == 1
        assert len(list(ledger.documents())) == 2


def test_a_language_that_no_reader_knows_is_kept_and_marked_unread(tmp_path):
    """Invariant 14."""
    path = tmp_path / "report.txt"
    path.write_text(
        "قال مسعفون في المدينة يوم الأربعاء إن عدد قتلى القصف الذي أصاب السوق ارتفع إلى أربعين شخصا.\n\n"
        "وأضاف المسعفون أن أكثر من سبعين شخصا أصيبوا بجروح.\n",
        "utf-8",
    )
    report = add(tmp_path, path)
    assert report.count(Outcome.NEW) == 1
    assert [(u.language, u.uri.endswith("report.txt")) for u in report.unread] == [("ar", True)]
    with pipeline.open_ledger(reports.settings(tmp_path).ledger) as ledger:
        (document,) = ledger.documents()
        (reading,) = ledger.readings()
    assert document.language == "ar"
    assert reading.state is ReadState.UNREAD
    assert "Arabic" in reading.reason
    assert not report.has_failed


def test_every_figure_leads_back_to_words_document_capture_and_run(tmp_path):
    """Invariant 12."""
    folder = tmp_path / "reports"
    reports.good_reports(folder, 12)
    add(tmp_path, folder)
    chosen = reports.settings(tmp_path)
    evidence, walked = Evidence(chosen.evidence), 0
    with pipeline.open_ledger(chosen.ledger) as ledger:
        runs = {r.id for r in ledger.runs()}
        for incident in ledger.incidents():
            for account in (a for toll in incident.tolls for a in toll.accounts):
                claims = [ledger.claim(c) for c in account.claims]
                assert all(c.kind == account.kind for c in claims)
                if account.state is QuantityState.STATED:
                    assert account.low in {c.quantity.low for c in claims}
                for claim in claims:
                    document = ledger.document(claim.document)
                    assert all(document.words(m.span) == m.words for m in claim.mentions)
                    raw = evidence.load(document.bytes_sha256)
                    assert claim.trigger.words.encode() in raw
                    assert claim.run in runs
                    walked += 1
    assert walked > 12


class FailingReader:
    """Reads like the real one, but for one text."""

    def __init__(self, reader, word, error):
        self.name, self.version, self.languages = "failing", "1", reader.languages
        self._error, self._word = error, word

    def read(self, document):
        if self._word in document.text:
            raise self._error
        return ()


def test_a_text_on_which_the_reader_fails_is_kept_and_counted(tmp_path, monkeypatch):
    folder = tmp_path / "reports"
    reports.good_reports(folder, 6)
    real = pipeline.open_default_reader(reports.settings(tmp_path))
    failing = FailingReader(real, "Report number 3 ", ZeroDivisionError("by zero"))
    monkeypatch.setattr("marsad.pipeline.adding.open_default_reader", lambda *_, **__: failing)
    report = add(tmp_path, folder)
    assert (report.sources, report.count(Outcome.NEW)) == (6, 5)
    (fault,) = report.quarantines
    assert fault.fault is Fault.READER_FAILED
    assert "ZeroDivisionError: by zero" in fault.detail
    with pipeline.open_ledger(reports.settings(tmp_path).ledger) as ledger:
        assert len(list(ledger.documents())) == 6
        assert Counter(r.state for r in ledger.readings())[ReadState.UNREAD] == 1


def test_a_missing_extra_is_no_fault_of_a_text(tmp_path, monkeypatch):
    from marsad.errors import MissingExtra

    paths = reports.good_reports(tmp_path / "reports", 1)
    real = pipeline.open_default_reader(reports.settings(tmp_path))
    failing = FailingReader(real, "Report", MissingExtra("install it"))
    monkeypatch.setattr("marsad.pipeline.adding.open_default_reader", lambda *_, **__: failing)
    with pytest.raises(MissingExtra):
        add(tmp_path, *paths)


def test_what_the_caller_says_of_sources_is_taken(tmp_path):
    paths = reports.good_reports(tmp_path / "reports", 1)
    chosen = reports.settings(tmp_path)
    said = IntakeOptions(published=date(2026, 5, 20), publisher="The Desk")
    with pipeline.open_ledger(chosen.ledger) as ledger:
        pipeline.add(ledger, [str(paths[0])], settings=chosen, options=said)
        (document,) = ledger.documents()
    assert (document.published.day, document.publisher) == (date(2026, 5, 20), "The Desk")


def _say(folder, path, **said):
    chosen = reports.settings(folder)
    with pipeline.open_ledger(chosen.ledger) as ledger:
        report = pipeline.add(ledger, [str(path)], settings=chosen, options=IntakeOptions(**said))
        (current,) = ledger.documents(current_only=True)
        days = {c.when.earliest for c in ledger.claims() if c.when}
        (outcome,) = [outcome for outcome, _ in report.counts]
        return outcome, current, days


def test_a_wrong_day_of_publication_is_corrected_by_saying_another(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text("Shelling killed 12 people in Sarneh on Tuesday, medics said.\n")
    wrong, right = date(2026, 5, 20), date(2026, 5, 13)
    tuesdays = {wrong: {date(2026, 5, 19)}, right: {date(2026, 5, 12)}}
    expected = [
        (None, Outcome.NEW, None),
        (wrong, Outcome.VERSION, wrong),
        (right, Outcome.VERSION, right),
        (right, Outcome.DUPLICATE, right),
        (None, Outcome.DUPLICATE, right),
        (wrong, Outcome.VERSION, wrong),
        (None, Outcome.DUPLICATE, wrong),
    ]
    for said, outcome, day in expected:
        met, current, days = _say(tmp_path, path, published=said)
        assert (met, current.published.day) == (outcome, day)
        assert days == tuesdays.get(day, days)
    with pipeline.open_ledger(reports.settings(tmp_path).ledger) as ledger:
        assert len(list(ledger.documents())) == 4
        assert len({d.id for d in ledger.documents()}) == 4
    assert faults(tmp_path) == []


def test_a_wrong_publisher_is_corrected_and_the_day_said_before_stays(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text("Shelling killed 12 people in Sarneh on Tuesday, medics said.\n")
    _say(tmp_path, path, published=date(2026, 5, 13), publisher="The Dusk")
    outcome, current, _ = _say(tmp_path, path, publisher="The Desk")
    assert outcome is Outcome.VERSION
    assert (current.publisher, current.published.day) == ("The Desk", date(2026, 5, 13))


def alike(path, first, second):
    """A feed of two reports of one text and day, each of its hour; ids that run against them."""
    rows = (
        {"id": name, "url": f"https://{name}.example/1", "publisher": name, "published": at}
        for name, at in first | second
    )
    text = "Shelling killed 12 people in Marjat on Monday and the mill burned until evening."
    path.write_text("".join(json.dumps({**row, "text": text}) + "\n" for row in rows), "utf-8")
    return path


@pytest.mark.parametrize("first", ["Abel", "Zoe"])
def test_of_two_alike_on_one_day_the_earlier_hour_of_the_metadata_is_the_original(tmp_path, first):
    second = {"Abel": "Zoe", "Zoe": "Abel"}[first]
    early, late = "2024-03-05T08:30:00Z", "2024-03-05T18:00:00+02:00"
    feed = alike(tmp_path / "feed.jsonl", {(second, late)}, {(first, early)})
    add(tmp_path, feed)
    with pipeline.open_ledger(reports.settings(tmp_path).ledger) as ledger:
        incidents = list(ledger.incidents())
    origins = {a.origin for i in incidents for t in i.tolls for a in t.accounts}
    assert origins == {first}


def test_what_was_taken_in_without_its_hour_is_the_same_report_with_it(tmp_path, monkeypatch):
    feed = alike(tmp_path / "feed.jsonl", {("Abel", "2024-03-05T08:30:00Z")}, set())
    with monkeypatch.context() as before:
        before.setattr("marsad.intake.published.parse_moment", lambda value: None)
        assert add(tmp_path, feed).count(Outcome.NEW) == 1
    assert add(tmp_path, feed).count(Outcome.DUPLICATE) == 1

"""``marsad tolls``, and the record as it could be known on a day."""

import json

import pytest

from marsad.cli.tolling import STRIP, strip_of
from marsad.model.wire import from_line
from tests.cli.calling import call, call_at_terminal

REPORTS = (
    ("Marjat Wire", "2024-03-05", "Shells hit Raqqa on 4 March 2024, killing 12 people."),
    ("Orsany Post", "2024-03-07", "The shelling of Raqqa on 4 March 2024 killed 19 people."),
    ("Marjat Wire", "2024-03-12", "Shells hit Aleppo on 11 March 2024, wounding people."),
    (
        "Lantern Monitor",
        "2024-03-20",
        "Shelling has killed 800 people in Raqqa since 1 March 2024.",
    ),
)


@pytest.fixture
def ledger(tmp_path):
    """Two towns, one of them with two accounts and a total."""
    feed, path = tmp_path / "feed.jsonl", tmp_path / "ledger.db"
    rows = [
        {"id": f"r{n}", "uri": f"feed:{n}", "publisher": by, "published": day, "text": text}
        for n, (by, day, text) in enumerate(REPORTS)
    ]
    feed.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    assert call("add", feed, "--ledger", path).exit_code == 0
    return path


def records(result):
    assert result.exit_code == 0, result.stderr
    found = [from_line(line) for line in result.stdout.splitlines()]
    return {type(r).__name__: [x for x in found if type(x) is type(r)] for r in found}


def sums(result):
    told = records(result).get("TollSum", [])
    return {(s.key, s.kind.value): (s.low, s.high, s.best, len(s.unnumbered)) for s in told}


def test_tolls_are_added_by_place_and_totals_stand_beside(ledger):
    result = call("tolls", "--ledger", ledger)
    assert sums(result)["Raqqa", "killed"] == (12, 19, 19, 0)
    assert sums(result)["Aleppo", "wounded"] == (None, None, None, 1)
    (total,) = records(result)["Cumulative"]
    assert (total.low, total.sum_low, total.sum_high, len(total.covered)) == (800, 12, 19, 1)


@pytest.mark.parametrize(
    ("by", "key"),
    [("month", "2024-03"), ("day", "2024-03-04"), ("kind", "killed"), ("group", "unknown")],
)
def test_tolls_are_added_by_other_keys(ledger, by, key):
    assert sums(call("tolls", "--by", by, "--ledger", ledger))[key, "killed"] == (12, 19, 19, 0)


def test_tolls_narrow_by_place_kind_and_day(ledger):
    assert set(sums(call("tolls", "Raqqa", "--ledger", ledger))) == {("Raqqa", "killed")}
    assert set(sums(call("tolls", "--kind", "wounded", "--ledger", ledger))) == {
        ("Aleppo", "wounded")
    }
    asked = call("tolls", "--since", "2024-03-10", "--until", "2024-03-11", "--ledger", ledger)
    assert ("Aleppo", "wounded") in sums(asked)
    assert sums(asked)["Raqqa", "killed"][0] is None  # its total alone meets these days


def test_tolls_to_a_person_tell_of_totals_below(ledger, monkeypatch):
    told = call_at_terminal(monkeypatch, "tolls", "--ledger", ledger).stdout
    assert "12–19" in told
    assert "told in all over a period, never added" in told
    assert "1 incident within it: 12–19 (best 19)" in told
    assert max(map(len, told.splitlines())) <= 100


def test_what_could_be_known_on_a_day(ledger):
    asked = ("--published-by", "2024-03-06", "--ledger", ledger)
    assert sums(call("tolls", *asked)) == {("Raqqa", "killed"): (12, 12, 12, 0)}
    (incident,) = records(call("incidents", *asked))["Incident"]
    today = records(call("incidents", "--ledger", ledger))["Incident"]
    (now,) = [i for i in today if set(incident.claims) <= set(i.claims)]
    (then,) = records(call("show", now.id, *asked))["Incident"]
    assert then == incident


def test_an_incident_of_later_is_refused_in_one_line(ledger):
    (later,) = [
        i for i in records(call("incidents", "--ledger", ledger))["Incident"] if i.is_cumulative
    ]
    result = call("show", later.id, "--published-by", "2024-03-06", "--ledger", ledger)
    assert result.exit_code == 1
    assert "published by then" in result.stderr


def test_a_corrected_page_counts_as_it_stood_on_the_day(tmp_path):
    page, path = tmp_path / "page.txt", tmp_path / "ledger.db"
    for killed, day in ((41, "2024-03-05"), (38, "2024-03-08")):
        page.write_text(f"Shells hit Raqqa on 4 March 2024, killing {killed} people.\n")
        assert call("add", page, "--published", day, "--ledger", path).exit_code == 0
    now = call("tolls", "--ledger", path)
    then = call("tolls", "--published-by", "2024-03-06", "--ledger", path)
    assert sums(now)["Raqqa", "killed"][0] == 38
    assert sums(then)["Raqqa", "killed"][0] == 41


def test_documents_without_a_day_are_left_out_and_counted(tmp_path):
    page, path = tmp_path / "page.txt", tmp_path / "ledger.db"
    page.write_text("Shells hit Raqqa, killing 12 people.\n")
    assert call("add", page, "--ledger", path).exit_code == 0
    result = call("tolls", "--published-by", "2024-03-06", "--ledger", path)
    assert "1 documents left out" in result.stderr
    assert sums(result) == {}


def test_show_tells_of_a_total_what_it_covers(ledger, monkeypatch):
    found = records(call("incidents", "--ledger", ledger))["Incident"]
    (total,) = [i for i in found if i.is_cumulative]
    told = call_at_terminal(monkeypatch, "show", total.id, "--ledger", ledger).stdout
    assert "beside it, never added" in told
    assert "1 incident within it" in told


@pytest.mark.parametrize(
    ("bounds", "shown"),
    [
        ((None, None, None), ""),
        ((0, 0, 0), "●"),
        ((100, 100, None), " " * (STRIP - 1) + "│"),
        ((0, 100, None), "─" * STRIP),
        ((0, None, 0), "●" + "─" * (STRIP - 2) + "→"),
        ((100, None, 100), " " * (STRIP - 1) + "●→"),
    ],
)
def test_the_strip_shows_the_range(bounds, shown):
    assert strip_of(*bounds, 100) == shown

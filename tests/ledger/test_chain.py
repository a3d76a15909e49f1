"""The hash chain: every row has its entry, and no change, loss or addition goes unseen."""

from datetime import UTC, datetime, timedelta

import pytest

from marsad.ledger import chain, open_ledger
from marsad.ledger.chain import Head
from marsad.model.run import Fault, Quarantine
from tests.factory import DAY, claim, doc
from tests.ledger.engines import tamper
from tests.ledger.shelf import NOON, put, raw

RAID = doc(published=DAY, publisher="Marjat Post")
BELL = doc("Talks in Qurnat failed.", uri="u:talks")
FAULT = Quarantine(uri="u:empty", fault=Fault.EMPTY, detail="no text", advice="look again")


@pytest.fixture
def path(place):
    with open_ledger(place) as ledger:
        run = ledger.begin_run("test", "1", started=NOON)
        put(ledger, RAID, claim(RAID), run=run)
        put(ledger, BELL, run=run)
        put(ledger, RAID, claim(RAID), run=run)
        ledger.note_quarantine(run, FAULT)
        ledger.finish_run(run, NOON)
    return ledger.place


def found_after(path, *statements):
    """What the check finds once someone who knows the file well has changed it."""
    tamper(path, *statements)
    with open_ledger(path) as ledger:
        return list(ledger.check())


def test_every_row_has_its_entry_in_the_order_of_writing(path):
    assert found_after(path) == []
    assert [tuple(r) for r in raw(path, "SELECT what, row FROM chain ORDER BY number")] == [
        ("run begun", 1),
        ("document", 1), ("reading", 1), ("claims", 1), ("source", 1),
        ("document", 2), ("reading", 2), ("claims", 2), ("source", 2),
        ("source", 3),
        ("quarantine", 1), ("source", 4),
        ("run finished", 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("statement", "entry"),
    [
        ("UPDATE readings SET state = 'unread', reason = 'x' WHERE seq = 1", 3),
        ("UPDATE runs SET started = '1999-01-01T00:00:00+00:00'", 1),
        ("UPDATE runs SET reader = 'other'", 1),
        ("UPDATE runs SET finished = NULL", 13),
        ("UPDATE sources SET outcome = 'version' WHERE seq = 1", 5),
        ("DELETE FROM sources WHERE seq = 3", 10),
        ("UPDATE quarantines SET detail = 'fine'", 11),
        ("UPDATE documents SET added = '1999-01-01' WHERE seq = 2", 6),
        ("UPDATE claims SET seq = 100", 4),
        ("UPDATE chain SET sha256 = 'x' WHERE number = 7", 7),
        ("UPDATE chain SET row = 9 WHERE number = 7", 7),
        ("DELETE FROM chain WHERE number = 7", 7),
        ("UPDATE chain SET written = '1999-01-01T00:00:00.000000+00:00' WHERE number = 7", 7),
        ("UPDATE chain SET written = NULL WHERE number = 7", 7),
    ],
)
def test_the_entry_at_which_the_chain_breaks_is_named(path, statement, entry):
    broken = [f.what for f in found_after(path, statement) if f.id == "chain"]
    assert broken[0] == f"chain broken at entry {entry}"


def test_a_report_deleted_with_all_that_leads_to_it_is_missed(path):
    found = found_after(
        path,
        "DELETE FROM projection",
        "DELETE FROM claims WHERE reading = 1",
        "DELETE FROM sources WHERE document = (SELECT id FROM documents WHERE seq = 1)",
        "DELETE FROM readings WHERE seq = 1",
        "DELETE FROM documents WHERE seq = 1",
    )
    assert next((f.what, f.expected, f.met) for f in found) == (
        "chain broken at entry 2", "document 1 as it was written", "no such row",
    )  # fmt: skip
    assert {f.id for f in found} == {"chain"}


def test_entries_made_to_fit_break_the_links_after_them(path):
    found = found_after(
        path,
        "UPDATE quarantines SET detail = 'fine'",
        "DELETE FROM chain WHERE what = 'quarantine'",
    )
    assert [f.what for f in found] == [
        "chain broken at entry 11", "chain broken at entry 12", "row outside the chain",
    ]  # fmt: skip


def test_a_row_slipped_in_stands_outside_the_chain(path):
    (finding,) = found_after(
        path,
        "INSERT INTO sources (run, uri, outcome, document) SELECT run, uri, outcome, document "
        "FROM sources WHERE seq = 1",
    )
    assert (finding.what, finding.id) == ("row outside the chain", "source 5")


def test_the_newest_entries_cut_off_show_against_a_head_noted_before(path):
    with open_ledger(path) as ledger:
        noted = ledger.head()
    assert noted.entries == 13
    assert (
        found_after(path, "DELETE FROM chain WHERE number = 13", "UPDATE runs SET finished = NULL")
        == []
    )
    with open_ledger(path) as ledger:
        assert ledger.head() != noted
        assert [f.what for f in ledger.check(noted=noted)] == ["head noted"]


def test_a_head_noted_earlier_fits_a_ledger_that_has_grown(path):
    with open_ledger(path) as ledger:
        noted = ledger.head()
        put(ledger, doc(uri="u:3"))
        assert ledger.head().entries > noted.entries
        assert list(ledger.check(noted=noted)) == []
        other = Head(entries=noted.entries, link="0" * 64)
        assert [f.expected for f in ledger.check(noted=other)] == [str(other)]


def test_the_chain_is_no_part_of_the_state(path, other_place):
    with open_ledger(path) as there, open_ledger(other_place) as here:
        put(here, BELL)
        put(here, RAID, claim(RAID))
        assert here.head() != there.head()
        assert here.state_digest() == there.state_digest()


def test_an_entry_tells_when_it_was_written_and_none_is_earlier_than_the_one_before(
    path, monkeypatch
):
    times = [written for (written,) in raw(path, "SELECT written FROM chain ORDER BY number")]
    assert times == sorted(times)
    assert datetime.now(UTC) - datetime.fromisoformat(times[0]) < timedelta(minutes=5)
    monkeypatch.setattr(chain, "datetime", SlowClock)
    with open_ledger(path) as ledger:
        put(ledger, doc(uri="u:3"))
        assert list(ledger.check()) == []
    (last,) = raw(path, "SELECT max(written) FROM chain WHERE number > 13")
    assert last == (times[-1],)


class SlowClock(datetime):
    """A clock that was set back."""

    @classmethod
    def now(cls, tz=None):
        return datetime(2001, 1, 1, tzinfo=tz)


def test_back_dating_is_named_even_where_the_links_were_made_to_fit(path):
    """The time is part of the link, and the order of times is held against the order of entries."""
    early = {"number": 7, "written": "1999-01-01T00:00:00.000000+00:00"}
    latest = "2024-01-01T00:00:00.000000+00:00"
    (finding,) = chain._time_faults(early, latest)
    assert (finding.what, finding.expected) == (
        "chain broken at entry 7", f"a time not before {latest}",
    )  # fmt: skip
    assert [f.met for f in chain._time_faults({"number": 7, "written": None}, latest)] == ["None"]
    assert list(chain._time_faults({"number": 7, "written": None}, None)) == []

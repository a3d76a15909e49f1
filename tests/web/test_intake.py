"""What came in, and what did not: it works, refuses strangers, survives bad input."""

import pytest

from marsad.ledger import open_ledger
from marsad.model.run import Fault, Quarantine, ReadState
from marsad.model.user import Role
from tests.factory import doc
from tests.ledger.shelf import NOON, put, reading
from tests.web.deskwork import Browser, signed_in, workbench
from tests.web.test_api import Program

BROKEN = Quarantine(
    uri="scan.pdf", fault=Fault.NO_TEXT, detail="<b>12 pages</b>", advice="run OCR first"
)


@pytest.fixture
def app(tmp_path):
    with workbench(tmp_path) as made:
        with open_ledger(made.state.bench.settings.ledger) as ledger:
            run = ledger.begin_run("test", "1", started=NOON)
            ledger.note_quarantine(run, BROKEN)
            d = doc("Zwei Tote.", uri="u:de", title="Zwei Tote", language="de")
            ledger.add(d, reading(d, state=ReadState.UNREAD, reason="knows en"), (), run=run)
        yield made


def test_what_was_not_taken_in_and_not_read_is_told_with_why(app):
    browser = signed_in(app, Role.VIEWER)
    page = browser.get("/taken-in").text
    assert "scan.pdf" in page
    assert "&lt;b&gt;12 pages&lt;/b&gt;" in page
    assert "run OCR first" in page
    assert "Zwei Tote" in page
    assert "knows en" in page
    assert "cut off before its end" in page  # that run was never ended
    overview = browser.get("/").text
    assert "<strong>1</strong> not taken in" in overview
    assert "<strong>1</strong> not read" in overview


def test_a_document_that_is_read_later_is_no_longer_unread(app):
    with open_ledger(app.state.bench.settings.ledger) as ledger:
        (unread,) = (d for d in ledger.documents() if d.uri == "u:de")
        put(ledger, unread, version="2")
    assert "Every document was read." in signed_in(app, Role.VIEWER).get("/taken-in").text


def test_the_api_tells_the_same(app):
    program = Program(app, Role.VIEWER)
    told = program.get("/api/intake").json()
    assert [q["uri"] for q in told["quarantined"]] == ["scan.pdf"]
    assert told["quarantined_count"] == told["unread_count"] == 1
    assert [n["reason"] for n in told["unread"]] == ["knows en"]
    assert told["runs"][0]["outcomes"] == {"new": 1, "quarantined": 1}
    assert program.get("/api/intake", offset=1).json()["quarantined"] == []


@pytest.mark.parametrize("query", ["page=x", "page=-1", "page=10000000000"])
def test_bad_pages_are_refused_or_clamped(app, query):
    assert signed_in(app, Role.VIEWER).get(f"/taken-in?{query}").status_code in (200, 400)


def test_strangers_see_nothing_of_it(app):
    assert Browser(app).get("/taken-in").status_code == 303
    assert Browser(app).get("/api/intake").status_code == 401

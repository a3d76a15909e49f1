"""Export, verify, and what moved on: they work, refuse strangers, respect roles, survive bad input."""

import io
import zipfile
from datetime import UTC, datetime, timedelta

import pytest

from marsad.intake.evidence import Evidence
from marsad.ledger import open_ledger
from marsad.model.forms import ExportForm
from marsad.model.user import Role
from tests.cli.calling import call
from tests.ledger.shelf import put, raw, without_triggers
from tests.web.deskwork import ADA, BO, CY, HOSTILE, Browser, signed_in, told, workbench


@pytest.fixture
def app(tmp_path):
    with workbench(tmp_path) as made:
        made.state.bench.limits.take = lambda *_, **__: 0.0
        yield made


@pytest.fixture
def publisher(app):
    return signed_in(app, Role.PUBLISHER)


def test_the_export_is_that_of_the_command_line_byte_for_byte(app, publisher, tmp_path):
    recorder = signed_in(app, Role.RECORDER)
    recorder.get("/queue")
    recorder.post(f"/claims/{ADA[1].id}/judgements", {"act": "reject", "reason": "a film"})
    answer = publisher.post("/export", {"to": list(ExportForm)})
    assert answer.headers["content-type"] == "application/zip"
    asked = [word for form in ExportForm for word in ("--to", form.value)]
    ledger = app.state.bench.settings.ledger
    assert call("export", *asked, "-o", tmp_path / "out", "--ledger", ledger).exit_code == 0
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        got = {n: archive.read(n) for n in archive.namelist()}
    files = (p for p in (tmp_path / "out").rglob("*") if p.is_file())
    assert got == {p.relative_to(tmp_path / "out").as_posix(): p.read_bytes() for p in files}
    assert len(got) > len(ExportForm)
    assert publisher.post("/export", {"to": list(ExportForm)}).content == answer.content


def test_who_exported_what_is_in_the_audit_log(app, publisher):
    publisher.post("/export", {"to": ["csv"]})
    newest = app.state.bench.desk.store.audit(limit=1)[0]
    assert (newest.deed, newest.by, newest.of) == ("exported", "publisher-one", "csv")


@pytest.mark.parametrize(
    ("form", "status"), [({}, 422), ({"to": ["exe"]}, 400), ({"to": [HOSTILE]}, 400)]
)
def test_bad_input_exports_nothing(publisher, form, status):
    answer = publisher.post("/export", form)
    assert answer.status_code == status
    assert "<script>alert" not in answer.text


def test_strangers_and_other_roles_export_and_verify_nothing(app):
    for path in ("/export", "/verify"):
        stranger = Browser(app)
        assert stranger.get(path).status_code == 303
        assert stranger.post(path, {"to": ["csv"]}).status_code == 401
        for role in (Role.VIEWER, Role.RECORDER):
            assert signed_in(app, role).post(path, {"to": ["csv"]}).status_code == 403
    assert signed_in(app, Role.EDITOR).get("/export").status_code == 403


def test_verify_says_that_everything_holds_with_the_head(app, publisher):
    for document, _ in (ADA, BO, CY):  # as they would have been captured
        Evidence(app.state.bench.settings.evidence).keep(document.text.encode())
    head = str(app.state.bench.ledger.head())
    html = publisher.post("/verify", {"noted": head}).text
    assert "Everything holds" in html
    assert head in html


def test_verify_names_what_does_not_hold(app, publisher):
    ledger = app.state.bench.settings.ledger
    without_triggers(ledger)
    raw(ledger, "UPDATE claims SET kind = 'wounded' WHERE seq = 1")
    html = publisher.post("/verify").text
    assert "this does not hold" in html
    assert app.state.bench.desk.store.audit(limit=1)[0].deed == "verified"


@pytest.mark.parametrize("noted", ["x", HOSTILE, "9:zz"])
def test_a_head_that_is_none_is_said_calmly(publisher, noted):
    answer = publisher.post("/verify", {"noted": noted})
    assert answer.status_code == 422
    assert "<script>alert" not in answer.text


# --- the record moved on


def test_a_page_names_the_head_that_it_shows_and_the_newest_can_be_asked(app, publisher):
    shown = str(app.state.bench.ledger.head())
    assert f'data-head="{shown}"' in publisher.get("/queue").text
    assert publisher.get("/head").json() == {"head": shown}
    with open_ledger(app.state.bench.settings.ledger) as other:
        put(other, *told("Di", 77))
    assert publisher.get("/head").json()["head"] != shown
    assert Browser(app).get("/head").status_code == 303


def test_ones_own_judgement_is_told_from_what_others_wrote(app):
    recorder = signed_in(app, Role.RECORDER)
    recorder.get("/queue")
    before = str(app.state.bench.ledger.head())
    answer = recorder.post(
        f"/claims/{ADA[1].id}/judgements", {"act": "accept"}, headers={"X-Part": "1"}
    )
    assert answer.headers["x-heads"] == f"{before} {app.state.bench.ledger.head()}"


def test_a_page_that_asks_by_itself_keeps_no_session_alive(tmp_path):
    now = [datetime(2026, 5, 12, 9, tzinfo=UTC)]
    with workbench(tmp_path, clock=lambda: now[0]) as app:
        browser = signed_in(app, Role.VIEWER)
        for _ in range(5):
            now[0] += timedelta(minutes=30)
            last = browser.get("/head")
        assert last.status_code == 303

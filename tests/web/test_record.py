"""Export, verify, and what moved on: they work, refuse strangers, respect roles, survive bad input."""

import io
import zipfile
from datetime import UTC, datetime, timedelta
from threading import Event, Timer

import pytest

from marsad.intake.evidence import Evidence
from marsad.ledger import open_ledger
from marsad.model.forms import ExportForm
from marsad.model.user import Role
from marsad.web.assets import has_assets
from tests.cli.calling import call
from tests.ledger.shelf import put, raw, without_triggers
from tests.web import chromium
from tests.web.deskwork import (
    ADA,
    BO,
    CY,
    HOSTILE,
    NAMES,
    PASSWORD,
    Browser,
    signed_in,
    told,
    workbench,
)


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
    newest = app.state.bench.desk.store.log.entries(limit=1)[0]
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
    assert app.state.bench.desk.store.log.entries(limit=1)[0].deed == "verified"


@pytest.mark.parametrize("noted", ["x", HOSTILE, "9:zz"])
def test_a_head_that_is_none_is_said_calmly(publisher, noted):
    answer = publisher.post("/verify", {"noted": noted})
    assert answer.status_code == 422
    assert "<script>alert" not in answer.text


@pytest.fixture
def slow(monkeypatch):
    """Verifying stops after two captures until it is let go on."""
    go_on = Event()

    def verify(*_, tick, **__):
        tick()
        tick()
        go_on.wait(10)
        tick()
        yield from ()

    monkeypatch.setattr("marsad.web.verifying.pipeline.verify", verify)
    monkeypatch.setattr("marsad.web.pages.record._AT_ONCE_S", 0.2)
    yield go_on
    go_on.set()


def test_a_long_one_says_how_far_it_is_and_runs_alone(app, publisher, slow):
    html = publisher.post("/verify").text
    assert "2 of 3 captures read" in html
    assert 'data-polls="/verify"' in html
    editor = signed_in(app, Role.EDITOR)
    assert "publisher-one</bdi> verifies now" in editor.get("/verify").text
    assert editor.post("/verify").status_code == 429
    slow.set()
    app.state.bench.verifier.wait(10)
    ended = editor.get("/verify").text
    assert "Everything holds" in ended
    assert "data-polls" not in ended
    assert app.state.bench.desk.store.log.entries(limit=3)[0].of == "everything holds"


def test_it_is_cancelled_when_the_server_stops(app, publisher, slow):
    publisher.post("/verify")
    verifier = app.state.bench.verifier
    Timer(0.2, slow.set).start()
    verifier.close()
    assert (verifier.progress.is_running, verifier.progress.failed) == (False, True)
    assert not verifier.start(None, by="x", total=1, ended=print)


def test_one_that_breaks_off_says_so_and_the_next_may_start(app, publisher, monkeypatch):
    def verify(*_, **__):
        raise OSError("of the server's files")

    monkeypatch.setattr("marsad.web.verifying.pipeline.verify", verify)
    html = publisher.post("/verify").text
    assert "It broke off" in html
    assert "of the server" not in html.replace("the server's log", "")
    monkeypatch.undo()
    assert "Head:" in publisher.post("/verify").text


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
        polling = signed_in(app, Role.EDITOR)
        for _ in range(5):
            now[0] += timedelta(minutes=30)
            last = polling.get("/verify", headers={"X-Poll": "1"})
        assert last.status_code == 303


@pytest.mark.slow
@pytest.mark.xdist_group("chromium")
@pytest.mark.skipif(
    chromium.PATH is None or not has_assets(), reason="no Chromium, or built without its script"
)
@pytest.mark.parametrize("look", ["light", "dark"])
def test_the_page_follows_how_far_it_is_by_itself(app, slow, look):
    from axe_playwright_python.sync_playwright import Axe

    with chromium.browser(offline=True) as opened, chromium.served(app) as base:
        person = chromium.Person(opened, base, color_scheme=look)
        person.sign_in(NAMES[Role.PUBLISHER], PASSWORD)
        person.go("/verify")
        person.page.click("button.main")
        person.page.wait_for_selector("text=2 of 3 captures read")
        chromium.keep_picture(person.page, f"verifying-{look}")
        assert Axe().run(person.page).response["violations"] == []
        slow.set()
        person.page.wait_for_selector("text=Everything holds")
        person.page.wait_for_function(
            "document.getElementById('said').textContent === 'Verifying has ended.'"
        )
        assert Axe().run(person.page).response["violations"] == []
        assert person.complaints == []
        person.leave()

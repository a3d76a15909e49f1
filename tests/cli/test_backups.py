"""``marsad backup`` and ``marsad restore``."""

import json

import pytest

from tests.cli.calling import call, call_at_terminal
from tests.ledger.engines import new_place
from tests.pipeline import reports


@pytest.fixture
def desk(tmp_path):
    reports.good_reports(tmp_path / "reports", 3)
    assert call("add", tmp_path / "reports", "--ledger", tmp_path / "ledger.db").exit_code == 0
    return tmp_path


def test_there_and_back(desk, monkeypatch):
    archive, again = desk / "kept.tar", desk / "again.db"
    saved = call("backup", archive, "--ledger", desk / "ledger.db")
    assert saved.exit_code == 0
    report = json.loads(saved.stdout)
    assert (report["documents"], report["captured"], report["missing"]) == (3, 3, [])
    restored = json.loads(call("restore", archive, "--ledger", again).stdout)
    assert restored == {"holds": True, "head": report["head"], "faults": []}
    shown = call_at_terminal(monkeypatch, "verify", "--ledger", again)
    assert "everything holds" in shown.stdout
    refused = call("restore", archive, "--ledger", again)
    assert refused.exit_code == 1
    assert "nothing is overwritten" in refused.stderr


@pytest.fixture
def server(tmp_path):
    with new_place("postgres", tmp_path) as url:
        yield url


def test_into_a_server_and_back_into_a_file(desk, server, monkeypatch):
    monkeypatch.setenv("MARSAD_EVIDENCE", str(desk / "server.evidence"))
    assert call("backup", desk / "kept.tar", "--ledger", desk / "ledger.db").exit_code == 0
    restored = json.loads(call("restore", desk / "kept.tar", "--ledger", server).stdout)
    assert restored["holds"]
    for _ in range(2):
        refused = call("restore", desk / "kept.tar", "--ledger", server)
        assert refused.exit_code == 1
        assert "nothing is overwritten" in refused.stderr
        monkeypatch.setenv("MARSAD_EVIDENCE", str(desk / "elsewhere.evidence"))
    assert "is not empty" in refused.stderr
    assert not (desk / "elsewhere.evidence").exists()
    monkeypatch.setenv("MARSAD_EVIDENCE", str(desk / "server.evidence"))
    saved = json.loads(call("backup", desk / "again.tar", "--ledger", server).stdout)
    assert (saved["documents"], saved["captured"], saved["missing"]) == (3, 3, [])
    assert saved["head"] == restored["head"]
    back = json.loads(call("restore", desk / "again.tar", "--ledger", desk / "back.db").stdout)
    assert back == restored


def test_a_signed_backup_carries_a_signed_checkpoint(desk):
    call("checkpoint", "--new-key", desk / "desk.key")
    saved = call(
        "backup", desk / "kept.tar", "--key", desk / "desk.key", "--ledger", desk / "ledger.db"
    )
    assert saved.exit_code == 0
    assert call("restore", desk / "kept.tar", "--ledger", desk / "again.db").exit_code == 0


def test_what_is_missing_is_said(desk):
    for kept in (desk / "ledger.evidence").rglob("*"):
        if kept.is_file():
            kept.unlink()
    saved = call("backup", desk / "kept.tar", "--ledger", desk / "ledger.db")
    assert saved.exit_code == 1
    assert "3 captured files are missing" in saved.stderr
    restored = call("restore", desk / "kept.tar", "--ledger", desk / "again.db")
    assert restored.exit_code == 1
    assert {f["what"] for f in json.loads(restored.stdout)["faults"]} == {"captured bytes"}


def test_a_damaged_archive_is_one_line(desk):
    (desk / "kept.tar").write_bytes(b"x" * 5000)
    result = call("restore", desk / "kept.tar", "--ledger", desk / "again.db")
    assert result.exit_code == 1
    assert "damaged" in result.stderr
    assert not (desk / "again.db").exists()

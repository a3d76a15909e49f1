"""``marsad checkpoint``, ``export --to chain`` and ``verify`` of what they wrote."""

import json
import stat

import pytest

from tests.cli.calling import call, call_at_terminal
from tests.factory import doc
from tests.ledger.shelf import filled


@pytest.fixture
def desk(tmp_path):
    filled(tmp_path / "ledger.db", doc()).close()
    assert call("checkpoint", "--new-key", tmp_path / "desk.key").exit_code == 0
    return tmp_path


def checkpoint(desk):
    path = desk / "kept.json"
    call("checkpoint", "--key", desk / "desk.key", "--to", path, "--ledger", desk / "ledger.db")
    return ("--checkpoint", path, "--public-key", desk / "desk.key.pub")


def export(desk):
    result = call("export", "--to", "chain", "-o", desk / "out", "--ledger", desk / "ledger.db")
    assert result.exit_code == 0
    return desk / "out" / "chain.jsonl"


def test_a_new_key_is_for_its_owner_alone(desk):
    assert stat.S_IMODE((desk / "desk.key").stat().st_mode) == 0o600
    again = call("checkpoint", "--new-key", desk / "desk.key")
    assert again.exit_code == 1


def test_to_a_pipe_it_is_one_line(desk):
    result = call("checkpoint", "--ledger", desk / "ledger.db")
    assert json.loads(result.stdout)["signature"] is None


def test_ledger_and_export_fit_the_checkpoint(desk, monkeypatch):
    kept, path = checkpoint(desk), export(desk)
    alone = json.loads(call("verify", path, *kept).stdout)
    assert alone == {"holds": True, "head": alone["head"], "faults": []}
    of_ledger = json.loads(call("verify", *kept, "--ledger", desk / "ledger.db").stdout)
    shown = call_at_terminal(monkeypatch, "verify", path, *kept)
    assert "everything holds" in shown.stdout
    assert f"head {alone['head']}" in shown.stdout
    assert of_ledger["head"] == alone["head"]
    # the test ledger has no evidence beside it: that, and nothing else, is missing
    assert {f["what"] for f in of_ledger["faults"]} == {"captured bytes"}


def test_the_first_fault_of_an_export_is_told(desk, monkeypatch):
    path = export(desk)
    path.write_text(path.read_text().replace("killed 12", "killed 21", 1))
    result = call_at_terminal(monkeypatch, "verify", path)
    assert result.exit_code == 1
    assert "entry 2: document 1 is not what was written" in " ".join(result.stdout.split())


@pytest.mark.parametrize("content", ["", "{}\n", "\x00", "[1]\n"])
def test_what_is_no_export_is_a_fault(desk, content):
    path = desk / "odd.jsonl"
    path.write_text(content)
    result = call("verify", path)
    assert result.exit_code == 1
    assert json.loads(result.stdout)["head"] == "none"


def test_wrong_calls_are_named(desk):
    path = export(desk)
    assert call("verify", path, "--head", "1:" + "0" * 64).exit_code == 2
    assert call("verify", path, "--public-key", desk / "desk.key.pub").exit_code == 2
    assert call("verify", desk / "nowhere.jsonl").exit_code == 1
    assert call("verify", path, "--checkpoint", path).exit_code == 1

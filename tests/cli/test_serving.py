"""``marsad serve``: what is done before the first page is asked for."""

import socket

import pytest
import uvicorn

from marsad.ledger import open_ledger
from marsad.pipeline.listing import is_listed
from tests.cli.calling import call
from tests.ledger.shelf import put
from tests.web.deskwork import ADA


@pytest.fixture
def served(monkeypatch):
    asked = []
    monkeypatch.setattr(uvicorn.Server, "run", lambda self, sockets: asked.append(sockets[0]))
    return asked


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_lists_are_made_before_anybody_asks(tmp_path, served):
    place = tmp_path / "marsad.db"
    with open_ledger(place) as ledger:
        put(ledger, *ADA)
        assert not is_listed(ledger, ledger.head())
    port = free_port()
    shown = call("serve", "--ledger", place, "--port", port)
    assert shown.exit_code == 0
    assert f"http://127.0.0.1:{port}/" in shown.stderr
    assert len(served) == 1
    with open_ledger(place) as ledger:
        assert is_listed(ledger, ledger.head())


def test_without_a_ledger_nothing_is_served(tmp_path, served):
    shown = call("serve", "--ledger", tmp_path / "none.db")
    assert shown.exit_code == 1
    assert "there is no ledger" in shown.stderr
    assert not served


def test_a_port_that_is_taken_is_one_line_and_no_address(tmp_path, served):
    with open_ledger(tmp_path / "marsad.db"):
        pass
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        shown = call("serve", "--ledger", tmp_path / "marsad.db", "--port", port)
    assert shown.exit_code == 1
    assert f"cannot listen at 127.0.0.1, port {port}" in shown.stderr
    assert "http://" not in shown.stderr
    assert not served


def test_users_that_cannot_be_kept_are_one_line_and_no_address(tmp_path, served):
    with open_ledger(tmp_path / "marsad.db"):
        pass
    (tmp_path / "marsad.users.db").mkdir()
    shown = call("serve", "--ledger", tmp_path / "marsad.db", "--port", free_port())
    assert shown.exit_code == 1
    assert "the users' store" in shown.stderr
    assert "http://" not in shown.stderr
    assert not served

"""``marsad serve``: what is done before the first page is asked for."""

import pytest

from marsad import web
from marsad.ledger import open_ledger
from marsad.pipeline.listing import is_listed
from tests.cli.calling import call
from tests.ledger.shelf import put
from tests.web.deskwork import ADA


@pytest.fixture
def served(monkeypatch):
    asked = []
    monkeypatch.setattr(web, "serve", lambda settings, serving: asked.append(serving))
    return asked


def test_lists_are_made_before_anybody_asks(tmp_path, served):
    place = tmp_path / "marsad.db"
    with open_ledger(place) as ledger:
        put(ledger, *ADA)
        assert not is_listed(ledger, ledger.head())
    shown = call("serve", "--ledger", place, "--port", 8499)
    assert shown.exit_code == 0
    assert "http://127.0.0.1:8499/" in shown.stderr
    assert [s.port for s in served] == [8499]
    with open_ledger(place) as ledger:
        assert is_listed(ledger, ledger.head())


def test_without_a_ledger_nothing_is_served(tmp_path, served):
    shown = call("serve", "--ledger", tmp_path / "none.db")
    assert shown.exit_code == 1
    assert "there is no ledger" in shown.stderr
    assert not served

"""``marsad erase``: says what goes, asks, and leaves a tombstone."""

import json

import pytest

from tests.cli.calling import call, call_at_terminal
from tests.cli.test_commands import records
from tests.pipeline import reports

ORDER = ("--reason", "order 12/2026", "--by", "A. Registrar")


@pytest.fixture
def ledger(tmp_path):
    reports.good_reports(tmp_path / "reports", 3)
    path = tmp_path / "ledger.db"
    assert call("add", tmp_path / "reports", "--ledger", path).exit_code == 0
    return path


def first_document(ledger):
    return next(c.document for c in records(call("claims", "--ledger", ledger)))


def test_it_says_what_goes_and_does_nothing_unless_it_is_confirmed(ledger):
    found = first_document(ledger)
    result = call("erase", found[:8], *ORDER, "--ledger", ledger, stdin="n\n")
    assert result.exit_code == 1
    assert f"document {found}" in result.stderr
    assert "claims" in result.stderr
    assert "backups" in result.stderr
    assert first_document(ledger) == found


def test_it_erases_when_confirmed_and_the_ledger_holds(ledger, monkeypatch):
    found = first_document(ledger)
    result = call("erase", found, *ORDER, "--ledger", ledger, stdin="y\n")
    assert result.exit_code == 0
    assert json.loads(result.stdout.splitlines()[-1])["erased"] == [found]
    assert found not in {c.document for c in records(call("claims", "--ledger", ledger))}
    shown = call("show", found, "--ledger", ledger)
    assert shown.exit_code == 1
    assert "by A. Registrar: order 12/2026" in shown.stderr
    verified = call_at_terminal(monkeypatch, "verify", "--ledger", ledger)
    assert "everything holds" in verified.stdout


def test_again_it_only_clears_what_is_left(ledger):
    found = first_document(ledger)
    for _ in range(2):
        result = call("erase", found, *ORDER, "--yes", "--ledger", ledger)
        assert result.exit_code == 0
    assert json.loads(result.stdout)["erased"] == []
    assert "nothing of that stands" in result.stderr


def test_reasons_that_quote_it_go_and_those_that_are_about_it_are_listed(ledger):
    claim = records(call("claims", "--ledger", ledger))[0]
    words = " ".join(claim.content.words.split()[:6])
    who = ("--by", "Amira", "--ledger", ledger)
    quoting = call("judge", "reject", claim.id, "--reason", f"it says: {words}", *who)
    about = call("judge", "grade", claim.id, "weak", "--reason", "one caller alone", *who)
    quoting, about = (records(r)[0] for r in (quoting, about))
    result = call("erase", claim.document, *ORDER, "--yes", "--ledger", ledger)
    assert "the reason of a judgement goes, which stays without it: Amira" in result.stderr
    assert f"a reason about it stays, read it (--reasons, or {about.id}, takes it too)" in (
        result.stderr
    )
    told = json.loads(result.stdout.splitlines()[-1])
    assert (told["reasons"], told["reasons_left"]) == ([quoting.id], [about.id])
    kept = records(call("judgements", "--ledger", ledger))
    assert [j.reason for j in kept] == ["[erased]", "one caller alone"]
    again = call("erase", about.id, *ORDER, "--yes", "--ledger", ledger)
    assert json.loads(again.stdout.splitlines()[-1])["reasons"] == [about.id]
    assert call("verify", "--ledger", ledger).exit_code == 0


def test_a_claim_is_no_document(ledger):
    claim = records(call("claims", "--ledger", ledger))[0]
    result = call("erase", claim.id, *ORDER, "--yes", "--ledger", ledger)
    assert result.exit_code == 1
    assert "is read from documents" in result.stderr


def test_reason_and_name_must_be_said(ledger):
    assert call("erase", first_document(ledger), "--yes", "--ledger", ledger).exit_code == 2

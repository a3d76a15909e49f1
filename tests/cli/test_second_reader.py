"""``marsad read --reader endpoint``, ``--beside``, ``--replay``: against a real local server."""

import json

import pytest

from marsad.model import Kind, Scope
from marsad.pipeline import Agreement, lay_beside
from tests.cli.calling import call, call_at_terminal
from tests.endpoint.server import Reply, content, serve, told
from tests.factory import claim, doc, quantity

ONE = "Shelling killed 12 people in Sarneh on Monday, a medic said."
TWO = "Rebels seized Vashqal."
REPORT = f"TIRSEVAN, May 12, 2026\n\n{ONE}\n\n{TWO}\n"
SAME = told("killed", ONE, "killed", number="12", victim="people", place="Sarneh", time="Monday")
INVENTED = told("wounded", ONE, "wounded", number="90")
OTHER = told("control", TWO, "seized", actor="Rebels", place="the moon")
GOOD = Reply(content=content(SAME, INVENTED, OTHER))


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(REPORT)
    return path


@pytest.fixture
def environ(tmp_path):
    """Settings but for the address."""
    return {"MARSAD_ENDPOINT_MODEL": "m", "MARSAD_LEDGER": str(tmp_path / "desk.db")}


def lines(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_the_endpoint_reads_and_what_it_invents_is_counted(report, environ):
    with serve(GOOD) as served:
        result = call("read", report, "--reader", "endpoint", MARSAD_ENDPOINT=served.url, **environ)
    document, *claims, discards = lines(result)
    assert result.exit_code == 0
    assert [(c["kind"], c["reader"]) for c in claims] == [
        ("killed", "endpoint"),
        ("control", "endpoint"),
    ]
    assert discards["counts"] == {"piece": 0, "claim": 1, "value": 1}
    assert [(d["field"], d["words"]) for d in discards["discards"]] == [
        ("trigger", "wounded"),
        ("place", "the moon"),
    ]
    assert discards["document"] == document["id"]
    assert "endpoint discarded: 1 claim, 1 value (trigger not in the text 1, place" in result.stderr


def test_the_dateline_is_not_sent_with_what_is_read(report, environ):
    with serve(GOOD) as served:
        call("read", report, "--reader", "endpoint", MARSAD_ENDPOINT=served.url, **environ)
    assert served.requests[0]["messages"][1]["content"].startswith("Published: 2026-05-12\n")
    assert f"{ONE}\n\n{TWO}" in served.reports()[0]


def test_to_a_person_the_count_stands_below_the_table(report, environ, monkeypatch):
    with serve(GOOD) as served:
        environ["MARSAD_ENDPOINT"] = served.url
        result = call_at_terminal(monkeypatch, "read", report, "--reader", "endpoint", **environ)
    assert "endpoint discarded: 1 claim, 1 value" in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 100


def test_a_replay_needs_no_endpoint_and_says_the_same(report, environ):
    with serve(GOOD) as served:
        first = call("read", report, "--reader", "endpoint", MARSAD_ENDPOINT=served.url, **environ)
    again = call("read", report, "--reader", "endpoint", "--replay", **environ)
    assert again.exit_code == 0
    assert again.stdout == first.stdout


def test_a_replay_without_answers_fails_in_one_line(report, environ):
    result = call("read", report, "--beside", "--replay", **environ)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert "replay: " in result.stderr


def test_off_unless_configured_and_asked(report, environ):
    with serve(GOOD) as served:
        call("read", report, MARSAD_ENDPOINT=served.url, **environ)
    assert served.requests == []
    result = call("read", report, "--beside", **environ)
    assert (result.exit_code, "set MARSAD_ENDPOINT" in result.stderr) == (1, True)


def test_the_answers_lie_beside_the_ledger_and_no_ledger_is_made(report, environ, tmp_path):
    with serve(GOOD) as served:
        call("read", report, "--reader", "endpoint", MARSAD_ENDPOINT=served.url, **environ)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["desk.answers", "report.txt"]


def test_beside_to_a_pipe_is_a_line_a_pair(report, environ):
    with serve(GOOD) as served:
        result = call("read", report, "--beside", MARSAD_ENDPOINT=served.url, **environ)
    document, *pairs, discards = lines(result)
    found = {(p["left"] or p["right"])["trigger"]["words"]: p for p in pairs}
    assert document["record"] == "document"
    assert discards["record"] == "discards"
    assert {p["record"] for p in pairs} == {"pair"}
    assert found["killed"]["right"]["id"] == found["killed"]["left"]["id"]
    assert found["killed"]["right"]["reader"] == "endpoint"
    assert found["Shelling"]["agreement"] == "left"
    assert found["seized"]["agreement"] == "right"
    assert found["killed"]["agreement"] == "differing"
    assert found["killed"]["differing"] == ["speakers"]


def test_beside_to_a_person_marks_what_differs(report, environ, monkeypatch):
    with serve(GOOD) as served:
        environ["MARSAD_ENDPOINT"] = served.url
        result = call_at_terminal(monkeypatch, "read", report, "--beside", **environ)
    assert "! speakers: –" in result.stdout
    assert "only rules-en (◂)" in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 100


@pytest.mark.parametrize(
    "options",
    [
        ("--replay",),
        ("--beside", "--reader", "rules"),
        ("--beside", "--to", "flat"),
        ("--reader", "oracle"),
    ],
    ids=" ".join,
)
def test_options_that_do_not_fit_are_a_usage_error(report, environ, options):
    result = call("read", report, *options, **environ)
    assert result.exit_code == 2
    assert result.stdout == ""


def test_a_server_that_fails_ends_in_one_line_and_the_key_is_not_in_it(report, environ):
    away = Reply(status=401, body=b"no such key: sk-secret")
    with serve(away) as served:
        environ |= {"MARSAD_ENDPOINT": served.url, "MARSAD_ENDPOINT_KEY": "sk-secret"}
        result = call("read", report, "--reader", "endpoint", **environ)
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "MARSAD_ENDPOINT_KEY" in result.stderr
    assert "sk-secret" not in result.output


def test_another_language_is_kept_and_not_sent(tmp_path, environ):
    path = tmp_path / "bericht.txt"
    path.write_text(
        "Beim Beschuss des Marktes wurden am Montag zwölf Menschen getötet, sagte ein Arzt. "
        "Die Häuser am Fluss wurden dabei schwer beschädigt.\n"
    )
    with serve(GOOD) as served:
        result = call("read", path, "--beside", MARSAD_ENDPOINT=served.url, **environ)
    assert served.requests == []
    assert [r["record"] for r in lines(result)] == ["document", "discards"]


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("MARSAD_ENDPOINT", "localhost:8080", "must be a URL"),
        ("MARSAD_ENDPOINT", "ftp://x/v1", "must be a URL"),
        ("MARSAD_ENDPOINT", "http://me:pass-word@x/v1", "no user, password"),
        ("MARSAD_ENDPOINT", "http://x/v1?key=pass-word", "no user, password"),
        ("MARSAD_ENDPOINT", "http://[pass-word", "is no URL"),
        ("MARSAD_ENDPOINT_KEY", "pass-word\nx", "visible ASCII"),
        ("MARSAD_ENDPOINT_KEY", "pass-wörd", "visible ASCII"),
        ("MARSAD_ENDPOINT_TIMEOUT", "soon", "whole number above 0"),
    ],
)
def test_a_setting_that_cannot_be_meant_is_named_and_its_secrets_are_not(
    report, name, value, words
):
    result = call("read", report, **{name: value})
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert name in result.stderr
    assert words in result.stderr
    assert "pass" not in result.stderr.replace("password", "")


# --- pairs


TEXT = "Shelling killed 12 people and killed two more; a death toll of 14 was given."


def test_claims_of_one_id_are_a_pair_and_fields_that_differ_are_named():
    document = doc(TEXT)
    ours = claim(document, quantity=quantity(12))
    theirs = claim(document, quantity=quantity(14), scope=Scope.CUMULATIVE, reader="endpoint")
    (pair,) = lay_beside([ours], [theirs])
    assert pair.agreement is Agreement.DIFFERING
    assert pair.differing == ("number", "scope")


def test_claims_of_one_family_whose_triggers_overlap_are_a_pair():
    document = doc(TEXT)
    ours = claim(document, trigger="death toll")
    theirs = claim(document, trigger="toll", reader="endpoint")
    (pair,) = lay_beside([ours], [theirs])
    assert pair.agreement is Agreement.AGREED


def test_every_claim_of_both_is_in_one_pair_in_text_order():
    document = doc(TEXT)
    attack = claim(document, Kind.ATTACK, "Shelling")
    killed, toll = claim(document), claim(document, trigger="toll")
    pairs = lay_beside([killed, toll], [attack, killed])
    assert [(p.left, p.right) for p in pairs] == [(None, attack), (killed, killed), (toll, None)]
    assert [p.agreement for p in pairs] == [Agreement.RIGHT, Agreement.AGREED, Agreement.LEFT]


UNUSABLE = [Reply(content=None, refusal="I cannot"), Reply(content='{"cl', finish="length")]


@pytest.mark.parametrize("reply", UNUSABLE, ids=["refused", "cut off"])
@pytest.mark.parametrize("options", [("--reader", "endpoint"), ("--beside",)], ids=" ".join)
def test_a_text_of_which_nothing_was_answered_is_unread_and_fails(
    report, environ, monkeypatch, reply, options
):
    with serve(reply) as served:
        environ["MARSAD_ENDPOINT"] = served.url
        result = call("read", report, *options, **environ)
        shown = call_at_terminal(monkeypatch, "read", report, *options, **environ)
    assert result.exit_code == shown.exit_code == 1
    assert "no_answer: unread: the endpoint gave no answer" in result.stderr
    assert lines(result)[-1]["counts"]["piece"] > 0
    assert "not read: unread" in shown.stdout.replace("\n", " ")
    assert "no claims" not in shown.stdout


def test_a_text_that_holds_no_claims_by_the_answer_is_read(report, environ):
    with serve(Reply(content=content())) as served:
        result = call("read", report, "--reader", "endpoint", MARSAD_ENDPOINT=served.url, **environ)
    assert result.exit_code == 0

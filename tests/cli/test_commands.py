"""Each command: to a person, to a pipe, with an error."""

import json
import os
import stat

import pytest

from marsad.model.wire import from_line
from tests.cli.calling import call, call_at_terminal
from tests.cli.test_screen import ESCAPES
from tests.ledger.shelf import raw, without_triggers
from tests.pipeline import reports

COMMANDS = ("read", "add", "claims", "incidents", "show", "export", "verify", "demo")


@pytest.fixture
def filled(tmp_path):
    """A ledger with six reports."""
    reports.good_reports(tmp_path / "reports", 6)
    ledger = tmp_path / "ledger.db"
    assert call("add", tmp_path / "reports", "--ledger", ledger).exit_code == 0
    return ledger


def records(result):
    return [from_line(line) for line in result.stdout.splitlines()]


# --- read


def test_read_to_a_pipe_gives_each_document_and_its_claims(tmp_path):
    (path,) = reports.good_reports(tmp_path, 1)
    result = call("read", path)
    document, *claims = records(result)
    assert result.exit_code == 0
    assert {c.document for c in claims} == {document.id}
    assert {"killed", "wounded"} <= {c.kind for c in claims}


def test_read_to_a_person_gives_a_table_within_100_columns(tmp_path, monkeypatch):
    (path,) = reports.good_reports(tmp_path, 1)
    result = call_at_terminal(monkeypatch, "read", path)
    assert "killed" in result.stdout
    assert "who says so" in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 100


def test_what_another_sentence_tells_stands_in_brackets(monkeypatch, tmp_path):
    path = tmp_path / "report.txt"
    path.write_text("Shells hit Raqqa on 4 March 2024, killing 12 people. Thirty were wounded.\n")
    lines = call_at_terminal(monkeypatch, "read", path).stdout.splitlines()
    killed, wounded = (next(x for x in lines if f" {k} " in x) for k in ("killed", "wounded"))
    assert "(2024-03-04)" in wounded
    assert "(2024-03-04)" not in killed
    assert "2024-03-04" in killed
    assert "(Raqqa)" in wounded
    assert "(Raqqa)" not in killed


def test_read_standard_input():
    result = call("read", "-", "--to", "flat", stdin="Shelling killed 12 people in Sarneh.\n")
    ((document,), code) = json.loads(result.stdout), result.exit_code
    assert code == 0
    assert [c["kind"] for c in document["claims"] if c["kind"] == "killed"] == ["killed"]


def test_read_flat_has_every_document_in_the_order_of_input(tmp_path):
    path = reports.feed(tmp_path / "feed.jsonl", 4, first=0)
    with path.open("a") as out:
        out.write(json.dumps({"id": "quiet", "text": "The sea was calm and nobody came."}) + "\n")
    result = call("read", path, "--to", "flat")
    found = json.loads(result.stdout)
    assert [d["id"] for d in found] == ["f-0", "f-1", "f-2", "f-3", "quiet"]
    assert found[-1]["claims"] == []
    assert set(found[0]["claims"][0]) == {
        "kind", "trigger", "t0", "n", "scope", "victim", "actor", "place", "when", "source",
        "modality", "confidence",
    }  # fmt: skip


def test_read_with_a_day_of_publication(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text("Shelling killed 12 people in Sarneh on Tuesday, medics said on Wednesday.\n")
    document, *claims = records(call("read", path, "--published", "2026-05-13"))
    assert str(document.published.day) == "2026-05-13"
    assert any(c.when and str(c.when.earliest) == "2026-05-12" for c in claims)


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "9999-12-31", "soon"])
@pytest.mark.parametrize("command", ["read", "add"])
def test_a_day_on_which_nothing_was_published_is_refused(command, day, tmp_path):
    path = tmp_path / "report.txt"
    path.write_text("Shelling killed 12 people in Sarneh on Tuesday.\n")
    result = call("--ledger", tmp_path / "l.db", command, path, "--published", day)
    assert result.exit_code == 2
    assert "expected a day" in result.stderr
    assert not (tmp_path / "l.db").exists()


def test_read_goes_on_after_a_broken_source_and_says_so(tmp_path):
    reports.good_reports(tmp_path, 5)
    (tmp_path / "empty.txt").touch()
    result = call("read", tmp_path)
    assert result.exit_code == 0  # one of six
    assert result.stderr.count("marsad: quarantined:") == 1
    assert "empty.txt: empty" in result.stderr


def test_read_fails_where_more_than_a_fifth_is_broken(tmp_path):
    reports.good_reports(tmp_path, 3)
    (tmp_path / "empty.txt").touch()
    assert call("read", tmp_path).exit_code == 1


# --- add


def test_add_to_a_pipe_reports_counts_that_add_up(tmp_path):
    folder = tmp_path / "reports"
    reports.good_reports(folder, 9)
    (folder / "empty.txt").touch()
    result = call("add", folder, "--ledger", tmp_path / "l.db")
    report = json.loads(result.stdout)
    assert result.exit_code == 0
    assert report["counts"]["new"] == 9
    assert report["counts"]["quarantined"] == len(report["quarantined"]) == 1
    assert report["quarantined"][0]["fault"] == "empty"


def test_add_prints_in_the_form_that_was_chosen(tmp_path, monkeypatch):
    (path,) = reports.good_reports(tmp_path / "reports", 1)
    words = ("add", path, "--ledger", tmp_path / "l.db", "--to")
    assert "1 sources: 1 new" in call(*words, "table").stdout
    shown = call_at_terminal(monkeypatch, *words, "jsonl").stdout
    assert json.loads(shown)["counts"]["duplicate"] == 1


def test_add_tells_a_person_what_was_new_and_what_was_not(tmp_path, monkeypatch):
    folder = tmp_path / "reports"
    reports.good_reports(folder, 5)
    (folder / "empty.txt").touch()
    ledger = tmp_path / "l.db"
    first = call_at_terminal(monkeypatch, "add", folder, "--ledger", ledger).stdout
    again = call_at_terminal(monkeypatch, "add", folder, "--ledger", ledger).stdout
    assert "6 sources: 5 new, 1 quarantined" in first
    assert "6 sources: 5 duplicate, 1 quarantined" in again
    assert "empty" in first


@pytest.mark.parametrize("command", ["read", "add"])
def test_titles_of_a_feed_that_were_left_unread_are_counted(command, tmp_path):
    feed, text = tmp_path / "feed.jsonl", "It happened on Monday, medics said."
    records = [
        {"id": "lost", "title": "Shelling kills 12 in Marjat", "text": text},
        {"id": "kept", "title": "It happened on Monday", "text": text},
    ]
    feed.write_text("".join(json.dumps(r) + "\n" for r in records))
    words = ("--ledger", tmp_path / "l.db", command, feed)
    told = "1 titles of feed records left unread"
    asked = call(*words)
    assert told in asked.stderr
    shown = call(*words, "--to", "table")
    assert told in (shown.stdout if command == "add" else shown.stderr)
    if command == "add":
        assert json.loads(asked.stdout)["titles_unread"] == 1
    with_titles = call(*words, "--with-titles", "--to", "table")
    assert told not in with_titles.stdout + with_titles.stderr


def test_the_ledger_may_be_named_before_the_command_after_it_or_by_a_variable(tmp_path):
    (path,) = reports.good_reports(tmp_path / "reports", 1)
    call("--ledger", tmp_path / "before.db", "add", path)
    call("add", path, "--ledger", tmp_path / "after.db")
    call("add", path, MARSAD_LEDGER=str(tmp_path / "variable.db"))
    assert {p.name for p in tmp_path.glob("*.db")} == {"before.db", "after.db", "variable.db"}


def test_the_ledger_is_its_owners_alone(filled):
    assert stat.S_IMODE(filled.stat().st_mode) == 0o600


# --- claims, incidents, show


def test_claims_are_narrowed_by_options(filled):
    every = records(call("claims", "--ledger", filled))
    killed = records(call("claims", "--kind", "killed", "--ledger", filled))
    assert {c.kind for c in killed} == {"killed"}
    assert 0 < len(killed) < len(every)
    assert len(records(call("claims", "--limit", 3, "--ledger", filled))) == 3
    assert records(call("claims", "--speaker", "nobody at all", "--ledger", filled)) == []


def test_claims_without_a_day_are_counted_when_days_are_asked_for(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text("Shelling killed 12 people in Sarneh, residents told the visiting reporters.\n")
    call("add", path, "--ledger", tmp_path / "l.db")
    result = call("claims", "--since", "2026-01-01", "--ledger", tmp_path / "l.db")
    assert result.stdout == ""
    assert "no day is known" in result.stderr


def test_incidents_as_lines_and_as_a_table(filled, monkeypatch):
    found = records(call("incidents", "--ledger", filled))
    assert found
    shown = call_at_terminal(monkeypatch, "incidents", "--to", "table", "--ledger", filled).stdout
    assert all(i.id[:7] in shown for i in found)
    assert max(map(len, shown.splitlines())) <= 100


def test_show_an_incident_gives_each_account_with_its_words(filled):
    incident = max(records(call("incidents", "--ledger", filled)), key=lambda i: len(i.claims))
    shown = call("show", incident.id[:9], "--to", "table", "--ledger", filled).stdout
    claims = {c.id: c for c in records(call("claims", "--ledger", filled))}
    assert all(c[:7] in shown for c in incident.claims)
    assert all(f"«{claims[c].trigger.words}»" in shown for c in incident.claims)
    told = records(call("show", incident.id, "--ledger", filled))
    assert told[0] == incident
    assert {r.id for r in told[1:]} == {*incident.claims, *incident.documents}


def test_show_a_claim_and_a_document(filled):
    claim = records(call("claims", "--kind", "killed", "--ledger", filled))[0]
    shown = call("show", claim.id, "--to", "table", "--ledger", filled).stdout
    assert f"«{claim.trigger.words}»" in shown
    assert claim.reasons[0].detail.split()[0] in shown
    document = call("show", claim.document, "--to", "table", "--ledger", filled).stdout
    assert claim.id[:7] in document
    assert "sha256" in document


@pytest.mark.parametrize(("record_id", "told"), [("zz", "no id"), ("c0ffee00c0ffee00", "nothing")])
def test_show_an_id_that_is_none(filled, record_id, told):
    result = call("show", record_id, "--ledger", filled)
    assert result.exit_code == 1
    assert told in result.stderr


# --- export, verify, gazetteer


def test_export_in_every_form(filled, tmp_path):
    forms = ("--to", "jsonl", "--to", "csv", "--to", "geojson")
    result = call("export", *forms, "-o", tmp_path / "out", "--ledger", filled)
    assert result.exit_code == 0
    written = [tmp_path / "out" / line.rsplit("/", 1)[-1] for line in result.stdout.splitlines()]
    assert {".jsonl", ".csv", ".geojson"} <= {p.suffix for p in written}
    assert [p.name for p in written if p.stat().st_size == 0] == ["judgements.jsonl"]


def test_verify_a_whole_ledger_and_a_damaged_one(filled):
    whole = call("verify", "--ledger", filled)
    assert whole.exit_code == 0
    assert json.loads(whole.stdout)["holds"] is True
    assert json.loads(whole.stdout)["faults"] == []
    assert "everything holds" in call("verify", "--to", "table", "--ledger", filled).stdout
    kept = [p for p in filled.with_suffix(".evidence").rglob("*") if p.is_file()]
    kept[0].chmod(0o600)
    kept[0].write_bytes(b"something else")
    result = call("verify", "--ledger", filled)
    assert result.exit_code == 1
    (line,) = result.stdout.splitlines()
    assert json.loads(line)["holds"] is False
    assert [fault["what"] for fault in json.loads(line)["faults"]] == ["captured bytes"]


def test_a_ledger_that_may_only_be_read_can_be_asked_and_not_added_to(
    filled, tmp_path, monkeypatch
):
    raw(filled, "DELETE FROM projection")  # what would be stored anew
    monkeypatch.setattr(os, "access", lambda _, mode: mode != os.W_OK)
    incident = records(call("incidents", "--ledger", filled))[0]
    for words in (
        ("claims",),
        ("verify",),
        ("show", incident.id),
        ("export", "--to", "csv", "-o", tmp_path / "out"),
    ):
        assert call(*words, "--ledger", filled).exit_code == 0
    result = call("add", tmp_path / "reports", "--ledger", filled)
    assert result.exit_code == 1
    assert "can be read but not written to" in result.stderr
    assert raw(filled, "SELECT count(*) FROM projection") == [(0,)]


def test_verify_names_a_changed_row_of_a_list_and_remakes_it(filled):
    raw(filled, "UPDATE incident_heads SET has_tolls = 7")
    found = call("verify", "--ledger", filled)
    assert found.exit_code == 1
    fault = json.loads(found.stdout)["faults"][0]
    assert (fault["what"], fault["met"]) == ("list incident_heads, column has_tolls", "7")
    assert "marsad verify --remake" in fault["advice"]
    assert call("verify", "--remake", "--ledger", filled).exit_code == 0
    assert call("verify", "--ledger", filled).exit_code == 0


def test_verify_prints_a_head_to_note_and_holds_the_ledger_to_it(filled):
    head = json.loads(call("verify", "--ledger", filled).stdout)["head"]
    assert f"head {head}" in call("verify", "--to", "table", "--ledger", filled).stdout
    assert call("verify", "--head", head, "--ledger", filled).exit_code == 0
    entries, link = head.split(":")
    result = call("verify", "--head", f"{int(entries) + 1}:{link}", "--ledger", filled)
    assert result.exit_code == 1
    assert [f["what"] for f in json.loads(result.stdout)["faults"]] == ["head noted"]
    assert call("verify", "--head", "13", "--ledger", filled).exit_code == 2


def test_verify_goes_on_after_a_line_that_is_no_record(filled):
    without_triggers(filled)
    raw(filled, "UPDATE claims SET line = '{' WHERE seq = 2")
    result = call("verify", "--to", "table", "--ledger", filled)
    assert result.exit_code == 1
    assert "claims row 2" in result.stdout
    assert "not JSON" in result.stdout
    assert "faults" in result.stdout


def test_own_places_are_kept_beside_the_ledger(tmp_path):
    places = tmp_path / "places.csv"
    places.write_text("name,lat,lon,country\nSarneh,-41.1,86.1,XQ\n")
    result = call("gazetteer", "add", places, "--ledger", tmp_path / "l.db")
    assert result.exit_code == 0
    assert "1 added" in result.stdout
    assert (tmp_path / "l.places.db").exists()
    again = call("gazetteer", "add", places, "--ledger", tmp_path / "l.db")
    assert "1 unchanged" in again.stdout


def test_a_bad_row_of_places_is_named(tmp_path):
    places = tmp_path / "places.csv"
    places.write_text("name,lat,lon\nSarneh,north,86.1\n")
    result = call("gazetteer", "add", places, "--ledger", tmp_path / "l.db")
    assert result.exit_code == 1
    assert "line 2" in result.stderr


def test_the_index_can_be_built_beforehand():
    result = call("gazetteer", "build")
    assert result.exit_code == 0
    assert "place index is at" in result.stdout


# --- errors, help, what reaches the terminal


@pytest.mark.parametrize(
    "words",
    [
        ("claims", "--kind", "murdered"),
        ("claims", "--since", "yesterday"),
        ("claims", "--limit", "0"),
        ("read",),
        ("export", "--to", "csv"),
        ("fly",),
        ("--colour",),
    ],
)
def test_what_cannot_be_understood_is_a_usage_error(words):
    result = call(*words)
    assert result.exit_code == 2
    assert result.stdout == ""


@pytest.mark.parametrize("command", ["claims", "incidents", "verify"])
def test_without_a_ledger_one_line_says_what_to_do(tmp_path, command):
    result = call(command, "--ledger", tmp_path / "none.db")
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert line.startswith("marsad: ")
    assert "marsad add" in line
    assert not (tmp_path / "none.db").exists()


def test_a_setting_that_cannot_be_meant_is_named():
    result = call("read", "-", stdin="x", MARSAD_MAX_BYTES="many")
    assert result.exit_code == 1
    assert result.stderr.startswith("marsad: MARSAD_MAX_BYTES")


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example(command):
    result = call(command, "--help")
    assert result.exit_code == 0
    assert f"Example: marsad {command}" in result.stdout


def test_version():
    import marsad

    assert call("--version").stdout == f"marsad {marsad.__version__}\n"


def test_captured_escapes_and_markup_never_reach_the_terminal(tmp_path):
    hostile = f"Shelling killed 12 people in Sarneh, [red]{ESCAPES} said.\n"
    record = {"id": "h", "title": ESCAPES, "publisher": f"[bold]{ESCAPES}", "text": hostile}
    (tmp_path / "feed.jsonl").write_text(json.dumps(record))
    ledger = tmp_path / "l.db"
    shown = [
        call("read", tmp_path / "feed.jsonl", "--to", "table"),
        call("read", tmp_path / "feed.jsonl"),
        call("add", tmp_path / "feed.jsonl", "--ledger", ledger),
        call("claims", "--to", "table", "--ledger", ledger),
        call("incidents", "--to", "table", "--ledger", ledger),
    ]
    found = [
        record
        for verb in ("claims", "incidents")
        for record in records(call(verb, "--ledger", ledger))
    ]
    shown += [call("show", record.id, "--to", "table", "--ledger", ledger) for record in found]
    shown.append(call("show", records(shown[1])[0].id, "--to", "table", "--ledger", ledger))
    printed = "".join(r.stdout + r.stderr for r in shown)
    assert not set(printed) & set("\x1b\x9b\x07\x7f\u202e")
    assert "[red]" in printed
    assert [r.exit_code for r in shown] == [0] * len(shown)


# --- grades and sources


def test_incidents_and_show_tell_the_grade_of_the_scheme_that_was_chosen(filled, monkeypatch):
    first = next(i for i in records(call("incidents", "--ledger", filled)) if i.grades)
    listed = call_at_terminal(monkeypatch, "incidents", "--ledger", filled).stdout
    assert "weak" in listed
    other = call_at_terminal(
        monkeypatch, "incidents", "--scheme", "two-sources", "--ledger", filled
    ).stdout
    assert "one source" in other
    shown = call_at_terminal(monkeypatch, "show", first.id, "--ledger", filled).stdout
    assert f"{first.grades[0].value} (Airwars, version 1)" in shown


def test_an_unknown_scheme_is_a_usage_error(filled):
    assert call("incidents", "--scheme", "none", "--ledger", filled).exit_code == 2


def test_sources_to_a_pipe_and_to_a_person(filled, monkeypatch):
    found = records(call("sources", "--ledger", filled))
    assert sum(len(s.claims) + len(s.copies) for s in found) == len(
        records(call("claims", "--ledger", filled))
    )
    assert call("sources", "--place", "Atlantis", "--ledger", filled).stdout == ""
    shown = call_at_terminal(monkeypatch, "sources", "--ledger", filled).stdout
    assert "borne out" in shown
    assert max(map(len, shown.splitlines())) <= 100


# --- views of the field


@pytest.fixture
def fought_over(tmp_path):
    """A ledger with a report of a town that changes hands, a truce, and a threat."""
    path = tmp_path / "report.txt"
    path.write_text(
        "The rebels seized the town of Raqqa on 4 March 2024.\n\n"
        "The government and the rebels agreed a truce in Raqqa on 5 March 2024.\n\n"
        "Shelling killed three people in Raqqa on 6 March 2024.\n\n"
        "The army is preparing to launch an assault on Raqqa on 9 March 2024.\n"
    )
    ledger = tmp_path / "field.db"
    words = ("add", path, "--published", "2024-03-07", "--ledger", ledger)
    assert call(*words).exit_code == 0
    return ledger


def test_control_to_a_pipe_and_to_a_person(fought_over, monkeypatch):
    (series,) = records(call("control", "Raqqa", "--ledger", fought_over))
    assert series.status.holder == "rebels"
    assert call("control", "Atlantis", "--ledger", fought_over).stdout == ""
    early = call("control", "--published-by", "2024-03-01", "--ledger", fought_over)
    assert early.stdout == ""
    shown = call_at_terminal(monkeypatch, "control", "--ledger", fought_over).stdout
    assert "rebels, reported by others" in " ".join(shown.split())
    assert max(map(len, shown.splitlines())) <= 100


def test_truces_to_a_pipe_and_to_a_person(fought_over, monkeypatch):
    (truce,) = records(call("truces", "--ledger", fought_over))
    assert truce.status == "agreed"
    assert len(truce.in_its_time) == 1
    assert call("truces", "--place", "Atlantis", "--ledger", fought_over).stdout == ""
    shown = call_at_terminal(monkeypatch, "truces", "--ledger", fought_over).stdout
    assert "alleged breaches in its time: 1" in shown
    assert max(map(len, shown.splitlines())) <= 100


def test_threats_to_a_pipe_and_to_a_person(fought_over, monkeypatch):
    (threat,) = records(call("threats", "--ledger", fought_over))
    assert (threat.kind, threat.place.name, str(threat.earliest)) == (
        "attack",
        "Ar Raqqah",
        "2024-03-09",
    )
    assert call("threats", "--until", "2024-03-01", "--ledger", fought_over).stdout == ""
    shown = call_at_terminal(monkeypatch, "threats", "--ledger", fought_over).stdout
    assert "2024-03-09" in shown
    assert max(map(len, shown.splitlines())) <= 100


@pytest.mark.parametrize("view", ["sources", "control", "truces", "threats"])
def test_a_view_says_what_it_leaves_out_of_an_earlier_day(view, fought_over, tmp_path):
    undated = tmp_path / "undated.txt"
    undated.write_text("Troops held Raqqa.\n")
    assert call("add", undated, "--ledger", fought_over).exit_code == 0
    early = call(view, "--published-by", "2024-03-01", "--ledger", fought_over)
    assert early.stdout == ""
    assert "1 documents left out" in early.stderr


PLACED = [
    ("claims", "--place"),
    ("tolls",),
    ("control",),
    ("truces", "--place"),
    ("threats", "--place"),
    ("sources", "--place"),
]


@pytest.mark.parametrize("command", PLACED, ids=lambda c: c[0])
def test_a_question_of_a_place_that_nobody_knows_says_so(command, fought_over):
    known = call(*command, "Lisbon", "--ledger", fought_over)
    assert (known.exit_code, "is in the index" in known.stderr) == (0, False)
    unknown = call(*command, "Qwxyzan", "--ledger", fought_over)
    assert (unknown.exit_code, unknown.stdout) == (0, "")
    assert "no place called 'Qwxyzan' is in the index" in unknown.stderr


def test_a_question_does_not_build_the_index_of_places(fought_over, tmp_path):
    asked = call("tolls", "Qwxyzan", "--ledger", fought_over, MARSAD_CACHE=str(tmp_path / "cache"))
    assert (asked.exit_code, asked.stderr) == (0, "")
    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize("view", ["sources", "control", "truces", "threats"])
def test_days_that_are_swapped_are_refused_in_one_line(view, fought_over):
    days = ("--since", "2024-03-09", "--until", "2024-03-01")
    result = call(view, *days, "--ledger", fought_over)
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1


def test_a_stored_grade_is_the_one_that_is_computed_again(filled):
    assert any(i.grades for i in records(call("incidents", "--ledger", filled)))
    assert call("verify", "--ledger", filled).exit_code == 0
    altered = """UPDATE incidents SET line = replace(line, '"value":"weak"', '"value":"fair"')"""
    without_triggers(filled)
    raw(filled, altered)
    result = call("verify", "--ledger", filled)
    assert result.exit_code == 1
    assert "incident computed again" in result.stdout


def test_the_table_of_incidents_has_their_grades(filled, tmp_path):
    assert call("export", "--to", "csv", "-o", tmp_path / "out", "--ledger", filled).exit_code == 0
    head, _, row, *_ = (tmp_path / "out" / "incidents.csv").read_text("utf-8").splitlines()
    assert "grade_airwars,grade_two_sources" in head
    assert "one source" in row or "established" in row

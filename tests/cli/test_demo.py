"""The demo: what a newcomer sees."""

import csv
import json
import re
import shlex

import pytest

from marsad.cli.demo import find_examples
from tests.cli.calling import call


def test_the_demo_shows_claims_and_incidents_and_writes_files(tmp_path):
    result = call("demo", "-o", tmp_path / "out", MARSAD_MODEL="sm")
    assert result.exit_code == 0
    shown = result.stdout
    assert "13 sources: 12 new, 1 quarantined" in shown
    assert "2 sources: 2 new" in shown
    assert "unread" in shown
    assert "11-cut-off.pdf" in shown
    assert "side by side" in shown
    assert "marsad show i" in shown
    # a long path may stand on a line of its own
    assert re.search(r"Open\S+map\.htmlinabrowser", "".join(shown.split()))
    assert "marsad serve --ledger" in shown
    # but a command stays on one line, however long its path, so that it can be copied
    lines = [line for line in shown.splitlines() if not line.startswith("  marsad ")]
    assert max(map(len, lines)) <= 100
    written = {p.suffix for p in (tmp_path / "out").iterdir()}
    assert {".html", ".csv", ".geojson", ".jsonl"} <= written


@pytest.mark.parametrize("model", ["none", "sm"])
def test_every_command_that_the_demo_suggests_gives_something(tmp_path, monkeypatch, model):
    monkeypatch.chdir(find_examples().resolve().parent)
    shown = call("demo", "-o", tmp_path / "out put", MARSAD_MODEL=model).stdout
    suggested = [
        shlex.split(line)[1:] for line in shown.splitlines() if line.startswith("  marsad ")
    ]
    tried = [words for words in suggested if "--ledger" in words]
    assert [words[0] for words in tried] == ["user", "serve", "show", "claims", "incidents"]
    made = call(*tried[0], stdin="seven herons over the weir\n")
    assert made.exit_code == 0
    for words in tried[2:]:
        result = call(*words, "--to", "jsonl", MARSAD_MODEL=model)
        assert result.exit_code == 0
        assert result.stdout.count("\n") >= 1
    assert [words[0] for words in suggested if words not in tried] == ["read", "add"]


def test_the_demo_can_be_run_again_and_leaves_other_files_alone(tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    (out / "marsad.db").write_text("mine")
    first = call("demo", "-o", out).stdout
    again = call("demo", "-o", out).stdout
    assert "12 new" in first
    assert "12 new" in again
    assert (out / "marsad.db").read_text() == "mine"


def test_the_sample_reports_are_placed_in_the_sea():
    with (find_examples() / "places.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) == 10
    assert all(-43 < float(r["lat"]) < -40 and 85 < float(r["lon"]) < 88 for r in rows)
    assert {r["country"] for r in rows} == {"XQ"}


def test_the_pdfs_are_those_that_the_script_makes():
    import importlib.util

    folder = find_examples().resolve()
    spec = importlib.util.spec_from_file_location("make_pdf", folder / "make_pdf.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    statement = (folder / "sources" / "interior-ministry.txt").read_text("utf-8")
    made = module.write_pdf(
        statement, title="Statement on the events in Tirsevan", created="D:20260513110000Z"
    )
    assert made == (folder / "statements" / "interior-ministry.pdf").read_bytes()
    assert made.startswith((folder / "reports" / "11-cut-off.pdf").read_bytes())


def test_the_feed_is_valid_json_lines():
    lines = (find_examples() / "reports" / "08-feed.jsonl").read_text("utf-8").splitlines()
    assert [sorted(json.loads(x)) for x in lines] == [
        ["id", "published", "publisher", "text", "title", "uri"]
    ] * 3

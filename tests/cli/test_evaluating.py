"""``marsad evaluate`` on tiny invented corpora."""

import json

import pytest

from tests.cli.calling import call
from tests.evaluate.corpora import ids, row, write

ALWAYS = {"killed": 0, "wounded": 0, "detained": 0, "abducted": 0, "surrendered": 0}
REPORT, LEARN = ids(3, report=True), ids(3, report=False)


@pytest.fixture
def corpus(tmp_path):
    """Three right and three wrong: the wrong ones, one of each part's, count 99 too many."""
    rows = [
        row(i, gold={**ALWAYS, "killed": 12 if n else 99})
        for part in (REPORT, LEARN)
        for n, i in enumerate(part)
    ]
    return write(tmp_path / "numbers-satp.jsonl", rows)


def asked(*words, **environ):
    result = call("evaluate", *words, **environ)
    return result, json.loads(result.stdout) if result.stdout else None


def value(found, figure):
    return next(f["value"] for f in found["figures"] if f["name"] == figure)


def test_each_part_is_scored_and_errors_are_of_the_learn_part_only(corpus):
    _, report = asked("numbers-satp", corpus)
    _, learn = asked("numbers-satp", corpus, "--part", "learn")
    _, both = asked("numbers-satp", corpus, "--part", "all", "--errors", "9")
    assert [f["documents"] for f in (report, learn, both)] == [3, 3, 6]
    assert value(both, "killed") == pytest.approx(2 / 3, abs=1e-4)
    assert report["errors"] == []
    assert [e["id"] for e in both["errors"]] == [e["id"] for e in learn["errors"]] == [LEARN[0]]
    assert learn["errors"][0]["met"] == "12"


def test_a_table_says_what_is_published_and_that_errors_are_kept_back(corpus):
    result = call("evaluate", "numbers-satp", corpus, "--to", "table")
    assert result.exit_code == 0
    assert "Flan-T5-XL" in result.stdout
    assert "errors of the part kept for reporting are not shown" in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 100


def test_a_limit_takes_the_same_documents_and_checks_no_floor(corpus):
    _, once = asked("numbers-satp", corpus, "--limit", "2")
    _, again = asked("numbers-satp", corpus, "--limit", "2")
    assert once == again
    assert once["documents"] == 2
    assert "not checked" in once["floors"]


def test_two_processes_find_the_same_as_one(corpus):
    assert asked("numbers-satp", corpus, "--workers", "2")[1] == asked("numbers-satp", corpus)[1]


def test_a_figure_under_its_floor_ends_with_one_and_says_so(corpus, tmp_path, monkeypatch):
    from marsad.evaluate.corpus import digest_of

    floors = tmp_path / "floors.toml"
    floors.write_text(
        f'["numbers-satp"]\ndate = 2026-01-02\ncorpus = "{digest_of(corpus)}"\nfloors = {{ killed = 0.9 }}\n'
    )
    monkeypatch.setattr("marsad.cli.evaluating._FLOORS", (floors,))
    result, found = asked("numbers-satp", corpus)
    assert result.exit_code == 1
    assert "killed: 0.6667 is under its floor" in result.stderr
    assert found["figures"][0]["floor"] == 0.9


def test_a_corpus_in_the_folder_of_the_setting_is_found_and_an_absent_one_ends_with_three(corpus):
    result, _ = asked("numbers-satp", MARSAD_CORPORA=str(corpus.parent))
    assert result.exit_code == 0
    result = call("evaluate", "timex", MARSAD_CORPORA=str(corpus.parent))
    assert result.exit_code == 3
    assert "MARSAD_CORPORA" in result.stderr


def test_gold_that_cannot_be_meant_is_one_line(tmp_path):
    path = write(tmp_path / "c.jsonl", [row(REPORT[0], gold={**ALWAYS, "killed": -4})])
    result = call("evaluate", "numbers-satp", path)
    assert result.exit_code == 1
    assert "line 1: gold: 'killed' must be 0 or more, got -4" in result.stderr


def test_an_unknown_task_is_a_usage_error():
    assert call("evaluate", "weather").exit_code == 2


def test_every_task_runs(tmp_path):
    text = "Medics said on Monday that a bomb killed 3 people in Aleppo."
    gold = {
        "tolls-airwars-gaza": {"killed": [3, 3], "wounded": None},
        "timex": [{"start": 15, "end": 21, "type": "DATE", "value": "2024-03-04"}],
        "attribution": [{"source": [[0, 6]], "cue": [[7, 11]], "content": [[22, 59]]}],
        "toponyms-lgl": [{"start": 53, "end": 59, "lat": 36.2, "lon": 37.2}],
        "toponyms-geovirus": [],
        "templates-muc34": [
            {
                "INCIDENT: TYPE": ["BOMBING"],
                "INCIDENT: DATE": ["-"],
                "HUM TGT: NUMBER": ['3: "PEOPLE"'],
                "HUM TGT: EFFECT OF INCIDENT": ['DEATH: "PEOPLE"'],
                "MESSAGE: TEMPLATE": ["1"],
            }
        ],
    }
    found = {}
    for task, told in gold.items():
        path = write(tmp_path / f"{task}.jsonl", [row(REPORT[0], text, told)])
        result, found[task] = asked(task, path)
        assert result.exit_code == (0 if told else 1), result.stderr
    assert value(found["tolls-airwars-gaza"], "killed both") == 1
    assert value(found["timex"], "strict") == 1
    assert value(found["toponyms-lgl"], "end to end") == 1
    assert value(found["toponyms-lgl"], "spans given") == 1
    assert value(found["toponyms-geovirus"], "end to end") is None
    assert value(found["templates-muc34"], "type") == 1


def test_incidents_are_gathered_over_articles(tmp_path):
    text = "A bomb killed 3 people in Aleppo on Monday."
    rows = [
        row(i, text + " " * n, {"incident": "x", "gvc_split": None}) for n, i in enumerate(REPORT)
    ]
    path = write(tmp_path / "incidents-gva.jsonl", rows)
    gold = {"incident_id": "x", "date": None, "num_killed": 3, "num_injured": 0}
    write(tmp_path / "incidents-gva-gold.jsonl", [gold])
    result, found = asked("incidents-gva", path)
    assert result.exit_code == 0, result.stderr
    assert value(found, "B³") == value(found, "killed exact") == 1


@pytest.mark.parametrize("part", ["report", "all"])
def test_an_empty_corpus_is_said_to_be_empty(tmp_path, part):
    empty = tmp_path / "numbers-satp.jsonl"
    empty.write_text("\n", "utf-8")
    result = call("evaluate", "numbers-satp", empty, "--part", part)
    assert result.exit_code == 1
    assert "holds no document with a text" in result.stderr


def test_a_corpus_without_a_document_in_its_part_is_said_to_have_none(tmp_path):
    rows = [row(i, gold=ALWAYS) for i in LEARN]
    corpus = write(tmp_path / "numbers-satp.jsonl", rows)
    result = call("evaluate", "numbers-satp", corpus)
    assert result.exit_code == 1
    assert "in the part 'report'" in result.stderr


def test_a_corpus_without_gold_for_the_task_is_said_to_have_none(tmp_path):
    corpus = write(tmp_path / "timex.jsonl", [row(i, gold=[]) for i in REPORT])
    result = call("evaluate", "timex", corpus)
    assert result.exit_code == 1
    assert "holds no gold record for this task" in result.stderr

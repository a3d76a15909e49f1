"""Corpora are read strictly: line, field and value stand in every complaint."""

import hashlib

import pytest

from marsad.errors import RecordError, SourceError
from marsad.evaluate import TASKS
from marsad.evaluate.corpus import digest_of, is_report, load_rows, sample
from tests.evaluate.corpora import row, write

WRONG = {
    "numbers-satp": [
        ({"killed": -1, "wounded": 0, "detained": 0, "abducted": 0, "surrendered": 0}, "'killed' must be 0 or more, got -1"),
        ({"killed": "two"}, "'killed' must be int or None, got 'two'"),
        ({"killed": True}, "'killed' must be int or None, got True"),
        ({"killed": 1}, "'wounded' is missing"),
        (None, "'gold' must be dict, got None"),
    ],
    "tolls-airwars-gaza": [({"killed": [3, 2], "wounded": None}, "'killed' must be [min, max], got [3, 2]")],
    "timex": [([{"start": 0, "end": 3, "type": "DATE"}], "gold[1]: 'value' is missing"), ([7], "gold[1] must be an object"),
              ([{"start": 4, "end": 4, "type": "DATE", "value": "2024"}], "must lie within the text, got 4 and 4"),
              ([{"start": 4, "end": "9", "type": "DATE", "value": "2024"}], "'end' must be int, got '9'")],
    "attribution": [([{"source": [], "cue": [[3, 1]], "content": []}], "'cue' must hold [start, end], got [3, 1]"),
                    ([{"source": [[0, 37]], "cue": [], "content": []}], "got [0, 37] in a text of 36 characters"),
                    ([{"source": [], "cue": [], "content": [[3, 3]]}], "'content' must hold [start, end], got [3, 3]")],
    "toponyms-lgl": [([{"start": 0, "end": 1, "lat": "x", "lon": 1}], "'lat' must be int or float or None, got 'x'"),
                     ([{"start": 0, "end": 1, "lat": 99, "lon": 1}], "not a point on Earth"),
                     ([{"start": 29, "end": 37, "lat": 1, "lon": 1}], "got 29 and 37 in a text of 36 characters"),
                     ([{"start": -7, "end": -1, "lat": 1, "lon": 1}], "'start' and 'end' must lie within the text, got -7 and -1")],
    "templates-muc34": [([{"INCIDENT: TYPE": "ATTACK"}], "'INCIDENT: TYPE' must be list, got 'ATTACK'")],
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "gold", "said"), [(n, g, s) for n, rows in WRONG.items() for g, s in rows]
)
def test_gold_that_cannot_be_meant_is_refused_by_line_field_and_value(tmp_path, name, gold, said):
    path = write(tmp_path / "c.jsonl", [row("a", gold=[]), row("b", gold=gold)])
    second = load_rows(path)[1]
    with pytest.raises(RecordError) as e:
        TASKS[name].parse(second.fields)
    assert said in str(e.value)
    assert "line 2" in str(e.value)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"{", "line 1: expected a JSON object"),
        (b"[1]", "line 1: expected a JSON object, got [1]"),
        (b'{"text": "x"}', "line 1: 'id' is missing"),
        (b'{"id": 3, "text": "x"}', "line 1: 'id' must be str, got 3"),
        (b'{"id": "\xff"}', "line 1: expected a JSON object in UTF-8"),
        (b'{"id": "a", "text": "x"}\n{"id": "a", "text": "y"}', "line 2: 'id' 'a' stands in an earlier line"),
    ],
)  # fmt: skip
def test_lines_that_are_no_rows_are_refused(tmp_path, line, said):
    path = tmp_path / "c.jsonl"
    path.write_bytes(line + b"\n")
    with pytest.raises(RecordError) as e:
        load_rows(path)
    assert said in str(e.value)


def test_an_absent_file_is_named(tmp_path):
    with pytest.raises(SourceError, match=r"none\.jsonl"):
        load_rows(tmp_path / "none.jsonl")


def test_one_document_in_five_is_kept_for_reporting():
    kept = [n for n in range(1000) if is_report(f"doc-{n}")]
    assert 150 < len(kept) < 250
    assert is_report("a") is (int(hashlib.sha256(b"a").hexdigest(), 16) % 5 == 0)


def test_a_sample_is_always_the_same_and_keeps_the_order(tmp_path):
    rows = load_rows(write(tmp_path / "c.jsonl", [row(f"d{n}") for n in range(30)]))
    found = sample(rows, 7)
    assert [r.id for r in found] == [r.id for r in rows if r in found]
    assert len(found) == 7
    assert {r.id for r in found} == {r.id for r in sample(tuple(reversed(rows)), 7)}
    assert sample(rows, None) == rows


def test_the_digest_is_that_of_the_file(tmp_path):
    path = write(tmp_path / "c.jsonl", [row("a")])
    assert digest_of(path) == hashlib.sha256(path.read_bytes()).hexdigest()


def test_documents_without_text_or_told_twice_are_left_out(tmp_path):
    path = write(tmp_path / "c.jsonl", [row("a"), row("b", "  "), row("c"), row("a", gold=1)])
    assert [r.id for r in load_rows(path)] == ["a", "c"]

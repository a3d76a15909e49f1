"""Floors: what holds, what falls, what cannot be checked."""

import pytest

from marsad.cli.evaluating import check
from marsad.errors import RecordError
from marsad.evaluate import TASKS, Part
from marsad.evaluate.counts import figures_of, share
from marsad.evaluate.floors import load_floors, under_floor
from marsad.evaluate.tasks import Report, load_published

FILE = '[timex]\ndate = 2026-01-02\ncorpus = "abc"\nfloors = { strict = 0.5 }\n'


@pytest.fixture
def floors(tmp_path):
    path = tmp_path / "floors.toml"
    path.write_text(FILE, "utf-8")
    return load_floors(path)["timex"]


def figures(right):
    return figures_of([{"strict": share(n < right)} for n in range(10)], ["strict"])


def report(right, digest="abc", *, held=True):
    found = figures(right)
    return Report(
        task="timex", part=Part.REPORT, documents=10, figures=found, held=found if held else None,
        misses=(), digest=digest, published=(),
    )  # fmt: skip


def test_a_figure_at_its_floor_holds_and_one_under_it_is_told(floors):
    assert under_floor(figures(5), floors) == ()
    (said,) = under_floor(figures(4), floors)
    assert "strict: 0.4000 is under its floor of 0.500 (2026-01-02)" in said


def test_a_floor_without_a_figure_is_told(floors):
    assert "no such figure" in under_floor((), floors)[0]


def test_another_corpus_a_sample_and_no_floors_are_not_checked_and_say_so(floors):
    for met, known, why in (
        (report(0, "other"), floors, "not the one"),
        (report(0, held=False), floors, "whole part"),
        (report(0), None, "no floors"),
    ):
        faults, remark = check(met, known)
        assert faults == ()
        assert "not checked" in remark
        assert why in remark
    assert check(report(0), floors)[0] != ()


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("0.5", "1.5", "'strict' must lie between 0 and 1, got 1.5"),
        ("0.5", '"high"', "'strict' must be int or float or None, got 'high'"),
        ("date = 2026-01-02", "", "'date' is missing"),
        ("[timex]", "[timex", "expected TOML"),
    ],
)
def test_floors_that_cannot_be_meant_are_refused(tmp_path, before, after, said):
    path = tmp_path / "floors.toml"
    path.write_text(FILE.replace(before, after), "utf-8")
    with pytest.raises(RecordError) as e:
        load_floors(path)
    assert said in str(e.value)


def test_what_is_published_is_of_figures_that_there_are():
    for task, published in load_published().items():
        assert {name for name, _ in published} <= set(TASKS[task].figures)

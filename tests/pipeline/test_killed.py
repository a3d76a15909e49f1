"""Killed at random moments and run again: the same state, no half-written record."""

import os
import random
import signal
import subprocess
import sys
import time

import pytest

from marsad import pipeline
from tests.pipeline import reports
from tests.pipeline.test_adding import add, digest, faults

MOMENTS = 20

# Ready, once everything is open: what is to be cut off is the adding, not the start of Python.
CHILD = """
import sys
from pathlib import Path
from marsad import pipeline
from tests.pipeline import reports
from tests.pipeline.test_adding import add
pipeline.open_default_reader(reports.settings(Path(sys.argv[1])))
print("ready", flush=True)
add(Path(sys.argv[1]), *sys.argv[2:])
"""


def start(folder, source):
    command = [sys.executable, "-c", CHILD, str(folder), str(source)]
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environ)
    assert child.stdout.readline().strip() == "ready"
    return child


@pytest.mark.slow
def test_killed_at_twenty_random_moments_and_added_again(tmp_path):
    source = tmp_path / "reports"
    reports.good_reports(source, 10)
    (source / "empty.txt").touch()
    (tmp_path / "whole").mkdir()
    began = time.perf_counter()
    add(tmp_path / "whole", source)
    seconds, expected = time.perf_counter() - began, digest(tmp_path / "whole")
    chance, cut = random.Random(11), 0
    for moment in range(MOMENTS):
        folder = tmp_path / f"killed-{moment}"
        folder.mkdir()
        with start(folder, source) as child:
            time.sleep(chance.uniform(0, seconds))
            child.send_signal(signal.SIGKILL)
        cut += child.returncode == -signal.SIGKILL
        assert faults(folder) == [], f"moment {moment}, before it was added again"
        add(folder, source)
        assert digest(folder) == expected, f"moment {moment}"
        assert faults(folder) == [], f"moment {moment}"
    assert cut > 0


def check_deaths(folder, rounds, seed):
    """Kills so often, then holds what is there against what was acknowledged."""
    command = [sys.executable, "-m", "tests.pipeline.dying", str(folder), str(rounds), str(seed)]
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    died = subprocess.run(command, capture_output=True, text=True, env=environ, check=True)
    heard = [line.split() for line in died.stdout.splitlines()]
    added, erasing, erased = (
        {document for word, document in heard if word == wanted}
        for wanted in ("added", "erasing", "erased")
    )
    chosen = reports.settings(folder)
    with pipeline.open_ledger(chosen.ledger) as ledger:
        pipeline.finish_erasures(ledger, settings=chosen)  # as the same command again would
        assert list(pipeline.verify(ledger, settings=chosen)) == []
        there = {d.id for d in ledger.documents()}
    assert added - erasing <= there
    assert not erased & there
    return len(added), len(erased)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(5))
def test_nothing_acknowledged_is_lost_to_two_hundred_deaths(tmp_path, seed):
    """Forty deaths in each of five ledgers: while adding, erasing, computing incidents."""
    added, erased = check_deaths(tmp_path, 40, seed)
    assert (added > 10, erased > 0) == (True, True)


@pytest.mark.slow
def test_nothing_acknowledged_is_lost_where_the_ledger_is_on_a_server(tmp_path):
    """The same forty deaths; tests/ledger/test_crowd.py has two hundred on either engine."""
    with reports.desk_on("postgres", tmp_path / "desk") as folder:
        added, erased = check_deaths(folder, 40, 5)
    assert (added > 10, erased > 0) == (True, True)


def test_the_same_in_another_process(tmp_path):
    """Invariant 3: no order of sets, no hash seed gets into a record."""
    source = tmp_path / "reports"
    reports.good_reports(source, 6)
    for name in ("here", "there"):
        (tmp_path / name).mkdir()
    add(tmp_path / "here", source)
    with start(tmp_path / "there", source) as child:
        assert child.wait(60) == 0
    assert digest(tmp_path / "here") == digest(tmp_path / "there")


def test_incidents_of_a_cut_off_run_are_made_anew_when_asked_for(tmp_path):
    source = tmp_path / "reports"
    reports.good_reports(source, 3)
    add(tmp_path, source)
    chosen = reports.settings(tmp_path)
    with pipeline.open_ledger(chosen.ledger) as ledger:
        whole = pipeline.reproject(ledger)
        ledger.store_incidents((), "older")
        assert list(pipeline.verify(ledger, settings=chosen)) == []
        assert pipeline.reproject(ledger) == whole
    assert whole

"""The verifier that stands alone: whatever was done to an export is found, and nothing else."""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from marsad.ledger import open_ledger, verifier
from tests.ledger import exported
from tests.ledger.engines import load_released
from tests.ledger.exported import export, relink, tamper
from tests.test_layers import imports

SCRIPT = Path(verifier.__file__)


@pytest.fixture(scope="module")
def whole(lasting_place):
    return export(lasting_place)


def check_tamperings(whole, count, seed):
    lines, checkpoint = whole
    chance, made = random.Random(seed), 0
    while made < count:
        changed = tamper(lines, chance)
        if changed == lines:
            continue  # a hand that put everything back
        made += 1
        assert verifier.find_faults(changed, checkpoint), changed
        assert verifier.find_faults(lines, checkpoint) == [] if made % 100 == 0 else True


def test_every_tampering_is_found_and_none_falsely(whole):
    check_tamperings(whole, 400, 1)


@pytest.mark.slow
def test_ten_thousand_tamperings_are_found_and_none_falsely(whole):
    check_tamperings(whole, 10_000, 2)


def test_an_untouched_export_holds(whole):
    lines, checkpoint = whole
    assert verifier.find_faults(lines) == []
    assert verifier.find_faults(lines, checkpoint) == []
    assert len(exported.erased(lines)) == 3
    assert "Vashqal" not in "".join(lines)


def test_an_export_that_has_grown_holds_against_an_older_checkpoint(place):
    export(place)
    with open_ledger(place) as ledger:
        checkpoint = verifier.load_checkpoint(ledger.checkpoint())
        ledger.begin_run("test", "1", started=exported.NOON)
        gone = [d.id for d in ledger.documents()][:1]
        ledger.erase(ledger.plan_erasure(gone), reason="order 2", by="A. Registrar")
        assert verifier.find_faults(ledger.chain_lines(), checkpoint) == []


@pytest.mark.parametrize("opened_late", [False, True])
def test_a_ledger_begun_before_there_were_times_holds(tmp_path, opened_late):
    with open_ledger(load_released(2, tmp_path / "old.db")) as ledger:
        checkpoint = verifier.load_checkpoint(ledger.checkpoint())
        if opened_late:
            ledger.begin_run("test", "1", started=exported.NOON)
        lines = list(ledger.chain_lines())
        assert verifier.find_faults(lines, checkpoint) == []
        forged = json.loads(lines[-1])
        forged.update(number=len(lines), row=99, what="source", written=None)
        found = verifier.find_faults(relink([*lines, verifier.to_line(forged)]), checkpoint)
        assert found


# --- in words


def first(lines, checkpoint=None):
    return str(verifier.find_faults(lines, checkpoint)[0])


def test_the_first_fault_is_told_in_words(whole):
    lines, checkpoint = whole
    changed = [line.replace("killed 2", "killed 9") for line in lines]
    assert first(changed) == "entry 2: document 1 is not what was written: its digest differs"
    assert "entry 2: the checkpoint of" not in first(relink(changed), checkpoint)
    assert "another link" in first(relink(changed), checkpoint)
    assert verifier.find_faults(relink(changed)) == []  # without a checkpoint it fits
    assert first(lines[:-1]).startswith("the head names")
    assert "the end was cut off" in str(verifier.find_faults(relink(lines[:-1]), checkpoint))
    assert first([*lines[:4], *lines[5:]]).startswith("entry 4: entry 5 stands here")
    assert "dated back" in first(exported.append_dated_back(lines, None), checkpoint)
    assert "is not JSON" in first([lines[0], "{\n"])
    assert first([]).endswith("the first line is not JSON")


def test_words_put_back_in_the_place_of_erased_ones_are_found(whole):
    lines, _ = whole
    (n,) = [i for i, line in enumerate(lines) if '"what":"document","row":3,' in line]
    entry = json.loads(lines[n])
    entry["content"][0][1] = "u:put-back"
    changed = [*lines[:n], verifier.to_line(entry), *lines[n + 1 :]]
    assert "was erased, and this is not what was left" in first(changed)


@pytest.mark.parametrize("cells", [[], [[], {}], ["erasure", 1, "", "", "", "", ""], ["x", {}]])
def test_odd_erasures_are_faults_and_no_crash(whole, cells):
    lines, _ = whole
    last = json.loads(lines[-1])
    last.update(number=len(lines), what="erasure", row=9, content=[cells])
    assert "erases nothing" in str(verifier.find_faults(relink([*lines, verifier.to_line(last)])))


# --- alone


def test_it_runs_alone_and_needs_nothing_of_ours(whole, tmp_path):
    lines, _ = whole
    (tmp_path / "verifier.py").write_bytes(SCRIPT.read_bytes())
    (tmp_path / "good.jsonl").write_text("".join(lines))
    (tmp_path / "bad.jsonl").write_text("".join(lines).replace("killed 2", "killed 9"))
    (tmp_path / "no.jsonl").write_bytes(b"\xff\xfe\n")

    def run(*words):
        command = [sys.executable, "-I", "-S", "verifier.py", *words]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert run("good.jsonl").returncode == 0
    bad = run("bad.jsonl")
    assert (bad.returncode, bad.stdout) == (
        1,
        "does not hold: entry 2: document 1 is not what was written: its digest differs"
        " (2 in all)\n",
    )
    assert run("no.jsonl").returncode == 1
    assert run("gone.jsonl").returncode == 2
    assert run("good.jsonl", "--public-key", "x").returncode == 2


def test_it_stays_short_and_imports_nothing_but_the_standard_library():
    source = SCRIPT.read_text("utf-8")
    assert len(source.splitlines()) < 300
    names = {name.split(".")[0] for name in imports(SCRIPT)}
    assert names <= sys.stdlib_module_names

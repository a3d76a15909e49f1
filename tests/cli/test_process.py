"""The command line as a process: pipes, locales, what it loads."""

import json
import os
import subprocess
import sys

import pytest

from tests.pipeline import reports

ENVIRON = {**os.environ, "MARSAD_MODEL": "none", "PYTHONPATH": os.pathsep.join(sys.path)}
MARSAD = (sys.executable, "-m", "marsad")


def run(*command, **environ):
    environ = {**ENVIRON, **environ}
    words = [str(w) for w in command]
    return subprocess.run(words, check=False, capture_output=True, env=environ, timeout=60)


def test_help_loads_nothing_heavy():
    heavy = "spacy sqlalchemy trafilatura httpx sqlite3 lxml numpy"
    code = f"""
import sys
from marsad.cli.app import app
try:
    app(["--help"])
except SystemExit:
    print([m for m in {heavy.split()} if m in sys.modules], file=sys.stderr)
"""
    assert run(sys.executable, "-c", code).stderr.strip() == b"[]"


def test_a_reader_that_goes_away_is_no_error_worth_a_word(tmp_path):
    reports.good_reports(tmp_path / "reports", 3)
    command = f"{' '.join(MARSAD)} read {tmp_path}/reports | head -n 1; exit ${{PIPESTATUS[0]}}"
    result = run("bash", "-c", command)
    assert len(result.stdout.splitlines()) == 1
    assert result.stderr == b""
    assert result.returncode in (0, 141)  # 0 where all of it fitted into the pipe


def test_output_that_cannot_be_written_ends_quietly(tmp_path):
    """A pipe that nobody reads from the start: the write itself fails."""
    reports.good_reports(tmp_path / "reports", 1)
    command = f"( sleep 0.2; exec {' '.join(MARSAD)} read {tmp_path}/reports ) | true; exit ${{PIPESTATUS[0]}}"
    result = run("bash", "-c", command)
    assert result.stderr == b""
    assert result.returncode == 141


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    folder = tmp_path_factory.mktemp("filled")
    reports.good_reports(folder / "reports", 2)
    assert run(*MARSAD, "add", folder / "reports", "--ledger", folder / "l.db").returncode == 0
    return folder / "l.db"


@pytest.mark.parametrize(
    "words",
    [
        ("--help",),
        ("--version",),
        ("merge", "--help"),
        ("claims", "--to", "table"),
        ("tolls", "--to", "jsonl"),
        ("merge", "--preview", "--to", "table"),
        ("judge", "accept", "--to", "table"),
        ("verify", "--to", "table"),
    ],
    ids=" ".join,
)
def test_every_command_ends_alike_where_nobody_reads_its_output(filled, words):
    claims = [json.loads(x) for x in run(*MARSAD, "claims", "--ledger", filled).stdout.splitlines()]
    ids = [next(c["id"] for c in claims if c["document"] == d) for d in documents_of(claims)]
    if words[-1] in ("table", "jsonl"):
        named = ids if words[0] == "merge" else ids[:1] if words[0] == "judge" else []
        words = (*words, *named, "--ledger", filled)
    reader, writer = os.pipe()
    os.close(reader)
    command = [str(w) for w in (*MARSAD, *words)]
    ended = subprocess.run(
        command, check=False, stdout=writer, stderr=subprocess.PIPE, env=ENVIRON, timeout=60
    )
    os.close(writer)
    assert (ended.returncode, ended.stderr) == (141, b"")


def documents_of(claims):
    return sorted({c["document"] for c in claims})


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")  # noqa: PTH110
@pytest.mark.parametrize(
    "words", [("--help",), ("read", "reports"), ("read", "reports", "--to", "table")]
)
def test_a_full_disk_under_the_output_is_told_in_one_line(tmp_path, words):
    reports.good_reports(tmp_path / "reports", 1)
    command = f"cd {tmp_path}; exec {' '.join(MARSAD)} {' '.join(words)} > /dev/full"
    result = run("bash", "-c", command)
    (line,) = result.stderr.decode().splitlines()
    assert line.startswith("marsad: the output could not be written: No space left")
    assert result.returncode == 1


def test_words_beyond_ascii_are_printed_in_utf_8_whatever_the_locale(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text("Shelling killed 12 people in Sarneh, “medics” at the café said.\n", "utf-8")
    result = run(*MARSAD, "read", path, LC_ALL="C", PYTHONUTF8="0")
    assert result.returncode == 0
    assert "café".encode() in result.stdout


def test_stopped_by_hand_is_130(tmp_path):
    code = """
import marsad.cli.reading as reading
from marsad.cli import main
import sys
def stop(*_, **__): raise KeyboardInterrupt
reading._read_all = stop
sys.argv = ["marsad", "read", "-"]
main()
"""
    assert run(sys.executable, "-c", code).returncode == 130


def test_an_unknown_command_is_a_usage_error_of_the_process():
    assert run(*MARSAD, "fly").returncode == 2

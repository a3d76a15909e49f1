"""Commands and their output as a page shows them: run again, and compared or written anew.

    python -m tests.shown README.md      writes the present output into the page

A block is fenced as ``console``; each line that begins with ``$ `` is a command, and what follows
it is what the command prints to a person.
"""

import os
import re
import shlex
import shutil
import sys
import tempfile
from pathlib import Path
from unittest.mock import patch

ROOT = Path(__file__).parents[1]
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def refresh(page: str) -> str:
    """The page with each command's present output."""
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "examples", Path(folder, "examples"))
        os.chdir(folder)
        try:
            output_of("marsad demo")
            return _BLOCK.sub(lambda m: f"```console\n{_rerun(m[1])}```", page)
        finally:
            os.chdir(before)


def _rerun(block: str) -> str:
    commands = [line[2:] for line in block.splitlines() if line.startswith("$ ")]
    return "".join(f"$ {command}\n{output_of(command)}" for command in commands)


def output_of(command: str) -> str:
    from typer.testing import CliRunner

    from marsad.cli.app import app

    words = shlex.split(command)[1:]
    at_terminal = (
        patch("marsad.cli.screen.is_terminal", lambda: True),
        patch("marsad.cli.reading.is_terminal", lambda: True),
    )
    with at_terminal[0], at_terminal[1]:
        result = CliRunner().invoke(app, words, env={"TERM": "dumb"})
    if result.exit_code:
        raise RuntimeError(f"{command}: exit status {result.exit_code}: {result.stderr}")
    lines = (line.rstrip() for line in result.stdout.strip("\n").splitlines())
    return "".join(f"{line}\n" for line in lines)


if __name__ == "__main__":
    for name in sys.argv[1:]:
        path = Path(name)
        path.write_text(refresh(path.read_text("utf-8")), "utf-8")

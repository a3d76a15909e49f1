"""Calls the command line as a person or as a pipe would, inside this process."""

from typer.testing import CliRunner

from marsad.cli import screen
from marsad.cli.app import app

ENVIRON = {"MARSAD_MODEL": "none", "TERM": "dumb"}


def call(*words, stdin=None, **environ):
    """The result of a call whose output goes to a pipe."""
    environ = {**ENVIRON, **environ}
    return CliRunner().invoke(app, [str(w) for w in words], input=stdin, env=environ)


def call_at_terminal(monkeypatch, *words, **environ):
    """The result of a call by a person at a terminal."""
    monkeypatch.setattr(screen, "is_terminal", lambda: True)
    monkeypatch.setattr("marsad.cli.reading.is_terminal", lambda: True)
    return call(*words, **environ)

"""Options that go together are one parameter of a function, and options of its command."""

from dataclasses import dataclass
from typing import Annotated

import pytest
import typer
from typer.testing import CliRunner

from marsad.cli.groups import grouped


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    name: Annotated[str, typer.Option("--name", help="Who.")] = "nobody"
    times: Annotated[int, typer.Option("--times", min=1)] = 1


def made(seen):
    app = typer.Typer()

    @app.command()
    @grouped
    def say(
        words: Annotated[str, typer.Argument()],
        *,
        loud: Annotated[bool, typer.Option("--loud")] = False,
        given: Given,
    ) -> None:
        """Say it.

        Example: say hello
        """
        seen.append((words, loud, given))

    return app


@pytest.mark.parametrize(
    ("called", "expected"),
    [
        (["hello"], ("hello", False, Given())),
        (["hello", "--loud", "--name", "Ada", "--times", "3"], ("hello", True, Given(name="Ada", times=3))),
    ],
)  # fmt: skip
def test_each_field_is_an_option_with_its_own_default(called, expected):
    seen = []
    assert CliRunner().invoke(made(seen), called).exit_code == 0
    assert seen == [expected]


def test_what_does_not_fit_an_option_is_refused_and_the_help_tells_all():
    seen = []
    assert CliRunner().invoke(made(seen), ["hello", "--times", "0"]).exit_code == 2
    shown = CliRunner().invoke(made(seen), ["--help"]).output
    assert all(word in shown for word in ("Say it.", "Example: say hello", "--name", "Who."))
    assert "--given" not in shown
    assert seen == []

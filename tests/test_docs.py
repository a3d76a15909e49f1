"""Docs that cannot drift: every command, option and setting is documented, and vice versa."""

import re
from pathlib import Path

import pytest
import typer

from marsad import settings
from marsad.cli.app import app
from marsad.model import Kind, Modality
from marsad.model.run import Fault

ROOT = Path(__file__).parents[1]
DOCS = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").glob("*.md")])
CLI = (ROOT / "docs" / "cli.md").read_text("utf-8")
EVERYWHERE = {"--help", "-h"}


def commands(group, path=("marsad",)):
    """(name, command) of every command below the group."""
    for name, command in sorted(group.commands.items()):
        if hasattr(command, "commands"):
            yield from commands(command, (*path, name))
        else:
            yield " ".join((*path, name)), command


COMMANDS = dict(commands(typer.main.get_command(app)))


def documented():
    """Command → its section of docs/cli.md."""
    parts = re.split(r"^## `(marsad[^`]*)`\n", CLI, flags=re.MULTILINE)[1:]
    return {
        " ".join(w for w in head.split() if not w.isupper()): body
        for head, body in zip(parts[::2], parts[1::2], strict=True)
    }


def options(command):
    named = (o for p in command.params for o in (*p.opts, *p.secondary_opts))
    return {o for o in named if o.startswith("-")} - EVERYWHERE


def test_every_command_is_documented_and_vice_versa():
    assert set(documented()) == set(COMMANDS)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_option_is_documented_and_vice_versa(name):
    rows = re.findall(r"^\| (`-[^|]*) \|", documented()[name], flags=re.MULTILINE)
    told = {o for row in rows for o in re.findall(r"(?<![\w-])(--?[a-z]+(?:-[a-z]+)*)", row)}
    assert told == options(COMMANDS[name])


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_an_example_in_its_help_and_on_the_page(name):
    shown = re.search(r"Example: (marsad .+)", COMMANDS[name].help)
    assert shown is not None
    assert shown[1].startswith(name)
    assert f"    {shown[1]}" in documented()[name]


def test_every_global_option_is_documented():
    group = typer.main.get_command(app)
    usage = CLI.split("\n## ")[0]
    assert {o for o in options(group) if o not in usage} == set()


def test_kinds_and_modalities_are_all_named():
    section = documented()["marsad claims"]
    assert [k for k in [*Kind, *Modality] if k.value not in section] == []


def test_every_setting_is_documented_and_vice_versa():
    source = Path(settings.__file__).read_text("utf-8")
    page = (ROOT / "docs" / "settings.md").read_text("utf-8")
    known = set(re.findall(r"MARSAD_[A-Z_]+", source))
    assert known
    assert set(re.findall(r"^\| `(MARSAD_[A-Z_]+)`", page, flags=re.MULTILINE)) == known


def test_every_setting_of_the_record_can_be_set():
    names = {
        "ledger",
        "server_evidence",
        "cache",
        "max_bytes",
        "by",
        "model",
        "corpora",
        "endpoint",
        "mail",
        "tiles",
    }
    environ = {
        "MARSAD_LEDGER": "/x/l.db",
        "MARSAD_EVIDENCE": "/x/e",
        "MARSAD_CACHE": "/x/c",
        "MARSAD_MAX_BYTES": "7",
        "MARSAD_BY": "Amira",
        "MARSAD_MODEL": "none",
        "MARSAD_CORPORA": "/x/corpora",
        "MARSAD_ENDPOINT": "http://localhost:8080/v1",
        "MARSAD_ENDPOINT_MODEL": "m",
        "MARSAD_ENDPOINT_KEY": "k",
        "MARSAD_ENDPOINT_TIMEOUT": "5",
        "MARSAD_SMTP": "smtps://u:p@mail.example:466",
        "MARSAD_SMTP_FROM": "desk@example.org",
        "MARSAD_URL": "https://desk.example/",
        "MARSAD_TILES": "/x/world.pmtiles",
        "MARSAD_TILES_CREDIT": "Of ours",
    }
    made = settings.load_settings(environ)
    default = settings.load_settings({})
    assert set(settings.Settings.__dataclass_fields__) == names
    assert all(getattr(made, n) != getattr(default, n) for n in names)
    asked = settings.EndpointSettings.__dataclass_fields__
    assert all(getattr(made.endpoint, n) != getattr(default.endpoint, n) for n in asked)
    asked = settings.MailSettings.__dataclass_fields__
    assert all(getattr(made.mail, n) != getattr(default.mail, n) for n in asked)


def test_every_fault_is_in_the_strictness_page():
    page = (ROOT / "docs" / "strictness.md").read_text("utf-8")
    assert [f for f in Fault if f"`{f.value}`" not in page and f.value not in page] == []


@pytest.mark.parametrize("page", DOCS, ids=lambda p: p.name)
def test_links_inside_the_repository_lead_somewhere(page):
    found = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text("utf-8"))
    assert [link for link in found if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", DOCS, ids=lambda p: p.name)
def test_make_targets_that_are_named_exist(page):
    targets = set(
        re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), flags=re.MULTILINE)
    )
    named = set(re.findall(r"\bmake ([a-z]+)\b(?=`|\s+#|\n)", page.read_text("utf-8")))
    assert named <= targets


def test_the_readme_shows_what_the_commands_print():
    """``python -m tests.shown README.md`` writes the present output."""
    from tests.shown import refresh

    page = (ROOT / "README.md").read_text("utf-8")
    assert without_runs(refresh(page)) == without_runs(page)
    assert page.count("\n$ marsad ") >= 3


def without_runs(page):
    """A run has a name of its own each time."""
    return re.sub(r"\brun r[0-9a-f]{16}", "run r", page)


def test_the_library_example_of_the_readme_runs(tmp_path, monkeypatch, capsys):
    page = (ROOT / "README.md").read_text("utf-8")
    (example,) = re.findall(r"^```python\n(.*?)^```$", page, flags=re.MULTILINE | re.DOTALL)
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    exec(compile(example, "README.md", "exec"), {})  # noqa: S102 (our own page)
    assert "13 sources, 1 quarantined" in capsys.readouterr().out


def test_every_endpoint_is_documented_and_vice_versa():
    from marsad.web import ROUTES

    page = (ROOT / "docs" / "workbench.md").read_text("utf-8")
    told = set(re.findall(r"^\| `((?:GET|POST) /api/[^`]+)` \|", page, flags=re.MULTILINE))
    assert told == {f"{r.method} {r.path}" for r in ROUTES if r.is_api}


def test_every_role_and_key_is_documented():
    from marsad.model.user import Role

    page = (ROOT / "docs" / "workbench.md").read_text("utf-8")
    assert [r for r in Role if f"| {r} |" not in page] == []
    templates = ROOT / "src" / "marsad" / "web" / "templates"
    html = "".join(p.read_text("utf-8") for p in templates.glob("*.html"))
    keys = set(re.findall(r'data-key="([a-z])"', html)) - {"f", "n"}
    assert {k for k in keys if f"`{k}`" not in page} == set()

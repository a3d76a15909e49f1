"""``marsad demo``: the sample reports, from files to incidents, in one go."""

import shutil
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.asking import in_order
from marsad.cli.exporting import ExportForm, write_files
from marsad.cli.progress import Progress, show_progress
from marsad.cli.screen import make_console, plain, text
from marsad.cli.tables import claims_table, incidents_table, report_lines
from marsad.errors import SourceError
from marsad.model import Incident
from marsad.settings import Settings, load_settings

if TYPE_CHECKING:
    from rich.console import Console

    from marsad.ledger import Ledger
    from marsad.pipeline import RunReport

SHOWN_CLAIMS = 24

OutputOption = Annotated[
    Path, typer.Option("-o", "--output", metavar="DIR", help="The folder to write into.")
]
_EXAMPLES = (Path(__file__).parents[3] / "examples", Path("examples"))


def register(app: typer.Typer) -> None:
    app.command("demo")(demo)


def demo(output: OutputOption = Path("demo-output")) -> None:
    """Read the sample reports of an invented conflict: claims, incidents, a map and tables.

    Example: marsad demo
    """
    from marsad import pipeline

    examples, settings = find_examples(), _fresh_settings(output)
    with show_progress() as tell:
        report = _take_in(examples, settings, tell)
    console = make_console()
    with pipeline.open_ledger(settings.ledger, create=False) as opened:
        files = write_files(opened, output, list(ExportForm))
        _print_ledger(console, opened, report)
    _tell_how_to_go_on(console, files, settings.ledger)


def find_examples() -> Path:
    """The folder of sample reports in the source tree. Raises SourceError where it is not there."""
    for folder in _EXAMPLES:
        if (folder / "reports").is_dir():
            here = Path.cwd()
            return folder.relative_to(here) if folder.is_relative_to(here) else folder
    raise SourceError(
        "the sample reports were not found: expected a folder examples/reports here or in the "
        "source tree; run the demo from a clone of the repository"
    )


def _fresh_settings(output: Path) -> Settings:
    """A ledger of the demo's own, begun anew; nothing else in the folder is touched."""
    try:
        output.mkdir(parents=True, exist_ok=True)
        settings = replace(load_settings(), ledger=output / "demo.db")
        for old in (settings.ledger, settings.own_places):
            for suffix in ("", "-wal", "-shm"):
                Path(f"{old}{suffix}").unlink(missing_ok=True)
        shutil.rmtree(settings.evidence, ignore_errors=True)
    except OSError as e:
        raise SourceError(f"{output} cannot be written: {e.strerror}; try -o another/folder") from e
    return settings


def _take_in(examples: Path, settings: Settings, tell: Progress) -> "RunReport":
    from marsad import pipeline
    from marsad.gazetteer import add_places

    index = pipeline.place_index(settings, progress=tell)
    add_places(settings.own_places, examples / "places.csv", index=index)
    with pipeline.open_ledger(settings.ledger) as opened:
        return pipeline.add(opened, [str(examples / "reports")], settings=settings, progress=tell)


def _print_ledger(console: "Console", opened: "Ledger", report: "RunReport") -> None:
    from marsad.cli.accounts import print_record

    documents = {d.id: d for d in opened.documents()}
    claims = tuple(opened.claims())
    incidents = in_order(opened.incidents())
    _print_title(console, "What went in")
    for line in report_lines(report):
        console.print(text(line))
    _print_title(console, f"Who says what: the first {SHOWN_CLAIMS} of {len(claims)} claims")
    console.print(claims_table(claims[:SHOWN_CLAIMS], documents))
    _print_title(console, f"What the claims are about: {len(incidents)} incidents")
    console.print(incidents_table(incidents))
    if told := most_told(incidents):
        _print_title(console, "The happening that most accounts tell, side by side")
        print_record(console, opened, told)


def most_told(incidents: Sequence[Incident]) -> Incident | None:
    """The incident whose tolls have the most accounts; totals over a period do not count."""
    single = [i for i in incidents if not i.is_cumulative and i.tolls]
    return max(single, key=lambda i: sum(len(t.accounts) for t in i.tolls), default=None)


def _print_title(console: "Console", words: str) -> None:
    console.print()
    console.rule(text(words, "bold"), align="left")


def _tell_how_to_go_on(console: "Console", files: Sequence[Path], ledger: Path) -> None:
    called = Path(sys.argv[0])
    marsad = str(called) if called.name == "marsad" and not shutil.which("marsad") else "marsad"
    _print_title(console, "How to go on")
    console.print("Written:")
    for file in files:
        console.print(f"  {plain(str(file))}")
    console.print("Try:")
    for words in (
        f"claims --ledger {ledger} --kind killed --speaker ministry",
        f"incidents --ledger {ledger}",
        f"verify --ledger {ledger}",
        "read YOUR-REPORT.html --published 2026-05-12",
        "add YOUR-FOLDER/",
    ):
        console.print(f"  {marsad} {words}")

"""``marsad demo``: the sample reports, from files to incidents, in one go."""

import shlex
import shutil
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.asking import in_order
from marsad.cli.options import make_options
from marsad.cli.progress import Progress, show_progress
from marsad.cli.screen import make_console, plain, text
from marsad.cli.showing import open_shelf
from marsad.cli.tables import SHOWN_OF_ID, claims_table, incidents_table, report_lines
from marsad.errors import SourceError
from marsad.model import Claim, Incident, Kind, Modality
from marsad.model.forms import ExportForm
from marsad.settings import Settings, load_settings

if TYPE_CHECKING:
    from rich.console import Console

    from marsad.ledger import Ledger
    from marsad.pipeline import RunReport

_USER = "me"  # who tries the workbench, in the command that is suggested
CLAIMS_A_REPORT = 2  # of each report so many claims are shown
SHOWN_INCIDENTS = 12
GOVERNMENT = "Government of Kelmara"  # published the statements, which do not say so themselves

OutputOption = Annotated[
    Path, typer.Option("-o", "--output", metavar="DIR", help="The folder to write into.")
]
_EXAMPLES = (Path(__file__).parents[3] / "examples", Path("examples"))


def register(app: typer.Typer) -> None:
    app.command("demo")(demo)


def demo(output: OutputOption = Path("demo-output")) -> None:
    """Read sample reports of an invented conflict.

    Prints who says what and what it is about, and writes a map and tables.

    Example: marsad demo
    """
    from marsad import pipeline
    from marsad.pipeline.exporting import write_files

    examples, settings = find_examples(), _fresh_settings(output)
    with show_progress() as tell:
        reports = _take_in(examples, settings, tell)
    console = make_console()
    _print_reports(console, reports)
    with pipeline.open_ledger(settings.ledger, create=False) as opened:
        files = write_files(opened, output, list(ExportForm))
        shown = _print_ledger(console, opened)
        asked = [f"show {shown.id[:SHOWN_OF_ID]}"] if shown else []
        asked += [*questions(opened.claims()), "incidents"]
    _tell_how_to_go_on(console, files, settings.ledger, asked)


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


def _take_in(examples: Path, settings: Settings, tell: Progress) -> "dict[str, RunReport]":
    """What a person would have typed → what came of it."""
    from marsad import pipeline
    from marsad.gazetteer import add_places

    index = pipeline.place_index(settings, progress=tell)
    add_places(settings.own_places, examples / "places.csv", index=index)
    reports, statements = str(examples / "reports"), str(examples / "statements")
    said = make_options(settings, published=None, publisher=GOVERNMENT)
    with pipeline.open_ledger(settings.ledger) as opened:
        first = pipeline.add(opened, [reports], settings=settings, progress=tell)
        then = pipeline.add(opened, [statements], settings=settings, options=said, progress=tell)
    return {f"add {reports}": first, f"add {statements} --publisher '{GOVERNMENT}'": then}


def _print_reports(console: "Console", reports: "dict[str, RunReport]") -> None:
    _print_title(console, "What goes in")
    for typed, report in reports.items():
        console.print(text(f"$ marsad {typed}", "bold"))
        for line in report_lines(report):
            console.print(text(line))


def _print_ledger(console: "Console", opened: "Ledger") -> Incident | None:
    """Claims, incidents, and the one that most accounts tell, which is given back."""
    from marsad.cli.accounts import print_record

    documents = {d.id: d for d in opened.documents()}
    claims, incidents = tuple(opened.claims()), tuple(opened.incidents())
    chosen = telling_claims(claims)
    _print_title(console, f"Who says what: {len(chosen)} of {len(claims)} claims")
    console.print(claims_table(chosen, documents, width=console.width))
    shown = most_told(incidents)[:SHOWN_INCIDENTS]
    _print_title(console, f"What it is about: {len(shown)} of {len(incidents)} incidents")
    console.print(incidents_table(in_order(shown), width=console.width))
    single = next((i for i in shown if not i.is_cumulative), None)
    if single:
        _print_title(console, "One happening, every account side by side")
        print_record(console, open_shelf(opened), single, tolls_only=True)
    return single


def telling_claims(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Of each report the claims that have a number or are denied, feared or planned, first ones."""
    shown: Counter[str] = Counter()
    chosen = []
    for claim in claims:
        tells = claim.quantity.low is not None or claim.modality is not Modality.ASSERTED
        if tells and shown[claim.document] < CLAIMS_A_REPORT:
            shown[claim.document] += 1
            chosen.append(claim)
    return tuple(chosen)


def most_told(incidents: Iterable[Incident]) -> list[Incident]:
    """Those with a toll, the most reports and accounts first."""

    def rank(incident: Incident) -> tuple[int, int, str]:
        accounts = sum(len(toll.accounts) for toll in incident.tolls)
        return -len(incident.documents), -accounts, incident.id

    return sorted((i for i in incidents if i.tolls), key=rank)


def _print_title(console: "Console", words: str) -> None:
    console.print()
    console.rule(text(words, "bold"), align="left")


def questions(claims: Iterable[Claim]) -> list[str]:
    """A question about the dead that has an answer here: what is named in the fewest words."""
    told = [c for c in claims if c.kind is Kind.KILLED and c.attribution]
    names = [a.source.words for c in told for a in c.attribution[:1] if a.source]
    if not names:
        return ["claims --kind killed"]
    shortest = min(names, key=lambda name: (len(name.split()), name))
    return [f"claims --kind killed --speaker {shlex.quote(plain(shortest))}"]


def _tell_how_to_go_on(
    console: "Console", files: Sequence[Path], ledger: Path | str, asked: Sequence[str]
) -> None:
    called = Path(sys.argv[0])
    marsad = str(called) if called.name == "marsad" and not shutil.which("marsad") else "marsad"
    _print_title(console, "How to go on")
    console.print(text(f"Written: {', '.join(str(f) for f in files)}"))
    page = next((f for f in files if f.suffix == ".html"), files[-1])
    console.print(text(f"Open {page} in a browser; it needs no network."))
    named = f"--ledger {shlex.quote(str(ledger))}"
    console.print(text("To judge, see and search in the workbench, make a user and serve it:"))
    for words in (f"user add {_USER} --role admin {named}", f"serve {named}"):
        console.print(text(f"  {marsad} {words}"), soft_wrap=True)
    console.print(text("Or try:"))
    for words in (
        *(f"{question} --ledger {shlex.quote(str(ledger))}" for question in asked),
        "read YOUR-REPORT.html --published 2026-05-12",
        "add YOUR-FOLDER/",
    ):
        console.print(text(f"  {marsad} {words}"), soft_wrap=True)

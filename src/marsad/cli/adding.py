"""``marsad add``: sources into the ledger."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import typer

from marsad.cli.options import (
    FormOption,
    LedgerOption,
    PublishedOption,
    PublisherOption,
    ReplaceOption,
    Sources,
    TitlesOption,
    chosen_settings,
    make_options,
)
from marsad.cli.progress import show_progress
from marsad.cli.reading import complain_of
from marsad.cli.screen import (
    Form,
    complain,
    make_console,
    print_lines,
    text,
    to_safe_json,
    wants_table,
)
from marsad.cli.tables import report_lines
from marsad.cli.wording import word_titles_unread
from marsad.model.run import Outcome

if TYPE_CHECKING:
    from marsad.pipeline import RunReport


def register(app: typer.Typer) -> None:
    app.command("add")(add)


def add(  # noqa: PLR0913 (one parameter an option)
    ctx: typer.Context,
    sources: Sources,
    *,
    published: PublishedOption = None,
    publisher: PublisherOption = None,
    with_titles: TitlesOption = False,
    replace: ReplaceOption = False,
    to: FormOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Take reports into the ledger: capture, read, store, reconcile.

    Example: marsad add ./reports/ feed.jsonl
    """
    from marsad import pipeline

    settings = chosen_settings(ctx, ledger)
    options = make_options(
        settings,
        published=published,
        publisher=publisher,
        with_titles=with_titles,
        replaces=replace,
    )
    with pipeline.open_ledger(settings.ledger) as opened, show_progress() as tell:
        report = pipeline.add(opened, sources, settings=settings, options=options, progress=tell)
    print_report(report, to)
    if report.has_failed:
        raise typer.Exit(1)


def print_report(report: "RunReport", form: Form | None) -> None:
    """To a person in words; to a pipe one JSON object, with reasons on standard error too."""
    if wants_table(form):
        console = make_console()
        for line in report_lines(report):
            console.print(text(line))
        return
    print_lines([to_safe_json(_as_json(report))])
    if report.titles_unread:
        complain(word_titles_unread(report.titles_unread))
    for fault in report.quarantines:
        complain_of(fault)


def _as_json(report: "RunReport") -> dict[str, Any]:
    return {
        "run": report.run,
        "counts": {outcome.value: report.count(outcome) for outcome in Outcome},
        "claims": report.claims,
        "incidents": report.incidents,
        "titles_unread": report.titles_unread,
        "unread": [asdict(u) for u in report.unread],
        "quarantined": [asdict(q) for q in report.quarantines],
    }

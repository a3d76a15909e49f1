"""The tasks: what each reads, what it asks for, how it scores, and what is published."""

import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from marsad.errors import RecordError
from marsad.evaluate import (
    attribution,
    claims,
    incidents,
    numbers,
    templates,
    timex,
    toponyms,
)
from marsad.evaluate.corpus import (
    Part,
    Row,
    digest_of,
    is_report,
    load_lines,
    load_rows,
    sample,
)
from marsad.evaluate.counts import Figure, figures_of
from marsad.evaluate.fields import Fields
from marsad.evaluate.gold_claims import load_claims_rows
from marsad.evaluate.result import Miss, Tally
from marsad.model import Document

Gold = Any  # what a task's parse gives and its score takes; no two tasks agree
Answer = Any  # what the callable of a task answers to one document
Ask = Callable[[Sequence[tuple[Document, Gold]]], Iterable[Answer]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """``file`` lies in the folder of corpora, its gold in ``gold_file`` where that is another.

    ``is_whole``: no part is kept for reporting, errors may be shown of every document.
    ``with_titles``: a title is read as the first line of a text that lacks it.
    ``score_all``: further figures over both parts together, where all documents are asked for.
    """

    name: str
    file: str
    figures: tuple[str, ...]
    parse: Callable[[Fields], Gold]
    score: Callable[[Sequence[tuple[Document, Gold, Answer]]], tuple[Tally, ...]]
    load: Callable[[Path], tuple[Row, ...]] = load_rows
    gold_file: str | None = None
    is_whole: bool = False
    with_titles: bool = False
    score_all: Callable[[Sequence[tuple[Document, Gold, Answer]]], tuple[Figure, ...]] | None = None

    def gold_path(self, path: Path) -> Path:
        """The file that the digest is taken of."""
        return path.with_name(self.gold_file) if self.gold_file else path


def _one_by_one(
    score: Callable[[Document, Gold, Answer], Tally],
) -> Callable[[Sequence[tuple[Document, Gold, Answer]]], tuple[Tally, ...]]:
    return lambda told: tuple(score(document, gold, met) for document, gold, met in told)


def _score_incidents(told: Sequence[tuple[Document, Gold, Answer]]) -> tuple[Tally, ...]:
    return incidents.score_incidents(
        [incidents.Article(document=d, gold=gold, met=met) for d, gold, met in told]
    )


def _score_all_incidents(told: Sequence[tuple[Document, Gold, Answer]]) -> tuple[Figure, ...]:
    tallies = incidents.score_whole(
        [incidents.Article(document=d, gold=gold, met=met) for d, gold, met in told]
    )
    figures = figures_of([t.counts for t in tallies], incidents.WHOLE_FIGURES)
    worst = incidents.worst_year(figures)
    return (*figures, worst) if worst else figures


def _load_articles(path: Path) -> tuple[Row, ...]:
    """Articles with the gold incident itself as their gold."""
    gold = {
        f.text("incident_id"): f for f in load_lines(path.with_name("incidents-gva-gold.jsonl"))
    }
    rows = load_rows(path)
    for row in rows:
        if incidents.parse_membership(row.fields) not in gold:
            raise RecordError(f"{row.fields.where}: 'incident' is not among the gold incidents")
    return tuple(
        Row(id=r.id, text=r.text, fields=gold[incidents.parse_membership(r.fields)]) for r in rows
    )


TASKS: Mapping[str, Task] = {
    task.name: task
    for task in (
        Task(
            name="claims",
            file="../claims/claims-docs.json",
            gold_file="claims-gold.json",
            figures=claims.FIGURES,
            parse=claims.parse_claims,
            score=_one_by_one(claims.score_claims),
            load=load_claims_rows,
            is_whole=True,
        ),
        Task(
            name="numbers-satp",
            file="numbers-satp.jsonl",
            figures=numbers.FIGURES,
            parse=numbers.parse_numbers,
            score=_one_by_one(numbers.score_numbers),
        ),
        Task(
            name="tolls-airwars-gaza",
            file="tolls-airwars-gaza.jsonl",
            figures=numbers.RANGE_FIGURES,
            parse=numbers.parse_ranges,
            score=_one_by_one(numbers.score_ranges),
        ),
        Task(
            name="timex",
            file="timex-timebank-aquaint.jsonl",
            figures=timex.FIGURES,
            parse=timex.parse_timexes,
            score=_one_by_one(timex.score_timexes),
        ),
        Task(
            name="attribution",
            file="attribution-polnear-dev.jsonl",
            figures=attribution.FIGURES,
            parse=attribution.parse_attributions,
            score=_one_by_one(attribution.score_attributions),
        ),
        *(
            Task(
                name=name,
                file=f"{name}.jsonl",
                figures=toponyms.FIGURES,
                parse=toponyms.parse_toponyms,
                score=_one_by_one(toponyms.score_toponyms),
            )
            for name in ("toponyms-lgl", "toponyms-geovirus")
        ),
        Task(
            name="templates-muc34",
            file="templates-muc34.jsonl",
            figures=templates.FIGURES,
            parse=templates.parse_templates,
            score=_one_by_one(templates.score_templates),
        ),
        Task(
            name="incidents-gva",
            file="incidents-gva.jsonl",
            gold_file="incidents-gva-gold.jsonl",
            figures=incidents.FIGURES,
            parse=incidents.parse_incident,
            score=_score_incidents,
            score_all=_score_all_incidents,
            load=_load_articles,
            with_titles=True,
        ),
    )
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Figures of the part that was asked for, and of the part that floors hold for.

    ``held`` is None where that part was not read whole. ``misses`` are never of the report part.
    """

    task: str
    part: Part
    documents: int
    figures: tuple[Figure, ...]
    held: tuple[Figure, ...] | None
    misses: tuple[Miss, ...]
    digest: str
    published: tuple[tuple[str, str], ...]


def select(task: Task, path: Path, part: Part, limit: int | None) -> tuple[Row, ...]:
    """The rows of a part; of the whole where the task has no parts."""
    rows = task.load(path)
    if part is not Part.ALL and not task.is_whole:
        rows = tuple(r for r in rows if r.is_report is (part is Part.REPORT))
    return sample(rows, limit)


def evaluate(
    task: Task,
    path: Path,
    documents: Mapping[str, Document],
    ask: Ask,
    *,
    part: Part = Part.REPORT,
    limit: int | None = None,
) -> Report:
    """Asks for each document of the part, and scores. The two parts are scored apart, so that
    nothing of one helps or hurts the other. Raises RecordError for gold that cannot be meant.
    """
    rows = select(task, path, part, limit)
    asked = [(_document(task, documents, r), task.parse(r.fields)) for r in rows]
    told = [(d, g, a) for (d, g), a in zip(asked, ask(asked), strict=True)]
    held, learn = _split(task, told)
    tallies = (task.score(held), task.score(learn))
    is_held = (limit is None and part is not Part.LEARN) or (task.is_whole and limit is None)
    shown = tallies[0] if task.is_whole else tallies[1]
    misses = [m for t in shown for m in t.misses]
    figures = _figures(task, (*tallies[0], *tallies[1]))
    if task.score_all and part is Part.ALL:
        figures += task.score_all(told)
    return Report(
        task=task.name,
        part=Part.ALL if task.is_whole else part,
        documents=len(rows),
        figures=figures,
        held=_figures(task, tallies[0]) if is_held else None,
        misses=tuple(sorted(misses, key=lambda m: (-m.weight, m.document, m.figure))),
        digest=digest_of(task.gold_path(path)),
        published=load_published().get(task.name, ()),
    )


def _document(task: Task, documents: Mapping[str, Document], row: Row) -> Document:
    document = documents.get(row.id)
    text = document.text if document is not None else ""
    is_whole = text.endswith(row.text) if task.with_titles else text == row.text
    if document is None or not is_whole:
        raise RecordError(f"{row.fields.where}: 'text' cannot be taken in as it stands")
    return document


Told = list[tuple[Document, Gold, Answer]]


def _split(task: Task, told: Told) -> tuple[Told, Told]:
    """What floors hold for, and the rest."""
    if task.is_whole:
        return told, []
    held = [t for t in told if is_report(t[0].given_id or t[0].id)]
    return held, [t for t in told if not is_report(t[0].given_id or t[0].id)]


def _figures(task: Task, tallies: Sequence[Tally]) -> tuple[Figure, ...]:
    return figures_of([t.counts for t in tallies], task.figures)


@cache
def load_published() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Task → (figure, what is published of it), from published.toml."""
    text = files("marsad.evaluate").joinpath("published.toml").read_text("utf-8")
    return {task: tuple(table.items()) for task, table in tomllib.loads(text).items()}


__all__ = ["TASKS", "Report", "Task", "evaluate", "load_published", "select"]

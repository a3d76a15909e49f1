"""``marsad evaluate``: figures of a corpus with their intervals, held against floors."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from enum import StrEnum
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Annotated, Any

import typer

from marsad.cli.answers import answer, gather
from marsad.cli.progress import Progress, show_progress
from marsad.cli.scores import print_report, to_mapping
from marsad.cli.screen import complain, is_terminal, print_lines, to_safe_json
from marsad.errors import SourceError
from marsad.evaluate import TASKS, Part, Report, Task, evaluate
from marsad.evaluate.corpus import is_report
from marsad.evaluate.floors import Floors, load_floors, under_floor
from marsad.model import Document
from marsad.model.run import Quarantine
from marsad.settings import Settings, load_settings

_MANY = 300  # documents for which a second process pays for its opening
_CHUNK = 16
_MOST_BYTES = 1 << 30  # of a corpus
_ABSENT = 3  # the exit status where there is no corpus, for whoever runs all of them
_FLOORS = (Path(__file__).parents[3] / "evaluate" / "floors.toml", Path("evaluate/floors.toml"))


class ScoreForm(StrEnum):
    TABLE = "table"
    JSON = "json"


TaskName = StrEnum("TaskName", {name.replace("-", "_").upper(): name for name in TASKS})  # type: ignore[misc]


def register(app: typer.Typer) -> None:
    app.command("evaluate")(evaluate_task)


def evaluate_task(
    task: Annotated[TaskName, typer.Argument(metavar="TASK", help=", ".join(TASKS))],
    path: Annotated[
        Path | None,
        typer.Argument(metavar="[PATH]", help="The corpus's file; default: where corpora lie."),
    ] = None,
    *,
    part: Annotated[
        Part,
        typer.Option("--part", help="Documents kept for reporting, those to learn from, or all."),
    ] = Part.REPORT,
    errors: Annotated[
        int, typer.Option("--errors", min=0, metavar="N", help="Show so many of the worst errors.")
    ] = 5,
    limit: Annotated[
        int | None,
        typer.Option("--limit", min=1, metavar="N", help="At most so many documents."),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option("--workers", min=1, max=64, metavar="N", help="Processes that read."),
    ] = None,
    to: Annotated[
        ScoreForm | None,
        typer.Option("--to", help="A table or JSON; default: what suits terminal or pipe."),
    ] = None,
) -> None:
    """Score marsad against an annotated corpus, and hold the figures against their floors.

    Example: marsad evaluate timex --part learn --errors 10
    """
    chosen, settings = TASKS[task.value], load_settings()
    try:
        file = find_corpus(chosen, path, settings)
    except SourceError as e:
        complain(f"{e}")
        raise typer.Exit(_ABSENT) from e
    with show_progress() as tell:
        report = _score(chosen, file, settings, part=part, limit=limit, ask=(workers, tell))
    floors = _floors_of(chosen)
    faults, remark = check(report, floors)
    if nothing := nothing_to_score(report, file):
        faults, remark = (nothing,), "not checked: nothing to score"
    if (to is None and is_terminal()) or to is ScoreForm.TABLE:
        print_report(report, floors, errors=errors, remark=remark)
    else:
        print_lines([to_safe_json(to_mapping(report, floors, errors=errors, remark=remark))])
    for fault in faults:
        complain(f"{chosen.name}: {fault}")
    if faults:
        raise typer.Exit(1)


def find_corpus(task: Task, path: Path | None, settings: Settings) -> Path:
    """The file that was named, else the one among the corpora. Raises SourceError."""
    found = settings.corpora / task.file if path is None else path
    file = found / Path(task.file).name if found.is_dir() else found
    for needed in (file, task.gold_path(file)):
        if not needed.is_file():
            raise SourceError(
                f"no corpus for {task.name}: expected {needed}; name the file, or the folder of"
                " corpora with MARSAD_CORPORA"
            )
    return file


def nothing_to_score(report: Report, file: Path) -> str | None:
    """Why a corpus gives no figure at all, and what to try; None where it gives one."""
    part = "" if report.part is Part.ALL else f" in the part {report.part.value!r}"
    if report.documents == 0:
        return f"{file} holds no document with a text{part}; name another file, or --part all"
    if all(f.value is None for f in report.figures):
        return f"{file} holds no gold record for this task{part}; is it the corpus of another task?"
    return None


def _score(
    task: Task,
    file: Path,
    settings: Settings,
    *,
    part: Part,
    limit: int | None,
    ask: tuple[int | None, Progress],
) -> Report:
    from marsad import pipeline

    workers, tell = ask
    tell("taking the corpus in", None)
    pipeline.place_index(settings, progress=tell)
    documents = _documents(file, with_titles=task.with_titles)
    asking = partial(_ask, task.name, settings, workers=workers, tell=tell)
    return evaluate(task, file, documents, asking, part=part, limit=limit)


def _documents(file: Path, *, with_titles: bool = False) -> Mapping[str, Document]:
    """As `read` takes them in; what it would quarantine is missed where its gold is asked for."""
    from marsad.intake import IntakeOptions, load_sources

    found = load_sources([str(file)], IntakeOptions(max_bytes=_MOST_BYTES, with_titles=with_titles))
    documents = (f.document for f in found if not isinstance(f, Quarantine))
    return {d.given_id or d.id: d for d in documents}


def _ask(
    task: str,
    settings: Settings,
    asked: Sequence[tuple[Document, Any]],
    *,
    workers: int | None,
    tell: Progress,
) -> Iterable[Any]:
    answers = list(_told(_answer_all(task, settings, asked, workers), len(asked), tell))
    return answers if task != "incidents-gva" else _gather_parts(asked, answers)


def _gather_parts(asked: Sequence[tuple[Document, Any]], claims: Sequence[Any]) -> Iterator[Any]:
    """The two parts are gathered apart: no article of one joins incidents of the other; and, for
    figures over all, together.
    """
    parts: dict[bool, list[int]] = {True: [], False: []}
    for number, (document, _) in enumerate(asked):
        parts[is_report(document.given_id or document.id)].append(number)
    found: dict[int, Any] = {}
    for numbers in parts.values():
        documents = [asked[n][0] for n in numbers]
        found |= zip(
            numbers, gather(documents, [c for n in numbers for c in claims[n]]), strict=True
        )
    if not all(parts.values()):
        return (found[n] for n in range(len(asked)))
    together = gather([d for d, _ in asked], [c for told in claims for c in told])
    return (replace(found[n], whole=one.cluster) for n, one in enumerate(together))


def _told(answers: Iterable[Any], count: int, tell: Progress) -> Iterator[Any]:
    for number, found in enumerate(answers, 1):
        tell(f"{number} of {count} documents", number / count)
        yield found


def _answer_all(
    task: str, settings: Settings, asked: Sequence[tuple[Document, Any]], workers: int | None
) -> Iterator[Any]:
    """In the order of the documents, whatever the number of processes."""
    one = partial(_answer_one, task, settings)
    processes = workers or (2 if len(asked) > _MANY else 1)
    if processes == 1:
        yield from map(one, asked)
        return
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        yield from pool.map(one, asked, chunksize=_CHUNK)


def _answer_one(task: str, settings: Settings, asked: tuple[Document, Any]) -> Any:  # noqa: ANN401
    from marsad.pipeline.answering import Answers

    return answer(task, Answers(settings=settings), *asked)


def _floors_of(task: Task) -> Floors | None:
    file = next((f for f in _FLOORS if f.is_file()), None)
    floors: Mapping[str, Floors] = load_floors(file) if file else {}
    return floors.get(task.name)


def check(report: Report, floors: Floors | None) -> tuple[tuple[str, ...], str]:
    """The figures under their floors, and in words whether they were held against them."""
    if floors is None:
        return (), "not checked: no floors for this task"
    if floors.digest != report.digest:
        return (), "not checked: the corpus is not the one that the floors were met on"
    if report.held is None:
        return (), "not checked: floors hold for the whole part kept for reporting"
    faults = under_floor(report.held, floors)
    return faults, f"{len(faults)} figures under their floors" if faults else "all floors hold"

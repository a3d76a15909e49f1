"""Floors that only rise: for each task and figure, pinned to the corpus that they were met on."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from marsad.errors import RecordError
from marsad.evaluate.corpus import read_bytes
from marsad.evaluate.counts import Figure
from marsad.evaluate.fields import Fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Floors:
    """``figures``: name → the least value, between 0 and 1. ``digest``: sha256 of the corpus."""

    digest: str
    day: date
    figures: Mapping[str, float]


def load_floors(path: Path) -> Mapping[str, Floors]:
    """Task → floors. Raises RecordError naming the entry that cannot be meant."""
    try:
        tables = tomllib.loads(read_bytes(path).decode("utf-8"))
    except ValueError as e:
        raise RecordError(f"{path}: expected TOML: {e}") from e
    whole = Fields(tables, path.name)
    return {task: _floors(whole.inner(task)) for task in tables}


def _floors(fields: Fields) -> Floors:
    values = fields.inner("floors")
    figures = {name: values.number_or_none(name) for name in values.mapping}
    for name, value in figures.items():
        if value is None or not 0 <= value <= 1:
            raise RecordError(f"{values.where}: {name!r} must lie between 0 and 1, got {value}")
    return Floors(
        digest=fields.text("corpus"),
        day=fields.get("date", date),
        figures={name: value for name, value in figures.items() if value is not None},
    )


def under_floor(figures: Sequence[Figure], floors: Floors) -> tuple[str, ...]:
    """A sentence for each figure that lies under its floor, or that is no more."""
    values = {f.name: f.value for f in figures}
    found: list[str] = []
    for name, floor in floors.figures.items():
        value = values.get(name)
        if value is None:
            found.append(f"{name}: its floor is {floor:.3f}, and there is no such figure")
        elif value < floor:
            found.append(f"{name}: {value:.4f} is under its floor of {floor:.3f} ({floors.day})")
    return tuple(found)

"""A corpus: JSON Lines of ``{"id", "published", "title", "text", "gold"}``; digest and parts."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from marsad.errors import RecordError, SourceError
from marsad.evaluate.fields import Fields

_REPORT = 5  # one document in so many is kept for reporting


class Part(StrEnum):
    """``report``: its errors are never shown. ``learn``: the rest, to read and to learn from."""

    REPORT = "report"
    LEARN = "learn"
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line. ``gold`` is still to be parsed, by the task that knows its shape."""

    id: str
    text: str
    fields: Fields

    @property
    def is_report(self) -> bool:
        return is_report(self.id)


def is_report(id_: str) -> bool:
    """sha256 of the id in UTF-8, read as a number, is a multiple of five."""
    return _number(id_) % _REPORT == 0


def _number(id_: str) -> int:
    return int(hashlib.sha256(id_.encode()).hexdigest(), 16)


def digest_of(path: Path) -> str:
    """sha256 of the file, in hex digits."""
    return hashlib.sha256(read_bytes(path)).hexdigest()


def read_bytes(path: Path) -> bytes:
    """The bytes of a file. Raises SourceError where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as e:
        raise SourceError(f"cannot read {path}: {e.strerror}; name the corpus's file") from e


def load_lines(path: Path) -> Iterator[Fields]:
    """The objects of a file of JSON Lines. Raises RecordError with the number of the line."""
    for number, line in enumerate(read_bytes(path).splitlines(), 1):
        if line.strip():
            yield Fields(_parse(line, f"{path.name}, line {number}"), f"{path.name}, line {number}")


def _parse(line: bytes, where: str) -> dict[str, object]:
    try:
        value = json.loads(line.decode("utf-8"))
    except ValueError as e:
        raise RecordError(f"{where}: expected a JSON object in UTF-8: {e}") from e
    if type(value) is not dict:
        raise RecordError(f"{where}: expected a JSON object, got {value!r:.80}")
    return value


def load_rows(path: Path) -> tuple[Row, ...]:
    """All rows; an id that comes twice is refused."""
    rows = [Row(id=f.text("id"), text=f.text("text"), fields=f) for f in load_lines(path)]
    seen: set[str] = set()
    for row in rows:
        if row.id in seen:
            raise RecordError(f"{row.fields.where}: 'id' {row.id!r} stands in an earlier line too")
        seen.add(row.id)
    return tuple(rows)


def sample(rows: Sequence[Row], limit: int | None) -> tuple[Row, ...]:
    """At most so many rows, always the same ones: those with the lowest digests, in file order."""
    if limit is None or limit >= len(rows):
        return tuple(rows)
    chosen = {r.id for r in sorted(rows, key=lambda r: _number(r.id))[:limit]}
    return tuple(r for r in rows if r.id in chosen)

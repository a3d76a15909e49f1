"""Strict reading of a mapping: the field and the value stand in every complaint."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from marsad.errors import RecordError


@dataclass(frozen=True, slots=True)
class Fields:
    """A JSON object and where it stands ("line 12: gold")."""

    mapping: Mapping[str, Any]
    where: str

    def get(self, name: str, *kinds: type) -> Any:  # noqa: ANN401 (any value of JSON)
        """The value, of one of the kinds exactly (a bool is no int). NoneType makes it optional."""
        if name not in self.mapping:
            raise RecordError(f"{self.where}: {name!r} is missing")
        value = self.mapping[name]
        if type(value) not in kinds:
            expected = " or ".join(k.__name__.removesuffix("Type") for k in kinds)
            raise RecordError(f"{self.where}: {name!r} must be {expected}, got {value!r:.80}")
        return value

    def text(self, name: str) -> str:
        return str(self.get(name, str))

    def text_or_none(self, name: str) -> str | None:
        value: str | None = self.get(name, str, type(None))
        return value

    def number_or_none(self, name: str) -> float | None:
        value = self.get(name, int, float, type(None))
        return None if value is None else float(value)

    def count_or_none(self, name: str) -> int | None:
        value: int | None = self.get(name, int, type(None))
        if value is not None and value < 0:
            raise RecordError(f"{self.where}: {name!r} must be 0 or more, got {value}")
        return value

    def count(self, name: str) -> int:
        self.get(name, int)
        return self.count_or_none(name) or 0

    def inner(self, name: str) -> "Fields":
        return Fields(self.get(name, dict), f"{self.where}: {name}")

    def items(self, name: str) -> Iterator["Fields"]:
        """The objects of a list."""
        for number, value in enumerate(self.get(name, list), 1):
            where = f"{self.where}: {name}[{number}]"
            if type(value) is not dict:
                raise RecordError(f"{where} must be an object, got {value!r:.80}")
            yield Fields(value, where)

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts."""
        values = self.get(name, list)
        if any(type(value) is not str for value in values):
            raise RecordError(f"{self.where}: {name!r} must hold texts, got {values!r:.80}")
        return tuple(values)

    def ends(self, size: int) -> tuple[int, int]:
        """``start`` and ``end`` of a stretch of a text of so many characters; it is never empty."""
        start, end = self.get("start", int), self.get("end", int)
        if not 0 <= start < end <= size:
            raise RecordError(
                f"{self.where}: 'start' and 'end' must lie within the text, got {start} and {end}"
                f" in a text of {size} characters"
            )
        return start, end

    def pieces(self, name: str, size: int) -> tuple[tuple[int, int], ...]:
        """Stretches of a text of so many characters: a list of [start, end], none of them empty."""
        return tuple(self._piece(name, value, size) for value in self.get(name, list))

    def _piece(self, name: str, value: object, size: int) -> tuple[int, int]:
        match value:
            case [int(start), int(end)] if 0 <= start < end <= size:
                return start, end
        raise RecordError(
            f"{self.where}: {name!r} must hold [start, end], got {value!r:.80}"
            f" in a text of {size} characters"
        )

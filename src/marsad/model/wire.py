"""The one lossless JSON codec: ``from_wire(to_wire(x)) == x``, keys in field order.

A record travels as an object whose first key, ``record``, names its class; nested values are
plain objects, typed by the fields of their owner. Dates are ISO 8601, spans ``[start, end]``.
"""

import json
import types
from dataclasses import Field, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from marsad.errors import RecordError
from marsad.model.claim import Claim
from marsad.model.field import Control
from marsad.model.grade import TrackRecord
from marsad.model.incident import Incident
from marsad.model.judgement import Judgement
from marsad.model.peace import Deal, Threat, Truce
from marsad.model.text import Document, Span
from marsad.model.totals import Counter, Cumulative, TollSum

RECORDS: dict[str, type] = {
    "document": Document,
    "claim": Claim,
    "incident": Incident,
    "judgement": Judgement,
    "toll_sum": TollSum,
    "cumulative": Cumulative,
    "counter": Counter,
    "source": TrackRecord,
    "control": Control,
    "truce": Truce,
    "deal": Deal,
    "threat": Threat,
}
_NAMES = {cls: name for name, cls in RECORDS.items()}

V = TypeVar("V")
Kept = Document | Claim | Incident | Judgement  # what has an id that a person can name
Record = Kept | TrackRecord | Control | Truce | Deal | Threat | TollSum | Cumulative | Counter


def to_wire(record: Record) -> dict[str, Any]:
    """The record as a JSON-ready mapping, ``record`` first."""
    return {"record": _NAMES[type(record)], **_encode_fields(record)}


def to_line(record: Record) -> str:
    """The record as one line of JSON, compact, non-ASCII kept."""
    return json.dumps(to_wire(record), ensure_ascii=False, separators=(",", ":"))


def from_wire(mapping: dict[str, Any]) -> Record:
    """The record back. Raises RecordError naming the field that does not fit."""
    name = mapping.get("record")
    if name not in RECORDS:
        raise RecordError(f"'record' must be one of {sorted(RECORDS)}, got {name!r}")
    rest = {k: v for k, v in mapping.items() if k != "record"}
    decoded: Record = _decode_dataclass(RECORDS[name], rest, name)
    return decoded


def from_line(line: str) -> Record:
    try:
        mapping = json.loads(line)
    except json.JSONDecodeError as e:
        raise RecordError(f"not JSON: {e}") from e
    if not isinstance(mapping, dict):
        raise RecordError(f"a record is a JSON object, got {type(mapping).__name__}")
    return from_wire(mapping)


def value_to_line(value: Any) -> str:
    """A part of a record, such as a Place, as a line."""
    return json.dumps(_encode_fields(value), ensure_ascii=False, separators=(",", ":"))


def value_of_line(line: str, cls: type[V]) -> V:
    """The part back."""
    decoded: V = _decode_dataclass(cls, json.loads(line), cls.__name__)
    return decoded


def _encode_fields(value: Any) -> dict[str, Any]:
    return {f.name: _encode(getattr(value, f.name)) for f in fields(value) if _is_told(value, f)}


def _is_told(value: Any, of: Field[Any]) -> bool:
    """A sparse field (see values.SPARSE) at its default is left out."""
    return not of.metadata.get("sparse") or getattr(value, of.name) != of.default


def _encode(value: Any) -> Any:
    match value:
        case Enum():
            return value.value
        case None | bool() | int() | float() | str():
            return value
        case Span():
            return [value.start, value.end]
        case date():  # a datetime too
            return value.isoformat()
        case tuple():
            return [_encode(v) for v in value]
        case _ if is_dataclass(value):
            return _encode_fields(value)
        case _:
            raise RecordError(f"no wire form for {type(value).__name__}")


@cache
def _hints(cls: type) -> dict[str, Any]:
    return get_type_hints(cls)


def _decode_dataclass(cls: type, mapping: Any, where: str) -> Any:
    if not isinstance(mapping, dict):
        raise RecordError(f"{where}: expected an object, got {mapping!r}")
    hints = _hints(cls)
    unknown = set(mapping) - set(hints)
    if unknown:
        raise RecordError(f"{where}: unknown field {min(unknown)!r}")
    try:
        return cls(**{k: _decode(hints[k], v, f"{where}.{k}") for k, v in mapping.items()})
    except TypeError as e:  # a required field is absent
        raise RecordError(f"{where}: {e}") from e


def _decode(hint: Any, value: Any, where: str) -> Any:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        if value is None:
            return None
        return _decode(next(a for a in get_args(hint) if a is not type(None)), value, where)
    if origin is tuple:
        if not isinstance(value, list):
            raise RecordError(f"{where}: expected a list, got {value!r}")
        return tuple(_decode(get_args(hint)[0], v, f"{where}[{i}]") for i, v in enumerate(value))
    if hint is Span:
        return _decode_span(value, where)
    if isinstance(hint, type) and is_dataclass(hint):
        return _decode_dataclass(hint, value, where)
    return _decode_scalar(hint, value, where)


def _decode_span(value: Any, where: str) -> Span:
    if not (isinstance(value, list) and [type(v) for v in value] == [int, int]):
        raise RecordError(f"{where}: expected [start, end], got {value!r}")
    return Span(*value)


def _decode_scalar(hint: Any, value: Any, where: str) -> Any:
    try:
        if hint in (date, datetime):
            return hint.fromisoformat(value)
        if isinstance(hint, type) and issubclass(hint, Enum):
            return hint(value)
    except (ValueError, TypeError) as e:
        raise RecordError(f"{where}: {value!r} is no {hint.__name__}") from e
    if hint is float and type(value) is int:
        return float(value)
    if type(value) is not hint:
        raise RecordError(f"{where}: expected {hint.__name__}, got {value!r}")
    return value

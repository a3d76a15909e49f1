"""The one lossless JSON codec: ``from_wire(to_wire(x)) == x``, keys in field order.

A record travels as an object whose first key, ``record``, names its class; nested values are
plain objects, typed by the fields of their owner. Dates are ISO 8601, spans ``[start, end]``.
"""

import json
import types
from collections.abc import Callable
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
    decoded: Record = _decoded(RECORDS[name], rest, name)
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
    decoded: V = _decoded(cls, json.loads(line), cls.__name__)
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


# --- back: a function for each type, made once, since a page decodes thousands of values


class _Unfit(Exception):  # noqa: N818 (what it is)
    """``at``: from the record to what does not fit, innermost first."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.at: list[str] = []


_Decode = Callable[[Any], Any]


def _decoded(cls: type, mapping: Any, where: str) -> Any:
    try:
        return _decoder(cls)(mapping)
    except _Unfit as e:
        raise RecordError(f"{where}{''.join(reversed(e.at))}: {e}") from e


@cache
def _decoder(hint: Any) -> _Decode:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return _or_none(_decoder(next(a for a in get_args(hint) if a is not type(None))))
    if origin is tuple:
        return _listed(_decoder(get_args(hint)[0]))
    if hint is Span:
        return _decode_span
    if is_dataclass(hint):
        return _of_dataclass(hint)
    if hint in (date, datetime):
        return _dated(hint)
    if issubclass(hint, Enum):
        return _member(hint)
    return _of_number if hint is float else _scalar(hint)


def _of_dataclass(cls: Any) -> _Decode:
    decoders: dict[str, _Decode] = {}  # when the first comes: it may hold others of its own type

    def decode(value: Any) -> Any:
        if not decoders:
            decoders.update({name: _decoder(hint) for name, hint in get_type_hints(cls).items()})
        if not isinstance(value, dict):
            raise _Unfit(f"expected an object, got {value!r}")
        if not value.keys() <= decoders.keys():
            raise _Unfit(f"unknown field {min(value.keys() - decoders.keys())!r}")
        made = {}
        for name, told in value.items():
            try:
                made[name] = decoders[name](told)
            except _Unfit as e:
                e.at.append(f".{name}")
                raise
        try:
            return cls(**made)
        except TypeError as e:  # a required field is absent
            raise _Unfit(str(e)) from e

    return decode


def _or_none(decode: _Decode) -> _Decode:
    return lambda value: None if value is None else decode(value)


def _listed(decode_one: _Decode) -> _Decode:
    def decode(value: Any) -> Any:
        if not isinstance(value, list):
            raise _Unfit(f"expected a list, got {value!r}")
        made = []
        for told in value:
            try:
                made.append(decode_one(told))
            except _Unfit as e:
                e.at.append(f"[{len(made)}]")
                raise
        return tuple(made)

    return decode


def _decode_span(value: Any) -> Span:
    if not (isinstance(value, list) and [type(v) for v in value] == [int, int]):
        raise _Unfit(f"expected [start, end], got {value!r}")
    return Span(*value)


def _dated(hint: Any) -> _Decode:
    def decode(value: Any) -> Any:
        try:
            return hint.fromisoformat(value)
        except (ValueError, TypeError) as e:
            raise _Unfit(f"{value!r} is no {hint.__name__}") from e

    return decode


def _member(members: Any) -> _Decode:
    known = {m.value: m for m in members}

    def decode(value: Any) -> Any:
        try:
            return known[value]
        except (KeyError, TypeError) as e:
            raise _Unfit(f"{value!r} is no {members.__name__}") from e

    return decode


def _of_number(value: Any) -> float:
    if type(value) is int:
        return float(value)
    if type(value) is not float:
        raise _Unfit(f"expected float, got {value!r}")
    return value


def _scalar(hint: Any) -> _Decode:
    def decode(value: Any) -> Any:
        if type(value) is not hint:
            raise _Unfit(f"expected {hint.__name__}, got {value!r}")
        return value

    return decode

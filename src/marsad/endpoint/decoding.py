"""An answer to proposals, strictly: what is not of the schema is discarded and said."""

import json
import re
from typing import Any

from marsad.endpoint.prompt import CLAIM_FIELDS
from marsad.model import Kind, Modality, Scope, Span
from marsad.model.proposal import Discard, DiscardedPart, DiscardReason, Proposal

MAX_CLAIMS = 300
"""Of one answer; a piece holds fewer sentences."""
_FENCED = re.compile(r"^\s*```(?:json)?\s*\n(.*)\n\s*```\s*$", re.DOTALL)
_QUOTES = ("number", "victim", "actor", "place", "time")
_SHOWN = 200

Decoded = tuple[tuple[Proposal, ...], tuple[Discard, ...]]


def decode(content: str, within: Span) -> Decoded | None:
    """The proposals and what was discarded; None where the answer is no JSON of this form."""
    fenced = _FENCED.match(content)
    try:
        mapping = json.loads(fenced[1] if fenced else content)
    except (ValueError, RecursionError):
        return None
    rows = mapping.get("claims") if isinstance(mapping, dict) else None
    if not isinstance(rows, list):
        return None
    made = [_proposal(row, within) for row in rows[:MAX_CLAIMS]]
    discards = [x for x in made if isinstance(x, Discard)]
    if len(rows) > MAX_CLAIMS:
        discards += [_discard("claims", DiscardReason.TOO_MANY)] * (len(rows) - MAX_CLAIMS)
    return tuple(x for x in made if isinstance(x, Proposal)), tuple(discards)


def _discard(field: str, reason: DiscardReason, words: object = "") -> Discard:
    shown = words if isinstance(words, str) else ascii(words)[:_SHOWN]
    return Discard(part=DiscardedPart.CLAIM, field=field, reason=reason, words=shown[:_SHOWN])


def _proposal(row: Any, within: Span) -> Proposal | Discard:  # noqa: ANN401 (JSON gives any)
    if not isinstance(row, dict):
        return _discard("claim", DiscardReason.BAD_FORM, type(row).__name__)
    odd = sorted(set(row) ^ set(CLAIM_FIELDS))
    if odd:
        return _discard(odd[0][:40], DiscardReason.BAD_FORM)
    wrong = next((name for name, fits in _checks(row) if not fits), None)
    if wrong:
        return _discard(wrong, DiscardReason.BAD_FORM, row[wrong])
    kind = Kind(row["kind"])
    return Proposal(
        within=within,
        kind=kind,
        sentence=row["sentence"],
        trigger=row["trigger"],
        scope=Scope(row["scope"]) if row["scope"] else None,
        speakers=tuple(row["speakers"]),
        modality=Modality(row["modality"]),
        **{name: row[name] for name in _QUOTES},
    )


def _checks(row: dict[str, Any]) -> list[tuple[str, bool]]:
    """Each field and whether its value fits the schema."""
    speakers = row["speakers"]
    return [
        ("kind", _is_one_of(row["kind"], Kind)),
        ("sentence", isinstance(row["sentence"], str)),
        ("trigger", isinstance(row["trigger"], str)),
        ("scope", row["scope"] is None or _is_one_of(row["scope"], Scope)),
        ("speakers", isinstance(speakers, list) and all(isinstance(s, str) for s in speakers)),
        ("modality", _is_one_of(row["modality"], Modality)),
        *((name, row[name] is None or isinstance(row[name], str)) for name in _QUOTES),
    ]


def _is_one_of(value: object, names: type[Kind | Scope | Modality]) -> bool:
    return isinstance(value, str) and value in {n.value for n in names}

"""Kinds of claims and the triggers that carry them (packs/kinds.toml)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from marsad.errors import VocabularyError
from marsad.model import Kind
from marsad.vocabulary.alternatives import any_of
from marsad.vocabulary.evidence import Evidence, parse_evidence
from marsad.vocabulary.pack import check_entry, check_words, load_pack


@dataclass(frozen=True, slots=True, kw_only=True)
class TriggerCase:
    kind: Kind
    score: float
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinds:
    """``cases``: trigger word (lower case) → its cases, of any kind."""

    definitions: dict[Kind, str]
    cases: dict[str, tuple[TriggerCase, ...]]
    finder: re.Pattern[str]


@cache
def load_kinds() -> Kinds:
    """The pack, checked whole. Raises VocabularyError naming kind and entry."""
    pack = load_pack("kinds")
    if set(pack) != {k.value for k in Kind}:
        odd = set(pack) ^ {k.value for k in Kind}
        raise VocabularyError(f"packs/kinds.toml: expected a table for each kind; odd: {min(odd)}")
    definitions: dict[Kind, str] = {}
    cases: dict[str, tuple[TriggerCase, ...]] = {}
    for name, entry in pack.items():
        where = f"packs/kinds.toml [{name}]"
        check_entry(
            entry, where, required=frozenset({"definition", "words"}), optional=frozenset({"case"})
        )
        definitions[Kind(name)] = entry["definition"]
        for words, case in _cases(Kind(name), entry, where):
            for word in words:
                cases[word] = (*cases.get(word, ()), case)
    return Kinds(definitions=definitions, cases=cases, finder=_finder(cases))


def _cases(
    kind: Kind, entry: Mapping[str, Any], where: str
) -> list[tuple[tuple[str, ...], TriggerCase]]:
    made = [(check_words(entry["words"], where), TriggerCase(kind=kind, score=1.0))]
    for row in entry.get("case", []):
        check_entry(
            row, where, required=frozenset({"words"}), optional=frozenset({"score", "evidence"})
        )
        rows = row.get("evidence", [])
        evidence = tuple(parse_evidence(e, f"{where} {row['words'][0]}") for e in rows)
        case = TriggerCase(kind=kind, score=float(row.get("score", 1.0)), evidence=evidence)
        made.append((check_words(row["words"], where), case))
    return made


def _finder(cases: Mapping[str, object]) -> re.Pattern[str]:
    """Every trigger word, the longest first, at word edges ("rebel-held" holds "held")."""
    return re.compile(rf"(?<!\w){any_of(cases)}(?!\w)")

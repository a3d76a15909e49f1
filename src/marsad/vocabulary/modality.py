"""Evidence for modalities and for cumulative scope (packs/modality.toml, packs/scope.toml)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from marsad.errors import VocabularyError
from marsad.model import Family, Modality
from marsad.vocabulary.evidence import Evidence, parse_evidence, sieve_of
from marsad.vocabulary.pack import check_entry, load_pack
from marsad.vocabulary.sieve import Sieve


@dataclass(frozen=True, slots=True, kw_only=True)
class ModalEvidence:
    modality: Modality
    evidence: Evidence
    families: frozenset[Family]


@cache
def load_modality() -> tuple[ModalEvidence, ...]:
    """All rows, checked. Raises VocabularyError naming the modality."""
    rows: list[ModalEvidence] = []
    for name, entry in load_pack("modality").items():
        where = f"packs/modality.toml [{name}]"
        if name not in {m.value for m in Modality} - {Modality.ASSERTED.value}:
            raise VocabularyError(f"{where}: expected a modality other than asserted")
        required = frozenset({"definition", "evidence"})
        check_entry(entry, where, required=required, optional=frozenset())
        rows += [_row(Modality(name), row, where) for row in entry["evidence"]]
    return tuple(rows)


@lru_cache(maxsize=256)
def modality_rows(plain: str) -> tuple[ModalEvidence, ...]:
    """Those that may match beside a word of a sentence in lower case, in order."""
    rows = load_modality()
    return tuple([rows[n] for n in _modality_sieve().passing(plain)])


@cache
def _modality_sieve() -> Sieve:
    return sieve_of([row.evidence for row in load_modality()])


def _row(modality: Modality, row: Mapping[str, Any], where: str) -> ModalEvidence:
    return ModalEvidence(
        modality=modality,
        evidence=parse_evidence(row, where, more=frozenset({"families"})),
        families=frozenset(Family(f) for f in row.get("families", list(Family))),
    )


@cache
def load_scope() -> tuple[Evidence, ...]:
    """Evidence that a harm number is cumulative (positive) or of one happening (negative)."""
    pack = load_pack("scope")
    where = "packs/scope.toml"
    required = frozenset({"definition", "evidence"})
    check_entry(pack, where, required=required, optional=frozenset())
    return tuple(parse_evidence(row, where) for row in pack["evidence"])

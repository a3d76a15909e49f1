"""What every kind is called in PLOVER, ACLED, UCDP GED and HXL (packs/ontologies.toml)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from marsad.errors import VocabularyError
from marsad.model import Kind
from marsad.vocabulary.pack import check_entry, load_pack

PLOVER_EVENTS = frozenset(
    "AGREE CONSULT SUPPORT COOPERATE AID CONCEDE RETREAT DEMAND ACCUSE REJECT THREATEN PROTEST "
    "MOBILIZE SANCTION COERCE ASSAULT".split()
)

# ACLED codebook: event types with their sub-event types
ACLED_EVENTS: Mapping[str, tuple[str, ...]] = {
    "Battles": (
        "Armed clash",
        "Government regains territory",
        "Non-state actor overtakes territory",
    ),
    "Explosions/Remote violence": (
        "Chemical weapon",
        "Air/drone strike",
        "Suicide bomb",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Grenade",
    ),
    "Violence against civilians": (
        "Sexual violence",
        "Attack",
        "Abduction/forced disappearance",
    ),
    "Strategic developments": (
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    ),
}

# of HXL 1.1's core list, those that we use
HXL_CORE_ATTRIBUTES = frozenset({"killed", "injured", "displaced", "abducted", "type"})
_HXL = re.compile(r"#[a-z]+(\+[a-z]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Codes:
    """A kind in other people's words. "" = they have none, or more than the kind decides; ``note``
    then says which. ``ucdp`` says in words what counts there.
    """

    plover_event: str
    plover_mode: str
    acled_event: str
    acled_sub_event: str
    hxl: str
    ucdp: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ontologies:
    """``kinds`` has every Kind; ``hxl_attributes`` those that HXL's core list lacks, defined."""

    kinds: Mapping[Kind, Codes]
    hxl_attributes: Mapping[str, str]


@cache
def load_ontologies() -> Ontologies:
    """The pack, checked whole. Raises VocabularyError naming the entry."""
    return parse_ontologies(load_pack("ontologies"))


def parse_ontologies(pack: Mapping[str, Any]) -> Ontologies:
    check_entry(
        pack,
        "packs/ontologies.toml",
        required=frozenset({"kinds", "hxl_attributes"}),
        optional=frozenset(),
    )
    attributes = {k: _text(v, f"[hxl_attributes] {k}") for k, v in pack["hxl_attributes"].items()}
    known = HXL_CORE_ATTRIBUTES | frozenset(attributes)
    kinds = {_kind(k): _codes(row, f"[kinds.{k}]", known) for k, row in pack["kinds"].items()}
    if missing := [k.value for k in Kind if k not in kinds]:
        raise _wrong("[kinds]", f"an entry for every kind, lacks {missing[0]}")
    return Ontologies(kinds=kinds, hxl_attributes=attributes)


def _kind(name: str) -> Kind:
    try:
        return Kind(name)
    except ValueError as e:
        raise _wrong(f"[kinds.{name}]", "one of " + ", ".join(Kind)) from e


def _codes(row: Mapping[str, Any], where: str, attributes: frozenset[str]) -> Codes:
    names = frozenset(Codes.__dataclass_fields__)
    check_entry(row, f"packs/ontologies.toml {where}", required=names, optional=frozenset())
    codes = Codes(**{k: _text(v, f"{where} {k}", empty=True) for k, v in row.items()})
    if codes.plover_event and codes.plover_event not in PLOVER_EVENTS:
        raise _wrong(f"{where} plover_event", "one of " + ", ".join(sorted(PLOVER_EVENTS)))
    if codes.plover_mode and not codes.plover_event:
        raise _wrong(f"{where} plover_mode", "a plover_event beside it")
    _check_acled(codes, where)
    _check_hxl(codes.hxl, where, attributes)
    if not (codes.plover_event and codes.acled_event) and not codes.note:
        raise _wrong(f"{where} note", "a note that says why a code is empty")
    return codes


def _check_acled(codes: Codes, where: str) -> None:
    if not codes.acled_event and not codes.acled_sub_event:
        return
    if codes.acled_sub_event not in ACLED_EVENTS.get(codes.acled_event, ()):
        raise _wrong(f"{where} acled_sub_event", "a sub-event type of the event type, or neither")


def _check_hxl(tag: str, where: str, known: frozenset[str]) -> None:
    if not _HXL.fullmatch(tag):
        raise _wrong(f"{where} hxl", f"a hashtag like #affected+killed, met {tag!r}")
    if unknown := set(tag.split("+")[1:]) - known:
        raise _wrong(f"{where} hxl", f"core attributes or ours, met +{min(unknown)}")


def _text(value: object, where: str, *, empty: bool = False) -> str:
    if not isinstance(value, str) or not (value.strip() or empty):
        raise _wrong(where, f"a text, met {value!r}")
    return value


def _wrong(where: str, expected: str) -> VocabularyError:
    return VocabularyError(f"packs/ontologies.toml {where}: expected {expected}")

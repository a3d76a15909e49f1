"""Outlets: who publishes, by web address and by the names in credit lines (packs/outlets.toml)."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from marsad.errors import VocabularyError
from marsad.vocabulary.pack import check_entry, check_words, load_pack

_REQUIRED = frozenset({"id", "name", "kind", "hosts", "aliases", "credit", "about"})


class OutletKind(StrEnum):
    AGENCY = "agency"  # sells text
    PHOTO = "photo"  # sells pictures
    PAPER = "paper"
    BROADCASTER = "broadcaster"
    SITE = "site"
    STATE = "state"
    MONITOR = "monitor"
    UN = "un"
    COLLECTOR = "collector"  # republishes others


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """One publisher. ``credit``: its name alone, or before a caption, is a credit, not text."""

    id: str
    name: str
    kind: OutletKind
    hosts: tuple[str, ...]
    aliases: tuple[str, ...]
    credit: bool
    about: str

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlets:
    """The whole pack."""

    entries: tuple[Outlet, ...]
    by_host: Mapping[str, Outlet]
    by_name: Mapping[str, Outlet]

    def of_host(self, host: str) -> Outlet | None:
        """The outlet at a web address; a subdomain is its parent's."""
        parts = host.lower().rstrip(".").split(".")
        for start in range(len(parts) - 1):
            if found := self.by_host.get(".".join(parts[start:])):
                return found
        return None

    def of_name(self, name: str) -> Outlet | None:
        """The outlet called so, whatever the case and an article before it."""
        return self.by_name.get(_fold(name))

    @property
    def credits(self) -> tuple[str, ...]:
        """Names that make a line a credit, longest first."""
        names = {name for entry in self.entries if entry.credit for name in entry.names}
        return tuple(sorted(names, key=lambda name: (-len(name), name)))


@functools.cache
def load_outlets() -> Outlets:
    """The outlets pack. Raises VocabularyError naming the entry that is wrong."""
    return parse_outlets(load_pack("outlets"))


def parse_outlets(pack: Mapping[str, Any]) -> Outlets:
    """The pack as records, checked: no id, host or name stands in two entries."""
    entries = tuple(_entry(raw, number) for number, raw in enumerate(pack.get("outlet", []), 1))
    ids: dict[str, Outlet] = {}
    hosts: dict[str, Outlet] = {}
    names: dict[str, Outlet] = {}
    for entry in entries:
        _claim(ids, entry.id, entry)
        for host in entry.hosts:
            _claim(hosts, host, entry)
        for name in {_fold(name) for name in entry.names}:
            _claim(names, name, entry)
    return Outlets(entries=entries, by_host=hosts, by_name=names)


def _entry(raw: Mapping[str, Any], number: int) -> Outlet:
    where = f"packs/outlets.toml: outlet {raw.get('id', number)!r}"
    check_entry(raw, where, required=_REQUIRED, optional=frozenset())
    if raw["kind"] not in set(OutletKind):
        raise VocabularyError(f"{where}: kind must be one of {', '.join(OutletKind)}")
    return Outlet(
        id=raw["id"],
        name=raw["name"],
        kind=OutletKind(raw["kind"]),
        hosts=check_words(raw["hosts"], f"{where}: hosts"),
        aliases=check_words(raw["aliases"], f"{where}: aliases"),
        credit=bool(raw["credit"]),
        about=raw["about"],
    )


def _claim(taken: dict[str, Outlet], key: str, entry: Outlet) -> None:
    if key in taken:
        raise VocabularyError(
            f"packs/outlets.toml: {key!r} stands in {taken[key].id!r} and in {entry.id!r}"
        )
    taken[key] = entry


def _fold(name: str) -> str:
    return " ".join(name.lower().split()).removeprefix("the ")

"""Asking the index: names to candidates, ids to entries, entries to what contains them."""

import hashlib
import sqlite3
from functools import lru_cache
from pathlib import Path
from typing import Self

from marsad.gazetteer.entries import Entry, Feature, Grade
from marsad.gazetteer.fold import bare, fold, sound
from marsad.gazetteer.index import is_place_id, open_index, read_meta
from marsad.model import Point, Precision

_MOST_CANDIDATES = 80  # of one name; "San José" has hundreds, most of them hamlets
_LONGEST_CHAIN = 8  # containers above a place; also ends a circle of own places
_FIELDS = (
    "p.place_id, p.name, p.feature, p.lat, p.lon, p.country, p.region, p.population,"
    " p.precision, p.container"
)
# A region stands behind the city that it is named after: it has a tenth of its people's weight;
# districts stand behind all.
_RANK = (
    "CASE p.feature WHEN 'country' THEN 0 WHEN 'capital' THEN 1 WHEN 'adm2' THEN 3 ELSE 2 END,"
    " CASE p.feature WHEN 'adm1' THEN p.population / 10 ELSE p.population END DESC, p.place_id"
)
_GRADES = (Grade.NAME, Grade.ALTERNATE, Grade.SOUND)


class Gazetteer:
    """Read-only. May be shared between threads; every process opens its own."""

    def __init__(self, connections: tuple[tuple[sqlite3.Connection, bool], ...]) -> None:
        # own places first: they win over others of the same name
        self._connections = connections
        told = [read_meta(c, "digest") or "" for c, _ in connections]
        self.digest = hashlib.sha256(" ".join(told).encode()).hexdigest()[:16]
        self._named = lru_cache(maxsize=32768)(self._find_named)
        self._sounding = lru_cache(maxsize=8192)(self._find_sounding)
        self._by_id = lru_cache(maxsize=8192)(self._find_by_id)
        self._chain = lru_cache(maxsize=8192)(self._find_chain)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        for connection, _ in self._connections:
            connection.close()

    def lookup(self, name: str) -> tuple[Entry, ...]:
        """All places of that name: own ones, then countries, capitals, regions, by population.

        Accents, hyphens, apostrophes and a leading article do not count. Only where no place
        bears the name do other transliterations of it (grade SOUND). At most 80 of each index.
        """
        key = fold(name)
        return self.named(key) or self.named(bare(key)) or self.sounding(key)

    def named(self, key: str) -> tuple[Entry, ...]:
        """The places with a name of that folded key, to the letter."""
        return self._named(key) if key else ()

    def sounding(self, key: str) -> tuple[Entry, ...]:
        """The places with a name that another romanisation of the folded key would give."""
        heard = sound(key)
        return self._sounding(heard) if heard else ()

    def get(self, place_id: str) -> Entry | None:
        return self._by_id(place_id)

    def within(self, entry: Entry) -> tuple[Entry, ...]:
        """What contains the entry, nearest first, the country last."""
        return self._chain(entry.place_id)

    def _find_named(self, key: str) -> tuple[Entry, ...]:
        question = (
            f"SELECT {_FIELDS}, n.grade FROM name n JOIN place p ON p.number = n.number"  # noqa: S608
            f" WHERE n.key = ? ORDER BY {_RANK} LIMIT {_MOST_CANDIDATES}"
        )
        return self._ask(question, key)

    def _find_sounding(self, heard: str) -> tuple[Entry, ...]:
        question = (
            f"SELECT {_FIELDS}, 2 FROM sound s JOIN place p ON p.number = s.number"  # noqa: S608
            f" WHERE s.key = ? ORDER BY {_RANK} LIMIT {_MOST_CANDIDATES}"
        )
        return self._ask(question, heard)

    def _find_by_id(self, place_id: str) -> Entry | None:
        where, values = _by_id(place_id)
        question = f"SELECT {_FIELDS}, 0 FROM place p WHERE {where}"  # noqa: S608
        return next(iter(self._ask(question, *values)), None)

    def _ask(self, question: str, *values: str) -> tuple[Entry, ...]:
        found: dict[str, Entry] = {}
        for connection, is_own in self._connections:
            for row in connection.execute(question, values):
                entry = _entry(row, is_own=is_own)
                found.setdefault(entry.place_id, entry)
        return tuple(found.values())

    def _find_chain(self, place_id: str) -> tuple[Entry, ...]:
        chain: list[Entry] = []
        entry = self.get(place_id)
        while entry is not None and len(chain) < _LONGEST_CHAIN:
            entry = self._container(entry)
            if entry is None or entry.place_id == place_id or entry in chain:
                break
            chain.append(entry)
        return tuple(chain)

    def _container(self, entry: Entry) -> Entry | None:
        if entry.container:
            country = f"country:{entry.country}"
            return self.get(entry.container) or (self.get(country) if entry.country else None)
        if entry.container_name:
            return self._container_by_name(entry)
        return None

    def _container_by_name(self, entry: Entry) -> Entry | None:
        """Own places name what they lie in: own places first, then the first in its country."""
        named = self.lookup(entry.container_name or "")
        fitting = [
            e for e in named if e.place_id != entry.place_id and entry.country in ("", e.country)
        ]
        return next((e for e in fitting if e.grade is not Grade.SOUND), None)


def open_gazetteer(path: Path, *, own: Path | None = None) -> Gazetteer:
    """The index at ``path``, and the desk's own places where that file exists.

    Raises GazetteerError: missing, empty, no index, or of another version.
    """
    connections = [(open_index(path), False)]
    if own is not None and own.exists():
        connections.insert(0, (open_index(own), True))
    return Gazetteer(tuple(connections))


def _by_id(place_id: str) -> tuple[str, tuple[str, ...]]:
    """The condition that finds it: the code of a country or region serves as an id, too."""
    kind, _, code = place_id.partition(":")
    if kind == "country":
        return "p.feature = 'country' AND p.country = ?", (code,)
    if kind == "adm1":
        country, _, region = code.partition(".")
        return "p.feature = 'adm1' AND p.country = ? AND p.region = ?", (country, region)
    return "p.place_id = ?", (place_id,)


def _entry(row: tuple[object, ...], *, is_own: bool) -> Entry:
    place_id, name, feature, lat, lon, country, region, population, precision, held, grade = row
    is_id = isinstance(held, str) and is_place_id(held)
    return Entry(
        place_id=str(place_id),
        name=str(name),
        feature=Feature(str(feature)),
        point=Point(lat=lat, lon=lon)
        if isinstance(lat, float) and isinstance(lon, float)
        else None,
        country=str(country),
        region=str(region),
        population=population if isinstance(population, int) else 0,
        precision=Precision(str(precision)),
        container=held if is_id and isinstance(held, str) else None,
        container_name=None if is_id or not isinstance(held, str) else held,
        is_own=is_own,
        grade=_GRADES[grade] if isinstance(grade, int) else Grade.NAME,
    )

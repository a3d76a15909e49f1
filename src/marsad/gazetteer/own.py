"""A desk's own places: villages, neighbourhoods, camps and fronts that no list carries.

They lie in a small index of their own beside the ledger and win over others of the same name.
Adding is one transaction: a bad row leaves the file as it was.
"""

import csv
import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from marsad.errors import GazetteerError
from marsad.gazetteer.dump import is_dump, load_dump
from marsad.gazetteer.entries import PRECISIONS, Feature
from marsad.gazetteer.fold import fold
from marsad.gazetteer.index import (
    AFTER_LOADING,
    INSERT_NAME,
    INSERT_PLACE,
    INSERT_SOUND,
    SCHEMA,
    VERSION,
    check_index,
    is_place_id,
    name_values,
    place_values,
    sound_values,
    write_meta,
)
from marsad.gazetteer.lookup import Gazetteer, open_gazetteer
from marsad.gazetteer.sources import Row
from marsad.model import Precision

COLUMNS = ("name", "aliases", "lat", "lon", "within", "kind", "country", "precision")
_LARGEST_CSV = 50_000_000  # bytes; a desk's list has kilobytes

# Kinds as people write them -> what they are. Others count as a site.
KINDS = {
    "country": Feature.COUNTRY,
    "province": Feature.ADM1,
    "governorate": Feature.ADM1,
    "region": Feature.ADM1,
    "state": Feature.ADM1,
    "district": Feature.ADM2,
    "subdistrict": Feature.ADM2,
    "capital": Feature.CAPITAL,
    "city": Feature.SETTLEMENT,
    "town": Feature.SETTLEMENT,
    "village": Feature.SETTLEMENT,
    "settlement": Feature.SETTLEMENT,
    "neighbourhood": Feature.PART,
    "neighborhood": Feature.PART,
    "quarter": Feature.PART,
    "suburb": Feature.PART,
    "area": Feature.AREA,
    "front": Feature.AREA,
    "valley": Feature.AREA,
    "sea": Feature.SEA,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedPlaces:
    """What became of the rows of one file. read = added + replaced + unchanged."""

    read: int
    added: int
    replaced: int
    unchanged: int
    unknown_containers: tuple[str, ...] = ()


def add_places(own: Path, source: Path, *, index: Path | None = None) -> AddedPlaces:
    """Adds the places of a CSV, or of a GeoNames dump (txt or zip), to the index file ``own``.

    CSV columns: name; and optionally aliases (parted by ";"), lat, lon, within (name or GeoNames
    id of what contains it, which may be a later row), kind, country (ISO 3166-1 alpha-2),
    precision (UCDP 1-7). The same row again changes nothing; a changed one replaces.
    ``index``, where given, tells which containers nobody knows. Raises GazetteerError naming
    file, line and column.
    """
    rows = load_dump(source) if is_dump(source) else load_csv(source)
    is_new = not own.exists()
    try:
        own.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(own)) as connection, connection:
            connection.executescript(SCHEMA + AFTER_LOADING)
            if connection.execute("SELECT 1 FROM meta").fetchone():
                check_index(connection, own)
            connection.execute("BEGIN IMMEDIATE")
            counts = _store(connection, rows, source)
            write_meta(connection, "version", str(VERSION))
            write_meta(connection, "digest", _digest(connection))
    except GazetteerError:
        if is_new:
            own.unlink(missing_ok=True)  # an index of nothing would stop all that reads places
        raise
    except (OSError, sqlite3.Error) as e:
        raise GazetteerError(f"own places cannot be written to {own}: {e}") from e
    return AddedPlaces(**counts, unknown_containers=_unknown_containers(own, index))


def copy_places(own: Path, target: Path) -> None:
    """Copies the index at one moment, while others go on adding. Raises GazetteerError."""
    try:
        with closing(sqlite3.connect(own)) as source, closing(sqlite3.connect(target)) as copy:
            source.backup(copy)
    except sqlite3.Error as e:
        raise GazetteerError(f"own places {own} cannot be copied: {e}") from e


def load_csv(source: Path) -> Iterator[Row]:
    """The places of a CSV with a header. Raises GazetteerError naming file, line and column."""
    try:
        if source.stat().st_size > _LARGEST_CSV:
            raise GazetteerError(f"{source}: expected at most {_LARGEST_CSV:,} bytes; split it")
        with source.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream, restkey="", strict=True)
            _check_header(reader.fieldnames, source)
            for cells in reader:
                yield _parse_row(cells, f"{source}, line {reader.line_num}")
    except (OSError, UnicodeDecodeError, csv.Error) as e:
        raise GazetteerError(f"{source}: cannot be read as UTF-8 CSV: {e}") from e


def _check_header(names: Iterable[str] | None, source: Path) -> None:
    met = tuple(names or ())
    expected = f"expected columns among {', '.join(COLUMNS)}, name at least"
    if "name" not in met:
        raise GazetteerError(f"{source}, line 1: {expected}; met {', '.join(met) or 'nothing'}")
    if unknown := [n for n in met if n not in COLUMNS]:
        raise GazetteerError(f"{source}, line 1, column {unknown[0]}: unknown; {expected}")
    if len(set(met)) != len(met):
        raise GazetteerError(f"{source}, line 1: a column stands there twice")


def _parse_row(cells: dict[str, str | None], where: str) -> Row:
    if "" in cells:
        raise GazetteerError(f"{where}: more cells than columns; quote a name that holds a comma")
    told = {key: (value or "").strip() for key, value in cells.items()}
    name, within = told["name"], told.get("within", "")
    if not fold(name):
        raise GazetteerError(f"{where}, column name: expected a name, met {name!r}")
    country = _parse_country(told.get("country", ""), where)
    feature = KINDS.get(told.get("kind", "settlement").lower() or "settlement", Feature.SITE)
    lat, lon = _parse_point(told, where)
    place_id = "own:" + _hashed(fold(name), fold(within), country)[:12]
    aliases = (a.strip() for a in told.get("aliases", "").split(";"))
    return Row(
        number=-int(_hashed(place_id)[:15], 16),
        place_id=place_id,
        name=name,
        names={a for a in aliases if a},
        feature=feature,
        lat=lat,
        lon=lon,
        country=country,
        precision=_parse_precision(told.get("precision", ""), feature, lat, where),
        container=_parse_container(within, country),
    )


def _hashed(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def _parse_country(cell: str, where: str) -> str:
    if cell and not (len(cell) == 2 and cell.isascii() and cell.isalpha()):
        raise GazetteerError(
            f"{where}, column country: expected an ISO 3166-1 code of two letters, met {cell!r}"
        )
    return cell.upper()


def _parse_point(told: dict[str, str], where: str) -> tuple[float | None, float | None]:
    cells = told.get("lat", ""), told.get("lon", "")
    if not any(cells):
        return None, None
    lat = _parse_degrees(cells[0], 90, f"{where}, column lat")
    return lat, _parse_degrees(cells[1], 180, f"{where}, column lon")


def _parse_degrees(cell: str, most: float, where: str) -> float:
    try:
        degrees = float(cell)
    except ValueError:
        degrees = float("nan")
    if not -most <= degrees <= most:
        raise GazetteerError(f"{where}: expected degrees within ±{most:g}, met {cell!r}")
    return degrees


def _parse_precision(cell: str, feature: Feature, lat: float | None, where: str) -> Precision:
    if not cell:
        usual = PRECISIONS[feature]
        return Precision.NEAR if lat is None and usual is Precision.EXACT else usual
    try:
        return Precision(cell)
    except ValueError:
        expected = ", ".join(p.value for p in Precision)
        raise GazetteerError(
            f"{where}, column precision: expected one of {expected}, met {cell!r}"
        ) from None


def _parse_container(within: str, country: str) -> str | None:
    if within.isdecimal():
        return f"geonames:{within}"
    return within or (f"country:{country}" if country else None)


def _store(connection: sqlite3.Connection, rows: Iterable[Row], source: Path) -> dict[str, int]:
    counts = {"read": 0, "added": 0, "replaced": 0, "unchanged": 0}
    for row in rows:
        counts["read"] += 1
        counts[_store_row(connection, row)] += 1
    if not counts["read"]:
        raise GazetteerError(f"{source}: holds no place; expected at least one row")
    return counts


def _store_row(connection: sqlite3.Connection, row: Row) -> str:
    """What became of it: added, replaced or unchanged."""
    values, names = place_values(row), sorted(name_values(row))
    key = (row.number,)
    known = connection.execute("SELECT * FROM place WHERE number=?", key).fetchone()
    if known is not None:
        select = "SELECT key, number, grade FROM name WHERE number=? ORDER BY key, number, grade"
        if known == values and connection.execute(select, key).fetchall() == names:
            return "unchanged"
        connection.execute("DELETE FROM name WHERE number=?", key)
        connection.execute("DELETE FROM sound WHERE number=?", key)
    connection.execute(INSERT_PLACE, values)
    connection.executemany(INSERT_NAME, names)
    sounds = sound_values(row, (k for k, _, _ in names), always=True)
    connection.executemany(INSERT_SOUND, sounds)
    return "added" if known is None else "replaced"


def _digest(connection: sqlite3.Connection) -> str:
    digest = hashlib.sha256()
    for question in (
        "SELECT * FROM place ORDER BY number",
        "SELECT key, number, grade FROM name ORDER BY key, number",
    ):
        for row in connection.execute(question):
            digest.update(repr(row).encode())
    return digest.hexdigest()[:16]


def _unknown_containers(own: Path, index: Path | None) -> tuple[str, ...]:
    """Containers that are named, but known neither here nor in the index."""
    if index is None:
        return ()
    with open_gazetteer(index, own=own) as gazetteer, closing(sqlite3.connect(own)) as connection:
        question = "SELECT place_id, container FROM place WHERE container IS NOT NULL"
        named = [(i, c) for i, c in connection.execute(question) if not is_place_id(c)]
        unknown = {c for i, c in named if not _has_container(gazetteer, i)}
    return tuple(sorted(unknown))


def _has_container(gazetteer: Gazetteer, place_id: str) -> bool:
    entry = gazetteer.get(place_id)
    return entry is not None and bool(gazetteer.within(entry))

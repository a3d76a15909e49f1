"""The index file: its schema, its version, and the check when it is opened."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from marsad.errors import GazetteerError
from marsad.gazetteer.fold import bare, fold_once, sound
from marsad.gazetteer.sources import Row

VERSION = 4  # of the schema, the keys and the centres: raised whenever one changes

SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS place (
    number INTEGER PRIMARY KEY, place_id TEXT NOT NULL, name TEXT NOT NULL,
    feature TEXT NOT NULL, lat REAL, lon REAL, country TEXT NOT NULL, region TEXT NOT NULL,
    population INTEGER NOT NULL, precision TEXT NOT NULL, container TEXT
);
CREATE TABLE IF NOT EXISTS name (
    key TEXT NOT NULL, number INTEGER NOT NULL, grade INTEGER NOT NULL,
    PRIMARY KEY (key, number)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sound (
    key TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (key, number)
) WITHOUT ROWID;
"""
AFTER_LOADING = """
CREATE INDEX IF NOT EXISTS place_by_id ON place (place_id);
CREATE INDEX IF NOT EXISTS region_by_code ON place (country, region) WHERE feature = 'adm1';
CREATE INDEX IF NOT EXISTS country_by_code ON place (country) WHERE feature = 'country';
"""
# "geonames:170063" a place of GeoNames; "adm1:SY.09", "country:SY" whatever has that code
_ID_PREFIXES = ("geonames:", "own:", "area:", "adm1:", "country:")
INSERT_PLACE = "INSERT OR REPLACE INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?)"
INSERT_NAME = "INSERT OR IGNORE INTO name VALUES (?,?,?)"
INSERT_SOUND = "INSERT OR IGNORE INTO sound VALUES (?,?)"

_SHORT = {"mount": "mt", "fort": "ft", "saint": "st"}

# Where names reach Latin letters by more than one romanisation: only there do sounds count.
ROMANISED = frozenset(
    """
    AE AF AM AZ BD BH BY CY DJ DZ EG EH ER ET GE IL IN IQ IR JO KG KM KW KZ LB LY MA ML MM MR NE
    NG OM PK PS QA RU SA SD SO SS SY TD TJ TM TN TR UA UZ YE
    """.split()
)


def is_place_id(text: str) -> bool:
    """Whether it is an id; else it is the name of a container."""
    return text.startswith(_ID_PREFIXES)


def place_values(row: Row) -> tuple[object, ...]:
    return (
        row.number, row.place_id, row.name, row.feature.value, row.lat, row.lon, row.country,
        row.region, row.population, row.precision.value, row.container,
    )  # fmt: skip


def name_values(row: Row) -> list[tuple[str, int, int]]:
    """(key, number, grade) of every name; grade 0 = the name itself, 1 = another."""
    own = {fold_once(row.name)}
    own |= {bare(k) for k in own}
    own |= {short for k in own if (short := _shortened(k))}
    others = {fold_once(n) for n in row.names}
    others |= {bare(k) for k in others if not k.isascii()}
    keys = [(k, row.number, 0) for k in own if k]
    return keys + [(k, row.number, 1) for k in others - own if len(k) > 1]


def _shortened(key: str) -> str | None:
    """For example "mt vernon" of "mount vernon"."""
    head, _, rest = key.partition(" ")
    return f"{_SHORT[head]} {rest}" if rest and head in _SHORT else None


def sound_values(row: Row, keys: Iterable[str], *, always: bool = False) -> list[tuple[str, int]]:
    if not always and row.country not in ROMANISED:
        return []
    return [(heard, row.number) for heard in {sound(k) for k in keys} if heard]


def open_index(path: Path) -> sqlite3.Connection:
    """A read-only connection. Raises GazetteerError: missing, empty, foreign or too old."""
    if not path.is_file():
        raise GazetteerError(
            f"no place index at {path}: it is built on first use; run any `marsad read`,"
            " or call marsad.gazetteer.ensure_index"
        )
    connection = sqlite3.connect(
        f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
    )
    try:
        check_index(connection, path)
    except GazetteerError:
        connection.close()
        raise
    return connection


def check_index(connection: sqlite3.Connection, path: Path) -> None:
    advice = f"delete {path} and run again: it is built anew in seconds"
    try:
        met = read_meta(connection, "version")
        first = connection.execute("SELECT 1 FROM place LIMIT 1").fetchone()
    except sqlite3.DatabaseError as e:
        raise GazetteerError(f"{path} is no place index ({e}); {advice}") from e
    if met != str(VERSION):
        raise GazetteerError(f"{path} has index version {met}, expected {VERSION}; {advice}")
    if first is None:
        raise GazetteerError(f"the place index {path} is empty; {advice}")


def read_meta(connection: sqlite3.Connection, key: str) -> str | None:
    row = connection.execute("SELECT value FROM meta WHERE key=?", (key,)).fetchone()
    return str(row[0]) if row else None


def write_meta(connection: sqlite3.Connection, key: str, value: str) -> None:
    connection.execute("INSERT OR REPLACE INTO meta VALUES (?,?)", (key, value))

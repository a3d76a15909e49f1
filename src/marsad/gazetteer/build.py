"""Building the index: once, into a temporary file that takes its place when it is whole.

Two processes that build at once each write their own file; the later one replaces the earlier
with the same content, and whoever has it open keeps what was opened.
"""

import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from importlib.resources import files
from itertools import chain
from pathlib import Path

from marsad.errors import GazetteerError
from marsad.gazetteer.districts import load_district_rows
from marsad.gazetteer.index import (
    AFTER_LOADING,
    INSERT_NAME,
    INSERT_PLACE,
    INSERT_SOUND,
    SCHEMA,
    VERSION,
    name_values,
    open_index,
    place_values,
    read_meta,
    sound_values,
    write_meta,
)
from marsad.gazetteer.sources import (
    Containers,
    Row,
    load_area_rows,
    load_towns,
    source_versions,
)

Progress = Callable[[str, float], None]

_EXPECTED_TOWNS = 235_000  # only for the share shown while building
_LOADING = 0.7  # the share of the time that reading towns takes
_STEP = 20_000


def build_index(path: Path, *, progress: Progress | None = None) -> None:
    """Builds the index at ``path``, some 10 s on one core; ``progress(what, share)`` as it goes.

    Nothing is at ``path`` before the index is whole. Raises GazetteerError where a source package
    is missing or the folder cannot be written.
    """
    sources = source_versions()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        number, name = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".building")
        os.close(number)
    except OSError as e:
        raise GazetteerError(f"the place index cannot be written to {path.parent}: {e}") from e
    building = Path(name)
    try:
        _fill(building, sources, progress or _silent)
        _settle(building, path)
    finally:
        building.unlink(missing_ok=True)


def ensure_index(cache: Path, *, progress: Progress | None = None) -> Path:
    """The index in the folder ``cache``; built where it is missing or its sources changed."""
    path = cache / f"places-v{VERSION}.sqlite"
    if not _is_current(path):
        build_index(path, progress=progress)
    return path


def find_index(cache: Path) -> Path | None:
    """The index in the folder ``cache``; None where `ensure_index` would have to build it."""
    path = cache / f"places-v{VERSION}.sqlite"
    return path if _is_current(path) else None


def _is_current(path: Path) -> bool:
    try:
        with closing(open_index(path)) as connection:
            return read_meta(connection, "digest") == _digest(source_versions())
    except GazetteerError:
        return False


def _silent(_what: str, _share: float) -> None:
    pass


def _fill(building: Path, sources: str, progress: Progress) -> None:
    containers = Containers()
    with closing(sqlite3.connect(building)) as connection:
        loader = Loader(connection)
        for count, town in enumerate(load_towns()):
            containers.take(town, loader.take(town))
            if count % _STEP == 0:
                progress("places", min(1.0, count / _EXPECTED_TOWNS) * _LOADING)
        for row in chain(load_district_rows(), containers.rows(), load_area_rows()):
            loader.take(row)
        progress("names", _LOADING)
        loader.finish(sources=sources, digest=_digest(sources))
    progress("names", 1.0)


class Loader:
    """Writes rows into a new index; names last and sorted, which is several times faster."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._names: list[tuple[str, int, int]] = []
        self._sounds: set[tuple[str, int]] = set()
        connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + SCHEMA)

    def take(self, row: Row) -> list[str]:
        """The keys of all its names."""
        self._connection.execute(INSERT_PLACE, place_values(row))
        named = name_values(row)
        self._names.extend(named)
        keys = [k for k, _, _ in named]
        self._sounds.update(sound_values(row, keys))
        return keys

    def finish(self, *, sources: str, digest: str) -> None:
        self._connection.executemany(INSERT_NAME, sorted(self._names))
        self._connection.executemany(INSERT_SOUND, sorted(self._sounds))
        self._connection.executescript(AFTER_LOADING)
        write_meta(self._connection, "version", str(VERSION))
        write_meta(self._connection, "sources", sources)
        write_meta(self._connection, "digest", digest)
        self._connection.commit()


def _digest(sources: str) -> str:
    """What the content follows from: the sources, our rules and our word lists."""
    digest = hashlib.sha256(f"{VERSION} {sources}".encode())
    for name in ("countries.toml", "areas.toml"):
        digest.update((files("marsad.gazetteer") / "words" / name).read_bytes())
    return digest.hexdigest()[:16]


def _settle(building: Path, path: Path) -> None:
    with building.open("rb+") as stream:
        os.fsync(stream.fileno())
    building.chmod(0o644)
    building.replace(path)

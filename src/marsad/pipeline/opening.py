"""What is opened once: the place index, the reader, the ledger."""

import gc
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from marsad.gazetteer import Gazetteer, ensure_index, find_index, open_gazetteer
from marsad.ledger import Ledger
from marsad.ledger import open_ledger as open_ledger_file
from marsad.reading import Reader, open_reader
from marsad.settings import Settings, load_settings, parse_ledger

Progress = Callable[[str, float | None], None]
"""Told what is being done, in words, and which share of it is done (None: nobody knows)."""


def open_ledger(path: Path | str | None = None, *, create: bool = True) -> Ledger:
    """The ledger at path (a file, or the URL of a PostgreSQL database), or that of the settings;
    made where there is none, unless not wanted.

    Raises LedgerError where it is locked, too old, no ledger or cannot be reached.
    """
    chosen = load_settings().ledger if path is None else parse_ledger(str(path))
    return open_ledger_file(chosen, create=create)


def place_index(settings: Settings, *, progress: Progress | None = None) -> Path:
    """The index of the world's places, built on first use (seconds). Raises GazetteerError."""
    return ensure_index(settings.cache, progress=progress)


def open_default_reader(settings: Settings, *, progress: Progress | None = None) -> Reader:
    """The reader of these settings; the same one each time, until the desk's own places change."""
    return _open_cached(open_places(settings, progress=progress), settings.model)


def open_places(settings: Settings, *, progress: Progress | None = None) -> Gazetteer:
    """The places of these settings, the desk's own among them; the same ones until they change."""
    index = place_index(settings, progress=progress)
    return _open_places_cached(index, settings.own_places, _stamp(settings.own_places))


def is_place_known(settings: Settings, name: str) -> bool | None:
    """Whether the index or the desk's own places have it, by any romanisation. None where the index
    is not built: a question is no reason to build it.
    """
    if find_index(settings.cache) is None:
        return None
    return bool(open_places(settings).lookup(name))


@lru_cache(maxsize=4)
def _open_places_cached(index: Path, own: Path, stamp: tuple[int, int]) -> Gazetteer:
    return open_gazetteer(index, own=own if stamp != _ABSENT else None)


@lru_cache(maxsize=4)
def _open_cached(gazetteer: Gazetteer, model: str) -> Reader:
    reader = open_reader(gazetteer, model=model)
    gc.collect()
    gc.freeze()  # a model stays: looking through it for garbage took a document's time every few
    return reader


_ABSENT = (0, 0)


def _stamp(path: Path) -> tuple[int, int]:
    """Changes whenever the file does, so that a cached reader never keeps old places."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return _ABSENT
    return found.st_mtime_ns, found.st_size

"""The desk's own tiles: checked when the server starts, named in pages that have a map."""

from dataclasses import dataclass
from pathlib import Path

from marsad.errors import SettingsError
from marsad.settings import TileSettings

TILES_PATH = "/tiles.pmtiles"
_MAGIC = b"PMTiles\x03"  # of version 3 of the format


@dataclass(frozen=True, slots=True, kw_only=True)
class Tiles:
    """``path``: a file of ours, served at TILES_PATH; else ``url``, which may have {z}, {x}, {y};
    neither: the bundled countries alone. ``origin``: of the URL, for the page policy.
    """

    path: Path | None = None
    url: str = ""
    origin: str = ""
    credit: str = ""


def open_tiles(settings: TileSettings) -> Tiles:
    """Raises SettingsError where the file cannot be read or is no PMTiles archive."""
    path = settings.path
    if path is not None:
        try:
            with path.open("rb") as archive:
                begins = archive.read(len(_MAGIC))
        except OSError as e:
            raise SettingsError(f"the map's tiles: {path} cannot be read: {e.strerror}") from e
        if begins != _MAGIC:
            raise SettingsError(
                f"the map's tiles: {path} is no PMTiles archive of version 3 (`pmtiles convert`"
                " makes one of MBTiles)"
            )
    return Tiles(path=path, url=settings.url, origin=settings.origin, credit=settings.credit)

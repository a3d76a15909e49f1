"""The GeoNames dump: 19 tab-separated columns, as ``.txt`` or in a ``.zip``.

https://download.geonames.org/export/dump/readme.txt (columns, feature classes and codes).
"""

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from marsad.errors import GazetteerError
from marsad.gazetteer.entries import PRECISIONS, Feature
from marsad.gazetteer.sources import Row, is_readable

_COLUMNS = 19
_LARGEST = 2_000_000_000  # bytes unpacked: the whole world has 1.6 GB
_LONGEST_LINE = 40_000  # characters; alternate names may take 10,000
_STEEPEST = 60  # times that a packed dump may grow; real ones grow about 5 times

_CODES = {
    "PCLI": Feature.COUNTRY,
    "PCL": Feature.COUNTRY,
    "ADM1": Feature.ADM1,
    "ADM2": Feature.ADM2,
    "ADM3": Feature.ADM2,
    "PPLC": Feature.CAPITAL,
    "PPLX": Feature.PART,
}
_CLASSES = {
    "P": Feature.SETTLEMENT,
    "A": Feature.AREA,
    "L": Feature.AREA,
    "H": Feature.AREA,
    "T": Feature.AREA,
    "V": Feature.AREA,
    "S": Feature.SITE,
    "R": Feature.SITE,
    "U": Feature.SEA,
}


def is_dump(source: Path) -> bool:
    """By its name (.zip), else by its first line: a number and at least four tabs."""
    if source.suffix.lower() == ".zip":
        return True
    try:
        with source.open("rb") as stream:
            first = stream.readline(_LONGEST_LINE)
    except OSError as e:
        raise GazetteerError(f"{source}: cannot be read: {e.strerror}") from e
    return first.count(b"\t") >= 4 and first.split(b"\t")[0].isdigit()


def load_dump(source: Path) -> Iterator[Row]:
    """Its places, one after the other. Raises GazetteerError naming file, line and column."""
    with _open_text(source) as (stream, name):
        for number, line in enumerate(iter(lambda: stream.readline(_LONGEST_LINE), ""), 1):
            yield _parse_line(line, f"{name}, line {number}")


@contextmanager
def _open_text(source: Path) -> Iterator[tuple[TextIO, str]]:
    try:
        if source.suffix.lower() != ".zip":
            with source.open(encoding="utf-8", newline="\n") as stream:
                yield stream, str(source)
            return
        with zipfile.ZipFile(source) as archive:
            member = _pick(archive, source)
            with archive.open(member) as packed:
                text = io.TextIOWrapper(packed, encoding="utf-8", newline="\n")
                yield text, f"{source}/{member.filename}"
    except (OSError, UnicodeDecodeError, zipfile.BadZipFile) as e:
        raise GazetteerError(
            f"{source}: cannot be read as a GeoNames dump: {e}; expected tab-separated UTF-8 text,"
            " or a zip of it"
        ) from e


def _pick(archive: zipfile.ZipFile, source: Path) -> zipfile.ZipInfo:
    """The one table of the archive, readme aside, and no bomb."""
    tables = [
        m for m in archive.infolist() if m.filename.endswith(".txt") and "readme" not in m.filename
    ]
    if len(tables) != 1:
        names = ", ".join(m.filename for m in tables[:5]) or "none"
        raise GazetteerError(f"{source}: expected one table (.txt) in the archive, met {names}")
    table = tables[0]
    grows = table.file_size / max(1, table.compress_size)
    if table.file_size > _LARGEST or (grows > _STEEPEST and table.file_size > 1_000_000):
        raise GazetteerError(
            f"{source}: unpacks to {table.file_size:,} bytes, {grows:.0f} times its size; expected"
            f" at most {_LARGEST:,} bytes and {_STEEPEST} times: unpack it yourself and check"
        )
    return table


def _parse_line(line: str, where: str) -> Row:
    cells = line.rstrip("\r\n").split("\t")
    if len(cells) != _COLUMNS:
        raise GazetteerError(f"{where}: expected {_COLUMNS} columns, met {len(cells)}")
    feature = _CODES.get(cells[7]) or _CLASSES.get(cells[6], Feature.SITE)
    number = _number(cells[0], f"{where}, column geonameid")
    lat = _degrees(cells[4], 90, f"{where}, column latitude")
    lon = _degrees(cells[5], 180, f"{where}, column longitude")
    if not cells[1].strip():
        raise GazetteerError(f"{where}, column name: expected a name, met nothing")
    return Row(
        number=number,
        place_id=f"geonames:{number}",
        name=cells[1],
        names={n for n in (cells[2], *cells[3].split(",")) if n and is_readable(n)},
        feature=feature,
        lat=lat,
        lon=lon,
        country=cells[8],
        region=cells[10],
        population=_number(cells[14] or "0", f"{where}, column population"),
        precision=PRECISIONS[feature],
        container=_container(feature, cells[8], cells[10]),
    )


def _container(feature: Feature, country: str, region: str) -> str | None:
    if not country or feature is Feature.COUNTRY:
        return None
    return f"country:{country}" if feature is Feature.ADM1 else f"adm1:{country}.{region}"


def _number(cell: str, where: str) -> int:
    if not cell.isdecimal() or len(cell) > 15:
        raise GazetteerError(f"{where}: expected a whole number, met {cell[:40]!r}")
    return int(cell)


def _degrees(cell: str, most: float, where: str) -> float:
    try:
        degrees = float(cell)
    except ValueError:
        degrees = float("nan")
    if not -most <= degrees <= most:
        raise GazetteerError(f"{where}: expected degrees within ±{most:g}, met {cell[:40]!r}")
    return degrees

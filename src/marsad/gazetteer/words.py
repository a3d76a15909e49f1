"""The word lists that keep people, bodies, months and pronouns out of the map.

They lie in ``words/*.toml`` beside this module. All words are folded (see ``fold``), so that a
list is asked with a key.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from marsad.errors import GazetteerError
from marsad.gazetteer.fold import fold
from marsad.model import Precision


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Lists of folded words. ``peoples`` maps "syrian" -> "SY", "arab" -> ""."""

    never: frozenset[str]
    doubtful: frozenset[str]
    titles: frozenset[str]
    says: frozenset[str]
    given: frozenset[str]
    given_too: frozenset[str]
    heads: frozenset[str]
    sites: frozenset[str]
    lower_heads: frozenset[str]
    local_adjectives: frozenset[str]
    not_locations: frozenset[str]
    body_nouns: frozenset[str]
    part: frozenset[str]
    district: frozenset[str]
    settlement: frozenset[str]
    region: frozenset[str]
    around: frozenset[str]
    site: frozenset[str]
    site_adjectives: frozenset[str]
    nature: frozenset[str]
    street: frozenset[str]
    street_too: frozenset[str]
    estate: frozenset[str]
    road_of_region: frozenset[str]
    leads: frozenset[str]
    some_of: frozenset[str]
    directions: frozenset[str]
    modifiers: frozenset[str]
    locative: frozenset[str]
    weakly_locative: frozenset[str]
    peoples: dict[str, str]
    inhabitants: dict[str, str]  # "texan" -> "texas"
    shortened: dict[str, str]  # "pa" -> "pennsylvania": only with a full stop
    features: frozenset[str]  # every common noun that makes its neighbour a place


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """An area that no list of towns or regions carries, from ``words/areas.toml``."""

    name: str
    aliases: tuple[str, ...]
    feature: str
    country: str
    lat: float
    lon: float
    precision: Precision


@cache
def load_words() -> Words:
    """The lists. Raises GazetteerError where the package is damaged."""
    peoples = {
        fold(word): code for code, names in _load("countries")["peoples"].items() for word in names
    }
    inhabitants, shortened = _folded("inhabitants"), _folded("shortened")
    packs = [_load(n) for n in ("stop", "persons", "organisations", "features")]
    lists = {key: _keys(text) for pack in packs for key, text in pack.items()}
    nouns = ("part", "district", "settlement", "region", "around", "site", "nature")
    features = frozenset().union(*(lists[n] for n in nouns))
    return Words(
        **lists,
        features=features,
        peoples=peoples,
        inhabitants=inhabitants,
        shortened=shortened,
    )


def load_aliases() -> dict[str, tuple[str, ...]]:
    """ISO 3166-1 alpha-2 -> short names in use."""
    return {code: tuple(names) for code, names in _load("countries")["aliases"].items()}


def load_centres() -> dict[str, tuple[float, float]]:
    """ISO 3166-1 alpha-2 -> latitude and longitude of the middle of large countries."""
    return {code: (lat, lon) for code, (lat, lon) in _load("countries")["centres"].items()}


def load_region_centres() -> dict[str, tuple[float, float]]:
    """GeoNames code ("CA.08") -> the middle of large regions that are settled at one end only."""
    told = _load("countries")["region_centres"]
    return {code: (lat, lon) for code, (lat, lon) in told.items()}


def load_areas() -> tuple[Area, ...]:
    return tuple(
        Area(
            name=row["name"],
            aliases=tuple(row.get("aliases", ())),
            feature=row.get("feature", "area"),
            country=row.get("country", ""),
            lat=row["lat"],
            lon=row["lon"],
            precision=Precision(row.get("precision", "7" if "feature" in row else "5")),
        )
        for row in _load("areas")["area"]
    )


def _folded(table: str) -> dict[str, str]:
    """Word -> the name that it stands for, of a table that lists the words of each name."""
    told = _load("countries")[table]
    return {fold(word): fold(name) for name, words in told.items() for word in words}


def _keys(text: str) -> frozenset[str]:
    return frozenset(fold(word) for word in text.split())


def _load(name: str) -> dict[str, Any]:
    path = files("marsad.gazetteer") / "words" / f"{name}.toml"
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as e:
        raise GazetteerError(f"words/{name}.toml: cannot be read: {e}; reinstall marsad") from e

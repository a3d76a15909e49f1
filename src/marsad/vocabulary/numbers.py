"""Number words, vague words and qualifiers (packs/numbers.toml)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from marsad.errors import VocabularyError
from marsad.vocabulary.pack import check_entry, check_words, load_pack

_TABLES = frozenset(
    """
    cardinals scales vague qualifiers trailing nothing unknown changes collectives projections
    """.split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """Another body's reading of words for numbers: its id, version, source and table.

    ``rule``: vague words, or PLURAL for a plural without a number → (low, high). ``written``: it
    writes down the number that stands in the text, whatever is said around it ("over 15" is 15).
    ``beaten``: it writes down as wounded people who were beaten or assaulted. ``missing``: as
    abducted those who went missing in an attack, where nobody is told to have been abducted.
    """

    id: str
    version: str
    source: str
    note: str
    rule: Mapping[str, tuple[int, int]]
    written: bool = False
    beaten: bool = False
    missing: bool = False


PLURAL = "a plural"  # in a projection's table: people told of without a number


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """``vague``: words → (low, high), high None = open. ``qualifiers``: words → their name."""

    cardinals: Mapping[str, int]
    scales: Mapping[str, int]
    vague: Mapping[str, tuple[int, int | None]]
    qualifiers: Mapping[str, str]
    trailing: Mapping[str, str]
    nothing: tuple[str, ...]
    unknown: tuple[str, ...]
    changes: tuple[str, ...]
    collectives: Mapping[str, int]
    projections: tuple[Projection, ...]


@cache
def load_numbers() -> Numbers:
    pack = load_pack("numbers")
    check_entry(pack, "packs/numbers.toml", required=_TABLES, optional=frozenset())
    return Numbers(
        cardinals=_integers(pack["cardinals"], "cardinals"),
        scales=_integers(pack["scales"], "scales"),
        vague={words: _interval(words, value) for words, value in pack["vague"].items()},
        qualifiers=_by_words(pack["qualifiers"], "qualifiers"),
        trailing=_by_words(pack["trailing"], "trailing"),
        nothing=check_words(pack["nothing"]["words"], "packs/numbers.toml [nothing]"),
        unknown=check_words(pack["unknown"]["words"], "packs/numbers.toml [unknown]"),
        changes=check_words(pack["changes"]["words"], "packs/numbers.toml [changes]"),
        collectives=_integers(pack["collectives"], "collectives"),
        projections=tuple(_projection(k, v) for k, v in pack["projections"].items()),
    )


def load_projection(name: str) -> Projection:
    """The projection of that id. Raises VocabularyError naming those that there are."""
    found = {p.id: p for p in load_numbers().projections}
    if name not in found:
        known = ", ".join(sorted(found))
        raise VocabularyError(f"packs/numbers.toml: no projection {name!r}; there are {known}")
    return found[name]


def _projection(name: str, entry: Mapping[str, Any]) -> Projection:
    where = f"packs/numbers.toml [projections.{name}]"
    required = frozenset({"version", "source", "note", "rule"})
    check_entry(
        entry, where, required=required, optional=frozenset({"written", "beaten", "missing"})
    )
    bounds = {words: _interval(f"{name} {words}", value) for words, value in entry["rule"].items()}
    rule = {words: (low, high or low) for words, (low, high) in bounds.items()}
    return Projection(id=name, **{**entry, "rule": rule})


def is_number_word(word: str) -> bool:
    """Whether a lower-case word counts by itself: "thirteen", "dozens"."""
    numbers = load_numbers()
    return word in numbers.cardinals or word in numbers.scales or word in numbers.vague


def _integers(table: Mapping[str, Any], name: str) -> dict[str, int]:
    for word, value in table.items():
        if type(value) is not int:
            raise VocabularyError(f"packs/numbers.toml [{name}] {word}: expected a whole number")
    return dict(table)


def _interval(words: str, value: Any) -> tuple[int, int | None]:  # noqa: ANN401 (TOML gives any)
    where = f"packs/numbers.toml [vague] {words!r}"
    if not (isinstance(value, list) and [type(v) for v in value] == [int, int]):
        raise VocabularyError(f"{where}: expected [low, high], met {value!r}")
    low, high = value
    if high and high < low:
        raise VocabularyError(f"{where}: low {low} lies above high {high}")
    return low, high or None


def _by_words(table: Mapping[str, Any], name: str) -> dict[str, str]:
    found = {}
    for meaning, words in table.items():
        for word in check_words(words, f"packs/numbers.toml [{name}] {meaning}"):
            found[word] = meaning
    return found

"""What speakers and parties are by the words that name them (packs/standing.toml)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from marsad.errors import VocabularyError
from marsad.vocabulary.actors import ActorKind
from marsad.vocabulary.alternatives import any_of
from marsad.vocabulary.pack import check_entry, check_words, load_pack

PUBLISHER = "publisher"  # publishes, and no pack knows what it is
NAMED = "named"  # has a name, and nothing tells what he, she or it is
UNNAMED = "unnamed"
SPEAKER_KINDS = frozenset({*(k.value for k in ActorKind), PUBLISHER, NAMED, UNNAMED})


class CampClass(StrEnum):
    STATE = "state"
    AGAINST = "against"


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingWords:
    """Each finder matches whole words in lower-cased text; ``kinds`` and ``camps`` by word."""

    kinds: Mapping[str, str]
    camps: Mapping[str, CampClass]
    kind_finder: re.Pattern[str]
    camp_finder: re.Pattern[str]
    own: frozenset[str]
    selves: frozenset[str]
    voices: frozenset[str]

    def kind_of(self, words: str) -> str | None:
        """The kind that the last known word tells, or None."""
        found = self.kind_finder.findall(words.lower())
        return self.kinds[found[-1]] if found else None

    def camp_of(self, words: str) -> CampClass | None:
        """The class of the first word that tells one: "rebels who fought the army" are rebels."""
        found = self.camp_finder.search(words.lower())
        return self.camps[found[0]] if found else None


_PARTS = frozenset({"camps", "own", "selves", "voices", "kinds"})


@cache
def load_standing() -> StandingWords:
    """The pack, checked whole. Raises VocabularyError naming the table."""
    return parse_standing(load_pack("standing"))


def parse_standing(pack: Mapping[str, Any]) -> StandingWords:
    check_entry(pack, "packs/standing.toml", required=_PARTS, optional=frozenset())
    if odd := set(pack["kinds"]) - SPEAKER_KINDS:
        raise VocabularyError(f"packs/standing.toml [kinds]: expected known kinds, met {min(odd)}")
    if odd := set(pack["camps"]) - {c.value for c in CampClass}:
        raise VocabularyError(f"packs/standing.toml [camps]: expected known camps, met {min(odd)}")
    kinds = _by_word(pack["kinds"], "kinds")
    camps = {w: CampClass(c) for w, c in _by_word(pack["camps"], "camps").items()}
    return StandingWords(
        kinds=kinds,
        camps=camps,
        kind_finder=_finder(kinds),
        camp_finder=_finder(camps),
        **{part: frozenset(_words(pack[part], part)) for part in ("own", "selves", "voices")},
    )


def _by_word(tables: Mapping[str, Any], part: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, entry in tables.items():
        for word in _words(entry, f"{part}.{name}"):
            if word in found:
                where = f"packs/standing.toml [{part}.{name}]"
                raise VocabularyError(f"{where}: {word!r} stands in [{part}.{found[word]}] too")
            found[word] = name
    return found


def _words(entry: Mapping[str, Any], table: str) -> tuple[str, ...]:
    where = f"packs/standing.toml [{table}]"
    check_entry(entry, where, required=frozenset({"definition", "words"}), optional=frozenset())
    return check_words(entry["words"], where)


def _finder(words: Mapping[str, object]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w]){any_of(words)}(?![\w])")

"""Nouns for people, forces and things (packs/groups.toml)."""

import re
from dataclasses import dataclass
from functools import cache

from marsad.errors import VocabularyError
from marsad.vocabulary.pack import check_entry, check_words, load_pack

NOT_PEOPLE = frozenset({"force", "things", "animals", "of the state", "against the state"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups:
    """``words``: group → its nouns. ``group_of``: noun → group, person nouns only."""

    definitions: dict[str, str]
    words: dict[str, tuple[str, ...]]
    group_of: dict[str, str]

    def pattern(self, name: str) -> str:
        """A regular expression for any noun of a group; ``people`` is every person noun."""
        nouns = self.group_of if name == "people" else self.words[name]
        return "|".join(re.escape(w) for w in sorted(nouns, key=len, reverse=True))


@cache
def load_groups() -> Groups:
    pack = load_pack("groups")
    definitions: dict[str, str] = {}
    words: dict[str, tuple[str, ...]] = {}
    group_of: dict[str, str] = {}
    for name, entry in pack.items():
        where = f"packs/groups.toml [{name}]"
        check_entry(entry, where, required=frozenset({"definition", "words"}), optional=frozenset())
        definitions[name] = entry["definition"]
        words[name] = check_words(entry["words"], where)
        if name in NOT_PEOPLE:
            continue
        for word in words[name]:
            if word in group_of:
                raise VocabularyError(f"{where}: {word!r} stands in [{group_of[word]}] too")
            group_of[word] = name
    return Groups(definitions=definitions, words=words, group_of=group_of)

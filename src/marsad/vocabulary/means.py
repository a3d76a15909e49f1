"""By which means harm was done, as words tell it (packs/means.toml)."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from marsad.errors import VocabularyError
from marsad.vocabulary.pack import check_entry, check_words, load_pack


@cache
def load_means() -> Mapping[str, re.Pattern[str]]:
    """Means → what tells of it, in lower case. Raises VocabularyError naming the table."""
    return parse_means(load_pack("means"))


def parse_means(pack: Mapping[str, Any]) -> Mapping[str, re.Pattern[str]]:
    found: dict[str, re.Pattern[str]] = {}
    seen: dict[str, str] = {}
    for name, entry in pack.items():
        where = f"packs/means.toml [{name}]"
        needed = frozenset({"definition", "words"})
        check_entry(entry, where, required=needed, optional=frozenset())
        for word in check_words(entry["words"], where):
            if seen.setdefault(word, name) != name:
                raise VocabularyError(f"{where}: {word!r} stands under [{seen[word]}] too")
        found[name] = re.compile(rf"\b(?:{'|'.join(map(re.escape, entry['words']))})")
    return found


def find_means(words: str) -> frozenset[str]:
    """The means that the words tell of."""
    lower = words.lower()
    return frozenset(name for name, pattern in load_means().items() if pattern.search(lower))

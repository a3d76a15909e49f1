"""Words that are veiled until somebody asks for them (packs/graphic.toml)."""

import re
from functools import cache

from marsad.vocabulary.pack import check_entry, check_words, load_pack


def is_graphic(text: str) -> bool:
    """Whether most readers would rather be asked before they read it."""
    return _pattern().search(text) is not None


@cache
def _pattern() -> re.Pattern[str]:
    """Raises VocabularyError naming the table."""
    found = dict[str, None]()
    for name, entry in load_pack("graphic").items():
        where = f"packs/graphic.toml [{name}]"
        check_entry(entry, where, required=frozenset({"definition", "words"}), optional=frozenset())
        found |= dict.fromkeys(check_words(entry["words"], where))
    words = (re.escape(word).replace(r"\ ", r"\s+") for word in found)
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})", re.IGNORECASE)

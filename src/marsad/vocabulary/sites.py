"""What a struck building or spot is called (packs/sites.toml), and which one a sentence names."""

import re
from functools import cache

from marsad.vocabulary.pack import check_entry, check_words, load_pack

_NAME = r"((?:[A-Z][\w'’-]*[ -]){1,3})"


@cache
def load_sites() -> re.Pattern[str]:
    """Names before a site's noun: "the Omar school". Raises VocabularyError naming the table."""
    where, entry = "packs/sites.toml [site]", load_pack("sites")["site"]
    check_entry(entry, where, required=frozenset({"definition", "words"}), optional=frozenset())
    words = sorted(check_words(entry["words"], where), key=len, reverse=True)
    nouns = "|".join(rf"{w[0]}{re.escape(w[1:])}" for w in words)
    return re.compile(rf"\b{_NAME}((?i:{nouns}))s?\b")


def find_named_sites(words: str) -> frozenset[str]:
    """The sites that the words name, in lower case, without an article: "omar school"."""
    found = ((m[1].strip(" -").lower(), m[2].lower()) for m in load_sites().finditer(words))
    named = ((name.removeprefix("the ").removeprefix("a "), noun) for name, noun in found)
    return frozenset(f"{name} {noun}" for name, noun in named if name not in ("the", "a", "an"))

"""What a struck building or spot is called (packs/sites.toml), and which one a sentence names."""

import re
from functools import cache

from marsad.vocabulary.pack import check_entry, check_words, load_pack

_NAME = r"((?:[A-Z][\w'’-]*[ -]){1,3})"
_ARTICLES = frozenset({"a", "an", "the"})


@cache
def load_sites() -> re.Pattern[str]:
    """Names before a site's noun: "the Omar school". Raises VocabularyError naming the table."""
    words = sorted(_words("site"), key=len, reverse=True)
    nouns = "|".join(rf"{w[0]}{re.escape(w[1:])}" for w in words)
    return re.compile(rf"\b{_NAME}((?i:{nouns}))s?\b")


@cache
def load_workplaces() -> re.Pattern[str]:
    """What ends where a site's name begins that is nothing but somebody's workplace."""
    return re.compile(
        rf"\b(?:{'|'.join(_words('workplace'))})\s(?:of|at|for|in|to|by)\s(?:(?:an?|the)\s)?$",
        re.IGNORECASE,
    )


@cache
def _streets() -> frozenset[str]:
    return frozenset(_words("street"))


def is_street(name: str) -> bool:
    """Whether a name is called a street: "Orben Street"."""
    *firsts, last = name.casefold().replace(".", "").split() or [""]
    return bool(firsts) and last in _streets()


def _words(table: str) -> tuple[str, ...]:
    where, entry = f"packs/sites.toml [{table}]", load_pack("sites")[table]
    check_entry(entry, where, required=frozenset({"definition", "words"}), optional=frozenset())
    return tuple(check_words(entry["words"], where))


def find_named_sites(words: str, *, unless: frozenset[str] = frozenset()) -> frozenset[str]:
    """The sites that the words name as struck or as the scene, in lower case, without an article:
    "omar school". ``unless``: words that give no site a name of its own, such as the town's: "the
    Marjat market" is a market of Marjat.
    """
    found = set[str]()
    for match in load_sites().finditer(words):
        if load_workplaces().search(words, 0, match.start()):
            continue
        name = [w for w in match[1].lower().split() if w not in _ARTICLES | unless]
        if name:
            found.add(" ".join((*name, match[2].lower())))
    return frozenset(found)

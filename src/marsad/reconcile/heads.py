"""How many people a phrase without a number names: one for a name or a singular noun."""

import re

from marsad.model import Party
from marsad.vocabulary.groups import load_groups
from marsad.vocabulary.numbers import load_numbers

_AND = re.compile(r"\s*(?:,\s*and\b|,|\band\b|&)\s*")
_ASIDE = re.compile(
    r",\s(?:an?|the|identified|named|son|daughter|wife|brother|sister|who|aged|residents?|chief|leader"
    r"|head|member|secretary|president|of)\b[^,]*",
    re.IGNORECASE,
)
# Where the head of a phrase ends.
_AFTER_HEAD = re.compile(r"\s(?:of|in|from|at|with|for|on|alias|who|near|belonging|identified)\b.*")
_NO_SINGULAR_S = frozenset(
    "people men women children police personnel troops cattle clergy staff crew forces "
    "policemen gunmen militiamen businessmen servicemen policewomen fishermen youth folk army "
    "military militia security public opposition both all those others they them family".split()
)
_PRONOUN = re.compile(
    r"^(?:they|them|we|us|those|these|others?|it|both|all|some|many|who)$", re.IGNORECASE
)


def people_named(party: Party) -> int | None:
    """One for each name or singular noun; None where a plural or a mass leaves it open."""
    words = party.words.words
    if _PRONOUN.match(words):
        return None
    first, *others = [p for p in _AND.split(_without_aside(words)) if p.strip()] or [""]
    # "a cadre and platoon member" is one person: the second has no article of its own
    parts = [first, *(p for p in others if _OWN.match(p) or _is_plural(p.split()[-1].lower()))]
    counts = [_one(part) for part in parts]
    if not counts or None in counts:
        return None
    return sum(c for c in counts if c is not None)


_OWN = re.compile(r"\s*(?:(?:the|an?|one|his|her|their|another)\s|[A-Z])")


def _without_aside(words: str) -> str:
    """Without what only explains: "Aras Benno, a trader of Marjat"."""
    return _ASIDE.sub("", re.sub(r"\([^)]*\)|['‘’\"“”]", "", words))


def _one(part: str) -> int | None:
    head = _AFTER_HEAD.sub("", part.strip()).split()[-1:]
    if not head:
        return None
    word = head[0]
    if word[0].isupper() and word.lower() not in load_groups().group_of:
        return 1  # a name
    if word.lower() in load_groups().words["animals"]:
        return None
    if word.lower() in load_numbers().collectives:
        return load_numbers().collectives[word.lower()]
    return None if _is_plural(word.lower()) else 1


def _is_plural(word: str) -> bool:
    return word in _NO_SINGULAR_S or (word.endswith("s") and not word.endswith(("ss", "us")))

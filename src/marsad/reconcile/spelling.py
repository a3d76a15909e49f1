"""Names that are spelt differently and sound alike: "Kafr Nabl", "Kafranbel"."""

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

_SHORTEST_SOUND = 3  # consonants; of fewer, too many names share one
_ALIKE = 0.8  # of the longer name's letters are the same
_SOUNDS_ALIKE = 0.5  # the same, of names that sound alike
_SHORTEST_ALIKE = 5
_ARTICLES = frozenset("al el as ash az ad ar an at le la les l".split())
# Letters and pairs that transliterations of one name take for each other.
_SOUNDS = tuple(
    (re.compile(pattern), letter)
    for pattern, letter in (
        (r"ph", "f"),
        (r"(?:kh|ch|gh|[qckgxj])", "k"),
        (r"(?:dh|th|[td])", "t"),
        (r"(?:sh|zh|[sz])", "s"),
        (r"[bp]", "b"),
        (r"[aeiouyhwv'’]", ""),
        (r"(.)\1+", r"\1"),
    )
)


@lru_cache(maxsize=1 << 16)
def sound_of(name: str) -> str:
    """The consonants of a folded name, those that are taken for each other as one; "" where too
    few are left to tell names apart.
    """
    tokens = [t for t in name.split() if t not in _ARTICLES] or name.split()
    heard = "".join(tokens)
    for pattern, letter in _SOUNDS:
        heard = pattern.sub(letter, heard)
    return heard if len(heard) >= _SHORTEST_SOUND else ""


@lru_cache(maxsize=1 << 16)
def is_alike(one: str, other: str) -> bool:
    """Whether two folded names may be spellings of one: by sound, or all but a letter or two."""
    if one == other:
        return bool(one)
    shortest = min(len(one), len(other))
    if shortest < _SHORTEST_ALIKE:
        if shortest < _SHORTEST_ALIKE - 1 or len(one) == len(other):
            return False
        return OSA.distance(one, other, score_cutoff=1) <= 1  # one letter left out
    sound = sound_of(one)
    least = _SOUNDS_ALIKE if sound and sound == sound_of(other) else _ALIKE
    return OSA.normalized_similarity(one, other, score_cutoff=least) >= least

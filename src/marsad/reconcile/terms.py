"""Telling words of a text: hashed, and weighed by how rare they are in a fixed background.

The background is a table of document frequencies that ships with marsad (``training/linking``), so
that taking in a document changes the weight of no word. Words are kept as 32-bit hashes, sorted.
"""

import re
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import log, sqrt
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ROW = 1 << 16  # slots of each of the two rows; a hash is met in both, the lower count counts
MOST_TEXT = 4000  # characters of one happening
MOST_TERMS = 192  # of one happening: the rarest
MOST_NAMES = 48  # of one happening that can be blocking keys
RARE_IDF = 5.0  # a name met in fewer than one document in 150 tells something
_LEAST_IDF = 1.5  # words of more than every fifth document tell nothing
_SHORTEST = 3

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+")
_AGE = re.compile(
    r"\b(\d{1,2})[- ]year[- ]old\b|,\s(\d{2}),|\b(?:aged?|ages)\s(\d{1,2})\b"
    r"(?:(?:,\s|\sand\s|,\sand\s)(\d{1,2})\b)*"
)
_BEGINS = re.compile(r"(?:^|[.!?:\n]\s*[\"'“‘]?)$")
_POSSESSIVE = re.compile(r"['’]s?$")


def term_of(words: str) -> int:
    """The 32-bit hash that stands for a term."""
    return crc32(words.encode())


@dataclass(frozen=True, slots=True)
class Terms:
    """``words`` and ``names``: sorted hashes; ``own``: the names that are neither of its place nor
    of who speaks; ``norm``: the root of the sum of the words' squared weights; ``rarest``: the
    hashes of its rarest names, the rarest first; ``rarest_word``: that of its rarest word, None
    where it has none that tells anything.
    """

    words: "array[int]"
    names: "array[int]"
    own: "array[int]"
    ages: frozenset[int]
    norm: float
    rarest: tuple[int, ...]
    rarest_word: int | None


class Background:
    """In how many of a fixed set of documents a term stands, up to chance meetings of hashes."""

    def __init__(self, counts: "NDArray[np.uint16]", documents: int) -> None:
        self._weights = [
            [log((documents + 1) / (n + 1)) for n in row.tolist()] for row in counts.astype(int)
        ]

    def idf(self, term: int) -> float:
        first, second = self._weights
        one, other = first[term & (ROW - 1)], second[term >> 16]
        return max(other, one)


@cache
def load_background() -> Background:
    import numpy as np  # noqa: PLC0415 (loaded when first needed)

    with (files("marsad.reconcile") / "linking.npz").open("rb") as file, np.load(file) as held:
        return Background(held["counts"], int(held["documents"]))


def raw_terms(text: str) -> tuple[set[str], set[str], frozenset[int]]:
    """Words in lower case, names (also of two words: "edwards street"), and ages told. The first
    word of a sentence is a name only where another follows: "Shopkeepers feared" names nobody.
    """
    words, names = set[str](), set[str]()
    before, end, first = "", -1, ""
    for match in _TOKEN.finditer(text):
        token = _POSSESSIVE.sub("", match.group())
        lower = token.lower()
        is_near = match.start() - end == 1 and text[end : match.start()] in " -"
        if token[:1].isupper() and len(token) >= _SHORTEST - 1:
            if before and is_near:
                names |= {f"{before} {lower}", first} if first else {f"{before} {lower}"}
            first = lower if _BEGINS.search(text, max(0, match.start() - 3), match.start()) else ""
            if not first:
                names.add(lower)
            before = lower
        else:
            before = ""
        if len(lower) >= _SHORTEST:
            words.add(lower)
        end = match.end()
    ages = frozenset(int(g) for m in _AGE.finditer(text) for g in m.groups() if g)
    return words, names, ages


def terms_of(
    texts: Iterable[str],
    background: Background,
    unless: frozenset[str] = frozenset(),
    *,
    common: frozenset[str] = frozenset(),
    known: frozenset[str] = frozenset(),
) -> Terms:
    """The terms of some stretches of text, the rarest where there are many.

    Folded to lower case: ``unless``, words of names that say nothing (the publisher); ``common``,
    those of names that stand in the reports of many happenings (the town, who speaks); ``known``,
    words of places, by which happenings meet anyhow: no rare name is made of them.
    """
    words, names, ages = set[str](), set[str](), set[int]()
    for text in texts:
        one, two, three = raw_terms(text)
        words |= one
        names |= two
        ages |= three
    rare = _rarest((w for w in words if w not in unless), background, _LEAST_IDF)
    named = _rarest((n for n in names if not unless.intersection(n.split())), background, RARE_IDF)
    own = {term_of(n) for n in names if not common.intersection(n.split())}
    norm = sqrt(sum(background.idf(t) ** 2 for t in rare))
    placed = {term_of(n) for n in names if not known.isdisjoint(n.split())}
    rarest = sorted((t for t in named if t not in placed), key=lambda t: (-background.idf(t), t))[
        :MOST_NAMES
    ]
    rarest_word = min(rare, key=lambda t: (-background.idf(t), t), default=None)
    told = array("I", (n for n in named if n in own))
    return Terms(rare, named, told, frozenset(ages), norm, tuple(rarest), rarest_word)


def _rarest(words: Iterable[str], background: Background, least: float) -> "array[int]":
    known = {term_of(w) for w in words}
    weighed = sorted((-background.idf(t), t) for t in known)[:MOST_TERMS]
    return array("I", sorted(t for weight, t in weighed if -weight >= least))

"""Names to keys: what two spellings of one name share.

``fold`` takes away case, accents, hyphens and apostrophes and is used for every name. ``sound``
goes further, for names that reach us through transliteration (articles, q/k, ee/i, final h,
doubled letters); it merges different names too, so it is asked only after ``fold`` found nothing.
"""

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = dict.fromkeys(map(ord, "'’‘`´ʻʼʿʾ′ʹ\u02cb\u02c8"))
_ARABIC = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ـ": None})
_LATIN = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe"})
_NOT_WORD = re.compile(r"[\W_]+")

# Articles of Arabic in Latin letters, with the assimilated forms (ad-Dana, ar-Raqqa, ez-Zor).
ARTICLES = frozenset("al el ad ar as ash at ath az an adh ed er es esh et ez en ul ur il l".split())
_ARABIC_ARTICLE = "ال"
_JOINED_ARTICLE = re.compile(r"^[ae](?=([dlnrstz])\1)")  # ezzor, arraqqa, assweida
_SOUNDS = (
    (re.compile(r"(?<=[^aeiou])(?:eh|ah|e)$"), "a"),
    (re.compile(r"(?:aou|ou|oo|au|aw|ow|uw|w(?=[^aeiou]|$)|o)"), "u"),
    (re.compile(r"(?:ayy|ai|ay|ei|ey|iyy|ee|ie|y|e)"), "i"),
    (re.compile(r"dj"), "j"),
    (re.compile(r"gh"), "g"),
    (re.compile(r"kh|ch"), "x"),
    (re.compile(r"q|ck|c"), "k"),
    (re.compile(r"dh|th"), "d"),
    (re.compile(r"(.)\1+"), r"\1"),
)
_BOUND = re.compile(r"[ae]t$")  # "Maarat al-Numan", "Maaret …": the t of a bound word
_SHORTEST_SOUND = 3


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The key of a name: lower case words without accents, parted by one space."""
    return fold_once(name)


def fold_once(name: str) -> str:
    """As ``fold``, without keeping the answer: for building an index of a million names."""
    lowered = name.casefold() if name.isascii() else _plain(name)
    parted = lowered.translate(_APOSTROPHES).replace(".", "").replace("&", " and ")
    return _NOT_WORD.sub(" ", parted).strip()


def _plain(name: str) -> str:
    """Letters without case, accents and width. Unicode's compatibility caseless mapping: case is
    folded between two decompositions, since letters such as 𝒩 have a case only once decomposed.
    """
    decomposed = unicodedata.normalize("NFKD", name).casefold()
    decomposed = unicodedata.normalize("NFKD", decomposed)
    kept = "".join(c for c in decomposed if not unicodedata.combining(c))
    return kept.translate(_LATIN).translate(_ARABIC)


def bare(key: str) -> str:
    """A folded key without its leading article: "al bab" -> "bab"; the same where it has none."""
    head, _, rest = key.partition(" ")
    if rest and head in ARTICLES:
        return rest
    if key.startswith(_ARABIC_ARTICLE) and len(key) > len(_ARABIC_ARTICLE) + 2:
        return key.removeprefix(_ARABIC_ARTICLE)
    return key


@lru_cache(maxsize=65536)
def sound(key: str) -> str | None:
    """The transliteration key of a folded Latin key; None where too little would be left.

    "deir ez zor", "dayr az zawr" and "deir ezzor" share one.
    """
    if not key.isascii():
        return None
    tokens = [t for t in key.split() if t not in ARTICLES] or key.split()
    tokens[:-1] = [_BOUND.sub("a", t) for t in tokens[:-1]]
    heard = " ".join(filter(None, map(_sound_token, tokens)))
    return heard if len(heard.replace(" ", "")) >= _SHORTEST_SOUND else None


def _sound_token(token: str) -> str:
    heard = _JOINED_ARTICLE.sub("", token)
    for pattern, letter in _SOUNDS:
        heard = pattern.sub(letter, heard)
    return heard

"""Words compared: folded names and five-word runs."""

import re
import unicodedata

_WORD = re.compile(r"\w+")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+")
_POSSESSIVE = re.compile(r"['’]s\b")
RUN = 5  # words; the measure of issue threads and of the reprint corpus alike


def words_of(text: str) -> tuple[str, ...]:
    """The runs of letters, digits and underscores, lower-cased, in text order."""
    return tuple(_WORD.findall(text.lower()))


def five_word_runs(words: tuple[str, ...]) -> frozenset[str]:
    """The distinct runs of five words; of a shorter text the whole text, of none nothing."""
    if not words:
        return frozenset()
    starts = range(max(1, len(words) - RUN + 1))
    return frozenset(" ".join(words[i : i + RUN]) for i in starts)


def fold_name(name: str) -> str:
    """A name without case, accents, article, possessive and punctuation: one key a spelling."""
    bare = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(c for c in bare if not unicodedata.combining(c))
    bare = _ARTICLE.sub("", _POSSESSIVE.sub("", bare).strip())
    return " ".join(_WORD.findall(bare))

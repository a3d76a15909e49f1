"""Names in another script than the text around them: "In مدينة حلب (Aleppo)"."""

from functools import lru_cache
from typing import TYPE_CHECKING

from marsad.gazetteer import Words

if TYPE_CHECKING:
    from marsad.reading.toponyms import Line


@lru_cache(maxsize=1 << 12)
def is_latin(word: str) -> bool:
    """Whether a word is written in Latin letters, to which its first letter must belong."""
    return word[:1] < "\u0370" or "\u1e00" <= word[:1] < "\u1f00"


def are_glosses(line: "Line", left_end: int, right: int) -> bool:
    """Whether a name that ends at ``left_end`` stands again, in another script, in brackets after
    it: "حلب (Aleppo)".
    """
    if right != left_end or not 0 < right < len(line.tokens):
        return False
    before, after = line.tokens[right - 1], line.tokens[right]
    is_bracket = after.gap.strip("\u200e\u200f\u2066\u2067\u2068\u2069 ") == "("
    return is_bracket and is_latin(before.text) != is_latin(after.text)


def is_before_name(line: "Line", position: int, words: Words) -> bool:
    """A word of another script that says what the name after it is: "مدينة" before "حلب"."""
    token, follower = line.tokens[position], line.at(position + 1)
    if is_latin(token.text) or token.key not in words.features or follower is None:
        return False
    return follower.joins and not is_latin(follower.text)

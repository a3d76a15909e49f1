"""People told of by one word or by their kin: "a family of seven", "a couple and their children",
"Aras Benno, his wife and five children".
"""

import re

from marsad.model import Span
from marsad.reading.parse import Parsed, Token
from marsad.reading.quantities import Count, Form

# Words for several people at once, of whom a number may follow: "a family of seven".
SIZED = frozenset("family household crew group team party gang band squad patrol couple".split())
# How many people are in two of these nobody knows.
FAMILIES = frozenset("family families household households clan clans".split())
# "a couple and their three children": two people; "a couple of them", "a couple hundred": none such
_COUPLE = re.compile(r"^(?:a|an?other)?\s?(?:couple|pair)$", re.IGNORECASE)
_AND_THEIR = re.compile(
    r"^,? (?:and|with|along with|as well as) (?:their|an?|one|two|three|four|five)\b"
)


def is_pair_of_people(words: str, after: str) -> bool:
    """Whether "a couple" is a noun of its own, by what stands after it."""
    return _COUPLE.match(words) is not None and _AND_THEIR.match(after) is not None


_NAMED = re.compile(
    r"(?P<lead>\b[a-z][\w'’]*\s)?(?P<name>(?:(?:[A-Z][\w.'’-]*|al|bin|ibn|el)\s){0,4}[A-Z][\w'’-]*)"
    r"(?P<age>,\s(?:aged\s)?\d{1,3}(?=,)|\s\(\d{1,3}\))?(?:,\san?\s[\w -]{3,40}(?=,))?"
    r"(?:,\s|,?\sand\s)(?:(?:his|her)\s)?$"
)
_OF_HIS = re.compile(r"^(?:his|her)\b|^.{1,20}\sof\s(?:his|her)\b", re.IGNORECASE | re.DOTALL)
_PLACED = frozenset(
    "in at near across around outside inside to from on into over through of".split()
)


def named_before(text: str, counted: Span, opens: int) -> Span | None:
    """The one person named before those who are told of as theirs: "Aras Benno and two of his
    aides". ``opens``: where the sentence begins.
    """
    before = text[opens : counted.start]
    is_theirs = before.endswith((" his ", " her ")) or _OF_HIS.match(
        text[counted.start : counted.end]
    )
    named = _NAMED.search(before) if is_theirs else None
    if named is None or not (" " in named.group("name") or named.group("age")):
        return None
    first = (named.group("lead") or named.group("name")).split()[0].lower()
    return (
        None if first in _PLACED else Span(opens + named.start("name"), opens + named.end("name"))
    )


def body_of(parsed: Parsed, count: Count) -> Token | None:
    """The body whose size the count is: "its crew of four"."""
    led = parsed.before(count.span.start)[-2:]
    is_sized = len(led) == 2 and led[0].lower in SIZED and led[1].lower == "of"
    return led[0] if is_sized and count.form is Form.NUMBER else None

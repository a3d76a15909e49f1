"""Names of streets and estates: they bear the names of towns that lie elsewhere."""

import re

from marsad.gazetteer import Feature, Words, load_words
from marsad.model import Place
from marsad.reading.toponyms import Line, Name, Token

_FAR = 2  # words from a name to the kind of street: "Marjat Hill Lane"
_REGIONS = (Feature.COUNTRY, Feature.ADM1)
_COMPASS = frozenset("north south east west n s e w".split())
_NUMBERED = re.compile(r"\d+(?:st|nd|rd|th)")


def is_street(name: Name, words: Words) -> bool:
    """Whether it only names a street: "Marjat Avenue", "the 300 block of North Marjat", "40th and
    Marjat"; not "Marjat County Road 12", "Marjat Highway" of a region or a country.
    """
    if name.tokens[-1].key == "county":
        return False
    return _is_before_street(name, words) or _is_after_number(name)


def is_called_street(name: Name, words: Words) -> bool:
    """As `is_street`, also where the kind of street is a part of the name."""
    return (not name.is_single and _is_kind(name.tokens[-1], words)) or is_street(name, words)


def is_on_street(place: Place) -> bool:
    """Whether a place that the index lacks is called a street."""
    words = place.toponym.words if place.toponym else place.name
    *firsts, last = words.split() or [""]
    is_known = place.place_id is not None
    return not is_known and bool(firsts) and last.strip(".").casefold() in load_words().street


def _is_before_street(name: Name, words: Words) -> bool:
    if name.tokens[-1].is_possessive:
        return False
    for position in range(name.end, name.end + _FAR):
        token = name.line.at(position)
        if token is None or token.gap != " " or not token.is_capital:
            return False
        if _is_kind(token, words) and not (_is_region(name) and token.key in words.road_of_region):
            return _ends_there(name.line, position)
    return False


def _is_kind(token: Token, words: Words) -> bool:
    return token.key in words.street or token.key in words.estate


def _is_region(name: Name) -> bool:
    return any(e.feature in _REGIONS for e in name.entries[:1])


def _is_after_number(name: Name) -> bool:
    line, start = name.line, name.first
    while (token := line.at(start - 1)) and token.key in _COMPASS and token.is_capital:
        start -= 1
    before = [t.key for t in line.tokens[max(0, start - 2) : start]]
    if before == ["block", "of"]:
        return True
    return before[1:] == ["and"] and _NUMBERED.fullmatch(before[0]) is not None


def _ends_there(line: Line, position: int) -> bool:
    """Not "Marjat Highway Patrol", "Marjat St. Mary", "Marjat Road 5"."""
    after = line.at(position + 1)
    if after is None or after.gap not in (" ", ". "):
        return True
    return not (after.is_capital or after.text[0].isdigit())

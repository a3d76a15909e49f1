"""What stands around a name: prepositions, feature words, directions, titles, verbs of saying.

All rules here are general; the words they ask for lie in the gazetteer's lists.
"""

from dataclasses import dataclass
from enum import StrEnum

from marsad.gazetteer import Words
from marsad.model import Span
from marsad.reading.toponyms import Line, Name, Style, Token
from marsad.reading.toponyms_scripts import is_before_name

_LONGEST_BODY = 6  # tokens back to "of"
_FAR = 3  # tokens between a name and a word that says what it is


class Noun(StrEnum):
    """What a feature word makes of its neighbour."""

    PART = "part"
    SETTLEMENT = "settlement"
    DISTRICT = "district"
    REGION = "region"
    AROUND = "around"
    SITE = "site"
    NATURE = "nature"


class Locative(StrEnum):
    STRONG = "strong"  # in, near, outside …
    WEAK = "weak"  # from, to, of …
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The evidence around one name. ``span`` covers the words that a recorder would copy."""

    span: Span
    locative: Locative = Locative.NONE
    preposition: str = ""
    noun: Noun | None = None
    is_plural: bool = False  # "… neighborhoods": of the names before, too
    direction: str = ""  # "eastern"
    is_beside: bool = False  # near X, outside X, south of X
    is_edge: bool = False  # the outskirts of X, the eastern part of X
    is_titled: bool = False  # a title or a given name stands before
    is_crowded: bool = False  # other capitalised words in its run
    says: bool = False
    body: bool = False  # in the name of an organisation
    of_body: bool = False  # "University of X"


def read_frame(name: Name, words: Words, *, places: frozenset[int] = frozenset()) -> Frame:
    """The frame of a name in its sentence. ``places``: tokens of the line that are well-known
    places themselves and crowd nobody ("Aleppo Idlib", where commas got lost).
    """
    noun, end, plural = _noun_after(name, words)
    start, direction = _direction_before(name, words)
    before = _noun_before(name.line, start, words)
    edge = _edge_start(name.line, start, words)
    preposition = _preposition(name.line, start, words)
    body = _is_in_body(name, words, end) and not (
        noun is Noun.SITE and preposition in words.locative
    )
    if body:
        noun, end = None, name.end
    last = name.line.tokens[end - 1]
    return Frame(
        span=Span(name.line.tokens[edge].start, last.end),
        locative=_locative(preposition, words),
        preposition=preposition,
        noun=noun or before,
        is_plural=plural and noun is not None,
        direction=direction,
        is_beside=_is_beside(name.line, start, preposition, words),
        is_edge=edge < start,
        is_titled=_is_titled(name, words),
        is_crowded=not body and _is_crowded(name, start, end, words, places),
        says=_says(name, end, words),
        body=body,
        of_body=_is_of_body(name, words),
    )


def noun_of(key: str, words: Words) -> Noun | None:
    """What a feature word says, the singular and the plural alike."""
    if key not in words.features:
        return None
    for noun, keys in (
        (Noun.PART, words.part),
        (Noun.DISTRICT, words.district),
        (Noun.REGION, words.region),
        (Noun.SETTLEMENT, words.settlement),
        (Noun.AROUND, words.around),
        (Noun.NATURE, words.nature),
        (Noun.SITE, words.site),
    ):
        if key in keys:
            return noun
    return None


def _noun_after(name: Name, words: Words) -> tuple[Noun | None, int, bool]:
    """The feature word right after the name, where it ends, and whether it is a plural."""
    position = name.end
    if name.tokens[-1].is_possessive:
        return None, name.end, False
    while (token := name.line.at(position)) and token.joins and position < name.end + 2:
        if token.key not in words.site_adjectives:
            break
        position += 1
    token = name.line.at(position)
    noun = noun_of(token.key, words) if token and token.gap in (" ", "\n", "\u00a0") else None
    if token is None or noun is None or (position > name.end and noun is not Noun.SITE):
        return None, name.end, False
    if noun is Noun.AROUND and token.is_capital and name.line.style is Style.PROSE:
        return None, name.end, False  # "… Front" is a body
    if token.key in ("state", "department", "territory", "capital", "region") and not any(
        e.feature.value == "adm1" for e in name.entries
    ):
        return None, name.end, False  # "Marjat state media"
    return noun, position + 1, token.key.endswith("s")


def _direction_before(name: Name, words: Words) -> tuple[int, str]:
    start = name.first
    while (token := name.line.at(start - 1)) and name.line.tokens[start].gap in (" ", "-", "‑"):
        is_known = token.key in words.directions or token.key in words.modifiers
        if not is_known or token.is_possessive:
            break
        if start == name.first and token.key in ("north", "south", "east", "west"):
            following = name.line.tokens[start]
            if following.gap == " " and not token.is_capital and not name.entries:
                break
        start -= 1
    told = " ".join(t.key for t in name.line.tokens[start : name.first])
    return start, told


def _noun_before(line: Line, start: int, words: Words) -> Noun | None:
    """For example "the town of X", "the city X": a feature word that governs the name."""
    position = start - 1
    token = line.at(position)
    if token and is_before_name(line, position, words):
        return noun_of(token.key, words)
    if token and token.key == "the":
        position -= 1
        token = line.at(position)
    if token and token.key == "of" and line.tokens[start].gap.strip() == "":
        position -= 1
        token = line.at(position)
    elif token and token.key not in ("village", "town", "city", "neighborhood", "neighbourhood"):
        return None
    if token is None or token.is_capital:
        return None
    owner = line.at(position - 1)  # "the Karam district of X": the district is Karam
    is_owned = owner is not None and owner.is_capital and token.joins and position > 1
    is_owned = is_owned and owner is not None and owner.key not in words.peoples
    return None if is_owned and line.tokens[start - 1].key == "of" else noun_of(token.key, words)


def _preposition(line: Line, start: int, words: Words) -> str:
    """The preposition that governs the name, over articles, adjectives and feature nouns."""
    position = start - 1
    for _ in range(2 * _FAR):
        token = line.at(position)
        if token is None or "," in line.tokens[position + 1].gap:
            return ""
        if token.key in words.locative or token.key in words.weakly_locative:
            governed = line.at(position - 1)
            is_noun = governed is not None and noun_of(governed.key, words) is not None
            if not (token.key == "of" and is_noun and position > 1):
                return token.key
        elif not may_stand_between(token, words):
            return ""
        position -= 1
    return ""


def may_stand_between(token: Token, words: Words) -> bool:
    if token.key in ("the", "a", "s", "besieged", "ancient", "strategic", "nearby", "neighbouring"):
        return True
    is_adjective = token.key.endswith(("ern", "held", "controlled", "al", "ous", "ed"))
    known = token.key in words.features or token.key in words.peoples
    directed = token.key in words.directions or token.key in words.modifiers
    return known or directed or (not token.is_capital and is_adjective)


def _locative(preposition: str, words: Words) -> Locative:
    if preposition in words.locative:
        return Locative.STRONG
    return Locative.WEAK if preposition else Locative.NONE


def _edge_start(line: Line, start: int, words: Words) -> int:
    """Where "north-western outskirts of (the city of) X" begins; ``start`` where it is only X."""
    position = _over_settlement(line, start, words) - 1
    if (token := line.at(position)) is None or token.key != "of":
        return start
    noun = line.at(position - 1)
    if noun is None or noun.key not in words.some_of:
        return start
    position -= 1
    while (token := line.at(position - 1)) and token.key in words.directions:
        position -= 1
    return position


def _over_settlement(line: Line, start: int, words: Words) -> int:
    """Before "the", and before "the city of", where these stand before a name."""
    position = start
    before = line.at(position - 1)
    governed = line.at(position - 2)
    if before and governed and before.key == "of" and governed.key in words.settlement:
        position -= 2
    if (token := line.at(position - 1)) and token.key == "the":
        position -= 1
    return position


def _is_beside(line: Line, start: int, preposition: str, words: Words) -> bool:
    """For example "near X", "outside X", "south of X", "12 km from X"."""
    if preposition in ("near", "outside", "around", "toward", "towards"):
        return True
    position = _over_settlement(line, start, words) - 1
    token, governed = line.at(position), line.at(position - 1)
    if token is None or governed is None or token.key not in ("of", "from"):
        return False
    return governed.key in words.directions or governed.key in ("km", "miles", "kilometres")


def _is_titled(name: Name, words: Words) -> bool:
    token = name.before
    if token is None or (not name.tokens[0].joins and name.tokens[0].gap != ". "):
        return False
    if token.key in words.titles and (token.is_capital or not name.entries):
        return True
    is_given = token.key in words.given or (len(token.text) == 1 and token.is_capital)
    return token.is_capital and is_given and not token.is_possessive


def _is_crowded(name: Name, start: int, end: int, words: Words, places: frozenset[int]) -> bool:
    """Other capitalised words beside it, in its run, that are neither known nor feature words."""
    if name.line.style is not Style.PROSE:
        return False
    left, right = name.run
    beside = (*range(left, start), *range(end, right))
    known = (words.features, words.directions, words.modifiers, words.never, words.peoples)
    return any(
        (t := name.line.tokens[p]).is_capital and not any(t.key in listed for listed in known)
        for p in beside
        if p not in places
    )


def _says(name: Name, end: int, words: Words) -> bool:
    token = name.line.at(end)
    return token is not None and token.gap in (" ", ", ") and token.key in words.says


def _is_in_body(name: Name, words: Words, end: int) -> bool:
    """For example "Marjat Media Center", "Marjat local council": the place only names the body."""
    if name.tokens[-1].is_possessive:
        return False
    position = name.end
    while (token := name.line.at(position)) and token.joins and position < name.end + 4:
        lower = not token.is_capital
        if lower and token.key in words.lower_heads and position > name.end:
            return True
        if lower and token.key not in words.local_adjectives:
            return False
        if not lower and token.key in words.heads and name.line.style is Style.PROSE:
            return position >= end or token.key in words.heads
        position += 1
    return False


def _is_of_body(name: Name, words: Words) -> bool:
    """For example "University of X", "Bank of X and Y", "Islamic State in X and the Y"."""
    keys = [t.key for t in name.tokens]
    if len(keys) > 2 and keys[0] in words.heads and keys[1] == "of":
        return True
    for position in range(name.first - 1, max(0, name.first - _LONGEST_BODY), -1):
        token, head = name.line.tokens[position], name.line.tokens[position - 1]
        if token.key in ("of", "for") and head.is_capital and head.key in words.heads:
            return True
        if token.key == "in" and head.is_capital and head.key == "state":
            return True
        if not token.is_capital and token.key not in ("the", "and"):
            return False
        if "," in name.line.tokens[position + 1].gap:
            return False
    return False

"""Known names that are only a part of a name which the index lacks: "Marjat" in "Nova Marjat", in
"Marjat-Druha", in "Marjat & Sons".

Such a name is an unknown place, or a firm, and never the town that bears a part of it.
"""

from collections.abc import Iterator, Mapping, Sequence

from marsad.gazetteer import Feature, Words
from marsad.reading.toponyms import Name, Style, Token
from marsad.reading.toponyms_frame import Frame, Locative, Noun
from marsad.reading.toponyms_resolve import NOTABLE, contains, prominence
from marsad.reading.toponyms_scripts import is_latin

_KNOWN = 2.0  # prominence of a town of 20,000: better known, it stands for itself beside a name
_HYPHENS = ("-", "‑")
_WIDE = (Feature.COUNTRY, Feature.CAPITAL, Feature.ADM1, Feature.AREA, Feature.SEA)
_PARTNERS = frozenset("sons son brothers bros co company partners daughters associates".split())

_PLACES = (Noun.PART, Noun.SETTLEMENT, Noun.DISTRICT, Noun.REGION)

_Framed = tuple[Name, Frame]
_Owners = Mapping[int, Name]  # the names of a line, by their tokens


def without_parts(framed: Sequence[_Framed], words: Words) -> list[_Framed]:
    """The names of one line, without those that are only a part of a longer one."""
    owners = {p: n for n, _ in framed for p in range(n.first, n.end)}
    return [
        (name, frame)
        for name, frame in framed
        if not (_is_of_firm(name, owners) or _is_part(name, frame, owners, words))
    ]


def _is_of_firm(name: Name, owners: _Owners) -> bool:
    """As in "Marjat & Benno", "Marjat and Sons"; not in "Marjat & Qamara", two towns."""
    line, after = name.line, name.after
    if after is not None and not name.tokens[-1].is_possessive:
        if after.gap.strip() == "&" and _is_partner(name, name.end, owners):
            return True
        partner = line.at(name.end + 1)
        if after.key == "and" and partner and partner.is_capital and partner.key in _PARTNERS:
            return True
    is_last = name.tokens[0].gap.strip() == "&"
    return is_last and _is_partner(name, name.first - 1, owners)


def _is_partner(name: Name, position: int, owners: _Owners) -> bool:
    other = owners.get(position)
    is_town = other is not None and _stands_alone(name, other)
    return _is_name(name.line.at(position)) and not is_town


def _is_part(name: Name, frame: Frame, owners: _Owners, words: Words) -> bool:
    if not _is_placed(name, frame, words):
        return False
    known = max(prominence(e) for e in name.entries)
    if known >= NOTABLE or any(e.is_own or e.feature in _WIDE for e in name.entries):
        return False
    return any(
        (is_hyphened or known < _KNOWN) and _goes_with(name, position, owners, words)
        for position, is_hyphened in _beside(name)
    )


def _is_placed(name: Name, frame: Frame, words: Words) -> bool:
    """Whether the words around say that a place is named here, and no body, house or hill."""
    line = name.line
    if line.style is not Style.PROSE or not is_latin(name.tokens[0].text):
        return False
    is_led = frame.locative is Locative.STRONG or frame.noun in _PLACES
    inside = (t.key for t in line.tokens[name.first : name.run[1]])
    is_other = any(k in listed for k in inside for listed in (words.heads, words.features))
    return is_led and not (frame.body or frame.of_body or frame.is_titled or is_other)


def _beside(name: Name) -> Iterator[tuple[int, bool]]:
    """The tokens that are of its name too, and whether a hyphen binds them to it."""
    line, first = name.line, name.first
    before, after = name.before, name.after
    if before and not before.is_possessive and name.tokens[0].gap in (" ", *_HYPHENS):
        is_hyphened = name.tokens[0].gap != " "
        if first > 1 or is_hyphened:  # the first word of a sentence has its capital for that
            yield first - 1, is_hyphened
    if after and not name.tokens[-1].is_possessive and after.gap in (" ", *_HYPHENS):
        yield name.end, line.tokens[name.end].gap != " "


def _goes_with(name: Name, position: int, owners: _Owners, words: Words) -> bool:
    token = name.line.tokens[position]
    if not _is_name(token) or _is_common(token, words):
        return False
    other = owners.get(position)
    return other is None or not _stands_alone(name, other)


def _stands_alone(name: Name, other: Name) -> bool:
    """Whether the neighbour is a place beside this one ("Marjat Velk", where a comma got lost)."""
    if any(e.is_own or prominence(e) >= _KNOWN for e in other.entries):
        return True
    pairs = [(a, b) for a in name.entries[:8] for b in other.entries[:8]]
    return any(contains(a, b) or contains(b, a) for a, b in pairs)


def _is_name(token: Token | None) -> bool:
    """A capital word that is no short form: "SOHR", "US"."""
    if token is None or not token.text[0].isupper():
        return False
    is_word = token.text.replace("'", "").replace("’", "").isalpha()
    return is_word and len(token.text) > 1 and not token.text.isupper()


def _is_common(token: Token, words: Words) -> bool:
    key = token.key
    listed = (
        *(words.features, words.directions, words.modifiers, words.never, words.peoples),
        *(words.titles, words.given, words.heads, words.body_nouns, words.inhabitants),
    )
    return any(key in w or key.removesuffix("s") in w for w in listed)

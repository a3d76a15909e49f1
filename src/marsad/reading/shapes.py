"""One coarse shape for each token, from its tag where there is a parse, else from its form alone.

The rules that find speakers read shapes, so that they work the same with and without a model.
"""

from enum import StrEnum

from marsad.reading.parse import Parsed, Token
from marsad.reading.segment import ABBREVIATIONS


class Shape(StrEnum):
    DETERMINER = "D"  # also possessive pronouns
    MODIFIER = "A"  # adjectives, numbers, participles in front of nouns
    NOUN = "N"
    NAME = "P"
    PRONOUN = "R"
    VERB = "V"
    AUXILIARY = "X"
    ADVERB = "B"
    PREPOSITION = "I"
    AND = "C"
    LINK = "S"  # that, who, which, while, because …
    POSSESSIVE = "G"
    TIME = "T"
    QUOTE = "Q"
    GLUE = "-"  # a hyphen or bracket inside a word or name
    COMMA = ","
    STOP = "."  # any other punctuation


TIME_WORDS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow tonight
    january february march april june july august september october november december jan feb mar
    apr jun jul aug sept oct nov dec earlier later meanwhile""".split()
)
_DETERMINERS = frozenset("the a an this that these those its his her their our my your".split())
_PRONOUNS = frozenset("he she it they we i you who him them".split())
_AUXILIARIES = frozenset(
    """is are was were be been being has have had do does did will would can could may might
    must should shall""".split()
)
_ADVERBS = frozenset("also later earlier not then still now again reportedly however".split())
_PREPOSITIONS = frozenset(
    """of for at in from on to by with after before during over under near into against about
    through between across around since until""".split()
)
_LINKS = frozenset(
    "that which while whilst because although though if when where whether as but".split()
)
_AND = frozenset("and or &".split())
_QUOTES = frozenset(["“", "”", '"', "''", "``", "«", "»", "‘", '""', '"""'])

_BY_TAG = {
    "DET": Shape.DETERMINER,
    "ADJ": Shape.MODIFIER,
    "NUM": Shape.MODIFIER,
    "NOUN": Shape.NOUN,
    "PROPN": Shape.NAME,
    "PRON": Shape.PRONOUN,
    "VERB": Shape.VERB,
    "AUX": Shape.AUXILIARY,
    "ADV": Shape.ADVERB,
    "ADP": Shape.PREPOSITION,
    "SCONJ": Shape.LINK,
    "CCONJ": Shape.AND,
    "PART": Shape.ADVERB,
    "INTJ": Shape.ADVERB,
}


def find_shapes(parsed: Parsed) -> tuple[Shape, ...]:
    """One shape a token."""
    return tuple(_shape(t, parsed) for t in parsed.tokens)


def _shape(token: Token, parsed: Parsed) -> Shape:
    word = token.lower
    if word == ",":
        return Shape.COMMA
    if token.text in _QUOTES:
        return Shape.QUOTE
    if not (word.isalnum() or any(c.isalnum() for c in word)):
        return Shape.GLUE if _glues(token, parsed) else Shape.STOP
    if word in _LOOSE_TIMES and _before_noun(token, parsed):
        return Shape.MODIFIER
    if word in TIME_WORDS or _is_year(word) or (word == "may" and token.tag == "NNP"):
        return Shape.TIME
    if word in ("'s", "’s") and token.tag in ("POS", ""):
        return Shape.POSSESSIVE
    return _by_tag(token) if parsed.has_parse else _by_form(token)


def _glues(token: Token, parsed: Parsed) -> bool:
    """A hyphen, stroke or bracket with no blank on one side: "al-Shaar", "(SNC)"; the stop of a
    title, where it is parted from that: "Maj. Daro Melk".
    """
    near = parsed.tokens[max(token.index - 1, 0)], parsed.tokens[
        min(token.index + 1, len(parsed.tokens) - 1)
    ]  # fmt: skip
    if token.text == "." and near[0].end == token.start:
        is_title = near[0].lower in ABBREVIATIONS and near[0].text[:1].isupper()
        return is_title and near[1].text[:1].isupper()
    is_tight = near[0].end == token.start and near[1].start == token.end
    return token.text in ("-", "–", "/", "‑") and is_tight and near[0] is not near[1]


_LOOSE_TIMES = frozenset({"earlier", "later"})


def _before_noun(token: Token, parsed: Parsed) -> bool:
    """As in "earlier information" is no time at which somebody said it."""
    follows = parsed.tokens[token.index + 1 : token.index + 2]
    return any(t.pos == "NOUN" for t in follows)


def _is_year(word: str) -> bool:
    return len(word) == len("1999") and word.isdigit() and word[:2] in ("19", "20")


def _by_tag(token: Token) -> Shape:
    if token.tag in ("WP", "WDT", "WRB"):
        return Shape.LINK
    if token.tag == "POS":
        return Shape.POSSESSIVE
    if token.tag == "PRP$":
        return Shape.DETERMINER
    if token.pos == "VERB" and token.dep in ("amod", "compound"):
        return Shape.MODIFIER
    if token.pos == "DET" and token.lower in ("some", "many", "several", "both", "all"):
        return Shape.MODIFIER
    if token.pos == "PROPN" and token.text.islower() and token.lower not in _PARTS_OF_NAMES:
        return Shape.NOUN  # the tagger's slip: names have capitals
    return _BY_TAG.get(token.pos, Shape.STOP)


_PARTS_OF_NAMES = frozenset("al el bin ibn von van de la".split())


def _by_form(token: Token) -> Shape:
    word = token.lower
    for words, shape in _CLOSED:
        if word in words:
            return shape
    if token.text[0].isupper():
        return Shape.NAME
    if word[0].isdigit() or "-" in word:
        return Shape.MODIFIER
    if word.endswith("ly"):
        return Shape.ADVERB
    if word.endswith(("ed", "ing")) and word not in _NOUNS_IN_ING:
        return Shape.VERB
    return Shape.NOUN


_NOUNS_IN_ING = frozenset("building meeting shelling bombing fighting monitoring living".split())
_CLOSED = (
    (_DETERMINERS, Shape.DETERMINER),
    (_PRONOUNS, Shape.PRONOUN),
    (_AUXILIARIES, Shape.AUXILIARY),
    (_ADVERBS, Shape.ADVERB),
    (_PREPOSITIONS, Shape.PREPOSITION),
    (_LINKS, Shape.LINK),
    (_AND, Shape.AND),
)

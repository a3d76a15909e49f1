"""The shortest name of a speaker that a reader would accept."""

from marsad.model import Mention
from marsad.reading.phrases import Phrase, Words, is_speaker_noun, known_end
from marsad.reading.shapes import Shape
from marsad.vocabulary.actors import load_actors
from marsad.vocabulary.cues import load_cues


def name_speaker(words: Words, phrase: Phrase) -> Mention:
    """The shortest name a reader would accept: no article, a person's name without his title."""
    start, end = _strip(words, phrase.start, phrase.core)
    called = _called(words, phrase.core)
    if called is not None:
        return called
    name = _person(words, start, end)
    if name is not None:
        return name
    organisation = _named_body(words, start, end)
    return organisation or words.span(start, end)


def _called(words: Words, core: int) -> Mention | None:
    """As in "a man named Aras" is Aras."""
    if core + 1 >= len(words):
        return None
    if words.lower(core) not in ("named", "called"):
        return _identified(words, core)
    end = _names_end(words, core + 1)
    return words.span(core + 1, end) if end > core + 1 else None


def _names_end(words: Words, start: int) -> int:
    end = start
    while end < len(words) and words.shapes[end] is Shape.NAME:
        end += 1
    return end


_ALIAS = 14  # tokens from a phrase to the name that it asked to bear
_NAMES = frozenset("identified named known".split())


def _identified(words: Words, core: int) -> Mention | None:
    """As in "a medic, who wanted to be identified only as Aras" is Aras."""
    first = core + (words.shapes[core] is Shape.COMMA)
    if first >= len(words) or words.lower(first) not in ("who", *_NAMES):
        return None
    for verb in range(first, min(core + _ALIAS, len(words) - 2)):
        if words.lower(verb) in _NAMES:
            start = verb + 1 + (words.lower(verb + 1) == "only")
            if words.lower(start) != "as":
                return None
            start += 1
            start += start < len(words) and words.shapes[start] is Shape.QUOTE
            end = _names_end(words, start)
            return words.span(start, end) if end > start else None
    return None


_ARTICLES = frozenset("the a an some its their his her".split())


def _strip(words: Words, start: int, end: int) -> tuple[int, int]:
    while start < end - 1 and (words.lower(start) in _ARTICLES or not _is_word(words, start)):
        start += 1
    while end - 1 > start and (
        not _is_word(words, end - 1) or words.shapes[end - 1] is Shape.POSSESSIVE
    ):
        end -= 1
    return start, end


def _is_word(words: Words, index: int) -> bool:
    return words.shapes[index] not in (Shape.COMMA, Shape.STOP, Shape.QUOTE)


def _person(words: Words, start: int, end: int) -> Mention | None:
    """The names after the last title: "Interior Minister Sana Aras" is Sana Aras."""
    titles = load_cues().words["titles"]
    first = _after_body(words, start, end)
    if first is not None:
        return words.span(first, end)
    last = _before_office(words, start, end)
    if last is not None:
        return words.span(start, last)
    first = end
    while first > start and _names_person(words, first - 1):
        first -= 1
    if first in (end, start):
        return None
    stop = words.lower(first - 1) == "." and first - 1 > start  # "Maj", ".", "Daro"
    left = words.lower(first - 1 - stop)
    if words.shapes[first - 1] is Shape.POSSESSIVE:
        return None
    is_short = left.rstrip(".") in ("mr", "mrs", "ms", "dr", "gen", "col", "sheikh", "king")
    if left.rstrip(".") not in titles or (is_short and end - first == 1):
        return None
    return words.span(first, end)


def _after_body(words: Words, start: int, end: int) -> int | None:
    """Where the name starts in "director of the Syrian Observatory Sana Aras"."""
    titles = load_cues().words["titles"]
    if not any(words.lower(i) in titles for i in range(start, end)):
        return None
    for first in range(start + 1, end - 1):
        known = known_end(words, first)
        if first < known <= end - 2 and all(_names_person(words, i) for i in range(known, end)):
            return known
    return None


def _before_office(words: Words, start: int, end: int) -> int | None:
    """Where the name ends in "Sana Aras head of the council", which lost its commas."""
    last = start
    while last < end and _names_person(words, last):
        last += 1
    is_office = last < end - 1 and words.lower(last) in load_cues().words["titles"]
    is_name = last - start > 1 and is_office and words.lower(last + 1) in ("of", "for")
    return last if is_name else None


def _names_person(words: Words, index: int) -> bool:
    word = words.lower(index).rstrip(".")
    told = load_cues().words
    if word in told["titles"] or word in told["bodies"] or is_speaker_noun(word):
        return False  # "General Hospital" is no general
    return words.shapes[index] is Shape.NAME or word in ("al", "bin", "von", "de")


_OUTLETS = frozenset("agency newspaper channel television network station daily".split())


def _named_body(words: Words, start: int, end: int) -> Mention | None:
    """A known actor inside the phrase, where what stands around it only says what it is.

    "monitoring group the Syrian Observatory", "monitors at the Syrian Observatory".
    """
    actors = load_actors()
    if actors.resolve(words.said(start, end)):
        return None
    for first in range(start + 1, end):
        if words.lower(first - 1) in load_cues().words["titles"]:
            return None
        found = words.span(first, end)
        is_name = words.shapes[first] is Shape.NAME and first - start > 1
        is_long = len(found.words.split()) > 1 or words.lower(first - 1) in _OUTLETS
        if is_name and is_long and actors.resolve(found.words):
            return found
    return None

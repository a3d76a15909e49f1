"""Verbs that answer what another said: "disagreed: there were 21 dead", "was blunt: …".

After a colon stand the words of who answers. Without one such a verb says nothing, but who goes on
speaking after it ("The mayor disagreed. “We counted 21,” he said") is he.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from marsad.reading.phrases import Words
from marsad.reading.shapes import Shape
from marsad.vocabulary.alternatives import any_of
from marsad.vocabulary.cues import load_cues

_BE = frozenset("is are was were".split())
_LOOSE = frozenset({Shape.TIME, Shape.ADVERB})
_OFFERED = frozenset({Shape.DETERMINER, Shape.MODIFIER, Shape.NOUN})


@dataclass(frozen=True, slots=True)
class Reaction:
    """Tokens ``verb``..``end``; ``opens``: a colon ends it, and what is said follows."""

    verb: int
    end: int
    opens: bool


def may_react(lowered: str) -> bool:
    """Whether a sentence in lower case may hold a reaction."""
    return _finder().search(lowered) is not None


@cache
def _finder() -> re.Pattern[str]:
    told = load_cues().words
    words = any_of(told["reactions"] | told["firm"])
    return re.compile(rf"\b{words}\b|\b{any_of(told['versions'])}:")


def find_reactions(words: Words) -> Iterator[Reaction]:
    """In text order."""
    told = load_cues().words
    for verb in range(1, len(words) - 1):
        word = words.lower(verb)
        if word in told["reactions"] and _is_verb(words, verb):
            yield from _answer(words, verb)
        elif word in _BE or word in told["offering"]:
            end = _colon_after(words, verb, told["firm" if word in _BE else "versions"])
            if end is not None:
                yield Reaction(verb, end, opens=True)


def _is_verb(words: Words, index: int) -> bool:
    token = words.parsed.tokens[index]
    is_verb = token.tag.startswith("VB") or not words.parsed.has_parse
    return is_verb and words.shapes[index] is not Shape.MODIFIER


def _answer(words: Words, verb: int) -> Iterator[Reaction]:
    end = _past_time(words, verb + 1)
    if end < len(words) and words.lower(end) == ":":
        yield Reaction(verb, end + 1, opens=True)
        return
    tail = words.shapes[end:]
    is_with = end < len(words) and words.lower(end) in ("with", "and", "to")
    if is_with or all(s is Shape.STOP for s in tail):
        yield Reaction(verb, verb + 1, opens=False)


def _past_time(words: Words, index: int) -> int:
    """Past "sharply", "on Tuesday"."""
    while index < len(words) - 1:
        is_day = words.shapes[index] is Shape.PREPOSITION and words.shapes[index + 1] is Shape.TIME
        if words.shapes[index] not in _LOOSE and not is_day:
            break
        index += 1
    return index


_REACH = 6  # tokens: "gave a lower figure on Tuesday:"


def _colon_after(words: Words, verb: int, needed: frozenset[str]) -> int | None:
    """Past the colon that ends a short clause with one of the words."""
    is_told = False
    for index in range(verb + 1, min(verb + 1 + _REACH, len(words))):
        if words.lower(index) == ":":
            return index + 1 if is_told else None
        is_told = is_told or words.lower(index) in needed
        if words.shapes[index] not in _OFFERED | _LOOSE | {Shape.PREPOSITION}:
            return None
    return None

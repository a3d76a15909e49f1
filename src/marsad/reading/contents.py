"""What a cue may govern: where its content starts, and whether there is one on either side."""

from collections.abc import Sequence

from marsad.reading.candidates import Piece
from marsad.reading.cues import Cue
from marsad.reading.phrases import Words, phrase_after, phrase_before
from marsad.reading.shapes import Shape
from marsad.vocabulary.cues import load_cues
from marsad.vocabulary.numbers import is_number_word


def is_clear(words: Words, cue: Cue, rest: int, end: int) -> bool:
    """Whether what follows a cue leaves it last: days, places, "in a statement", a hearer."""
    body = [i for i in range(rest, end) if words.shapes[i] is not Shape.STOP]
    if not body or cue.kind.id in ("say", "tell") or words.lower(body[-1]) == "saying":
        return True
    first = words.shapes[body[0]]
    if words.lower(body[0]).endswith("ing"):  # "citing", "adding"
        return True
    return first in (Shape.COMMA, Shape.TIME, Shape.QUOTE) or (
        first is Shape.PREPOSITION and words.lower(body[0]) != "to"
    )


def is_comma(words: Words, index: int) -> bool:
    return index < len(words) and words.shapes[index] is Shape.COMMA


def rest_of(words: Words, cue: Cue, end: int) -> int:
    """Where the content may start: past hearer, days and "in a statement"."""
    start = _past_hearer(words, cue)
    if _warns_of(words, cue, start):
        return start
    clear = start
    while clear < end:
        shape = words.shapes[clear]
        if shape in (Shape.TIME, Shape.ADVERB):
            clear += 1
        elif shape is Shape.PREPOSITION and (p := phrase_after(words, clear + 1)):
            clear = p.core
        elif shape is Shape.PREPOSITION and clear + 1 < end:
            clear += 1 + (words.shapes[clear + 1] is Shape.TIME)
        else:
            break
    is_clear = clear >= end or words.lower(clear) in ("that", ",", ":", ".") or is_quote(
        words, clear
    )  # fmt: skip
    while start < end and words.shapes[start] is Shape.TIME:
        start += 1
    start = clear if is_clear and not cue.takes_object else start
    return start + (start < end and words.lower(start) in (",", ":"))


def _past_hearer(words: Words, cue: Cue) -> int:
    """Where whom the cue speaks to ends: "told reporters", "warned residents to …"."""
    is_warning = cue.kind.id == "warn"
    hearer = phrase_after(words, cue.end) if cue.kind.hearer or is_warning else None
    if hearer is None or (is_warning and _follows(words, hearer.core) not in _WARNED):
        return cue.end
    return hearer.core


_WARNED = frozenset("to that of against".split())


def _warns_of(words: Words, cue: Cue, start: int) -> bool:
    """As in "warned of an attack": what is warned of is the content."""
    return cue.kind.id == "warn" and _follows(words, start) in ("of", "against")


def _follows(words: Words, index: int) -> str:
    return words.lower(index) if index < len(words) else ""


def is_quote(words: Words, index: int) -> bool:
    return words.shapes[index] is Shape.QUOTE


_FINITE = frozenset("VBD VBZ VBP MD".split())


_OPENERS = frozenset("that whether if how what why where".split())


def tells(words: Words, first: int, last: int) -> bool:
    """Whether tokens first..last hold a clause or a quotation of their own."""
    if any(is_quote(words, i) for i in range(first, last)):
        return True
    return any(_is_finite(words, i) for i in range(first, last))


def _is_finite(words: Words, index: int) -> bool:
    if words.parsed.has_parse:
        return words.parsed.tokens[index].tag in _FINITE
    return words.shapes[index] in (Shape.VERB, Shape.AUXILIARY)


def has_content(words: Words, cue: Cue, rest: int, end: int) -> bool:
    body = [i for i in range(rest, end) if words.shapes[i] is not Shape.STOP]
    if not body:
        return False
    first = body[0]
    if cue.kind.id in ("sets", "colon"):
        return True
    if cue.kind.id in ("put", "find") and _sets_toll(words, body):
        return True
    if cue.kind.id == "put":
        return False
    if cue.kind.id in ("revise", "raise"):
        return _sets_toll_anew(words, body)
    if words.lower(first) in _OPENERS - {"what"} or is_quote(words, first):
        return len(body) > 1
    if cue.takes_object or words.lower(cue.end - 1) in ("for", "of"):
        return words.shapes[first] is not Shape.COMMA
    if words.lower(body[-1]) == "saying":
        return False
    if cue.kind.id == "cite" or (words.lower(first) == "to" and _takes_infinitive(cue, first)):
        return True
    if words.lower(first) == "what" and cue.kind.id == "show":
        return False
    if _warns_of(words, cue, first) or words.lower(first) == "of":
        return True
    if cue.kind.id == "claim" and _claims_ground(words, body):
        return True
    if cue.kind.names or words.lower(first).endswith("ing"):
        return True
    is_plain = cue.kind.id in ("say", "tell")
    if is_plain and _tells_barely(words, body):
        return True
    for i in body:
        if not is_plain and (
            words.shapes[i] is Shape.COMMA or (i > first and words.lower(i) in _RELATIVES)
        ):
            return False
        if _is_finite(words, i):
            return True
    return cue.kind.id == "fear"


def _tells_barely(words: Words, body: Sequence[int]) -> bool:
    """As in "residents say 12"; without a parse also where a clause may open."""
    if len(body) == 1 and _is_number(words.lower(body[0])):
        return True
    return not words.parsed.has_parse and words.shapes[body[0]] in _OPENS_CLAUSE


def _claims_ground(words: Words, body: Sequence[int]) -> bool:
    """As in "claimed full control of the town": not lives, and no responsibility."""
    for i in body[:_OBJECT]:
        if words.lower(i) in load_cues().words["claimed"]:
            return True
        if words.shapes[i] not in (Shape.DETERMINER, Shape.MODIFIER, Shape.NOUN, Shape.ADVERB):
            return False
    return False


def _takes_infinitive(cue: Cue, first: int) -> bool:
    """As in "claimed to have …", "told villagers to leave", "warned them to surrender"."""
    is_to_hearer = first > cue.end and (cue.kind.hearer or cue.kind.id == "warn")
    return cue.kind.id == "claim" or is_to_hearer


def _sets_toll(words: Words, body: Sequence[int]) -> bool:
    """As in "the death toll at 25", "the number of dead at nine": an object and what it is set at.

    Not in another clause: "put nine men on trial, when the toll stood at nine".
    """
    cues, is_counted = load_cues(), False
    for i in body:
        word = words.lower(i)
        if word in cues.words["tolls"]:
            is_counted = True
        elif is_counted and word in cues.words["tolls_set"]:
            return True
        elif words.shapes[i] in _ELSEWHERE or (not is_counted and word in _PUT_THERE):
            return False
    return False


_OBJECT = 4  # words in which a verb names what it sets anew: "lowered its previous death toll"


def _sets_toll_anew(words: Words, body: Sequence[int]) -> bool:
    """As in "the number of people killed in the market from 41 to 38"."""
    if load_cues().words["tolls"].isdisjoint(words.lower(i) for i in body[:_OBJECT]):
        return False
    for i in body[:-1]:
        if words.shapes[i] in (Shape.COMMA, Shape.QUOTE):
            return False
        after = words.lower(i + 1)
        if words.lower(i) == "to" and _is_number(after):
            return True
    return False


def _is_number(word: str) -> bool:
    return word[:1].isdigit() or is_number_word(word)


_ELSEWHERE = frozenset({Shape.COMMA, Shape.QUOTE, Shape.VERB, Shape.AUXILIARY, Shape.LINK})
_PUT_THERE = frozenset("on in under into to at".split())
_OPENS_CLAUSE = frozenset({Shape.DETERMINER, Shape.MODIFIER, Shape.NOUN, Shape.NAME, Shape.PRONOUN})
_RELATIVES = frozenset("who which that they he she".split())


_COUNTED_BY = frozenset({"reported_by", "counted_by"})
_OF_COUNTED = frozenset({Shape.NOUN, Shape.NAME, Shape.MODIFIER, Shape.PREPOSITION})


def find_counted_before(words: Words, piece: Piece, cue: Cue) -> tuple[int, int] | None:
    """First and last (exclusive) of "the 12 deaths in Marjat" before "reported by the radio"."""
    if cue.kind.id not in _COUNTED_BY or words.lower(cue.start) == "as":
        return None
    first = cue.start
    while first > piece.start and words.shapes[first - 1] in _OF_COUNTED:
        first -= 1
    inside = [words.lower(i) for i in range(first, cue.start)]
    is_counted = any(w[:1].isdigit() or is_number_word(w) for w in inside)
    is_harm = not load_cues().words["tolls"].isdisjoint(inside) or len(inside) == 1
    return (first, cue.start) if is_counted and is_harm else None


def is_last_words(words: Words, rest: int, end: int, later: Sequence[Cue]) -> bool:
    """Whether only another frame's speaker and cue follow: "the ministry said, Dar reported"."""
    for cue in later:
        if cue.is_phrase and cue.start <= rest + 1:
            return True
        near = None if cue.is_phrase else phrase_before(words, cue.start)
        if near is None or near.start > rest + 1:
            continue
        tail = words.shapes[cue.end : end]
        return all(s in (Shape.STOP, Shape.TIME) for s in tail)
    return False

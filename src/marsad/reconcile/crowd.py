"""How many people a stretch of text names, as lists are written: "Aras, a trader, and two others".

Words alone decide, for parsers break on names, ranks and aliases. Numbers, articles and names
count; what only explains ("identified as …", "including …", "a resident of …") does not.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from marsad.reconcile.chunks import HEAD_ENDS, Chunk, Sort, chunks_of, person_noun


class Agrees(StrEnum):
    """What the verb says of the number of its subject."""

    ONE = "one"  # "was"
    MANY = "many"  # "were"
    OPEN = "open"  # "surrendered", or an object


@dataclass(slots=True)
class _Tally:
    """What has been counted so far, and what may still prove to be part of the list."""

    many: int = 0  # told by numbers above one
    ones: int = 0
    along: int = 0  # joined by "along with"
    pending: int = 0  # a list, if "and" closes it; else what explains
    spare: int = 0  # counts only where the verb wants more than one
    is_open: bool = False
    names_opened: bool = False
    is_apposed: bool = False
    is_bare: bool = False  # the list opens without an article
    is_role: bool = False  # the one who opens the list has no name yet
    is_including: bool = False
    is_enclosed: bool = False  # in what somebody is accused of
    is_identified: bool = False
    unknown: bool = False  # before the list stands somebody, perhaps
    is_split: bool = False  # a comma follows that number, and those it is made of
    opened: int = 0  # the number that the list opens with
    unnamed: int = 0  # of a list whose names follow it: those not yet named
    lacking: int = 0  # of a number whose people are listed: those not yet named


def count_people(text: str, agrees: Agrees) -> int | None:
    """How many the text names; None where it names nobody, or leaves the number open."""
    tally = _Tally()
    for chunk in chunks_of(text):
        _take(tally, chunk)
    if not tally.is_open:
        return None
    total = tally.many + tally.ones + tally.along
    if tally.is_split and total == 2 * tally.opened:
        return tally.opened  # "six relatives, four children and two women": told apart
    if agrees is Agrees.ONE and not tally.many:
        return (1 if tally.ones else 0) + tally.along or None
    if agrees is Agrees.MANY and total == 1:
        return total + tally.spare + tally.pending if tally.spare + tally.pending else None
    return total or None


def count_beside(text: str) -> int:
    """How many a phrase after "along with" names, as far as it is plainly of people."""
    total = 0
    for chunk in chunks_of(text):
        head = HEAD_ENDS.sub("", chunk.words).split()[-1:]
        is_people = chunk.is_named or (bool(head) and person_noun(head[0]) is not None)
        if chunk.joint not in ("", "and") or not (is_people or _is_beside(chunk)):
            break
        total += chunk.people
    return total


def _take(tally: _Tally, chunk: Chunk) -> None:
    if not tally.is_open:
        _open(tally, chunk)
        return
    tally.is_including |= chunk.joint == "dash" and tally.many > 0
    if chunk.sort is Sort.ASIDE:
        _explain(tally, chunk)
        return
    closes = chunk.joint in ("and", "with")
    counts = chunk.sort in (Sort.NUMBER, Sort.ONE, Sort.BARE)
    tally.is_split |= counts and not closes and tally.many + tally.pending == tally.opened > 0
    if chunk.joint == "with" and chunk.people:
        tally.along += chunk.people if tally.lacking <= 0 else 0
    elif tally.is_enclosed or (tally.is_including and not (closes and _is_beside(chunk))):
        return
    elif chunk.sort is Sort.NUMBER:
        _take_number(tally, chunk, closes=closes)
    elif chunk.sort is Sort.ONE:
        _take_one(tally, chunk, closes=closes)
    elif chunk.sort is Sort.NAME:
        _take_name(tally, chunk, closes=closes)
    elif chunk.sort is Sort.BARE:
        _take_bare(tally, chunk, closes=closes)


_LISTS = re.compile(r"\b(?:identified as|named|namely) [A-Z]")
_ENCLOSES = re.compile(
    r"\b(?:suspected (?:to|of)|accused (?:of|in)|wanted (?:in|for)|involved in|responsible for)\b"
)


def _explain(tally: _Tally, chunk: Chunk) -> None:
    tally.is_including |= "including" in chunk.words.lower()
    if chunk.words.startswith("both ") and tally.many + tally.ones == 1:
        tally.ones += tally.spare  # "Aras, a guard and Daro, a trader, both residents of …"
        tally.spare = 0
    tally.is_enclosed |= _ENCLOSES.search(chunk.words) is not None
    tally.is_identified = True
    if _LISTS.search(chunk.words):
        tally.lacking -= 1
        tally.unnamed = tally.ones - 1
    if tally.is_including or chunk.joint != "and":
        tally.pending = 0


_BESIDE = re.compile(
    r"^(?:(?:at least )?\w+ (?:others?|more)|another|\w+ of (?:his|her|their))\b", re.IGNORECASE
)


def _is_beside(chunk: Chunk) -> bool:
    return _BESIDE.match(chunk.words) is not None


# "the lineman and two other …": somebody of whom no vocabulary knows
_SOMEBODY = re.compile(r"^(?:the|his|her|their) [a-z-]+(?: [a-z-]*[a-rt-z])?$")


def _open(tally: _Tally, chunk: Chunk) -> None:
    if chunk.sort is Sort.ASIDE:
        tally.is_including |= chunk.words.lower().startswith("including")
        return
    if chunk.sort is Sort.NOTHING or (tally.is_including and not _is_beside(chunk)):
        tally.unknown = _SOMEBODY.match(chunk.words) is not None
        return
    tally.is_open = True
    tally.is_identified = " identified as " in chunk.words
    tally.is_including = " including " in chunk.words
    tally.is_enclosed = _ENCLOSES.search(chunk.words) is not None
    if chunk.sort is Sort.NUMBER and chunk.people != 1:
        is_second = chunk.joint == "and" and tally.unknown and _is_beside(chunk)
        tally.many = tally.opened = chunk.people + is_second
        tally.lacking = chunk.people - tally.is_identified
    elif chunk.sort is Sort.SOME:
        tally.ones += chunk.is_named
        tally.names_opened = chunk.is_named
    else:
        tally.ones += chunk.people
        tally.is_bare = chunk.sort in (Sort.NAME, Sort.BARE)
        tally.names_opened = tally.is_bare and chunk.is_named
        tally.is_role = not chunk.is_named


def _take_number(tally: _Tally, chunk: Chunk, *, closes: bool) -> None:
    if tally.is_identified and tally.many and tally.lacking >= chunk.people:
        tally.lacking -= chunk.people
    elif closes:
        tally.many += chunk.people + tally.pending
        tally.pending = 0
    else:
        tally.pending += chunk.people
    tally.is_identified = " identified as " in chunk.words


_OF_ARTICLE = re.compile(r"^(?:an?|the)\s", re.IGNORECASE)


def _take_one(tally: _Tally, chunk: Chunk, *, closes: bool) -> None:
    if tally.many and tally.is_identified and (tally.lacking > 0 or not _is_beside(chunk)):
        tally.lacking -= closes
        return
    if closes and tally.is_apposed and _OF_ARTICLE.match(chunk.words):
        tally.spare += chunk.people  # "Aras, a trader and a party worker, was shot"
    elif closes:
        tally.ones += chunk.people + tally.pending
        tally.pending = 0
    elif tally.names_opened or tally.is_identified:
        tally.is_apposed = True
    else:
        tally.pending += chunk.people
    tally.is_identified = " identified as " in chunk.words


def _take_name(tally: _Tally, chunk: Chunk, *, closes: bool) -> None:
    if tally.unnamed > 0 and not tally.many:  # "a clerk and his wife, identified as A and B"
        tally.unnamed -= 1
        return
    if tally.many:
        tally.is_identified = True
        tally.lacking -= 1
        tally.pending = 0
        return
    if closes and tally.is_bare and (tally.is_role or not chunk.is_named):
        tally.spare += 1  # "the district chief and committee head Aras" is one
    elif closes and tally.is_apposed and not chunk.after_comma:
        tally.spare += 1
    elif closes:
        tally.ones += 1 + (tally.pending if tally.names_opened else 0)
        tally.pending = 0
    elif tally.names_opened and not tally.is_apposed and _is_plain_name(chunk.words):
        tally.pending += 1
    else:
        tally.is_identified = True
        tally.pending = 0


def _is_plain_name(words: str) -> bool:
    return person_noun(words) is None and " of " not in words


def _take_bare(tally: _Tally, chunk: Chunk, *, closes: bool) -> None:
    if tally.many and tally.is_identified:
        return
    if closes and chunk.is_named and not tally.is_role:
        tally.ones += 1 + tally.pending
        tally.pending = 0
    elif closes:
        tally.spare += 1
    elif not (tally.is_identified or tally.names_opened):
        tally.pending += 1

"""A stretch of text in chunks: what stands between commas and "and", and which are of people."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from marsad.vocabulary.calendar_words import is_calendar_word
from marsad.vocabulary.groups import load_groups
from marsad.vocabulary.numbers import load_numbers


class Sort(StrEnum):
    NUMBER = "number"  # "four others"
    ONE = "one"  # "a constable", "his driver"
    BARE = "bare"  # "squad member Aras": a rank without an article
    NAME = "name"
    SOME = "some"  # "drivers": people, nobody says how many
    ASIDE = "aside"  # explains only
    NOTHING = "nothing"  # no people


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """What stands between two joints; ``joint`` is the one before it."""

    words: str
    joint: str
    sort: Sort
    people: int = 0
    is_named: bool = False  # a name stands in it beside the noun
    after_comma: bool = False  # its "and" has a comma before it


_JOINT = re.compile(
    r"\s*(?P<with>,?\s(?:along with|together with|accompanied by)\b)\s*"
    r"|\s*(?P<and>,?\s(?:and|as well as|besides)\b|&)\s*"
    r"|\s*(?P<comma>[,;])\s*|\s+(?P<dash>[-–—]{1,2})\s+",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_QUOTES = re.compile(r"(?<!\w)['‘’]+|['‘’]+(?!\w)|[\"“”]|(?<=s)'(?=\s)")


def chunks_of(text: str) -> tuple[Chunk, ...]:
    plain = _QUOTES.sub("", _BRACKETS.sub(" ", text)).replace("\n", " ")
    found, at, joint, comma = [], 0, "", False
    for match in _JOINT.finditer(plain):
        found.append(_chunk(plain[at : match.start()], joint, after_comma=comma))
        at, joint, comma = match.end(), match.lastgroup or "", match.group().startswith(",")
    found.append(_chunk(plain[at:], joint, after_comma=comma))
    return tuple(_joined(found))


def _joined(chunks: Sequence[Chunk]) -> Iterator[Chunk]:
    """ "Aras, and his wife": the comma before "and" opens nothing."""
    joint = ""
    for chunk in chunks:
        if not chunk.words:
            joint = chunk.joint
            continue
        weak = chunk.joint in ("", "comma") and joint in ("and", "with")
        yield replace(chunk, joint=joint, after_comma=True) if weak else chunk
        joint = ""


_ASIDE = re.compile(
    r"^(?:identified|namely|including|who|whose|whom|which|where|when|both|all|most|mostly|of|from|in"
    r"|at(?! least)|near|under|on|onto|with|for|by|to|belonging|wanted|accused|involved|carrying"
    r"|active|aged|alias|aka|a\.k\.a\.?|also known|hailing|posted|working|among|during|after|before"
    r"|between|said|allegedly|reportedly|according|(?:son|daughter|wife|husband|brother) of"
    r"|(?:one|two|three) of (?:them|whom)|believed|stated|owing|acting|operating|travel+ing"
    r"|returning|while|as(?! many)|(?:an? )?(?:residents?|natives?))\b",
    re.IGNORECASE,
)
# "Subsequently", "Disillusioned with …": no names
_OPENING = re.compile(
    r"^(?:\w+ly|later|meanwhile|earlier|however|elsewhere|also|moreover|separately|though|although|\d+)$"
    r"|^[A-Z][a-z]+(?:ed|ing) [a-z]|^(?:one|another|two|three) (?:belonging|from|each|to)\b",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:(?:at least|about|around|nearly|some|over|more than|all|the|other|another|their|his|her"
    r"|its|as many as|up to|an estimated|a total of|total|only|those|these|a group of|of) )*"
    r"(?P<number>[a-z]+(?:[- ][a-z]+)?|\d{1,3}(?:,\d{3})*)(?= |$)",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:an?|another|one|the|his|her|their|its)\s", re.IGNORECASE)
_NUMBERED = re.compile(
    r"^\W?(?:others?|more|of (?:his|her|their|its|the|them|whom)|unidentified|$)", re.IGNORECASE
)
_OF_THEM = re.compile(r"\bof (?:them|whom|the(?:se|m)?|those)\b", re.IGNORECASE)
HEAD_ENDS = re.compile(
    r"\s(?:of|in|from|at|near|with|for|on|who|whom|which|identified|named|under|belonging|working"
    r"|posted|to|by|alias|aka|a\.k\.a|during|after|when|while|carrying|engaged|involved|allegedly"
    r"|(?:suspected|accused|wanted|believed|reported|killed|injured|arrested|abducted|active|known)"
    r" (?:to|of|in|for|by|on|as|from|at)|including|riding|travel+ing|hailing|aged)\b.*"
)


def _chunk(words: str, joint: str, *, after_comma: bool) -> Chunk:
    words = " ".join(words.split()).strip(" .'-–—")
    is_initial = joint and re.match(r"A [A-Z]\w+$", words)  # "…, A Benno and …"
    sort, people = (Sort.NAME, 1) if is_initial else _sorted(words, opens=not joint)
    return Chunk(
        words=words,
        joint=joint,
        sort=sort,
        people=people,
        is_named=_has_name(words),
        after_comma=after_comma,
    )


def _has_name(words: str) -> bool:
    """Whether a name stands in the words, after the noun for what its bearer is, if any."""
    if re.search(r"\b(?:identified as|named)\s", words):
        return True
    plain = re.split(r"\s(?:alias|aka|a\.k\.a\.?)\s", words)[0]
    head, last = HEAD_ENDS.sub("", plain).split()[-1:], plain.split()[-2:]
    at_head = bool(head) and head[0][:1].isupper() and person_noun(head[0]) is None
    return at_head or (len(last) > 1 and all(w[:1].isupper() and not person_noun(w) for w in last))


def _sorted(words: str, *, opens: bool) -> tuple[Sort, int]:
    if not words or _ASIDE.match(words) or _OPENING.match(words):
        return Sort.ASIDE, 0
    if any(is_calendar_word(w) for w in words.split()[:2]):
        return Sort.NOTHING, 0
    number = _number(words, opens=opens)
    if number is not None:
        return number
    head = HEAD_ENDS.sub("", words)
    if _ARTICLE.match(words):
        return _of_article(words, head)
    noun = person_noun(head)
    if _is_place(words):
        return Sort.NOTHING, 0
    if noun is not None and _is_plural(noun):
        return Sort.SOME, 0
    if words[0].isupper() and (noun is not None or _NAME.match(words)):
        return Sort.NAME, 1
    if noun is None:
        return Sort.NOTHING, 0
    return Sort.BARE, load_numbers().collectives.get(noun, 1)


def _number(words: str, *, opens: bool) -> tuple[Sort, int] | None:
    match = _LEAD.match(words)
    if match is None:
        return None
    value = number_of(match.group("number").lower())
    end = match.end("number")
    if value is None:
        value = number_of(match.group("number").lower().split(" ")[0].split("-")[0])
        end = match.start("number") + len(re.split(r"[ -]", match.group("number"))[0])
    if value is None or (value == 1 and not _NUMBERED.match(words[end:].strip())):
        return None
    rest = words[end:].strip()
    if _OF_THEM.match(rest) and not re.match(r"of the\b", rest):
        return Sort.ASIDE, 0
    head = HEAD_ENDS.sub("", " " + rest).strip()
    counts = (
        _NUMBERED.match(rest) is not None
        or person_noun(head) is not None
        or rest[:1].isupper()
        or (opens and _may_be_people(head))
    )
    return (Sort.NUMBER, value) if counts else (Sort.NOTHING, 0)


def _may_be_people(head: str) -> bool:
    """Whether a plural that no vocabulary knows may be of people: "two miscreants"."""
    words = head.lower().split()
    is_thing = any(w in _no_people() or w.rstrip("s") in _no_people() for w in words)
    return bool(words) and _is_plural(words[-1]) and words[-1].isalpha() and not is_thing


@cache
def number_of(word: str) -> int | None:
    """The number that a lower-case word or figure says."""
    numbers = load_numbers()
    if word.isdigit():
        return int(word)
    parts = re.split(r"[- ]", word)
    if all(p in numbers.cardinals for p in parts):
        return sum(numbers.cardinals[p] for p in parts)
    return {"dozen": 12}.get(word)


def _of_article(words: str, head: str) -> tuple[Sort, int]:
    noun = person_noun(head)
    last = head.rsplit(maxsplit=1)[-1].lower()
    if noun is None:
        is_some = re.match(r"(?:the|its|their) ", words, re.IGNORECASE) or _is_plural(last)
        is_thing = is_some or not _no_people().isdisjoint(head.lower().split())
        return (Sort.NOTHING, 0) if is_thing else (Sort.ONE, 1)
    if noun in load_numbers().collectives:
        return Sort.NUMBER, load_numbers().collectives[noun]
    if _is_plural(noun) and not re.match(r"one |an? .*personnel$", head, re.IGNORECASE):
        return Sort.SOME, 0
    return Sort.ONE, 1


_EVENTS = frozenset(
    """
    encounter attack blast explosion operation raid firing ambush landmine exchange case pistol
    rifle bomb weapon search gunfight gun clash cache consignment day week month year hour total
    number result group team move bid letter quantity amount haul district incident place kilometre
    kilometer metre meter round cartridge detonator vehicle machine tower live phone mobile grenade
    landmine explosive stick bullet motorcycle offence murder charge count
    occasion count time state
    """.split()
)


@cache
def _no_people() -> frozenset[str]:
    words = load_groups().words
    return _EVENTS | frozenset((*words["things"], *words["animals"]))


def person_noun(head: str) -> str | None:
    """The last person noun of a phrase, lower case."""
    group_of = load_groups().group_of
    for word in reversed(re.findall(r"[\w-]+", re.sub(r"\s(?:alias|aka)\s.*", "", head))):
        lower: str = word.lower()
        if lower in group_of or lower in load_numbers().collectives:
            return lower
        if not word[0].isupper():
            return None
    return None


_PLURALS = frozenset(
    "people men women children police personnel troops crew staff policemen gunmen kin".split()
)


def _is_plural(noun: str) -> bool:
    return noun in _PLURALS or (noun.endswith("s") and not noun.endswith(("ss", "us")))


_NAME = re.compile(
    r"^[A-Z][^\s]*(?:$|\s(?:[A-Z(]|alias|aka|a\.k\.a|of|from|son|bin|al|el|de|who|identified|s/o))"
)
_PLACE = re.compile(
    r"\b(?:District|village|area|State|Station|forests?|town|mandal|block|Block|city|Pradesh|panchayat"
    r"|division|tehsil|taluk|region)\b"
)


def _is_place(words: str) -> bool:
    head = HEAD_ENDS.sub("", words).split()[-1:]
    return bool(head) and _PLACE.match(head[0]) is not None

"""Noun phrases around a cue: what may name a speaker, from where to where."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from marsad.model import Mention, mention
from marsad.reading.parse import Parsed
from marsad.reading.shapes import Shape, find_shapes
from marsad.vocabulary.actors import load_actors
from marsad.vocabulary.cues import load_cues

if TYPE_CHECKING:
    from marsad.reading.said_page import SaidPage

MAX_PHRASE = 24  # tokens
_INSIDE = frozenset("of for at in from to with on".split())
_CORE = frozenset({Shape.MODIFIER, Shape.NOUN, Shape.NAME, Shape.POSSESSIVE, Shape.GLUE})
_ENDS = frozenset({Shape.NOUN, Shape.NAME, Shape.PRONOUN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A sentence with the shape of each token. ``pages`` keeps what the learned weights see of it,
    once they are asked.
    """

    text: str  # of the document
    parsed: Parsed
    shapes: tuple[Shape, ...]
    lowers: tuple[str, ...]  # the words in lower case
    pages: list["SaidPage"] = field(init=False, compare=False, repr=False, default_factory=list)

    def lower(self, index: int) -> str:
        return self.lowers[index]

    def said(self, start: int, end: int) -> str:
        """Tokens start..end as they stand in the text."""
        tokens = self.parsed.tokens
        return self.text[tokens[start].start : tokens[end - 1].end]

    def span(self, start: int, end: int) -> Mention:
        tokens = self.parsed.tokens
        return mention(self.text, tokens[start].start, tokens[end - 1].end)

    def __len__(self) -> int:
        return len(self.shapes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Tokens start..end (exclusive); ``end`` may reach over an apposition, ``core`` does not."""

    start: int
    core: int
    end: int


def read_words(text: str, parsed: Parsed) -> Words:
    lowers = tuple(t.lower for t in parsed.tokens)
    return Words(text=text, parsed=parsed, shapes=find_shapes(parsed), lowers=lowers)


def phrase_before(words: Words, end: int) -> Phrase | None:
    """The noun phrase that ends right before token ``end``, without a comma in between."""
    if end < 1 or words.shapes[end - 1] not in _ENDS:
        return None
    if words.shapes[end - 1] is Shape.PRONOUN:
        return Phrase(start=end - 1, core=end, end=end)
    start = _core_start(words, end)
    while start > 0 and (further := _joined_start(words, start)) < start:
        start = further
    if named := _named_before(words, start):
        return Phrase(start=named, core=start, end=end)
    return Phrase(start=start, core=end, end=end) if start < end else None


def _named_before(words: Words, start: int) -> int | None:
    """Where the name starts in "Sana Aras head of the council said", which lost its commas."""
    title = start + (words.shapes[start] is Shape.DETERMINER)
    link = title + 1
    if link >= len(words) or words.lower(title) not in load_cues().words["titles"]:
        return None
    first = start
    while first > 0 and words.shapes[first - 1] is Shape.NAME:
        first -= 1
    return first if start - first > 1 and words.lower(link) in ("of", "for") else None


def _core_start(words: Words, end: int) -> int:
    """Leftwards over names, nouns and modifiers, up to and with a determiner."""
    start = end - 1
    while start > 0 and end - start < MAX_PHRASE:
        left = words.shapes[start - 1]
        if left is Shape.DETERMINER:
            return start - 1
        if left not in _CORE or _parts(words, start - 1):
            return start
        start -= 1
    return start


def _parts(words: Words, left: int) -> bool:
    """Whether a phrase must end between ``left`` and the token after it.

    A bare common noun does not stand before a name in one phrase, unless it is a title or says
    what the name is ("spokesman Aras", "agency Dar"); and a name follows no plural.
    """
    shape, after = words.shapes[left], words.shapes[left + 1]
    if after is Shape.MODIFIER and words.lower(left + 1).isdigit():
        return shape in (Shape.NOUN, Shape.NAME)
    if after is Shape.MODIFIER:
        return shape is Shape.NOUN
    if after is not Shape.NAME or shape not in (Shape.NOUN, Shape.MODIFIER):
        return False
    word = words.lower(left)
    if shape is Shape.MODIFIER:
        return word.isdigit()
    cues = load_cues()
    return not (word in cues.words["titles"] or (is_speaker_noun(word) and not word.endswith("s")))


def _joined_start(words: Words, start: int) -> int:
    """Leftwards over "head of", "source at", "medics and"; ``start`` where nothing is joined."""
    link = start - 1
    if link < 1 or words.shapes[link - 1] not in (Shape.NOUN, Shape.NAME):
        return start
    word, left = words.lower(link), words.lower(link - 1)
    speaks = is_speaker_noun(left) or left in load_cues().words["titles"]
    if words.shapes[link] is Shape.PREPOSITION and word in _INSIDE and speaks:
        return _core_start(words, link)
    if words.shapes[link] is Shape.AND and (speaks or words.shapes[link - 1] is Shape.NAME):
        return _core_start(words, link)
    return start


def phrase_after(words: Words, start: int) -> Phrase | None:
    """The noun phrase that starts at token ``start``; ``end`` takes an apposition along."""
    size = len(words)
    if start >= size:
        return None
    if words.shapes[start] is Shape.PRONOUN:
        is_object = words.lower(start) in _OBJECTS
        return None if is_object else Phrase(start=start, core=start + 1, end=start + 1)
    core = _core_end(words, start)
    known = known_end(words, start)
    while core < size and core - start < MAX_PHRASE:
        further = _joined_end(words, core)
        if further == core or (known == core and words.lower(core) not in ("of", "and")):
            break
        core = further
    if core == start or not any(s in _ENDS for s in words.shapes[start:core]):
        return None
    return Phrase(start=start, core=core, end=_apposition_end(words, core))


_OBJECTS = frozenset("him her them me us you".split())


def _core_end(words: Words, start: int) -> int:
    end = start + (words.shapes[start] is Shape.DETERMINER)
    known = known_end(words, start)
    while end < len(words) and words.shapes[end] in _CORE:
        if start < end == known and words.shapes[end] is Shape.MODIFIER:
            break
        if end > start and end >= known and _parts(words, end - 1):
            break
        end += 1
    return end


def known_end(words: Words, start: int) -> int:
    """Where the longest name of a known actor that starts here ends; ``start`` for none."""
    first = start + (words.shapes[start] is Shape.DETERMINER)
    actors = load_actors()
    if first < len(words) and not _may_open(words, first):
        return start
    for end in range(min(len(words), first + 8), first, -1):
        if actors.resolve(words.said(first, end)):
            return end
    return start


def _may_open(words: Words, first: int) -> bool:
    """Whether some actor's name may start with the token; one run together with the next may."""
    tokens = words.parsed.tokens
    is_whole = first + 1 >= len(tokens) or tokens[first + 1].start > tokens[first].end
    return not is_whole or load_actors().may_open(tokens[first].text)


def _joined_end(words: Words, end: int) -> int:
    """Rightwards over "of …", "for …", "and …"."""
    if end + 1 >= len(words):
        return end
    word, last = words.lower(end), words.lower(end - 1)
    speaks = is_speaker_noun(last) or last in load_cues().words["titles"]
    is_inner = words.shapes[end] is Shape.PREPOSITION and word in _INSIDE
    if is_inner and (speaks or word == "of") and words.shapes[end + 1] is not Shape.TIME:
        return max(_core_end(words, end + 1), end)
    if words.shapes[end] is Shape.AND and words.shapes[end + 1] in (
        Shape.DETERMINER,
        Shape.NAME,
        Shape.NOUN,
    ):
        further = _core_end(words, end + 1)
        follows = words.shapes[further] if further < len(words) else Shape.STOP
        if follows not in (Shape.VERB, Shape.AUXILIARY):
            return further
    return end


_APPOSITION = 16  # tokens at most


def _apposition_end(words: Words, core: int) -> int:
    """Past ", a spokesman for the group" where it ends at a comma or with the sentence."""
    if core + 2 >= len(words) or words.shapes[core] is not Shape.COMMA:
        return core
    opens = words.shapes[core + 1] is Shape.DETERMINER or is_speaker_noun(words.lower(core + 1))
    opens = opens or words.lower(core + 1) in load_cues().words["titles"]
    if not opens:
        return core
    for end in range(core + 2, min(len(words), core + _APPOSITION)):
        if words.shapes[end] in (Shape.COMMA, Shape.STOP, Shape.QUOTE):
            return end
        if words.shapes[end] in (Shape.VERB, Shape.AUXILIARY, Shape.LINK):
            return core
    return core


def is_speaker_noun(word: str) -> bool:
    """Also the last part of "co-ordinator", "policeman-turned-activist"."""
    cues = load_cues()
    return cues.is_speaker_noun(word) or cues.is_speaker_noun(word.rsplit("-", 1)[-1])

"""Tokens, and names among them: what the finders of places read.

A token keeps where it stands and what parts it from the one before. A *name* is a stretch of
tokens that may be one toponym: the longest stretch that the gazetteer knows, or else a run of
capitalised words.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from marsad.gazetteer import Entry, Feature, Gazetteer, Words, bare, fold
from marsad.gazetteer.fold import ARTICLES
from marsad.model import Span
from marsad.reading.toponyms_scripts import is_before_name

# Marks that stand on letters: accents, the vowels of Arabic and Hebrew, joiners.
_MARKS = "\u0300-\u036f\u064b-\u065f\u0670\u05b0-\u05bd\u05bf\u05c1\u05c2\u200c\u200d"
_TOKEN = re.compile(
    rf"(?:[A-Z]\.){{2,}}|[^\W_]+(?:['’‘`ʿʾʻ´{_MARKS}]+[^\W_]+)*[{_MARKS}]*", re.UNICODE
)  # U.S. · al · Ma'arrat
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
_CONTRACTED = re.compile(r"['’](?:ve|ll|re|d|m|t)$", re.IGNORECASE)
_JOINS = re.compile(r"(?:[ \u00a0]|\n|-|‑|\. |)['‘’ʿʻ`]?$")
_LINKS = frozenset("of and the de del la le du des sur upon do da dos e".split())
# Articles that are no English words ("as", "at", "an" count with a hyphen only).
_UNMISTAKABLE = frozenset("al el ez ash az ar ul adh ed esh".split())
_LONGEST = 6  # tokens of a known name
_LONGEST_UNKNOWN = 4
_ABBREVIATED = frozenset("st mt ft".split())


class Style(StrEnum):
    """How a sentence uses capitals."""

    PROSE = "prose"
    TITLE = "title"  # Most Words Are Capitalised: a capital says little
    SHOUT = "shout"  # ALL ARE: it says nothing


class Token(NamedTuple):
    """One word. ``end`` is before a possessive 's; ``key`` is folded."""

    start: int
    end: int
    text: str
    key: str
    gap: str  # what stands between the token before and this one
    is_capital: bool
    is_possessive: bool

    @property
    def joins(self) -> bool:
        """Whether it may go on a name that the token before began."""
        return _joins(self.gap)

    @property
    def is_article(self) -> bool:
        return self.key in ARTICLES


@lru_cache(maxsize=1024)
def _joins(gap: str) -> bool:
    return _JOINS.fullmatch(gap) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The tokens of one sentence."""

    index: int
    tokens: tuple[Token, ...]
    style: Style
    openings: tuple[int, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Where a name may begin."""
        able = [p for p, t in enumerate(self.tokens) if t.is_capital or t.key in ARTICLES]
        object.__setattr__(self, "openings", tuple([p for p in able if _opens(self, p)]))

    def key(self, first: int, end: int) -> str:
        return " ".join(t.key for t in self.tokens[first:end] if t.key)

    def span(self, first: int, end: int) -> Span:
        return Span(self.tokens[first].start, self.tokens[end - 1].end)

    def at(self, position: int) -> Token | None:
        return self.tokens[position] if 0 <= position < len(self.tokens) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """Tokens first..end (exclusive) of a line, and the places of that name, if any.

    ``run`` is the stretch of capitalised tokens around it.
    """

    line: Line
    first: int
    end: int
    run: tuple[int, int]
    entries: tuple[Entry, ...] = ()
    key: str = field(init=False, compare=False)
    tokens: tuple[Token, ...] = field(init=False, compare=False, repr=False)
    is_single: bool = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """What every piece of evidence asks of a name is found out once."""
        tokens = self.line.tokens[self.first : self.end]
        object.__setattr__(self, "tokens", tokens)
        object.__setattr__(self, "key", " ".join([t.key for t in tokens if t.key]))
        object.__setattr__(self, "is_single", sum([not t.is_article for t in tokens]) == 1)

    @property
    def span(self) -> Span:
        return self.line.span(self.first, self.end)

    @property
    def before(self) -> Token | None:
        return self.line.at(self.first - 1)

    @property
    def after(self) -> Token | None:
        return self.line.at(self.end)


def read_line(index: int, text: str, offset: int) -> Line:
    """The tokens of a sentence that starts at ``offset`` of the document."""
    tokens, last = list[Token](), 0
    for found in _TOKEN.finditer(text):
        start, end = found.span()
        stem, key, is_capital, is_possessive = _read_word(found.group())
        first = offset + start
        told = (first, first + len(stem), stem, key, text[last:start], is_capital, is_possessive)
        tokens.append(Token._make(told))
        last = end
    return Line(index=index, tokens=tuple(tokens), style=_style(tokens, text))


@lru_cache(maxsize=1 << 15)
def _read_word(word: str) -> tuple[str, str, bool, bool]:
    """The word without its possessive, its key, whether it is capital, whether possessive."""
    owned = _POSSESSIVE.search(word) if word[-1] in "sS" else None
    stem = word[: owned.start()] if owned else word
    return stem, fold(stem), _is_capital(stem), owned is not None


def mend_possessives(line: Line, gazetteer: Gazetteer) -> Line:
    """Apostrophes get lost: "Syrias" is read as "Syria's" where only the country is a name."""
    able = [t.is_capital and len(t.key) > 4 and t.key.endswith("s") for t in line.tokens]
    if not any(able):
        return line
    mended = tuple(
        _mended(t, gazetteer) if may else t for t, may in zip(line.tokens, able, strict=True)
    )
    return replace(line, tokens=mended) if mended != line.tokens else line


def _mended(token: Token, gazetteer: Gazetteer) -> Token:
    if gazetteer.named(token.key) or not any(
        e.feature is Feature.COUNTRY for e in gazetteer.named(token.key[:-1])
    ):
        return token
    stem = token.text[:-1]
    return token._replace(text=stem, key=fold(stem), end=token.end - 1, is_possessive=True)


def _is_capital(word: str) -> bool:
    """A letter that is no small one (Arabic has no case); "I've" is no name."""
    first = word[0]
    if first.islower():
        return False
    if not word.isalpha() and _CONTRACTED.search(word):
        return False
    return first.isupper() or not (first.islower() or first.isdigit())


def _style(tokens: Sequence[Token], text: str) -> Style:
    long = [t for t in tokens if len(t.text) > 3 and t.text[0].isalpha()]
    if len(long) < 3:
        return Style.PROSE
    shouted = sum(t.text.isupper() for t in long) / len(long)
    if shouted > 0.7:
        return Style.SHOUT
    capital = sum(t.is_capital for t in long) / len(long)
    is_title = capital > 0.75 and len(long) > 3 and not text.rstrip().endswith(".")
    return Style.TITLE if is_title else Style.PROSE


def find_names(line: Line, gazetteer: Gazetteer, words: Words) -> Iterator[Name]:
    """Known names, longest first, and the capitalised runs that hold none, in text order."""
    end = 0
    for position in line.openings:
        if position >= end and not is_before_name(line, position, words):
            known = _shortened(line, position, gazetteer, words) or _known(
                line, position, gazetteer, words
            )
            if known is not None:
                yield known
                end = known.end


def find_free_runs(line: Line, taken: frozenset[int], words: Words) -> Iterator[Name]:
    """Stretches of capitalised tokens of which none is taken, in text order."""
    end = 0
    for position in line.openings:
        if position < end or position in taken or _is_led_in(line, position, words):
            continue
        run = _run(line, position, words)
        first = max(position, run[0])
        end = next((p for p in range(first, run[1]) if p in taken), run[1])
        for begin, stop in _pieces(line, first, end, words):
            yield Name(line=line, first=begin, end=stop, run=run)


def _is_led_in(line: Line, position: int, words: Words) -> bool:
    """A capitalised "In", "Near", "Over" before a name; "Old City" is one."""
    key = line.tokens[position].key
    if is_before_name(line, position, words):
        return True
    return key in words.never and key not in words.modifiers and key not in words.directions


def _pieces(line: Line, first: int, end: int, words: Words) -> Iterator[tuple[int, int]]:
    """Of "Qamara Village" the village is no part of the name. A long run (commas get lost)
    falls apart before its articles.
    """
    cuts = [first, end]
    if end - first > _LONGEST_UNKNOWN:
        inner = range(first + 1, end)
        cuts[1:1] = [p for p in inner if line.tokens[p].is_article]
    for begin, stop in pairwise(cuts):
        last = stop
        while last > begin + 1 and line.tokens[last - 1].key in words.features:
            last -= 1
        if all(t.key in words.modifiers or t.key in words.never for t in line.tokens[begin:last]):
            last = stop  # "Old City"
        if begin < last <= begin + _LONGEST_UNKNOWN:
            yield begin, last


def _opens(line: Line, position: int) -> bool:
    token = line.tokens[position]
    if not token.is_article or token.text[0].isupper():
        return token.is_capital and bool(token.key)
    follower = line.at(position + 1)
    return follower is not None and follower.gap in ("-", "‑") and follower.is_capital


def _run(line: Line, position: int, words: Words) -> tuple[int, int]:
    """The stretch of capitalised tokens (and articles between them) around a position."""
    first, end = position, position + 1
    while end < len(line.tokens) and _binds(line, end) and _goes_on(line, end):
        end += 1
    while first > 0 and _binds(line, first) and _goes_on(line, first - 1):
        first -= 1
    while end > position + 1 and not line.tokens[end - 1].is_capital:
        end -= 1
    # a capitalised "The", "In", "Over" at the start of a sentence is no part of the run
    while first < position and (
        line.tokens[first].key in words.never or is_before_name(line, first, words)
    ):
        first += 1
    return first, end


def _binds(line: Line, position: int) -> bool:
    """Whether a token and the one before it may be of one name."""
    return line.tokens[position].joins and not line.tokens[position - 1].is_possessive


def _goes_on(line: Line, position: int) -> bool:
    token = line.tokens[position]
    if token.is_capital or not token.is_article:
        return token.is_capital
    follower = line.at(position + 1)
    is_bound = follower is not None and follower.gap in ("-", "‑")
    return is_bound or token.key in _UNMISTAKABLE


def _shortened(line: Line, position: int, gazetteer: Gazetteer, words: Words) -> Name | None:
    """A region shortened after a town's name: "Marle, Pa."."""
    token, follower = line.tokens[position], line.at(position + 1)
    full = words.shortened.get(token.key)
    is_dotted = token.text.endswith(".") or (follower is not None and follower.gap[:1] == ".")
    if full is None or not is_dotted or token.gap != ", ":
        return None
    regions = tuple(e for e in gazetteer.named(full) if e.feature is Feature.ADM1)
    if not regions:
        return None
    end = position + 1
    return Name(line=line, first=position, end=end, run=(position, end), entries=regions)


def _known(line: Line, first: int, gazetteer: Gazetteer, words: Words) -> Name | None:
    """The longest stretch from ``first`` on that the gazetteer knows."""
    for end in reversed(_ends(line, first)):
        key = line.key(first, end)
        entries = gazetteer.named(key)
        if not entries and line.tokens[first].is_article and end - first > 1:
            entries = gazetteer.named(bare(key))
        if entries:
            run = _run(line, first, words)
            return Name(line=line, first=first, end=end, run=run, entries=entries)
    return None


def _ends(line: Line, first: int) -> list[int]:
    """Where a name that begins at ``first`` may end: after a capitalised token."""
    ends = []
    for end in range(first + 1, min(len(line.tokens), first + _LONGEST) + 1):
        token = line.tokens[end - 1]
        if end > first + 1 and not _continues(line, end - 1):
            break
        if token.is_capital and not (token.is_article and end == first + 1):
            ends.append(end)
        if token.is_possessive:
            break
    return ends


def _continues(line: Line, position: int) -> bool:
    token, before = line.tokens[position], line.tokens[position - 1]
    if token.gap == ". " and before.key not in _ABBREVIATED:
        return False
    is_word = token.is_capital or token.is_article or token.key in _LINKS
    return token.joins and is_word

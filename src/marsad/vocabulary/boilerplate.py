"""What a page says that is no reporting (packs/boilerplate.toml): patterns and markup tokens."""

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from marsad.errors import VocabularyError
from marsad.model import BlockKind
from marsad.vocabulary.outlets import load_outlets
from marsad.vocabulary.pack import check_entry, check_words, load_pack

_FILE = "packs/boilerplate.toml"
_WORDS = frozenset({"id", "part", "definition", "pattern", "examples", "refuses"})
_MARKUP = frozenset({"role", "definition", "longest", "tokens"})
_PLACEHOLDER = re.compile(r"%(\w+)%")


class Part(StrEnum):
    """Where a pattern applies."""

    LINE = "line"  # the whole line
    HEAD = "head"  # before a caption
    TAIL = "tail"  # after the last sentence
    BYLINE = "byline"  # the whole line
    DATELINE = "dateline"  # before a story
    COMMENTS = "comments"  # the whole line; below a story, all that follows is its readers'
    # In e-mail only, the whole line:
    REPLY = "reply"  # no words of the sender's
    LEAD = "lead"  # before a quoted mail
    FORWARD = "forward"  # all below it is an earlier mail


class Role(StrEnum):
    """What an element of a page is, by its class or id."""

    BOILERPLATE = "boilerplate"
    COMMENTS = "comments"
    CREDIT = "credit"
    CAPTION = "caption"
    BYLINE = "byline"
    DATELINE = "dateline"


@dataclass(frozen=True, slots=True, kw_only=True)
class WordRule:
    """One pattern; ``rest`` is the kind of what follows a head or a dateline."""

    id: str
    part: Part
    rest: BlockKind
    definition: str
    regex: re.Pattern[str]
    examples: tuple[str, ...]
    refuses: tuple[str, ...]

    def find(self, text: str) -> tuple[int, int] | None:
        """Where the rule holds in one line: the whole, its beginning or its end. None: nowhere."""
        if self.part is Part.TAIL:
            found = self.regex.search(text)
        elif self.part in (Part.HEAD, Part.DATELINE):
            found = self.regex.match(text)
        else:
            found = self.regex.fullmatch(text)
        return found.span() if found else None


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkupRule:
    """Class and id tokens of one role; elements longer than ``longest`` characters are not it."""

    role: Role
    definition: str
    longest: int
    tokens: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Boilerplate:
    """The whole pack."""

    words: tuple[WordRule, ...]
    markup: tuple[MarkupRule, ...]

    def of(self, part: Part) -> tuple[WordRule, ...]:
        return tuple(rule for rule in self.words if rule.part is part)


@functools.cache
def load_boilerplate() -> Boilerplate:
    """The boilerplate pack. Raises VocabularyError naming the entry that is wrong."""
    return parse_boilerplate(load_pack("boilerplate"))


def parse_boilerplate(pack: Mapping[str, Any]) -> Boilerplate:
    """The pack as records, checked: every pattern compiles, no id or token stands there twice."""
    sets = {
        name: _alternatives(check_words(words, f"{_FILE}: sets.{name}"))
        for name, words in pack.get("sets", {}).items()
    }
    sets["credit"] = _alternatives(load_outlets().credits)
    words = tuple(_word_rule(raw, number, sets) for number, raw in enumerate(pack["words"], 1))
    ids = [rule.id for rule in words]
    if twice := next((i for i in ids if ids.count(i) > 1), None):
        raise VocabularyError(f"{_FILE}: words {twice!r} stands there twice")
    return Boilerplate(words=words, markup=tuple(_markup_rule(raw) for raw in pack["markup"]))


def _alternatives(words: tuple[str, ...]) -> str:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word) for word in longest_first) + r")(?!\w)"


def _word_rule(raw: Mapping[str, Any], number: int, sets: Mapping[str, str]) -> WordRule:
    where = f"{_FILE}: words {raw.get('id', number)!r}"
    check_entry(raw, where, required=_WORDS, optional=frozenset({"rest"}))
    if raw["part"] not in set(Part):
        raise VocabularyError(f"{where}: part must be one of {', '.join(Part)}")
    part = Part(raw["part"])
    if ("rest" in raw) != (part in (Part.HEAD, Part.DATELINE)):
        raise VocabularyError(f"{where}: head and dateline need the key 'rest', others must not")
    rest = raw.get("rest", "boilerplate")
    if rest not in ("caption", "body", "boilerplate"):
        raise VocabularyError(f"{where}: rest must be caption or body, got {rest!r}")
    return WordRule(
        id=raw["id"],
        part=part,
        rest=BlockKind(rest),
        definition=raw["definition"],
        regex=_compiled(raw["pattern"], part, where, sets),
        examples=check_words(raw["examples"], f"{where}: examples"),
        refuses=check_words(raw["refuses"], f"{where}: refuses"),
    )


def _compiled(pattern: str, part: Part, where: str, sets: Mapping[str, str]) -> re.Pattern[str]:
    if unknown := {name for name in _PLACEHOLDER.findall(pattern) if name not in sets}:
        raise VocabularyError(f"{where}: no set is called {min(unknown)!r}")
    full = _PLACEHOLDER.sub(lambda found: sets[found.group(1)], pattern)
    flags, body = ("(?i)", full[4:]) if full.startswith("(?i)") else ("", full)
    try:
        return re.compile(f"{flags}(?:{body})$" if part is Part.TAIL else full)
    except re.error as e:
        raise VocabularyError(f"{where}: not a regular expression: {e}") from e


def _markup_rule(raw: Mapping[str, Any]) -> MarkupRule:
    where = f"{_FILE}: markup {raw.get('role', '?')!r}"
    check_entry(raw, where, required=_MARKUP, optional=frozenset())
    if raw["role"] not in set(Role):
        raise VocabularyError(f"{where}: role must be one of {', '.join(Role)}")
    return MarkupRule(
        role=Role(raw["role"]),
        definition=raw["definition"],
        longest=int(raw["longest"]),
        tokens=frozenset(check_words(raw["tokens"], f"{where}: tokens")),
    )

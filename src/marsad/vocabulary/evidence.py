"""Evidence written as data: what stands before or after a word, and how much it weighs.

Patterns are regular expressions over the lower-cased sentence with straight quotes, tied to the
trigger's edge: ``before`` must match text that ends at it (write ``$``), ``after`` starts at it.
``{near}`` is up to six words of one clause, ``{far}`` up to fourteen; <people>, <force>, <things>
are the nouns of groups.toml, <place> a toponym.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from marsad.errors import VocabularyError
from marsad.vocabulary.groups import load_groups
from marsad.vocabulary.pack import check_entry
from marsad.vocabulary.sieve import Sieve, needs_of

# Stands for a toponym's first letter in the text that evidence is matched against: a letter, so
# that ``\w`` takes it, which no report uses.
PLACE_MARK = "ꙮ"
WINDOW = 180  # characters of context on either side that evidence may look at

_NEAR = r"(?: (?![,;:])[\w'\".%-]+){0,6}"
_FAR = r"(?: [\w'\".,%()-]+){0,14}"
_PATTERNS = ("before", "after", "words", "tag")


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """A word in its sentence, as evidence sees it. ``tag``: its Penn tag, None without a parse.

    ``shown``: the text's own words before and after it, at least as far, for the reasons.
    """

    before: str
    word: str
    after: str
    tag: str | None = None
    shown: tuple[str, str] | None = None

    def words_of(self, left: re.Match[str] | None, right: re.Match[str] | None) -> list[str]:
        """What was matched before and after, as it stands in the text."""
        before, after = self.shown or (self.before, self.after)
        skipped = len(before) - len(self.before)
        told = [before[skipped + left.start() : skipped + left.end()]] if left else []
        told += [after[right.start() : right.end()]] if right else []
        return [words.strip() for words in told]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One row. All patterns given must match; a tag needs a parse."""

    score: float
    before: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None
    words: re.Pattern[str] | None = None
    tag: re.Pattern[str] | None = None

    def match(self, around: Around) -> str | None:
        """The words that matched, or None."""
        if self.tag is not None and (around.tag is None or not self.tag.search(around.tag)):
            return None
        if self.words is not None and not self.words.search(around.word):
            return None
        right = self.after.match(around.after) if self.after else None
        if self.after and right is None:
            return None  # before the search, which looks at every place
        left = self.before.search(around.before) if self.before else None
        if self.before and left is None:
            return None
        return " … ".join(around.words_of(left, right)) or around.word


def sieve_of(rows: Sequence[Evidence]) -> Sieve:
    """Asked with a sentence in lower case: which rows may match beside a word of it."""
    patterns = [[p for p in (row.before, row.after) if p is not None] for row in rows]
    return Sieve([tuple(n for p in given for n in needs_of(p)) for given in patterns])


def at_most(row: Evidence, *, placed: bool) -> Evidence | None:
    """The row as it may match at best while tags, and unless ``placed`` toponyms, are unknown.

    None where it could then only take away: what is left adds up to no less than all rows will.
    """
    patterns = () if placed else (row.before, row.after)
    asks_place = any(p is not None and PLACE_MARK in p.pattern for p in patterns)
    if row.score < 0 and (asks_place or row.tag is not None):
        return None
    if asks_place:
        return Evidence(score=row.score, words=row.words)
    return replace(row, tag=None)


def parse_evidence(
    row: Mapping[str, Any], where: str, *, more: frozenset[str] = frozenset()
) -> Evidence:
    """A row of a pack; keys in ``more`` are the caller's. Raises VocabularyError."""
    optional = frozenset(_PATTERNS) | more
    check_entry(row, where, required=frozenset({"score"}), optional=optional)
    given = {name: _compile(row[name], where) for name in _PATTERNS if name in row}
    if not given:
        raise VocabularyError(f"{where}: a row needs one of {', '.join(_PATTERNS)}")
    return Evidence(score=float(row["score"]), **given)


def _compile(pattern: str, where: str) -> re.Pattern[str]:
    groups = load_groups()
    for name in ("people", "force", "things"):
        if f"<{name}>" in pattern:
            pattern = pattern.replace(f"<{name}>", f"(?:{groups.pattern(name)})\\b")
    place = f"(?:the |\\w+(?:ern|tral) )?(?:\\w+ )?{PLACE_MARK}\\S*"
    expanded = pattern.replace("<place>", place).replace("{near}", _NEAR).replace("{far}", _FAR)
    try:
        return re.compile(expanded)
    except re.error as e:
        raise VocabularyError(f"{where}: not a regular expression: {pattern!r}: {e}") from e

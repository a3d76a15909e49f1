"""Universal tags by table: what a model's attribute ruler says of a token's part of speech.

The ruler matches every pattern against every token, which takes as long as the parse itself; of
what it sets, reading looks at the part of speech only. That is a function of a token's tag, its
label, its word where a pattern names it, and the label of the token before: asked once of each.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

_TOLD = frozenset({"TAG", "LOWER", "DEP"})
_BLANK = "IS_SPACE"  # of blanks only: they are no words of a sentence


@dataclass(frozen=True, slots=True)
class Told:
    """A token as the patterns see it; ``lower`` is "" where no pattern names the word."""

    tag: str
    lower: str
    dep: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over one token, or over it and the one before; the later rule wins."""

    here: Mapping[str, Any]
    before: Mapping[str, Any] | None
    pos: str

    def may_have(self, tag: str) -> bool:
        return "TAG" not in self.here or _holds(self.here["TAG"], tag)

    def matches(self, told: Told, before: Told | None) -> bool:
        if self.before is not None and (before is None or not _fits(self.before, before)):
            return False
        return _fits(self.here, told)


def _fits(pattern: Mapping[str, Any], told: Told) -> bool:
    values = {"TAG": told.tag, "LOWER": told.lower, "DEP": told.dep}
    return all(_holds(wanted, values[key]) for key, wanted in pattern.items())


def _holds(wanted: Any, value: str) -> bool:  # noqa: ANN401 (a word, or a mapping of lists)
    if isinstance(wanted, str):
        return value == wanted
    return value in wanted["IN"] if "IN" in wanted else value not in wanted["NOT_IN"]


@dataclass(slots=True)
class UniversalTags:
    """Asked by tag, lower-cased word and label, with those of the token before."""

    rules: Sequence[Rule]
    named: frozenset[str]  # words that some pattern names
    led: frozenset[str]  # labels of a token before that some pattern names
    _known: dict[tuple[str, str, str, str], str] = field(default_factory=dict)
    _of_tag: dict[str, tuple[Rule, ...]] = field(default_factory=dict)

    def pos(self, tag: str, word: str, dep: str, dep_before: str) -> str:
        lower = word.lower()
        key = (
            tag,
            lower if lower in self.named else "",
            dep,
            dep_before if dep_before in self.led else "",
        )
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._find(Told(*key[:3]), key[3])
        return found

    def _find(self, told: Told, dep_before: str) -> str:
        before = Told("", "", dep_before) if dep_before else None
        rules = self._of_tag.get(told.tag)
        if rules is None:
            rules = tuple(r for r in reversed(self.rules) if r.may_have(told.tag))
            self._of_tag[told.tag] = rules
        return next((r.pos for r in rules if r.matches(told, before)), "")


def read_rules(patterns: Sequence[Mapping[str, Any]]) -> UniversalTags | None:
    """The table of a ruler's patterns; None where one asks for more than the table knows."""
    rules: list[Rule] = []
    for row in patterns:
        pos = row["attrs"].get("POS")
        for tokens in row["patterns"]:
            if pos is None or any(t.get(_BLANK) is True for t in tokens):
                continue
            rule = _rule([_bare(t) for t in tokens], row["index"], pos)
            if rule is None:
                return None
            rules.append(rule)
    words = {w for r in rules for w in _words(r.here.get("LOWER"))}
    led = {w for r in rules if r.before for w in _words(r.before.get("DEP"))}
    return UniversalTags(rules=tuple(rules), named=frozenset(words), led=frozenset(led))


def _bare(token: Mapping[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in token.items() if k != _BLANK}


def _rule(tokens: Sequence[Mapping[str, Any]], index: int, pos: str) -> Rule | None:
    """The pattern as a rule; only a label may be asked of the token before."""
    is_known = all(set(t) <= _TOLD and all(map(_is_simple, t.values())) for t in tokens)
    is_led = len(tokens) == 2 and index == 1 and set(tokens[0]) == {"DEP"}
    if not is_known or not (is_led or (len(tokens) == 1 and index == 0)):
        return None
    if is_led and not _words(tokens[0]["DEP"]):
        return None
    return Rule(here=tokens[-1], before=tokens[0] if is_led else None, pos=pos)


def _is_simple(wanted: Any) -> bool:  # noqa: ANN401 (as above)
    return isinstance(wanted, str) or set(wanted) in ({"IN"}, {"NOT_IN"})


def _words(wanted: Any) -> tuple[str, ...]:  # noqa: ANN401 (as above)
    if wanted is None:
        return ()
    return (wanted,) if isinstance(wanted, str) else tuple(wanted.get("IN", ()))

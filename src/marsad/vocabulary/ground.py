"""What words of control say of the ground (packs/ground.toml)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from marsad.errors import VocabularyError
from marsad.model.field import Hold
from marsad.vocabulary.alternatives import any_of
from marsad.vocabulary.pack import check_entry, check_words, load_pack

_TURNS = frozenset({Hold.HELD, Hold.TAKEN, Hold.LOST, Hold.ADVANCED, Hold.BESIEGED})
_PERCENT = (
    r"(?:(?:about|around|nearly|almost|some|over|more than)\s+)?\d+(?:\.\d+)?\s?(?:%|per\s?cent)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundWords:
    """``turns``: trigger, lower-cased → what it says. The finders take lower-cased text."""

    turns: Mapping[str, Hold]
    no_longer: re.Pattern[str]
    shares: re.Pattern[str]

    def turn_of(self, trigger: str, before: str) -> Hold | None:
        """What the trigger says, with the words before it; None for one that is not listed."""
        turn = self.turns.get(" ".join(trigger.lower().split()))
        if turn is Hold.HELD and self.no_longer.search(before.lower()):
            return Hold.LOST
        return turn


@cache
def load_ground() -> GroundWords:
    """The pack, checked whole. Raises VocabularyError naming the table."""
    return parse_ground(load_pack("ground"))


def parse_ground(pack: Mapping[str, Any]) -> GroundWords:
    where = "packs/ground.toml"
    required = frozenset({"turns", "no_longer", "shares"})
    check_entry(pack, where, required=required, optional=frozenset())
    if set(pack["turns"]) != _TURNS:
        raise VocabularyError(f"{where} [turns]: expected {sorted(_TURNS)}")
    turns: dict[str, Hold] = {}
    for name, entry in pack["turns"].items():
        for word in _words(entry, f"{where} [turns.{name}]"):
            if word in turns:
                raise VocabularyError(f"{where} [turns.{name}]: {word!r} is {turns[word]} too")
            turns[word] = Hold(name)
    no_longer = any_of(_words(pack["no_longer"], f"{where} [no_longer]"))
    shares = any_of(_words(pack["shares"], f"{where} [shares]"))
    return GroundWords(
        turns=turns,
        no_longer=re.compile(rf"(?<!\w){no_longer}(?:\s+\w+)?\s*$"),
        shares=re.compile(rf"(?<!\w)(?:{_PERCENT}|{shares})(?!\w)"),
    )


def _words(entry: Mapping[str, Any], where: str) -> tuple[str, ...]:
    check_entry(entry, where, required=frozenset({"definition", "words"}), optional=frozenset())
    return check_words(entry["words"], where)

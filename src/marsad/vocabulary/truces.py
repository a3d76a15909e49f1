"""What sentences say of a truce (packs/truces.toml)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from marsad.errors import VocabularyError
from marsad.model.peace import Stage
from marsad.vocabulary.numbers import load_numbers
from marsad.vocabulary.pack import check_entry, check_words, load_pack

NEAR = 140  # characters from the trigger in which a word tells its stage
_TERM_NEAR = 60  # and in which a length of time is its term
_HOURS = {"hour": 1, "day": 24, "week": 168, "month": 720}
_DECIDING = (Stage.VETOED, Stage.REJECTED, Stage.BROKEN, Stage.EXPIRED, Stage.EXTENDED)
_STAGES = tuple(s for s in Stage if s is not Stage.SPOKEN_OF)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a sentence says: the stage, the words for it, and whether it is only supposed."""

    stage: Stage
    words: str = ""
    is_supposed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TruceWords:
    """Finders of lower-cased text; ``stages`` in the order in which they decide."""

    stages: Mapping[Stage, re.Pattern[str]]
    begun: re.Pattern[str]
    supposed: re.Pattern[str]
    accused: re.Pattern[str]
    breaches: re.Pattern[str]
    term: re.Pattern[str]

    def stage_of(self, sentence: str, at: int, others: Iterable[int] = ()) -> Told:
        """What the sentence says of the truce whose trigger stands at ``at``: by the words that no
        trigger of another truce (``others``) stands before.
        """
        text = sentence.lower()
        start = max([0, at - NEAR, *(o + 1 for o in others if o < at)])
        end = min([len(text), at + NEAR, *(o for o in others if o > at)])
        told = list(self._told(text, start, end))
        if not told:
            return Told(stage=Stage.SPOKEN_OF)
        if any(stage is Stage.IN_FORCE and self.begun.match(found[0]) for stage, found in told):
            told = [t for t in told if t[0] is not Stage.AGREED]
        stage, found = min(told, key=lambda t: _weight(t[0], abs(t[1].start() - at)))
        is_supposed = self.supposed.search(text, start, end) is not None
        return Told(stage=stage, words=found[0], is_supposed=is_supposed)

    def _told(self, text: str, start: int, end: int) -> Iterator[tuple[Stage, re.Match[str]]]:
        for stage, finder in self.stages.items():
            for found in finder.finditer(text, start, end):
                if stage is Stage.REJECTED and self.accused.match(text, found.end(), end):
                    continue
                yield stage, found

    def hours_in(self, sentence: str, at: int) -> int | None:
        """The term in hours: "a 48-hour truce", "a truce of two weeks"."""
        found = self.term.search(sentence.lower(), max(0, at - _TERM_NEAR), at + _TERM_NEAR)
        if found is None:
            return None
        number = found["number"] or "a"
        count = int(number) if number.isdigit() else load_numbers().cardinals.get(number, 1)
        return count * _HOURS[found["unit"] or found["long"]]


@cache
def load_truces() -> TruceWords:
    """The pack, checked whole. Raises VocabularyError naming the table."""
    return parse_truces(load_pack("truces"))


def parse_truces(pack: Mapping[str, Any]) -> TruceWords:
    where = "packs/truces.toml"
    parts = frozenset({"stages", "begun", "supposed", "accused", "breaches"})
    check_entry(pack, where, required=parts, optional=frozenset())
    if set(pack["stages"]) != {s.value for s in _STAGES}:
        raise VocabularyError(f"{where} [stages]: expected {[s.value for s in _STAGES]}")
    stages = {
        Stage(name): _finder(entry, f"{where} [stages.{name}]")
        for name, entry in pack["stages"].items()
    }
    numbers = "|".join(sorted(map(re.escape, load_numbers().cardinals), key=len, reverse=True))
    after_word = _finder(pack["accused"], f"{where} [accused]").pattern
    return TruceWords(
        stages=stages,
        begun=_finder(pack["begun"], f"{where} [begun]"),
        supposed=_finder(pack["supposed"], f"{where} [supposed]"),
        accused=re.compile(rf"(?:\s+\w+){{0,2}}?\s+{after_word}"),
        breaches=_finder(pack["breaches"], f"{where} [breaches]"),
        term=re.compile(
            rf"(?<!after )(?<!past )(?<!last )(?<!in )(?<!every )\b"
            rf"(?:(?P<number>\d{{1,3}}|{numbers}|an?)[\s-]+(?P<unit>hour|day|week|month)s?\b"
            r"(?!\s+(?:after|before|later|earlier|ago|since|into)\b)"  # "a day after it began"
            r"|(?P<long>hour|day|week|month)-long\b)"
        ),
    )


def _weight(stage: Stage, distance: int) -> tuple[int, int, int]:
    """What ends a truce, turns it down or prolongs it decides before what else is told of it; of
    that the nearest words do.
    """
    rank = _DECIDING.index(stage) if stage in _DECIDING else len(_DECIDING)
    return (rank, distance, _STAGES.index(stage))


def _finder(entry: Mapping[str, Any], where: str) -> re.Pattern[str]:
    check_entry(entry, where, required=frozenset({"definition", "words"}), optional=frozenset())
    words = check_words(entry["words"], where)
    longest_first = sorted(words, key=len, reverse=True)
    parts = [re.escape(w.rstrip("*")) + (r"\w*" if w.endswith("*") else "") for w in longest_first]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?!\w)")

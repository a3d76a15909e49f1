"""How a best estimate is chosen, and what says that a count starts again (packs/tolls.toml)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from marsad.errors import VocabularyError
from marsad.vocabulary.pack import check_entry, check_words, load_pack
from marsad.vocabulary.standing import SPEAKER_KINDS


@dataclass(frozen=True, slots=True, kw_only=True)
class BestRule:
    """``ranks``: speaker kind → how it stands, 0 the best. ``names``: what each rank is called."""

    id: str
    version: str
    definition: str
    ranks: Mapping[str, int]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TollWords:
    best: BestRule
    reset: re.Pattern[str]


@cache
def load_toll_words() -> TollWords:
    """The pack, checked whole. Raises VocabularyError naming the table."""
    return parse_toll_words(load_pack("tolls"))


def parse_toll_words(pack: Mapping[str, Any]) -> TollWords:
    where = "packs/tolls.toml"
    check_entry(pack, where, required=frozenset({"best", "reset"}), optional=frozenset())
    return TollWords(best=_best(pack["best"]), reset=_reset(pack["reset"]))


def _best(entry: Mapping[str, Any]) -> BestRule:
    where = "packs/tolls.toml [best]"
    known = frozenset({"id", "version", "definition", "ranks"})
    check_entry(entry, where, required=known, optional=frozenset())
    ranks: dict[str, int] = {}
    for place, row in enumerate(entry["ranks"]):
        check_entry(row, where, required=frozenset({"name", "kinds"}), optional=frozenset())
        for kind in check_words(row["kinds"], where):
            if ranks.setdefault(kind, place) != place:
                raise VocabularyError(f"{where}: {kind!r} stands in two ranks")
    if odd := set(ranks) ^ SPEAKER_KINDS:
        raise VocabularyError(f"{where}: expected each kind of speaker once, met {min(odd)!r}")
    return BestRule(
        id=entry["id"],
        version=entry["version"],
        definition=entry["definition"].strip(),
        ranks=ranks,
        names=tuple(row["name"] for row in entry["ranks"]),
    )


def _reset(entry: Mapping[str, Any]) -> re.Pattern[str]:
    where = "packs/tolls.toml [reset]"
    known = frozenset({"definition", "patterns"})
    check_entry(entry, where, required=known, optional=frozenset())
    try:
        return re.compile("|".join(check_words(entry["patterns"], where)), re.IGNORECASE)
    except re.error as e:
        raise VocabularyError(f"{where}: no pattern: {e}") from e

"""Reporting cues, hedges and the words that name a speaker (packs/cues.toml)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from marsad.errors import VocabularyError
from marsad.model import Stance
from marsad.vocabulary.pack import check_entry, check_words, load_pack


class Takes(StrEnum):
    """What a verb of reporting is built with."""

    CLAUSE = "clause"
    OBJECT = "object"


@dataclass(frozen=True, slots=True, kw_only=True)
class CueClass:
    """A class of verbs or phrases; the pack says what its fields mean. ``strength``: 0 to 1."""

    id: str
    definition: str
    stance: Stance
    strength: float
    takes: Takes = Takes.CLAUSE
    inverts: bool = False
    hearer: bool = False
    names: bool = False
    particles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """``verbs``: the classes of every form of every verb, lower-cased. ``phrases`` and ``hedges``: fixed words."""

    verbs: Mapping[str, tuple[CueClass, ...]]  # those with particles first
    phrases: Mapping[str, CueClass]
    hedges: Mapping[str, str]  # words -> id of the hedge
    words: Mapping[str, frozenset[str]]  # people, documents, titles, headline

    def is_speaker_noun(self, word: str) -> bool:
        """Whether a noun names somebody or something that speaks."""
        return word in self.words["people"] or word in self.words["documents"]


@cache
def load_cues() -> Cues:
    """The pack, checked whole. Raises VocabularyError naming entry and key."""
    return parse_cues(load_pack("cues"))


_PARTS = frozenset({"verbs", "irregular", "phrases", "hedges", "words"})


def parse_cues(pack: Mapping[str, Any]) -> Cues:
    check_entry(pack, "packs/cues.toml", required=_PARTS, optional=frozenset())
    irregular = {
        k: check_words(v, f"packs/cues.toml [irregular] {k}") for k, v in pack["irregular"].items()
    }
    words = {k: _word_list(k, row) for k, row in pack["words"].items()}
    return Cues(
        verbs=_verbs(pack["verbs"], irregular),
        phrases=_phrases(pack["phrases"]),
        hedges=_hedges(pack["hedges"]),
        words={
            **words,
            "people": _with_plurals(words["people"]),
            "documents": _with_plurals(words["documents"]),
        },
    )


_CLASS = frozenset({"definition", "stance", "strength"})
_OPTIONAL = frozenset({"hearer", "names", "particles"})


def _cue_class(key: str, row: Mapping[str, Any], where: str) -> CueClass:
    if row["stance"] not in {s.value for s in Stance}:
        raise VocabularyError(
            f"{where} stance: expected one of {sorted(s.value for s in Stance)}, "
            f"met {row['stance']!r}"
        )
    strength = row["strength"]
    if not (isinstance(strength, int | float) and 0 <= strength <= 1):
        raise VocabularyError(f"{where} strength: expected 0 to 1, met {strength!r}")
    takes = row.get("takes", Takes.CLAUSE.value)
    if takes not in {t.value for t in Takes}:
        raise VocabularyError(f"{where} takes: expected clause or object, met {takes!r}")
    return CueClass(
        id=key,
        definition=row["definition"],
        stance=Stance(row["stance"]),
        strength=float(strength),
        takes=Takes(takes),
        inverts=bool(row.get("inverts", False)),
        hearer=bool(row.get("hearer", False)),
        names=bool(row.get("names", False)),
        particles=frozenset(check_words(row.get("particles", []), f"{where} particles")),
    )


def _verbs(
    rows: Mapping[str, Any], irregular: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[CueClass, ...]]:
    found: dict[str, tuple[CueClass, ...]] = {}
    for key, row in rows.items():
        where = f"packs/cues.toml [verbs.{key}]"
        required = _CLASS | {"verbs", "takes", "inverts"}
        check_entry(row, where, required=required, optional=_OPTIONAL)
        kind = _cue_class(key, row, where)
        for verb in check_words(row["verbs"], f"{where} verbs"):
            for form in (verb, *(irregular.get(verb) or _regular(verb))):
                found[form] = (*found.get(form, ()), kind)
    return {f: tuple(sorted(k, key=lambda c: not c.particles)) for f, k in found.items()}


def _regular(verb: str) -> tuple[str, ...]:
    """The -s, -ed and -ing forms of a regular verb."""
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    if verb.endswith("e"):
        return verb + "s", verb + "d", verb[:-1] + "ing"
    ending = "es" if verb.endswith(("s", "sh", "ch", "x")) else "s"
    return verb + ending, verb + "ed", verb + "ing"


def _phrases(rows: Mapping[str, Any]) -> dict[str, CueClass]:
    found: dict[str, CueClass] = {}
    for key, row in rows.items():
        where = f"packs/cues.toml [phrases.{key}]"
        check_entry(row, where, required=_CLASS | {"words"}, optional=frozenset())
        for words in check_words(row["words"], f"{where} words"):
            found[words] = _cue_class(key, row, where)
    return found


def _hedges(rows: Mapping[str, Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, row in rows.items():
        where = f"packs/cues.toml [hedges.{key}]"
        check_entry(row, where, required=frozenset({"definition", "words"}), optional=frozenset())
        found |= dict.fromkeys(check_words(row["words"], f"{where} words"), key)
    return found


def _word_list(key: str, row: Mapping[str, Any]) -> frozenset[str]:
    where = f"packs/cues.toml [words.{key}]"
    check_entry(row, where, required=frozenset({"definition", "words"}), optional=frozenset())
    return frozenset(check_words(row["words"], f"{where} words"))


def _with_plurals(words: frozenset[str]) -> frozenset[str]:
    plurals = {_regular(w)[0] for w in words} | {
        w.removesuffix("man") + "men" for w in words if w.endswith("man")
    }
    return words | plurals

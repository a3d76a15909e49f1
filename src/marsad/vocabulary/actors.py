"""Known actors and sources (packs/actors.toml): who speaks, who fights, who counts."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any

from marsad.errors import VocabularyError
from marsad.vocabulary.pack import check_entry, check_words, load_pack


class ActorKind(StrEnum):
    STATE = "state"  # a government
    MINISTRY = "ministry"
    FORCES = "forces"  # the armed forces of a state
    POLICE = "police"
    OFFICIAL = "official"  # another body or person of a state
    ARMED_GROUP = "armed_group"
    OPPOSITION = "opposition"  # a political one
    ACTIVIST = "activist"
    UN = "un"
    BLOC = "bloc"  # states together: an alliance, a union, a coalition
    COURT = "court"
    MONITOR = "monitor"  # counts and verifies
    NGO = "ngo"
    MEDICAL = "medical"
    AGENCY = "agency"
    OUTLET = "outlet"
    MEDIA = "media"  # media that are not named
    WITNESS = "witness"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """``side`` is free text, "" where none is taken or it is contested."""

    id: str
    name: str
    kind: ActorKind
    side: str = ""
    aliases: tuple[str, ...] = ()
    definition: str

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True, kw_only=True)
class Actors:
    """All actors, and the index of what they may be called."""

    entries: tuple[Actor, ...]
    index: dict[str, tuple[str, str]]  # folded name -> (the name as written, id)
    openings: frozenset[str]  # the first words of the folded names

    def may_open(self, word: str) -> bool:
        """Whether words that start with this one may name an actor: cheaper than to resolve."""
        folded = _fold(word)
        return folded in self.openings or folded in _LOOKED_THROUGH or not folded

    def resolve(self, words: str) -> str | None:
        """The id of the actor that the words name, or None where that is not safe.

        Only whole names count; articles, possessives and a spokesman's title are looked through.
        """
        for candidate in _readings(words):
            found = self.index.get(_fold(candidate))
            if found and _fits_case(found[0], candidate):
                return found[1]
        return None

    def get(self, actor_id: str) -> Actor:
        """Raises VocabularyError for an id that is not there."""
        for actor in self.entries:
            if actor.id == actor_id:
                return actor
        raise VocabularyError(f"packs/actors.toml: no actor {actor_id!r}")


@cache
def load_actors() -> Actors:
    """The pack, checked whole. Raises VocabularyError naming entry and key."""
    return parse_actors(load_pack("actors"))


def parse_actors(pack: dict[str, Any]) -> Actors:
    entries = tuple(_actor(key, row) for key, row in pack.items())
    index: dict[str, tuple[str, str]] = {}
    for actor in entries:
        for name in actor.names:
            taken = index.setdefault(_fold(name), (name, actor.id))
            if taken != (name, actor.id):
                raise VocabularyError(
                    f"packs/actors.toml [{actor.id}] aliases: expected a name that is no other's, "
                    f"met {name!r}, which reads like {taken[0]!r} of [{taken[1]}]"
                )
    openings = frozenset(name.split()[0] for name in index if name)
    return Actors(entries=entries, index=index, openings=openings)


_REQUIRED = frozenset({"name", "kind", "definition"})
_OPTIONAL = frozenset({"side", "aliases"})


def _actor(key: str, row: Any) -> Actor:  # noqa: ANN401 (TOML gives any)
    where = f"packs/actors.toml [{key}]"
    if not isinstance(row, dict):
        raise VocabularyError(f"{where}: expected a table, met {row!r}")
    check_entry(row, where, required=_REQUIRED, optional=_OPTIONAL)
    for name in ("name", "definition"):
        if not (isinstance(row[name], str) and row[name].strip()):
            raise VocabularyError(f"{where} {name}: expected words, met {row[name]!r}")
    if row["kind"] not in {k.value for k in ActorKind}:
        kinds = ", ".join(k.value for k in ActorKind)
        raise VocabularyError(f"{where} kind: expected one of {kinds}, met {row['kind']!r}")
    return Actor(
        id=key,
        name=row["name"],
        kind=ActorKind(row["kind"]),
        side=row.get("side", ""),
        aliases=check_words(row.get("aliases", []), f"{where} aliases"),
        definition=row["definition"],
    )


_LOOKED_THROUGH = frozenset("the a an some several spokesman spokeswoman spokesperson".split())
_ARTICLE = re.compile(r"^(?:the|an?|some|several)\s+", re.IGNORECASE)
_VOICE = re.compile(r"^(.+?)(?:['’]s)? spokes(?:man|woman|person)$")
_VOICE_FOR = re.compile(r"^(?:an? )?spokes(?:man|woman|person) (?:for|of) (.+)$")


@lru_cache(maxsize=1 << 13)  # phrases are weighed again and again
def _readings(words: str) -> tuple[str, ...]:
    plain = " ".join(words.split())
    voices = (p.match(plain) for p in (_VOICE, _VOICE_FOR))
    return (plain, *(v.group(1) for v in voices if v))


@lru_cache(maxsize=1 << 14)
def _fold(name: str) -> str:
    """Lower case without article, dots, apostrophes and hyphens."""
    bare = _ARTICLE.sub("", name.strip())
    return " ".join(re.sub(r"[.'’‘]", "", bare).replace("-", " ").casefold().split())


_LONGEST_ACRONYM = 4


def _fits_case(name: str, words: str) -> bool:
    """Short acronyms to the letter ("IS" is not "is"); other proper names with some capital."""
    letters = name.replace(".", "")
    if letters.isupper() and len(letters) <= _LONGEST_ACRONYM:
        return letters in words.replace(".", "")
    return name.islower() or not _ARTICLE.sub("", words).islower()

"""Which speakers are named by a role alone ("activists") and so are nobody in particular."""

from dataclasses import dataclass
from functools import cache

from marsad.errors import VocabularyError
from marsad.vocabulary.actors import load_actors
from marsad.vocabulary.pack import check_entry, check_words, load_pack

_PARTS = ("heads", "stand_ins", "links", "actors")


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """Lower-case words: role nouns, stand-ins for a name, and the words that end a head.

    ``actors`` are ids of the actors pack that stand for voices without a name.
    """

    heads: frozenset[str]
    stand_ins: frozenset[str]
    links: frozenset[str]
    actors: frozenset[str]


@cache
def load_roles() -> Roles:
    """The roles pack, checked. Raises VocabularyError naming the entry that is wrong."""
    pack = load_pack("roles")
    if set(pack) != set(_PARTS):
        raise VocabularyError(f"packs/roles.toml: expected {sorted(_PARTS)}, met {sorted(pack)}")
    roles = Roles(**{part: _words(pack[part], f"packs/roles.toml [{part}]") for part in _PARTS})
    if unknown := roles.actors - {actor.id for actor in load_actors().entries}:
        raise VocabularyError(
            f"packs/roles.toml [actors]: no actor {min(unknown)!r} in actors.toml"
        )
    return roles


def _words(entry: dict[str, object], where: str) -> frozenset[str]:
    check_entry(entry, where, required=frozenset({"definition", "words"}), optional=frozenset())
    return frozenset(check_words(entry["words"], f"{where} words"))

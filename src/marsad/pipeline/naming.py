"""Which places and actors the wording of a claim names, and what it calls them."""

import json
from collections.abc import Iterator, Sequence
from functools import cache

from marsad.ledger.entries import CLAIMS, INSIDE, SAYS, NamedBy
from marsad.ledger.told import place_of
from marsad.model import Claim, Party, Place
from marsad.model.identity import digest
from marsad.reconcile.ground import ground_of
from marsad.reconcile.wording import fold_name
from marsad.vocabulary.actors import Actor, load_actors

PLACE, ACTOR = "place", "actor"


def entry_id(letter: str, key: str) -> str:
    """A letter and 16 hex digits: it stays, whatever else is taken in."""
    return letter + digest("entry", letter, key)[:16]


def named_by(part: str, line: str) -> Sequence[NamedBy]:
    """The entries that a wording of this part names, each once."""
    match part:
        case "place":
            return tuple(_places(place_of(line)))
        case "party":
            key, words = json.loads(line)
            return (_actor("party", key, words),)
        case _:
            return tuple(_speakers(json.loads(line)))


def parties_of(claim: Claim) -> dict[str, tuple[str, str]]:
    """Key and words of its ``doer``, and of its ``victim`` where the vocabulary knows it."""
    found = {}
    if claim.actor and (key := actor_key(claim.actor.words.words, claim.actor.actor)):
        found["doer"] = (key, claim.actor.words.words)
    if claim.victim and (known := _known(claim.victim)):
        found["victim"] = (known, claim.victim.words.words)
    return found


def actor_key(words: str, actor: str | None) -> str:
    """An actor's id, or folded words that cannot be one; "" of words that fold to nothing."""
    known = actor or load_actors().resolve(words)
    folded = fold_name(words)
    return known or (f"words: {folded}" if folded else "")


@cache
def known_actors() -> dict[str, Actor]:
    """By id."""
    return {a.id: a for a in load_actors().entries}


def _known(party: Party) -> str | None:
    return party.actor or load_actors().resolve(party.words.words)


def _places(place: Place) -> Iterator[NamedBy]:
    """The place itself, or what holds a site without a name; and all that holds it."""
    ground = ground_of(place)
    if ground is None:
        return
    is_direct = place.place_id is not None or not place.name.islower()
    named: dict[str, NamedBy] = {ground.key: _place(CLAIMS, ground.key)}
    if is_direct:
        named[ground.key] = _place(CLAIMS, ground.key, place.name, place.within)._replace(
            spelling=place.toponym.words
        )
    for n, (key, name) in enumerate(zip(place.within_ids, place.within, strict=False)):
        if named.get(key) is None or named[key].name is None:
            role = CLAIMS if key == ground.key else INSIDE
            named[key] = _place(role, key, name, place.within[n + 1 :])
    yield from named.values()


def _place(role: str, key: str, name: str | None = None, within: Sequence[str] = ()) -> NamedBy:
    chain = None if name is None else json.dumps(list(within), ensure_ascii=False)
    return NamedBy(entry_id("p", key), role, PLACE, key, name, chain=chain)


def _speakers(told: Sequence[object]) -> Iterator[NamedBy]:
    """Whoever stands in the chain; of one who stands there twice, the words that stand last."""
    chain = (x for x in told if isinstance(x, list))  # a publisher who speaks is no actor
    by_key = {actor_key(words, actor): words for words, actor in chain}
    yield from (_actor(SAYS, key, words) for key, words in by_key.items() if key)


def _actor(role: str, key: str, words: str) -> NamedBy:
    known = known_actors().get(key)
    return NamedBy(entry_id("a", key), role, ACTOR, key, known.name if known else words, words)

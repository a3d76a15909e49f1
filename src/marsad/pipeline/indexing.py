"""Whom and what the record speaks of: places and actors, each with the claims that name it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from marsad.model import Claim, Party, Place
from marsad.model.grade import TrackRecord
from marsad.model.identity import digest
from marsad.reconcile.heard import Heard
from marsad.reconcile.telling import Telling
from marsad.reconcile.wording import fold_name
from marsad.vocabulary.actors import Actor, load_actors


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceEntry:
    """``claims`` name the place itself, or a site in it without a name; ``inside`` what lies in
    it. ``place``: as one of its claims has it; None of what only holds other places.
    """

    id: str
    key: str
    name: str
    within: tuple[str, ...]
    place: Place | None
    spellings: tuple[str, ...]
    claims: tuple[str, ...]
    inside: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.spellings)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorEntry:
    """``actor``: as the vocabulary knows it; None of a name that it does not know, which may be
    several people's. Claims that say what it ``did``, what it ``suffered``, and what it ``says``.
    """

    id: str
    key: str
    name: str
    actor: Actor | None
    spellings: tuple[str, ...]
    did: tuple[str, ...]
    suffered: tuple[str, ...]
    says: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.spellings)

    @property
    def claims(self) -> frozenset[str]:
        return frozenset((*self.did, *self.suffered, *self.says))


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceEntry:
    """An origin and what it has been worth."""

    id: str
    record: TrackRecord

    @property
    def name(self) -> str:
        return self.record.name

    @property
    def names(self) -> tuple[str, ...]:
        return (self.record.name, self.record.key)


Entry = PlaceEntry | ActorEntry | SourceEntry


def entry_id(letter: str, key: str) -> str:
    """A letter and 16 hex digits: it stays, whatever else is taken in."""
    return letter + digest("entry", letter, key)[:16]


def index_sources(records: Iterable[TrackRecord]) -> Mapping[str, SourceEntry]:
    """By id, in their order."""
    entries = (SourceEntry(id=entry_id("s", r.key), record=r) for r in records)
    return {e.id: e for e in entries}


# --- places


@dataclass(slots=True)
class _Met:
    """What was met of one place so far."""

    chains: Counter[tuple[str, ...]] = field(default_factory=Counter)
    names: Counter[str] = field(default_factory=Counter)
    spellings: Counter[str] = field(default_factory=Counter)
    places: list[Place] = field(default_factory=list)
    claims: list[str] = field(default_factory=list)
    inside: list[str] = field(default_factory=list)


def index_places(heard: Heard) -> Mapping[str, PlaceEntry]:
    """By id, those with the most claims first; countries and regions too, which hold others."""
    met: defaultdict[str, _Met] = defaultdict(_Met)
    for telling in heard.tellings.values():
        place, ground = telling.claim.place, telling.ground
        if place is None or ground is None:
            continue
        own = met[ground.key]
        own.claims.append(telling.id)
        if place.place_id == ground.key or (place.place_id is None and not place.name.islower()):
            own.names[place.name] += 1
            own.spellings[place.toponym.words] += 1
            own.places.append(place)
            own.chains[place.within] += 1
        _meet_holders(met, place, ground.key, telling.id)
    found = [_place_entry(key, m) for key, m in met.items() if m.names]
    found.sort(key=lambda e: (-len(e.claims) - len(e.inside), e.name, e.key))
    return {e.id: e for e in found}


def _meet_holders(met: dict[str, _Met], place: Place, own: str, claim: str) -> None:
    chain = list(zip(place.within_ids, place.within, strict=False))
    for n, (key, name) in enumerate(chain):
        holder = met[key]
        holder.names[name] += 1
        holder.chains[place.within[n + 1 :]] += 1
        if key != own:
            holder.inside.append(claim)


def _place_entry(key: str, met: _Met) -> PlaceEntry:
    name = met.names.most_common(1)[0][0]
    # what is told exactly says more of the place than what only lies near it
    place = min(met.places, key=lambda p: (p.precision.value, p.name), default=None)
    return PlaceEntry(
        id=entry_id("p", key),
        key=key,
        name=name,
        within=met.chains.most_common(1)[0][0] if met.chains else (),
        place=place,
        spellings=tuple(w for w, _ in met.spellings.most_common() if w != name),
        claims=tuple(met.claims),
        inside=tuple(met.inside),
    )


# --- actors


@dataclass(slots=True)
class _Named:
    """What was met of one actor so far."""

    spellings: Counter[str] = field(default_factory=Counter)
    did: list[str] = field(default_factory=list)
    suffered: list[str] = field(default_factory=list)
    says: list[str] = field(default_factory=list)


def index_actors(heard: Heard) -> Mapping[str, ActorEntry]:
    """By id, those with the most claims first. Of victims only whom the vocabulary knows."""
    met: defaultdict[str, _Named] = defaultdict(_Named)
    for telling in heard.tellings.values():
        _meet_parties(met, telling)
        _meet_speakers(met, telling)
    found = [_actor_entry(key, m) for key, m in met.items()]
    found.sort(key=lambda e: (-len(e.claims), e.name, e.key))
    return {e.id: e for e in found}


def _meet_parties(met: dict[str, _Named], telling: Telling) -> None:
    claim = telling.claim
    if claim.actor and (key := _key(claim.actor.words.words, claim.actor.actor)):
        met[key].spellings[claim.actor.words.words] += 1
        met[key].did.append(claim.id)
    if claim.victim and (known := _known(claim.victim)):
        met[known].spellings[claim.victim.words.words] += 1
        met[known].suffered.append(claim.id)


def _meet_speakers(met: dict[str, _Named], telling: Telling) -> None:
    told = (a for a in telling.claim.attribution if a.source)
    by_key = {_key(a.source.words, a.actor): a.source.words for a in told if a.source}
    for key, words in by_key.items():
        if key:
            met[key].spellings[words] += 1
            met[key].says.append(telling.id)


def parties_of(claim: Claim) -> dict[str, tuple[str, str]]:
    """Key and words of its ``doer``, and of its ``victim`` where the vocabulary knows it."""
    found = {}
    if claim.actor and (key := _key(claim.actor.words.words, claim.actor.actor)):
        found["doer"] = (key, claim.actor.words.words)
    if claim.victim and (known := _known(claim.victim)):
        found["victim"] = (known, claim.victim.words.words)
    return found


def _known(party: Party) -> str | None:
    return party.actor or load_actors().resolve(party.words.words)


def _key(words: str, actor: str | None) -> str:
    """An actor's id, or folded words that cannot be one; "" of words that fold to nothing."""
    known = actor or load_actors().resolve(words)
    folded = fold_name(words)
    return known or (f"words: {folded}" if folded else "")


def _actor_entry(key: str, met: _Named) -> ActorEntry:
    known = next((a for a in load_actors().entries if a.id == key), None)
    name = known.name if known else met.spellings.most_common(1)[0][0]
    return ActorEntry(
        id=entry_id("a", key),
        key=key,
        name=name,
        actor=known,
        spellings=tuple(w for w, _ in met.spellings.most_common() if w != name),
        did=tuple(met.did),
        suffered=tuple(met.suffered),
        says=tuple(met.says),
    )

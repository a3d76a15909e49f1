"""Whom and what the record speaks of: places and actors, each with the claims that name it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from marsad.ledger.entries import EntryRow
from marsad.ledger.origins import FARED, PARTS
from marsad.model import Claim, Place
from marsad.model.grade import TrackRecord
from marsad.pipeline.lazily import Found
from marsad.pipeline.naming import entry_id, known_actors
from marsad.pipeline.saying import Prints, prints_of
from marsad.vocabulary.actors import Actor

__all__ = ["ActorEntry", "Entry", "PlaceEntry", "SourceEntry", "entry_id", "source_entry"]

ClaimsOf = Callable[[EntryRow, str], Found[Claim]]
"""An entry and what is said of it → the claims, by the document's day."""


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
    claims: Found[Claim]
    inside: Found[Claim]


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
    did: Found[Claim]
    suffered: Found[Claim]
    says: Found[Claim]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceEntry:
    """An origin and what it has been worth. ``said``: its claims by part (`PARTS`). ``fared_of``:
    which of `FARED` each of some own claims did. ``whole``: the record with the ids of all claims.
    """

    id: str
    key: str
    name: str
    kind: str
    side: str
    is_discounted: bool
    said: Mapping[str, Found[Claim]]
    reprints: tuple[Prints, ...]
    fared_of: Callable[[Sequence[str]], Mapping[str, frozenset[str]]]
    whole: Callable[[], TrackRecord]

    @property
    def record(self) -> TrackRecord:
        return self.whole()

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, self.key)


Entry = PlaceEntry | ActorEntry | SourceEntry


def place_entry(row: EntryRow, place: Place | None, claims_of: ClaimsOf) -> PlaceEntry:
    return PlaceEntry(
        id=row.id,
        key=row.key,
        name=row.name,
        within=row.within,
        place=place,
        spellings=row.spellings,
        claims=claims_of(row, "claims"),
        inside=claims_of(row, "inside"),
    )


def actor_entry(row: EntryRow, claims_of: ClaimsOf) -> ActorEntry:
    return ActorEntry(
        id=row.id,
        key=row.key,
        name=row.name,
        actor=known_actors().get(row.key),
        spellings=row.spellings,
        did=claims_of(row, "did"),
        suffered=claims_of(row, "suffered"),
        says=claims_of(row, "says"),
    )


def source_entry(
    record: TrackRecord, load: Callable[[Sequence[str]], Sequence[Claim]]
) -> SourceEntry:
    """Of a record that is at hand."""

    def fared_of(claims: Sequence[str]) -> Mapping[str, frozenset[str]]:
        told = {name: frozenset(getattr(record, name)) for name in FARED}
        return {c: frozenset(n for n, ids in told.items() if c in ids) for c in claims}

    return SourceEntry(
        id=entry_id("s", record.key),
        key=record.key,
        name=record.name,
        kind=record.kind,
        side=record.side,
        is_discounted=record.is_discounted,
        said={part: _some(getattr(record, part), load) for part in PARTS},
        reprints=tuple(map(prints_of, record.reprints)),
        fared_of=fared_of,
        whole=lambda: record,
    )


def _some(ids: Sequence[str], load: Callable[[Sequence[str]], Sequence[Claim]]) -> Found[Claim]:
    return Found(ids=lambda at, most: ids[at : at + most], load=load, number=len(ids))


def find_named(entries: Iterable[SourceEntry], letters: str) -> Sequence[SourceEntry]:
    """Those that have the letters in a name, or all."""
    sought = letters.casefold()
    return [e for e in entries if any(sought in name.casefold() for name in e.names)]

"""Places and actors that the record speaks of, as lists of which a page is fetched at a time."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from marsad.ledger import EntryRow, ListQuestion, Lists
from marsad.model import Claim, Incident
from marsad.pipeline.indexing import ActorEntry, PlaceEntry, actor_entry, place_entry
from marsad.pipeline.lazily import Found
from marsad.pipeline.naming import ACTOR, PLACE
from marsad.pipeline.snapshots import Snapshot

E = TypeVar("E", PlaceEntry, ActorEntry)
Making = Callable[[Snapshot, Lists, Sequence[EntryRow]], Iterable[E]]


def find_places(snapshot: Snapshot, letters: str = "") -> Found[PlaceEntry]:
    """Those with the letters in a name, or all: those with the most claims first; countries and
    regions too, which hold others.
    """
    return _found(snapshot, PLACE, letters, _places)


def find_actors(snapshot: Snapshot, letters: str = "") -> Found[ActorEntry]:
    """Those with the letters in a name, or all: those with the most claims first. Of victims only
    whom the vocabulary knows.
    """
    return _found(snapshot, ACTOR, letters, _actors)


def find_place(snapshot: Snapshot, place_id: str) -> PlaceEntry | None:
    return next(iter(_some(snapshot, PLACE, [place_id], _places)), None)


def find_actor(snapshot: Snapshot, actor_id: str) -> ActorEntry | None:
    return next(iter(_some(snapshot, ACTOR, [actor_id], _actors)), None)


def incidents_in(snapshot: Snapshot, entry: PlaceEntry) -> Found[Incident]:
    """Those that hold any of its claims, the newest first; of no known day last."""
    with snapshot.ledger.listed() as lists:
        number = lists.entries.count_incidents(entry.id)

    def ids(offset: int, limit: int) -> Sequence[str]:
        with snapshot.ledger.listed() as lists:
            return lists.entries.incidents(entry.id, offset, limit)

    return Found(
        ids=ids, load=lambda some: [*snapshot.incidents.some(some).values()], number=number
    )


def _found(snapshot: Snapshot, part: str, letters: str, making: Making[E]) -> Found[E]:
    with snapshot.ledger.listed() as lists:
        number = lists.entries.count(part, letters)

    def ids(offset: int, limit: int) -> Sequence[str]:
        with snapshot.ledger.listed() as lists:
            return lists.entries.ids(part, letters, offset, limit)

    return Found(ids=ids, load=lambda some: _some(snapshot, part, some, making), number=number)


def _some(snapshot: Snapshot, part: str, ids: Sequence[str], making: Making[E]) -> list[E]:
    """In the order of the ids."""
    with snapshot.ledger.listed() as lists:
        rows: Mapping[str, EntryRow] = lists.entries.some(part, ids)
        made = {e.id: e for e in making(snapshot, lists, [*rows.values()])}
    return [made[i] for i in ids if i in made]


def _places(snapshot: Snapshot, lists: Lists, rows: Sequence[EntryRow]) -> Iterable[PlaceEntry]:
    places = lists.entries.places(r.id for r in rows)
    return (place_entry(r, places.get(r.id), _claims_of(snapshot)) for r in rows)


def _actors(snapshot: Snapshot, _: Lists, rows: Sequence[EntryRow]) -> Iterable[ActorEntry]:
    return (actor_entry(r, _claims_of(snapshot)) for r in rows)


def _claims_of(snapshot: Snapshot) -> Callable[[EntryRow, str], Found[Claim]]:
    def claims_of(row: EntryRow, said: str) -> Found[Claim]:
        asked = ListQuestion(named=(row.id, said))

        def ids(offset: int, limit: int) -> Sequence[str]:
            with snapshot.ledger.listed() as lists:
                return lists.claim_ids(asked, offset, limit)

        return Found(
            ids=ids,
            load=lambda some: [*snapshot.claims.some(some).values()],
            number=row.counts[said],
        )

    return claims_of

"""What a map and a timeline are drawn from: incidents by days and places, in columns."""

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, func, select

from marsad.ledger import tables as t
from marsad.ledger.asking import numbered
from marsad.ledger.dialect import holds, plain
from marsad.ledger.heads import OWN_LAYERS, kinds_key
from marsad.ledger.told import place_of
from marsad.model import Kind, Place

_H = t.heads.c


@dataclass(frozen=True, slots=True, kw_only=True)
class Charted:
    """Which incidents: of those whose place is told in one of these wordings (None: anywhere) and
    of that kind. Without one, all that are not told on layers of their own.
    """

    places: tuple[int, ...] | None = None
    kind: Kind | None = None
    since: date | None = None
    until: date | None = None


class Spotted(NamedTuple):
    """An incident with a point. ``place``: number of the wording of its place."""

    incident: str
    place: int
    is_deadly: bool


class Charts:
    """Questions to the heads of incidents, over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def places(self) -> dict[int, Place]:
        """Of incidents, by number of the wording."""
        here = select(_H.place).where(_H.place.is_not(None)).distinct()
        query = select(t.told.c.id, t.told.c.line).where(t.told.c.id.in_(here))
        return {row.id: place_of(row.line) for row in self._connection.execute(query)}

    def days(self, asked: Charted) -> list[tuple[date, date, int]]:
        """First and last day, and how many incidents have these; whatever days are asked for."""
        query = (
            select(_H.earliest, _H.latest, func.count())
            .where(*_happened(asked), _H.earliest.is_not(None), _H.latest.is_not(None))
            .group_by(_H.earliest, _H.latest)
        )
        rows = self._connection.execute(query)
        return [(date.fromisoformat(a), date.fromisoformat(b), number) for a, b, number in rows]

    def count(self, asked: Charted) -> tuple[int, int]:
        """How many incidents are of these days, and how many of them have no point."""
        query = select(func.count(), func.count().filter(_H.has_point == 0))
        found = self._connection.execute(query.where(*_found(asked))).one()
        return int(found[0]), int(found[1])

    def found(
        self, asked: Charted, offset: int, limit: int, *, unplaced: bool = False
    ) -> list[str]:
        """Of these days, the newest first; ``unplaced``: those without a point alone."""
        query = _newest(select(_H.incident).where(*_found(asked)))
        if unplaced:
            query = query.where(_H.has_point == 0)
        return list(self._connection.execute(query.offset(offset).limit(limit)).scalars())

    def spots(self, asked: Charted, most: int) -> list[Spotted]:
        """Of the newest of these days, those with a point."""
        newest = _newest(select(_H.incident, _H.place, _H.is_deadly, _H.has_point))
        rows = self._connection.execute(newest.where(*_found(asked)).limit(most))
        return [Spotted(r.incident, r.place, bool(r.is_deadly)) for r in rows if r.has_point]

    def undated(self, asked: Charted, offset: int, limit: int) -> list[str]:
        """By id."""
        query = select(_H.incident).where(*_undated(asked)).order_by(_H.incident)
        return list(self._connection.execute(query.offset(offset).limit(limit)).scalars())

    def count_undated(self, asked: Charted) -> int:
        query = select(func.count()).select_from(t.heads).where(*_undated(asked))
        return self._connection.execute(query).scalar_one()

    def totals(self, asked: Charted, offset: int, limit: int) -> list[str]:
        """Whatever days are asked for, the newest first."""
        query = _newest(select(_H.incident).where(*_of(asked, is_total=1)))
        return list(self._connection.execute(query.offset(offset).limit(limit)).scalars())

    def count_totals(self, asked: Charted) -> int:
        query = select(func.count()).select_from(t.heads).where(*_of(asked, is_total=1))
        return self._connection.execute(query).scalar_one()


def _newest(query: Select[Any]) -> Select[Any]:
    return query.order_by(_H.latest.desc().nulls_last(), _H.incident)


def _of(asked: Charted, *, is_total: int) -> list[ColumnElement[bool]]:
    wanted = [_H.is_total == is_total]
    if asked.kind is None or asked.kind not in OWN_LAYERS:
        wanted.append(_H.is_drawn == 1)
    if asked.kind is not None:
        wanted.append(holds(_H.kinds, kinds_key((asked.kind,))))
    if asked.places is not None:
        wanted.append(plain(_H.place).in_(numbered("places", asked.places)))
    return wanted


def _happened(asked: Charted) -> list[ColumnElement[bool]]:
    return _of(asked, is_total=0)


def _found(asked: Charted) -> list[ColumnElement[bool]]:
    """In the order of an index that holds all of it, which SQLite is to walk."""
    wanted = [*_happened(asked), plain(_H.earliest).is_not(None)]
    if asked.since is not None:
        wanted.append(_H.latest >= asked.since.isoformat())
    if asked.until is not None:
        wanted.append(plain(_H.earliest) <= asked.until.isoformat())
    return wanted


def _undated(asked: Charted) -> list[ColumnElement[bool]]:
    return [*_happened(asked), _H.earliest.is_(None)]

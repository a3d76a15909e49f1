"""Pairs of near incidents, kept with the incidents. What makes a pair, and what it scores, is
worked out elsewhere (`pipeline.pairing`).
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, delete, func, insert, or_, select, tuple_

from marsad.ledger import tables as t
from marsad.ledger.judging import load_acts
from marsad.ledger.rows import chunks
from marsad.model import Judgement
from marsad.model.judgement import LINKING

_H, _P = t.heads.c, t.incident_pairs.c
_AT_ONCE = 500


class Sited(NamedTuple):
    """An incident with a place and a day, in the order in which its neighbours are looked at."""

    site: str
    is_total: int
    earliest: str
    incident: str


class HeadRow(NamedTuple):
    """What is stored of such an incident; ``brief`` as JSON (`heads.head_of`)."""

    site: str
    is_total: int
    earliest: str
    incident: str
    latest: str | None
    brief: str

    @property
    def sited(self) -> Sited:
        return Sited(self.site, self.is_total, self.earliest, self.incident)


class PairRow(NamedTuple):
    """``one`` begins no later than the ``other``; ``score`` in thousandths."""

    pair: str
    one: str
    other: str
    score: int


def _heads() -> Select[Any]:
    query = select(_H.site, _H.is_total, _H.earliest, _H.incident, _H.latest, _H.brief)
    return query.where(_H.site.is_not(None), _H.earliest.is_not(None))


class Pairs:
    """The pairs, over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # --- keeping them

    def heads(self) -> Iterator[HeadRow]:
        """All incidents with place and day: place by place, by day."""
        query = _heads().order_by(_H.site, _H.is_total, _H.earliest, _H.incident)
        found = self._connection.execute(query, execution_options={"yield_per": _AT_ONCE})
        return (HeadRow(**row) for row in found.mappings())

    def before(self, of: Sited, most: int) -> list[HeadRow]:
        """Those that come before it, or before where it stood, the last ``most`` of them."""
        order = (_H.earliest.desc(), _H.incident.desc())
        query = self._around(of).where(_place() < _at(of)).order_by(*order).limit(most)
        return self._rows(query)[::-1]

    def since(self, of: Sited, most: int) -> list[HeadRow]:
        """Itself, if it is there, and those that come after, the first ``most`` of them."""
        order = (_H.earliest, _H.incident)
        query = self._around(of).where(_place() >= _at(of)).order_by(*order).limit(most)
        return self._rows(query)

    def _around(self, of: Sited) -> Select[Any]:
        return _heads().where(_H.site == of.site, _H.is_total == of.is_total)

    def _rows(self, query: Select[Any]) -> list[HeadRow]:
        return [HeadRow(**row) for row in self._connection.execute(query).mappings()]

    def forget(self, *, begun_by: Iterable[str] = (), gone: Iterable[str] = ()) -> None:
        """Those that begin with one of these, and all of those that are gone."""
        for some in chunks(begun_by):
            self._connection.execute(delete(t.incident_pairs).where(_P.one.in_(some)))
        for some in chunks(gone):
            either = or_(_P.one.in_(some), _P.other.in_(some))
            self._connection.execute(delete(t.incident_pairs).where(either))

    def write(self, pairs: Iterable[PairRow]) -> None:
        waiting = iter(pairs)
        while some := list(islice(waiting, _AT_ONCE)):
            self._connection.execute(insert(t.incident_pairs), [p._asdict() for p in some])

    # --- asking for them

    def count(self) -> int:
        query = select(func.count()).select_from(t.incident_pairs)
        return self._connection.execute(query).scalar_one()

    def best(self, offset: int, limit: int) -> list[str]:
        """Codes of both, joined: what speaks most for it first."""
        query = select(_P.pair).order_by(_P.score.desc(), _P.pair)
        return list(self._connection.execute(query.offset(offset).limit(limit)).scalars())

    def some(self, pairs: Iterable[str]) -> frozenset[str]:
        """Those of them that there are."""
        found = set[str]()
        for some in chunks(pairs):
            query = select(_P.pair).where(_P.pair.in_(some))
            found.update(self._connection.execute(query).scalars())
        return frozenset(found)

    def judged(self) -> tuple[Judgement, ...]:
        """All that was said of whether claims are about one happening, and what undoes it."""
        return load_acts(self._connection, LINKING)


def _place() -> ColumnElement[tuple[str, str]]:
    return tuple_(_H.earliest, _H.incident)


def _at(of: Sited) -> ColumnElement[tuple[str, str]]:
    return tuple_(of.earliest, of.incident)

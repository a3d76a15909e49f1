"""Pages of claims: looked up once, for how many there are and for any page of them.

Of few claims all are fetched and put in order at once; of many a page is walked to.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, case, select, union_all

from marsad.ledger import asking
from marsad.ledger import tables as t
from marsad.ledger.asking import COUNTED, Conditions, Count, ListQuestion
from marsad.ledger.dialect import plain
from marsad.ledger.listing import UNDATED

_C = t.listed_claims.c
_TEXT_ORDER = (_C.day, _C.uri, _C.document, _C.start, _C.claim)


@dataclass(frozen=True, slots=True, kw_only=True)
class Aging:
    """What age adds to a score: ``recent`` by day, ``whole`` on days up to ``last``, else 0."""

    recent: Mapping[date, int]
    last: date
    whole: int
    today: date

    def more(self, day: str) -> int:
        if day <= self.last.isoformat():
            return self.whole
        return {d.isoformat(): more for d, more in self.recent.items()}.get(day, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedUp:
    """``ids``: all of them in order, where they are few. With ``aging`` in the queue's order."""

    count: Count
    conditions: Conditions
    aging: Aging | None = None
    ids: tuple[str, ...] | None = None


def look_up(
    connection: Connection, asked: ListQuestion, aging: Aging | None, tallies: Mapping[str, int]
) -> LookedUp:
    """``tallies``: how many claims stand where."""
    conditions = Conditions(connection, asked)
    if not asked.is_narrowed:
        number = sum(tallies.get(f"stage {s}", 0) for s in asked.stages)
        return LookedUp(count=Count(number=number), conditions=conditions, aging=aging)
    ids = None if conditions.are_surely_many() else _all(connection, conditions, aging)
    if ids is not None:
        return LookedUp(count=Count(number=len(ids)), conditions=conditions, ids=ids, aging=aging)
    is_known = asking.FEW >= COUNTED
    count = Count(number=COUNTED, is_more=True) if is_known else conditions.count()
    return LookedUp(count=count, conditions=conditions, aging=aging)


def page(connection: Connection, looked: LookedUp, offset: int, limit: int) -> list[str]:
    if looked.ids is not None:
        return list(looked.ids[offset : offset + limit])
    if looked.aging is None:
        return _walk(connection, looked.conditions, offset, limit)
    return _walk_queue(connection, looked.conditions, looked.aging, (offset, limit))


def _all(
    connection: Connection, conditions: Conditions, aging: Aging | None
) -> tuple[str, ...] | None:
    """None where they are many."""
    if aging is None:
        query = select(*_TEXT_ORDER).where(*conditions.found()).limit(asking.FEW + 1)
        found = sorted(tuple(row) for row in connection.execute(query))
    else:
        columns = (_C.score, _C.day, _C.uri, _C.start, _C.claim)
        query = select(*columns).where(*conditions.found()).limit(asking.FEW + 1)
        rows = connection.execute(query).all()
        days = {day: aging.more(day) for day in {row.day for row in rows}}
        found = sorted((-r.score - days[r.day], r.uri, r.start, r.claim) for r in rows)
    return tuple(row[-1] for row in found) if len(found) <= asking.FEW else None


def _walk(connection: Connection, conditions: Conditions, offset: int, limit: int) -> list[str]:
    query = select(_C.claim).where(*conditions.walked(are_mixed=True)).order_by(*_TEXT_ORDER)
    return list(connection.execute(query.offset(offset).limit(limit)).scalars())


def _walk_queue(
    connection: Connection, conditions: Conditions, aging: Aging, span: tuple[int, int]
) -> list[str]:
    """Stage by stage and age by age, each in the order of an index, by one question."""
    offset, limit = span
    if conditions.are_sorted:
        order = ((_C.score + _aged(aging)).desc(), _C.uri, _C.start, _C.claim)
        query = select(_C.claim).where(*conditions.found()).order_by(*order)
        return list(connection.execute(query.offset(offset).limit(limit)).scalars())
    parts = [
        _part(conditions, stage, age, offset + limit)
        for stage in conditions.asked.stages
        for age in _classes(aging)
    ]
    rows = connection.execute(union_all(*parts))
    found = sorted((-r.score, r.uri, r.start, r.claim) for r in rows)
    return [x[-1] for x in found[offset : offset + limit]]


def _aged(aging: Aging) -> ColumnElement[int]:
    recent = [(_C.day == day.isoformat(), more) for day, more in aging.recent.items()]
    return case((_C.day <= aging.last.isoformat(), aging.whole), *recent, else_=0)


class _Age(NamedTuple):
    """Claims of these days, and what age adds to them. ``are_few``: sorted rather than walked."""

    days: ColumnElement[bool]
    more: int
    are_few: bool = False


def _part(conditions: Conditions, stage: str, age: _Age, most: int) -> Select[Any]:
    score = plain(_C.score) if age.are_few else _C.score
    walked = (
        select((_C.score + age.more).label("score"), _C.uri, _C.start, _C.claim)
        .where(_C.stage == stage, age.days, *conditions.walked(are_mixed=False))
        .order_by(score.desc(), _C.uri, _C.start, _C.claim)
        .limit(most)
    )
    return select(walked.subquery())


def _classes(aging: Aging) -> list[_Age]:
    today = aging.today.isoformat()
    return [
        *(_Age(_C.day == day.isoformat(), more) for day, more in aging.recent.items()),
        _Age(plain(_C.day) <= aging.last.isoformat(), aging.whole),
        _Age(_C.day == today, 0),
        _Age(_C.day == UNDATED, 0),
        _Age((_C.day > today) & (_C.day < UNDATED), 0, are_few=True),
    ]

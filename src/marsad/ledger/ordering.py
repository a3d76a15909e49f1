"""Incidents in one order or another: by how much is told of them, by day, by their dead."""

from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, select

from marsad.ledger import tables as t
from marsad.ledger.asking import numbered
from marsad.ledger.charts import Charted
from marsad.ledger.dialect import holds, plain
from marsad.ledger.heads import ANY, kinds_key
from marsad.model import Kind

_MANY = 20_000  # that fit
_H, _K, _T = t.heads.c, t.incident_kinds.c, t.incident_tolls.c


class Order(StrEnum):
    """What comes first; "" is what most documents tell of, and then most accounts."""

    TOLD = ""
    NEWEST = "newest"
    KILLED = "killed"  # by the lowest bound
    ACCOUNTS = "accounts"


class Ordered:
    """Incidents that fit, totals over a period too, over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def count(self, asked: Charted) -> int:
        if _is_wide(asked):
            query = select(func.count()).select_from(t.incident_kinds)
            query = query.where(_K.kind == _kind_of(asked))
        else:
            query = select(func.count()).select_from(t.heads).where(*_fitting(asked))
        return self._connection.execute(query).scalar_one()

    def ids(self, asked: Charted, order: Order, offset: int, limit: int) -> list[str]:
        is_many = order is Order.TOLD and self.count(asked) > _MANY
        query = _in_order(asked, order, is_many=is_many).offset(offset).limit(limit)
        return list(self._connection.execute(query).scalars())


def _in_order(asked: Charted, order: Order, *, is_many: bool) -> Select[Any]:
    """``is_many``: the list of all is walked until enough fit; else those that fit are sorted."""
    newest = (_H.latest.desc().nulls_last(), _H.incident)
    if order is Order.NEWEST:
        return select(_H.incident).where(*_fitting(asked)).order_by(*newest)
    if order is Order.KILLED:
        dead = and_(_T.incident == _H.incident, _T.kind == Kind.KILLED.value)
        query = select(_H.incident).join_from(t.heads, t.incident_tolls, dead, isouter=True)
        return query.where(*_fitting(asked)).order_by(_T.low.desc().nulls_last(), *newest)
    much = (_K.documents.desc(), _K.accounts.desc())
    told = (_K.untold, *much) if order is Order.TOLD else much[::-1]
    is_walked = is_many or _is_wide(asked)
    kind = _K.kind if is_walked else plain(_K.kind)
    query = select(_K.incident).where(kind == _kind_of(asked)).order_by(*told, _K.incident)
    if _is_wide(asked):
        return query
    return query.join(t.heads, _H.incident == _K.incident).where(*_fitting(asked))


def _kind_of(asked: Charted) -> str:
    return asked.kind.value if asked.kind else ANY


def _is_wide(asked: Charted) -> bool:
    """Whether nothing but a kind is asked for, which a list of its own holds in order."""
    return asked.places is None and asked.since is None and asked.until is None


def _fitting(asked: Charted) -> list[ColumnElement[bool]]:
    wanted = []
    if asked.kind is not None:
        wanted.append(holds(_H.kinds, kinds_key((asked.kind,))))
    if asked.places is not None:
        wanted.append(_H.place.in_(numbered("places", asked.places)))
    if asked.since is not None:
        wanted.append(_H.latest >= asked.since.isoformat())
    if asked.until is not None:
        wanted.append(_H.earliest <= asked.until.isoformat())
    return wanted

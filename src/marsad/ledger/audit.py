"""The audit log of the users' store: only ever added to, and read in pages."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, Text, case, cast, func, insert, or_, select

from marsad.ledger import users_schema as t
from marsad.model.user import AuditEntry, Deed

Opened = Callable[[], AbstractContextManager[Connection]]
_REPEATED = (Deed.DENIED, Deed.REFUSED, Deed.UNPROVEN)  # what one can have written without end
_TO_THE_HOUR = len("2026-05-12T09")


class AuditStore:
    """``read`` and ``write`` open a transaction of the users' store. Every method is one."""

    def __init__(self, read: Opened, write: Opened) -> None:
        self._read = read
        self._write = write

    def note(self, entry: AuditEntry) -> None:
        row = {
            "at": entry.at.isoformat(timespec=t.MICROSECONDS),
            "deed": entry.deed.value,
            "by": entry.by,
            "of": entry.of,
            "detail": entry.detail,
            "address": entry.address,
        }
        with self._write() as connection:
            connection.execute(insert(t.audit), row)

    def entries(
        self,
        *,
        limit: int = 200,
        before: int | None = None,
        deed: Deed | None = None,
        user: str = "",
    ) -> tuple[AuditEntry, ...]:
        """The newest first. What somebody was refused again and again within an hour of the clock
        is one entry with a count, the newest of it. ``before``: older than the entry of that
        ``seq``; ``deed``, ``user`` (who did it, or to whom) narrow.
        """
        groups = _groups(deed, user)
        if before is not None:
            groups = groups.having(func.max(t.audit.c.seq) < before)
        found = groups.order_by(func.max(t.audit.c.seq).desc()).limit(limit).subquery()
        query = (
            select(t.audit, found.c.times, found.c.since)
            .join(found, found.c.last == t.audit.c.seq)
            .order_by(t.audit.c.seq.desc())
        )
        with self._read() as connection:
            return tuple(_entry(row) for row in connection.execute(query))

    def has_signed_in(self, name: str, address: str, *, since: datetime) -> bool:
        query = select(t.audit.c.seq).where(
            t.audit.c.deed == Deed.SIGNED_IN.value,
            t.audit.c.at >= since.isoformat(timespec=t.MICROSECONDS),
            t.audit.c.by == name,
            t.audit.c.address == address,
        )
        with self._read() as connection:
            return connection.execute(query.limit(1)).first() is not None


def _groups(deed: Deed | None, user: str) -> Select[*tuple[Any, ...]]:
    a = t.audit.c
    path = case(
        (func.instr(a.of, "?") > 0, func.substr(a.of, 1, func.instr(a.of, "?") - 1)), else_=a.of
    )
    hour = func.substr(a.at, 1, _TO_THE_HOUR)
    alike = a.deed + "\n" + a.by + "\n" + path + "\n" + hour
    is_repeated = a.deed.in_([d.value for d in _REPEATED])
    query = select(
        func.max(a.seq).label("last"), func.count().label("times"), func.min(a.at).label("since")
    ).group_by(case((is_repeated, alike), else_=cast(a.seq, Text)))
    if deed is not None:
        query = query.where(a.deed == deed.value)
    return query.where(or_(a.by == user, a.of == user)) if user else query


def _entry(row: Row[Any]) -> AuditEntry:
    return AuditEntry(
        at=datetime.fromisoformat(row.at),
        deed=Deed(row.deed),
        by=row.by,
        of=row.of,
        detail=row.detail,
        address=row.address,
        seq=row.seq,
        count=row.times,
        since=datetime.fromisoformat(row.since),
    )

"""How often somebody tried to prove who they are, in the users' store, for as long as it counts."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.sql import ColumnElement

from marsad.ledger import users_schema as t

Opened = Callable[[], AbstractContextManager[Connection]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Tries so far: of a name from an address, of the address, of the name from anywhere."""

    of_both: int
    of_address: int
    of_name: int


class TryStore:
    """``read`` and ``write`` open a transaction of the users' store. Every method is one."""

    def __init__(self, read: Opened, write: Opened) -> None:
        self._read = read
        self._write = write

    def take(
        self,
        name: str,
        address: str,
        *,
        at: datetime,
        since: datetime,
        is_over: Callable[[Counted], bool],
    ) -> int | None:
        """The number of a try that counts from now on; None, and nothing is counted, where those
        since then are too many. In one write, so that none slips in between.
        """
        row = {"at": at.isoformat(timespec=t.MICROSECONDS), "name": name, "address": address}
        with self._write() as connection:
            connection.execute(delete(t.tries).where(t.tries.c.at < _moment(since)))
            is_name, is_address = t.tries.c.name == name, t.tries.c.address == address
            counted = Counted(
                of_both=_count(connection, is_name & is_address),
                of_address=_count(connection, is_address),
                of_name=_count(connection, is_name),
            )
            if is_over(counted):
                return None
            return int(connection.execute(insert(t.tries), row).lastrowid)

    def drop(self, number: int) -> None:
        """It was right, and counts no longer."""
        with self._write() as connection:
            connection.execute(delete(t.tries).where(t.tries.c.seq == number))

    def lift(self, name: str) -> None:
        """Those of the name no longer count for it; they do for their addresses."""
        with self._write() as connection:
            connection.execute(update(t.tries).where(t.tries.c.name == name).values(name=""))

    def counts(self, since: datetime) -> Mapping[str, Mapping[str, int]]:
        """By name and address."""
        query = (
            select(t.tries.c.name, t.tries.c.address, func.count())
            .where(t.tries.c.at >= _moment(since), t.tries.c.name != "")
            .group_by(t.tries.c.name, t.tries.c.address)
        )
        found: dict[str, dict[str, int]] = {}
        with self._read() as connection:
            for name, address, count in connection.execute(query):
                found.setdefault(name, {})[address] = count
        return found


def _moment(at: datetime) -> str:
    return at.isoformat(timespec=t.MICROSECONDS)


def _count(connection: Connection, which: ColumnElement[bool]) -> int:
    return connection.execute(select(func.count()).select_from(t.tries).where(which)).scalar_one()

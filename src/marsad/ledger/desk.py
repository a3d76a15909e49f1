"""What users keep for their own work, in the users' store: saved searches, and claims they hold."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, false, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.sql import ColumnElement

from marsad.errors import HeldMeanwhile, LedgerError, RecordError
from marsad.ledger import users_schema as t
from marsad.model.desk import Holding, SavedSearch, SearchPage

Opened = Callable[[], AbstractContextManager[Connection]]
_MICROSECONDS = "microseconds"


class DeskStore:
    """``read`` and ``write`` open a transaction of the users' store. Every method is one."""

    def __init__(self, read: Opened, write: Opened) -> None:
        self._read = read
        self._write = write

    # --- saved searches

    def add_search(self, search: SavedSearch) -> None:
        """Raises RecordError where the user has one of that name."""
        row = {
            "id": search.id,
            "user": search.user,
            "name": search.name,
            "page": search.page.value,
            "query": search.query,
            "created": search.created.isoformat(timespec=_MICROSECONDS),
            "feed_sha256": search.feed_sha256,
            "mail_to": search.mail_to,
        }
        with self._write() as connection:
            try:
                connection.execute(insert(t.searches), row)
            except IntegrityError as e:
                raise RecordError(f"you have a search {search.name!r} already") from e

    def search(self, search_id: str) -> SavedSearch | None:
        query = select(t.searches).where(t.searches.c.id == search_id)
        with self._read() as connection:
            row = connection.execute(query).first()
        return None if row is None else _search(row)

    def searches(self, user: str | None = None) -> tuple[SavedSearch, ...]:
        """By name; everybody's where no user is named."""
        query = select(t.searches).order_by(t.searches.c.name, t.searches.c.id)
        if user is not None:
            query = query.where(t.searches.c.user == user)
        with self._read() as connection:
            return tuple(_search(row) for row in connection.execute(query))

    def set_feed(self, search_id: str, feed_sha256: str) -> None:
        """The hash of the feed's token from now on; "" ends the feed."""
        self._change(search_id, feed_sha256=feed_sha256)

    def set_mail(self, search_id: str, mail_to: str) -> None:
        self._change(search_id, mail_to=mail_to)

    def drop_search(self, search_id: str) -> None:
        with self._write() as connection:
            connection.execute(delete(t.alerted).where(t.alerted.c.search == search_id))
            connection.execute(delete(t.searches).where(t.searches.c.id == search_id))

    def alerted(self, search_id: str) -> frozenset[str]:
        """Ids of the claims that were told of."""
        query = select(t.alerted.c.claim).where(t.alerted.c.search == search_id)
        with self._read() as connection:
            return frozenset(connection.execute(query).scalars())

    def note_alerted(self, search_id: str, claims: Iterable[str]) -> None:
        rows = [{"search": search_id, "claim": c} for c in claims]
        if rows:
            with self._write() as connection:
                connection.execute(insert(t.alerted).on_conflict_do_nothing(), rows)

    def _change(self, search_id: str, **values: str) -> None:
        changed = update(t.searches).where(t.searches.c.id == search_id).values(**values)
        with self._write() as connection:
            if connection.execute(changed).rowcount != 1:
                raise LedgerError(f"there is no saved search {search_id!r}")

    # --- claims that somebody holds

    def holdings(self) -> tuple[Holding, ...]:
        """All that were noted, those that are over by now too."""
        with self._read() as connection:
            return tuple(_holding(row) for row in connection.execute(select(t.holdings)))

    def hold(self, holdings: Iterable[Holding], *, seen: Mapping[str, Holding]) -> None:
        """All of them, or none. Each is free, the same user's already, or as ``seen``: raises
        HeldMeanwhile where another has one by now.
        """
        rows = [
            {
                "claim": h.claim,
                "user": h.user,
                "by": h.by,
                "since": h.since.isoformat(timespec=_MICROSECONDS),
            }
            for h in holdings
        ]
        if rows:
            with self._write() as connection:
                for row in rows:
                    may_have = (t.holdings.c.user == row["user"]) | _is(seen.get(row["claim"]))
                    told = insert(t.holdings).values(**row)
                    told = told.on_conflict_do_update(["claim"], set_=row, where=may_have)
                    if connection.execute(told).rowcount != 1:
                        raise _held(connection, row["claim"])

    def release(self, claims: Iterable[str], *, seen: Mapping[str, Holding]) -> None:
        """All of them, or none, if held as ``seen`` or by nobody; raises HeldMeanwhile else."""
        with self._write() as connection:
            for claim in claims:
                is_it = t.holdings.c.claim == claim
                connection.execute(delete(t.holdings).where(is_it, _is(seen.get(claim))))
                if connection.execute(select(t.holdings.c.claim).where(is_it)).first():
                    raise _held(connection, claim)


def _is(seen: Holding | None) -> ColumnElement[bool]:
    """Whether the row is still that one."""
    if seen is None:
        return false()
    at = seen.since.isoformat(timespec=_MICROSECONDS)
    h = t.holdings.c
    return (h.user == seen.user) & (h.by == seen.by) & (h.since == at)


def _held(connection: Connection, claim: str) -> HeldMeanwhile:
    query = select(t.holdings.c.user).where(t.holdings.c.claim == claim)
    user = connection.execute(query).scalar_one()
    return HeldMeanwhile(
        f"{user} holds {claim} by now, so nothing was changed: load the page again"
    )


def _search(row: Row[Any]) -> SavedSearch:
    return SavedSearch(
        id=row.id,
        user=row.user,
        name=row.name,
        page=SearchPage(row.page),
        query=row.query,
        created=datetime.fromisoformat(row.created),
        feed_sha256=row.feed_sha256,
        mail_to=row.mail_to,
    )


def _holding(row: Row[Any]) -> Holding:
    return Holding(
        claim=row.claim, user=row.user, by=row.by, since=datetime.fromisoformat(row.since)
    )

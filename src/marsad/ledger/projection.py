"""The stored incidents and the index from which they are gathered: views, to be dropped at will.

The index is laid down as shelves of entries (`reconcile.shelf`); what stands in them is no business
of the ledger. Incidents, index and the stamp that says what they were made of are written in one
transaction, so that whoever is cut off leaves the former ones, whole.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import NamedTuple

from sqlalchemy import Connection, delete, func, insert, select

from marsad.ledger import tables as t
from marsad.ledger.chain import Head, find_head
from marsad.ledger.dialect import plain
from marsad.ledger.disposing import LISTED, forget_incidents, forget_wordings
from marsad.ledger.due import ALL, Due, Step
from marsad.ledger.heads import Headed, head_of
from marsad.ledger.judging import load_naming
from marsad.ledger.lookup import find_uris
from marsad.ledger.pairs import Pairs
from marsad.ledger.question import is_current, joined
from marsad.ledger.rows import ERASED, chunks, record_of, stored_line
from marsad.ledger.told import intern
from marsad.model import Claim, Document, Incident, Judgement

Change = tuple[str, str, bytes | None]
"""Name of the shelf, key, and the value; None: the entry is gone."""

_NAME = "incidents"
_AT_ONCE = 500  # SQLite takes a limited number of values in one statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """Of some reports: the ids of all their versions, and of those that are not superseded."""

    all: frozenset[str]
    current: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Replaced:
    """Incidents that went, and those that came instead, by id."""

    before: tuple[Incident, ...]
    after: tuple[Incident, ...]


class Kept(NamedTuple):
    """An incident as it is stored: much smaller than the record."""

    id: str
    line: str
    claims: tuple[str, ...]
    headed: Headed


def keep(incident: Incident) -> Kept:
    """As it is stored."""
    claims = tuple(dict.fromkeys(incident.claims))
    return Kept(incident.id, stored_line(incident), claims, head_of(incident))


class Projection:
    """What incidents are made from and kept as, over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # --- what it is made from

    def head(self) -> Head:
        return find_head(self._connection)

    def has_entry(self, head: Head) -> bool:
        """Whether the chain has this entry, so that what was made then was made of this ledger."""
        link = select(t.chain.c.link).where(t.chain.c.number == head.entries)
        return head.entries == 0 or self._connection.execute(link).scalar() == head.link

    def news(self, since: Head) -> frozenset[str]:
        """The documents that came after that entry, or were read anew."""
        entry, number = t.chain.c, t.chain.c.number > since.entries
        came = select(t.documents.c.id).join(t.chain, entry.row == t.documents.c.seq)
        read = select(t.readings.c.document).join(t.chain, entry.row == t.readings.c.seq)
        queries = (
            came.where(number, plain(entry.what) == "document"),
            read.where(number, plain(entry.what) == "claims"),
        )
        return frozenset(d for q in queries for d in self._connection.execute(q).scalars())

    def came_since(self, since: Head, most: int) -> list[str]:
        """Of what kinds the entries are that came after that one, at most so many."""
        entry = t.chain.c
        query = select(entry.what).where(entry.number > since.entries)
        return list(self._connection.execute(query.limit(most)).scalars())

    def judged_since(self, since: Head, most: int) -> tuple[Judgement, ...]:
        """The judgements that came after that entry, at most so many."""
        entry = t.chain.c
        query = select(t.judgements.c.line).join(t.chain, entry.row == t.judgements.c.seq)
        query = query.where(entry.number > since.entries, plain(entry.what) == "judgement")
        standing = t.judgements.c.record_sha256 != ERASED
        lines = self._connection.execute(query.where(standing).limit(most))
        return tuple(record_of(line, Judgement) for line in lines.scalars())

    def naming(self, subjects: Iterable[str]) -> tuple[Judgement, ...]:
        """All that name any of these, and what undoes them."""
        return load_naming(self._connection, subjects)

    def count_erased(self, since: Head) -> int:
        """How many rows were erased after that entry."""
        entry = t.chain.c
        query = select(func.count()).where(
            entry.number > since.entries, plain(entry.what) == "erasure"
        )
        return self._connection.execute(query).scalar_one()

    def versions(self, documents: Iterable[str]) -> Versions:
        """Of the reports of which these are versions."""
        asked = sorted(set(documents))
        found, current = set(asked), set[str]()
        uris = find_uris(self._connection, (), asked)
        for some in chunks(uris):
            ids = select(t.documents.c.id)
            found.update(self._connection.execute(ids.where(t.documents.c.uri.in_(some))).scalars())
            counting = ids.where(is_current(None, some))
            current.update(self._connection.execute(counting).scalars())
        return Versions(all=frozenset(found), current=frozenset(current))

    def current(self) -> list[str]:
        """The ids of all documents that no later version has replaced, by day."""
        days = (t.documents.c.published, t.documents.c.seq)
        query = select(t.documents.c.id).where(is_current()).order_by(*days)
        return list(self._connection.execute(query).scalars())

    def read(self, documents: Iterable[str]) -> Iterator[tuple[Document, tuple[Claim, ...]]]:
        """Each document with the claims of its latest reading."""
        for some in chunks(documents):
            claims: dict[str, list[Claim]] = {}
            asked = joined(select(t.claims.c.document, t.claims.c.line))
            for row in self._connection.execute(asked.where(t.claims.c.document.in_(some))):
                claims.setdefault(row.document, []).append(record_of(row.line, Claim))
            lines = select(t.documents.c.line).where(
                t.documents.c.id.in_(some), t.documents.c.record_sha256 != ERASED
            )
            for line in self._connection.execute(lines).scalars().all():
                document = record_of(line, Document)
                yield document, tuple(claims.get(document.id, ()))

    # --- what is stored

    def fetch(self, shelf: str, keys: Sequence[str]) -> Mapping[str, bytes]:
        """The entries that there are of these keys."""
        found: dict[str, bytes] = {}
        for some in chunks(keys):
            query = select(t.shelves.c.key, t.shelves.c.value).where(
                t.shelves.c.shelf == shelf, t.shelves.c.key.in_(some)
            )
            found |= {row.key: bytes(row.value) for row in self._connection.execute(query)}
        return found

    def keys(self, shelf: str) -> list[str]:
        query = select(t.shelves.c.key).where(t.shelves.c.shelf == shelf)
        return list(self._connection.execute(query).scalars())

    def count(self) -> int:
        """How many incidents are stored."""
        query = select(func.count()).select_from(t.incidents)
        return self._connection.execute(query).scalar_one()

    # --- storing

    @property
    def pairs(self) -> Pairs:
        """Near incidents."""
        return Pairs(self._connection)

    def forget_wordings(self) -> None:
        """Of places and speakers: those that nobody tells any longer."""
        forget_wordings(self._connection)

    def lay(self, changes: Iterable[Change]) -> None:
        """Puts these entries in the place of those of their keys; incidents stay as they are."""
        self._lay_down(changes, is_new=False)

    def replace(self, changes: Iterable[Change], incidents: Iterable[Kept], inputs: str) -> None:
        """Puts these incidents in the place of all earlier ones, and this index in the place of
        the earlier one.
        """
        forget_incidents(self._connection)
        self._lay_down(changes)
        self._write(incidents)
        if (due := Due(self._connection)).is_kept():
            due.note(Step.CLAIM, [ALL])
        self._stamp(inputs)

    def amend(
        self,
        changes: Iterable[Change],
        incidents: Iterable[Incident],
        claims: Iterable[str],
        inputs: str,
    ) -> Replaced:
        """Puts these incidents in the place of all that hold any of their claims, or of these
        ``claims``.
        """
        replaced = self.compare(incidents, claims)
        for some in chunks(i.id for i in replaced.before):
            for column in (*(table.c.incident for table in LISTED), t.incidents.c.id):
                self._connection.execute(delete(column.table).where(column.in_(some)))
        self._write(map(keep, replaced.after))
        if (due := Due(self._connection)).is_kept():
            both = (*replaced.before, *replaced.after)
            due.note(Step.CLAIM, (c for i in both for c in i.claims))
        self._lay_down(changes, is_new=False)
        self._connection.execute(delete(t.projection).where(t.projection.c.name == _NAME))
        self._stamp(inputs)
        return replaced

    def compare(self, incidents: Iterable[Incident], claims: Iterable[str]) -> Replaced:
        """What `amend` would replace: those that stay as they are are no part of it."""
        made = {i.id: i for i in incidents}
        stored = self._lines_with({*claims, *(c for i in made.values() for c in i.claims)})
        kept = {i for i, line in stored.items() if i in made and stored_line(made[i]) == line}
        return Replaced(
            before=tuple(record_of(stored[i], Incident) for i in sorted(stored.keys() - kept)),
            after=tuple(made[i] for i in sorted(made.keys() - kept)),
        )

    def incidents_with(self, claims: Iterable[str]) -> tuple[Incident, ...]:
        """Those stored that hold any of these claims, by id."""
        lines = self._lines_with(claims)
        return tuple(record_of(lines[i], Incident) for i in sorted(lines))

    def _lines_with(self, claims: Iterable[str]) -> dict[str, str]:
        found: dict[str, str] = {}
        for some in chunks(claims):
            query = select(t.incidents.c.id, t.incidents.c.line).join(t.members)
            rows = self._connection.execute(query.where(t.members.c.claim.in_(some)).distinct())
            found |= {row.id: row.line for row in rows}
        return found

    def _write(self, incidents: Iterable[Kept]) -> None:
        waiting = iter(incidents)
        while some := list(islice(waiting, _AT_ONCE)):
            rows = [{"id": i.id, "line": i.line} for i in some]
            parts = [{"incident": i.id, "claim": c} for i in some for c in i.claims]
            self._connection.execute(insert(t.incidents), rows)
            self._connection.execute(insert(t.members), parts)
            self._list([i.headed for i in some])

    def _list(self, some: list[Headed]) -> None:
        numbers = intern(self._connection, (h.place for h in some if h.place))
        heads = [{**h.head, "place": numbers[h.place.key] if h.place else None} for h in some]
        self._connection.execute(insert(t.heads), heads)
        self._connection.execute(insert(t.incident_kinds), [k for h in some for k in h.kinds])
        if tolls := [toll for h in some for toll in h.tolls]:
            self._connection.execute(insert(t.incident_tolls), tolls)

    def _lay_down(self, changes: Iterable[Change], *, is_new: bool = True) -> None:
        waiting = iter(changes)
        while some := list(islice(waiting, _AT_ONCE)):
            if not is_new:
                self._take_away(some)
            rows = [{"shelf": s, "key": k, "value": v} for s, k, v in some if v is not None]
            if rows:
                self._connection.execute(insert(t.shelves), rows)

    def _take_away(self, changes: Iterable[Change]) -> None:
        keys: dict[str, list[str]] = {}
        for shelf, key, _ in changes:
            keys.setdefault(shelf, []).append(key)
        for shelf, some in keys.items():
            entry = t.shelves.c
            gone = delete(t.shelves).where(entry.shelf == shelf, entry.key.in_(some))
            self._connection.execute(gone)

    def _stamp(self, inputs: str) -> None:
        row = {"inputs_digest": inputs, "computed": datetime.now(UTC).isoformat()}
        self._connection.execute(insert(t.projection), {"name": _NAME, **row})

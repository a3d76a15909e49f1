"""What screens list of claims, kept up row by row: where each stands, and its place in each order.

A view like incidents, to be dropped at will; its stamp is the entry of the chain up to which it was
made. Which rows a document has is worked out elsewhere (`pipeline.listing`): here they are put in
the place of the former ones, and what is counted is counted on.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    bindparam,
    delete,
    exists,
    insert,
    select,
    update,
)

from marsad.ledger import tables as t
from marsad.ledger.chain import Head, find_head, parse_head
from marsad.ledger.dialect import plain
from marsad.ledger.disposing import forget_credits
from marsad.ledger.due import Due, Step
from marsad.ledger.entries import REJECTED, Counting, Naming
from marsad.ledger.judging import load_naming
from marsad.ledger.projection import Projection, Versions
from marsad.ledger.question import is_current, joined
from marsad.ledger.rows import ERASED, Row, chunks, record_of, storable
from marsad.ledger.told import Told, intern
from marsad.model import Act, Claim, Document, Judgement
from marsad.model.identity import digest

UNDATED = "~"  # comes after every day, as lists want it
_WAITING = "waiting"
_TOLD = ("place", "speaker", "doer", "victim")
_LONGEST_URI = 500  # characters by which lists are ordered; PostgreSQL indexes no long text


class Listed(NamedTuple):
    """A claim as lists have it: the row without what it tells, and that by column."""

    row: Row
    told: Mapping[str, Told]


class ListedDocument(NamedTuple):
    """A document with all of its claims, as people judged them."""

    document: Document
    claims: tuple[Listed, ...]


class News(NamedTuple):
    """``documents``: that came, were read anew, or of some version of which something was judged.
    ``claims``: of other documents those that were judged alone.
    """

    documents: frozenset[str]
    claims: Mapping[str, frozenset[str]]

    def touched(self) -> frozenset[str]:
        """All documents whose rows are no longer as they were."""
        return self.documents | self.claims.keys()


class _Counted(NamedTuple):
    """What rows that come and go change: tallies, wordings by number, and entries."""

    counts: Counter[str]
    told: Counter[int]
    entries: Counting

    def note(self, rows: Sequence[Mapping[str, Any]], by: int) -> None:
        counting = [row for row in rows if row["stage"] != REJECTED]
        self.entries.know(n for row in counting for name in _TOLD if (n := row[name]) is not None)
        for row in counting:
            self.entries.count(row, by)
            for name in _TOLD:
                if row[name] is not None:
                    self.told[row[name]] += by
        for row in rows:
            self.counts[f"stage {row['stage']}"] += by


def uri_key(uri: str) -> str:
    """The address as lists are ordered by it."""
    kept = storable(uri)
    return kept if len(kept) <= _LONGEST_URI else kept[:_LONGEST_URI] + digest("uri", kept)


def _day_of(document: Document) -> str:
    day = document.published.day
    return day.isoformat() if day else UNDATED


class Listing:
    """The view, to be brought up to date over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._projection = Projection(connection)

    # --- what it is made from

    def head(self) -> Head:
        return find_head(self._connection)

    def made(self) -> Head | None:
        """Up to which entry it was made; None where it must be made anew."""
        query = select(t.projection.c.inputs_digest).where(t.projection.c.name == t.LISTING)
        laid = self._connection.execute(query).scalar()
        head = parse_head(laid) if laid else None
        return head if head and self._projection.has_entry(head) else None

    def news(self, since: Head) -> News:
        """What came, was read anew, or was judged."""
        named = {s for judgement in self._judged(since) for s in judgement.named}
        judged: dict[str, set[str]] = {}
        for some in chunks(named):
            for claim, document in (
                (t.claims.c.id, t.claims.c.document),
                (t.by_hand.c.claim, t.by_hand.c.document),
            ):
                query = select(claim, document).where(claim.in_(some)).distinct()
                for found, of in self._connection.execute(query):
                    judged.setdefault(of, set()).add(found)
        lone = self._lone(judged)
        documents = self._projection.news(since) | (judged.keys() - lone)
        claims = {d: frozenset(judged[d]) for d in sorted(lone - documents)}
        return News(documents=frozenset(documents), claims=claims)

    def _lone(self, documents: Iterable[str]) -> frozenset[str]:
        """Those of whose report there is no other version, so that nothing is carried over."""
        mine, other = t.documents, t.documents.alias()
        is_alone = ~exists().where(other.c.uri == mine.c.uri, other.c.id != mine.c.id)
        found: set[str] = set()
        for some in chunks(documents):
            query = select(mine.c.id).where(mine.c.id.in_(some), mine.c.record_sha256 != ERASED)
            found.update(self._connection.execute(query.where(is_alone)).scalars())
        return frozenset(found)

    def _judged(self, since: Head) -> Iterator[Judgement]:
        """Each that is new; of one that undoes, what it brings back and takes away."""
        entry = t.chain.c
        query = select(t.judgements.c.line).join(t.chain, entry.row == t.judgements.c.seq)
        is_new = query.where(entry.number > since.entries, plain(entry.what) == "judgement")
        waiting = self._records(is_new)
        while waiting:
            yield from (j for j in waiting if j.act is not Act.UNDO)
            undone = [s for j in waiting if j.act is Act.UNDO for s in j.subjects]
            by_id = select(t.judgements.c.line).where(t.judgements.c.id.in_(undone))
            waiting = self._records(by_id) if undone else []

    def _records(self, query: Select[Any]) -> list[Judgement]:
        kept = query.where(t.judgements.c.record_sha256 != ERASED)
        return [record_of(line, Judgement) for line in self._connection.execute(kept).scalars()]

    def versions(self, documents: Iterable[str]) -> Versions:
        return self._projection.versions(documents)

    def current(self) -> list[str]:
        """Ids of all documents that no later version has replaced."""
        return list(
            self._connection.execute(select(t.documents.c.id).where(is_current())).scalars()
        )

    def read(
        self, documents: Iterable[str]
    ) -> Iterator[tuple[Document, dict[str, int], list[Claim]]]:
        """Each document with the claims of its latest reading, and the numbers of their rows."""
        for some in chunks(documents):
            claims: dict[str, list[Claim]] = {}
            numbers: dict[str, dict[str, int]] = {}
            asked = joined(select(t.claims.c.document, t.claims.c.seq, t.claims.c.line))
            for row in self._connection.execute(asked.where(t.claims.c.document.in_(some))):
                claim = record_of(row.line, Claim)
                claims.setdefault(row.document, []).append(claim)
                numbers.setdefault(row.document, {})[claim.id] = row.seq
            lines = select(t.documents.c.line).where(
                t.documents.c.id.in_(some), t.documents.c.record_sha256 != ERASED
            )
            for line in self._connection.execute(lines).scalars().all():
                document = record_of(line, Document)
                known = numbers.get(document.id, {})
                yield document, known, claims.get(document.id, [])

    def read_some(
        self, wanted: Mapping[str, Iterable[str]]
    ) -> Iterator[tuple[Document, dict[str, int], list[Claim]]]:
        """As `read`, of these claims of each document alone."""
        for document, claims in wanted.items():
            rows: list[Any] = []
            for some in chunks(claims):
                asked = joined(select(t.claims.c.seq, t.claims.c.line))
                mine = asked.where(t.claims.c.document == document, t.claims.c.id.in_(some))
                rows += self._connection.execute(mine)
            found = {row.seq: record_of(row.line, Claim) for row in rows}
            line = select(t.documents.c.line).where(t.documents.c.id == document)
            for told in self._connection.execute(line).scalars().all():
                numbers = {claim.id: seq for seq, claim in found.items()}
                yield record_of(told, Document), numbers, [*found.values()]

    def has_judgements(self) -> bool:
        return self._connection.execute(select(t.judgements.c.seq).limit(1)).first() is not None

    def judgements(self, documents: Iterable[str]) -> tuple[Judgement, ...]:
        """All that name a claim of these documents, and what undoes them, in their order."""
        named: set[str] = set()
        for some in chunks(documents):
            for column, of in ((t.claims.c.id, t.claims), (t.by_hand.c.claim, t.by_hand)):
                query = select(column).where(of.c.document.in_(some))
                named.update(self._connection.execute(query).scalars())
        return self.judgements_naming(named)

    def judgements_naming(self, claims: Iterable[str]) -> tuple[Judgement, ...]:
        """All that name any of these claims, and what undoes them, in their order."""
        return load_naming(self._connection, claims)

    # --- bringing it up to date

    def note_by_hand(self, since: Head | None) -> None:
        """Which claims people added, and to which document."""
        entry = t.chain.c
        query = select(t.judgements.c.line).where(t.judgements.c.act == Act.ADD.value)
        if since is None:
            self._connection.execute(delete(t.by_hand))
        else:
            is_new = (entry.number > since.entries) & (plain(entry.what) == "judgement")
            query = query.join(t.chain, entry.row == t.judgements.c.seq).where(is_new)
        claims = {
            c.id: c.document
            for j in self._records(query)
            if j.value and (c := j.value.claim) is not None
        }
        for some in chunks(claims):
            known = select(t.by_hand.c.claim).where(t.by_hand.c.claim.in_(some))
            missing = set(some).difference(self._connection.execute(known).scalars())
            rows = [{"claim": c, "document": claims[c]} for c in sorted(missing)]
            if rows:
                self._connection.execute(insert(t.by_hand), rows)

    def clear(self) -> None:
        forget_credits(self._connection)
        for table in (t.listed_claims, t.listed_documents, t.tallies, t.entries, t.told_entries):
            self._connection.execute(delete(table))
        self._connection.execute(update(t.told).values(number=0))

    def put(self, gone: Iterable[str], made: Iterable[ListedDocument], naming: Naming) -> None:
        """Puts these in the place of all that is listed of the documents ``gone``."""
        counted = _Counted(Counter(), Counter(), Counting(self._connection, naming))
        due = Due(self._connection)
        is_credited = due.is_kept()
        for some in chunks(gone):
            self._take_away(t.listed_claims.c.document.in_(some), counted)
            mine = t.listed_documents.c.document.in_(some)
            was = self._connection.execute(delete(t.listed_documents).where(mine))
            counted.counts["documents"] -= was.rowcount
            if is_credited:
                due.note(Step.DOCUMENT, some)
        waiting = iter(made)
        while some_made := list(islice(waiting, 200)):
            self._add(some_made, counted)
            self._list(some_made, counted)
            if is_credited:
                due.note(Step.DOCUMENT, (d.document.id for d in some_made))
        self._count_on(counted)

    def put_some(self, gone: Iterable[str], made: Iterable[ListedDocument], naming: Naming) -> None:
        """Puts these in the place of the claims ``gone``: all else of their documents stays."""
        counted = _Counted(Counter(), Counter(), Counting(self._connection, naming))
        more, touched = Counter[str](), set[str]()
        for some in chunks(gone):
            rows = self._take_away(t.listed_claims.c.claim.in_(some), counted)
            touched.update(row["document"] for row in rows)
            more.subtract(row["document"] for row in rows if row["stage"] == _WAITING)
        found = list(made)
        touched.update(d.document.id for d in found)
        self._add(found, counted)
        more.update(d.document.id for d in found for c in d.claims if c.row["stage"] == _WAITING)
        listed = t.listed_documents
        for document, by in more.items():
            mine = update(listed).where(listed.c.document == document)
            self._connection.execute(mine.values(waiting=listed.c.waiting + by))
        if (due := Due(self._connection)).is_kept():
            due.note(Step.DOCUMENT, touched)
        self._count_on(counted)

    def stamp(self, head: Head) -> None:
        self._connection.execute(delete(t.projection).where(t.projection.c.name == t.LISTING))
        row = {"inputs_digest": str(head), "computed": datetime.now(UTC).isoformat()}
        self._connection.execute(insert(t.projection), {"name": t.LISTING, **row})

    def _take_away(self, mine: ColumnElement[bool], counted: _Counted) -> list[Row]:
        c = t.listed_claims.c
        columns = (c.document, c.stage, *(c[name] for name in _TOLD))
        found = self._connection.execute(select(*columns).where(mine)).mappings()
        rows = [dict(row) for row in found]
        counted.note(rows, -1)
        self._connection.execute(delete(t.listed_claims).where(mine))
        return rows

    def _add(self, made: list[ListedDocument], counted: _Counted) -> None:
        numbers = intern(
            self._connection, (x for d in made for c in d.claims for x in c.told.values())
        )
        rows = []
        for document, claims in made:
            dated = {"day": _day_of(document), "uri": uri_key(document.uri)}
            for claim in claims:
                named = {name: numbers[x.key] for name, x in claim.told.items()}
                rows.append({**claim.row, **dated, **dict.fromkeys(_TOLD), **named})
        counted.note(rows, 1)
        if rows:
            self._connection.execute(insert(t.listed_claims), rows)

    def _list(self, made: list[ListedDocument], counted: _Counted) -> None:
        documents = []
        for document, claims in made:
            waiting = sum(c.row["stage"] == _WAITING for c in claims)
            day = _day_of(document)
            documents.append({"document": document.id, "day": day, "waiting": waiting})
        counted.counts["documents"] += len(documents)
        if documents:
            self._connection.execute(insert(t.listed_documents), documents)

    def _count_on(self, counted: "_Counted") -> None:
        more = [{"n": n, "more": by} for n, by in counted.told.items() if by]
        if more:
            one = t.told.c.id == bindparam("n")
            self._connection.execute(
                update(t.told).where(one).values(number=t.told.c.number + bindparam("more")), more
            )
        counted.entries.settle()
        for name, by in counted.counts.items():
            if by:
                self._tally(name, by)

    def _tally(self, name: str, by: int) -> None:
        c = t.tallies.c
        more = update(t.tallies).where(c.name == name).values(number=c.number + by)
        if not self._connection.execute(more).rowcount:
            self._connection.execute(insert(t.tallies), {"name": name, "number": by})

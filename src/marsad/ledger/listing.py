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

from sqlalchemy import Connection, Select, bindparam, delete, insert, select, update

from marsad.ledger import tables as t
from marsad.ledger.chain import Head, find_head, parse_head
from marsad.ledger.dialect import plain
from marsad.ledger.entries import REJECTED, Counting, Naming
from marsad.ledger.judging import load_naming
from marsad.ledger.lookup import find_uris
from marsad.ledger.projection import Projection, Versions
from marsad.ledger.question import is_current, joined
from marsad.ledger.rows import ERASED, Row, chunks, record_of, storable
from marsad.ledger.told import Told, intern
from marsad.model import Act, Claim, Document, Judgement
from marsad.model.identity import digest

UNDATED = "~"  # comes after every day, as lists want it
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

    def news(self, since: Head) -> frozenset[str]:
        """The documents that came, were read anew, or of which something was judged."""
        named, documents = set[str](), set(self._projection.news(since))
        for judgement in self._judged(since):
            named.update(judgement.named)
            if judgement.value and (claim := judgement.value.claim):
                documents.add(claim.document)
        for some in chunks(named):
            query = select(t.by_hand.c.document).where(t.by_hand.c.claim.in_(some))
            documents.update(self._connection.execute(query).scalars())
        uris = find_uris(self._connection, named, ())
        for some in chunks(uris):
            query = select(t.documents.c.id).where(t.documents.c.uri.in_(some))
            documents.update(self._connection.execute(query).scalars())
        return frozenset(documents)

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

    def has_judgements(self) -> bool:
        return self._connection.execute(select(t.judgements.c.seq).limit(1)).first() is not None

    def judgements(self, documents: Iterable[str]) -> tuple[Judgement, ...]:
        """All that name a claim of these documents, and what undoes them, in their order."""
        named: set[str] = set()
        for some in chunks(documents):
            for column, of in ((t.claims.c.id, t.claims), (t.by_hand.c.claim, t.by_hand)):
                query = select(column).where(of.c.document.in_(some))
                named.update(self._connection.execute(query).scalars())
        return load_naming(self._connection, named)

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
        for table in (t.listed_claims, t.listed_documents, t.tallies, t.entries, t.told_entries):
            self._connection.execute(delete(table))
        self._connection.execute(update(t.told).values(number=0))

    def put(self, gone: Iterable[str], made: Iterable[ListedDocument], naming: Naming) -> None:
        """Puts these in the place of all that is listed of the documents ``gone``."""
        counted = _Counted(Counter(), Counter(), Counting(self._connection, naming))
        for some in chunks(gone):
            self._take_away(some, counted)
        waiting = iter(made)
        while some_made := list(islice(waiting, 200)):
            self._add(some_made, counted)
        self._count_on(counted)

    def stamp(self, head: Head) -> None:
        self._connection.execute(delete(t.projection).where(t.projection.c.name == t.LISTING))
        row = {"inputs_digest": str(head), "computed": datetime.now(UTC).isoformat()}
        self._connection.execute(insert(t.projection), {"name": t.LISTING, **row})

    def _take_away(self, documents: list[str], counted: "_Counted") -> None:
        c, counts = t.listed_claims.c, counted.counts
        mine = c.document.in_(documents)
        columns = (c.stage, *(c[name] for name in _TOLD))
        rows = self._connection.execute(select(*columns).where(mine)).mappings()
        counted.note([dict(row) for row in rows], -1)
        self._connection.execute(delete(t.listed_claims).where(mine))
        listed = t.listed_documents
        was = self._connection.execute(delete(listed).where(listed.c.document.in_(documents)))
        counts["documents"] -= was.rowcount

    def _add(self, made: list[ListedDocument], counted: "_Counted") -> None:
        numbers = intern(
            self._connection, (x for d in made for c in d.claims for x in c.told.values())
        )
        rows, documents = [], []
        for document, claims in made:
            day = document.published.day
            dated = {"day": day.isoformat() if day else UNDATED, "uri": uri_key(document.uri)}
            waiting = sum(c.row["stage"] == "waiting" for c in claims)
            documents.append({"document": document.id, "day": dated["day"], "waiting": waiting})
            for claim in claims:
                named = {name: numbers[x.key] for name, x in claim.told.items()}
                rows.append({**claim.row, **dated, **dict.fromkeys(_TOLD), **named})
        counted.note(rows, 1)
        counted.counts["documents"] += len(documents)
        if documents:
            self._connection.execute(insert(t.listed_documents), documents)
        if rows:
            self._connection.execute(insert(t.listed_claims), rows)

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

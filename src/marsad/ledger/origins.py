"""The records of sources as they are kept: origins with their counts, and the claims of one."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select

from marsad.ledger import tables as t
from marsad.ledger.dialect import holds
from marsad.ledger.rows import Row, chunks, storable

_C, _P, _R = t.credited.c, t.credit_publishers.c, t.credit_reprints.c
_O = t.credit_origins.c
OWN = "claims"
COPIES = "copies"
FARED = ("borne_out", "contradicted", "denied")
PARTS = (OWN, COPIES, *FARED)


class OriginRow(NamedTuple):
    """``line``: key, name, kind and side, as JSON; ``counts``: by part."""

    id: str
    line: str
    is_discounted: bool
    counts: Mapping[str, int]


class FirstVoice(NamedTuple):
    """Of its first claim: where it stands among all, and who speaks, as JSON."""

    rank: str
    claim: str
    voice: str


class Origins:
    """Over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # --- asking for them

    def count(self, letters: str) -> int:
        query = select(func.count()).select_from(t.credit_origins).where(*_called(letters))
        return self._connection.execute(query).scalar_one()

    def ids(self, letters: str, offset: int, limit: int) -> list[str]:
        """Of those with these letters in a name, or all: those with most claims first."""
        order = (_O.claims.desc(), _O.copies.desc(), _O.key)
        query = select(_O.id).where(*_called(letters)).order_by(*order)
        return list(self._connection.execute(query.offset(offset).limit(limit)).scalars())

    def some(self, ids: Iterable[str]) -> dict[str, OriginRow]:
        found: dict[str, OriginRow] = {}
        for some in chunks(ids):
            query = select(t.credit_origins).where(_O.id.in_(some))
            for row in self._connection.execute(query).mappings():
                counts = {part: row[part] for part in PARTS}
                discounted = bool(row["is_discounted"])
                found[row["id"]] = OriginRow(row["id"], row["line"], discounted, counts)
        return found

    def claims(self, origin: str, part: str, offset: int, limit: int) -> list[str]:
        """By the document's day, in text order."""
        query = select(_C.claim).where(*_part(origin, part)).order_by(_C.rank, _C.claim)
        return list(self._connection.execute(query.offset(offset).limit(limit)).scalars())

    def documents(self, origin: str) -> list[str]:
        query = select(_C.document).where(_C.origin == origin).distinct()
        return sorted(self._connection.execute(query).scalars())

    def fared(self, claims: Iterable[str]) -> dict[str, frozenset[str]]:
        """Which of `FARED` each of its own claims did."""
        found: dict[str, frozenset[str]] = {}
        for some in chunks(claims):
            columns = (_C.claim, *(_C[name] for name in FARED))
            query = select(*columns).where(_C.claim.in_(some), _C.is_copy == 0)
            for row in self._connection.execute(query).mappings():
                found[row["claim"]] = frozenset(name for name in FARED if row[name])
        return found

    def printed(self, origin: str) -> list[str]:
        """Lines of whom it reprints, in their order."""
        p = t.credit_printed.c
        query = select(p.line).where(p.origin == origin).order_by(p.number)
        return list(self._connection.execute(query).scalars())

    def reprints(self, origin: str) -> list[tuple[str, str, str]]:
        """Of all it prints of others: the copy, the publisher of the original, the shares."""
        theirs = t.credit_publishers.alias("theirs")
        query = (
            select(_R.copy, theirs.c.voice, _R.shares)
            .join(t.credit_publishers, _P.document == _R.copy)
            .join(theirs, theirs.c.document == _R.original)
            .where(_P.origin == origin, theirs.c.origin != origin)
        )
        return [(row.copy, row.voice, row.shares) for row in self._connection.execute(query)]

    def folded(self, names: Iterable[str]) -> list[OriginRow]:
        """Those with claims of their own whose name reads so when it is folded."""
        ids = list[str]()
        for some in chunks(names):
            query = select(_O.id).where(_O.folded.in_(some))
            ids += self._connection.execute(query).scalars()
        return [*self.some(ids).values()]

    # --- keeping them

    def tally(self, origin: str) -> dict[str, int]:
        """How many claims each part has."""
        own = (func.count(), *(func.coalesce(func.sum(_C[name]), 0) for name in FARED))
        counts = {}
        for part, is_copy in ((OWN, 0), (COPIES, 1)):
            query = select(*own).where(_C.origin == origin, _C.is_copy == is_copy)
            number, *fared = self._connection.execute(query).one()
            counts[part] = number
            if not is_copy:
                counts |= {name: int(n) for name, n in zip(FARED, fared, strict=True)}
        return counts

    def first_voice(self, origin: str) -> str | None:
        """Of the first claim that it tells or prints; else of the first that it publishes."""
        met = list[FirstVoice]()
        for is_copy in (0, 1):
            query = select(_C.rank, _C.claim, _C.voice).where(
                _C.origin == origin, _C.is_copy == is_copy
            )
            row = self._connection.execute(query.order_by(_C.rank, _C.claim).limit(1)).first()
            met += [FirstVoice(*row)] if row else []
        if met:
            return min(met).voice
        published = select(_P.voice).where(_P.origin == origin).order_by(_P.seq).limit(1)
        return self._connection.execute(published).scalar()

    def put(self, ids: Iterable[str], rows: Sequence[Row]) -> None:
        for some in chunks(ids):
            self._connection.execute(delete(t.credit_origins).where(_O.id.in_(some)))
        if rows:
            self._connection.execute(insert(t.credit_origins), rows)


def _part(origin: str, part: str) -> list[ColumnElement[bool]]:
    own = [_C.origin == origin, _C.is_copy == int(part == COPIES)]
    return [*own, _C[part] == 1] if part in FARED else own


def _called(letters: str) -> list[ColumnElement[bool]]:
    sought = storable(letters.casefold())
    return [holds(_O.names, sought)] if sought else []

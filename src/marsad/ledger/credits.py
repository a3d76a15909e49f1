"""Who says each claim, whose copy it is and how it fared, kept up row by row: a view over lists and
incidents. What a row is made of is worked out elsewhere (`pipeline.crediting`).
"""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from marsad.ledger import tables as t
from marsad.ledger.chain import newest_links
from marsad.ledger.disposing import forget_credits
from marsad.ledger.due import STATE, Due, find_state, made_of
from marsad.ledger.judging import load_acts
from marsad.ledger.listed import Lists
from marsad.ledger.origins import Origins
from marsad.ledger.rows import Row, chunks
from marsad.model import Act, Judgement
from marsad.model.identity import digest

_C, _P, _R = t.credited.c, t.credit_publishers.c, t.credit_reprints.c
_S, _N = t.credit_state.c, t.credit_names.c


class Credits:
    """The rows, to be brought up to date over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.lists = Lists(connection)
        self.origins = Origins(connection)
        self.due = Due(connection)

    # --- what they are made of

    def documents_digest(self) -> str:
        """As `Ledger.documents_digest`."""
        return digest("documents", *newest_links(self._connection, ("document", "erasure")))

    def made_of(self) -> str:
        """Another one whenever lists or incidents are others."""
        return made_of(self._connection)

    def discounts(self) -> tuple[Judgement, ...]:
        """All of whether a source is relied upon, and what undoes them."""
        return load_acts(self._connection, (Act.DISCOUNT,))

    def state(self, name: str = STATE) -> str | None:
        return find_state(self._connection, name)

    def keep(self, name: str, value: str) -> None:
        self._connection.execute(delete(t.credit_state).where(_S.name == name))
        self._connection.execute(insert(t.credit_state), {"name": name, "value": value})

    def clear(self) -> None:
        forget_credits(self._connection)

    def wordings(self) -> dict[int, str]:
        """Of speakers of claims that count: lines by number."""
        is_told = (t.told.c.part == "speaker", t.told.c.number > 0)
        rows = self._connection.execute(select(t.told.c.id, t.told.c.line).where(*is_told))
        return {row.id: row.line for row in rows}

    def seqs(self, documents: Iterable[str]) -> dict[str, int]:
        """In what order they came."""
        found: dict[str, int] = {}
        for some in chunks(documents):
            query = select(t.documents.c.id, t.documents.c.seq)
            rows = self._connection.execute(query.where(t.documents.c.id.in_(some)))
            found |= {row.id: row.seq for row in rows}
        return found

    # --- rows of claims

    def rows(self, name: str, values: Iterable[str]) -> list[Row]:
        """Of those with such a value in that column."""
        found: list[Row] = []
        for some in chunks(values):
            query = select(t.credited).where(_C[name].in_(some))
            found += (dict(row) for row in self._connection.execute(query).mappings())
        return found

    def put(self, gone: Iterable[str], rows: Sequence[Row]) -> None:
        """These rows in the place of those of the claims that are gone."""
        for some in chunks(gone):
            self._connection.execute(delete(t.credited).where(_C.claim.in_(some)))
        if rows:
            self._connection.execute(insert(t.credited), rows)

    def change(self, rows: Sequence[Row], *columns: str) -> None:
        """Sets these columns of the claims that the rows name."""
        if rows:
            values: Row = {name: bindparam(f"new_{name}") for name in columns}
            named = [{f"new_{n}": row[n] for n in ("claim", *columns)} for row in rows]
            query = update(t.credited).where(_C.claim == bindparam("new_claim")).values(values)
            self._connection.execute(query, named)

    def speaking(self, numbers: Iterable[int]) -> set[str]:
        """Documents with claims in these wordings of speakers."""
        found, asked = set[str](), sorted(numbers)
        for start in range(0, len(asked), 500):
            some = asked[start : start + 500]
            query = select(t.listed_claims.c.document).where(t.listed_claims.c.speaker.in_(some))
            found.update(self._connection.execute(query).scalars())
        return found

    def speakers(self, said_by: str) -> list[str]:
        """Lines of those that their own reports explain, of no copies."""
        own = (_C.said_by == said_by, _C.telling == 1, _C.original.is_(None))
        query = select(_C.speaker).where(*own).distinct()
        return sorted(self._connection.execute(query).scalars())

    def nameless(self, said_by: Iterable[str]) -> dict[str, set[str]]:
        """By whoever says it: documents in which a name stands alone."""
        found: dict[str, set[str]] = {}
        for some in chunks(said_by):
            query = select(_C.said_by, _C.document).where(_C.said_by.in_(some), _C.telling == 0)
            for row in self._connection.execute(query.distinct()):
                found.setdefault(row.said_by, set()).add(row.document)
        return found

    def names(self, names: Iterable[str]) -> dict[str, str]:
        found: dict[str, str] = {}
        for some in chunks(names):
            query = select(t.credit_names).where(_N.name.in_(some))
            found |= {row.name: row.told for row in self._connection.execute(query)}
        return found

    def put_names(self, names: Mapping[str, str | None]) -> None:
        for some in chunks(names):
            self._connection.execute(delete(t.credit_names).where(_N.name.in_(some)))
        rows = [{"name": n, "told": told} for n, told in names.items() if told is not None]
        if rows:
            self._connection.execute(insert(t.credit_names), rows)

    def said(self, keys: Iterable[str], name: str) -> dict[str, list[str]]:
        """Own claims by the value of that column."""
        found: dict[str, list[str]] = {}
        for some in chunks(keys):
            query = select(_C[name], _C.claim).where(_C[name].in_(some), _C.original.is_(None))
            for key, claim in self._connection.execute(query):
                found.setdefault(key, []).append(claim)
        return found

    def has_said(self, key: str, name: str) -> bool:
        query = select(_C.claim).where(_C[name] == key, _C.original.is_(None)).limit(1)
        return self._connection.execute(query).first() is not None

    def together(self, claims: Iterable[str]) -> dict[str, list[str]]:
        """Incident → all of its claims, of those that hold any of these."""
        found: dict[str, list[str]] = {}
        codes = self.lists.incident_of(claims).values()
        for some in chunks(codes):
            query = select(t.members).where(t.members.c.incident.in_(some))
            for row in self._connection.execute(query):
                found.setdefault(row.incident, []).append(row.claim)
        return found

    # --- publishers and reprints

    def publishers(self, name: str, values: Iterable[str]) -> dict[str, Row]:
        """By document, of those with such a value in that column."""
        found: dict[str, Row] = {}
        for some in chunks(values):
            query = select(t.credit_publishers).where(_P[name].in_(some))
            rows = self._connection.execute(query).mappings()
            found |= {row["document"]: dict(row) for row in rows}
        return found

    def put_publishers(self, gone: Iterable[str], rows: Sequence[Row]) -> None:
        for some in chunks(gone):
            self._connection.execute(delete(t.credit_publishers).where(_P.document.in_(some)))
        if rows:
            self._connection.execute(insert(t.credit_publishers), rows)

    def all_reprints(self) -> dict[tuple[str, str], str]:
        rows = self._connection.execute(select(t.credit_reprints))
        return {(row.copy, row.original): row.shares for row in rows}

    def reprints(self, name: str, documents: Iterable[str]) -> dict[tuple[str, str], str]:
        """Shares by copy and original, of these documents in that column."""
        found: dict[tuple[str, str], str] = {}
        for some in chunks(documents):
            query = select(t.credit_reprints).where(_R[name].in_(some))
            rows = self._connection.execute(query)
            found |= {(row.copy, row.original): row.shares for row in rows}
        return found

    def put_reprints(
        self, gone: Iterable[tuple[str, str]], made: Mapping[tuple[str, str], str]
    ) -> None:
        one = (_R.copy == bindparam("one"), _R.original == bindparam("other"))
        if pairs := [{"one": a, "other": b} for a, b in gone]:
            self._connection.execute(delete(t.credit_reprints).where(*one), pairs)
        rows = [{"copy": a, "original": b, "shares": shares} for (a, b), shares in made.items()]
        if rows:
            self._connection.execute(insert(t.credit_reprints), rows)

    def put_printed(self, origin: str, lines: Sequence[str]) -> None:
        p = t.credit_printed
        self._connection.execute(delete(p).where(p.c.origin == origin))
        rows = [{"origin": origin, "number": n, "line": line} for n, line in enumerate(lines)]
        if rows:
            self._connection.execute(insert(p), rows)

"""The stored lists held against those that the records give now.

They are made again with the very code that keeps them up, in a database beside the ledger of which
nothing stays, and compared row by row. Where something was written since the lists were brought up
to date, the rows of its documents are left out, and so is what is counted over all: whoever asks
for lists next gets these anew.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Column, Connection, Select, Table, create_engine, insert, select

from marsad.ledger import tables as t
from marsad.ledger.disposing import VIEWS
from marsad.ledger.entries import Naming
from marsad.ledger.findings import Finding
from marsad.ledger.listing import ListedDocument, Listing
from marsad.ledger.pairs import Pairs
from marsad.ledger.projection import Projection, keep
from marsad.ledger.rows import record_of
from marsad.model import Incident

ADVICE = "it is no evidence, and made anew by `marsad verify --remake`"
_BY_DOCUMENT = (t.listed_documents, t.listed_claims)
_OVER_ALL = (t.told, t.entries, t.tallies, t.by_hand)
_OF_INCIDENTS = (t.heads, t.incident_kinds, t.incident_tolls, t.incident_pairs)
_INTERNED = frozenset({"place", "speaker", "doer", "victim"})  # columns that hold ids of `told`
_AT_ONCE = 1000  # rows fetched at a time
_Row = dict[str, Any]
_Key = tuple[Any, ...]


@contextmanager
def made_beside() -> Iterator[Connection]:
    """An empty database with the tables of all views, gone at the end."""
    with TemporaryDirectory() as folder:
        engine = create_engine(f"sqlite:///{Path(folder) / 'views.db'}")
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA journal_mode = OFF")
            connection.exec_driver_sql("PRAGMA synchronous = OFF")
            t.METADATA.create_all(connection, tables=VIEWS)
            connection.exec_driver_sql("CREATE INDEX told_key ON told (key)")
            yield connection
        engine.dispose()


class HeldLists:
    """The stored lists, and what they are held against. Nothing is written to the ledger."""

    def __init__(self, stored: Connection, beside: Connection) -> None:
        self._stored, self._beside = stored, beside
        self.sources = Listing(stored)

    def has_claims(self) -> bool:
        """Whether claims are listed at all."""
        return self.sources.made() is not None

    def make_incidents(self, pairing: Callable[[Pairs], None]) -> None:
        """Lists the incidents that are stored. ``pairing``: what makes pairs of them."""
        Projection(self._beside).replace((), map(keep, self._incidents()), "")
        pairing(Pairs(self._beside))

    def make_claims(
        self, claims: Iterable[ListedDocument], by_hand: Mapping[str, str], naming: Naming
    ) -> None:
        """Lists what there is to list of claims now. ``by_hand``: documents of the claims that
        people added.
        """
        Listing(self._beside).put((), claims, naming)
        if rows := [{"claim": c, "document": d} for c, d in by_hand.items()]:
            self._beside.execute(insert(t.by_hand), rows)

    def find_faults(self, *, of_incidents: bool = True) -> Iterator[Finding]:
        """What is listed otherwise than it was made. ``of_incidents``: whether theirs are looked
        at; those of former rules are made anew when somebody asks next.
        """
        if of_incidents:
            yield from self._compare(_OF_INCIDENTS)
        since = self.sources.made()
        if since is not None:
            news = self.sources.versions(self.sources.news(since).touched()).all
            yield from self._compare(_BY_DOCUMENT, news)
        if since in (None, self.sources.head()):
            yield from self._compare(_OVER_ALL)

    def _incidents(self) -> Iterator[Incident]:
        lines = select(t.incidents.c.line).execution_options(yield_per=_AT_ONCE)
        return (record_of(line, Incident) for line in self._stored.execute(lines).scalars())

    def _compare(
        self, tables: Iterable[Table], but_of: frozenset[str] = frozenset()
    ) -> Iterator[Finding]:
        for table in tables:
            query, key = _rows(table)
            pairs = _paired(_load(self._stored, query, key), _load(self._beside, query, key))
            for ids, met, expected in pairs:
                documents = {row.get("document") for row in (met, expected) if row}
                is_left = table is t.told and expected is None and not (met or {}).get("number")
                if not is_left and not documents & but_of:  # nobody tells it any longer
                    yield from _differing(table.name, ids, met, expected)


def _rows(table: Table) -> tuple[Select[Any], tuple[str, ...]]:
    """What is compared of a table, in the order of what finds a row. Ids of wordings are another's
    in every database: their keys stand in their place.
    """
    columns: list[Any] = []
    query = select().select_from(table)
    for column in table.columns:
        if column.name in _INTERNED:
            told = t.told.alias(f"told_{column.name}")
            columns.append(told.c.key.label(column.name))
            query = query.outerjoin(told, told.c.id == column)
        elif table is not t.told or column.name != "id":
            columns.append(column)
    key: list[Column[Any]] = [t.told.c.key] if table is t.told else list(table.primary_key)
    if table is t.tallies:
        query = query.where(t.tallies.c.number != 0)
    names = tuple(column.name for column in key)
    return query.with_only_columns(*columns, maintain_column_froms=True).order_by(*key), names


def _load(
    connection: Connection, query: Select[Any], key: tuple[str, ...]
) -> Iterator[tuple[_Key, _Row]]:
    found = connection.execute(query.execution_options(yield_per=_AT_ONCE)).mappings()
    return ((tuple(row[name] for name in key), dict(row)) for row in found)


def _paired(
    stored: Iterator[tuple[_Key, _Row]], made: Iterator[tuple[_Key, _Row]]
) -> Iterator[tuple[_Key, _Row | None, _Row | None]]:
    """Rows of one key side by side, both in the order of their keys."""
    one, other = next(stored, None), next(made, None)
    while one or other:
        key = min(x[0] for x in (one, other) if x)
        met = one[1] if one and one[0] == key else None
        expected = other[1] if other and other[0] == key else None
        yield key, met, expected
        one = next(stored, None) if met is not None else one
        other = next(made, None) if expected is not None else other


def _differing(
    table: str, ids: _Key, met: Mapping[str, Any] | None, expected: Mapping[str, Any] | None
) -> Iterator[Finding]:
    called = " ".join(map(str, ids))
    if met is None or expected is None:
        yield Finding(
            what=f"list {table}",
            id=called,
            expected="a row" if expected else "none",
            met="a row" if met else "none",
            advice=ADVICE,
        )
        return
    for name, value in expected.items():
        if met[name] != value:
            yield Finding(
                what=f"list {table}, column {name}",
                id=called,
                expected=repr(value),
                met=repr(met[name]),
                advice=ADVICE,
            )

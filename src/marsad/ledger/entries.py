"""Places and actors that are spoken of, kept up row by row, each with how many claims name it.

Which entries a wording names is worked out elsewhere (`pipeline.naming`), once for each wording;
what is counted, and how an entry is called, follows from the claims that are listed.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, delete, func, insert, select

from marsad.ledger import tables as t
from marsad.ledger.dialect import holds
from marsad.ledger.rows import AT_ONCE, Row, chunks, storable
from marsad.ledger.told import place_of
from marsad.model import Place

CLAIMS, INSIDE, DID, SUFFERED, SAYS = "claims", "inside", "did", "suffered", "says"
_PARTY = "party"  # of a wording that may tell who did it and to whom
ROLES: Mapping[str, tuple[str, str]] = {
    CLAIMS: ("place", CLAIMS),
    INSIDE: ("place", INSIDE),
    DID: ("doer", _PARTY),
    SUFFERED: ("victim", _PARTY),
    SAYS: ("speaker", SAYS),
}
"""What claims say of an entry: the column that tells it, and the role of the wordings there."""
REJECTED = "rejected"
_NAMELESS = ""  # part of an entry that nothing calls by name
_E = t.entries.c


class NamedBy(NamedTuple):
    """An entry that a wording names: of which ``part``, and what the wording calls it. ``chain``:
    names of what holds the place, as JSON.
    """

    entry: str
    role: str
    part: str
    key: str
    name: str | None = None
    spelling: str | None = None
    chain: str | None = None


Naming = Callable[[str, str], Sequence[NamedBy]]
"""Part and line of a wording → the entries that it names, each once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRow:
    """``counts``: by what claims say of it. ``spellings``: other names, the most used first."""

    id: str
    key: str
    name: str
    spellings: tuple[str, ...]
    within: tuple[str, ...]
    counts: Mapping[str, int]


class Counting:
    """Counts claims on and off, and then settles the entries that they touched."""

    def __init__(self, connection: Connection, naming: Naming) -> None:
        self._connection = connection
        self._naming = naming
        self._named: dict[int, tuple[tuple[str, str], ...]] = {}
        self._counts: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def know(self, told: Iterable[int]) -> None:
        """Looks up what these wordings name; of those that were not met before it is noted."""
        wanted = sorted(set(told) - self._named.keys())
        for start in range(0, len(wanted), AT_ONCE):
            some = wanted[start : start + AT_ONCE]
            c = t.told_entries.c
            query = select(c.told, c.entry, c.role).where(c.told.in_(some))
            found: dict[int, list[tuple[str, str]]] = {}
            for row in self._connection.execute(query):
                found.setdefault(row.told, []).append((row.entry, row.role))
            self._named |= {n: tuple(named) for n, named in found.items()}
            self._note([n for n in some if n not in found])

    def _note(self, told: list[int]) -> None:
        query = select(t.told.c.id, t.told.c.part, t.told.c.line).where(t.told.c.id.in_(told))
        rows: list[Row] = []
        for row in self._connection.execute(query).all():
            named = self._naming(row.part, row.line)
            rows += [{"told": row.id, **n._asdict()} for n in named]
            self._named[row.id] = tuple((n.entry, n.role) for n in named)
        if rows:
            self._connection.execute(insert(t.told_entries), rows)

    def count(self, told: Mapping[str, int | None], by: int) -> None:
        """A claim by what it tells, column by column. Whoever stands in several counts once."""
        whole = set[str]()
        for said, (column, role) in ROLES.items():
            number = told[column]
            for entry, own in self._named.get(number, ()) if number is not None else ():
                if own == role:
                    self._counts[entry][said] += by
                    whole.add(entry)
        for entry in whole:
            self._counts[entry]["number"] += by

    def settle(self) -> None:
        """Once wordings are counted: entries as they are now called, with their counts."""
        for some in chunks(self._counts):
            kept = self._connection.execute(select(t.entries).where(_E.id.in_(some))).mappings()
            for row in kept:
                self._counts[row["id"]].update({name: row[name] for name in (*ROLES, "number")})
            self._connection.execute(delete(t.entries).where(_E.id.in_(some)))
            called = self._called([e for e in some if self._counts[e]["number"] > 0])
            rows = [{**row, **self._counted(row["id"])} for row in called]
            if rows:
                self._connection.execute(insert(t.entries), rows)
        self._counts.clear()

    def _counted(self, entry: str) -> Row:
        return {name: self._counts[entry][name] for name in (*ROLES, "number")}

    def _called(self, some: list[str]) -> list[Row]:
        c = t.told_entries.c
        own = (c.entry, c.part, c.key, c.name, c.spelling, c.chain)
        query = (
            select(*own, func.sum(t.told.c.number).label("times"))
            .join(t.told, t.told.c.id == c.told)
            .where(c.entry.in_(some), t.told.c.number > 0)
            .group_by(*own)
        )
        met: dict[str, _Called] = {}
        for row in self._connection.execute(query):
            met.setdefault(row.entry, _Called(row.part, row.key)).add(
                row.name, row.spelling, row.chain, int(row.times)
            )
        return [{"id": entry, **called.row()} for entry, called in met.items()]


class _Called:
    """What wordings call an entry."""

    def __init__(self, part: str, key: str) -> None:
        self._part, self._key = part, key
        self._names, self._spellings = Counter[str](), Counter[str]()
        self._chains = Counter[str]()

    def add(self, name: str | None, spelling: str | None, chain: str | None, times: int) -> None:
        for counter, told in (
            (self._names, name),
            (self._spellings, spelling),
            (self._chains, chain),
        ):
            if told is not None:
                counter[told] += times

    def row(self) -> Row:
        names, chains = most_used(self._names), most_used(self._chains)
        name = names[0] if names else ""
        spellings = [s for s in most_used(self._spellings) if s != name]
        return {
            "part": self._part if names else _NAMELESS,
            "key": self._key,
            "name": name,
            "names": "\n".join(storable(x.casefold()) for x in (name, *spellings)),
            "spellings": json.dumps(spellings, ensure_ascii=False),
            "within": chains[0] if chains else "[]",
        }


def most_used(counter: Counter[str]) -> list[str]:
    """Of those used as often, in alphabetical order."""
    return sorted(counter, key=lambda word: (-counter[word], word))


class Entries:
    """What one may ask of them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def count(self, part: str, letters: str = "") -> int:
        query = select(func.count()).select_from(t.entries).where(*_called(part, letters))
        return self._connection.execute(query).scalar_one()

    def ids(self, part: str, letters: str, offset: int, limit: int) -> list[str]:
        """Of those with these letters in a name, or all: those with most claims first."""
        order = (_E.number.desc(), _E.name, _E.key)
        query = select(_E.id).where(*_called(part, letters)).order_by(*order)
        return list(self._connection.execute(query.offset(offset).limit(limit)).scalars())

    def some(self, part: str, ids: Iterable[str]) -> dict[str, EntryRow]:
        found: dict[str, EntryRow] = {}
        for some in chunks(ids):
            query = select(t.entries).where(_E.id.in_(some), _E.part == part)
            for row in self._connection.execute(query).mappings():
                found[row["id"]] = EntryRow(
                    id=row["id"],
                    key=row["key"],
                    name=row["name"],
                    spellings=tuple(json.loads(row["spellings"])),
                    within=tuple(json.loads(row["within"])),
                    counts={role: row[role] for role in ROLES},
                )
        return found

    def places(self, ids: Iterable[str]) -> dict[str, Place]:
        """Each as one of its claims tells it: what is told exactly says more of it than what lies
        near it.
        """
        c, found = t.told_entries.c, dict[str, list[str]]()
        for some in chunks(ids):
            query = select(c.entry, t.told.c.line).join(t.told, t.told.c.id == c.told)
            own = (c.entry.in_(some), c.role == CLAIMS, c.spelling.is_not(None))
            for row in self._connection.execute(query.where(*own, t.told.c.number > 0)):
                found.setdefault(row.entry, []).append(row.line)
        return {
            entry: min(map(place_of, sorted(lines)), key=lambda p: (p.precision.value, p.name))
            for entry, lines in found.items()
        }

    def incidents(self, entry: str, offset: int, limit: int) -> list[str]:
        """Those that hold claims of the place, the newest first; of no known day last."""
        latest = func.coalesce(t.heads.c.latest, "").label("latest")
        query = self._holding(entry).add_columns(latest).distinct()
        query = query.order_by(latest.desc(), t.heads.c.incident.desc())
        return list(self._connection.execute(query.offset(offset).limit(limit)).scalars())

    def count_incidents(self, entry: str) -> int:
        query = select(func.count()).select_from(self._holding(entry).distinct().subquery())
        return self._connection.execute(query).scalar_one()

    def _holding(self, entry: str) -> Select[Any]:
        own, c = t.told_entries.c, t.listed_claims.c
        told = select(own.told).where(own.entry == entry, own.role == CLAIMS)
        return (
            select(t.heads.c.incident)
            .join(t.members, t.members.c.incident == t.heads.c.incident)
            .join(t.listed_claims, c.claim == t.members.c.claim)
            .where(c.place.in_(told), c.stage != REJECTED)
        )


def _called(part: str, letters: str) -> list[ColumnElement[bool]]:
    sought = storable(letters.casefold())
    return [_E.part == part, *([holds(_E.names, sought)] if sought else [])]

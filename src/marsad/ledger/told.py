"""What claims and incidents tell of places and people, each wording kept once under a number."""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import Connection, func, insert, select

from marsad.ledger import tables as t
from marsad.ledger.rows import chunks, fold, storable
from marsad.model import Mention, Place, Span
from marsad.model.identity import digest
from marsad.model.wire import value_of_line, value_to_line


class Told(NamedTuple):
    """Something as a claim tells it: of which ``part``, as a line, and as it is looked for."""

    part: str
    line: str
    folded: str

    @property
    def key(self) -> str:
        return digest("told", self.part, self.line)


def told_place(place: Place) -> Told:
    """The place as it is told anywhere: where its words stand, and what lost, is left out."""
    words = place.toponym.words
    bare = Mention(span=Span(0, len(words)), words=words)
    kept = replace(place, toponym=bare, losers=(), method="")
    folded = "\n".join(fold(name) for name in (words, place.name, *place.within))
    return Told("place", storable(value_to_line(kept)), storable(folded))


@lru_cache(maxsize=50_000)
def place_of(line: str) -> Place:
    """The place of such a line."""
    return value_of_line(line, Place)


def intern(connection: Connection, told: Iterable[Told]) -> dict[str, int]:
    """Numbers of what is told, by key; what was not told before gets one."""
    wanted = {x.key: x for x in told}
    known = _numbers_of(connection, wanted)
    if missing := [x for key, x in wanted.items() if key not in known]:
        last = connection.execute(select(func.coalesce(func.max(t.told.c.id), 0))).scalar_one()
        rows = [
            {"id": n, "key": x.key, **x._asdict(), "number": 0}
            for n, x in enumerate(missing, last + 1)
        ]
        connection.execute(insert(t.told), rows)
        known |= {row["key"]: row["id"] for row in rows}
    return known


def _numbers_of(connection: Connection, keys: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for some in chunks(keys):
        query = select(t.told.c.key, t.told.c.id).where(t.told.c.key.in_(some))
        found |= {row.key: row.id for row in connection.execute(query)}
    return found

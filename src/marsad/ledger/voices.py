"""Questions to the lists by what claims tell: of what kind, where, in whose words."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import ColumnElement, Connection, select

from marsad.ledger import tables as t
from marsad.ledger.asking import COUNTING
from marsad.ledger.dialect import plain
from marsad.ledger.listed import Lists
from marsad.ledger.rows import AT_ONCE, chunks
from marsad.model import Kind, Modality

_C = t.listed_claims.c
_H = t.heads.c


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Which claims that count are sought; what is left out does not narrow. ``places`` and
    ``speakers``: numbers of wordings.
    """

    kinds: Collection[Kind] = ()
    modalities: Collection[Modality] = ()
    places: Collection[int] | None = None
    speakers: Collection[int] | None = None


class Voices:
    """Over one connection. Answers are those of the lists' state."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.lists = Lists(connection)

    def wordings(self, part: str) -> dict[int, str]:
        """How claims that count tell of their places, or speakers, each wording once: the line of
        `told` by its number.
        """
        is_told = (t.told.c.part == part, t.told.c.number > 0)
        rows = self._connection.execute(select(t.told.c.id, t.told.c.line).where(*is_told))
        return {row.id: row.line for row in rows}

    def claims(self, sought: Sought, *, most: int | None = None) -> dict[str, str]:
        """Claim → its document. ``most``: of each batch of numbers, any so many."""
        found: dict[str, str] = {}
        for narrowed in _parts(sought):
            query = select(_C.claim, _C.document).where(*narrowed, *_conditions(sought)).limit(most)
            found |= {row.claim: row.document for row in self._connection.execute(query)}
        return found

    def documents_of(self, claims: Iterable[str]) -> frozenset[str]:
        found: set[str] = set()
        for some in chunks(claims):
            query = select(_C.document).where(_C.claim.in_(some))
            found.update(self._connection.execute(query).scalars())
        return frozenset(found)

    def incidents(self, sought: Sought, first: str, last: str) -> frozenset[str]:
        """Codes of those that hold such a claim and lie wholly within these days; no totals."""
        found: set[str] = set()
        for narrowed in _parts(sought):
            query = (
                select(t.members.c.incident)
                .join(t.listed_claims, _C.claim == t.members.c.claim)
                .join(t.heads, _H.incident == t.members.c.incident)
                .where(*narrowed, *_conditions(sought))
                .where(_H.is_total == 0, _H.earliest >= first, _H.latest <= last)
            )
            found.update(self._connection.execute(query).scalars())
        return frozenset(found)

    def incidents_of(self, kinds: Iterable[Kind]) -> list[str]:
        """Codes of those that tell of any of the kinds."""
        c = t.incident_kinds.c
        query = select(c.incident).where(c.kind.in_([k.value for k in kinds])).distinct()
        return sorted(self._connection.execute(query).scalars())


def _conditions(sought: Sought) -> Iterator[ColumnElement[bool]]:
    is_led = sought.places is not None or sought.speakers is not None
    kind = plain(_C.kind) if is_led else _C.kind
    yield plain(_C.stage).in_(COUNTING)
    if sought.kinds:
        yield kind.in_([k.value for k in sought.kinds])
    if sought.modalities:
        yield plain(_C.modality).in_([m.value for m in sought.modalities])


def _parts(sought: Sought) -> Iterator[Sequence[ColumnElement[bool]]]:
    """By the column whose index leads to the rows, as many numbers as a statement takes."""
    if sought.places is None and sought.speakers is None:
        yield ()
        return
    column, numbers = (
        (_C.place, sought.places) if sought.places is not None else (_C.speaker, sought.speakers)
    )
    waiting = iter(sorted(numbers or ()))
    while some := list(islice(waiting, AT_ONCE)):
        yield (column.in_(some),)

"""Questions to the lists: pages of claims, documents and incidents, and how many there are."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, RowMapping, exists, func, or_, select

from marsad.ledger import tables as t
from marsad.ledger.asking import COUNTING, Conditions, Count, ListQuestion
from marsad.ledger.charts import Charts
from marsad.ledger.dialect import holds
from marsad.ledger.due import Due, find_state, made_of
from marsad.ledger.entries import Entries
from marsad.ledger.history import History
from marsad.ledger.judging import load_naming
from marsad.ledger.listing import UNDATED
from marsad.ledger.looking import Aging, LookedUp, look_up, page
from marsad.ledger.ordering import Ordered
from marsad.ledger.origins import Origins
from marsad.ledger.pairs import Pairs
from marsad.ledger.rows import ERASED, chunks, fold, record_of, storable
from marsad.ledger.told import place_of
from marsad.model import Claim, Document, Incident, Judgement

_C = t.listed_claims.c
_H = t.heads.c
_NEAR, _PLACES = 8, 500


class Standing(NamedTuple):
    """A claim as people judged it. ``verdict``: id of the judgement that gave it its stage."""

    claim: Claim
    stage: str
    verdict: str | None
    is_by_hand: bool


class TollRow(NamedTuple):
    """A toll without its accounts; ``asides`` as `Toll.asides`."""

    incident: str
    kind: str
    day: str
    is_total: int
    state: str
    low: int | None
    high: int | None
    best: int | None
    asides: Mapping[str, tuple[int, int | None]]


def _toll_row(row: RowMapping) -> TollRow:
    asides = {k: (low, high) for k, (low, high) in json.loads(row["asides"]).items()}
    return TollRow(**{**row, "asides": asides})


class Lists:
    """What screens list, over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @property
    def entries(self) -> Entries:
        """Who and what is spoken of."""
        return Entries(self._connection)

    @property
    def pairs(self) -> Pairs:
        """Incidents that may be one."""
        return Pairs(self._connection)

    @property
    def history(self) -> History:
        """What came in, and what did not."""
        return History(self._connection)

    @property
    def origins(self) -> Origins:
        """Records of sources."""
        return Origins(self._connection)

    @property
    def charts(self) -> Charts:
        """Where and when incidents were."""
        return Charts(self._connection)

    @property
    def ordered(self) -> Ordered:
        """Incidents in one order or another."""
        return Ordered(self._connection)

    @property
    def due(self) -> Due:
        """What of the records of sources is out of date."""
        return Due(self._connection)

    def credited(self) -> tuple[str | None, str]:
        """What records of sources were made of (None: there are none), and what there is now."""
        return find_state(self._connection), made_of(self._connection)

    def made(self) -> str | None:
        """The entry of the chain up to which lists of claims were made."""
        query = select(t.projection.c.inputs_digest).where(t.projection.c.name == t.LISTING)
        return self._connection.execute(query).scalar()

    def longest(self) -> int:
        """How many claims the document has that has the most."""
        own = select(func.count(_C.claim).label("n")).group_by(_C.document).subquery()
        return self._connection.execute(select(func.max(own.c.n))).scalar() or 0

    def tallies(self) -> Mapping[str, int]:
        return {row.name: row.number for row in self._connection.execute(select(t.tallies))}

    # --- claims

    def look_up(self, asked: ListQuestion, aging: Aging | None = None) -> LookedUp:
        """Claims by the document's day, then in text order; with ``aging`` what matters most first:
        by score and age, then by address and place in the text.
        """
        return look_up(self._connection, asked, aging, {} if asked.is_narrowed else self.tallies())

    def page(self, looked: LookedUp, offset: int, limit: int) -> list[str]:
        """Ids of some of what was looked up."""
        return page(self._connection, looked, offset, limit)

    def claim_ids(self, asked: ListQuestion, offset: int, limit: int) -> list[str]:
        """By the document's day, then in text order."""
        return self.page(self.look_up(asked), offset, limit)

    def count(self, asked: ListQuestion) -> Count:
        """Of a question that narrows."""
        return Conditions(self._connection, asked).count()

    def claims(self, ids: Iterable[str]) -> dict[str, Standing]:
        """Those of them that there are today."""
        return self._standing(_C.claim.in_, ids)

    def claims_in(self, documents: Iterable[str]) -> dict[str, Standing]:
        """All of these documents."""
        return self._standing(_C.document.in_, documents)

    def claim_ids_in(self, document: str, offset: int, limit: int) -> list[str]:
        """Of one document, in text order."""
        query = select(_C.claim).where(_C.document == document).order_by(_C.start, _C.claim)
        return list(self._connection.execute(query.offset(offset).limit(limit)).scalars())

    def count_claims_in(self, document: str) -> int:
        query = select(func.count()).where(_C.document == document)
        return self._connection.execute(query).scalar_one()

    def _standing(self, wanted: Any, ids: Iterable[str]) -> dict[str, Standing]:  # noqa: ANN401
        found: dict[str, Standing] = {}
        line = func.coalesce(_C.line, t.claims.c.line).label("record")
        joined = select(_C.claim, _C.stage, _C.verdict, _C.seq, line).join_from(
            t.listed_claims, t.claims, t.claims.c.seq == _C.seq, isouter=True
        )
        for some in chunks(ids):
            for row in self._connection.execute(joined.where(wanted(some))):
                claim = record_of(row.record, Claim)
                found[row.claim] = Standing(claim, row.stage, row.verdict, row.seq is None)
        return found

    def verdicts(self, ids: Iterable[str]) -> dict[str, str]:
        """Ids of the judgements by which these claims stand where they stand."""
        found: dict[str, str] = {}
        for some in chunks(ids):
            query = select(_C.claim, _C.verdict).where(_C.claim.in_(some), _C.verdict.is_not(None))
            found |= {row.claim: row.verdict for row in self._connection.execute(query)}
        return found

    def all_claims(self) -> list[str]:
        """Ids, in their order."""
        return list(self._connection.execute(select(_C.claim).order_by(_C.claim)).scalars())

    # --- documents

    def documents(self, ids: Iterable[str]) -> dict[str, Document]:
        """Former versions too."""
        found: dict[str, Document] = {}
        for some in chunks(ids):
            query = select(t.documents.c.line).where(
                t.documents.c.id.in_(some), t.documents.c.record_sha256 != ERASED
            )
            lines = self._connection.execute(query).scalars()
            found |= {d.id: d for d in (record_of(line, Document) for line in lines)}
        return found

    def count_captures(self) -> int:
        """Of the documents that no later version has replaced."""
        captures = func.count(t.documents.c.bytes_sha256.distinct())
        listed = t.listed_documents.c.document
        query = select(captures).join_from(
            t.listed_documents, t.documents, t.documents.c.id == listed
        )
        return self._connection.execute(query).scalar_one()

    def current(self, ids: Iterable[str]) -> dict[str, int]:
        """Those that no later version has replaced, and how many of their claims wait."""
        found: dict[str, int] = {}
        for some in chunks(ids):
            listed = t.listed_documents.c
            query = select(listed.document, listed.waiting).where(listed.document.in_(some))
            found |= {row.document: row.waiting for row in self._connection.execute(query)}
        return found

    def newest_documents(self, offset: int, limit: int) -> list[str]:
        """Those of no known day last."""
        c = t.listed_documents.c
        dated = self._connection.execute(
            select(c.document)
            .where(c.day < UNDATED)
            .order_by(c.day.desc(), c.document.desc())
            .offset(offset)
            .limit(limit)
        ).scalars()
        found = list(dated)
        if len(found) < limit:
            count = select(func.count()).where(c.day < UNDATED)
            before = self._connection.execute(count).scalar_one()
            undated = select(c.document).where(c.day == UNDATED).order_by(c.document.desc())
            rest = undated.offset(max(0, offset - before)).limit(limit - len(found))
            found += self._connection.execute(rest).scalars()
        return found

    def document_ids(self, after: str, limit: int) -> list[str]:
        """By id."""
        c = t.listed_documents.c
        query = select(c.document).where(c.document > after).order_by(c.document).limit(limit)
        return list(self._connection.execute(query).scalars())

    # --- incidents

    def count_incidents(self, kind: str = "") -> int:
        c = t.incident_kinds.c
        query = select(func.count()).select_from(t.incident_kinds).where(c.kind == kind)
        return self._connection.execute(query).scalar_one()

    def most_told(self, kind: str, offset: int, limit: int) -> list[str]:
        """Those with tolls first, and of these those of most documents and accounts."""
        c = t.incident_kinds.c
        order = (c.untold, c.documents.desc(), c.accounts.desc(), c.incident)
        query = select(c.incident).where(c.kind == kind).order_by(*order)
        return list(self._connection.execute(query.offset(offset).limit(limit)).scalars())

    def incident_ids(self, kind: str, after: str, limit: int) -> list[str]:
        """By id."""
        c = t.incident_kinds.c
        query = select(c.incident).where(c.kind == kind, c.incident > after).order_by(c.incident)
        return list(self._connection.execute(query.limit(limit)).scalars())

    def incidents(self, ids: Iterable[str]) -> dict[str, Incident]:
        found: dict[str, Incident] = {}
        for some in chunks(ids):
            query = select(t.incidents.c.line).where(t.incidents.c.id.in_(some))
            lines = self._connection.execute(query).scalars()
            found |= {i.id: i for i in (record_of(line, Incident) for line in lines)}
        return found

    def incident_of(self, claims: Iterable[str]) -> dict[str, str]:
        """Codes of their incidents, by claim."""
        found: dict[str, str] = {}
        for some in chunks(claims):
            query = select(t.members).where(t.members.c.claim.in_(some))
            found |= {row.claim: row.incident for row in self._connection.execute(query)}
        return found

    def newest_days(self, kinds: Sequence[str], most: int) -> list[str]:
        """Days of which a toll of these kinds is told, newest first. What happened on one of
        several days counts on none of them.
        """
        c, found = t.incident_tolls.c, set[str]()
        told = (c.is_total == 0, c.state != "unknown", _is_of_one_day())
        has_figure = c.low.is_not(None) | (c.state == "not_stated")
        for kind in kinds:
            query = select(c.day).where(c.kind == kind, c.day != "", *told, has_figure)
            days = query.distinct().order_by(c.day.desc()).limit(most)
            found.update(self._connection.execute(days).scalars())
        return sorted(found, reverse=True)[:most]

    def tolls_on(self, days: Iterable[str], kinds: Sequence[str]) -> list[TollRow]:
        c, found = t.incident_tolls.c, list[TollRow]()
        for some in chunks(days):
            query = select(t.incident_tolls).where(
                c.kind.in_(kinds), c.day.in_(some), _is_of_one_day()
            )
            found += (_toll_row(row) for row in self._connection.execute(query).mappings())
        return found

    def near(self, incident: Incident, days: int) -> list[str]:
        """Others of its sort in its place, or in what holds it, within so many days, then those of
        no known day; those of most claims first.
        """
        place, first, last = incident.place, incident.earliest, incident.latest
        if place is None or first is None or last is None:
            return []
        here = self._places_named((place.name, *place.within[:1]))
        is_near = (_H.earliest <= (last + timedelta(days=days)).isoformat()) & (
            _H.latest >= (first - timedelta(days=days)).isoformat()
        )
        claims = select(func.count()).where(t.members.c.incident == _H.incident).scalar_subquery()
        query = select(_H.incident).where(
            _H.place.in_(here),
            _H.is_total == int(incident.is_cumulative),
            _H.incident != incident.id,
            _H.earliest.is_(None) | is_near,
        )
        found = query.order_by(_H.earliest.is_(None), claims.desc(), _H.incident).limit(_NEAR)
        return list(self._connection.execute(found).scalars())

    def _places_named(self, names: Sequence[str]) -> list[int]:
        letters = or_(*(holds(t.told.c.folded, storable(fold(name))) for name in names))
        query = select(t.told.c.id, t.told.c.line).where(t.told.c.part == "place", letters)
        rows = self._connection.execute(query).all()
        return [row.id for row in rows if place_of(row.line).name in names][:_PLACES]

    def has_kind(self, kind: str) -> bool:
        """Whether any claim that counts is of it."""
        query = select(_C.claim).where(_C.kind == kind, _C.stage.in_(COUNTING)).limit(1)
        return self._connection.execute(query).first() is not None

    # --- judgements

    def judgements(self, ids: Iterable[str]) -> dict[str, Judgement]:
        found: dict[str, Judgement] = {}
        for some in chunks(ids):
            query = select(t.judgements.c.line).where(
                t.judgements.c.id.in_(some), t.judgements.c.record_sha256 != ERASED
            )
            lines = self._connection.execute(query).scalars()
            found |= {j.id: j for j in (record_of(line, Judgement) for line in lines)}
        return found

    def judgements_naming(self, claims: Iterable[str]) -> tuple[Judgement, ...]:
        """With all that undoes them, in the order of their making."""
        return load_naming(self._connection, claims)

    def newest_judgements(self, author: str, most: int) -> tuple[Judgement, ...]:
        """The newest of all, if any of them is by that author, in the order of their making."""
        c = t.judgements.c
        newest = select(c.seq, c.author).order_by(c.seq.desc()).limit(most)
        rows = self._connection.execute(newest).all()
        if not any(row.author == storable(author) for row in rows):
            return ()
        query = select(c.line).where(c.seq >= rows[-1].seq, c.record_sha256 != ERASED)
        lines = self._connection.execute(query.order_by(c.seq)).scalars()
        return tuple(record_of(line, Judgement) for line in lines)

    def count_undated(self) -> int:
        """Incidents with a toll whose day nobody tells."""
        query = (
            select(func.count())
            .select_from(t.heads)
            .where(_H.is_total.in_((0, 1)), _H.earliest.is_(None), _H.has_tolls == 1)
        )
        return self._connection.execute(query).scalar_one()

    def count_lasting(self) -> int:
        """Incidents with a toll that were on several days, or on one of several."""
        query = (
            select(func.count())
            .select_from(t.heads)
            .where(_H.is_total == 0, _H.earliest != _H.latest, _H.has_tolls == 1)
        )
        return self._connection.execute(query).scalar_one()


def _is_of_one_day() -> ColumnElement[bool]:
    """Of a row of a toll, whose day is the first on which it may have been."""
    toll = t.incident_tolls.c
    return exists().where(_H.incident == toll.incident, _H.latest == toll.day)

"""Erasing words that may not be kept, so that all else still stands and the gap can be seen.

An erasure blanks the columns of a row that hold words or values read from them. In their place
stands a row in `erasures` (which row, which digest stood there, why, by whom, when), itself an
entry of the chain. Numbers, ids, hashes of captured bytes and runs stay, so that nothing else
moves, and so that the same bytes do not come in again.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    func,
    insert,
    or_,
    select,
    true,
    update,
)

from marsad.errors import LedgerError
from marsad.ledger import tables as t
from marsad.ledger.chain import append_entry, stamp
from marsad.ledger.contents import CONTENTS, cells_sha256, load_cells
from marsad.ledger.disposing import forget_lists, forget_projection
from marsad.ledger.reasons import (
    WHOLE,
    Numbered,
    find_about,
    find_quoting,
    load_numbered,
    without_reason,
)
from marsad.ledger.rows import ERASED, Row, record_of, storable
from marsad.ledger.words import compact_words, forget_words
from marsad.model import Document, Judgement


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """That the words of one row were erased. ``what`` and ``row`` are those of its entry."""

    what: str
    row: int
    sha256: str
    left_sha256: str
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasurePlan:
    """What an erasure takes, looked up before anything is touched.

    ``judgements``: how many go whole. ``blanked``: those that stay without their reasons;
    ``reasons_left``: those about it whose reasons stay, for a person to read.
    ``same_bytes``: documents that stay although they are made of the same captured bytes.
    ``same_uri``: other versions that stay, of which one may become the current one. ``targets``:
    the entries whose rows are blanked, what each is about and which row.
    """

    documents: tuple[Document, ...]
    claims: int
    sources: int
    quarantines: int
    judgements: int
    blanked: tuple[Numbered, ...] = field(repr=False)
    reasons_left: tuple[Judgement, ...]
    same_bytes: tuple[Document, ...]
    same_uri: tuple[Document, ...]
    targets: tuple[tuple[str, int], ...] = field(repr=False)

    @property
    def reasons(self) -> tuple[Judgement, ...]:
        """Those that stay without their reasons."""
        return tuple(judgement for _, judgement in self.blanked)


def plan(
    connection: Connection, asked: Sequence[str], *, copies: bool, reasons: bool
) -> ErasurePlan:
    """``asked``: ids of documents and judgements, whole, or addresses of sources that were
    quarantined. What is none of these, or was erased before, is no part of the plan.
    """
    documents = _documents(connection, asked, copies=copies)
    numbers = {document.id: number for number, document in documents}
    gone = [document for _, document in documents]
    quarantines = _quarantines(connection, asked, gone)
    claims = _numbers(connection, select(t.readings.c.seq).where(
        t.readings.c.document.in_(numbers), t.readings.c.claims > 0
    ))  # fmt: skip
    sources = _numbers(connection, select(t.sources.c.seq).where(
        t.sources.c.document.in_(numbers) | t.sources.c.quarantine.in_(quarantines)
    ))  # fmt: skip
    targets = [("document", n) for n in numbers.values()]
    targets += [("claims", n) for n in claims] + [("quarantine", n) for n in quarantines]
    targets += [("source", n) for n in sources]
    judged = _plan_judged(connection, asked, gone, all_reasons=reasons)
    targets += [("judgement", n) for n in sorted((*judged.whole, *judged.blanked))]
    return ErasurePlan(
        documents=tuple(gone),
        claims=_count_claims(connection, claims),
        sources=len(sources),
        quarantines=len(quarantines),
        judgements=len(judged.whole),
        blanked=tuple(judged.blanked.items()),
        reasons_left=judged.left,
        same_bytes=_others(connection, gone, t.documents.c.bytes_sha256, "bytes_sha256"),
        same_uri=_others(connection, gone, t.documents.c.uri, "uri"),
        targets=tuple(targets),
    )


def erase_planned(
    connection: Connection, planned: ErasurePlan, *, reason: str, by: str, keeping: bool = False
) -> None:
    """Blanks what was planned, in the caller's writing transaction. Views go with it; ``keeping``:
    but for incidents and their index, which hold words of what was erased until the caller has
    brought them up to date.
    """
    order = {"reason": storable(reason), "by_whom": storable(by), "at": stamp(datetime.now(UTC))}
    blanked = dict(planned.blanked)
    for what, row in planned.targets:
        _erase(connection, what, row, order, _left_of(blanked, what, row))
        if what == "claims":
            forget_words(connection, row)
    compact_words(connection)
    (forget_lists if keeping else forget_projection)(connection)


def find_erasures(
    connection: Connection, wanted: ColumnElement[bool] | None = None
) -> Iterator[Erasure]:
    query = select(t.erasures).where(true() if wanted is None else wanted)
    for row in connection.execute(query.order_by(t.erasures.c.seq)):
        yield Erasure(
            what=row.what,
            row=row.row,
            sha256=row.sha256,
            left_sha256=row.left_sha256,
            reason=row.reason,
            by=row.by_whom,
            at=_moment(row.at, row.seq),
        )


def _moment(text: str, seq: int) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError as e:
        raise LedgerError(
            f"erasure {seq}: 'at' is no moment: {text!r}; somebody changed the ledger:"
            " `marsad verify`"
        ) from e


def was_erased(connection: Connection, what: str, row: int) -> bool:
    """Whether there is an erasure of that row, whatever else it says: for checking ledgers that
    somebody may have changed.
    """
    wanted = (t.erasures.c.what == what) & (t.erasures.c.row == row)
    return connection.execute(select(t.erasures.c.seq).where(wanted)).first() is not None


def find_erasure(connection: Connection, what: str, row: int) -> Erasure | None:
    """The erasure of that row; None where its words still stand."""
    wanted = (t.erasures.c.what == what) & (t.erasures.c.row == row)
    return next(find_erasures(connection, wanted), None)


def erased_bytes(connection: Connection) -> frozenset[str]:
    """SHA-256 of captured bytes of which a document was erased and none is left."""
    hashes = t.documents.c.bytes_sha256
    is_gone = (t.erasures.c.what == "document") & (t.erasures.c.row == t.documents.c.seq)
    found = set(connection.execute(select(hashes).join(t.erasures, is_gone)).scalars())
    is_left = hashes.in_(found) & (t.documents.c.record_sha256 != ERASED)
    return frozenset(found.difference(connection.execute(select(hashes).where(is_left)).scalars()))


def is_barred(connection: Connection, document: Document) -> bool:
    """Whether it may not come in: it was erased, or another one of the same bytes was."""
    is_gone = (t.erasures.c.what == "document") & (t.erasures.c.row == t.documents.c.seq)
    same = t.documents.c.bytes_sha256 == document.bytes_sha256
    query = select(t.documents.c.id).join(t.erasures, is_gone).where(same)
    if connection.execute(query.limit(1)).first() is None:
        return False
    return not list(_standing(connection, t.documents.c.id == document.id))


def _left_of(blanked: Mapping[int, Judgement], what: str, row: int) -> Row:
    """What stands in the columns that change."""
    if what == "judgement" and row in blanked:
        return without_reason(blanked[row])
    return dict(CONTENTS[what].blank)


def _erase(connection: Connection, what: str, row: int, order: dict[str, str], left: Row) -> None:
    content = CONTENTS[what]
    cells = load_cells(connection, what, row) or []
    record = {
        "what": what,
        "row": row,
        "sha256": _chained_sha256(connection, what, row),
        "left_sha256": cells_sha256(what, content.with_values(cells, left)),
    }
    added = insert(t.erasures).returning(t.erasures.c.seq)
    seq = int(connection.execute(added, {**record, **order}).scalar_one())
    append_entry(connection, "erasure", seq)
    blanked = update(content.table).where(content.table.c[content.key] == row)
    connection.execute(blanked.values(left))


def _chained_sha256(connection: Connection, what: str, row: int) -> str:
    query = select(t.chain.c.sha256).where(t.chain.c.what == what, t.chain.c.row == row)
    return str(connection.execute(query).scalar_one())


def _documents(
    connection: Connection, asked: Sequence[str], *, copies: bool
) -> list[tuple[int, Document]]:
    """With their row numbers, in the order in which they came."""
    wanted = t.documents.c.id.in_(asked)
    if copies:
        bytes_of = select(t.documents.c.bytes_sha256).where(wanted)
        wanted = t.documents.c.bytes_sha256.in_(bytes_of)
    return list(_standing(connection, wanted))


def _standing(
    connection: Connection, wanted: ColumnElement[bool]
) -> Iterator[tuple[int, Document]]:
    query = select(t.documents.c.seq, t.documents.c.line).where(
        wanted, t.documents.c.record_sha256 != ERASED
    )
    for row in connection.execute(query.order_by(t.documents.c.seq)):
        yield row.seq, record_of(row.line, Document)


def _quarantines(
    connection: Connection, asked: Sequence[str], documents: Iterable[Document]
) -> list[int]:
    """Of the addresses asked for, and what was noted of the same bytes from a document's own."""
    addresses = [storable(words) for words in asked]
    q = t.quarantines.c
    of_documents = [
        and_(q.uri == storable(d.uri), q.bytes_sha256 == d.bytes_sha256) for d in documents
    ]
    wanted = or_(q.uri.in_([a for a in addresses if a]), *of_documents)
    return _numbers(connection, select(q.seq).where(wanted))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judged:
    """By number of the row: what goes whole, what loses its reason; and whose reasons are left."""

    whole: dict[int, Judgement]
    blanked: dict[int, Judgement]
    left: tuple[Judgement, ...]


def _plan_judged(
    connection: Connection,
    asked: Sequence[str],
    documents: Sequence[Document],
    *,
    all_reasons: bool,
) -> _Judged:
    """Claims of these documents that people added, and corrections, hold their words; so may any
    judgement's reason.
    """
    known = load_numbered(connection)
    ids = frozenset(d.id for d in documents)
    claims = set(
        connection.execute(select(t.claims.c.id).where(t.claims.c.document.in_(ids))).scalars()
    )
    for _, judgement in known:
        claim = judgement.value.claim if judgement.value else None
        if claim and claim.document in ids:
            claims.add(claim.id)
    about = find_about(known, claims)
    chosen = frozenset(asked) | find_quoting(known, documents) | (about if all_reasons else set())
    whole, blanked, left = {}, {}, []
    for seq, judgement in known:
        if judgement.act in WHOLE and (judgement.id in chosen or claims & {*judgement.subjects}):
            whole[seq] = judgement
        elif judgement.id in chosen and judgement.reason:
            blanked[seq] = judgement
        elif judgement.id in about and judgement.reason:
            left.append(judgement)
    return _Judged(whole=whole, blanked=blanked, left=tuple(left))


def _numbers(connection: Connection, query: Select[int]) -> list[int]:
    return sorted(connection.execute(query).scalars())


def _count_claims(connection: Connection, readings: list[int]) -> int:
    query = select(func.count()).select_from(t.claims).where(t.claims.c.reading.in_(readings))
    return connection.execute(query).scalar_one()


def _others(
    connection: Connection, gone: list[Document], column: ColumnElement[str], name: str
) -> tuple[Document, ...]:
    values = [storable(getattr(document, name)) for document in gone]
    others = column.in_(values) & t.documents.c.id.not_in([document.id for document in gone])
    return tuple(document for _, document in _standing(connection, others))

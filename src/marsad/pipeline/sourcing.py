"""The records of sources as pages ask for them: of a small ledger worked out over all of it, of a
large one as they are kept row by row (`pipeline.crediting`).
"""

from collections.abc import Iterable, Mapping, Sequence

from marsad.ledger import Lists, OriginRow
from marsad.ledger.origins import PARTS
from marsad.model import Claim
from marsad.model.grade import TrackRecord
from marsad.pipeline.indexing import SourceEntry, find_named
from marsad.pipeline.lazily import Found
from marsad.pipeline.saying import prints_from, reprinted_from, voice_from
from marsad.pipeline.snapshots import Snapshot

_ALL = 2**31


def find_sources(snapshot: Snapshot, letters: str = "") -> Found[SourceEntry]:
    """Those with the letters in a name, or all: those with the most claims first."""
    if not snapshot.is_large:
        return _listed(find_named(snapshot.sources.values(), letters))
    if not snapshot.see_to_sources():
        return _listed(())
    with snapshot.ledger.listed() as lists:
        number = lists.origins.count(letters)

    def ids(offset: int, limit: int) -> Sequence[str]:
        with snapshot.ledger.listed() as lists:
            return lists.origins.ids(letters, offset, limit)

    return Found(ids=ids, load=lambda some: _some(snapshot, some), number=number)


def find_source(snapshot: Snapshot, source_id: str) -> SourceEntry | None:
    if not snapshot.is_large:
        return snapshot.sources.get(source_id)
    if not snapshot.see_to_sources():
        return None
    return next(iter(_some(snapshot, [source_id])), None)


def _listed(entries: Sequence[SourceEntry]) -> Found[SourceEntry]:
    known = {e.id: e for e in entries}
    order = list(known)
    return Found(
        ids=lambda offset, limit: order[offset : offset + limit],
        load=lambda some: [known[i] for i in some],
        number=len(order),
    )


def _some(snapshot: Snapshot, ids: Iterable[str]) -> list[SourceEntry]:
    """In the order of the ids."""
    wanted = list(ids)
    with snapshot.ledger.listed() as lists:
        rows = lists.origins.some(wanted)
        printed = {i: lists.origins.printed(i) for i in rows}
    return [_entry(snapshot, rows[i], printed[i]) for i in wanted if i in rows]


def _entry(snapshot: Snapshot, row: OriginRow, printed: Sequence[str]) -> SourceEntry:
    def fared_of(claims: Sequence[str]) -> Mapping[str, frozenset[str]]:
        with snapshot.ledger.listed() as lists:
            return lists.origins.fared(claims)

    def whole() -> TrackRecord:
        with snapshot.ledger.listed() as lists:
            return record_of(lists, row)

    voice = voice_from(row.line)
    return SourceEntry(
        id=row.id,
        key=voice.key,
        name=voice.name,
        kind=voice.kind,
        side=voice.side,
        is_discounted=row.is_discounted,
        said={part: _claims(snapshot, row, part) for part in PARTS},
        reprints=tuple(map(prints_from, printed)),
        fared_of=fared_of,
        whole=whole,
    )


def _claims(snapshot: Snapshot, row: OriginRow, part: str) -> Found[Claim]:
    def ids(offset: int, limit: int) -> Sequence[str]:
        with snapshot.ledger.listed() as lists:
            return lists.origins.claims(row.id, part, offset, limit)

    return Found(
        ids=ids,
        load=lambda some: [*snapshot.claims.some(some).values()],
        number=row.counts[part],
    )


def record_of(lists: Lists, row: OriginRow) -> TrackRecord:
    """With the ids of all of its claims."""
    voice, origins = voice_from(row.line), lists.origins
    said = {part: tuple(origins.claims(row.id, part, 0, _ALL)) for part in PARTS}
    return TrackRecord(
        key=voice.key,
        name=voice.name,
        kind=voice.kind,
        side=voice.side,
        documents=tuple(origins.documents(row.id)),
        reprints=reprinted_from(origins.reprints(row.id)),
        is_discounted=row.is_discounted,
        **said,
    )


def kept_records(lists: Lists) -> tuple[TrackRecord, ...]:
    """All that are kept, those with the most claims first."""
    ids = lists.origins.ids("", 0, _ALL)
    rows = lists.origins.some(ids)
    return tuple(record_of(lists, rows[i]) for i in ids)

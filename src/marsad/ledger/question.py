"""What one may ask the ledger about claims, and which claims and documents are current."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import ColumnElement, FromClause, Select, and_, exists, func, or_, select

from marsad.errors import LedgerError
from marsad.ledger.dialect import holds
from marsad.ledger.rows import ERASED, fold, folded_words, moment, storable
from marsad.ledger.tables import claims, documents, readings, runs
from marsad.ledger.words import fits_words, has_words, parse_words
from marsad.model import Claim, Document, Kind, Modality
from marsad.model.claim import SURE


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimQuestion:
    """Which claims to give back; what is left out does not narrow.

    ``place`` and ``speaker`` are looked for as folded substrings: of the toponym, its resolved
    name and what it lies within; of the speakers' words and actor ids, or the publisher's name
    where the publisher speaks. ``text`` is words that the claim's content must have, all of them
    (`words.parse_words`: words, "phrases", beginn*). ``since`` and ``until``
    keep claims whose interval meets that of the question; a claim without a date is then not
    among them, but `Ledger.count_undated` counts it. ``sure``: only those that their reader marks
    sure (``Claim.is_sure``), or only the others. ``document`` may be a superseded version,
    else only current versions are asked, unless ``superseded``.
    """

    kinds: tuple[Kind, ...] = ()
    place: str | None = None
    since: date | None = None
    until: date | None = None
    document: str | None = None
    modality: Modality | None = None
    speaker: str | None = None
    text: str | None = None
    limit: int | None = None
    superseded: bool = False
    sure: bool | None = None

    def __post_init__(self) -> None:
        if self.since and self.until and self.since > self.until:
            raise LedgerError(f"since {self.since} lies after until {self.until}: swap them")
        if self.text and not parse_words(self.text):
            raise LedgerError(f"{self.text!r} has no word in it to look for")
        if self.limit is not None and self.limit < 1:
            raise LedgerError(f"a limit is a whole number above 0, got {self.limit}")

    @property
    def is_dated(self) -> bool:
        return self.since is not None or self.until is not None


def is_latest_reading(as_of: datetime | None = None) -> ColumnElement[bool]:
    """The reading that counts is the one that the ledger took last for its document."""
    other = readings.alias("other_reading")
    is_later = exists().where(
        other.c.document == readings.c.document,
        other.c.seq > readings.c.seq,
        *was_read(other, as_of),
    )
    return and_(~is_later.correlate(readings), *was_read(readings, as_of))


def was_read(table: FromClause, as_of: datetime | None) -> list[ColumnElement[bool]]:
    """A reading is as old as its run."""
    if as_of is None:
        return []
    begun = select(runs.c.id).where(runs.c.started <= moment(as_of))
    return [table.c.run.in_(begun)]


def was_added(as_of: datetime | None, table: FromClause = documents) -> list[ColumnElement[bool]]:
    """Nothing where no moment is asked for."""
    return [] if as_of is None else [table.c.added <= moment(as_of)]


def is_current(
    as_of: datetime | None = None, uris: Sequence[str] | None = None
) -> ColumnElement[bool]:
    """The one version of each report that is not superseded, of those added up to then.

    Versions are what came under one uri, and one id where the provider gives ids. Of those
    extracted from the same bytes only that by the highest extractor version counts. Of the rest
    the one published on the latest day is current; where days cannot tell, since they are the
    same or unknown, the one taken in last: an undated version is held to be no older than what
    its address had before it. ``uris``: only reports of these addresses are looked at.
    """
    newer = documents.alias("newer")
    kept = documents.alias("kept")
    by_better_extractor = exists().where(
        newer.c.uri == kept.c.uri,
        newer.c.bytes_sha256 == kept.c.bytes_sha256,
        newer.c.extractor_order > kept.c.extractor_order,
        *was_added(as_of, newer),
    )
    report = (kept.c.uri, kept.c.given_id)
    so_far = func.max(kept.c.published).over(partition_by=report, order_by=kept.c.seq)
    dated = select(
        kept.c.seq, *report, func.coalesce(kept.c.published, so_far, "").label("day")
    ).where(
        ~by_better_extractor.correlate(kept),
        kept.c.record_sha256 != ERASED,
        *was_added(as_of, kept),
    )
    if uris is not None:
        dated = dated.where(kept.c.uri.in_(uris))
    versions = dated.subquery("versions")
    place = func.row_number().over(
        partition_by=(versions.c.uri, versions.c.given_id),
        order_by=(versions.c.day.desc(), versions.c.seq.desc()),
    )
    ranked = select(versions.c.seq, place.label("place")).subquery("ranked")
    return documents.c.seq.in_(select(ranked.c.seq).where(ranked.c.place == 1))


def same_bytes_lines(document: Document) -> Select[str]:
    """Lines of the documents of the same uri and bytes by this extractor, whatever was said."""
    amended = documents.c.extractor.startswith(document.extractor + "~", autoescape=True)
    return (
        select(documents.c.line)
        .where(
            documents.c.uri == storable(document.uri),
            documents.c.record_sha256 != ERASED,
            documents.c.bytes_sha256 == document.bytes_sha256,
            or_(documents.c.extractor == document.extractor, amended),
        )
        .order_by(documents.c.seq)
    )


def fits(question: ClaimQuestion, claim: Claim, document: Document) -> bool:
    """Whether the claim answers the question, as the ledger asks its rows: for a claim that is
    otherwise than its row. Whether its document is current is not asked.
    """
    latest, earliest = (claim.when.latest, claim.when.earliest) if claim.when else (None, None)
    asked = (
        (question.kinds, claim.kind in question.kinds),
        (question.modality, claim.modality is question.modality),
        (question.sure is not None, claim.is_sure is question.sure),
        (question.document, claim.document == question.document),
        (question.since, latest and question.since and latest >= question.since),
        (question.until, earliest and question.until and earliest <= question.until),
    )
    if not all(met for wanted, met in asked if wanted):
        return False
    if not (question.text or question.place or question.speaker):
        return True  # folding words takes time, and most questions ask for none
    folded = folded_words(claim, document)
    if question.text and not fits_words(question.text, folded["words_folded"]):
        return False
    words = (
        (question.place, folded["place_folded"]),
        (question.speaker, folded["speaker_folded"]),
    )
    return all(storable(fold(w)) in met for w, met in words if w)


def question_order(claim: Claim, document: Document) -> tuple[bool, str, str, str, int, str]:
    """The order of `claim_lines`."""
    day = document.published.day
    start = claim.trigger.span.start
    told = (day is None, day.isoformat() if day else "", storable(document.uri))
    return (*told, document.id, start, claim.id)


def claim_lines(question: ClaimQuestion, as_of: datetime | None = None) -> Select[str]:
    """Lines of the claims asked for: by document's day and uri, then in text order."""
    return _ordered(select(claims.c.line), question, as_of)


def _ordered(query: Select[str], question: ClaimQuestion, as_of: datetime | None) -> Select[str]:
    return (
        joined(query, as_of)
        .where(*_conditions(question, as_of))
        .order_by(
            documents.c.published.is_(None),
            documents.c.published,
            documents.c.uri,
            documents.c.id,
            claims.c.trigger_start,
            claims.c.id,
        )
        .limit(question.limit)
    )


def undated_count(question: ClaimQuestion, as_of: datetime | None = None) -> Select[int]:
    """How many claims fit but for having no date. 0 where the question asks for no dates."""
    anytime = replace(question, since=None, until=None, limit=None)
    return joined(select(func.count(claims.c.seq)), as_of).where(
        *_conditions(anytime, as_of), claims.c.earliest.is_(None)
    )


def joined(query: Select, as_of: datetime | None = None) -> Select:  # type: ignore[type-arg]
    """The claims that stand of the latest reading of each document, with it and the document."""
    return (
        query.select_from(claims)
        .join(readings, claims.c.reading == readings.c.seq)
        .join(documents, claims.c.document == documents.c.id)
        .where(is_latest_reading(as_of), claims.c.record_sha256 != ERASED, *was_added(as_of))
    )


def _conditions(question: ClaimQuestion, as_of: datetime | None) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    if question.kinds:
        wanted.append(claims.c.kind.in_([k.value for k in question.kinds]))
    if question.modality:
        wanted.append(claims.c.modality == question.modality.value)
    if question.sure is not None:
        is_sure = claims.c.confidence >= SURE
        wanted.append(is_sure if question.sure else ~is_sure)
    if question.document:
        wanted.append(claims.c.document == question.document)
    elif not question.superseded:
        wanted.append(is_current(as_of))
    if question.since:
        wanted.append(claims.c.latest >= question.since.isoformat())
    if question.until:
        wanted.append(claims.c.earliest <= question.until.isoformat())
    if question.text:
        wanted.append(has_words(question.text))
    for column, words in (
        (claims.c.place_folded, question.place),
        (claims.c.speaker_folded, question.speaker),
    ):
        if words:
            wanted.append(holds(column, storable(fold(words))))
    return [and_(*wanted)] if wanted else []

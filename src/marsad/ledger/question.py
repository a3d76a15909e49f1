"""What one may ask the ledger about claims, and which claims and documents are current."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select

from marsad.errors import LedgerError
from marsad.ledger.rows import fold, storable
from marsad.ledger.tables import claims, documents, readings
from marsad.model import Kind, Modality


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimQuestion:
    """Which claims to give back; what is left out does not narrow.

    ``place``, ``speaker`` and ``text`` are looked for as folded substrings: of the toponym, its
    resolved name and what it lies within; of the speakers' words and actor ids, or the
    publisher's name where the publisher speaks; of the claim's content. ``since`` and ``until``
    keep claims whose interval meets that of the question; a claim without a date is then not
    among them, but `Ledger.count_undated` counts it. ``document`` may be a superseded version,
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

    def __post_init__(self) -> None:
        if self.since and self.until and self.since > self.until:
            raise LedgerError(f"since {self.since} lies after until {self.until}: swap them")
        if self.limit is not None and self.limit < 1:
            raise LedgerError(f"a limit is a whole number above 0, got {self.limit}")

    @property
    def is_dated(self) -> bool:
        return self.since is not None or self.until is not None


def is_latest_reading() -> ColumnElement[bool]:
    """The reading that counts is the one that the ledger took last for its document."""
    other = readings.alias("other_reading")
    return ~exists().where(
        other.c.document == readings.c.document, other.c.seq > readings.c.seq
    ).correlate(readings)


def is_current() -> ColumnElement[bool]:
    """The versions of a uri that are not superseded.

    Of versions extracted from the same bytes, those by the highest extractor version. Among
    these, one is superseded where another of the same uri was published on a later day; versions
    of the same or of unknown day stay current beside each other, since only the order in which
    they came would decide, and that order must not change the state.
    """
    newer = documents.alias("newer")
    better = documents.alias("better")
    by_better_extractor = exists().where(
        newer.c.uri == documents.c.uri,
        newer.c.bytes_sha256 == documents.c.bytes_sha256,
        newer.c.extractor_order > documents.c.extractor_order,
    )
    by_later_day = exists().where(
        newer.c.uri == documents.c.uri,
        newer.c.bytes_sha256 != documents.c.bytes_sha256,
        newer.c.published > documents.c.published,
        ~exists().where(
            better.c.uri == newer.c.uri,
            better.c.bytes_sha256 == newer.c.bytes_sha256,
            better.c.extractor_order > newer.c.extractor_order,
        ).correlate(newer),
    )  # fmt: skip
    return ~or_(by_better_extractor.correlate(documents), by_later_day.correlate(documents))


def claim_lines(question: ClaimQuestion) -> Select[str]:
    """Lines of the claims asked for: by document's day and uri, then in text order."""
    return (
        _joined(select(claims.c.line))
        .where(*_conditions(question))
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


def undated_count(question: ClaimQuestion) -> Select[int]:
    """How many claims fit but for having no date. 0 where the question asks for no dates."""
    anytime = replace(question, since=None, until=None, limit=None)
    return _joined(select(func.count(claims.c.seq))).where(
        *_conditions(anytime), claims.c.earliest.is_(None)
    )


def current_digests() -> Select[str]:
    """Digests of current documents and of the claims of their latest readings."""
    of_documents = select(documents.c.record_sha256).where(is_current())
    of_claims = _joined(select(claims.c.record_sha256)).where(is_current())
    both = of_documents.union_all(of_claims).subquery()
    return select(both.c.record_sha256).order_by(both.c.record_sha256)


def _joined(query: Select) -> Select:  # type: ignore[type-arg]
    return (
        query.select_from(claims)
        .join(readings, claims.c.reading == readings.c.seq)
        .join(documents, claims.c.document == documents.c.id)
        .where(is_latest_reading())
    )


def _conditions(question: ClaimQuestion) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    if question.kinds:
        wanted.append(claims.c.kind.in_([k.value for k in question.kinds]))
    if question.modality:
        wanted.append(claims.c.modality == question.modality.value)
    if question.document:
        wanted.append(claims.c.document == question.document)
    elif not question.superseded:
        wanted.append(is_current())
    if question.since:
        wanted.append(claims.c.latest >= question.since.isoformat())
    if question.until:
        wanted.append(claims.c.earliest <= question.until.isoformat())
    for column, words in (
        (claims.c.place_folded, question.place),
        (claims.c.speaker_folded, question.speaker),
        (claims.c.words_folded, question.text),
    ):
        if words:
            wanted.append(func.instr(column, storable(fold(words))) > 0)
    return [and_(*wanted)] if wanted else []

"""Records to rows and back: the wire line, and the columns that questions need."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from typing import Any, TypeVar

from marsad.errors import LedgerError
from marsad.model import Claim, Document, Incident, Judgement
from marsad.model.identity import digest
from marsad.model.run import Quarantine, Reading
from marsad.model.wire import from_line, to_line

# The record's digest where its words were erased. Held against a column that lies before the long
# ones, so that asking who still stands does not read every text.
ERASED = ""
Row = dict[str, Any]
R = TypeVar("R", Document, Claim, Incident, Judgement)

_GLUE = re.compile(r"[\u2018\u2019\u02bb\u02bc\u02be\u02bf'`]")
_GAPS = re.compile(r"[\s\-\u2010-\u2015_]+")
_SPLIT_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")


AT_ONCE = 500  # SQLite takes a limited number of values in one statement


def chunks(values: Iterable[str]) -> Iterator[list[str]]:
    """In order, each once, as many at once as a statement takes."""
    waiting = iter(sorted(set(values)))
    while some := list(islice(waiting, AT_ONCE)):
        yield some


def fold(words: str) -> str:
    """Words as they are searched for: no case, accents or vowel signs; hyphens are spaces."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", words) if not unicodedata.combining(c))
    return _GAPS.sub(" ", _GLUE.sub("", bare.casefold())).strip()


def storable(text: str) -> str:
    """Text that SQLite takes. Lone surrogates become the escape that JSON knows them by."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def stored_line(record: Document | Claim | Incident | Judgement) -> str:
    """The wire line as it is stored; decodes to the very same record."""
    line = to_line(record)
    if _SPLIT_PAIR.search(line):  # as escapes, the two would come back as one character
        raise LedgerError(f"{record.id}: its text holds a surrogate pair as two characters")
    return storable(line)


def record_sha256(record: Document | Claim | Judgement) -> str:
    """Digest of the record without clock and run: the same on every machine, on every day. When
    a judgement was made is part of it.
    """
    match record:
        case Document():
            return digest("record", to_line(replace(record, captured=None)))
        case Claim():
            return digest("record", to_line(replace(record, run=None)))
        case Judgement():
            return digest("record", to_line(record))


def document_row(document: Document) -> Row:
    day = document.published.day
    return {
        "id": document.id,
        "uri": storable(document.uri),
        "given_id": _stored(document.given_id),
        "publisher": _stored(document.publisher),
        "title": _stored(document.title),
        "language": document.language,
        "published": day.isoformat() if day else None,
        "published_how": document.published.how.value,
        "media_type": document.media_type,
        "bytes_sha256": document.bytes_sha256,
        "text_sha256": document.text_sha256,
        "extractor": document.extractor,
        "extractor_order": extractor_order(document.extractor),
        "record_sha256": record_sha256(document),
        "line": stored_line(document),
    }


def extractor_order(extractor: str) -> str:
    """The extractor's name and version so that text order is version order: 9 before 10."""
    return re.sub(r"\d+", lambda m: m[0].zfill(12), extractor)


def claim_row(claim: Claim, document: Document) -> Row:
    place, when = claim.place, claim.when
    return {
        "id": claim.id,
        "document": claim.document,
        "kind": claim.kind.value,
        "family": claim.kind.family.value,
        "scope": claim.scope.value if claim.scope else None,
        "modality": claim.modality.value,
        "place_id": place.place_id if place else None,
        "country": place.country if place else None,
        "earliest": when.earliest.isoformat() if when and when.earliest else None,
        "latest": when.latest.isoformat() if when and when.latest else None,
        "trigger_start": claim.trigger.span.start,
        **folded_words(claim, document),
        "confidence": claim.confidence,
        "record_sha256": record_sha256(claim),
        "line": stored_line(claim),
    }


def folded_words(claim: Claim, document: Document) -> dict[str, str]:
    """What its place, its speakers and its sentence are found by."""
    place = claim.place
    return {
        "place_folded": _folded(place.toponym.words, place.name, *place.within) if place else "",
        "speaker_folded": _folded(*_speakers(claim, document)),
        "words_folded": _folded(claim.content.words),
    }


def _speakers(claim: Claim, document: Document) -> list[str]:
    if not claim.attribution:
        return [document.publisher or ""]
    words = [a.source.words for a in claim.attribution if a.source]
    return words + [a.actor for a in claim.attribution if a.actor]


def _folded(*names: str) -> str:
    return storable("\n".join(fold(name) for name in names))


def _stored(text: str | None) -> str | None:
    return None if text is None else storable(text)


def reading_row(reading: Reading, claims: int) -> Row:
    return {
        "document": reading.document,
        "reader": reading.reader,
        "version": reading.version,
        "state": reading.state.value,
        "reason": storable(reading.reason),
        "claims": claims,
    }


def quarantine_row(quarantine: Quarantine) -> Row:
    return {
        "uri": storable(quarantine.uri),
        "fault": quarantine.fault.value,
        "detail": storable(quarantine.detail),
        "advice": storable(quarantine.advice),
        "bytes_sha256": quarantine.bytes_sha256,
    }


def judgement_row(judgement: Judgement) -> Row:
    return {
        "id": judgement.id,
        "act": judgement.act.value,
        "question": question_key(judgement.question),
        "author": storable(judgement.by),
        "at": moment(judgement.at),
        "record_sha256": record_sha256(judgement),
        "line": stored_line(judgement),
    }


def question_key(question: str) -> str:
    """Of one length, since a merge may name a thousand claims."""
    return digest("question", question)


def moment(at: datetime) -> str:
    """A moment as the ledger writes and compares it: in UTC, so that text order is time order."""
    return at.astimezone(UTC).isoformat()


def record_of(line: str, record_class: type[R]) -> R:
    """The record of a stored line. Raises LedgerError where it is of another class."""
    record = from_line(line)
    if not isinstance(record, record_class):
        raise LedgerError(f"expected a {record_class.__name__}, met {line[:60]!r}")
    return record

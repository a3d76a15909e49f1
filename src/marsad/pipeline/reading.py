"""Sources to documents, documents to claims."""

import os
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from typing import BinaryIO, TypedDict, Unpack

from marsad.errors import (
    EndpointError,
    GazetteerError,
    MissingExtra,
    NothingRead,
    RecordError,
    SourceError,
    VocabularyError,
)
from marsad.intake import IntakeOptions, load_sources
from marsad.ledger.findings import find_claim_faults
from marsad.model import Claim, Document
from marsad.model.run import Fault, Quarantine, Reading, ReadState
from marsad.pipeline.opening import open_default_reader
from marsad.reading import ReadsDocuments
from marsad.settings import Settings, load_settings
from marsad.vocabulary.languages import language_words


class LoadOptions(TypedDict, total=False):
    """What a caller may say about sources; see IntakeOptions."""

    published: date | None
    publisher: str | None
    title: str | None
    max_bytes: int
    allow_network: bool


def load(*sources: str | os.PathLike[str], **options: Unpack[LoadOptions]) -> Iterator[Document]:
    """The documents of files, folders, feeds, ``-`` and URLs (with ``allow_network``), in order.

    Raises TypeError, at once, for what names no source; SourceError at the first source that
    cannot be taken in: ``add`` goes on instead.
    """
    return _load([_name(source) for source in sources], IntakeOptions(**options))


def _name(source: object) -> str:
    name = os.fspath(source) if isinstance(source, os.PathLike) else source
    if not isinstance(name, str):
        raise TypeError(
            "expected the name of a file or folder, an address or '-',"
            f" got {type(source).__name__}: give each source as an argument of its own"
        )
    return name


def _load(sources: Sequence[str], options: IntakeOptions) -> Iterator[Document]:
    for found in load_sources(sources, options, stdin=standard_input(sources)):
        if isinstance(found, Quarantine):
            raise SourceError(describe_quarantine(found))
        yield found.document


def standard_input(sources: Sequence[str]) -> BinaryIO | None:
    """The bytes of standard input, where a source asks for them."""
    return sys.stdin.buffer if "-" in sources else None


def describe_quarantine(quarantine: Quarantine) -> str:
    """One line: which source, what was wrong, what to do."""
    advice = f" ({quarantine.advice})" if quarantine.advice else ""
    return f"{quarantine.uri}: {quarantine.fault}: {quarantine.detail}{advice}"


def read(document: Document, *, settings: Settings | None = None) -> tuple[Claim, ...]:
    """The claims of a document, in text order; none where no reader knows its language."""
    reader = open_default_reader(settings or load_settings())
    return read_unless_unread(document, reader)[1]


def read_unless_unread(
    document: Document, reader: ReadsDocuments
) -> tuple[Reading, tuple[Claim, ...]]:
    """How reading ended, and the claims. A language that the reader lacks is no error."""
    if document.language not in reader.languages:
        return unread(document, reader, why_unread(document, reader)), ()
    state = Reading(
        document=document.id, reader=reader.name, version=reader.version, state=ReadState.READ
    )
    return state, reader.read(document)


def read_or_fault(
    document: Document, reader: ReadsDocuments
) -> tuple[Reading, tuple[Claim, ...], Quarantine | None]:
    """As read_unless_unread, but a failure on this one text comes back as a fault.

    The outer boundary of a run: a bug that one text brings out must not end the reading of all
    the others. What is wrong with the installation, not with the text, is raised.
    """
    try:
        reading, claims = read_unless_unread(document, reader)
        _check_claims(document, claims)
    except (EndpointError, GazetteerError, MissingExtra, VocabularyError):
        raise
    except NothingRead as e:
        fault = _unusable(document, e)
        return unread(document, reader, fault.detail), (), fault
    except Exception as e:  # noqa: BLE001 (see above; the fault keeps its name and words)
        fault = _reader_fault(document, e)
        return unread(document, reader, fault.detail), (), fault
    return reading, claims, None


def _check_claims(document: Document, claims: tuple[Claim, ...]) -> None:
    """Raises RecordError for the first claim that does not hold up against its document."""
    for claim in claims:
        for fault in find_claim_faults(claim, document):
            raise RecordError(str(fault))
    ids = {c.id for c in claims}
    if len(ids) < len(claims) and len(ids) != len(set(claims)):  # whole claims are slow to compare
        raise RecordError("two different claims have one id")


def _unusable(document: Document, error: NothingRead) -> Quarantine:
    return Quarantine(
        uri=document.uri,
        fault=Fault.NO_ANSWER,
        detail=f"unread: {error}",
        advice="ask another model, or one that may write longer answers",
        bytes_sha256=document.bytes_sha256,
    )


def _reader_fault(document: Document, error: Exception) -> Quarantine:
    return Quarantine(
        uri=document.uri,
        fault=Fault.READER_FAILED,
        detail=f"the reader failed: {type(error).__name__}: {error}",
        advice="the document is kept, unread; please report this, it is a fault of marsad's",
        bytes_sha256=document.bytes_sha256,
    )


def unread(document: Document, reader: ReadsDocuments, reason: str) -> Reading:
    return Reading(
        document=document.id,
        reader=reader.name,
        version=reader.version,
        state=ReadState.UNREAD,
        reason=reason,
    )


def why_unread(document: Document, reader: ReadsDocuments) -> str:
    known = ", ".join(sorted(language_words(code) for code in reader.languages))
    if document.language == "und":
        return f"its language cannot be told; the reader knows {known}"
    return f"its language is {language_words(document.language)}; the reader knows {known}"

"""Sources to documents, documents to claims."""

from collections.abc import Iterator
from datetime import date
from typing import TypedDict, Unpack

from marsad.errors import SourceError
from marsad.intake import IntakeOptions, load_sources
from marsad.model import Claim, Document
from marsad.model.run import Quarantine, Reading, ReadState
from marsad.pipeline.opening import open_default_reader
from marsad.reading import Reader
from marsad.settings import Settings, load_settings


class LoadOptions(TypedDict, total=False):
    """What a caller may say about sources; see IntakeOptions."""

    published: date | None
    publisher: str | None
    title: str | None
    max_bytes: int
    allow_network: bool


def load(*sources: str, **options: Unpack[LoadOptions]) -> Iterator[Document]:
    """The documents of files, folders, feeds, ``-`` and URLs (with ``allow_network``), in order.

    Raises SourceError at the first source that cannot be taken in; ``add`` goes on instead.
    """
    for found in load_sources(sources, IntakeOptions(**options)):
        if isinstance(found, Quarantine):
            raise SourceError(describe_quarantine(found))
        yield found.document


def describe_quarantine(quarantine: Quarantine) -> str:
    """One line: which source, what was wrong, what to do."""
    advice = f" ({quarantine.advice})" if quarantine.advice else ""
    return f"{quarantine.uri}: {quarantine.fault}: {quarantine.detail}{advice}"


def read(document: Document, *, settings: Settings | None = None) -> tuple[Claim, ...]:
    """The claims of a document, in text order; none where no reader knows its language."""
    reader = open_default_reader(settings or load_settings())
    return read_unless_unread(document, reader)[1]


def read_unless_unread(document: Document, reader: Reader) -> tuple[Reading, tuple[Claim, ...]]:
    """How reading ended, and the claims. A language that the reader lacks is no error."""
    if document.language not in reader.languages:
        return unread(document, reader, why_unread(document, reader)), ()
    state = Reading(
        document=document.id, reader=reader.name, version=reader.version, state=ReadState.READ
    )
    return state, reader.read(document)


def unread(document: Document, reader: Reader, reason: str) -> Reading:
    return Reading(
        document=document.id,
        reader=reader.name,
        version=reader.version,
        state=ReadState.UNREAD,
        reason=reason,
    )


def why_unread(document: Document, reader: Reader) -> str:
    known = ", ".join(sorted(reader.languages))
    if document.language == "und":
        return f"its language cannot be told; the reader knows {known}"
    return f"its language is {document.language}; the reader knows {known}"

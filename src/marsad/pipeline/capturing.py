"""The bytes of a document as they were captured."""

from marsad.errors import SourceError
from marsad.intake.decode import decode_text
from marsad.intake.evidence import Evidence
from marsad.intake.metadata import declared_charset
from marsad.model import Document
from marsad.settings import Settings


def load_capture(document: Document, settings: Settings) -> bytes:
    """Raises SourceError where they are missing or were changed."""
    return Evidence(settings.evidence).load(document.bytes_sha256)


def decoded_capture(raw: bytes) -> str:
    """A page or a text as it was read: what it declares of its letters, or what shows in them. What
    cannot be decoded is shown as U+FFFD.
    """
    try:
        return decode_text(raw, declared=declared_charset(raw), lenient=True).text
    except SourceError:
        return raw.decode("utf-8", "replace")

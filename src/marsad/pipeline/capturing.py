"""The bytes of a document as they were captured."""

from marsad.intake.evidence import Evidence
from marsad.model import Document
from marsad.settings import Settings


def load_capture(document: Document, settings: Settings) -> bytes:
    """Raises SourceError where they are missing or were changed."""
    return Evidence(settings.evidence).load(document.bytes_sha256)

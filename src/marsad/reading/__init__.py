"""Document → claims. No I/O, no network, no ledger; spaCy loads when a reader is opened."""

from marsad.reading.protocol import ReadsDocuments
from marsad.reading.reader import Reader, open_reader
from marsad.reading.segment import find_sentences
from marsad.reading.verification import ReaderName, Verified, Verifier, open_verifier

__all__ = [
    "Reader",
    "ReaderName",
    "ReadsDocuments",
    "Verified",
    "Verifier",
    "find_sentences",
    "open_reader",
    "open_verifier",
]

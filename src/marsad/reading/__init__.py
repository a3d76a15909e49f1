"""Document → claims. No I/O, no network, no ledger; spaCy loads when a reader is opened."""

from marsad.reading.reader import Reader, open_reader

__all__ = ["Reader", "open_reader"]

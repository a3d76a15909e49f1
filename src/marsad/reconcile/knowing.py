"""What could be known by a day: the documents that were published by then, and their claims."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from marsad.model import Claim, Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """``undated``: how many documents are left out since nobody knows when they were published."""

    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    undated: int = 0


def known_by(day: date, documents: Iterable[Document], claims: Iterable[Claim]) -> Known:
    """A pure filter: reconciling what it gives back gives the record of that day."""
    given = tuple(documents)
    kept = tuple(d for d in given if d.published.day is not None and d.published.day <= day)
    ids = {d.id for d in kept}
    return Known(
        documents=kept,
        claims=tuple(c for c in claims if c.document in ids),
        undated=sum(d.published.day is None for d in given),
    )

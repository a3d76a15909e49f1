"""What every reader is, whether it reads by rules or asks another."""

from typing import Protocol

from marsad.model import Claim, Document


class ReadsDocuments(Protocol):
    """``name`` and ``version`` stand in each of its claims; ``languages`` are those it knows."""

    @property
    def name(self) -> str: ...
    @property
    def version(self) -> str: ...
    @property
    def languages(self) -> frozenset[str]: ...

    def read(self, document: Document) -> tuple[Claim, ...]:
        """The claims of a document in a language that the reader knows, in text order."""

"""What is to be published, sorted by id, with the way from each record to the next."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from marsad.model import Account, Claim, Document, Incident


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """Documents and claims by id, incidents, and which incident each claim belongs to."""

    documents: Mapping[str, Document]
    claims: Mapping[str, Claim]
    incidents: tuple[Incident, ...]
    incident_of: Mapping[str, str]

    def document_of(self, claim: Claim) -> Document | None:
        """None where the claims were exported without their documents."""
        return self.documents.get(claim.document)

    def claims_of(self, record: Account | Incident) -> tuple[Claim, ...]:
        """The claims that are here of those that the account or incident names."""
        return tuple(self.claims[c] for c in record.claims if c in self.claims)


def gather(
    documents: Iterable[Document], claims: Iterable[Claim], incidents: Iterable[Incident]
) -> Records:
    """The records in the order of their ids, whatever order they came in."""
    ordered = tuple(sorted(incidents, key=lambda i: i.id))
    # an incident comes before a cumulative view that gathers the same claim
    by_weight = sorted(ordered, key=lambda i: i.is_cumulative, reverse=True)
    return Records(
        documents={d.id: d for d in sorted(documents, key=lambda d: d.id)},
        claims={c.id: c for c in sorted(claims, key=lambda c: c.id)},
        incidents=ordered,
        incident_of={c: i.id for i in by_weight for c in i.claims},
    )


def speakers(claim: Claim) -> tuple[str, ...]:
    """The words of those who say it, outermost first; empty: the publisher does."""
    return tuple(a.source.words for a in claim.attribution if a.source)

"""A claim as reconciling sees it: beside its document, in its lane, with place and days as keys."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from marsad.errors import RecordError
from marsad.model import Claim, Document, Family, Kind, Modality, Scope, Span
from marsad.model.wire import to_line
from marsad.reconcile.days import Days, days_of
from marsad.reconcile.ground import Ground, ground_of
from marsad.reconcile.lateness import is_late_death

# An end of sentence: a mark after a word that is no short abbreviation, or the end of a line.
_BREAK = re.compile(r"(?:(?<=[\w)\]\"”’]{4})[.!?…][\"'”’)\]]*\s+(?=[\W\dA-Z])|(?<=[.!?…]\s)|\n+)")


R = TypeVar("R", Document, Claim)


class Lane(StrEnum):
    """What can be told in one incident. Claims of different lanes never share one."""

    HAPPENED = "happened"  # harm of one happening; attack, clash, damage
    THREAT = "threat"  # the same, but planned, threatened or supposed
    CONTROL = "control"
    BID = "bid"  # control that is sought
    PEACE = "peace"
    TOTAL = "total"  # cumulative harm: its own view, never added to what happened


_PROSPECTS = (Modality.FUTURE, Modality.HYPOTHETICAL)


def lane_of(claim: Claim) -> Lane:
    """A truce called for and the truce that came are one life, so PEACE keeps its prospects."""
    if claim.kind.family is Family.PEACE:
        return Lane.PEACE
    if claim.kind is Kind.CONTROL:
        return Lane.BID if claim.modality in _PROSPECTS else Lane.CONTROL
    if claim.modality in _PROSPECTS:
        return Lane.THREAT
    return Lane.TOTAL if claim.scope is Scope.CUMULATIVE else Lane.HAPPENED


_VIOLENCE = frozenset(
    {
        *(Kind.KILLED, Kind.WOUNDED, Kind.CASUALTIES, Kind.MISSING, Kind.TRAPPED),
        *(Kind.ATTACK, Kind.CLASH, Kind.DAMAGE),
    }
)


def strand_of(kind: Kind) -> str:
    """Kinds of one strand can be faces of one happening: an attack and those it killed."""
    return "violence" if kind in _VIOLENCE else kind.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One claim with what comparing it needs. ``sentence`` counts from the document's start."""

    claim: Claim
    document: Document
    lane: Lane
    ground: Ground | None
    days: Days | None
    sentence: int

    @property
    def id(self) -> str:
        return self.claim.id

    @property
    def published(self) -> date | None:
        return self.document.published.day

    @property
    def span(self) -> Span:
        """The sentence, as far as the claim knows it: content and trigger together."""
        content, trigger = self.claim.content.span, self.claim.trigger.span
        return Span(min(content.start, trigger.start), max(content.end, trigger.end))


Order = tuple[date, str, str]
_NO_HOUR = "~"  # behind any figure


def document_order(document: Document) -> Order:
    """Earliest published first, undated last: who counts as the original. On one day by the hour of
    the metadata, those without one last, then by id.
    """
    published = document.published
    at = published.at.isoformat() if published.at else _NO_HOUR
    return (published.day or date.max, at, document.id)


def once(records: Iterable[R]) -> dict[str, R]:
    """Each record once, by id; of two with one id that of the lower wire line, in any order."""
    kept: dict[str, R] = {}
    for record in records:
        held = kept.get(record.id)
        if held is None or (held != record and to_line(record) < to_line(held)):
            kept[record.id] = record
    return kept


def sentence_ends(text: str) -> tuple[int, ...]:
    """Where sentences end and the next ones begin, but for the end of the text."""
    return tuple(dict.fromkeys(m.end() for m in _BREAK.finditer(text)))


def list_tellings(
    documents: Mapping[str, Document], claims: Mapping[str, Claim]
) -> tuple[Telling, ...]:
    """Every claim, by document order and place in the text.

    Raises RecordError for a claim whose document is not among the documents.
    """
    ends: dict[str, tuple[int, ...]] = {}
    found = []
    for claim in claims.values():
        document = documents.get(claim.document)
        if document is None:
            raise RecordError(
                f"claim {claim.id} stands in document {claim.document}, which was not given:"
                " reconcile needs the document of every claim"
            )
        if document.id not in ends:
            ends[document.id] = sentence_ends(document.text)
        found.append(_tell(claim, document, ends[document.id]))
    return tuple(sorted(found, key=text_order))


def _tell(claim: Claim, document: Document, ends: tuple[int, ...]) -> Telling:
    return Telling(
        claim=claim,
        document=document,
        lane=lane_of(claim),
        ground=ground_of(claim.place),
        days=None if is_late_death(document, claim) else days_of(claim.when),
        sentence=bisect_right(ends, claim.trigger.span.start),
    )


def text_order(telling: Telling) -> tuple[Order, Span, str]:
    """By document order, and by place in the text."""
    return (document_order(telling.document), telling.claim.trigger.span, telling.id)

"""The claim: one attributed, dated, placed assertion, carried by one trigger."""

from dataclasses import dataclass, field
from enum import StrEnum

from marsad.errors import RecordError
from marsad.model.text import SPARSE, Mention, Span
from marsad.model.values import Attribution, Party, Place, Quantity, When


class Family(StrEnum):
    HARM = "harm"
    FIELD = "field"
    PEACE = "peace"


class Kind(StrEnum):
    """What a claim is about. Definitions and triggers are in the vocabulary's kinds pack."""

    KILLED = "killed"
    WOUNDED = "wounded"
    CASUALTIES = "casualties"
    MISSING = "missing"
    DETAINED = "detained"
    ABDUCTED = "abducted"
    DISPLACED = "displaced"
    EVACUATED = "evacuated"
    TRAPPED = "trapped"
    RELEASED = "released"
    SURRENDERED = "surrendered"
    ATTACK = "attack"
    CLASH = "clash"
    CONTROL = "control"
    DAMAGE = "damage"
    TRUCE = "truce"
    TALKS = "talks"
    AGREEMENT = "agreement"

    @property
    def family(self) -> Family:
        if self in _FIELD:
            return Family.FIELD
        return Family.PEACE if self in _PEACE else Family.HARM


_FIELD = frozenset({Kind.ATTACK, Kind.CLASH, Kind.CONTROL, Kind.DAMAGE})
_PEACE = frozenset({Kind.TRUCE, Kind.TALKS, Kind.AGREEMENT})


class Scope(StrEnum):
    """How much a harm number covers."""

    INCIDENT = "incident"  # one happening or one day
    CUMULATIVE = "cumulative"  # longer than about two days, or a whole campaign
    REVISION = "revision"  # a toll of one happening told anew: "rose to 41"


class Modality(StrEnum):
    ASSERTED = "asserted"
    ALLEGED = "alleged"
    FEARED = "feared"
    DENIED = "denied"
    NEGATED = "negated"
    FUTURE = "future"
    HYPOTHETICAL = "hypothetical"


SURE = 0.9  # a claim this likely to be right needs no second look before the others


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One piece of evidence for a score, in words. The sum shown is the sum used."""

    score: float
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some of those whom a claim counts, by group, told in its own clause: "including three
    children". Never added to the claim's number.
    """

    words: Mention
    group: str
    quantity: Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Who says what happened, where, when and to how many.

    ``attribution`` runs from the outermost speaker inwards; empty = the publisher speaks.
    ``part_of``: the claim of the total, where a sub-total has a trigger of its own; ``parts``:
    sub-totals that have none.
    ``confidence``: how likely kind, number, speaker and modality are right, 0 to 1. ``missing``
    says in words what a reader could not settle. ``run`` is set when the ledger
    takes the claim and is no part of any digest.
    """

    id: str
    document: str
    kind: Kind
    trigger: Mention
    content: Mention
    attribution: tuple[Attribution, ...] = ()
    victim: Party | None = None
    actor: Party | None = None
    means: Mention | None = None
    place: Place | None = None
    when: When | None = None
    quantity: Quantity = Quantity()
    part_of: str | None = None
    scope: Scope | None = None
    modality: Modality = Modality.ASSERTED
    confidence: float = 0.0
    reasons: tuple[Reason, ...] = ()
    missing: tuple[str, ...] = ()
    reader: str
    version: str
    run: str | None = None
    parts: tuple[Part, ...] = field(default=(), metadata=SPARSE)

    def __post_init__(self) -> None:
        if (self.scope is not None) != (self.kind.family is Family.HARM):
            raise RecordError(f"scope is for harm only: {self.kind} with scope {self.scope}")

    @property
    def is_sure(self) -> bool:
        """Whether the reader marks it sure; of such claims at least 95 in 100 should be right."""
        return self.confidence >= SURE

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Every span of this claim with its words."""
        found = [self.trigger, self.content, self.means, self.quantity.words]
        found += [x.words for x in (self.victim, self.actor) if x]
        found += [self.place.toponym] if self.place else []
        found += [self.when.timex] if self.when else []
        for part in self.parts:
            found += [part.words, part.quantity.words]
        for a in self.attribution:
            found += [a.source, a.cue]
        return tuple(x for x in found if x is not None)

    @property
    def spans(self) -> tuple[Span, ...]:
        contents = (a.content for a in self.attribution if a.content)
        return (*(m.span for m in self.mentions), *contents)

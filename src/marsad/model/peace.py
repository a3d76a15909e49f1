"""Views over truces, deals and threats. Computed, never stored as truth."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from marsad.model.claim import Kind, Modality
from marsad.model.values import Place


class Stage(StrEnum):
    """What a claim says of a truce."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    IN_FORCE = "in_force"
    EXTENDED = "extended"
    REJECTED = "rejected"
    VETOED = "vetoed"
    EXPIRED = "expired"
    BROKEN = "broken"
    SPOKEN_OF = "spoken_of"  # nothing of its life


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """An incident in the place and time of something: set beside it, not asserted to belong to it.

    ``called`` are its claims of which a source says that they do: that it was a breach.
    """

    incident: str
    kinds: tuple[Kind, ...]
    place: str
    earliest: date | None
    latest: date | None
    claims: tuple[str, ...]
    called: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TruceStep:
    """One claim of a truce. ``is_settled``: said to be so, not denied, planned or supposed.

    ``who``: the party's words, "" where none is told. ``on_report``: no day is told, so the day of
    publication stands in.
    """

    claim: str
    stage: Stage
    is_settled: bool
    who: str
    speaker: str
    earliest: date | None = None
    latest: date | None = None
    on_report: bool = False
    modality: Modality
    trigger: str
    words: str
    document: str
    copies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Truce:
    """One truce as it is told: its steps in the order of their days, its parties and terms in
    words, when it is said to have begun and ended, and what it had come to by the day asked for.

    ``hours``: its term as last told. ``ends_by_term``: nobody tells its end; its term does.
    ``in_its_time``: attacks, clashes and harm in its place while it ran, as *alleged* breaches.
    """

    place: Place | None
    steps: tuple[TruceStep, ...]
    parties: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    hours: int | None = None
    begins: date | None = None
    ends: date | None = None
    ends_by_term: bool = False
    status: Stage
    status_claim: str = ""
    in_its_time: tuple[Beside, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What is said to have come of a deal, of one kind: the sum over incidents, low to high (high
    None: open above; both None: nobody counts); ``totals`` are told in sum and never added.
    """

    kind: Kind
    low: int | None
    high: int | None
    incidents: tuple[Beside, ...]
    totals: tuple[Beside, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Deal:
    """An agreement other than a truce, and what was said to come of it in its place and time."""

    incident: str
    place: Place | None
    steps: tuple[TruceStep, ...]
    parties: tuple[str, ...] = ()
    earliest: date | None = None
    latest: date | None = None
    outcomes: tuple[Outcome, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Threat:
    """A claim of harm or force to come, and what happened later in its place and time.

    ``on_report``: no day is told; what comes later is looked for after the day of publication.
    """

    claim: str
    kind: Kind
    modality: Modality
    place: Place | None
    who: str
    speaker: str
    earliest: date | None = None
    latest: date | None = None
    on_report: bool = False
    published: date | None = None
    trigger: str
    words: str
    document: str
    copies: tuple[str, ...] = ()
    later: tuple[Beside, ...] = ()

"""Views over who holds what, truces and deals, and threats. Computed, never stored as truth."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from marsad.model.claim import Modality
from marsad.model.values import Place


class Hold(StrEnum):
    """What a claim says of a place."""

    HELD = "held"
    TAKEN = "taken"
    LOST = "lost"
    ADVANCED = "advanced"  # moved on; whose it is stays open
    BESIEGED = "besieged"  # closed in; whose it is inside stays open
    BID = "bid"  # sought, planned, supposed


class Part(StrEnum):
    """Whom a speaker speaks for, beside the party that a claim is about."""

    ITSELF = "itself"
    FOE = "foe"  # another party to the fighting
    OTHER = "other"  # no party: a monitor, an outlet, a resident


class Footing(StrEnum):
    """On whose word a place is somebody's."""

    AGREED = "agreed"  # itself, and its foe says so too, or who held it owns up to the loss
    CLAIMED = "claimed"  # the party itself alone
    REPORTED = "reported"  # others, be it the foe alone
    DISPUTED = "disputed"  # two sides have it, or somebody denies it
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlStep:
    """One claim of control. ``who``: the party's words, "" where nobody is told. ``on_report``: no
    day is told, so the day of publication stands in. ``copies`` are claims that repeat it.
    """

    claim: str
    hold: Hold
    who: str
    share: str = ""
    earliest: date | None = None
    latest: date | None = None
    on_report: bool = False
    speaker: str
    part: Part
    modality: Modality
    trigger: str
    words: str
    document: str
    copies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlPeriod:
    """Days of which something is said. ``holder`` "" and UNKNOWN: a gap, of which nothing is."""

    earliest: date
    latest: date
    holder: str = ""
    footing: Footing = Footing.UNKNOWN
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """Everything said of who holds one place, in the order of the days told; what that comes to
    on the day asked for (``status``: the last that is said by then), and over time.
    """

    place: Place
    steps: tuple[ControlStep, ...]
    periods: tuple[ControlPeriod, ...]
    status: ControlPeriod | None = None

"""Views over claims: accounts, tolls, incidents. Computed, never stored as truth."""

from dataclasses import dataclass
from datetime import date

from marsad.errors import RecordError
from marsad.model.claim import Family, Kind
from marsad.model.grade import Grade
from marsad.model.values import Place, QuantityState


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One independent origin's version of a happening, with the copies of it.

    ``origin`` names who speaks (the outermost resolved speaker or the publisher); ``claims`` are
    the ids that make it, ``copies`` those of reprints. Bounds as in Quantity.
    """

    origin: str
    kind: Kind
    state: QuantityState
    low: int | None = None
    high: int | None = None
    claims: tuple[str, ...]
    copies: tuple[str, ...] = ()
    standing: str = "asserted"  # the modality that all of its claims share, else "mixed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """One harm of one incident: the range over its accounts, side by side.

    ``low``/``high`` span what accounts assert or allege; feared, denied and negated accounts are
    listed but move no bound. state NOT_STATED: harmed, but nobody says how many.
    """

    kind: Kind
    state: QuantityState
    low: int | None = None
    high: int | None = None
    accounts: tuple[Account, ...]
    reason: str

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise RecordError(f"a toll needs low <= high, got {self.low}..{self.high}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """What several claims are about. ``id`` comes from its lowest claim id.

    A cumulative view (``is_cumulative``) gathers totals over a period; it is never added to the
    incidents that it covers. ``grades``: one of each scheme that grades what it is about.
    """

    id: str
    family: Family
    is_cumulative: bool = False
    kinds: tuple[Kind, ...]
    earliest: date | None = None
    latest: date | None = None
    place: Place | None = None
    parties: tuple[str, ...] = ()
    tolls: tuple[Toll, ...] = ()
    claims: tuple[str, ...]
    documents: tuple[str, ...]
    reasons: tuple[str, ...] = ()
    grades: tuple[Grade, ...] = ()

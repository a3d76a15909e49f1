"""Views over claims: accounts, tolls, incidents. Computed, never stored as truth."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from marsad.errors import RecordError
from marsad.model.claim import Family, Kind, Modality
from marsad.model.grade import Grade
from marsad.model.text import SPARSE
from marsad.model.values import Place, QuantityState

DISCOUNTED = "discounted"
_ASIDE = (Modality.FEARED, Modality.DENIED, Modality.NEGATED, DISCOUNTED)


class StepKind(StrEnum):
    """What one report of an account is to what the account had said before."""

    FIRST = "first"
    LATE = "late"  # the first, weeks after it happened
    RISE = "rise"
    CORRECTION = "correction"  # downwards
    SHARPENED = "sharpened"  # within what was said: "dozens", then 41
    RETOLD = "retold"  # the same, or vaguer, or a figure that was given up before
    RESET = "reset"  # it says that it counts anew
    BESIDE = "beside"  # another figure of the same day, or of no known day: no order between them


@dataclass(frozen=True, slots=True, kw_only=True)
class TollStep:
    """What one report says in an account: the figure as told, whether it moves the account or not.

    ``claim`` is the id of the claim whose words say it. ``earliest``/``latest``: the period that a
    cumulative figure counts; None for what happened once. Bounds as in Quantity.
    """

    published: date | None
    low: int
    high: int | None
    claim: str
    what: StepKind
    earliest: date | None = None
    latest: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Discount:
    """That a person does not rely upon who tells an account: by whom that was judged, and why."""

    by: str
    at: datetime
    reason: str
    judgement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One independent origin's version of a happening, with the copies of it.

    ``origin`` names who speaks (the outermost resolved speaker or the publisher); ``claims`` are
    the ids that make it, ``copies`` those of reprints. Bounds as in Quantity. ``steps``: its
    numbers, report by report, in order of publication. ``discount``: it is shown, and moves neither
    range nor best estimate nor sum.
    """

    origin: str
    kind: Kind
    state: QuantityState
    low: int | None = None
    high: int | None = None
    claims: tuple[str, ...]
    copies: tuple[str, ...] = ()
    standing: str = "asserted"  # the modality that all of its claims share, else "mixed"
    steps: tuple[TollStep, ...] = ()
    discount: Discount | None = field(default=None, metadata=SPARSE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Best:
    """The best estimate of a toll by a rule that has a name (docs/reconciling.md tells it).

    ``number`` None: the rule abstains, and ``reason`` says why. Never outside the toll's range.
    """

    number: int | None
    rule: str
    version: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """One harm of one incident: the range over its accounts, side by side.

    ``low``/``high`` span what accounts assert or allege; feared, denied, negated and discounted
    accounts are listed but move no bound. state NOT_STATED: harmed, but nobody says how many;
    UNKNOWN also where all accounts are discounted, which is not zero. ``group``: of
    whom it is told, None for everybody; ``groups``: the tolls of those within it that accounts
    count by group, and of "unknown", those whose group nobody tells. They are never added to it.
    """

    kind: Kind
    state: QuantityState
    low: int | None = None
    high: int | None = None
    accounts: tuple[Account, ...]
    reason: str
    group: str | None = None
    best: Best | None = None
    groups: "tuple[Toll, ...]" = ()

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise RecordError(f"a toll needs low <= high, got {self.low}..{self.high}")
        if (
            self.best is not None
            and self.best.number is not None
            and not self._spans(self.best.number)
        ):
            raise RecordError(f"best {self.best.number} lies outside {self.low}..{self.high}")

    @property
    def is_discounted(self) -> bool:
        """Whether nobody is left who is relied upon."""
        return bool(self.accounts) and all(a.discount for a in self.accounts)

    @property
    def asides(self) -> Mapping[str, tuple[int, int | None]]:
        """What moves no bound, by how it is told: from the lowest number to the highest, None where
        one is open above.
        """
        told: dict[str, list[Account]] = {}
        for account in self.accounts:
            standing = DISCOUNTED if account.discount else account.standing
            if standing in _ASIDE and account.low:
                told.setdefault(standing, []).append(account)
        return {
            standing: (min(a.low or 0 for a in some), _highest(a.high for a in some))
            for standing, some in told.items()
        }

    def _spans(self, number: int) -> bool:
        return (
            self.low is not None
            and self.low <= number
            and (self.high is None or number <= self.high)
        )


def _highest(bounds: Iterable[int | None]) -> int | None:
    """None where one is open."""
    known = list(bounds)
    return None if None in known else max(b for b in known if b is not None)


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

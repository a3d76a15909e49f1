"""Sums over incidents, and totals told over a period beside them: views, computed when asked."""

from dataclasses import dataclass, field
from datetime import date

from marsad.model.claim import Kind
from marsad.model.incident import Discount, TollStep
from marsad.model.text import SPARSE
from marsad.model.values import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """What is said of a harm and moves no sum: ``standing`` feared, denied, negated or discounted.
    Bounds as in Quantity, added over ``incidents`` incidents.
    """

    standing: str
    low: int
    high: int | None
    incidents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TollSum:
    """The tolls of one harm added over incidents that share ``key``, of the sort ``by``: place,
    month, day (of several the interval, ISO 8601), kind or group. Totals over a period are never in
    it.

    ``low``/``high``: the sums of the tolls' bounds, None of no number (``high`` also: open above).
    ``best``: the sum of the best estimates, None where the rule abstains for one of the
    ``incidents``: ``abstained`` names these. ``unnumbered``: incidents that harmed, nobody says how
    many. ``asides``: what moves no sum there, apart. ``totals``: ids of the cumulative
    incidents that fit the key, to set beside it.
    """

    by: str
    key: str
    kind: Kind
    group: str | None = None
    low: int | None = None
    high: int | None = None
    best: int | None = None
    incidents: tuple[str, ...] = ()
    abstained: tuple[str, ...] = ()
    unnumbered: tuple[str, ...] = ()
    asides: tuple[Aside, ...] = ()
    totals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """An incident that may lie within a total and is not counted as covered by it, and why."""

    incident: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cumulative:
    """A harm told in all over a period, and beside it the sum of the incidents that it covers.

    These lie within its place and period. Neither is ever added to the other.

    ``incident`` is the id of the cumulative incident. Bounds and best as in Toll and TollSum.
    """

    incident: str
    kind: Kind
    place: Place | None = None
    earliest: date | None = None
    latest: date | None = None
    low: int | None = None
    high: int | None = None
    best: int | None = None
    sum_low: int | None = None
    sum_high: int | None = None
    sum_best: int | None = None
    covered: tuple[str, ...] = ()
    unnumbered: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Counter:
    """The totals that one account gives of one harm in one place, period after period. A step whose
    period begins later and whose figure is lower is a reset, not a correction. ``discount``: nobody
    relies upon it.
    """

    kind: Kind
    origin: str
    place: Place | None = None
    steps: tuple[TollStep, ...]
    incidents: tuple[str, ...]
    discount: Discount | None = field(default=None, metadata=SPARSE)

"""The values that a claim carries, each beside the words that it was read from."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from marsad.errors import RecordError
from marsad.model.text import SPARSE, Mention, Span


class QuantityState(StrEnum):
    STATED = "stated"
    ZERO_STATED = "zero_stated"  # "no casualties": the source says none
    NOT_STATED = "not_stated"  # "civilians were killed": no number tied to the trigger
    UNKNOWN = "unknown"  # the source does not know, or no number of people can be what it says


class Qualifier(StrEnum):
    EXACT = "exact"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    UP_TO = "up_to"
    ABOUT = "about"
    NEARLY = "nearly"
    VAGUE = "vague"
    RANGE = "range"


class Unit(StrEnum):
    PEOPLE = "people"
    PERCENT = "percent"
    THINGS = "things"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """An interval of counts: never a bare number. ``high`` None = open above.

    STATED needs ``low`` and the words; ZERO_STATED is 0..0; the others have neither bound.
    """

    state: QuantityState = QuantityState.NOT_STATED
    low: int | None = None
    high: int | None = None
    qualifier: Qualifier | None = None
    unit: Unit = Unit.PEOPLE
    words: Mention | None = None

    def __post_init__(self) -> None:
        stated = self.state in (QuantityState.STATED, QuantityState.ZERO_STATED)
        if stated != (self.low is not None) or (self.high is not None and self.low is None):
            raise RecordError(f"{self.state} does not fit bounds {self.low}..{self.high}")
        if self.low is not None and (
            self.low < 0 or (self.high is not None and self.low > self.high)
        ):
            raise RecordError(f"a quantity needs 0 <= low <= high, got {self.low}..{self.high}")
        if self.state is QuantityState.ZERO_STATED and (self.low, self.high) != (0, 0):
            raise RecordError(f"zero_stated means 0..0, got {self.low}..{self.high}")


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """An interval of days, both ends included; both None = unresolved, and ``method`` says why.

    ``is_recalled``: of what the sentence only recalls ("ten years after the massacre"), not of its
    news.
    """

    earliest: date | None = None
    latest: date | None = None
    timex: Mention | None = None  # None where an earlier sentence fixes the time
    anchor: date | None = None  # the day that it was counted from
    method: str
    is_recalled: bool = field(default=False, metadata=SPARSE)

    def __post_init__(self) -> None:
        if (self.earliest is None) != (self.latest is None):
            raise RecordError(f"a When has both ends or none, got {self.earliest}..{self.latest}")
        if self.earliest and self.latest and self.earliest > self.latest:
            raise RecordError(f"earliest {self.earliest} lies after latest {self.latest}")

    @property
    def is_resolved(self) -> bool:
        return self.earliest is not None


BY_PERSON = "said by a person"
"""How the method of a value begins that a person gave and no words of the text say."""


class Precision(StrEnum):
    """How exactly a place is known: UCDP GED ``where_prec`` (codebook), 1 to 7."""

    EXACT = "1"
    NEAR = "2"  # within about 25 km of a known point, or a part of a known place
    ADM2 = "3"
    ADM1 = "4"
    REGION = "5"  # larger than a first-level region, linear or fuzzy
    COUNTRY = "6"
    SEA_OR_AIR = "7"
    UNKNOWN = "unknown"  # named, but placed nowhere


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """WGS 84 degrees."""

    lat: float
    lon: float

    def __post_init__(self) -> None:
        if not (-90 <= self.lat <= 90 and -180 <= self.lon <= 180):
            raise RecordError(f"not a point on Earth: {self.lat}, {self.lon}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One reading of a toponym that the gazetteer offers, with its score and why."""

    place_id: str
    name: str
    country: str  # ISO 3166-1 alpha-2
    point: Point | None
    score: float
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where: the words, what they were resolved to, and what lost.

    ``within`` is the chain of names upwards, nearest first, the country last. ``place_id`` None
    means that the gazetteer does not know the name itself; point and chain are then those of the
    place that contains it, at ``precision``.
    """

    toponym: Mention
    name: str
    place_id: str | None = None
    country: str | None = None
    point: Point | None = None
    precision: Precision = Precision.UNKNOWN
    within: tuple[str, ...] = ()
    within_ids: tuple[str, ...] = ()
    losers: tuple[Candidate, ...] = ()
    method: str


class Stance(StrEnum):
    ASSERTS = "asserts"
    DENIES = "denies"
    DOUBTS = "doubts"
    FEARS = "fears"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One speaker of a chain. ``source`` None: a hedge without a speaker ("reportedly")."""

    source: Mention | None
    cue: Mention | None = None
    content: Span | None = None
    stance: Stance = Stance.ASSERTS
    actor: str | None = None  # id in the vocabulary's actors, where known
    method: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who was harmed or who did it: the words, the group, the known actor."""

    words: Mention
    group: str | None = None  # a key of the vocabulary's groups: civilians, children, …
    actor: str | None = None

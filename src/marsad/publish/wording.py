"""How values are said to a person, in English: numbers, days, modality, precision."""

from datetime import date

from marsad.model import Account, Kind, Modality, Precision, Toll
from marsad.model.peace import Stage, Truce
from marsad.model.values import QuantityState

_HEADINGS = {Kind.CASUALTIES: "Casualties (killed and wounded not told apart)"}
_MODALITY = {
    Modality.ASSERTED: "stated",
    Modality.ALLEGED: "alleged",
    Modality.FEARED: "feared",
    Modality.DENIED: "denied",
    Modality.NEGATED: "said not to have happened",
    Modality.FUTURE: "planned or due",
    Modality.HYPOTHETICAL: "supposed",
}
_PRECISION = {
    Precision.EXACT: "the place itself",
    Precision.NEAR: "near it, within about 25 km, or the town that it is part of",
    Precision.ADM2: "the district only",
    Precision.ADM1: "the region only",
    Precision.REGION: "a larger area only",
    Precision.COUNTRY: "the country only",
    Precision.SEA_OR_AIR: "at sea or in the air",
    Precision.UNKNOWN: "not known",
}


# not by strftime, whose names are those of the machine's locale
_MONTHS = (
    "January February March April May June July August September October November December"
).split()


def heading_of(kind: Kind) -> str:
    return _HEADINGS.get(kind, kind.value.capitalize())


def modality_words(standing: str) -> str:
    """A modality or an account's standing in a word: never told by colour alone."""
    return _MODALITY[Modality(standing)] if standing in set(Modality) else standing


def status_words(truce: Truce) -> str:
    """What it has come to, and on whose word: one side's word is no fact."""
    if truce.status is Stage.EXPIRED and truce.ends_by_term:
        return "expired by its own term, nobody says more"
    words = truce.status.replace("_", " ")
    step = next((s for s in truce.steps if s.claim == truce.status_claim), None)
    if step is None or not step.speaker:
        return words
    if step.modality is Modality.ASSERTED:
        return f"{words}, says {step.speaker}"
    return f"{words}, {modality_words(step.modality)} by {step.speaker}"


def precision_words(precision: Precision) -> str:
    return _PRECISION[precision]


def range_words(state: QuantityState, low: int | None, high: int | None) -> str:
    """``12 to 41``, ``at least 12``, ``none``, ``no number given``: unknown is not zero."""
    if state is QuantityState.ZERO_STATED:
        return "none"
    if state is QuantityState.UNKNOWN:
        return "number not known"
    if low is None:
        return "no number given"
    if high is None:
        return f"at least {low:,}"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


# an account of such standing is listed and moves no bound of a toll (house: Toll)
MOVES_NO_BOUND = frozenset({"feared", "denied", "negated", "future", "hypothetical"})


def moves_bounds(account: Account) -> bool:
    return account.discount is None and account.standing not in MOVES_NO_BOUND


def highest_figure(toll: Toll) -> int | None:
    """The toll's upper end; where it is open above, the highest number that an account gives."""
    if toll.high is not None:
        return toll.high
    counted = [a for a in toll.accounts if moves_bounds(a)]
    return max((x for a in counted for x in (a.low, a.high) if x is not None), default=toll.low)


def toll_words(toll: Toll) -> str:
    """As `range_words`; open above, ``0 to 19 or more`` rather than "at least 0"."""
    top = highest_figure(toll)
    if toll.high is None and toll.low is not None and top is not None and top > toll.low:
        return f"{toll.low:,} to {top:,} or more"
    if toll.is_discounted:
        return "no account that is relied upon"
    return range_words(toll.state, toll.low, toll.high)


def day_words(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def interval_words(earliest: date | None, latest: date | None) -> str:
    """``1 to 3 March 2024``; "date not known" where both are None."""
    if earliest is None or latest is None:
        return "date not known"
    if earliest == latest:
        return day_words(earliest)
    if (earliest.year, earliest.month) == (latest.year, latest.month):
        return f"{earliest.day} to {day_words(latest)}"
    if earliest.year == latest.year:
        return f"{earliest.day} {_MONTHS[earliest.month - 1]} to {day_words(latest)}"
    return f"{day_words(earliest)} to {day_words(latest)}"


def count_words(number: int, noun: str, plural: str = "") -> str:
    """``1 incident``, ``2 incidents``."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"

"""Values of claims and judgements as a page says them; never by colour or position alone."""

from collections.abc import Iterable
from datetime import datetime

from marsad.model import (
    Claim,
    Document,
    Family,
    Incident,
    Place,
    Precision,
    Quantity,
    QuantityState,
    Scope,
    StepKind,
    TollStep,
    When,
)
from marsad.model.field import ControlPeriod, Footing
from marsad.model.peace import Truce
from marsad.model.run import Outcome
from marsad.model.totals import TollSum
from marsad.model.values import BY_PERSON
from marsad.pipeline.indexing import SourceEntry
from marsad.pipeline.queueing import Stage
from marsad.publish.wording import interval_words, modality_words, range_words, status_words
from marsad.vocabulary.graphic import is_graphic
from marsad.vocabulary.standing import NAMED, UNNAMED

SHORT = 7
_STAGES = {
    Stage.WAITING: "waits",
    Stage.ACCEPTED: "accepted",
    Stage.REJECTED: "rejected",
    Stage.OPEN: "cannot be settled",
}
_EXTENTS = {
    Precision.EXACT: "Reports name {name}. The dot is its middle: where in it, they do not tell.",
    Precision.NEAR: "Reports tell of a place near or in {name}: somewhere within 25 km, as drawn.",
    Precision.ADM2: "Reports tell the district only, {name}: somewhere in a circle of the usual"
    " size of one, 40 km around its middle, since its outline is not known here.",
    Precision.ADM1: "Reports tell the region only, {name}: somewhere in a circle of the usual"
    " size of one, 100 km around its middle, since its outline is not known here.",
    Precision.REGION: "Reports tell a larger area only, {name}: somewhere within 250 km of its"
    " middle, since its outline is not known here.",
    Precision.COUNTRY: "Reports tell the country only, {name}: somewhere in it.",
    Precision.SEA_OR_AIR: "Reports tell of the sea or the air at {name}: somewhere within 150 km.",
}
REASONS = (
    "the text does not say this",
    "the number is of something else",
    "the place is wrong",
    "the day is wrong",
    "somebody else says so",
    "it is the same as another claim",
)
"""What a claim is rejected for most often; any other reason can be written."""


STEPS = {
    StepKind.FIRST: "first",
    StepKind.LATE: "first, weeks later",
    StepKind.RISE: "a rise",
    StepKind.CORRECTION: "corrected downwards",
    StepKind.SHARPENED: "more exact",
    StepKind.RETOLD: "told again",
    StepKind.RESET: "counted anew",
    StepKind.BESIDE: "beside another figure of that day",
}
"""What one report's figure is to what its voice had said before."""


OUTCOMES = {
    Outcome.NEW: "new",
    Outcome.VERSION: "new versions",
    Outcome.REREAD: "read again",
    Outcome.DUPLICATE: "known already",
    Outcome.QUARANTINED: "not taken in",
}
"""What became of a run's sources."""


def step_words(step: TollStep) -> str:
    return range_words(QuantityState.STATED, step.low, step.high)


def headline_of(claim: Claim) -> str:
    """What happened, and to how many."""
    return f"{claim.kind.value} {number_of(claim)}".strip()


def short(record_id: str) -> str:
    return record_id[:SHORT]


def number_of(claim: Claim) -> str:
    """How many; a total over a period says so; "" where nobody would expect a number."""
    if claim.kind.family is not Family.HARM and claim.quantity.state is QuantityState.NOT_STATED:
        return ""
    total = " in all" if claim.scope is Scope.CUMULATIVE else ""
    return quantity_words(claim.quantity) + total


def quantity_words(quantity: Quantity) -> str:
    percent = " %" if quantity.unit == "percent" else ""
    return range_words(quantity.state, quantity.low, quantity.high) + percent


def when_of(claim: Claim) -> str:
    return when_words(claim.when)


def when_words(when: When | None) -> str:
    """Its days; where they could not be settled, the words, with a question mark."""
    if when is None:
        return "day not told"
    if not when.is_resolved:
        return f"{when.timex.words} ?" if when.timex else "day not known"
    return interval_words(when.earliest, when.latest)


def place_of(place: Place | None) -> str:
    if place is None:
        return "place not told"
    if place.method.startswith(BY_PERSON):
        return _said_place(place)
    if place.place_id is None and place.within:
        return f"{place.toponym.words} (in {place.within[0]})"
    return place.toponym.words if place.point else f"{place.toponym.words} ?"


def _said_place(place: Place) -> str:
    """What a person said that the words of the text mean, beside these words."""
    if place.place_id is None and place.point:
        return f"{place.toponym.words} ({place.point.lat:g}, {place.point.lon:g})"
    if place.name.casefold() in place.toponym.words.casefold():
        return place.toponym.words
    return f"{place.name} (in the text: {place.toponym.words})"


def whole_place(place: Place | None) -> str:
    return ", ".join((place.name, *place.within)) if place else "place not told"


def extent_words(place: Place | None) -> str:
    """What the map draws of it and why no more, or why it draws nothing."""
    if place is None:
        return "No report tells the place, so nothing is drawn."
    told = place.toponym.words
    if place.point is None or place.precision is Precision.UNKNOWN:
        return f"Reports name {told}, which no list of places knows, so nothing is drawn."
    if place.place_id is None and place.within:
        return _around_holder(place, place.within[0])
    is_same = place.name.casefold() in told.casefold()
    taken = told if is_same else f"{told}, taken to be {place.name}"
    return _EXTENTS[place.precision].format(name=taken)


def _around_holder(place: Place, holder: str) -> str:
    """Of a site without a name, or of a name that no list has: what it lies in is drawn."""
    drawn = f"what is drawn lies around the middle of {holder}, where it is said to be."
    if place.name.islower():
        return f"Reports tell of {place.toponym.words}: {drawn}"
    return f"Reports name {place.toponym.words}, which no list of places knows: {drawn}"


def speaker_of(claim: Claim, document: Document | None) -> str:
    chain = [a.source.words if a.source else "nobody named" for a in claim.attribution]
    return ", citing ".join(chain) or (source_name(document) if document else "the publisher")


def source_name(document: Document) -> str:
    """Its publisher, or what else it can be known by: no graphic words, which are no name."""
    known = (document.publisher, document.title, document.uri.rsplit("/", 1)[-1])
    return next((name for name in known if name and not is_graphic(name)), "a page without a name")


def title_of(document: Document) -> str:
    return document.title or document.uri.rsplit("/", 1)[-1]


def published_on(document: Document) -> str:
    day = document.published.day
    return interval_words(day, day) if day else "day of publication not known"


def incident_title(incident: Incident) -> str:
    kinds = ", ".join(k.value for k in incident.kinds)
    return f"{kinds} in all" if incident.is_cumulative else kinds


def days_of(incident: Incident) -> str:
    return interval_words(incident.earliest, incident.latest)


def doubt_of(claim: Claim) -> str:
    return f"{claim.confidence:.0%} sure"


def sentence(words: str) -> str:
    """With a capital; no other letter is changed, since names are among them."""
    return words[:1].upper() + words[1:]


def stage_words(stage: Stage) -> str:
    return _STAGES[stage]


def sum_words(toll: TollSum | None) -> str:
    """A toll of several incidents: a range, and never a number alone where it is one."""
    if toll is None:
        return "none told"
    if toll.low is None:
        return "no number given"
    return range_words(QuantityState.STATED, toll.low, toll.high)


def moment_words(at: datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M") + " UTC"


_FOOTINGS = {
    Footing.AGREED: "agreed by both sides",
    Footing.CLAIMED: "claimed by itself alone",
    Footing.REPORTED: "reported by others",
    Footing.DISPUTED: "disputed",
    Footing.UNKNOWN: "nobody says",
}


def control_words(status: ControlPeriod | None) -> str:
    """Whose a place is said to be, and on whose word."""
    if status is None or not status.holder:
        return "nobody says whose it is"
    return f"{status.holder}, {_FOOTINGS[status.footing]}"


def truce_words(truce: Truce) -> str:
    """What it has come to, on whose word, and since when."""
    said = [status_words(truce)]
    if truce.begins:
        said.append(f"began {interval_words(truce.begins, truce.begins)}")
    if truce.ends:
        ends = "its term ends" if truce.ends_by_term else "ended"
        said.append(f"{ends} {interval_words(truce.ends, truce.ends)}")
    elif truce.begins:
        said.append("nobody tells its end")
    return ", ".join(said)


_SOURCES = {
    NAMED: "not known what",
    UNNAMED: "without a name",
    "un": "United Nations",
    "ngo": "NGO",
}


def source_kind(source: SourceEntry) -> str:
    return _SOURCES.get(source.kind, source.kind.replace("_", " "))


def joined(words: Iterable[str]) -> str:
    return ", ".join(words)


__all__ = [name for name in dir() if not name.startswith("_")] + ["modality_words"]

"""What people judged, in words: what a judgement did, when, and what it changed to what."""

from collections.abc import Callable
from datetime import datetime

from marsad.errors import JudgedMeanwhile, LedgerError
from marsad.ledger import Ledger
from marsad.model import Act, Claim, ClaimField, Family, Judged, Judgement, Kind, Modality, Scope
from marsad.publish.wording import modality_words
from marsad.web.wording import place_of, quantity_words, when_words, whole_place

FIELDS = {
    ClaimField.QUANTITY: "how many",
    ClaimField.WHEN: "when",
    ClaimField.PLACE: "where",
    ClaimField.VICTIM: "to whom",
    ClaimField.ACTOR: "by whom",
    ClaimField.ATTRIBUTION: "who says so",
    ClaimField.MODALITY: "how it is said",
    ClaimField.KIND: "what happened",
    ClaimField.SCOPE: "how much the number covers",
    ClaimField.MEANS: "with what",
}
"""What can be corrected, as people call it."""

_SCOPES = {
    Scope.INCIDENT: "this happening",
    Scope.CUMULATIVE: "a total over a time",
    Scope.REVISION: "a total told anew",
}


def _choices() -> dict[str, tuple[tuple[str, str], ...]]:
    kinds = {
        f"{ClaimField.KIND}-{family}": tuple(
            (k.value, k.value.replace("_", " ")) for k in Kind if k.family is family
        )
        for family in Family
    }
    return {
        ClaimField.MODALITY.value: tuple((m.value, modality_words(m.value)) for m in Modality),
        ClaimField.SCOPE.value: tuple((s.value, _SCOPES[s]) for s in Scope),
        **kinds,
    }


CHOICES = _choices()
"""What is allowed, each with its words, of fields that take names alone; kinds by their family."""


def field_words(of: Claim | Judged, field: ClaimField) -> str:
    """What a claim, or a correction, says there."""
    match field:
        case ClaimField.QUANTITY:
            return quantity_words(of.quantity) if of.quantity else "nothing"
        case ClaimField.WHEN:
            return when_words(of.when)
        case ClaimField.PLACE:
            return place_of(of.place)
        case ClaimField.VICTIM | ClaimField.ACTOR:
            party = of.victim if field is ClaimField.VICTIM else of.actor
            return party.words.words if party else "nobody named"
        case ClaimField.MEANS:
            return of.means.words if of.means else "nothing named"
        case ClaimField.ATTRIBUTION:
            chain = [a.source.words if a.source else "nobody named" for a in of.attribution]
            return ", citing ".join(chain) or "the publisher"
        case ClaimField.MODALITY:
            return modality_words(of.modality.value) if of.modality else "nothing"
        case ClaimField.SCOPE:
            return _SCOPES[of.scope] if of.scope else "nothing"
        case ClaimField.KIND:
            return of.kind.value if of.kind else "nothing"


def act_words(judgement: Judgement, told: Callable[[str], str] = str) -> str:
    """What a judgement did, in a few words. ``told``: how words of a text are told."""
    value = judgement.value
    match judgement.act:
        case Act.CORRECT if value and value.field:
            return f"corrected {FIELDS[value.field]} to {told(field_words(value, value.field))}"
        case Act.GRADE if value:
            return f"graded it {value.grade}"
        case _:
            return _ACTS.get(judgement.act, judgement.act.value)


_ACTS = {
    Act.ACCEPT: "accepted",
    Act.REJECT: "rejected",
    Act.UNSURE: "left open: it cannot be settled",
    Act.SAME: "held two to be one happening",
    Act.DIFFERENT: "held two apart",
    Act.MERGE: "merged",
    Act.SPLIT: "split off",
    Act.ADD: "added by hand",
    Act.UNDO: "undid a judgement",
    Act.DISCOUNT: "discounted a source",
}


def ago_words(at: datetime, now: datetime) -> str:
    """How long before ``now``, roughly; of what is over a day old its day."""
    minutes = int((now - at).total_seconds() // 60)
    if minutes < 1:
        return "just now"
    if minutes < 60:
        return "a minute ago" if minutes == 1 else f"{minutes} minutes ago"
    if minutes < 24 * 60:
        hours = minutes // 60
        return "an hour ago" if hours == 1 else f"{hours} hours ago"
    return f"on {at:%Y-%m-%d}"


def told_words(judgement: Judgement, now: datetime) -> str:
    """Who judged what, when and why, as a clause."""
    why = f" (“{judgement.reason}”)" if judgement.reason else ""
    about = {Act.ACCEPT: " this", Act.REJECT: " this"}.get(judgement.act, "")
    what = f"{act_words(judgement)}{about}"
    return f"{judgement.by} {what} {ago_words(judgement.at, now)}{why}"


def understood_words(judgement: Judgement) -> str:
    """What was done; of a place also what was understood by its words."""
    place = judgement.value.place if judgement.value and judgement.act is Act.CORRECT else None
    if place is None:
        return act_words(judgement)
    if place.point is None:
        return f"{act_words(judgement)}, which no list of places knows"
    return f"{act_words(judgement)}, that is {whole_place(place)}"


AGAIN = "Nothing was written; press again to judge otherwise all the same"
AS_CORRECTED = "Nothing was written; press again if it holds as it was corrected"
RELOAD = "Nothing was written; load the page again to see what stands, and judge again if you must"


def meanwhile_words(error: JudgedMeanwhile, ledger: Ledger, now: datetime, then: str) -> str:
    """Whose judgement one had not seen, and what to do: AGAIN or RELOAD."""
    try:
        found = ledger.find(error.judgement)
    except LedgerError:
        found = None
    if not isinstance(found, Judgement):
        return f"Somebody judged this meanwhile. {then}."
    is_corrected = found.act is Act.CORRECT and then == AGAIN
    return f"{told_words(found, now)}. {AS_CORRECTED if is_corrected else then}."

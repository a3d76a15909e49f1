"""Values by hand: a person points at words of the text, and our rules derive what they say.

So a claim that was added, or a value that was corrected, has its exact words as any other.
"""

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import Any, TypeVar

from marsad.errors import RecordError
from marsad.model import (
    Claim,
    ClaimField,
    Document,
    Family,
    Judged,
    Kind,
    Mention,
    Modality,
    Quantity,
    Reason,
    Scope,
    Span,
)
from marsad.model.judgement import PERSON, corrected
from marsad.model.proposal import DiscardReason, Proposal
from marsad.model.values import BY_PERSON
from marsad.pipeline.opening import open_places
from marsad.pipeline.pointing import (
    Around,
    check_number,
    find_near,
    locate,
    meant_number,
    not_in_text,
    point_at_place,
    point_at_time,
    sentence_at,
)
from marsad.publish.escapes import can_be_seen
from marsad.reading import ReaderName, open_verifier
from marsad.settings import Settings

E = TypeVar("E", bound=StrEnum)

NONE = "-"
"""What is typed for a value that the text does not give."""

_BY_HAND = ReaderName(reader=PERSON, version="1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointed:
    """What a person points at: the words that carry the claim, which of several, and its values,
    each in words of the text; speakers outermost first.
    """

    words: str
    kind: Kind
    nth: int | None = None
    number: str | None = None
    victim: str | None = None
    actor: str | None = None
    place: str | None = None
    time: str | None = None
    speakers: tuple[str, ...] = ()
    scope: Scope | None = None
    modality: Modality = Modality.ASSERTED


def draft_claim(document: Document, pointed: Pointed, *, settings: Settings) -> Claim:
    """The claim that these words make. Raises RecordError where they do not stand in the text,
    where they stand in it several times, and for a value whose words do not say it, or say more
    than would be understood.
    """
    found = locate(document, pointed.words, pointed.nth)
    here = Around(document=document, trigger=found.span, modality=pointed.modality)
    meant = meant_number(here, pointed.number or "")
    proposal = Proposal(
        within=Span(0, len(document.text)),
        kind=pointed.kind,
        sentence=sentence_at(document, found.span).words,
        trigger=pointed.words,
        number=None if meant else pointed.number,
        scope=pointed.scope,
        victim=pointed.victim,
        actor=pointed.actor,
        place=pointed.place,
        time=pointed.time,
        speakers=pointed.speakers,
        modality=pointed.modality,
    )
    claim = _verified(document, proposal, found.span, settings)
    around = Around(document=document, trigger=claim.trigger.span, modality=pointed.modality)
    if pointed.number and not meant:
        check_number(around, pointed.number, claim.quantity)
    place, time = _told(pointed.place), _told(pointed.time)
    sure = Reason(score=1.0, detail="added by hand")
    made = replace(
        claim,
        quantity=replace(meant, unit=claim.quantity.unit) if meant else claim.quantity,
        place=point_at_place(around, place, open_places(settings)) if place else None,
        when=point_at_time(around, time) if time else None,
        confidence=1.0,
        reasons=(sure,),
        missing=(),
    )
    _check_told_after(document, made)
    return made


def _told(words: str | None) -> str:
    return (words or "").strip()


def draft_correction(
    document: Document, claim: Claim, field: ClaimField, words: str, *, settings: Settings
) -> Judged:
    """The field as the words say it, all of them: words of the text; a kind, scope or modality by
    its name; a day or days as YYYY-MM-DD or YYYY-MM-DD..YYYY-MM-DD; a place as `point_at_place`
    and a number as `meant_number` have it; speakers parted by `` > ``, outermost first; or NONE.
    Raises RecordError where they cannot be meant, and where the claim says so already.
    """
    if not can_be_seen(words):
        raise RecordError(f"{field}: no value was given; {NONE} takes it away where it may be none")
    value = _drafted(document, claim, field, words.strip(), settings)
    now = corrected(claim, value)
    if says_the_same(now, claim):
        raise RecordError(f"{field}: the claim says that already, so nothing would change")
    if field is ClaimField.WHEN:
        _check_told_after(document, now)
    return value


_MAY_COME = frozenset({Modality.FUTURE, Modality.HYPOTHETICAL})
_A_DAY = timedelta(days=1)  # by which clocks differ around the world


def _check_told_after(document: Document, claim: Claim) -> None:
    """Nobody reports what is yet to happen as having happened; a truce may begin later. Of days
    that were typed: those of the text are what it says. Raises RecordError.
    """
    taken = document.captured.date() if document.captured else None
    known = max((d for d in (document.published.day, taken) if d), default=None)
    is_typed = claim.when is not None and claim.when.method == BY_PERSON
    day = claim.when.earliest if claim.when and is_typed else None
    may_come = claim.kind.family is Family.PEACE or claim.modality in _MAY_COME
    if day and known and not may_come and day > known + _A_DAY:
        raise RecordError(
            f"when: {day} comes after the report, which is of {known} and tells of it as"
            f" {claim.modality}, not {Modality.FUTURE}: correct how it is said first, or give"
            " another day"
        )


def says_the_same(one: Claim, other: Claim) -> bool:
    """Whether they differ in how their values were found at most."""
    return _without_methods(one) == _without_methods(other)


def _without_methods(claim: Claim) -> Claim:
    when, place = claim.when, claim.place
    return replace(
        claim,
        when=replace(when, timex=None, anchor=None, method="")
        if when and when.is_resolved
        else when,
        place=replace(place, losers=(), method="") if place else None,
    )


def _drafted(
    document: Document, claim: Claim, field: ClaimField, words: str, settings: Settings
) -> Judged:
    around = Around(
        document=document, trigger=claim.trigger.span, place=claim.place, modality=claim.modality
    )
    match field:
        case ClaimField.KIND:
            return Judged(field=field, kind=_member(Kind, words))
        case ClaimField.SCOPE:
            return Judged(field=field, scope=_member(Scope, words))
        case ClaimField.MODALITY:
            return Judged(field=field, modality=_member(Modality, words))
        case _ if words == NONE:
            return Judged(
                field=field, quantity=Quantity() if field is ClaimField.QUANTITY else None
            )
        case ClaimField.QUANTITY if meant := meant_number(around, words):
            unit = claim.quantity.unit
            return Judged(field=field, quantity=replace(meant, unit=unit))
        case ClaimField.WHEN:
            return Judged(field=field, when=point_at_time(around, words))
        case ClaimField.PLACE:
            return Judged(field=field, place=point_at_place(around, words, open_places(settings)))
        case ClaimField.MEANS:
            return Judged(field=field, means=_anywhere(around, words))
        case _:
            return _derived(around, claim, field, words, settings)


def _verified(document: Document, proposal: Proposal, near: Span, settings: Settings) -> Claim:
    """The claim of the proposal whose trigger lies near: where its sentence stands twice, values
    are looked for in this one alone.
    """
    verifier = open_verifier(open_places(settings), model=settings.model)
    closer = replace(proposal, within=sentence_at(document, near).span)
    verified = verifier.verify(document, (proposal,), by=_BY_HAND)
    if not any(near.has(c.trigger.span) for c in verified.claims):
        verified = verifier.verify(document, (closer,), by=_BY_HAND)
    if fallen := next((d for d in verified.discards if d.field not in _POINTED), None):
        why = _FALLEN.get(fallen.reason, fallen.reason.replace("_", " "))
        raise RecordError(f"{fallen.field}: {fallen.words!r} {why}")
    if not any(near.has(c.trigger.span) for c in verified.claims):
        raise RecordError(
            f"{proposal.trigger!r} stands in its sentence several times: give more of the words "
            "around it"
        )
    return verified.claims[0]


_POINTED = ("place", "time")  # which only tell here which of several triggers is meant
_FALLEN = {
    DiscardReason.NOT_IN_TEXT: "does not stand where it must: a number in the claim's own sentence,"
    " any other value in it or before it",
    DiscardReason.NO_NUMBER: "says no number of this kind",
}
_QUOTED = {
    ClaimField.QUANTITY: "number",
    ClaimField.VICTIM: "victim",
    ClaimField.ACTOR: "actor",
    ClaimField.ATTRIBUTION: "speakers",
}


def _derived(
    around: Around, claim: Claim, field: ClaimField, words: str, settings: Settings
) -> Judged:
    speakers = tuple(w.strip() for w in words.split(" > "))
    if field is ClaimField.ATTRIBUTION and not all(map(can_be_seen, speakers)):
        raise RecordError(f"{field}: expected speakers parted by ' > ', got {words!r}")
    quoted: dict[str, Any] = {
        _QUOTED[field]: speakers if field is ClaimField.ATTRIBUTION else words
    }
    proposal = Proposal(
        within=Span(0, len(around.document.text)),
        kind=claim.kind,
        sentence=sentence_at(around.document, claim.trigger.span).words,
        trigger=claim.trigger.words,
        modality=claim.modality,
        **quoted,
    )
    read = _verified(around.document, proposal, claim.trigger.span, settings)
    if field is ClaimField.QUANTITY:
        check_number(around, words, read.quantity)
    return replace(Judged(field=field), **{field.value: getattr(read, field.value)})


def _member(members: type[E], words: str) -> E:
    try:
        return members(words.strip().lower())
    except ValueError:
        known = ", ".join(m.value for m in members)
        raise RecordError(f"expected one of {known}, got {words!r}") from None


def _anywhere(around: Around, words: str) -> Mention:
    found = find_near(around, words)
    if found is None:
        raise not_in_text(words)
    return found

"""Values by hand: a person points at words of the text, and our rules derive what they say.

So a claim that was added, or a value that was corrected, has its exact words as any other.
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from marsad.errors import RecordError
from marsad.model import (
    Claim,
    ClaimField,
    Document,
    Judged,
    Kind,
    Mention,
    Modality,
    Quantity,
    Reason,
    Scope,
    Span,
    When,
    mention,
)
from marsad.model.judgement import PERSON
from marsad.model.proposal import DiscardReason, Proposal
from marsad.pipeline.opening import open_places
from marsad.reading import ReaderName, find_sentences, open_verifier
from marsad.settings import Settings

E = TypeVar("E", bound=StrEnum)

NONE = "-"
"""What is typed for a value that the text does not give."""

_BY_HAND = ReaderName(reader=PERSON, version="1")
_SHOWN = 30  # characters on each side of words that stand several times


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
    where they stand in it several times, and for a value whose words do not say it.
    """
    found = locate(document, pointed.words, pointed.nth)
    proposal = Proposal(
        within=Span(0, len(document.text)),
        kind=pointed.kind,
        sentence=_sentence_at(document, found.span).words,
        trigger=pointed.words,
        number=pointed.number,
        scope=pointed.scope,
        victim=pointed.victim,
        actor=pointed.actor,
        place=pointed.place,
        time=pointed.time,
        speakers=pointed.speakers,
        modality=pointed.modality,
    )
    claim = _verified(document, proposal, found.span, settings)
    sure = Reason(score=1.0, detail="added by hand")
    return replace(claim, confidence=1.0, reasons=(sure,), missing=())


def draft_correction(
    document: Document, claim: Claim, field: ClaimField, words: str, *, settings: Settings
) -> Judged:
    """The field as the words say it: words of the text; a kind, scope or modality by its name;
    a day or days as YYYY-MM-DD or YYYY-MM-DD..YYYY-MM-DD; speakers parted by `` > ``, outermost
    first; or NONE. Raises RecordError where they cannot be meant.
    """
    match field:
        case ClaimField.KIND:
            return Judged(field=field, kind=_member(Kind, words))
        case ClaimField.SCOPE:
            return Judged(field=field, scope=_member(Scope, words))
        case ClaimField.MODALITY:
            return Judged(field=field, modality=_member(Modality, words))
        case _ if words.strip() == NONE:
            return Judged(
                field=field, quantity=Quantity() if field is ClaimField.QUANTITY else None
            )
        case ClaimField.WHEN if (days := _days(words)) is not None:
            return Judged(field=field, when=days)
        case ClaimField.MEANS:
            return Judged(field=field, means=_nearest(document, claim, words))
        case _:
            return _derived(document, claim, field, words, settings)


def locate(document: Document, words: str, nth: int | None = None) -> Mention:
    """The words in the text. Raises RecordError where they do not stand there, and, listing all
    of them, where they stand there several times and it was not said which (1 = the first).
    """
    starts = _starts(document.text, words)
    if not starts:
        raise RecordError(f"{words!r} does not stand in {document.id}, letter by letter")
    if nth is None and len(starts) > 1:
        listed = "; ".join(f"{n}: {_context(document, s, words)}" for n, s in enumerate(starts, 1))
        raise RecordError(f"{words!r} stands there {len(starts)} times; say which: {listed}")
    if not 1 <= (nth or 1) <= len(starts):
        raise RecordError(f"{words!r} stands there {len(starts)} times, not {nth}")
    start = starts[(nth or 1) - 1]
    return mention(document.text, start, start + len(words))


def _starts(text: str, words: str) -> list[int]:
    found, at = [], text.find(words) if words else -1
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def _context(document: Document, start: int, words: str) -> str:
    end = start + len(words)
    around = document.text[max(0, start - _SHOWN) : end + _SHOWN]
    return f"… {' '.join(around.split())} …"


def _sentence_at(document: Document, span: Span) -> Mention:
    for sentence in find_sentences(document):
        if sentence.span.has(span):
            return Mention(span=sentence.span, words=sentence.text)
    raise RecordError(
        f"{document.words(span)!r} lies in no sentence that is read: it is boilerplate, or goes "
        "beyond the end of one"
    )


def _verified(document: Document, proposal: Proposal, near: Span, settings: Settings) -> Claim:
    """The claim of the proposal whose trigger lies near: where its sentence stands twice, values
    are looked for in this one alone.
    """
    verifier = open_verifier(open_places(settings), model=settings.model)
    closer = replace(proposal, within=_sentence_at(document, near).span)
    verified = verifier.verify(document, (proposal,), by=_BY_HAND)
    if not any(near.has(c.trigger.span) for c in verified.claims):
        verified = verifier.verify(document, (closer,), by=_BY_HAND)
    if fallen := next(iter(verified.discards), None):
        why = _FALLEN.get(fallen.reason, fallen.reason.replace("_", " "))
        raise RecordError(f"{fallen.field}: {fallen.words!r} {why}")
    if not any(near.has(c.trigger.span) for c in verified.claims):
        raise RecordError(
            f"{proposal.trigger!r} stands in its sentence several times: give more of the words "
            "around it"
        )
    return verified.claims[0]


_FALLEN = {
    DiscardReason.NOT_IN_TEXT: "does not stand where it must: a number in the claim's own sentence,"
    " any other value in it or before it",
    DiscardReason.NO_NUMBER: "says no number of this kind",
    DiscardReason.NO_TIME: "says no time: give days as YYYY-MM-DD where the text has none",
    DiscardReason.NO_PLACE: "names no place",
}
_QUOTED = {
    ClaimField.QUANTITY: "number",
    ClaimField.WHEN: "time",
    ClaimField.PLACE: "place",
    ClaimField.VICTIM: "victim",
    ClaimField.ACTOR: "actor",
    ClaimField.ATTRIBUTION: "speakers",
}


def _derived(
    document: Document, claim: Claim, field: ClaimField, words: str, settings: Settings
) -> Judged:
    speakers = tuple(w.strip() for w in words.split(" > "))
    quoted: dict[str, Any] = {
        _QUOTED[field]: speakers if field is ClaimField.ATTRIBUTION else words
    }
    proposal = Proposal(
        within=Span(0, len(document.text)),
        kind=claim.kind,
        sentence=_sentence_at(document, claim.trigger.span).words,
        trigger=claim.trigger.words,
        modality=claim.modality,
        **quoted,
    )
    read = _verified(document, proposal, claim.trigger.span, settings)
    return replace(Judged(field=field), **{field.value: getattr(read, field.value)})


def _member(members: type[E], words: str) -> E:
    try:
        return members(words.strip().lower())
    except ValueError:
        known = ", ".join(m.value for m in members)
        raise RecordError(f"expected one of {known}, got {words!r}") from None


def _days(words: str) -> When | None:
    """None where these are no days as digits, and so must be words of the text."""
    first, _, last = words.partition("..")
    try:
        days = [date.fromisoformat(day.strip()) for day in (first, last or first)]
    except ValueError:
        return None
    return When(earliest=days[0], latest=days[1], method="said by a person")


def _nearest(document: Document, claim: Claim, words: str) -> Mention:
    starts = _starts(document.text, words)
    if not starts:
        raise RecordError(f"{words!r} does not stand in {document.id}, letter by letter")
    start = min(starts, key=lambda s: abs(s - claim.trigger.span.start))
    return mention(document.text, start, start + len(words))

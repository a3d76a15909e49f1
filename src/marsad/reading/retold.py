"""Tolls told anew without a word for the dead: "rebels said it was 12", "residents put the number
at 45", "put the death toll at 12, residents at 45 and the army at zero", "that figure was later
revised to 12". The number word carries such a claim; what it counts was told right before.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from marsad.model import (
    Attribution,
    Claim,
    Family,
    Mention,
    Modality,
    Quantity,
    QuantityState,
    Reason,
    Scope,
    Span,
    Unit,
    mention,
)
from marsad.model.identity import claim_id
from marsad.reading.attribution import speakers_of
from marsad.reading.parse import FormParser
from marsad.reading.phrases import is_speaker_noun
from marsad.reading.quantities import Count, Form, find_counts
from marsad.reading.segment import Sentence
from marsad.reading.speech import Speech
from marsad.vocabulary.actors import load_actors
from marsad.vocabulary.cues import load_cues

_FIGURE = r"(?:figure|number|count|total|tally)"
_SAID = re.compile(
    r"\b(?:said|says?|claim(?:s|ed)?|insist(?:s|ed)?|report(?:s|ed)?)(?: that)? "
    rf"(?:it|the {_FIGURE}) (?:was|is|were)(?: in fact| actually| really)? $"
    rf"|\b(?:puts?|putting|gave|gives?|placed) (?:it|(?:the|that|this) {_FIGURE}) (?:at|as) $"
    r"|\baccording to [^,;.]{3,60}, (?:it was|there were) $",
    re.IGNORECASE,
)
# "…; residents say 12": the number is all that they say
_SAY = re.compile(
    r"(?:[;,]|\b(?:and|but|while|whereas))(?: [\w'’.-]+){1,5} (?:said|says?) $", re.IGNORECASE
)
_STOPS = re.compile(r"[.;]|, |$")
_REVISED = re.compile(
    rf"\b(?:that|this|the|its|their) {_FIGURE} (?:was|has been|had been|is)"
    r"(?: \w+ly| later| since)*"
    r" (?:revised|lowered|raised|corrected|changed|updated|reduced|increased|adjusted)"
    r"(?: up| down| upwards?| downwards?)? to $"
    rf"|\b(?:revised|lowered|raised|corrected|changed|updated) (?:that|this|the|its) {_FIGURE}"
    r"(?: up| down| upwards?| downwards?)? to $",
    re.IGNORECASE,
)
_MAY = re.compile(r"\bat\b[^.;]*\bat\b|\b(?:said|says?) [\w-]{1,20}(?:[.;]|, |$)", re.IGNORECASE)
_ENDS = re.compile(r"[\"'”’]?(?:[.,;:!?)]|$| (?:and|but|while|on|in|by|after)\b)")
_AND_WHO = re.compile(
    r"(?:[,;]|,? and|[,;]? while|[,;]? but|, and) (?P<who>(?:the |an? )?(?:[\w'’.-]+ ){1,5})at ",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:the|an?) ", re.IGNORECASE)
_TOLD = (Modality.ASSERTED, Modality.ALLEGED, Modality.DENIED)
_SETS = "after cue: sets"


_WHOLE = re.compile(
    "|".join(f"(?:{p.pattern.replace('$', '')})" for p in (_SAID, _REVISED)), re.IGNORECASE
)


def may_retell(text: str) -> bool:
    """Whether a sentence may tell anew what was counted in the one before."""
    return _WHOLE.search(text) is not None


def with_retold(
    text: str,
    sentence: Sentence,
    claims: Sequence[Claim],
    before: Sequence[Claim],
    speeches: Iterable[Speech],
) -> tuple[Claim, ...]:
    """The claims of a sentence with those of its bare numbers. ``before``: the claims of the
    sentence before.
    """
    may = may_retell(sentence.text) or _MAY.search(sentence.text) is not None
    if not (may and (claims or before)):
        return tuple(claims)
    counts = [c for c in _counts(text, sentence) if not _is_taken(c, claims)]
    spoken = tuple(speeches)
    told = [c for n in counts if (c := _retold(text, sentence, n, (claims, before), spoken))]
    given = [s for c in claims for s in _set_by_others(text, c, counts)]
    return tuple(sorted((*claims, *told, *given), key=lambda c: c.trigger.span))


def _counts(text: str, sentence: Sentence) -> list[Count]:
    parsed = FormParser().parse([sentence])[0]
    found = find_counts(text, parsed, ())
    known = (Form.NUMBER, Form.VAGUE, Form.NOTHING)
    return [c for c in found if c.form in known and c.unit is Unit.PEOPLE and not c.refused]


def _is_taken(count: Count, claims: Sequence[Claim]) -> bool:
    told = (m for c in claims for m in (c.trigger, c.quantity.words))
    return any(m is not None and m.span.overlaps(count.span) for m in told)


def _retold(
    text: str,
    sentence: Sentence,
    count: Count,
    told: tuple[Sequence[Claim], Sequence[Claim]],
    speeches: Sequence[Speech],
) -> Claim | None:
    lead = text[sentence.span.start : count.span.start]
    is_revised = _REVISED.search(lead) is not None
    is_said = _SAID.search(lead) is not None and _ENDS.match(text, count.span.end) is not None
    is_said = is_said or bool(_SAY.search(lead) and _STOPS.match(text, count.span.end))
    if not is_said and not (is_revised and _ENDS.match(text, count.span.end)):
        return None
    chain = speakers_of(speeches, count.span)
    of = _meant([c for c in told[0] if c.trigger.span < count.span]) or _meant(told[1])
    if of is None or not (chain or is_revised):
        return None
    # "the group said it killed 12, the army said it was 3": the group says no such thing
    own = tuple(a for a in chain if a not in of.attribution) or chain
    scope = Scope.REVISION if is_revised else of.scope
    return replace(_made(of, count, own), content=_content(text, sentence), scope=scope)


def _content(text: str, sentence: Sentence) -> Mention:
    return mention(text, sentence.span.start, sentence.span.end)


def _meant(claims: Sequence[Claim]) -> Claim | None:
    """The claim whose number is told anew; None where several kinds of harm may be meant."""
    counted = [
        c
        for c in claims
        if c.kind.family is Family.HARM and _has_number(c.quantity) and c.modality in _TOLD
    ]
    return counted[-1] if len({c.kind for c in counted}) == 1 else None


def _has_number(quantity: Quantity) -> bool:
    return quantity.low is not None and quantity.words is not None


def _set_by_others(text: str, claim: Claim, counts: Sequence[Count]) -> Iterator[Claim]:
    """As in "…, residents at 45 and the army at zero", from who is named first."""
    last, words = next(iter(claim.attribution[-1:]), None), claim.quantity.words
    if last is None or words is None or not last.method.startswith(_SETS):
        return
    at = words.span.end
    for count in counts:
        if count.span.start < at:
            continue
        named = _AND_WHO.fullmatch(text, at, count.span.start)
        source = _speaker(text, *named.span("who")) if named else None
        if source is None:
            return
        by = _said_by(last, source, count.span)
        yield _made(claim, count, (*claim.attribution[:-1], by))
        at = count.span.end


def _speaker(text: str, start: int, end: int) -> Mention | None:
    article = _ARTICLE.match(text[start:end])
    start += article.end() if article else 0
    words = text[start:end].rstrip()
    last = words.split()[-1]
    is_toll = last.lower() in load_cues().words["tolls"]
    speaks = is_speaker_noun(last.lower()) or last[0].isupper() or load_actors().resolve(words)
    return mention(text, start, start + len(words)) if speaks and not is_toll else None


def _said_by(like: Attribution, source: Mention, content: Span) -> Attribution:
    return replace(
        like,
        source=source,
        content=content,
        actor=load_actors().resolve(source.words),
        method=f"goes on from {like.cue.words!r}" if like.cue else like.method,
    )


def _made(of: Claim, count: Count, chain: tuple[Attribution, ...]) -> Claim:
    quantity = count.quantity()
    is_none = quantity.state is QuantityState.ZERO_STATED
    told = Reason(score=2.0, detail=f"number: {of.trigger.words!r} is told anew")
    return replace(
        of,
        id=claim_id(of.document, of.kind.family, count.span.start),
        trigger=count.words,
        quantity=quantity,
        attribution=chain,
        modality=Modality.NEGATED if is_none else Modality.ASSERTED,
        parts=(),
        reasons=(*(r for r in of.reasons if r.detail.startswith(("time", "place"))), told),
        missing=tuple(m for m in of.missing if not m.startswith("number")),
    )

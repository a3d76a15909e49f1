"""What somebody denies and another says: "the army denied that it had shot nine men, as the council
alleged". The army's denial is one claim, what the council says another.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from marsad.model import Claim, Mention, Modality, Reason, mention
from marsad.model.identity import claim_id
from marsad.reading.speech import Speech

_ALLEGING = ("alleg", "claim", "accus", "contend", "insist")


def with_rebutted(
    text: str, claims: Sequence[Claim], speeches: Iterable[Speech]
) -> tuple[Claim, ...]:
    """The claims of one sentence, with those of whoever says what another denies in it."""
    found = list(claims)
    for speech in speeches:
        if speech.rebutted:
            found += _told_by(text, speech, [c for c in claims if _is_denied(c, speech)])
    return tuple(found)


def _is_denied(claim: Claim, speech: Speech) -> bool:
    content = speech.attribution.content
    is_within = content is not None and content.has(claim.trigger.span)
    return is_within and claim.modality is Modality.DENIED


def _told_by(text: str, speech: Speech, denied: Sequence[Claim]) -> Iterator[Claim]:
    """One claim for each word that tells it, of a family: "as" and the verb."""
    cue, phrase = speech.attribution.cue, speech.phrase
    if cue is None or phrase is None:
        return
    link = mention(text, phrase.span.start - len("as "), phrase.span.start - 1)
    left: dict[str, list[Mention]] = {}
    for claim in denied:
        words = left.setdefault(claim.kind.family, [cue, link])
        if words:
            yield _said(claim, speech, words.pop(0))


def _said(claim: Claim, speech: Speech, trigger: Mention) -> Claim:
    cue = speech.attribution.cue
    is_alleged = cue is not None and any(w in cue.words.casefold() for w in _ALLEGING)
    reason = Reason(score=1.0, detail="modality: says what another denies")
    return replace(
        claim,
        id=claim_id(claim.document, claim.kind.family, trigger.span.start),
        trigger=trigger,
        attribution=(speech.attribution,),
        modality=Modality.ALLEGED if is_alleged else Modality.ASSERTED,
        reasons=(*(r for r in claim.reasons if not r.detail.startswith("modality")), reason),
    )

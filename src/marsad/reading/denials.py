"""What "denied it" denies: the harm or the attack told in the sentence right before."""

import re
from collections.abc import Sequence
from dataclasses import replace

from marsad.model import Claim, Family, Kind, Modality, Span
from marsad.model.identity import claim_id

_DENIES = re.compile(r"\bdenied $", re.IGNORECASE)
_TAKES_UP = re.compile(
    r"(?:it|this|doing so|the (?:accusation|allegation|charge)s?)$", re.IGNORECASE
)
_TOLD = (Modality.ASSERTED, Modality.ALLEGED)


def with_denied(
    text: str, claims: Sequence[Claim], earlier: Sequence[Claim], before: Span | None
) -> tuple[Claim, ...]:
    """The claims of one sentence, what is only "it" in them told in full, or left out where the
    sentence ``before`` tells of nothing that can be denied.
    """
    near = [c for c in earlier[-_NEAR:] if c.content.span == before and _is_deed(c)]
    done = [c for c in near if c.actor] or near
    harms = [c for c in done if c.kind.family is Family.HARM] or done
    told = [_denied(c, harms) if _is_pronoun(text, c) else c for c in claims]
    return tuple(c for c in told if c is not None)


_NEAR = 12  # claims of a sentence


def _is_pronoun(text: str, claim: Claim) -> bool:
    start = claim.trigger.span.start
    is_it = claim.kind is Kind.KILLED and _TAKES_UP.match(claim.trigger.words) is not None
    return is_it and _DENIES.search(text[max(0, start - 8) : start]) is not None


def _is_deed(claim: Claim) -> bool:
    is_deed = claim.kind.family is Family.HARM or claim.kind is Kind.ATTACK
    return is_deed and claim.modality in _TOLD


def _denied(claim: Claim, told: Sequence[Claim]) -> Claim | None:
    """The denial, with the number, the parties, the time and the place of what it denies."""
    if not told:
        return None
    of = told[-1]
    return replace(
        claim,
        id=claim_id(claim.document, of.kind.family, claim.trigger.span.start),
        kind=of.kind,
        modality=Modality.DENIED,
        victim=of.victim,
        actor=of.actor,
        place=of.place,
        when=of.when,
        quantity=of.quantity,
        scope=of.scope,
    )

"""What a finished claim and its surroundings show of how far it can be trusted.

Each signal is a number between about 0 and 1, 0 where there is nothing to say, so that a weight
reads as log odds. Which of them count, and how much, is learnt (``training/confidence``).
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from marsad.model import Claim, Document, Family, Mention, Modality, QuantityState, Span
from marsad.reading.parse import Parsed

_HEDGE = re.compile(
    r"\b(?:may|might|could|would|should|if|fear\w*|alleg\w*|claim\w*|reported\w*|den(?:y|ied|ies|ying)"
    r"|not|no|without|suspect\w*|accus\w*|plan\w*|threat\w*|will|never)\b|n['’]t\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\b(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?|thousands?"
    r"|scores|several|many|some|few)\b",
    re.IGNORECASE,
)
_STOP = (".", "!", "?", '"', "”", "'", "’", ")", "…")
_STOP_WITHIN = re.compile(r"[a-z]\. [a-z]")
_TITLE_RUN = re.compile(r"[a-z] (?:[A-Z][a-z]+ ){3}")
_WEAK_CUES = ("judge", "demand", "show", "call", "appear", "admit")
_FAR = 300  # characters between a cue and the trigger, and of a sentence, that count as one


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """A claim beside the others of its document."""

    claim: Claim
    parsed: Parsed
    position: float  # of the trigger in the text, 0 to 1
    beside: int  # claims in the same sentence
    claims: int  # in the document
    kinds: int  # different kinds of claims in the document
    sentences: int  # of the document


def sights_of(
    document: Document, parsed: Iterable[Parsed], claims: Sequence[Claim], *, sentences: int
) -> tuple[Sight, ...]:
    """One a claim, in order; ``parsed`` has the sentence of each, ``sentences`` counts all."""
    known = {p.span: p for p in parsed}
    beside = Counter(c.content.span for c in claims)
    kinds = len({c.kind for c in claims})
    return tuple(
        Sight(
            claim=c,
            parsed=known[c.content.span],
            position=c.trigger.span.start / max(1, len(document.text)),
            beside=beside[c.content.span],
            claims=len(claims),
            kinds=kinds,
            sentences=sentences,
        )
        for c in claims
    )


def signals_of(sight: Sight) -> Mapping[str, float]:
    """Every signal by name."""
    return {**_of_page(sight), **_of_sentence(sight), **_of_values(sight), **_of_speaker(sight)}


def _of_page(sight: Sight) -> dict[str, float]:
    return {
        "late in the text": sight.position,
        "claims a sentence of the text": min(1.0, sight.claims / max(1, sight.sentences)),
        "kinds told of in the text": min(1.0, sight.kinds / 10),
        "length of the text": min(1.0, sight.sentences / 80),
    }


def _of_sentence(sight: Sight) -> dict[str, float]:
    words = sight.claim.content.words
    return {
        "claims in the sentence": min(1.0, sight.beside / 6),
        **_of_words(words),
        "no parse": float(not sight.parsed.has_parse),
    }


@lru_cache(maxsize=64)  # a sentence carries several claims
def _of_words(words: str) -> Mapping[str, float]:
    return {
        "length of the sentence": min(1.0, len(words) / (2 * _FAR)),
        "numbers in the sentence": min(1.0, len(_NUMBER.findall(words)) / 5),
        "the sentence ends without a stop": float(not words.rstrip().endswith(_STOP)),
        "sentences run together": float(_STOP_WITHIN.search(words) is not None),
        "titles run into the sentence": min(1.0, len(_TITLE_RUN.findall(words)) / 3),
        "a question": float("?" in words),
    }


@lru_cache(maxsize=64)
def _is_hedged(words: str) -> bool:
    return _HEDGE.search(words) is not None


def _of_values(sight: Sight) -> dict[str, float]:
    claim = sight.claim
    is_asserted = claim.modality is Modality.ASSERTED
    return {
        "details told with it": _details(claim) / 3,
        "a doer is named": float(claim.actor is not None),
        "harm": float(claim.kind.family is Family.HARM),
        "words that carry it": min(1.0, _sum(claim, "trigger")),
        "evidence against the words": min(1.0, _against(claim) / 2),
        "the number's tie": min(1.0, _sum(claim, "number") / 4),
        "carried by a modifier": float(_tag(sight).startswith("J")),
        "deep in the sentence": min(1.0, _depth(sight) / 10),
        "denied or negated": float(claim.modality in (Modality.DENIED, Modality.NEGATED)),
        "alleged": float(claim.modality is Modality.ALLEGED),
        "asserted beside words of doubt": float(is_asserted and _is_hedged(claim.content.words)),
    }


def _of_speaker(sight: Sight) -> dict[str, float]:
    chain, trigger = sight.claim.attribution, sight.claim.trigger.span.start
    cues = [abs(a.cue.span.start - trigger) for a in chain if a.cue]
    return {
        "more than one speaker": float(len(chain) > 1),
        "a speaker carried over": float(any("carried" in a.method for a in chain)),
        "a weak cue": float(any(f"cue: {w}" in a.method for a in chain for w in _WEAK_CUES)),
        "a cue far from its verb": float(any("somewhere" in a.method for a in chain)),
        "the cue's distance": min(1.0, min(cues, default=0) / _FAR),
    }


def _details(claim: Claim) -> int:
    """How many of a number, a day and a place its own sentence tells."""
    own = claim.content.span
    day = claim.when.timex if claim.when else None
    place = claim.place.toponym if claim.place else None
    is_stated = claim.quantity.state is QuantityState.STATED
    return is_stated + _within(own, day) + _within(own, place)


def _within(span: Span, mention: Mention | None) -> bool:
    return mention is not None and span.has(mention.span)


def _sum(claim: Claim, question: str) -> float:
    return sum(r.score for r in claim.reasons if r.detail.startswith(f"{question}: "))


def _against(claim: Claim) -> int:
    return sum(r.score < 0 for r in claim.reasons if r.detail.startswith("trigger: "))


def _tag(sight: Sight) -> str:
    token = sight.parsed.at(sight.claim.trigger.span.start)
    return token.tag if token else ""


def _depth(sight: Sight) -> int:
    token = sight.parsed.at(sight.claim.trigger.span.start)
    return len(sight.parsed.ancestors(token.index)) if token else 0

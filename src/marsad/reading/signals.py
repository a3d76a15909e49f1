"""What a finished claim and its surroundings show of how far it can be trusted.

Each signal is a number between about 0 and 1, 0 where there is nothing to say, so that a weight
reads as log odds. Which of them count, and how much, is learnt (``training/confidence``).
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from marsad.model import Claim, Document, Family, Mention, Modality, QuantityState, Span
from marsad.reading.parse import Parsed

_HEDGE = re.compile(
    r"\b(?:may|might|could|would|should|if|fear\w*|alleg\w*|claim\w*|reported\w*|den(?:y|ied|ies|ying)"
    r"|not|no|without|suspect\w*|accus\w*|plan\w*|threat\w*|will|never)\b|n['’]t\b"
)
_NUMBER = re.compile(
    r"\b(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?|thousands?"
    r"|scores|several|many|some|few)\b"
)
_STOP = (".", "!", "?", '"', "”", "'", "’", ")", "…")
_STOP_WITHIN = re.compile(r"[a-z]\. [a-z]")
_TITLE_RUN = re.compile(r"[a-z] (?:[A-Z][a-z]+ ){3}")
_WEAK_CUES = tuple(f"cue: {w}" for w in "judge demand show call appear admit".split())
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
    asked = f"{question}: "
    return sum(r.score for r in claim.reasons if r.detail.startswith(asked))


def _against(claim: Claim) -> int:
    return sum(r.score < 0 for r in claim.reasons if r.detail.startswith("trigger: "))


def _tag(sight: Sight) -> str:
    token = sight.parsed.at(sight.claim.trigger.span.start)
    return token.tag if token else ""


def _depth(sight: Sight) -> int:
    token = sight.parsed.at(sight.claim.trigger.span.start)
    return len(sight.parsed.ancestors(token.index)) if token else 0


def signals_of(sight: Sight, names: Iterable[str] | None = None) -> Mapping[str, float]:
    """Signals by name: those asked for, else all."""
    return {name: float(_SIGNALS[name](sight)) for name in names or _SIGNALS}


@lru_cache(maxsize=64)  # a sentence carries several claims
def _numbers_in(words: str) -> int:
    return len(_NUMBER.findall(words.lower()))


@lru_cache(maxsize=64)
def _runs_together(words: str) -> bool:
    return _STOP_WITHIN.search(words) is not None


@lru_cache(maxsize=64)
def _is_hedged(words: str) -> bool:
    return _HEDGE.search(words.lower()) is not None


def _is_asserted_in_doubt(sight: Sight) -> bool:
    claim = sight.claim
    return claim.modality is Modality.ASSERTED and _is_hedged(claim.content.words)


def _cue_distance(sight: Sight) -> float:
    chain, trigger = sight.claim.attribution, sight.claim.trigger.span.start
    return min((abs(a.cue.span.start - trigger) for a in chain if a.cue), default=0)


def _is_told_by(sight: Sight, *methods: str) -> bool:
    return any(m in a.method for a in sight.claim.attribution for m in methods)


def _words(sight: Sight) -> str:
    return sight.claim.content.words


_SIGNALS: Mapping[str, Callable[[Sight], float]] = {
    # of the page
    "late in the text": lambda s: s.position,
    "claims a sentence of the text": lambda s: min(1.0, s.claims / max(1, s.sentences)),
    "kinds told of in the text": lambda s: min(1.0, s.kinds / 10),
    "length of the text": lambda s: min(1.0, s.sentences / 80),
    # of the sentence
    "claims in the sentence": lambda s: min(1.0, s.beside / 6),
    "length of the sentence": lambda s: min(1.0, len(_words(s)) / (2 * _FAR)),
    "numbers in the sentence": lambda s: min(1.0, _numbers_in(_words(s)) / 5),
    "the sentence ends without a stop": lambda s: not _words(s).rstrip().endswith(_STOP),
    "sentences run together": lambda s: _runs_together(_words(s)),
    "titles run into the sentence": lambda s: min(1.0, len(_TITLE_RUN.findall(_words(s))) / 3),
    "a question": lambda s: "?" in _words(s),
    "no parse": lambda s: not s.parsed.has_parse,
    # of what the claim says
    "details told with it": lambda s: _details(s.claim) / 3,
    "a doer is named": lambda s: s.claim.actor is not None,
    "harm": lambda s: s.claim.kind.family is Family.HARM,
    "words that carry it": lambda s: min(1.0, _sum(s.claim, "trigger")),
    "evidence against the words": lambda s: min(1.0, _against(s.claim) / 2),
    "the number's tie": lambda s: min(1.0, _sum(s.claim, "number") / 4),
    "carried by a modifier": lambda s: _tag(s).startswith("J"),
    "deep in the sentence": lambda s: min(1.0, _depth(s) / 10),
    "denied or negated": lambda s: s.claim.modality in (Modality.DENIED, Modality.NEGATED),
    "alleged": lambda s: s.claim.modality is Modality.ALLEGED,
    "asserted beside words of doubt": _is_asserted_in_doubt,
    # of who says it
    "more than one speaker": lambda s: len(s.claim.attribution) > 1,
    "a speaker carried over": lambda s: _is_told_by(s, "carried"),
    "a weak cue": lambda s: _is_told_by(s, *_WEAK_CUES),
    "a cue far from its verb": lambda s: _is_told_by(s, "somewhere"),
    "the cue's distance": lambda s: min(1.0, _cue_distance(s) / _FAR),
}

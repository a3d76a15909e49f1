"""How sure a reading is: the probability that kind, number, speaker and modality are right.

Logistic over the signals of a claim; the weights are learnt by ``training/confidence`` from
annotated claims, and docs/confidence.md shows how often what is called so likely is right. A claim
is *sure* from ``SURE`` upwards (``Claim.is_sure``).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from math import exp

from marsad.model import Claim, Reason
from marsad.reading.signals import Sight, signals_of

_TOLD = 0.005  # log odds below which a signal is not worth a line


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """``base``: log odds of a claim about which no signal says anything."""

    base: float
    signals: Mapping[str, float]


@cache
def load_confidence() -> Weights:
    """The learnt weights, from the file in the package."""
    held = json.loads((files("marsad.reading") / "confidence.json").read_text("utf-8"))
    return Weights(base=held["base"], signals=held["signals"])


def assessed(sight: Sight) -> Claim:
    """The claim with its confidence, the evidence for it among its reasons."""
    told = _evidence(sight, load_confidence())
    odds = sum(r.score for r in told)
    likely = round(1 / (1 + exp(-odds)), 3)
    return replace(sight.claim, confidence=likely, reasons=(*sight.claim.reasons, *told))


def _evidence(sight: Sight, weights: Weights) -> tuple[Reason, ...]:
    """Log odds; their sum is that of the confidence."""
    found = signals_of(sight, weights.signals)
    scored = [(weights.signals[n] * value, n) for n, value in found.items()]
    told = [(round(s, 3), n) for s, n in scored if abs(s) >= _TOLD]
    base = Reason(score=weights.base, detail="confidence: what holds for any claim")
    return (base, *(Reason(score=s, detail=f"confidence: {n}") for s, n in told))

"""The short, lossy form of the annotation guide, for scoring and for spreadsheets.

zero_stated is ``n`` null with modality negated; revision is scope incident; kinds that the guide
does not know (``surrendered``) are left out.
"""

from collections.abc import Iterable
from typing import Any

from marsad.model.claim import Claim, Kind, Modality, Scope
from marsad.model.text import Document, Mention
from marsad.model.values import Quantity, QuantityState, When

BEYOND_THE_GUIDE = frozenset({Kind.SURRENDERED})


def to_flat(document: Document, claims: Iterable[Claim]) -> dict[str, Any]:
    """``{"id", "claims": […]}`` in text order; ids are the provider's where one was given."""
    ordered = sorted(claims, key=lambda c: (c.trigger.span, c.kind))
    kept = [_flat_claim(c) for c in ordered if c.kind not in BEYOND_THE_GUIDE]
    return {"id": document.given_id or document.id, "claims": kept}


def _flat_claim(claim: Claim) -> dict[str, Any]:
    none_said = claim.quantity.state is QuantityState.ZERO_STATED
    scope = Scope.INCIDENT if claim.scope is Scope.REVISION else claim.scope
    return {
        "kind": claim.kind.value,
        "trigger": claim.trigger.words,
        "t0": claim.trigger.span.start,
        "n": _flat_number(claim.quantity),
        "scope": scope.value if scope else None,
        "victim": _words(claim.victim.words if claim.victim else None),
        "actor": _words(claim.actor.words if claim.actor else None),
        "place": _words(claim.place.toponym if claim.place else None),
        "when": _flat_when(claim.when),
        "source": [a.source.words for a in claim.attribution if a.source],
        "modality": (Modality.NEGATED if none_said else claim.modality).value,
        "confidence": claim.confidence,
    }


def _words(mention: Mention | None) -> str | None:
    return mention.words if mention else None


def _flat_number(quantity: Quantity) -> dict[str, Any] | None:
    if quantity.state is not QuantityState.STATED:
        return None
    words = quantity.words.words if quantity.words else ""
    return {"text": words, "low": quantity.low, "high": quantity.high}


def _flat_when(when: When | None) -> dict[str, Any] | None:
    if when is None or when.earliest is None or when.latest is None:
        return None
    words = when.timex.words if when.timex else None
    return {"text": words, "start": when.earliest.isoformat(), "end": when.latest.isoformat()}

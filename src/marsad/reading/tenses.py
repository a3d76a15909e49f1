"""The tense of the clause that a trigger stands in, by the parse."""

from enum import StrEnum

from marsad.reading.parse import Parsed, Token
from marsad.reading.scene import Scene


class ClauseTense(StrEnum):
    """NONE: no verb governs the trigger, or none is finite; UNKNOWN: there is no parse."""

    PAST = "past"
    PERFECT = "perfect"
    PRESENT = "present"
    MODAL = "modal"
    NONE = "none"
    UNKNOWN = "unknown"


def clause_tense(scene: Scene) -> ClauseTense:
    """The tense of the nearest finite verb at or above the trigger."""
    token = scene.token
    if token is None:
        return ClauseTense.UNKNOWN
    for at in (token, *scene.parsed.ancestors(token.index)):
        if at.tag.startswith("VB") and (found := _tense_of(scene.parsed, at)):
            return found
    return ClauseTense.NONE


_HAVE = frozenset({"has", "have", "'ve"})
_DID = frozenset({"was", "were", "had", "did"})
_DO = frozenset({"is", "are", "am", "do", "does", "'re", "'m"})


def _tense_of(parsed: Parsed, verb: Token) -> ClauseTense | None:
    auxiliaries = [t for t in parsed.children(verb.index) if t.dep.startswith("aux")]
    words = {t.lower for t in auxiliaries}
    if any(t.tag == "MD" for t in auxiliaries):
        return ClauseTense.MODAL
    if verb.tag == "VBN" and words & _HAVE:
        return ClauseTense.PERFECT
    if verb.tag == "VBD" or words & _DID:
        return ClauseTense.PAST
    if verb.tag in ("VBZ", "VBP") or words & _DO:
        return ClauseTense.PRESENT
    return None

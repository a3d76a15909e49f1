"""Deaths of people who were hurt before: their day is not that of the happening.

"Two of the wounded died in hospital on Saturday": the shelling was earlier, nobody says here when.
"""

import re

from marsad.model import Claim, Document, Kind

_AHEAD = 90  # characters after the trigger in which it says so

_DIED = re.compile(r"^(?:died|dies|succumb\w*|passed away|death|deaths)$", re.IGNORECASE)
_LATE = re.compile(
    r"^[^.;\n]*?\b(?:(?:of|from|to|because of|as a result of|due to)\s(?:[\w'’-]+\s){0,4}?"
    r"(?:injur(?:y|ies)|wounds?|burns)"
    r"|(?:in|at)\s(?:[\w'’.-]+\s){0,4}?(?:hospitals?|clinic|medical cent(?:er|re))"
    r"|(?:days?|weeks?|months?)\slater)\b",
    re.IGNORECASE,
)
_SUPPORT = re.compile(r"\b(?:taken off|removed from) life[ -]support\b", re.IGNORECASE)


_DIES = re.compile(r"\b(?:died|dies|succumb\w*|passed away)\b", re.IGNORECASE)
_HURT = (Kind.WOUNDED, Kind.CASUALTIES)


def is_late_death(document: Document, claim: Claim) -> bool:
    """Whether a death is told of somebody hurt in an earlier happening, or who was hurt is told of
    with the day of that death: "two of the wounded died in hospital on Saturday".
    """
    if claim.kind in _HURT:
        return _dies_later(document, claim)
    if claim.kind is not Kind.KILLED or not _DIED.match(claim.trigger.words):
        return False
    return _is_late(document.text, claim.trigger.span.end)


def _dies_later(document: Document, claim: Claim) -> bool:
    """Whether its words of time follow a late death: those before it are of the happening."""
    told = claim.when.timex.span if claim.when and claim.when.timex else None
    if told is None:
        return False
    start, text = claim.content.span.start, document.text
    died = [m.end() for m in _DIES.finditer(text, start, max(start, told.start))]
    return any(_is_late(text, end) for end in died)


def _is_late(text: str, end: int) -> bool:
    ahead = text[end : end + _AHEAD]
    return _LATE.match(ahead) is not None or _SUPPORT.search(ahead) is not None

"""One happening told twice in one clause is one claim: the noun with its verb, a word doubled."""

import re
from collections.abc import Sequence

from marsad.model import Kind
from marsad.reading.clause import is_verb, main_token
from marsad.reading.parse import Parsed
from marsad.reading.triggers import Trigger

# Verbs that only say what an attack noun before them did, or that carry the noun after them.
_CARRYING = re.compile(
    r"^(?:target(?:ed|ing|s)?|hit|hits|hitting|struck|striking|pounded|fired|dropped|launched"
    r"|explod\w+|detonat\w+|went off|continued|landed|rained|slammed|ripped)$",
    re.IGNORECASE,
)
# "hit by an air strike", "hit nine targets in three air strikes"
_HIT = re.compile(r"^(?:hit|struck|targeted|pounded|rocked|damaged)$", re.IGNORECASE)
_BY_MEANS = re.compile(r"^\s(?:[\w'’-]+\s){0,7}?(?:by|in)\s(?:[\w'’.-]+\s){0,3}$", re.IGNORECASE)
_PARTS_CLAUSE = re.compile(r"[;:]|,|\b(?:and|but|while|after|before|when|as|that|because|which)\b")
_CLOSE = 60  # characters


def prune(text: str, parsed: Parsed, triggers: Sequence[Trigger]) -> tuple[Trigger, ...]:
    """The triggers without those that repeat a neighbour's happening."""
    kept: list[Trigger] = []
    for trigger in triggers:
        if kept and _is_means(text, parsed, kept[-1], trigger):
            kept[-1] = trigger
            continue
        if kept and _repeats(text, parsed, kept[-1], trigger):
            continue
        kept.append(trigger)
    return tuple(kept)


def _repeats(text: str, parsed: Parsed, left: Trigger, right: Trigger) -> bool:
    gap = text[left.span.end : right.span.start]
    if left.kind is not right.kind:
        return False
    if left.mention.words.lower() == right.mention.words.lower() and not gap.strip():
        return True
    if left.kind is Kind.KILLED and gap.strip().lower() in ("and", ""):
        return True  # "killed and executed 270", "three dead bodies"
    if left.kind is not Kind.ATTACK or len(gap) > _CLOSE or _PARTS_CLAUSE.search(gap):
        return False
    return bool(_CARRYING.match(right.mention.words)) and not _is_verb(parsed, left)


def _is_means(text: str, parsed: Parsed, left: Trigger, right: Trigger) -> bool:
    """Whether the right noun is what the left verb was done with: one claim, on the noun."""
    gap = text[left.span.end : right.span.start]
    both = left.kind is Kind.ATTACK and right.kind is Kind.ATTACK
    is_noun = not _is_verb(parsed, right)
    return both and is_noun and bool(_HIT.match(left.mention.words) and _BY_MEANS.match(gap))


def _is_verb(parsed: Parsed, trigger: Trigger) -> bool:
    token = main_token(parsed, trigger.span) if parsed.has_parse else None
    return token is not None and is_verb(token)

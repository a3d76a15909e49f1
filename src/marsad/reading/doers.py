"""Who is named as the doer and cannot be: to name one wrongly accuses somebody."""

import re
from collections.abc import Sequence
from dataclasses import replace

from marsad.model import Claim, Family, Kind, Mention
from marsad.reading.sites import is_site


def without_false_doer(text: str, claim: Claim) -> Claim:
    """The claim, its doer left out where those words name the harmed, or where it happened.

    "Six killed in Marjat strike" does not say that Marjat struck; "Velland: shelling kills 38"
    opens with the country that it tells of.
    """
    actor = claim.actor.words if claim.actor else None
    if actor is None:
        return claim
    is_false = _is_harmed(claim, actor) or _is_place(claim, actor) or _is_topic(text, actor)
    is_false = is_false or _is_nobody(text, actor)
    if not is_false and not _is_dateline(text, actor) and not _only_tells(claim, actor):
        return claim
    return replace(claim, actor=None)


_LOSES = re.compile(r"(?:lost|los(?:e|es|ing))$", re.IGNORECASE)


def is_loss(trigger: Mention, kind: Kind) -> bool:
    """Whether it tells the harm from the side of those whom it befell: "the army lost nine men"."""
    return kind.family is Family.HARM and _LOSES.match(trigger.words) is not None


def without_harmed_doers(text: str, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims of one sentence, none done by whom it befell: "man wounded in shelling dies"."""
    return tuple(replace(c, actor=None) if _is_suffered(text, c, claims) else c for c in claims)


def _is_suffered(text: str, claim: Claim, claims: Sequence[Claim]) -> bool:
    if claim.actor is None:
        return False
    if is_loss(claim.trigger, claim.kind) or _is_harmed(claim, claim.actor.words):
        return True
    actor = claim.actor.words
    harms = [c for c in claims if c.kind in _HARMED and _is_befallen(text, c, claim)]
    if claim.kind in _HARMED and claim.trigger.words.endswith("ed"):
        harms.append(claim)
    return any(_is_harmed(c, actor) or _opens_with(text, c, actor) for c in harms)


_HARMED = (Kind.KILLED, Kind.WOUNDED, Kind.CASUALTIES)
_IN_WHICH = re.compile(r" (?:in|by|during|from|amid|at) (?:[\w'’-]+ ){0,4}$", re.IGNORECASE)
_THEN = re.compile(r"[^.;:,]*, $")


def _is_befallen(text: str, harm: Claim, attack: Claim) -> bool:
    """As in "wounded in the shelling": the attack is what harmed."""
    gap = text[harm.trigger.span.end : attack.trigger.span.start]
    return attack.kind is Kind.ATTACK and _IN_WHICH.match(gap) is not None


def _opens_with(text: str, harm: Claim, actor: Mention) -> bool:
    """As in "Wounded in the shelling, the boy died": whom the sentence opens with."""
    start, opens = harm.trigger.span.start, harm.content.span.start
    gap = text[harm.trigger.span.end : actor.span.start]
    named = re.sub(r"(?:the|an?) $", "", gap, flags=re.IGNORECASE)
    return start == opens and _THEN.match(named) is not None


def _is_harmed(claim: Claim, actor: Mention) -> bool:
    return claim.victim is not None and claim.victim.words.span.overlaps(actor.span)


def _is_place(claim: Claim, actor: Mention) -> bool:
    place = claim.place
    return place is not None and not is_site(place) and place.toponym.span.has(actor.span)


_NOBODY = re.compile(r"(?:neither|nor|nobody|no one|none|no)\b", re.IGNORECASE)
_AFTER_NEITHER = re.compile(r"\b(?:neither|nor)(?: the| an?)? $", re.IGNORECASE)


def _is_nobody(text: str, actor: Mention) -> bool:
    """As in "Neither the army nor the rebels": who is said not to have done it."""
    before = text[max(0, actor.span.start - 20) : actor.span.start]
    return bool(_NOBODY.match(actor.words) or _AFTER_NEITHER.search(before))


def _is_topic(text: str, actor: Mention) -> bool:
    """The words before the colon that opens a headline."""
    opens = actor.span.start == 0 or text[actor.span.start - 1] == "\n"
    return opens and text[actor.span.end : actor.span.end + 2] == ": "


_AGENCY = re.compile(r"(?:, [A-Z]\w+)? ?\([A-Z][\w ]*\)")


def _is_dateline(text: str, actor: Mention) -> bool:
    """As in "MARJAT (Dar)": where the report was written. A body's letters are all capitals."""
    found = _AGENCY.match(text, actor.span.end)
    return found is not None and actor.words.isupper() and not found.group().strip(" ()").isupper()


def _only_tells(claim: Claim, actor: Mention) -> bool:
    """Who is named after what he tells, as in "… an offensive on Marjat, the ministry said"."""
    named = [a.source.span for a in claim.attribution if a.source]
    is_after = actor.span.start >= claim.trigger.span.end
    return is_after and any(span.overlaps(actor.span) for span in named)

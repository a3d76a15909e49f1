"""Who is named as the doer and cannot be: to name one wrongly accuses somebody."""

import re
from dataclasses import replace

from marsad.model import Claim, Mention
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

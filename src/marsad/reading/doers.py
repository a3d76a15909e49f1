"""Who is named as the doer and cannot be: to name one wrongly accuses somebody."""

from dataclasses import replace

from marsad.model import Claim, Mention


def without_false_doer(text: str, claim: Claim) -> Claim:
    """The claim, its doer left out where those words name the harmed, or where it happened.

    "Six killed in Marjat strike" does not say that Marjat struck; "Velland: shelling kills 38"
    opens with the country that it tells of.
    """
    actor = claim.actor.words if claim.actor else None
    if actor is None or not (
        _is_harmed(claim, actor) or _is_place(claim, actor) or _is_topic(text, actor)
    ):
        return claim
    return replace(claim, actor=None)


def _is_harmed(claim: Claim, actor: Mention) -> bool:
    return claim.victim is not None and claim.victim.words.span.overlaps(actor.span)


def _is_place(claim: Claim, actor: Mention) -> bool:
    return claim.place is not None and claim.place.toponym.span.has(actor.span)


def _is_topic(text: str, actor: Mention) -> bool:
    """The words before the colon that opens a headline."""
    opens = actor.span.start == 0 or text[actor.span.start - 1] == "\n"
    return opens and text[actor.span.end : actor.span.end + 2] == ": "

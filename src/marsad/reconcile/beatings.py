"""People beaten or assaulted, whom some bodies write down as wounded."""

import re

from marsad.model import Claim, Document, Kind, Modality
from marsad.reconcile.affected import count_affected
from marsad.reconcile.antecedents import count_antecedent
from marsad.reconcile.heads import people_named
from marsad.reconcile.retold import is_pronoun_harmed
from marsad.vocabulary.numbers import load_numbers

_BEATING = re.compile(r"^(?:assault(?:ed|ing)|thrash|manhandl|beat|clubbed|roughed)", re.IGNORECASE)
_TO_DEATH = re.compile(r"^[^.;]{0,60}?\sto death\b", re.IGNORECASE)
_COUNT = re.compile(
    r"(?P<word>[a-z]+|\d{1,3})\s(?:(?:other|more|of\s(?:his|her|their))\s)?$", re.IGNORECASE
)


def is_beating(claim: Claim) -> bool:
    told = claim.modality in (Modality.ASSERTED, Modality.ALLEGED)
    return claim.kind is Kind.ATTACK and told and _BEATING.match(claim.trigger.words) is not None


def count_beaten(document: Document, claim: Claim) -> int | None:
    """How many the claim says were beaten; None where it leaves that open."""
    if _TO_DEATH.match(document.text[claim.trigger.span.end :]):
        return None
    listed = count_affected(document, claim) or count_antecedent(document, claim)
    if listed:
        return listed
    if claim.victim is None:
        return 1 if is_pronoun_harmed(document, claim) else None
    before = _COUNT.search(document.text[: claim.victim.words.span.start][-24:])
    word = before.group("word").lower() if before else ""
    if word.isdigit():
        return int(word)
    return load_numbers().cardinals.get(word) or people_named(claim.victim)

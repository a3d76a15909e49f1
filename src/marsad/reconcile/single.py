"""Whether words tell of one person, of several, or how old somebody is."""

import re

from marsad.model import Claim, Document, Kind, Span
from marsad.reconcile.heads import people_named

# "Ilva Amsel, 35, died"; "Amsel (35)"; "aged 35"
_NAME_BEFORE = re.compile(r"(?:[A-Z][\w.'’-]+|\b(?:man|woman|boy|girl|teenager)),?\s\(?$")
_AGE_AFTER = re.compile(r"^\)|^\s?[,;(]|^-year-old|^\syears?[\s-]old|^\W*$")
_AGED_BEFORE = re.compile(r"\b(?:aged?|ages)\s(?:of\s)?(?:\d+(?:,|\sand|\sto|-)\s?)*$")
_AGES = range(100)
_ONE_BEFORE = re.compile(
    r"\b(?:he|she|him|her|himself|herself|(?:an?|the|\d+-year-old|this)\s(?:[\w-]+\s){0,3}?"
    r"(?:man|woman|boy|girl|teen|teenager|child|toddler|baby|infant|victim|driver|student|officer"
    r"|suspect|gunman|shooter|soldier|resident|father|mother|son|daughter|brother|sister|wife"
    r"|husband))\b[^.;]{0,50}$",
    re.IGNORECASE,
)
_SINGULAR = re.compile(
    r"^(?:death|body|murder|slaying|homicide|corpse|killing|execution|assassination|fatality)$",
    re.IGNORECASE,
)
# Nouns that tell of harm to nobody knows how many: what stands before them ("attack victims",
# "civilian casualties", "Tuesday's massacre") is not somebody who was harmed.
_SEVERAL = re.compile(
    r"^(?:victims|casualt(?:y|ies)|fatalities|deaths|bodies|injuries|wounds|massacres?|bloodbath"
    r"|carnage|slaughter|killings|(?:\w+ )?tolls?)$",
    re.IGNORECASE,
)
_MANY = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|double|triple|quadruple|mass|\d+)\b"
    r"|\bdeaths|bodies|murders|victims|people|others\b",
    re.IGNORECASE,
)


def is_age(document: Document, number: Span) -> bool:
    """Whether a number is how old somebody is: right after a name or person, or after "aged"."""
    words = document.words(number)
    if not words.isdigit() or int(words) not in _AGES:
        return False
    before = document.text[max(0, number.start - 40) : number.start]
    after = document.text[number.end : number.end + 12]
    if _AGED_BEFORE.search(before) or after.startswith(("-year-old", " years old")):
        return True
    return bool(_NAME_BEFORE.search(before) and _AGE_AFTER.match(after) and int(words) > 1)


def is_of_several(claim: Claim) -> bool:
    """Whether a claim without a number names harm as such, and nobody by name after it: "attack
    victims were treated", but not "the deaths of Ilva Amsel and Aras Benno".
    """
    if not _SEVERAL.match(claim.trigger.words):
        return False
    is_toll = "toll" in claim.trigger.words.lower()
    if is_toll or claim.kind is Kind.CASUALTIES:  # "victims of the attack": what befell them
        return True
    return claim.victim is None or claim.victim.words.span.start < claim.trigger.span.end


def is_single(document: Document, claim: Claim) -> bool:
    """Whether a claim without a number tells of one person: "she was pronounced dead", "the death
    of Ilva Amsel", "a body was found".
    """
    if claim.victim is not None and people_named(claim.victim) != 1:
        return False
    sentence, trigger = claim.content.span, claim.trigger.span
    before = document.text[min(sentence.start, trigger.start) : trigger.start]
    if _ONE_BEFORE.search(before):
        return True
    said = document.text[sentence.start : sentence.end]
    return bool(_SINGULAR.match(claim.trigger.words)) and not _MANY.search(said)

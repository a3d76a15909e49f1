"""How many "they" are: people told of before whom a pronoun, or "the victims", leads back to."""

import re

from marsad.model import Claim, Document
from marsad.reconcile.chunks import number_of, person_noun
from marsad.reconcile.crowd import Agrees, count_people

_THEM_AFTER = re.compile(r"^\s(?:all\s(?:of\s)?|both\s(?:of\s)?)?them\b", re.IGNORECASE)
_THEM_BETWEEN = re.compile(
    r"\b(?:hold|held|holding|keep|keeping|kept|take|took|taking)\sthem\s(?:\w+\s){0,2}$",
    re.IGNORECASE,
)
# "they were later", "all of them had been", "the victims were", "whom they had"
_SUBJECT = re.compile(
    r"(?:^|[\s,;])(?P<who>they|(?:all|both)(?:\sof\sthem)?|(?:the|these|those|their)\s(?:said\s)?"
    r"(?:victims|persons|people|men|villagers|officials|engineers|hostages|abductees|deceased|bodies"
    r"|civilians|workers|personnel|cadres|policemen|youths|employees))\s"
    r"(?:were|are|had\sbeen|have\sbeen)\s(?:(?:\w+ly|also|later|then|all|both|being|since)\s)*$",
    re.IGNORECASE,
)
# "three guards were killed and as many clerks were injured", "… and as many injured"
_AS_MANY = re.compile(
    r"\b(?P<who>as many(?! as\b)|(?:an )?equal number of)\s(?:[\w’'-]+\s){0,5}$", re.IGNORECASE
)
_WHOM = re.compile(r"\b(?P<who>whom)\s(?:\w+\s){1,4}$", re.IGNORECASE)
_MAIN_VERB = re.compile(r"\s(?:were|was|are|is|have|has|had)\s")
# A number and, with nothing but blanks between, the words among which its noun must be.
_COUNTED = re.compile(
    r"\b(?P<number>[a-z]+|\d{1,3})(?=(?P<follows>(?:\s[\w’'-]+){1,5}))", re.IGNORECASE
)
_OPENING = 14  # characters in which the doer of an active sentence is named
_REACH = 600  # characters back


def count_antecedent(document: Document, claim: Claim) -> int | None:
    """The number of those whom the claim only points back to; None where it points to nobody."""
    trigger = claim.trigger.span
    sentence = min(claim.content.span.start, trigger.start)
    before = document.text[sentence : trigger.start]
    after = document.text[trigger.end :][:24]
    same = _AS_MANY.search(before)
    if same:
        return _nearest(before[: same.start()])
    subject = _SUBJECT.search(before) or _WHOM.search(before)
    if subject:
        at = sentence + subject.start("who")
    elif _THEM_AFTER.match(after) or _THEM_BETWEEN.search(before):
        at = trigger.start
    else:
        return None
    told = document.text[sentence:at]
    if not subject:  # those with whom the sentence opens did it
        return _nearest(told[_OPENING:]) or _nearest(
            document.text[max(0, sentence - _REACH) : sentence]
        )
    return _in_sentence(told) or _nearest(document.text[max(0, at - _REACH) : at])


def _in_sentence(before: str) -> int | None:
    """Those whom the sentence is about: "a clerk and three guards were freed after they were …"."""
    verb = _MAIN_VERB.search(before)
    people = count_people(before[: verb.start()], Agrees.OPEN) if verb else None
    return people if people and people > 1 else None


def _nearest(before: str) -> int | None:
    """The last number of people in the text, of two and more."""
    for counted in reversed(list(_COUNTED.finditer(before))):
        number = number_of(counted.group("number").lower())
        follows = counted.group("follows").split()
        is_people = any(person_noun(word) is not None for word in follows)
        if number is not None and number > 1 and is_people:
            return number
    return None

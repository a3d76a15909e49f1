"""Where the people stand that a claim's trigger befell, by words alone: before a passive, after a
verb that does it. Parsers lose them over long asides.
"""

import re

from marsad.model import Claim, Document
from marsad.reconcile.crowd import Agrees, count_beside, count_people

_HELPER = re.compile(
    r"\b(?P<verb>was|is|were|are|(?:has|had|have) been)\s"
    r"(?:(?:\w+ly|also|later|since|being|been|both|all|then|now|still|subsequently|themselves)\s)*"
    r"(?:(?:[a-z]+(?:ed|ot|en|ut|eld)(?:\sat|\sup|\soff)?)"
    r"(?:,?\sand|\sor)\s(?:(?:\w+ly|later|then|also)\s)*)?$",
    re.IGNORECASE,
)
_SUBJECT_VERB = re.compile(
    r"^(?:surrendered|died|succumbed|perished|drowned|lost (?:their|his|her) li\w+|laid down.*)$",
    re.IGNORECASE,
)
_SUSTAINED = re.compile(
    r"\b(?:sustain|suffer|receiv|incurr)(?:ed|ing)\s(?:[\w-]+\s){0,3}$", re.IGNORECASE
)
_INJURY = re.compile(r"^(?:injur(?:y|ies)|wounds?|burns)$", re.IGNORECASE)
_PERFECT = re.compile(r"\b(?:has|have|had|also|later|then|subsequently|\w+ly)\s$", re.IGNORECASE)
_NOUN = re.compile(
    r"^(?:murders?|killings?|abductions?|arrests?|deaths?|bod(?:y|ies)|kidnapping)$", re.IGNORECASE
)
_HOSTAGE = re.compile(r"^(?:hostages?|captive)$", re.IGNORECASE)
_HELD = re.compile(
    r"\b(?:held|holding|hold|kept|keeping|took|taking|take|taken)\s(?P<whom>(?:(?!\bheld\b)[^;])*?)\s?$",
    re.IGNORECASE,
)
_OF_BODIES = re.compile(r"^\sbod(?:y|ies)\sof\s", re.IGNORECASE)
_NO_DEED = re.compile(
    r"^(?:slain|dead|wounded|injured|hurt|captive|hostages?|missing|neutrali\w+|seized|seizing|took"
    r"|taken|held|holding|execut(?:ing|ed?))$",
    re.IGNORECASE,
)
# What was done with them: "bodies of two guards and two rebels | were found"
_NEXT_VERB = re.compile(r"\s(?:was|were|is|are|has been|have been|had been)\b")
_ATTRIBUTIVE = re.compile(r"\b(?:the|of|an?|two|three|four|five|six|some|\d+)\s$", re.IGNORECASE)
_OF = re.compile(r"^\s?of\s")
# Where the clause of a verb may begin; the nearest that names somebody is taken.
_STARTS = re.compile(
    r"(?:\b(?:while|whereas|but|said(?: that)?|told that|claimed that|that|in which|when|after"
    r"|where|Meanwhile|because|before|adding)|[;:]),?\s",
    re.IGNORECASE,
)
_EARLIER_VERB = re.compile(
    r"\b(?:was|were|is|are|has been|have been)\s(?:\w+ly\s)?"
    r"(?:(?!identified)\w+ed|shot|found|hurt|held|beaten|taken)\b"
    r"|\b(?:died|succumbed|perished|surrendered|escaped)\b"
    r"|\b(?:sustained|received|suffered)\b[\w\s]{0,20}\binjur\w+",
    re.IGNORECASE,
)
# Where an object ends.
_ENDS = re.compile(
    r"\b(?:along with|together with|from|near|during|when|while|after|before|in connection|by"
    r"|at(?! least)|on|under|to|inside|outside|following|suspecting|accusing|branding|alleging|who"
    r"|between|(?<!identified )(?<!known )as|for|since|if|but|because|with)\b"
    r"|(?<!branch )\bin\s|[;:]|[?!.]$"
    r"|\band\s(?:[a-z]+ed|burnt|fled|made|stole|threw|blew|held|forced|beat)\b"
    r"|\band (?:later|also|then|subsequently|seiz|set|took|left|shot|loot|in)",
    re.IGNORECASE,
)
_ANOTHER = re.compile(r"(?:^|[\s,])another\s$", re.IGNORECASE)  # "while another succumbed"
_NOBODY = re.compile(
    r"\b(?:no one|nobody|none|neither[^,]*|no(?:\s[\w-]+){1,4})\s$"
    r"|^\W*(?:no|none|nobody|neither|not)\b",
    re.IGNORECASE,
)
_ALONG = re.compile(
    r"^(?:(?!\b(?:when|while|where|who|which|and)\b)[^;]){0,120}?"
    r"\b(?:along with|together with)\s(?!the\b)(?P<whom>[^;,]{3,60})",
    re.IGNORECASE,
)


def count_affected(document: Document, claim: Claim) -> int | None:
    """How many the words around a claim's trigger say it befell; None where they leave it open."""
    sentence, trigger = claim.content.span, claim.trigger.span
    before = document.text[min(sentence.start, trigger.start) : trigger.start]
    after = document.text[trigger.end : max(sentence.end, trigger.end)]
    word = claim.trigger.words
    held = _HELD.search(before) if _HOSTAGE.match(word) else None
    if held and held.group("whom"):
        return count_people(held.group("whom"), Agrees.OPEN)
    if held:
        before = before[: held.start()]
    if _OF_BODIES.match(after) and word.lower() == "dead":
        return _after(_OF_BODIES.sub("", after))
    sustained = _SUSTAINED.search(before) if _INJURY.match(word) else None
    if sustained:
        before = before[: sustained.start()]
    helper = _HELPER.search(before)
    if helper:
        return _before(before[: helper.start()], after, _agreement(helper.group("verb")))
    if not sustained and _ATTRIBUTIVE.search(before):
        return None
    if sustained or _SUBJECT_VERB.match(word):
        before = _PERFECT.sub("", before)
        return _before(before, after, Agrees.OPEN)
    if _NOUN.match(word):
        of = _OF.match(after)
        return _after(_NEXT_VERB.split(after[of.end() :], maxsplit=1)[0]) if of else None
    if _INJURY.match(word) or _NO_DEED.match(word):
        return None
    return _after(after)


def _agreement(verb: str) -> Agrees:
    verb = verb.lower()
    if verb.startswith(("was", "is", "has")):
        return Agrees.ONE
    return Agrees.MANY if verb.startswith(("were", "are", "have")) else Agrees.OPEN


def _before(before: str, after: str, agrees: Agrees) -> int | None:
    if agrees is not Agrees.MANY and _ANOTHER.search(before):
        return 1 + _along(after)
    earlier = [m.end() for m in _EARLIER_VERB.finditer(before)]
    floor = earlier[-1] if earlier else 0
    starts = [floor, *(m.end() for m in _STARTS.finditer(before, floor))]
    for start in reversed(starts):
        if _NOBODY.search(before[start:]):
            return None
        people = count_people(before[start:], agrees)
        if people:
            return people + _along(after)
    return None


def _along(after: str) -> int:
    match = _ALONG.match(after)
    return count_beside(match.group("whom")) if match else 0


def _after(after: str) -> int | None:
    first = re.match(r"^[\s,]*(?:one\s(?=[A-Z]))?", after)
    rest = after[first.end() :] if first else after
    end = _ENDS.search(rest)
    people = count_people(rest[: end.start()] if end else rest, Agrees.OPEN)
    if people is None or end is None:
        return people
    later = rest[end.start() :]
    return people + _along(later)

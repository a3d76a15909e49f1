"""Whether a claim of a report tells again what the report has told, or only explains somebody."""

import re
from collections.abc import Sequence
from datetime import timedelta

from marsad.model import Claim, Document, Kind, Modality, Party, QuantityState, Span
from marsad.vocabulary.groups import load_groups

Interval = tuple[int, int | None]

BACKGROUND_DAYS = 7  # told of a day further back than this, a harm is no news of the report
_WINDOW = 90  # characters before a trigger that may say what it is there for

# "wanted in four murders", "accused of killing", "after the killing of"
_EXPLAINS = re.compile(
    r"\b(?:involved|involvement|accused|wanted|suspected|convicted|charged|implicated|role|hand"
    r"|responsible|responsibility|connection|relation|case|cases|incidents?|including|history"
    r"|participated|took part|revenge|retaliation|avenge|protest(?:ing)?|anniversary|condemn\w*"
    r"|jail(?:ed)?|sentenced|arrested|blamed|bounty|reward|masterminds?|masterminded|named|booked)\b"
    r"(?:\s[\w'’().,-]+){0,12}?\s?$",
    re.IGNORECASE,
)
_IS_NOUN = re.compile(
    r"^(?:murders?|killings?|assassinations?|abductions?|kidnappings?|executions?|massacres?|deaths?"
    r"|arrests?|kidnap|detention|surrender|bod(?:y|ies)|killing|abducting|corpses?)$",
    re.IGNORECASE,
)
# Words that lead back to people told of before: "the slain", "the three arrested", "one of the".
_LEADS_BACK = re.compile(
    r"\b(?:the|these|those|all|both|his|her|their|said)\s(?:(?:\w+|\d+)\s){0,2}$", re.IGNORECASE
)
# "Aras, Daro and another man" is one list: nothing new
_ANEW = re.compile(
    r"\b(?:(?<!, and )(?<! and )another(?!\s(?:\d|two|three|four|five|six|seven|eight|nine|ten"
    r"|eleven|twelve|dozen|several|(?:[\w-]+\s)?(?:people|persons?|civilians?|child|children|man|woman)\b))"
    r"|separate(?:ly)?|elsewhere|meanwhile|in addition|different"
    r"|second|third|besides|similar(?:ly)?|simultaneously|subsequent(?:ly)?)\b",
    re.IGNORECASE,
)


def says_anew(sentence: str) -> bool:
    """Whether it tells of something as a further one: "in a separate attack", "meanwhile"."""
    return _ANEW.search(sentence) is not None


_MORE = re.compile(r"\b(?:others?|also|further|later|more|however|too)\b", re.IGNORECASE)


# "wanted for the attack in which four were killed", "two days after a man was killed"
_WITHIN = re.compile(
    r"\b(?:involved|wanted|accused|mastermind\w*|participated|connection|suspects?|responsible|role"
    r"|part)\b.*\b(?:in which|that|where|which|who|when)\b[^,;]*$"
    r"|\b(?:days?|weeks?|months?|years?)\s(?:after|ago|earlier|before)\b[^,;]*$",
    re.IGNORECASE | re.DOTALL,
)
_SUBORDINATE = re.compile(r"\b(?:which|that|who|whom|where|after|since|when|ago)\b", re.IGNORECASE)
# "a surrendered cadre", "two abducted villagers": who they are, not what happened now
_ATTRIBUTIVE = frozenset({Kind.SURRENDERED, Kind.ABDUCTED, Kind.DETAINED})
_BEFORE_NOUN = re.compile(
    r"\b(?:an?|the|of|some|from|by|with|two|three|four|five|six|\d+)\s$", re.IGNORECASE
)
_NOUN_AFTER = re.compile(
    r"^\s(?!(?:by|in|on|at|from|near|during|to|and|after|before|the|an?|when|while|as|for|with|his|her"
    r"|their|who|was|were|is|are|along|of|two|three|four|five|six|some|one|\d+)\b)[A-Za-z]"
)


def is_background(document: Document, claim: Claim) -> bool:
    """Whether it is told only to say who somebody is, or of days long before the report."""
    if claim.when is not None and claim.when.is_recalled:
        return True
    before = _sentence_before(document, claim)
    if _IS_NOUN.match(claim.trigger.words) and _EXPLAINS.search(before[-_WINDOW:]):
        return True
    if is_attributive(document, claim) or _is_of_the_slain(document, claim):
        return True
    if _WITHIN.search(before):
        return True
    day, latest = document.published.day, claim.when.latest if claim.when else None
    long_ago = day and latest and day - latest > timedelta(days=BACKGROUND_DAYS)
    return bool(long_ago) and _is_subordinate(before, claim.trigger.words)


_MAIN_AGAIN = re.compile(
    r"(?:,|\b(?:had|has|have|was|were|is|are|led|killed|claimed|attacked|planned)\b.*)\s"
    r"(?:was|were|is|are)\s(?:(?:\w+ly|also|later)\s)*$",
    re.IGNORECASE | re.DOTALL,
)


def _is_subordinate(before: str, trigger: str) -> bool:
    """Whether the clause that ends here is not the main one: "who had led the raid, was seized"."""
    opened = list(_SUBORDINATE.finditer(before))
    if not opened or (before.endswith(", ") and not trigger.endswith("ing")):
        return False
    return _MAIN_AGAIN.search(before[opened[-1].end() :]) is None


def is_attributive(document: Document, claim: Claim) -> bool:
    """Whether it only says who somebody is: "a surrendered fighter", "the arrested five men"."""
    if claim.kind not in _ATTRIBUTIVE:
        return False
    before = _sentence_before(document, claim)
    after = document.text[claim.trigger.span.end :][:_WINDOW]
    is_led_back = before.lower().endswith("the ") and _WORD_AFTER.match(after)
    return bool(is_led_back or (_BEFORE_NOUN.search(before) and _NOUN_AFTER.match(after)))


_SLAIN = re.compile(r"^(?:slain|killed|murdered|assassinated)$", re.IGNORECASE)
_THE = re.compile(r"\b(?:the|of|an?|his|her|their|by|with)\s$", re.IGNORECASE)


def _is_of_the_slain(document: Document, claim: Claim) -> bool:
    """Whether it only says of somebody that he is dead: "an aide of slain commander Aras"."""
    if claim.kind is not Kind.KILLED or not _SLAIN.match(claim.trigger.words):
        return False
    after = document.text[claim.trigger.span.end :][:_WINDOW]
    before = document.text[: claim.trigger.span.start][-8:]
    return bool(_THE.search(before) and _NOUN_AFTER.match(after))


def is_freed(document: Document, claim: Claim) -> bool:
    """Whether it says of people only here that they had been abducted: "three abducted guards"."""
    if claim.kind is not Kind.ABDUCTED:
        return False
    if _FREED.search(_sentence_of(document, claim)):
        return True
    is_the = _sentence_before(document, claim).lower().endswith("the ")
    is_stated = claim.quantity.state is QuantityState.STATED
    return is_stated and not is_the and is_attributive(document, claim)


_FREED = re.compile(r"\b(?:set free|freed|released?|let off|rescued?)\b", re.IGNORECASE)


_GONE = (Modality.ASSERTED, Modality.ALLEGED, Modality.FEARED)
_SINCE = re.compile(r"^\s(?:since|for)\b", re.IGNORECASE)
_ALONE = re.compile(r"\b(?:an?|the|of|he|she|they|for|being)\s(?:\w+\s)?$", re.IGNORECASE)


def is_gone_missing(document: Document, claim: Claim) -> bool:
    """Whether people went missing in what the report tells of, not long ago, and not "he" alone."""
    if claim.kind is not Kind.MISSING or claim.modality not in _GONE:
        return False
    after = document.text[claim.trigger.span.end :][:12]
    before = _sentence_before(document, claim)
    return not _SINCE.match(after) and not _ALONE.search(before)


_WORD_AFTER = re.compile(r"^\s(?!of\b|by\b|in\b)\w")
_HE_AFTER = re.compile(r"^\s(?:him|her)\b", re.IGNORECASE)
_HE_BEFORE = re.compile(
    r"(?:\b(?:he|she)\s(?:was\s|is\s|had\s|has\s|been\s|\w+ly\s|also\s|later\s|being\s)*"
    r"|\b(?:shot|shooting|beat|beating|hacked|hacking|stabbed|burnt|beaten)\s(?:him|her)\s)$",
    re.IGNORECASE,
)


_IS_BODY = re.compile(r"^(?:body|corpse|dead)$", re.IGNORECASE)
_HIS = re.compile(r"\b(?:his|her)\s(?:[\w-]+\s){0,3}$", re.IGNORECASE)


def is_pronoun_harmed(document: Document, claim: Claim) -> bool:
    """Whether a single "him" or "she" is who was harmed."""
    after = document.text[claim.trigger.span.end :][:8]
    before = document.text[: claim.trigger.span.start][-40:]
    if _IS_BODY.match(claim.trigger.words) and _HIS.search(before):
        return True
    return _HE_AFTER.match(after) is not None or _HE_BEFORE.search(before) is not None


_THEM = re.compile(r"^\s(?:all\s(?:of\s)?)?them\b", re.IGNORECASE)


def is_them_harmed(document: Document, claim: Claim, last: Claim) -> bool:
    """Whether "them" of the same sentence is who was harmed: "abducted three men and shot them"."""
    after = document.text[claim.trigger.span.end :][:16]
    one_sentence = claim.content.span == last.content.span
    return one_sentence and claim.kind is not last.kind and _THEM.match(after) is not None


_KIN = re.compile(
    r"\b(?:and|along with|together with) (?:his|her) (?:\w+ )?(?:wife|husband|son|daughter|brother"
    r"|sister|father|mother|associate|aide|bodyguard|driver|nephew|niece|uncle|colleague)\b"
)
_AFTER_LENGTH = 60  # characters after those who are harmed
_ASIDE_LENGTH = 160  # characters between who is named first and the verb


def is_with_kin(document: Document, claim: Claim) -> bool:
    """Whether one more is told of between the harmed and the verb: "…, and his wife, were shot"."""
    if claim.victim is None:
        return False
    left, right = claim.victim.words.span.end, claim.trigger.span.start
    if left > right:  # "arrested Aras along with his wife"
        right = left + _AFTER_LENGTH
    between = document.text[left : min(right, left + _ASIDE_LENGTH)]
    return _KIN.search(between.split(". ")[0]) is not None


_NAME_AND = re.compile(r"(?:[A-Z][\w.'’-]+|\))['’]?,?\s(?:and|along with)\s$")
_OTHERS = re.compile(r"^\w+\s(?:other|others|of\s(?:his|her|their)|more)\b")


def is_beside_a_name(document: Document, count: Span) -> bool:
    """Whether a number is of others beside one who is named: "Aras and six others"."""
    rest = document.text[count.start : count.start + 40]
    return bool(_OTHERS.match(rest) and _NAME_AND.search(document.text[: count.start][-40:]))


def is_retold(
    document: Document, claim: Claim, people: Interval, kept: Sequence[tuple[Claim, Interval]]
) -> bool:
    """Whether a claim tells of people that the claims kept so far have counted.

    Evidence adds up: the same number, words that lead back, no word for something new.
    """
    if not kept:
        return False
    return sum(_evidence(document, claim, people, kept)) > 0


def _evidence(
    document: Document, claim: Claim, people: Interval, kept: Sequence[tuple[Claim, Interval]]
) -> list[float]:
    before = _sentence_before(document, claim)
    total = sum(low for _, (low, _) in kept)
    found = [0.3]  # reports tell one happening more often than two
    found += [1.6] if any(people == other for _, other in kept) or people[0] == total else []
    found += [0.6] if people[0] < total else [-0.8] if people[0] > total else []
    found += [1.2] if _LEADS_BACK.search(before) or _IS_NOUN.match(claim.trigger.words) else []
    sentence = _sentence_of(document, claim)
    found += [-2.4] if _ANEW.search(sentence) else [-1.2] if _MORE.search(sentence) else []
    last = kept[-1][0]
    found += [-1.6] if _share_sentence(claim, last) else []
    found += [3.0] if any(_same_words(claim, other) for other, _ in kept) else []
    found += _by_victims(claim, last)
    found += [-1.6] if _names_others(document, claim, last) else []
    return found


_NAME = re.compile(r"[A-Z][a-z]{2,}(?:\s[A-Z][a-z]+)+")


def _names_others(document: Document, claim: Claim, last: Claim) -> bool:
    """Whether both are told of by name and none of the names was told before."""
    if claim.victim is None or claim.content.span == last.content.span:
        return False
    after = document.text[claim.victim.words.span.end : claim.content.span.end]
    identified = _IDENTIFIED.match(after)
    names = _NAME.findall(claim.victim.words.words + (identified.group() if identified else ""))
    before = document.text[: min(claim.content.span.start, claim.trigger.span.start)]
    is_listed = _LISTED.search(last.content.words) is not None
    return (
        bool(names) and is_listed and not any(part in before for n in names for part in n.split())
    )


# "killed a trader of Marjat, identified as Aras Benno"
_IDENTIFIED = re.compile(r"[^.;]{0,60}?\bidentified as(?:\s[A-Z][\w'’.-]+)+")
_LISTED = re.compile(r"\bidentified as\b|\s[-–—]{1,2}\s[A-Z]")


def _by_victims(claim: Claim, last: Claim) -> list[float]:
    if claim.victim is None:
        return [0.8]  # "later they shot him dead"
    if last.victim is None:
        return []
    one, other = claim.victim, last.victim
    if {_side(one), _side(other)} == {"of the state", "against the state"}:
        return [-3.0]
    if one.words.words.lower() == other.words.words.lower():
        return [0.6]
    if (
        one.group
        and other.group
        and one.group != other.group
        and "people" not in (one.group, other.group)
    ):
        return [-0.9]
    return []


def _side(party: Party) -> str | None:
    """For whom they fight, by their noun."""
    words = re.findall(r"[\w-]+", party.words.words.lower())
    for side in ("of the state", "against the state"):
        if any(word in load_groups().words[side] for word in words):
            return side
    return None


def _same_words(claim: Claim, other: Claim) -> bool:
    """The very same number or people, for two triggers of one sentence."""
    numbers = (claim.quantity.words, other.quantity.words)
    victims = (claim.victim, other.victim)
    return (numbers[0] is not None and numbers[0] == numbers[1]) or (
        victims[0] is not None and victims[0] == victims[1]
    )


def _share_sentence(claim: Claim, other: Claim) -> bool:
    return claim.content.span == other.content.span


def _sentence_of(document: Document, claim: Claim) -> str:
    span = claim.content.span
    return document.text[span.start : span.end]


def _sentence_before(document: Document, claim: Claim) -> str:
    start = min(claim.content.span.start, claim.trigger.span.start)
    return document.text[start : claim.trigger.span.start]

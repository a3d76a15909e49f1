"""Numbers that a trigger may not take, though they stand at it: of a part, of others, of wounds."""

import re

from marsad.reading.counted import Counted
from marsad.reading.quantities import Form
from marsad.reading.scene import Scene
from marsad.reading.triggers import Trigger


def is_barred(scene: Scene, counted: Counted) -> bool:
    """Whether the number counts others than those whom the trigger of ``scene`` befell."""
    return (
        _is_part_of(scene, counted)
        or _is_nobody_else(scene, counted)
        or _is_of_wounds(scene, counted)
    )


def holds(counted: Counted, trigger: Trigger) -> bool:
    """Whether the trigger stands within the counted words."""
    return trigger.span.start < counted.span.end and counted.count.span.start < trigger.span.end


# "Two of the wounded died", "None of the dead was a civilian": a part of those who were harmed
_PART_OF = re.compile(r"^ (?:out )?of (?:the|those|these) $", re.IGNORECASE)
_PART_OF_NUMBER = re.compile(r"^ of (?:the|those|these) [\w,-]+ $")  # "none of the 15 deaths"
_DIED = re.compile(
    r"^(?: who [^,.;]{1,30})?(?: \w+ly| later| also| then| since| have| had| has)* "
    r"(?:died|die|succumbed)\b",
    re.IGNORECASE,
)


def _is_part_of(scene: Scene, counted: Counted) -> bool:
    """Whether the number parts those whom the trigger names, and so does not count them."""
    start, end = scene.trigger.span.start, scene.trigger.span.end
    nobody = counted.count.form is Form.NOTHING
    if nobody and _PART_OF_NUMBER.match(scene.text[counted.count.span.end : start]):
        return True
    if not _PART_OF.match(scene.text[counted.count.span.end : start]):
        return False
    return nobody or _DIED.match(scene.text[end : scene.parsed.span.end]) is not None


# "Nobody knows how many were killed": who does not know is not who was not killed
_OF_OTHERS = re.compile(
    r"\b(?:how many|how|whether|knows?|knew|says?|said|told|saw|sees|heard|claim(?:s|ed)|confirm\w*"
    r"|can|could|will|would)\b",
    re.IGNORECASE,
)


def _is_nobody_else(scene: Scene, counted: Counted) -> bool:
    if counted.count.form is not Form.NOTHING:
        return False
    gap = scene.text[counted.count.span.end : scene.trigger.span.start]
    return _OF_OTHERS.search(gap) is not None


_WOUNDS = re.compile(r"^(?:wounds?|injur(?:y|ies))$", re.IGNORECASE)
_SUFFER = re.compile(r"\b(?:suffer|sustain|receiv|ha[ds]\b|have\b|with\b)", re.IGNORECASE)
_SUFFERED = re.compile(
    r"\b(?:suffer|sustain|receiv)\w*\s(?:[\w -]+\swounds\sand\s)?$", re.IGNORECASE
)


def _is_of_wounds(scene: Scene, counted: Counted) -> bool:
    """Whether it counts what a body bears ("94 stab wounds"), not who was hurt ("six injuries")."""
    word = scene.trigger.mention.words.lower()
    is_number = counted.count.form in (Form.NUMBER, Form.VAGUE) and holds(counted, scene.trigger)
    between = scene.text[counted.count.span.end : scene.trigger.span.start]
    if not (is_number and _WOUNDS.match(word)) or _SUFFER.search(between):
        return False
    is_borne = _SUFFERED.search(scene.text[: counted.count.span.start][-60:])
    return word.startswith("wound") or is_borne is not None

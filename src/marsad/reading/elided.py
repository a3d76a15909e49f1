"""Elided remnants: "Thirteen died in Homs, two in Jasem" tells of two happenings.

The number word of the remnant is its trigger (annotation guide); kind and modality are those of the
trigger that it leans on.
"""

import re
from collections.abc import Sequence

from marsad.model import Reason, Span, mention
from marsad.model.claim import Family
from marsad.reading.counted import Counted
from marsad.reading.quantities import Form
from marsad.reading.triggers import Trigger

_LEANS = re.compile(r"(?:,|;|:|\band|\bwhile|,\s*and|\s[-–—])\s+$|\s\($")
_REMNANT = re.compile(r"^ (?:more |others |other |of (?:them|whom) )?(?:in|near|at|outside|on) ")


# "the 12 deaths reported by the radio nor the 40 reported by the brigades": each with who says it
_JOINS = re.compile(r"\b(?:and|or|nor)(?: the| another| a further)? $")
_REPORTED = re.compile(
    r"^ (?:more |others )?(?:alleged|announced|cited|claimed|confirmed|counted|documented|given"
    r"|listed|published|recorded|reported) by "
)


def find_elided(
    text: str, triggers: Sequence[Trigger], counted: Sequence[Counted], where: Sequence[Span]
) -> tuple[Trigger, ...]:
    """Remnants of a sentence. ``where``: toponyms and time words, one of which must follow."""
    found = []
    for one in counted:
        leaned_on = _leaned_on(triggers, one)
        if leaned_on is None or one.head is not None or one.count.form is not Form.NUMBER:
            continue
        before = text[max(0, one.span.start - 16) : one.span.start]
        after = text[one.span.end : one.span.end + 36]
        if _JOINS.search(before) and _REPORTED.match(after):
            found.append(_remnant(text, leaned_on, one))
            continue
        opens = _REMNANT.match(after)
        if opens is None or not _LEANS.search(before):
            continue
        follows = one.span.end + opens.end()
        if any(follows <= s.start <= follows + 8 for s in where):
            found.append(_remnant(text, leaned_on, one))
    return tuple(found)


_ARTICLE = re.compile(r"(?:the|another)\s+", re.IGNORECASE)


def _remnant(text: str, leaned_on: Trigger, one: Counted) -> Trigger:
    number = one.count.words
    article = _ARTICLE.match(number.words)
    at = mention(text, number.span.start + (article.end() if article else 0), number.span.end)
    reason = Reason(score=1.0, detail=f"leans on {leaned_on.mention.words!r}")
    return Trigger(kind=leaned_on.kind, mention=at, score=0.7, reasons=(reason,))


def _leaned_on(triggers: Sequence[Trigger], one: Counted) -> Trigger | None:
    """The last harm trigger before the number, if the number is not some trigger's own."""
    before = [t for t in triggers if t.kind.family is Family.HARM and t.span.end < one.span.start]
    return before[-1] if before else None

"""Elided remnants: "Thirteen died in Homs, two in Jasem" tells of two happenings.

The number word of the remnant is its trigger (annotation guide); kind and modality are those of the
trigger that it leans on.
"""

import re
from collections.abc import Sequence

from marsad.model import Reason, Span
from marsad.model.claim import Family
from marsad.reading.counted import Counted
from marsad.reading.quantities import Form
from marsad.reading.triggers import Trigger

_LEANS = re.compile(r"(?:,|;|\band|\bwhile|,\s*and)\s+$")
_REMNANT = re.compile(r"^ (?:more |others |other )?(?:in|near|at|outside|on) ")


def find_elided(
    text: str, triggers: Sequence[Trigger], counted: Sequence[Counted], where: Sequence[Span]
) -> tuple[Trigger, ...]:
    """Remnants of a sentence. ``where``: toponyms and time words, one of which must follow."""
    found = []
    for one in counted:
        leaned_on = _leaned_on(triggers, one)
        if leaned_on is None or one.head is not None or one.count.form is not Form.NUMBER:
            continue
        before = text[max(0, one.span.start - 12) : one.span.start]
        after = text[one.span.end : one.span.end + 24]
        opens = _REMNANT.match(after)
        if opens is None or not _LEANS.search(before):
            continue
        follows = one.span.end + opens.end()
        if any(follows <= s.start <= follows + 8 for s in where):
            reason = Reason(score=1.0, detail=f"leans on {leaned_on.mention.words!r}")
            found.append(
                Trigger(kind=leaned_on.kind, mention=one.count.words, score=0.7, reasons=(reason,))
            )
    return tuple(found)


def _leaned_on(triggers: Sequence[Trigger], one: Counted) -> Trigger | None:
    """The last harm trigger before the number, if the number is not some trigger's own."""
    before = [t for t in triggers if t.kind.family is Family.HARM and t.span.end < one.span.start]
    return before[-1] if before else None

"""The time of a happening: the time words tied to its trigger, or those of an earlier sentence.

The day of reporting ("said on Sunday") is not the day of the happening; without a publication date
a weekday stays unresolved, and the claim says so.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from marsad.dates import Tense, Timex, TimexKind, resolve_timex
from marsad.model import Reason, Span, When
from marsad.reading.scene import Scene

TIED = 0.5
CLOSE_WORDS = 6
_BREAK = re.compile(
    r"[;:.]|\b(?:while|whereas|but|after|before|when|where)\b|, (?:and|which|who)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """What time words are counted from: the publication date, and the last day told.

    ``last`` is the last time told, be it a year: "since then" runs from there.
    """

    anchor: date | None
    previous: When | None = None
    last: When | None = None
    tense: Tense = Tense.PAST


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    when: When
    reasons: tuple[Reason, ...]


def find_moment(scene: Scene, timexes: Sequence[Timex], clock: Clock) -> Moment | None:
    """The sentence's best time words, resolved; None where none is tied to the trigger."""
    tied = [((*_weigh(scene, t.mention.span), *_by_kind(t)), t) for t in timexes]
    best = max(tied, key=lambda x: (_sum(x[0]), -x[1].mention.span.start), default=None)
    if best is None or _sum(best[0]) < TIED:
        return None
    previous = clock.last if best[1].rule == "since_then" else clock.previous
    when = resolve_timex(best[1], anchor=clock.anchor, tense=clock.tense, previous=previous)
    return Moment(when=when, reasons=best[0])


def carried(when: When) -> When:
    """The same time, fixed by an earlier sentence: no words of its own."""
    return replace(when, timex=None, method=f"carried from an earlier sentence; {when.method}")


def _by_kind(timex: Timex) -> tuple[Reason, ...]:
    """How long or how often says little of when: "a week-long truce", "every day"."""
    if timex.kind in (TimexKind.DURATION, TimexKind.SET):
        return (Reason(score=-1.2, detail=f"a {timex.kind}, not a day"),)
    return ()


def _sum(reasons: Sequence[Reason]) -> float:
    return sum(r.score for r in reasons)


def _weigh(scene: Scene, span: Span) -> tuple[Reason, ...]:
    found = [(0.6, "in the same sentence"), *_by_speech(scene, span)]
    tie = scene.tie(span)
    if tie:
        found.append(tie)
    gap = scene.gap(span)
    words = len(gap.split())
    if words <= CLOSE_WORDS:
        found.append((0.5, "close by"))
    found.append((-0.03 * min(words, 20), f"{words} words between"))
    if _BREAK.search(gap):
        found.append((-0.4, "a clause ends between"))
    if scene.is_presupposed:
        found.append((-0.8, "a standing state, not a happening"))
    if span.start - scene.parsed.span.start <= 4:
        found.append((0.4, "opens the sentence"))
    return tuple(Reason(score=s, detail=d) for s, d in found)


_SAID = re.compile(
    r"\b(?:said|says?|told [\w ]{2,30}|reported|announced|added|confirmed|warned|stated"
    r"|acknowledged)"
    r"(?: on| late| early| late on)? ?$",
    re.IGNORECASE,
)


def _by_speech(scene: Scene, span: Span) -> list[tuple[float, str]]:
    """Next to the cue and outside what is said: "said on Sunday"."""
    if _SAID.search(scene.text[max(scene.parsed.span.start, span.start - 50) : span.start]):
        return [(-1.6, "the day of saying, not of the happening")]
    for link in scene.chain:
        if link.cue is None or not scene.parsed.span.has(link.cue.span):
            continue
        outside = link.content is None or not link.content.has(span)
        left, right = sorted((link.cue.span, span))
        if outside and len(scene.text[left.end : right.start].split()) <= 4:
            return [(-1.6, f"the day of {link.cue.words!r}, not of the happening")]
        if outside:
            return [(-0.6, "outside what is said")]
    return []

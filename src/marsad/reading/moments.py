"""The time of a happening: the time words tied to its trigger, or those of an earlier sentence.

The day of reporting ("said on Sunday") is not the day of the happening; without a publication date
a weekday stays unresolved, and the claim says so.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from marsad.dates import Tense, Timex, TimexKind, resolve_timex
from marsad.model import Kind, Reason, Span, When
from marsad.reading.deeds import deed_about, is_of_subject
from marsad.reading.parse import Token
from marsad.reading.scene import Scene
from marsad.reading.tenses import ClauseTense, clause_tense, is_ahead, is_of_beginning, will_begin
from marsad.vocabulary.aftermath import load_aftermath

TIED = 0.5
CLOSE_WORDS = 6
_BREAK = re.compile(
    r"[;:.]|\b(?:while|whereas|but|after|before|when|where)\b|, (?:and|which|who)\b"
)

_NEXT = re.compile(r"(?:'s|’s)? ?(?:on|in|at)? ?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """What time words are counted from: the publication date, and the last day told.

    ``last`` is the last time told, be it a year: "since then" runs from there. ``spoken`` is the
    day on which somebody said what is told: "the last 48 hours" are those before it.
    """

    anchor: date | None
    previous: When | None = None
    last: When | None = None
    spoken: date | None = None
    tense: Tense = Tense.PAST


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    when: When
    reasons: tuple[Reason, ...]


def find_moment(scene: Scene, timexes: Sequence[Timex], clock: Clock) -> Moment | None:
    """The sentence's best time words, resolved; None where none is tied to the trigger."""
    found = [_moment(scene, t, _clock_at(t, timexes, _clock_of(scene, t, clock))) for t in timexes]
    tied = [m for m in found if _sum(m.reasons) >= TIED]
    return max(tied, key=lambda m: (m.when.is_resolved, _sum(m.reasons)), default=None)


_BY_STORY = ("day_by_story", "later")
_DAYS = ("iso", "dmy", "weekday", "today")


def _clock_of(scene: Scene, timex: Timex, clock: Clock) -> Clock:
    """ "Agreed on Monday on a truce that will begin on Wednesday": only the one is over."""
    if will_begin(scene, timex.mention.span):
        return replace(clock, tense=Tense.FUTURE)
    if not is_ahead(scene) or is_of_beginning(scene, timex.mention.span):
        return clock
    return replace(clock, tense=Tense.PAST)


def _clock_at(timex: Timex, timexes: Sequence[Timex], clock: Clock) -> Clock:
    """ "On Thursday … a day earlier": counted from the day told right before it."""
    if timex.rule not in _BY_STORY:
        return clock
    start = timex.mention.span.start
    days = [t for t in timexes if t.rule in _DAYS and t.mention.span.end <= start]
    told = _resolved(days[-1], clock) if days else None
    return replace(clock, previous=told) if told and told.is_resolved else clock


def _moment(scene: Scene, timex: Timex, clock: Clock) -> Moment:
    when = _resolved(timex, clock)
    reasons = (
        *_weigh(scene, timex.mention.span),
        *_by_kind(timex),
        *_by_tense(when, clock),
        *_by_state(scene, when),
        *_by_rarity(scene, timex),
        *_by_noun(scene, timex),
        *_by_aftermath(scene, timex),
    )
    return Moment(when=when, reasons=reasons)


def _by_state(scene: Scene, when: When) -> tuple[Reason, ...]:
    """Who "controls" a town does so now."""
    is_state = scene.trigger.kind is Kind.CONTROL and clause_tense(scene) is ClauseTense.PRESENT
    if is_state and when.latest and when.anchor and when.latest < when.anchor:
        return (Reason(score=-2.0, detail="over, but this holds"),)
    return ()


_RAREST = re.compile(
    r"\b(?:first|only|last|fewest|most|least|worst|\w{3,}est)\b[^,;.]*$", re.IGNORECASE
)


def _by_rarity(scene: Scene, timex: Timex) -> tuple[Reason, ...]:
    """ "The first strikes in a year": how long there was none like it."""
    if timex.rule != "span" or not timex.part("words").lower().startswith("in "):
        return ()
    if _RAREST.search(scene.text[scene.parsed.span.start : timex.mention.span.start]):
        return (Reason(score=-1.5, detail="how long there was none like it"),)
    return ()


# What happens in the happening itself, and not because of it, as an arrest does.
_WITHIN = frozenset({Kind.KILLED, Kind.WOUNDED, Kind.CASUALTIES, Kind.DAMAGE, Kind.MISSING})
_IN = frozenset("in by during".split())


def _by_noun(scene: Scene, timex: Timex) -> tuple[Reason, ...]:
    """ "Arrested over the 2015 murder of Aras": the year is that of the murder alone.

    But "the 2019 massacre killed 40", "40 died in the 2019 massacre", "which killed 40".
    """
    if timex.rule != "year_of":
        return ()
    span, trigger = timex.mention.span, scene.trigger.span
    noun = scene.main(span)
    noun = scene.parsed.tokens[noun.head] if noun else None
    if noun is not None and not noun.tag.startswith("NN"):  # "the 2024 shelling", read as a verb
        noun = scene.parsed.at(span.end + 1)
    if noun is None or scene.token is None:
        is_own = 0 <= trigger.start - span.end <= _MODIFIERS
    else:
        is_own = noun.span.overlaps(trigger) or _is_of(scene, scene.token, noun)
    if is_own:
        return (Reason(score=1.0, detail="the year of this"),)
    return (Reason(score=-3.0, detail="the year of another happening"),)


_MODIFIERS = 30  # characters between a year and its noun: "the 2019 Marjat car bombing"


def _is_of(scene: Scene, token: Token, noun: Token) -> bool:
    above = [t.index for t in scene.parsed.ancestors(token.index)]
    if noun.index in above:
        return True
    governor = scene.parsed.tokens[noun.head]
    is_subject = noun.head == token.index and noun.dep in ("nsubj", "nsubjpass")
    is_inside = governor.head == token.index and governor.lower in _IN
    return scene.trigger.kind in _WITHIN and (is_subject or is_inside)


def _by_tense(when: When, clock: Clock) -> tuple[Reason, ...]:
    """What is yet to come ("to retake the town") has no time that is over."""
    if clock.tense is Tense.FUTURE and when.latest and clock.anchor and when.latest < clock.anchor:
        return (Reason(score=-1.5, detail="over, but this is to come"),)
    return ()


def _resolved(timex: Timex, clock: Clock) -> When:
    previous = clock.last if timex.rule == "since_then" else clock.previous
    anchor = clock.spoken or clock.anchor if timex.rule == "span" else clock.anchor
    when = resolve_timex(timex, anchor=anchor, tense=clock.tense, previous=previous)
    is_past = when.latest and clock.anchor and when.latest.year < clock.anchor.year
    return as_recalled(when) if timex.rule == "year_of" and is_past else when


RECALLED = "recalled, not news"  # as the method of a When says it


def as_recalled(when: When) -> When:
    """The time of what a sentence only recalls: "ten years after the raid", "the 2015 raid"."""
    parts = (RECALLED, when.method) if when.is_resolved else (when.method, RECALLED)
    return replace(when, method="; ".join(parts), is_recalled=True)


def day_of_saying(text: str, timexes: Sequence[Timex], anchor: date | None) -> date | None:
    """The day, shortly before the publication, that a sentence gives to what is said in it."""
    for timex in timexes:
        start = timex.mention.span.start
        if timex.rule in _DAYS and _SAID.search(text[max(0, start - 50) : start]):
            day = resolve_timex(timex, anchor=anchor).earliest
            if day and anchor and 0 < (anchor - day).days <= _LATELY:
                return day
    return None


_LATELY = 6  # days: what was said longer ago is quoted, not reported


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
    if _NEXT.fullmatch(gap):
        found.append((0.6, "right beside it"))
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


_LONG = ("month", "year")  # "on trial over the strike on Monday": a day may still be the trial's


def _by_aftermath(scene: Scene, timex: Timex) -> tuple[Reason, ...]:
    """The day of what was done about it: "was charged on Monday over the strike that killed 12"."""
    is_year_of = timex.rule == "year_of"  # of the noun that it stands at
    if is_year_of or scene.trigger.kind is Kind.DETAINED:
        return ()
    span = timex.mention.span
    deed = deed_about(scene, span, load_aftermath())
    if deed is None or (timex.rule in _LONG and is_of_subject(scene, span, deed)):
        return ()
    return (Reason(score=-1.6, detail=f"the day of {deed.text!r}, not of the happening"),)


# "Posted: Tuesday, April 15"; "was created on Friday" is no label of a page
_ON_PAGE = re.compile(
    r"(?:^|[\n|.]|[\w)] )(?:Posted|Published|Updated|Created|Last (?:updated|modified))"
    r"(?:\s?:\s*(?:on )?| on )$"
    r"|\b(?:POSTED|PUBLISHED|UPDATED|CREATED)\W+(?:ON )?$"
)
_SAID = re.compile(
    r"\b(?:said|says?|told [\w ]{2,30}|reported|announced|added|confirmed|warned|stated"
    r"|acknowledged|threatened|vowed|pledged|denied|alleged|claimed|insisted|rejected)"
    r"(?: on| late| early| late on)? ?$",
    re.IGNORECASE,
)


def _by_speech(scene: Scene, span: Span) -> list[tuple[float, str]]:
    """Next to the cue and outside what is said: "said on Sunday"; or the page's own date."""
    if _ON_PAGE.search(scene.text[max(0, span.start - 20) : span.start]):
        return [(-3.0, "the day of the page, not of the happening")]
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

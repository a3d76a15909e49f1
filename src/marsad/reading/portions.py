"""Which words of a sentence are whose, where it lists: "61 deaths in the region: 21 in Marjat on 20
November, 12 in Qamara on 17 November".

Each number of the list has the place and the day that stand with it; the whole has those outside.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from marsad.dates import Timex
from marsad.model import Claim, Place, Scope, Span
from marsad.reading.scoping import LONG_DAYS
from marsad.reading.triggers import Trigger

T = TypeVar("T")

_ENDS = re.compile(r"[;:]|\.\s|, (?:and|but|while|with|as|according)\b|\bwhile\b|\)")
_OPENS = re.compile(r"(?::|\s[-–—(])\s?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Portions:
    """``items``: what stands with each number of a list. ``whole``: the trigger that it breaks
    down. ``is_opened``: by a colon, a dash or a bracket, so that it says nothing else.
    """

    items: tuple[Span, ...] = ()
    whole: Span | None = None
    is_opened: bool = False

    def item_of(self, trigger: Span) -> Span | None:
        return next((i for i in self.items if i.has(trigger)), None)

    def own_places(self, places: Sequence[Place], trigger: Span) -> tuple[Place, ...]:
        return self._own(places, lambda p: p.toponym.span, trigger)

    def own_times(self, times: Sequence[Timex], trigger: Span) -> tuple[Timex, ...]:
        """One at the end may be that of all: "ten died in Marjat and two in Qamara on Monday"."""
        found = self._own(times, lambda t: t.mention.span, trigger)
        return found if found or self.is_opened else tuple(times)

    def _own(
        self, things: Sequence[T], span_of: Callable[[T], Span], trigger: Span
    ) -> tuple[T, ...]:
        """What stands in the trigger's item; else, and for the whole, what stands in none."""
        if not self.items:
            return tuple(things)
        item = self.item_of(trigger)
        inside = tuple(t for t in things if item and item.has(span_of(t)))
        return inside or tuple(t for t in things if not any(i.has(span_of(t)) for i in self.items))

    def is_sum(self, trigger: Span, place: Place | None, places: Sequence[Place]) -> bool:
        """Whether the trigger tells what several places come to, each told by itself too."""
        if trigger != self.whole or len(self.items) < _SEVERAL:
            return False
        listed = [p for p in places if any(i.has(p.toponym.span) for i in self.items)]
        if self.is_opened:
            return len(listed) >= _SEVERAL
        holder = place.place_id if place else None
        return holder is not None and all(holder in p.within_ids for p in listed)


_SEVERAL = 2
NO_PORTIONS = Portions()


def portions_of(
    text: str, sentence: Span, triggers: Sequence[Trigger], remnants: Sequence[Trigger]
) -> Portions:
    """``remnants``: the numbers of a list, each of which is a trigger, in text order."""
    if not remnants:
        return NO_PORTIONS
    starts = [r.span.start for r in remnants]
    items = []
    for remnant, stop in zip(remnants, [*starts[1:], sentence.end], strict=True):
        end = _ENDS.search(text, remnant.span.end, stop)
        items.append(Span(remnant.span.start, end.start() if end else stop))
    told = [t.span for t in triggers if t.kind is remnants[0].kind and t.span.end <= starts[0]]
    is_opened = _OPENS.search(text[max(0, starts[0] - 3) : starts[0]]) is not None
    return Portions(items=tuple(items), whole=told[-1] if told else None, is_opened=is_opened)


def with_time_of_whole(claims: Sequence[Claim], portions: Portions) -> tuple[Claim, ...]:
    """The claims of a sentence, those of a list without a time of their own given the whole's."""
    whole = next((c for c in claims if c.trigger.span == portions.whole), None)
    if whole is None or whole.when is None:
        return tuple(claims)
    return tuple(
        replace(c, when=whole.when, scope=_scope_of(whole))
        if c.when is None and c.kind is whole.kind and portions.item_of(c.trigger.span)
        else c
        for c in claims
    )


def _scope_of(whole: Claim) -> Scope:
    """That of days; what the places come to is a sum of one day's happenings."""
    days = (whole.when.latest, whole.when.earliest) if whole.when else (None, None)
    is_long = days[0] and days[1] and (days[0] - days[1]).days > LONG_DAYS
    return Scope.CUMULATIVE if is_long else Scope.INCIDENT

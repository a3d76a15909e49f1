"""The groups that a number is told of in parts: "12 people, including three children", "five
civilians and four fighters", "12 people, seven men and five women".

A part stands in the clause of its whole and has no trigger of its own. It is never added to it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from marsad.model import Part, Quantity, QuantityState, Span, mention
from marsad.reading.counted import Counted, is_breakdown
from marsad.reading.counting import Link
from marsad.reading.roles import find_group

_ANYBODY = frozenset({None, "people"})
# Between a whole and its first part; a place or a day may stand before it.
_INCLUDING = re.compile(
    r"^[^.;:]{0,80}?\b(?:including|includes|included|among (?:them|whom)|of (?:them|whom))\b"
    r"(?:\s(?:were|are|was|is))?\s$",
    re.IGNORECASE,
)
_CLOSE = re.compile(r"^[^.;:]{0,80}$")  # "12 people in Marjat, three of them children"
_AND = re.compile(r"^,?(?:\s(?:and|as well as|along with))?\s$")
_OF_THEM = re.compile(r"^\sof (?:them|whom)\b")


def find_parts(text: str, link: Link | None, counted: Sequence[Counted]) -> tuple[Part, ...]:
    """The parts of the number that was tied to a trigger, one a group, in text order. ``counted``:
    all of its sentence.
    """
    if link is None or link.counted.count.high == 0:
        return ()
    whole = link.counted
    singles = sorted((c for c in counted if c.parts == 1), key=lambda c: c.span)
    if whole.parts > 1:
        told = [c for c in singles if whole.span.has(c.span)]
    else:
        told = list(_following(text, whole, [c for c in singles if c.span.start >= whole.span.end]))
    return _by_group(text, told)


def _following(text: str, whole: Counted, after: Sequence[Counted]) -> Iterable[Counted]:
    if not after:
        return ()
    gap, rest = text[whole.span.end : after[0].span.start], text[after[0].count.span.end :]
    opens = _INCLUDING.match(gap) or (_CLOSE.match(gap) and _OF_THEM.match(rest))
    run = _run(text, after)
    if opens:
        return (c for c in run if _is_less(c, whole))
    return run if is_breakdown(text, [whole, *run]) else ()


def _run(text: str, after: Sequence[Counted]) -> list[Counted]:
    """What commas and "and" join to the first."""
    run = [after[0]]
    for here in after[1:]:
        if not _AND.match(text[run[-1].span.end : here.span.start]):
            break
        run.append(here)
    return run


def _is_less(part: Counted, whole: Counted) -> bool:
    return whole.count.high is None or part.count.low <= whole.count.high


def _by_group(text: str, told: Sequence[Counted]) -> tuple[Part, ...]:
    """Several of one group come to one part: "five boys and three girls" are eight children."""
    groups: dict[str, list[Counted]] = {}
    for counted in told:
        words = _who(text, counted)
        group = find_group(text[words.start : words.end])
        if group and group not in _ANYBODY and counted.count.high != 0:
            ending = replace(counted, span=Span(counted.span.start, words.end))
            groups.setdefault(group, []).append(ending)
    return tuple(_part(text, group, found) for group, found in groups.items())


_OF_WHOM = re.compile(r"\sof (?:them|whom)(?:\s(?:were|are))?\s(?P<who>[\w-]+)")


def _who(text: str, counted: Counted) -> Span:
    """The counted noun with what stands before it; "three of them children": the word after."""
    end = counted.count.span.end
    if counted.head is not None:
        return Span(end, counted.head.end) if counted.is_people else Span(end, end)
    told = _OF_WHOM.match(text, end)
    return Span(*told.span("who")) if told else Span(end, end)


def _part(text: str, group: str, found: Sequence[Counted]) -> Part:
    span = Span(found[0].count.span.start, found[-1].span.end)
    highs = [c.count.high for c in found]
    first = found[0].count
    number = Quantity(
        state=QuantityState.STATED,
        low=sum(c.count.low for c in found),
        high=None if None in highs else sum(h for h in highs if h is not None),
        qualifier=first.qualifier if len(found) == 1 else None,
        words=first.words if len(found) == 1 else mention(text, span.start, span.end),
    )
    return Part(words=mention(text, span.start, span.end), group=group, quantity=number)

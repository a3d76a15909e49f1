"""Time expressions of a stretch of text, longest match first."""

import re

from marsad.dates.grammar import rules_for
from marsad.dates.timex import Timex
from marsad.model import Span, mention

# "since March 19", "since the protests erupted in March": the span opens there and lasts
_SINCE = re.compile(r"\bsince (?:[\w'-]+ ){0,9}$", re.IGNORECASE)
# "a war which started as a protest movement in 2011": what began then and lasts, as if "since"
_BEGAN = re.compile(
    r"\b(?:that|which)(?: had| has)? (?:began|begun|started|erupted|broke out)"
    r"(?: (?!(?:after|before|until|and|but)\b)[\w'-]+){0,6} (?:(?:in|on|back in|late|early) )?$"
    r"|\b(?:that|which)(?: had| has)? (?:began|begun|started|erupted|broke out) $",
    re.IGNORECASE,
)
_RIGHT_SINCE = re.compile(r"\bsince (?:the |at least |around )?$", re.IGNORECASE)
MAX_CHARACTERS = 20_000  # a longer stretch is no sentence: only its start is looked at


def find_timexes(text: str, span: Span) -> tuple[Timex, ...]:
    """Time expressions within a span, in text order, none overlapping another."""
    end = min(span.end, span.start + MAX_CHARACTERS)
    stretch = text[span.start : end].replace("’", "'").replace("\n", " ").replace("\xa0", " ")
    found: list[Timex] = []
    for rule in rules_for(stretch.lower()):
        for match in rule.pattern.finditer(stretch):
            before = stretch[max(0, match.start() - 90) : match.start()]
            right = _RIGHT_SINCE.search(before)
            since = right or _opens_span(before)
            start = span.start + match.start() - (len(right.group()) if right else 0)
            parts = tuple((k, v) for k, v in sorted(match.groupdict().items()) if v)
            found.append(
                Timex(
                    mention=mention(
                        text, start, span.start + match.end() - match.group().endswith(".")
                    ),
                    kind=rule.kind,
                    rule=rule.name,
                    parts=(*parts, ("words", match.group())),
                    since=bool(since),
                )
            )
    return _without_overlaps(found)


def _opens_span(before: str) -> bool:
    """Whether "since" governs the expression from some words before it, or what began then."""
    return _SINCE.search(before) is not None or _BEGAN.search(before) is not None


def _without_overlaps(found: list[Timex]) -> tuple[Timex, ...]:
    kept: list[Timex] = []
    for timex in sorted(found, key=lambda t: (-len(t.mention.span), t.mention.span.start)):
        if not any(timex.mention.span.overlaps(k.mention.span) for k in kept):
            kept.append(timex)
    return tuple(sorted(kept, key=lambda t: t.mention.span.start))

"""One number that two harms share, so that it is neither's: "40 people were killed or injured".

The killed and the wounded that are not told apart are casualties. Of other harms ("dead or
missing", "killed or displaced") each befell some of them, at most all.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from marsad.model import Claim, Kind, Modality, Qualifier, Quantity, QuantityState, Scope, mention
from marsad.model.claim import Family

_JOINED = re.compile(
    r"(?P<word>,? (?:and|or|and/or) |/|, )(?:also |even |otherwise )?"
    r"(?:(?:have |has |had )?(?:been )|(?:were |was |are |is )|left )?(?:\w+ly )?",
    re.IGNORECASE,
)
_HURT = frozenset({Kind.KILLED, Kind.WOUNDED})
_APART = frozenset({*_HURT, Kind.MISSING})  # who is one of these is none of the others


def undivided(text: str, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims of one sentence, in text order, with none that has the number of several harms."""
    found: list[Claim] = []
    at = 0
    while at < len(claims):
        end = at + 1
        while end < len(claims) and _share(text, claims[at:end], claims[end]):
            end += 1
        run = claims[at:end]
        found += _together(text, run) if len(run) > 1 else run
        at = end
    return tuple(found)


def _share(text: str, run: Sequence[Claim], right: Claim) -> bool:
    """Whether the next claim is told in one breath with those before and has their number."""
    left, words = run[-1], run[0].quantity.words
    is_stated = run[0].quantity.state is QuantityState.STATED
    is_of_all = right.quantity.words == words or _is_bare(right)
    if not is_stated or words is None or not is_of_all:
        return False
    is_harm = left.kind.family is Family.HARM is right.kind.family
    between = text[left.trigger.span.end : right.trigger.span.start]
    return is_harm and _JOINED.fullmatch(between) is not None


def _is_bare(claim: Claim) -> bool:
    """As in "30 dead and wounded": of the second nothing is told but the word."""
    return claim.quantity.state is QuantityState.NOT_STATED and claim.victim is None


def _together(text: str, run: Sequence[Claim]) -> tuple[Claim, ...]:
    kinds = {c.kind for c in run}
    if kinds == _HURT:
        return (_casualties(text, run),)
    is_either = any(_is_or(text, *pair) for pair in pairwise(run))
    if len(kinds) > 1 and (is_either or kinds <= _APART):
        some, victim = _some(run[0].quantity), run[0].victim
        return tuple(
            replace(c, quantity=some, victim=c.victim or victim, modality=_doubt(run).modality)
            for c in run
        )
    return tuple(run)


def _casualties(text: str, run: Sequence[Claim]) -> Claim:
    start, end = run[0].trigger.span.start, run[-1].trigger.span.end
    total = next((c for c in run if c.scope is Scope.CUMULATIVE), run[0])
    doubt = _doubt(run)
    return replace(
        run[0],
        modality=doubt.modality,
        reasons=doubt.reasons,
        kind=Kind.CASUALTIES,
        trigger=mention(text, start, end),
        scope=total.scope,
    )


def _doubt(run: Sequence[Claim]) -> Claim:
    """The one that is less than asserted: "may have been killed or injured" is so of both."""
    return next((c for c in run if c.modality is not Modality.ASSERTED), run[0])


def _is_or(text: str, left: Claim, right: Claim) -> bool:
    between = _JOINED.fullmatch(text, left.trigger.span.end, right.trigger.span.start)
    return between is not None and re.search(r"or\b|/", between["word"], re.IGNORECASE) is not None


def _some(number: Quantity) -> Quantity:
    """At most that many; how many is unknown where nobody says how many there are at most."""
    if number.high is None:
        return Quantity(state=QuantityState.UNKNOWN, unit=number.unit, words=number.words)
    return replace(number, low=0, qualifier=Qualifier.UP_TO)

"""What claims of one happening share: the doer of the raid is the doer of the killing in it.

And what claims of one document owe each other: a headline its day, a sub-total its total.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from marsad.dates import find_timexes
from marsad.model import Claim, Kind, Modality, Party, QuantityState, Scope, Span, When
from marsad.model.claim import Family
from marsad.reading.sites import is_placed, is_unplaced_site, placed_in
from marsad.reading.story import is_happening, is_stale

_DONE_TO = frozenset({Kind.KILLED, Kind.WOUNDED, Kind.CASUALTIES, Kind.DAMAGE})
# "the attack", "these strikes": words that lead back to what was just told
_DEFINITE = re.compile(r"\b(?:the|this|that|these|those|such|both) (?:\w+ )?$", re.IGNORECASE)
_PARTS = re.compile(r"[;:.,]|\b(?:while|but|after|before|when|since|and|as)\b")
_CLOSE = 80  # characters between the harm and the attack that did it


def share_victims(text: str, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims of one sentence, bare numbers given the people counted right before them.

    "Nine people were killed and dozens wounded": dozens of people.
    """
    found: list[Claim] = []
    for claim in claims:
        last = next((c for c in reversed(found) if c.kind in _DONE_TO), None)
        takes = last and _counts_alone(claim) and _goes_on(text, last, claim)
        found.append(replace(claim, victim=last.victim) if last and takes else claim)
    return tuple(found)


_OF_PEOPLE = frozenset({Kind.KILLED, Kind.WOUNDED, Kind.MISSING, Kind.CASUALTIES})
_AND = re.compile(r"\b(?:and|while|with|as|but|including)\b|,")
_ENDS = re.compile(r"[.;:]\s")


def _counts_alone(claim: Claim) -> bool:
    stated = claim.quantity.state is QuantityState.STATED
    return claim.kind in _OF_PEOPLE and claim.victim is None and stated


def _goes_on(text: str, last: Claim, claim: Claim) -> bool:
    gap = text[last.trigger.span.end : claim.trigger.span.start]
    is_short = len(gap) <= _CLOSE and not _ENDS.search(gap)
    return last.kind in _OF_PEOPLE and is_short and _AND.search(gap) is not None


def share_actors(text: str, claims: Sequence[Claim], before: Party | None) -> tuple[Claim, ...]:
    """The claims of one sentence, those without a doer given that of the attack they belong to.

    ``before``: the doer of the last attacks told, for words that lead back to them. To name a
    doer wrongly accuses somebody: where two are named, none is taken.
    """
    led = [c if c.actor else _done_by(c, _led_back(text, c, before)) for c in claims]
    led = [c if c.actor else _done_by(c, _done_with(text, c, led)) for c in led]
    led = [c if c.actor else _done_by(c, _doer(text, c, led)) for c in led]
    return _along(text, led)


def _done_by(claim: Claim, actor: Party | None) -> Claim:
    return replace(claim, actor=actor) if actor else claim


_BY_DOING = re.compile(r"\w+ing$")  # "…, killing nine": what the act before did
_JOINED = re.compile(r"^[^.;:]*\b(?:and|while|with)\b[^.;:]*$")
_FAR = 160  # characters


def _along(text: str, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Doers handed on: to what an act did ("…, killing nine"), and among harms that are joined."""
    found = list(claims)
    for n, claim in enumerate(found[1:], 1):
        if claim.actor is None and claim.kind in _DONE_TO:
            found[n] = _done_by(claim, _of_act_before(text, found[n - 1], claim))
    for n in range(len(found) - 2, -1, -1):
        here, following = found[n], found[n + 1]
        if here.actor is None and _are_joined(text, here, following):
            found[n] = _done_by(here, following.actor)
    return tuple(found)


def _of_act_before(text: str, before: Claim, claim: Claim) -> Party | None:
    gap = text[before.trigger.span.end : claim.trigger.span.start]
    is_act = before.kind in (*_DONE_TO, Kind.ATTACK, Kind.CLASH)
    if not is_act or len(gap) > _FAR or re.search(r"[.;:]\s|\bbut\b|\bby\b", gap):
        return None
    is_deed = _BY_DOING.match(claim.trigger.words) is not None
    return before.actor if is_deed or _are_joined(text, before, claim) else None


def _are_joined(text: str, left: Claim, right: Claim) -> bool:
    """Two harms of one act: "nine were killed and 30 wounded"."""
    gap = text[left.trigger.span.end : right.trigger.span.start]
    both = left.kind in _OF_PEOPLE and right.kind in _OF_PEOPLE
    return both and len(gap) <= _CLOSE and _JOINED.match(gap) is not None


def _led_back(text: str, claim: Claim, before: Party | None) -> Party | None:
    start = claim.trigger.span.start
    leads_back = _DEFINITE.search(text[max(0, start - 24) : start])
    return before if claim.kind is Kind.ATTACK and leads_back else None


_WITH = re.compile(r"\b(?:in|during|with|by|through)\s(?:[\w'’-]+\s){0,4}$", re.IGNORECASE)


def _done_with(text: str, claim: Claim, claims: Sequence[Claim]) -> Party | None:
    """The doer of the harm that an attack noun says how it was done: "killed nine in air raids"."""
    start = claim.trigger.span.start
    if claim.kind is not Kind.ATTACK or not _WITH.search(text[max(0, start - 48) : start]):
        return None
    near = [
        c.actor
        for c in claims
        if c.kind in _DONE_TO
        and c.actor
        and c.trigger.span.end <= start
        and _is_close(text, claim, c)
    ]
    return near[-1] if near else None


def _doer(text: str, claim: Claim, claims: Sequence[Claim]) -> Party | None:
    if claim.kind not in _DONE_TO:
        return None
    near = [
        c.actor for c in claims if c.kind is Kind.ATTACK and c.actor and _is_close(text, claim, c)
    ]
    return near[0] if len({a.words.words for a in near}) == 1 else None


def _is_close(text: str, claim: Claim, attack: Claim) -> bool:
    left, right = sorted((claim.trigger.span, attack.trigger.span))
    gap = text[left.end : right.start]
    return len(gap) <= _CLOSE and not _PARTS.search(gap)


def last_attacker(claims: Sequence[Claim], before: Party | None = None) -> Party | None:
    """The doer to hand to the next sentence: of its attacks, if they name but one.

    ``before`` stays on over a sentence that tells of no attack.
    """
    attacks = [c for c in claims if c.kind is Kind.ATTACK]
    doers = [c.actor for c in attacks if c.actor]
    if not attacks:
        return before
    return doers[-1] if len({d.words.words for d in doers}) == 1 else None


def share_times(text: str, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims of one sentence, those without a time of their own given that of the one before.

    Only of happenings, and only where the sentence tells of happenings at one time: "on Monday
    gunmen stormed the village, killing nine".
    """
    own = [c for c in claims if is_happening(c) and _own(c) and not _is_recalled(c)]
    if len({(c.when.earliest, c.when.latest) for c in own if c.when}) != 1:
        return tuple(claims)
    takes = [
        not (_own(c) or _is_recalled(c)) and is_happening(c) and _goes_along(text, own[0], c)
        for c in claims
    ]
    return tuple(
        replace(c, when=own[0].when) if t else c for c, t in zip(claims, takes, strict=True)
    )


_APART = re.compile(r"[;:()]")
_ALONG = 160  # characters


def _goes_along(text: str, first: Claim, claim: Claim) -> bool:
    gap = text[first.trigger.span.end : claim.trigger.span.start]
    is_after = claim.trigger.span.start > first.trigger.span.start
    return is_after and len(gap) <= _ALONG and not _APART.search(gap)


def _is_recalled(claim: Claim) -> bool:
    return claim.when is not None and claim.when.is_recalled


def _own(claim: Claim) -> bool:
    return claim.when is not None and claim.when.timex is not None and claim.when.is_resolved


def dated_headline(claims: Sequence[Claim], end: int) -> tuple[Claim, ...]:
    """The claims of a document, those of its headline (up to ``end``) dated by the body.

    A headline tells what the body tells; the day is that of the body's first claim of its kind, of
    its number where one has it. Not where its own sentence names a time, be it one that we cannot
    read or tie: that is its own.
    """
    days: dict[tuple[Kind, Scope | None], When] = {}
    counted: dict[tuple[Kind, int, int | None], When] = {}
    for claim in claims:
        if claim.trigger.span.start >= end and claim.when and _is_close_dated(claim.when):
            days.setdefault((claim.kind, claim.scope), claim.when)
            if key := _number_of(claim):
                counted.setdefault(key, claim.when)
    told = [counted.get(_number_of(c) or _NO_NUMBER) or days.get((c.kind, c.scope)) for c in claims]
    return tuple(
        _dated(c, when) if c.trigger.span.start < end else c
        for c, when in zip(claims, told, strict=True)
    )


_NO_NUMBER = (Kind.KILLED, -1, None)


def _number_of(claim: Claim) -> tuple[Kind, int, int | None] | None:
    low = claim.quantity.low
    return (claim.kind, low, claim.quantity.high) if low is not None and low > 1 else None


def placed_headline(claims: Sequence[Claim], end: int) -> tuple[Claim, ...]:
    """The claims of a document, a site in its headline of which nothing says where it lies placed
    in the town of the body's first happening: "Shelling of Sahla bakery", then "in Marjat".
    """
    told = (c for c in claims if c.trigger.span.start >= end and _is_of_violence(c))
    holder = next((c.place for c in told if c.place and is_placed(c.place)), None)
    return tuple(
        replace(c, place=placed_in(c.place, holder))
        if holder and c.place and is_unplaced_site(c.place) and _is_before(c, end)
        else c
        for c in claims
    )


def _is_before(claim: Claim, end: int) -> bool:
    """Whether it or the words of its place stand in the headline."""
    told = claim.place.toponym.span if claim.place and claim.place.toponym else claim.trigger.span
    return min(told.start, claim.trigger.span.start) < end


def _is_of_violence(claim: Claim) -> bool:
    is_told = claim.kind in _DONE_TO or claim.kind in (Kind.ATTACK, Kind.CLASH)
    return is_told and claim.modality in _SETTLED


_HEADLINE_DAYS = 9  # a headline tells news: a longer span of the body is its background


def _is_close_dated(when: When) -> bool:
    if when.is_recalled or when.earliest is None or when.latest is None:
        return False
    return when.latest - when.earliest <= timedelta(days=_HEADLINE_DAYS)


def _dated(claim: Claim, when: When | None) -> Claim:
    if claim.when is not None or when is None or claim.modality not in _SETTLED or is_stale(when):
        return claim
    if _names_time(claim):
        return claim
    told = replace(
        when, timex=None, method=f"the headline's happening is the body's; {when.method}"
    )
    return replace(claim, when=told)


# "05/06/2024": a day in figures, also in forms that nobody can read for sure
_FIGURES = re.compile(r"(?<![\d.,/-])\d{1,4}([/.-])\d{1,2}\1\d{1,4}(?![\d/-])")
_AT = re.compile(r"\b(?:on|in|at|since|from|during|until|by) (?:the )?$", re.IGNORECASE)
_ON_PAGE = re.compile(r"\b(?:posted|published|updated|created|modified)\W+(?:on )?$", re.IGNORECASE)
_TOLD = re.compile(r"\b[a-z]{2,}")


def _names_time(claim: Claim) -> bool:
    """Whether its own sentence says when, be it not read or not tied.

    Not by the page's own day, run into its headline ("04-09-2014 Army shells Oberal"), and not by
    a weekday, which is mostly that of the saying, and then mostly the same.
    """
    words = claim.content.words
    figures = [words[: m.start()] for m in _FIGURES.finditer(words)]
    found = find_timexes(words, Span(0, len(words)))
    dates = [words[: t.mention.span.start] for t in found if t.rule in _FIXED]
    said = [b for b in figures if _TOLD.search(b)] + [
        b for b in (*figures, *dates) if _AT.search(b)
    ]
    return any(not _ON_PAGE.search(before) for before in said)


_FIXED = frozenset({"iso", "dmy", "month", "year", "year_of"})


_SETTLED = frozenset({Modality.ASSERTED, Modality.ALLEGED})
_OF_WHICH = re.compile(
    r"\b(?:among|of) (?:them|those|whom|the (?:dead|wounded|killed|injured|victims))\b",
    re.IGNORECASE,
)


def with_totals(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Sub-totals tied to the total that they are part of: "five children were among those killed".

    The total is the nearest earlier claim of the same kind and speakers with a larger number.
    """
    found: list[Claim] = []
    for claim in claims:
        total = _total_of(claim, found)
        found.append(replace(claim, part_of=total.id) if total else claim)
    return tuple(found)


def _total_of(claim: Claim, earlier: Sequence[Claim]) -> Claim | None:
    low = claim.quantity.low
    if low is None or claim.kind.family is not Family.HARM:
        return None
    if claim.parts or not _OF_WHICH.search(claim.content.words):
        return None  # "23 dead, six of them children": the six are a part, the 23 are none
    for other in reversed(earlier[-REACH:]):
        larger = other.quantity.low is not None and other.quantity.low > low
        if other.kind is claim.kind and larger and other.part_of is None:
            return other
    return None


REACH = 12  # claims back: about a paragraph or two


# "seized a cache of arms", "neutralised a camp": harm only where people are seized or neutralised
_OF_THINGS_TOO = re.compile(
    r"^(?:seiz\w+|captur\w+|neutrali[sz]\w+|eliminat\w+|liquidated|took|taken|takes|caught|held"
    r"|holding|recovered|lost|wiped out|released?|freed|freeing)$",
    re.IGNORECASE,
)


def without_things(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims without harm done to what is plainly no person."""
    return tuple(c for c in claims if not _harms_things(c))


def _harms_things(claim: Claim) -> bool:
    if claim.kind.family is not Family.HARM or not _OF_THINGS_TOO.match(claim.trigger.words):
        return False
    victim = claim.victim
    if victim is None or victim.group is not None:
        return False
    head = _BEFORE_OF.split(victim.words.words)[0].split()[-1:]
    return bool(head) and head[0].islower()  # a name may be anybody's


_BEFORE_OF = re.compile(r"\s(?:of|in|from|at|with|for|on)\b")

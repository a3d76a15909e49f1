"""What the choices of ``acts`` hang on, as rows of features: strings, each a small statement."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from marsad.model import Claim, Document, Kind, QuantityState

Row = Sequence[str]

KINDS = frozenset(
    {
        Kind.KILLED,
        Kind.WOUNDED,
        Kind.CASUALTIES,
        Kind.MISSING,
        Kind.DETAINED,
        Kind.ABDUCTED,
        Kind.ATTACK,
        Kind.CLASH,
        Kind.DAMAGE,
    }
)
_WORD = re.compile(r"[^\W\d_]{2,}|\d+")
_NEAR = 240  # characters on either side of a sentence that belong to its neighbourhood
_LEAD = 500  # characters that say what a report is about
_NEW = frozenset("another other also meanwhile later same separate elsewhere earlier".split())
_STOP = frozenset(
    "the of in and to that was were by on at for with from has had have as an it is be this".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One claim that may be told of an act, with its surroundings; words are lower-case."""

    claim: Claim
    place: int  # among the tellings of its document
    words: tuple[str, ...]  # of its sentence
    left: frozenset[str]
    right: frozenset[str]
    before: tuple[str, ...]  # the trigger, and after it
    after: tuple[str, ...]
    depth: float  # where in the text, 0 to 1
    lag: int | None  # days from it to the report


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    document: Document
    tellings: tuple[Telling, ...]
    words: frozenset[str]


def make_page(document: Document, claims: Sequence[Claim]) -> Page:
    held = sorted((c for c in claims if c.kind in KINDS), key=lambda c: (c.trigger.span, c.id))
    return Page(
        document=document,
        tellings=tuple(_telling(document, c, i) for i, c in enumerate(held)),
        words=frozenset(words_of(document.text)),
    )


def words_of(text: str) -> tuple[str, ...]:
    return tuple(w for w in _WORD.findall(text.lower()))


def _telling(document: Document, claim: Claim, place: int) -> Telling:
    text, own, trigger = document.text, claim.content.span, claim.trigger.span
    return Telling(
        claim=claim,
        place=place,
        words=words_of(claim.content.words),
        left=frozenset(words_of(text[max(0, own.start - _NEAR) : own.start])),
        right=frozenset(words_of(text[own.end : own.end + _NEAR])),
        before=words_of(text[own.start : trigger.start])[-4:],
        after=words_of(text[trigger.end : own.end])[:4],
        depth=trigger.start / max(1, len(text)),
        lag=_lag(document.published.day, claim),
    )


def _lag(day: date | None, claim: Claim) -> int | None:
    when = claim.when
    return (day - when.latest).days if day and when and when.latest else None


def day_of(claim: Claim) -> date | None:
    """The single day that a claim is told of."""
    when = claim.when
    return when.earliest if when and when.earliest == when.latest else None


def page_row(page: Page) -> Row:
    """Whether a report tells of any act."""
    size = len(page.tellings)
    kinds = sorted({t.claim.kind for t in page.tellings})
    return (
        *(f"w={w}" for w in sorted(page.words)),
        *(f"l={w}" for w in sorted(set(words_of(page.document.text[:_LEAD])))),
        *sorted({f for t in page.tellings for f in _told_features(t)}),
        *(f"k={k}" for k in kinds),
        f"n={bin_of(size)}",
        f"long={bin_of(len(page.document.text) // 400)}",
        f"dated={page.document.published.day is not None}",
        "bias",
    )


def _told_features(telling: Telling) -> Iterator[str]:
    """What one telling says of its report."""
    claim, kind = telling.claim, telling.claim.kind
    trigger, is_dated = " ".join(words_of(claim.trigger.words)), day_of(claim) is not None
    yield f"kl={kind}{_lag_bin(telling)}{is_dated}"
    yield f"kd={kind}{int(telling.depth * 4)}{is_dated}"
    yield f"km={kind}{claim.modality}"
    yield f"ks={kind}{claim.scope}"
    yield f"kq={kind}{claim.quantity.state}"
    yield f"kp={kind}{claim.place.precision if claim.place else ''}"
    yield f"ka={kind}{claim.actor is not None}{claim.victim is not None}"
    yield f"t={trigger}"
    yield from (f"b={w} {trigger}" for w in telling.before[-1:])
    yield from (f"f={trigger} {w}" for w in telling.after[:1])
    yield from (f"v={w}" for w in party_words(claim.victim))
    yield from (f"a={w}" for w in party_words(claim.actor))


def bin_of(number: float) -> str:
    edges = (0, 1, 2, 3, 5, 8, 13, 21, 34, 60, 120, 400)
    return str(sum(number > e for e in edges))


def telling_row(page: Page, telling: Telling, likely: float) -> Row:
    """Whether a telling is of an act; ``likely``: the log odds that the report tells of any."""
    claim = telling.claim
    kind = claim.kind
    trigger = " ".join(words_of(claim.trigger.words))
    size = len(page.tellings)
    own = {t.claim.kind for t in page.tellings if t.claim.content.span == claim.content.span}
    chance = f"{max(-4.0, min(4.0, round(likely * 2) / 2))}"
    return (
        f"k={kind}",
        f"t={trigger}",
        f"page={chance}",
        f"page={chance}{kind}",
        f"m={claim.modality}",
        f"m={claim.modality}{kind}",
        f"scope={claim.scope}",
        f"depth={int(telling.depth * 5)}",
        f"first={telling.place == 0}{chance}",
        f"place={bin_of(telling.place)}",
        f"size={bin_of(size)}",
        f"when={_lag_bin(telling)}",
        f"when={_lag_bin(telling)}{kind}",
        f"day={day_of(claim) is not None}",
        f"where={claim.place.precision if claim.place else ''}",
        f"country={claim.place.country if claim.place else ''}",
        f"who={claim.actor is not None}{kind}",
        f"chain={min(2, len(claim.attribution))}",
        f"sure={int(claim.confidence * 5)}",
        *_quantity_features(claim),
        *(f"v={w}" for w in party_words(claim.victim)),
        *(f"a={w}" for w in party_words(claim.actor)),
        *(f"with={k}" for k in sorted(own - {kind})),
        *_text_features(telling, trigger),
        "bias",
    )


def _lag_bin(telling: Telling) -> str:
    return "none" if telling.lag is None else bin_of(telling.lag)


def _quantity_features(claim: Claim) -> Iterator[str]:
    quantity = claim.quantity
    low = quantity.low if quantity.low is not None else -1
    yield f"q={quantity.state}{claim.kind}"
    yield f"qn={bin_of(low)}{claim.kind}"


def party_words(party: object) -> tuple[str, ...]:
    words = getattr(party, "words", None)
    found = words_of(words.words) if words else ()
    return (*found, *(f"group {g}" for g in (getattr(party, "group", None),) if g))


def _text_features(telling: Telling, trigger: str) -> Iterator[str]:
    for name, words in (("b", telling.before[::-1]), ("f", telling.after)):
        for n, word in enumerate(words):
            yield f"{name}{n}={word}"
            yield f"{name}={word}"
        if words:
            yield f"{name}t={words[0]} {trigger}"
        if len(words) > 1:
            yield f"{name}b={words[0]} {words[1]}"
    yield from (f"w={w}" for w in sorted(set(telling.words)))
    yield from (f"L={w}" for w in sorted(telling.left))
    yield from (f"R={w}" for w in sorted(telling.right))


def pair_row(page: Page, left: Telling, right: Telling) -> Row:
    """Whether two tellings, the left one first, are of one act."""
    a, b = left.claim, right.claim
    kinds = f"{a.kind}+{b.kind}"
    gap = right.place - left.place
    is_same = a.content.span == b.content.span
    between = page.document.text[a.content.span.end : max(a.content.span.end, b.content.span.start)]
    breaks = between.count("\n\n")
    days, places = _days_alike(a, b), _places_alike(a, b)
    victims, names = _alike(_heads(a.victim), _heads(b.victim)), _names_alike(left, right)
    triggers = words_of(a.trigger.words) == words_of(b.trigger.words)
    opening = _NEW & set(right.words[:6])
    return (
        f"k={kinds}",
        f"s={is_same}",
        f"sk={is_same}{kinds}",
        f"gap={bin_of(gap)}",
        f"breaks={bin_of(breaks)}",
        f"far={bin_of(len(between) // 100)}",
        f"d={days}",
        f"p={places}",
        f"dp={days}{places}",
        f"dps={days}{places}{bin_of(breaks)}",
        f"v={victims}",
        f"vd={victims}{days}",
        f"vk={victims}{kinds}",
        f"names={names}",
        f"nd={names}{days}",
        f"a={_alike(_heads(a.actor), _heads(b.actor))}",
        f"t={triggers}{a.kind == b.kind}",
        f"q={_numbers_alike(a, b)}{a.kind == b.kind}",
        f"size={bin_of(len(page.tellings))}",
        f"sized={bin_of(len(page.tellings))}{days}",
        f"tt={' '.join(words_of(a.trigger.words))}|{' '.join(words_of(b.trigger.words))}",
        f"rt={' '.join(right.before[-1:])} {' '.join(words_of(b.trigger.words))}",
        *(f"new={w}" for w in sorted(opening)),
        *(f"new={w}{kinds}" for w in sorted(opening)),
        "bias",
    )


def _days_alike(a: Claim, b: Claim) -> str:
    one, two = a.when, b.when
    if not (one and two and one.earliest and two.earliest and one.latest and two.latest):
        return "one" if (one and one.earliest) or (two and two.earliest) else "none"
    if (one.earliest, one.latest) == (two.earliest, two.latest):
        return "same day" if one.earliest == one.latest else "same"
    if one.earliest <= two.latest and two.earliest <= one.latest:
        return "meet"
    apart = max((one.earliest - two.latest).days, (two.earliest - one.latest).days)
    return "near" if apart <= 1 else "far"


def _places_alike(a: Claim, b: Claim) -> str:
    one, two = a.place, b.place
    if not (one and two):
        return "one" if one or two else "none"
    names = one.name.lower(), two.name.lower()
    if names[0] == names[1]:
        return "same"
    within = {w.lower() for w in two.within}, {w.lower() for w in one.within}
    return "in" if names[0] in within[0] or names[1] in within[1] else "other"


def _heads(party: object) -> frozenset[str]:
    return frozenset(party_words(party)) - _STOP


def _alike(one: frozenset[str], two: frozenset[str]) -> str:
    if not one or not two:
        return "one" if one or two else "none"
    return "same" if one == two else "share" if one & two else "other"


def _names_alike(left: Telling, right: Telling) -> str:
    """How many of the rarer words two sentences share."""
    one, two = ({w for w in t.words if len(w) > 4} - _STOP for t in (left, right))
    return str(min(5, len(one & two)))


def _numbers_alike(a: Claim, b: Claim) -> str:
    one, two = (
        c.quantity.low if c.quantity.state is QuantityState.STATED else None for c in (a, b)
    )
    if one is None or two is None:
        return "one" if one != two else "none"
    return "same" if one == two else "other"

"""Who is said to hold a place: a series of claims, and what the days between leave open.

Nothing is carried forward: that a town was taken in March does not say whose it is in May. What one
side claims is kept apart from what its foe says too. The rules are told in docs/field.md.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from marsad.model import Kind, Modality, Place
from marsad.model.field import Control, ControlPeriod, ControlStep, Footing, Hold, Part
from marsad.reconcile.camps import Camp, camp_of, is_same, may_be_same
from marsad.reconcile.days import Days
from marsad.reconcile.heard import Heard, Speaker
from marsad.reconcile.narrowing import EVERYTHING, Narrowing
from marsad.reconcile.telling import Order, Telling, document_order
from marsad.vocabulary.ground import load_ground
from marsad.vocabulary.standing import load_standing

_PROSPECTS = (Modality.FUTURE, Modality.HYPOTHETICAL)
_SAID = (Modality.ASSERTED, Modality.ALLEGED)
_DENIED = (Modality.DENIED, Modality.NEGATED)
_HOLDS = (Hold.HELD, Hold.TAKEN)
_NEAR = 48  # characters around a trigger in which a party without an own mention is looked for
_SOUGHT = (*_HOLDS, Hold.ADVANCED)
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """A step with what comparing it needs. ``days``: those of which it says something."""

    step: ControlStep
    telling: Telling
    camp: Camp | None
    days: Days | None

    @property
    def holds(self) -> bool:
        return self.step.hold in _HOLDS and self.step.modality in _SAID and self.camp is not None


def control_of(
    heard: Heard, *, asked: Narrowing = EVERYTHING, on: date | None = None
) -> tuple[Control, ...]:
    """The series of each place that is named, by its name. ``on``: the day of the status; without
    it that of the last day of which anything is said. Claims that name no place are left out.
    """
    by_place: defaultdict[str, list[_Said]] = defaultdict(list)
    for telling in heard.own:
        if telling.claim.kind is Kind.CONTROL and telling.ground and _is_named(telling):
            by_place[telling.ground.key].append(_said(telling, heard))
    found = []
    for said in by_place.values():
        ordered = sorted(said, key=_order)
        asked_for = [s for s in ordered if asked.fits(s.telling.claim.place, s.days)]
        if asked_for:
            found.append(_control(ordered, asked_for, on))
    return tuple(sorted(found, key=lambda c: (c.place.name, c.steps[0].claim)))


def count_unplaced(heard: Heard) -> int:
    """How many claims of control name no place that could be told from others."""
    own = (t for t in heard.own if t.claim.kind is Kind.CONTROL)
    return sum(not (t.ground and _is_named(t)) for t in own)


def _is_named(telling: Telling) -> bool:
    """ "Positions" and "rebel-held areas" lie in a place; they are not the place."""
    place = telling.claim.place
    return place is not None and not place.name.islower()


def _control(said: Sequence[_Said], shown: Sequence[_Said], on: date | None) -> Control:
    place = min(
        (s.telling for s in said), key=lambda t: (document_order(t.document), t.id)
    ).claim.place
    assert place is not None  # noqa: S101 (only claims with a place come here)
    settled = _settled(said)
    return Control(
        place=place,
        steps=tuple(s.step for s in shown),
        periods=_periods(settled),
        status=_status(settled, on),
    )


def _order(said: _Said) -> tuple[date, date, Order, int]:
    last, first = said.step.latest or date.max, said.step.earliest or date.max
    telling = said.telling
    return (last, first, document_order(telling.document), telling.claim.trigger.span.start)


def _said(telling: Telling, heard: Heard) -> _Said:
    claim, speaker = telling.claim, heard.speakers[telling.id]
    before = telling.document.text[
        max(0, claim.trigger.span.start - _NEAR) : claim.trigger.span.start
    ]
    hold = load_ground().turn_of(claim.trigger.words, before) or Hold.HELD
    who, camp = _who(telling, heard, hold)
    own_days = telling.days
    published = telling.published
    days = own_days or (Days(published, published) if published else None)
    step = ControlStep(
        claim=telling.id,
        hold=Hold.BID if claim.modality in _PROSPECTS and hold in _SOUGHT else hold,
        who=who,
        share=_share(telling),
        earliest=days.first if days else None,
        latest=days.last if days else None,
        on_report=own_days is None and days is not None,
        speaker=speaker.origin.name,
        part=part_of(speaker, camp, claim.place),
        modality=claim.modality,
        trigger=claim.trigger.words,
        words=claim.content.words,
        document=telling.document.id,
        copies=heard.copied.get(telling.id, ()),
    )
    return _Said(step=step, telling=telling, camp=camp, days=_days_told(step.hold, days))


def _days_told(hold: Hold, days: Days | None) -> Days | None:
    """ "Captured in March" says nothing of the days before it was: its last day alone."""
    if days is None or hold not in (Hold.TAKEN, Hold.LOST):
        return days
    return Days(days.last, days.last)


def _who(telling: Telling, heard: Heard, hold: Hold) -> tuple[str, Camp | None]:
    actor = telling.claim.actor
    if actor:
        camps = heard.camps_of(actor, telling) or (camp_of(actor.words.words, actor.actor),)
        speaker = heard.speakers[telling.id]
        name = actor.words.words if camps[0] != speaker.camp else speaker.camp.name
        return name, camps[0]
    words = _party_beside(telling, hold)
    return (words, camp_of(words)) if words else ("", None)


_BEFORE = re.compile(
    r"((?:[A-Z][\w’'-]+\s+)?[\w’'-]+(?:\s+forces)?)\s+(?:(?:has|have|had|also|then)\s+)*$"
)
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_AFTER = re.compile(r"^\s*(?:of|by|for)\s+(?:the\s+)?((?:[\w’'-]+\s+){0,2}[\w’'-]+)")


def _party_beside(telling: Telling, hold: Hold) -> str:
    """ "The army has withdrawn", "a stronghold of rebel groups": a party by its class alone."""
    text, span = telling.document.text, telling.claim.trigger.span
    found = None
    if hold in (Hold.LOST, Hold.TAKEN):
        found = _BEFORE.search(text[max(0, span.start - _NEAR) : span.start])
    elif hold is Hold.HELD:
        found = _AFTER.match(text[span.end : span.end + _NEAR])
    words = _ARTICLE.sub("", found[1]) if found else ""
    return words if load_standing().camp_of(words) else ""


def _share(telling: Telling) -> str:
    """ "About 80 percent", "most of", where it stands beside the trigger or the place."""
    claim, text = telling.claim, telling.document.text
    spans = [claim.trigger.span] + ([claim.place.toponym.span] if claim.place else [])
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    if end - start > 4 * _NEAR or claim.content.span.end < end:
        start, end = claim.trigger.span.start, claim.trigger.span.end + _NEAR
    around = text[max(claim.content.span.start, start - _NEAR // 2) : end]
    found = load_ground().shares.search(around.lower())
    return around[found.start() : found.end()] if found else ""


def part_of(speaker: Speaker, camp: Camp | None, place: Place | None) -> Part:
    """Whom the speaker speaks for, beside that camp. A state from elsewhere is no foe yet."""
    if camp is None or not speaker.is_party_in(place) or not speaker.camp.is_told:
        return Part.OTHER
    if may_be_same(speaker.camp, camp):
        return Part.ITSELF
    return Part.FOE if _is_of_the_country(speaker.camp, place) else Part.OTHER


def _is_of_the_country(camp: Camp, place: Place | None) -> bool:
    """ "Syrian government" in Syria; a side of which nothing is known is taken for one of it."""
    if not camp.side or place is None or not place.within:
        return True
    return is_same(camp, camp_of(place.within[-1]))


def _settled(said: Sequence[_Said]) -> list[_Said]:
    """Those that tell whose it is. "The rebel-held town was retaken" tells of no rebels after."""
    turned = {s.telling.document.id for s in said if s.holds and s.step.hold is Hold.TAKEN}
    return [
        s
        for s in said
        if s.days is not None
        and s.camp is not None
        and s.step.hold in (*_HOLDS, Hold.LOST)
        and s.step.modality in (*_SAID, *_DENIED)
        and not (
            s.step.hold is Hold.HELD
            and s.step.on_report
            and s.telling.document.id in turned
            and s.step.part is not Part.ITSELF
        )
    ]


def _periods(settled: Sequence[_Said]) -> tuple[ControlPeriod, ...]:
    """The days of which something is said, cut where that changes, and the gaps between them."""
    told = [(s, s.days) for s in settled if s.days]
    cuts = sorted({d for _, days in told for d in (days.first, days.last + _ONE_DAY)})
    found: list[ControlPeriod] = []
    for first, after in pairwise(cuts):
        here = [s for s, days in told if days.first <= first <= days.last]
        found.append(_period(here, Days(first, after - _ONE_DAY)))
    return tuple(_merged(found))


def _merged(periods: Iterable[ControlPeriod]) -> Iterator[ControlPeriod]:
    """Those that follow each other and say the same, as one."""
    held: ControlPeriod | None = None
    for period in periods:
        if held and (held.holder, held.footing, held.claims) == (
            period.holder,
            period.footing,
            period.claims,
        ):
            held = ControlPeriod(
                earliest=held.earliest,
                latest=period.latest,
                holder=held.holder,
                footing=held.footing,
                claims=held.claims,
            )
            continue
        if held:
            yield held
        held = period
    if held:
        yield held


def _period(here: Sequence[_Said], days: Days) -> ControlPeriod:
    holding = _holding(here)
    claims = tuple(sorted({s.step.claim for s in here}))
    if not holding:
        return ControlPeriod(earliest=days.first, latest=days.last, claims=claims)
    names = sorted(group[0].step.who for group in holding)
    return ControlPeriod(
        earliest=days.first,
        latest=days.last,
        holder=" / ".join(names),
        footing=_footing(holding, here),
        claims=claims,
    )


def _holding(here: Sequence[_Said]) -> list[list[_Said]]:
    """Those who are said to hold it, a side a list; its own words name it where it speaks."""
    groups: list[list[_Said]] = []
    for said in sorted((s for s in here if s.holds), key=lambda s: s.step.part is not Part.ITSELF):
        group = next((g for g in groups if _are_one(g[0], said)), None)
        if group is None:
            groups.append([said])
        else:
            group.append(said)
    return [g for g in groups if not any(_ends(s, g) for s in here)]


def _ends(said: _Said, group: Sequence[_Said]) -> bool:
    """That this side has lost the place, told of a later day than that it holds it."""
    if said.step.hold is not Hold.LOST or said.step.modality not in _SAID or said.days is None:
        return False
    last = max(s.days.last for s in group if s.days)
    return _are_one(said, group[0]) and said.days.last > last


def _are_one(one: _Said, other: _Said) -> bool:
    return one.camp is not None and other.camp is not None and may_be_same(one.camp, other.camp)


def _footing(holding: Sequence[Sequence[_Said]], here: Sequence[_Said]) -> Footing:
    if len(holding) > 1:
        return Footing.DISPUTED
    (group,) = holding
    if any(_denies(s, group[0]) for s in here):
        return Footing.DISPUTED
    parts = {s.step.part for s in group}
    is_owned_up = any(
        s.step.hold is Hold.LOST and s.step.part is Part.ITSELF and not _are_one(s, group[0])
        for s in here
    )
    if Part.ITSELF in parts and (Part.FOE in parts or is_owned_up):
        return Footing.AGREED
    return Footing.CLAIMED if parts == {Part.ITSELF} else Footing.REPORTED


def _denies(said: _Said, held: _Said) -> bool:
    """That this party took or holds it is denied; or another says that it has lost it."""
    if not _are_one(said, held):
        return False
    if said.step.modality in _DENIED:
        return said.step.hold in _HOLDS
    return said.step.hold is Hold.LOST and said.step.part is not Part.ITSELF


def _status(settled: Sequence[_Said], on: date | None) -> ControlPeriod | None:
    """What is said last by then. Who took it last has it, unless another claims it since."""
    known = [(s, s.days) for s in settled if s.days and (on is None or s.days.first <= on)]
    positive = [(s, days) for s, days in known if s.holds]
    if not positive:
        return None
    last = max(_by(days, on) for _, days in positive)
    since = [s for s, days in known if _by(days, on) >= last]
    return _period(since, Days(last, last))


def _by(days: Days, on: date | None) -> date:
    return days.last if on is None else min(days.last, on)

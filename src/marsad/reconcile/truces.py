"""The life of a truce: each step a claim, its status, and what happened in its place and time.

No attack is called a breach by us: it stands beside the truce, with the claims that do call it so.
The rules are told in docs/field.md.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from marsad.model import Incident, Kind, Modality
from marsad.model.peace import Beside, Stage, Truce, TruceStep
from marsad.reconcile.beside import FORCE, Happenings, are_near, as_happenings
from marsad.reconcile.days import Days, gap_days, hull
from marsad.reconcile.ground import Ground
from marsad.reconcile.heard import Heard
from marsad.reconcile.narrowing import EVERYTHING, Narrowing
from marsad.reconcile.telling import Order, Telling, document_order
from marsad.vocabulary.actors import ActorKind
from marsad.vocabulary.standing import load_standing
from marsad.vocabulary.truces import Told, load_truces

ONE_LIFE = 60  # days between two steps of one truce; what lies farther apart is another
OPEN_DAYS = 30  # days after its beginning in which a truce whose end nobody tells is looked at
_SAID = (Modality.ASSERTED, Modality.ALLEGED)
_TURNED_DOWN = (Stage.REJECTED, Stage.VETOED)
_RUNS = (Stage.AGREED, Stage.IN_FORCE, Stage.EXTENDED)
_ENDS = (Stage.BROKEN, Stage.EXPIRED)
_RANKS = {stage: rank for rank, stage in enumerate(Stage)}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    step: TruceStep
    telling: Telling
    days: Days | None
    hours: int | None


def truces_of(
    heard: Heard,
    incidents: Iterable[Incident] | Happenings,
    *,
    asked: Narrowing = EVERYTHING,
    on: date | None = None,
) -> tuple[Truce, ...]:
    """Every truce that is told of, by its first day. ``on``: the day of the status."""
    own = [t for t in heard.own if t.claim.kind is Kind.TRUCE]
    triggers = defaultdict(list)
    for telling in own:
        triggers[_sentence(telling)].append(telling.claim.trigger.span.start)
    said = sorted((_said(t, heard, triggers[_sentence(t)]) for t in own), key=_order)
    happenings = as_happenings(heard, incidents)
    lives = _lives(said)
    shown = (life for life in lives if any(_is_asked(s, asked) for s in life))
    return tuple(_truce(life, happenings, heard, on) for life in shown)


def _is_asked(said: _Said, asked: Narrowing) -> bool:
    return asked.fits(said.telling.claim.place, said.days)


def _order(said: _Said) -> tuple[date, Order, int]:
    day = said.days.last if said.days else date.max
    telling = said.telling
    return (day, document_order(telling.document), telling.claim.trigger.span.start)


def _sentence(telling: Telling) -> tuple[str, int]:
    return telling.document.id, telling.claim.content.span.start


def _said(telling: Telling, heard: Heard, triggers: Iterable[int]) -> _Said:
    claim = telling.claim
    start, trigger = claim.content.span.start, claim.trigger.span.start
    at = trigger - start
    others = [t - start for t in triggers if t != trigger]
    told = load_truces().stage_of(claim.content.words, at, others)
    if told.stage is Stage.SPOKEN_OF and claim.modality is Modality.DENIED:
        told = replace(told, stage=_stage_denied(claim.trigger.words))
    step = step_of(telling, heard, _stage(told, claim.modality))
    step = replace(step, is_settled=_is_settled(told, step))
    days = Days(step.earliest, step.latest) if step.earliest and step.latest else None
    hours = load_truces().hours_in(claim.content.words, at)
    return _Said(step=step, telling=telling, days=days, hours=hours)


def _stage_denied(words: str) -> Stage:
    """ "The army denied it", "denied the accusation": that it had broken the truce."""
    return Stage.BROKEN if _TAKEN_UP.match(words) else Stage.SPOKEN_OF


_TAKEN_UP = re.compile(
    r"(?:it|this|doing so|the (?:accusations?|allegation|charge))$", re.IGNORECASE
)


def step_of(telling: Telling, heard: Heard, stage: Stage) -> TruceStep:
    """The claim as a step: on the days told, else on that of publication."""
    claim, published = telling.claim, telling.published
    days = telling.days or (Days(published, published) if published else None)
    return TruceStep(
        claim=telling.id,
        stage=stage,
        is_settled=claim.modality in _SAID,
        who=claim.actor.words.words if claim.actor else "",
        speaker=heard.speakers[telling.id].origin.name,
        earliest=days.first if days else None,
        latest=days.last if days else None,
        on_report=telling.days is None and days is not None,
        modality=claim.modality,
        trigger=claim.trigger.words,
        words=claim.content.words,
        document=telling.document.id,
        copies=heard.copied.get(telling.id, ()),
    )


def _stage(told: Told, modality: Modality) -> Stage:
    """ "Would agree if" is an offer; what is only feared or to come tells of no truce yet."""
    if told.stage in _RUNS and told.is_supposed:
        return Stage.PROPOSED if told.stage is Stage.AGREED else Stage.SPOKEN_OF
    if modality in (Modality.FUTURE, Modality.HYPOTHETICAL):
        is_open = told.stage in (Stage.SPOKEN_OF, Stage.AGREED)
        return Stage.PROPOSED if is_open else told.stage
    return told.stage


def _is_settled(told: Told, step: TruceStep) -> bool:
    if step.stage is Stage.SPOKEN_OF:
        return False
    if step.stage is Stage.PROPOSED:
        return step.modality not in (Modality.DENIED, Modality.NEGATED)
    if step.modality in _SAID:
        return step.stage not in _RUNS or not told.is_supposed
    says_so_itself = step.stage in _TURNED_DOWN or "not " in told.words
    return (
        step.modality is not Modality.FEARED
        and says_so_itself
        and (step.modality in (Modality.DENIED, Modality.NEGATED))
    )


def _lives(said: Iterable[_Said]) -> list[list[_Said]]:
    """Steps of one truce: of one place, at most ONE_LIFE days apart. One that names no place goes
    with the only truce of its report.
    """
    lives: list[list[_Said]] = []
    unplaced: list[_Said] = []
    for one in said:
        if one.telling.ground is None:
            unplaced.append(one)
            continue
        life = next((x for x in lives if _can_follow(x, one)), None)
        if life is None:
            lives.append([one])
        else:
            life.append(one)
    for one in unplaced:
        document = one.telling.document.id
        here = [x for x in lives if any(s.telling.document.id == document for s in x)]
        if len(here) == 1:
            here[0].append(one)
        else:
            lives.append([one])
    return [sorted(life, key=_order) for life in lives]


def _can_follow(life: Sequence[_Said], one: _Said) -> bool:
    if not any(are_near(s.telling.ground, one.telling.ground) for s in life):
        return False
    days = [hull(s.days for s in life if s.days), one.days]
    return gap_days(d for d in days if d) <= ONE_LIFE


def _truce(life: Sequence[_Said], happenings: Happenings, heard: Heard, on: date | None) -> Truce:
    ground = _ground(life)
    named = [s.telling for s in life if s.telling.ground == ground and s.telling.claim.place]
    status = _status(life, on)
    truce = Truce(
        place=min(named, key=lambda t: (document_order(t.document), t.id)).claim.place
        if named
        else None,
        steps=tuple(s.step for s in life),
        parties=_parties(life),
        terms=tuple(dict.fromkeys(s.step.words for s in life if s.hours)),
        status=status.stage if status else Stage.SPOKEN_OF,
        status_claim=status.claim if status else "",
    )
    truce = _with_times(truce, _known(life, on), on)
    return replace(truce, in_its_time=_in_its_time(truce, ground, happenings, heard, on))


def _known(life: Sequence[_Said], on: date | None) -> Sequence[_Said]:
    """What had happened by then."""
    return [s for s in life if on is None or (s.days is not None and s.days.last <= on)]


def _ground(life: Sequence[_Said]) -> Ground | None:
    """The place that most steps name, settled ones before others; of several the first told."""
    settled = [s for s in life if s.step.is_settled and s.telling.ground] or life
    told = [s.telling.ground for s in settled if s.telling.ground]
    return max(told, key=lambda g: (told.count(g), -told.index(g)), default=None)


def _parties(life: Sequence[_Said]) -> tuple[str, ...]:
    """Who is said to accept, keep, break or refuse it; not who asks for it."""
    told = (s.step for s in life if s.step.is_settled and s.step.stage is not Stage.PROPOSED)
    return tuple(dict.fromkeys(s.who for s in told if s.who and not _mediates(s.who)))


def _mediates(who: str) -> bool:
    return load_standing().kind_of(who) == ActorKind.UN.value


def _status(life: Sequence[_Said], on: date | None) -> TruceStep | None:
    """What is said last by then. A step of unknown day, which a later report looks back on, takes
    the life no step back.
    """
    held: TruceStep | None = None
    for said in life:
        step = said.step
        if not step.is_settled or (on and (step.earliest is None or step.earliest > on)):
            continue
        if held is None or not step.on_report or _RANKS[step.stage] >= _RANKS[held.stage]:
            held = step
    return held


def _with_times(truce: Truce, life: Sequence[_Said], on: date | None) -> Truce:
    begins = _first_day(life, (Stage.IN_FORCE,)) or _first_day(life, (Stage.AGREED,))
    if begins is None:
        return replace(truce, hours=_last_hours(life))
    told = _first_day((s for s in life if s.days and s.days.last >= begins), _ENDS)
    hours, since = _last_hours(life), begins
    extended = [s for s in life if s.step.stage is Stage.EXTENDED and s.step.is_settled and s.days]
    if extended and extended[-1].days:
        hours, since = extended[-1].hours, extended[-1].days.last
    by_term = since + timedelta(days=math.ceil(hours / 24)) if hours else None
    truce = replace(
        truce,
        hours=hours,
        begins=begins,
        ends=told or by_term,
        ends_by_term=told is None and by_term is not None,
    )
    is_over = truce.ends_by_term and truce.status in _RUNS and on and by_term and on > by_term
    return replace(truce, status=Stage.EXPIRED, status_claim="") if is_over else truce


def _last_hours(life: Sequence[_Said]) -> int | None:
    told = [s.hours for s in life if s.hours]
    return told[-1] if told else None


def _first_day(life: Iterable[_Said], stages: Sequence[Stage]) -> date | None:
    """The day told; that of a report only where none is told."""
    steps = [s.step for s in life if s.step.is_settled and s.step.stage in stages]
    dated = [s.latest for s in steps if s.latest and not s.on_report]
    return min(dated or [s.latest for s in steps if s.latest], default=None)


def _in_its_time(
    truce: Truce, ground: Ground | None, happenings: Happenings, heard: Heard, on: date | None
) -> tuple[Beside, ...]:
    if ground is None or truce.begins is None:
        return ()
    last_told = max((s.latest for s in truce.steps if s.latest), default=truce.begins)
    ends = truce.ends or max(truce.begins + timedelta(days=OPEN_DAYS), last_told)
    ends = min(ends, on) if on else ends
    if ends < truce.begins:
        return ()
    found = happenings.within(ground, Days(truce.begins, ends), FORCE)
    breaking = [heard.tellings[s.claim] for s in truce.steps if s.stage is Stage.BROKEN]
    return tuple(replace(b, called=tuple(_called(b, happenings, breaking))) for b in found)


def _called(beside: Beside, happenings: Happenings, breaking: Sequence[Telling]) -> Iterator[str]:
    """Its claims that a source calls a breach: by a word for it, or in the sentence that says that
    the truce was broken.
    """
    for claim in beside.claims:
        telling = happenings.telling(claim)
        is_worded = load_truces().breaches.search(telling.claim.content.words.lower())
        if is_worded or any(_share_sentence(telling, b) for b in breaking):
            yield claim


def _share_sentence(one: Telling, other: Telling) -> bool:
    return one.document.id == other.document.id and one.span.overlaps(other.span)

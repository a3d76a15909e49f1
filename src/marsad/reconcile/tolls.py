"""Accounts side by side, and the range over them: of all who were harmed, and of each group."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from marsad.model import Account, Discount, Family, Kind, Modality, QuantityState, Toll
from marsad.reconcile.best import Voter, abstain, best_of, named_number, rank_of
from marsad.reconcile.explain import Voice, explain_toll
from marsad.reconcile.figures import NONE, Figure, counts, is_numbered, is_partial, span_of
from marsad.reconcile.groups import group_names, of_group, spread, without_group
from marsad.reconcile.origins import Origin
from marsad.reconcile.series import Series, series_of
from marsad.reconcile.telling import Telling

MIXED = "mixed"
UNKNOWN_GROUP = "unknown"


@dataclass(frozen=True, slots=True)
class Sources:
    """By a telling's claim id: who speaks, the copies of it, and who is discounted. ``deadly``:
    documents that tell of dead, so that whom they tell of as hurt without a number ("the child was
    shot") may be among these.
    """

    origins: Mapping[str, Origin]
    copies: Mapping[str, Sequence[Telling]]
    deadly: frozenset[str] = frozenset()
    discounts: Mapping[str, Discount] = field(default_factory=dict)


def tolls_of(tellings: Iterable[Telling], sources: Sources) -> tuple[Toll, ...]:
    """One toll for each harm, by kind."""
    by_kind: defaultdict[Kind, list[Telling]] = defaultdict(list)
    for telling in tellings:
        if telling.claim.kind.family is Family.HARM:
            by_kind[telling.claim.kind].append(telling)
    deadly = frozenset(t.document.id for t in by_kind.get(Kind.KILLED, ()) if counts(t))
    sources = replace(sources, deadly=deadly)
    return tuple(_toll_of(by_kind[kind], sources) for kind in sorted(by_kind))


def _toll_of(tellings: Sequence[Telling], sources: Sources) -> Toll:
    told = spread(tellings)
    groups = [
        _range(_voices(of_group(told, group), sources), group=group) for group in group_names(told)
    ]
    if rest := _rest_voices(tellings, sources):
        groups.append(_range(rest, group=UNKNOWN_GROUP))
    return replace(_range(_voices(tellings, sources)), groups=tuple(groups))


def _rest_voices(tellings: Sequence[Telling], sources: Sources) -> list[Voice]:
    """Of each account those harmed whose group it does not tell: all, less those that it tells."""
    found = []
    for told in _by_origin(tellings, sources):
        voice = _voice(told, sources)
        if voice.figure is None or not voice.asserts or _is_none_of_part(voice):
            continue
        apart = spread(told)
        named = {g: _asserted(of_group(apart, g), sources).figure for g in group_names(apart)}
        rest = without_group(voice.figure, {g: f for g, f in named.items() if f})
        if rest == voice.figure:
            found.append(voice)
        elif rest != NONE:
            found.append(_with_figure(voice, rest))
    return found


def _with_figure(voice: Voice, figure: Figure) -> Voice:
    """Of what is worked out no single report is a step."""
    account = replace(voice.account, low=figure.low, high=figure.high, steps=())
    number = figure.low if figure.high in (figure.low, None) else None
    voter = replace(voice.voter, figure=figure, number=number) if voice.voter else None
    return replace(voice, account=account, figure=figure, voter=voter)


def _voices(tellings: Sequence[Telling], sources: Sources) -> list[Voice]:
    return [_voice(told, sources) for told in _by_origin(tellings, sources)]


def _by_origin(tellings: Iterable[Telling], sources: Sources) -> list[list[Telling]]:
    """What an origin says for one who is discounted is told apart from what it says else."""
    of_origin = defaultdict(list)
    for telling in sorted(tellings, key=_by_publication):
        is_discounted = telling.id in sources.discounts
        of_origin[sources.origins[telling.id].key, is_discounted].append(telling)
    return [of_origin[key] for key in sorted(of_origin)]


def _by_publication(telling: Telling) -> tuple[date, str]:
    return (telling.published or date.min, telling.id)


def _asserted(told: Iterable[Telling], sources: Sources) -> Series:
    """What an account asserts; a report of a part is no step where wholes are told, and neither is
    one that names people where others count them.
    """
    known = tuple(told)
    asserted = [t for t in _standing(known) if counts(t) and _tells_number(t, sources)]
    numbers = [t for t in asserted if is_numbered(t)]
    return series_of([t for t in numbers if not is_partial(t)] or numbers or asserted)


def _standing(told: Sequence[Telling]) -> Iterator[Telling]:
    """Without the numbers that the account itself takes back later."""
    denied = [t for t in told if t.claim.modality is Modality.DENIED and is_numbered(t)]
    return (t for t in told if not any(_takes_back(d, t) for d in denied))


def _takes_back(later: Telling, telling: Telling) -> bool:
    if later.published is None or telling.published is None:
        return False
    one, other = later.claim.quantity, telling.claim.quantity
    is_same = (one.low, one.high) == (other.low, other.high)
    return is_same and telling.published < later.published


def _tells_number(telling: Telling, sources: Sources) -> bool:
    """Whether people can be counted by it: hurt people told of one by one may be those who died."""
    if is_numbered(telling) or telling.claim.kind not in (Kind.WOUNDED, Kind.CASUALTIES):
        return True
    return telling.document.id not in sources.deadly


def _voice(told: Sequence[Telling], sources: Sources) -> Voice:
    origin = sources.origins[told[0].id]
    asserted = [t for t in told if counts(t)]
    series = _asserted(told, sources)
    is_taken_back = series.figure is None and any(map(is_numbered, asserted))
    others = asserted if is_taken_back else told
    shown = series if series.figure else series_of([t for t in others if _tells_number(t, sources)])
    standings = {t.claim.modality.value for t in told}
    account = Account(
        origin=origin.name,
        kind=told[0].claim.kind,
        state=_state(shown.figure, told),
        low=shown.figure.low if shown.figure else None,
        high=shown.figure.high if shown.figure else None,
        claims=tuple(t.id for t in told),
        copies=tuple(sorted(c.id for t in told for c in sources.copies.get(t.id, ()))),
        standing=standings.pop() if len(standings) == 1 else MIXED,
        steps=shown.steps,
        discount=sources.discounts.get(told[0].id),
    )
    return Voice(
        account=account,
        figure=series.figure,
        asserts=bool(asserted) and not is_taken_back,
        is_partial=not any(is_numbered(t) and not is_partial(t) for t in asserted),
        voter=_voter(series, origin),
    )


def _voter(series: Series, origin: Origin) -> Voter | None:
    if series.figure is None:
        return None
    return Voter(
        name=origin.name,
        figure=series.figure,
        number=named_number(series),
        rank=min(rank_of(r.telling, origin) for r in series.standing),
        latest=series.latest,
    )


def _state(figure: Figure | None, told: Iterable[Telling]) -> QuantityState:
    if figure is not None:
        return QuantityState.ZERO_STATED if figure == NONE else QuantityState.STATED
    states = {t.claim.quantity.state for t in told}
    return QuantityState.UNKNOWN if states == {QuantityState.UNKNOWN} else QuantityState.NOT_STATED


def _range(voices: Sequence[Voice], *, group: str | None = None) -> Toll:
    """The toll over the accounts. Parts set no bound beside a whole; they are listed. So are those
    who are discounted.
    """
    left = [v for v in voices if not v.account.discount]
    counted = [v for v in left if v.figure and (group or not _is_none_of_part(v))]
    wholes = [v for v in counted if not v.is_partial] or counted
    silent = [v for v in left if v.asserts and not v.figure]
    bounds = span_of([v.figure for v in wholes if v.figure])
    voters = [v.voter for v in wholes if v.voter]
    if bounds == NONE and any(v.account.state is QuantityState.NOT_STATED for v in silent):
        bounds = Figure(0, None)  # one says none, another that there were some
        voters = []
    return Toll(
        kind=voices[0].account.kind,
        state=_toll_state(bounds, silent),
        low=bounds.low if bounds else None,
        high=bounds.high if bounds else None,
        accounts=tuple(v.account for v in voices),
        reason=_reason(bounds, wholes, voices),
        group=group,
        best=best_of(bounds, voters) if left else abstain("every account of it is discounted"),
    )


def _is_none_of_part(voice: Voice) -> bool:
    """That no soldiers were hurt says nothing of all: not even where nobody else counts."""
    return voice.is_partial and voice.figure == NONE


def _reason(bounds: Figure | None, wholes: Sequence[Voice], voices: Sequence[Voice]) -> str:
    left = [v for v in voices if not v.account.discount]
    names = ", ".join(v.account.origin for v in voices if v.account.discount)
    if not left:
        return f"Every account of it is discounted by a person: {names}."
    said = explain_toll(bounds, wholes, left)
    return f"{said} Discounted by a person: {names}." if names else said


def _toll_state(bounds: Figure | None, silent: Sequence[Voice]) -> QuantityState:
    """UNKNOWN where harm is only feared, denied or said to be unknown."""
    if bounds is not None:
        return QuantityState.ZERO_STATED if bounds == NONE else QuantityState.STATED
    harmed = any(v.account.state is QuantityState.NOT_STATED for v in silent)
    return QuantityState.NOT_STATED if harmed else QuantityState.UNKNOWN

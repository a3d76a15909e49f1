"""Accounts side by side, and the range over them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from marsad.model import Account, Family, Kind, QuantityState, Toll
from marsad.reconcile.explain import Voice, explain_toll
from marsad.reconcile.figures import (
    NONE,
    Figure,
    account_figure,
    counts,
    is_numbered,
    is_partial,
    span_of,
)
from marsad.reconcile.origins import Origin
from marsad.reconcile.telling import Telling

MIXED = "mixed"


def tolls_of(
    tellings: Iterable[Telling],
    origins: Mapping[str, Origin],
    copies: Mapping[str, Sequence[str]],
) -> tuple[Toll, ...]:
    """One toll for each harm, by kind. ``origins`` and ``copies`` go by the telling's claim id."""
    by_kind: defaultdict[Kind, list[Telling]] = defaultdict(list)
    for telling in tellings:
        if telling.claim.kind.family is Family.HARM:
            by_kind[telling.claim.kind].append(telling)
    return tuple(_toll(by_kind[kind], origins, copies) for kind in sorted(by_kind))


def _toll(
    tellings: Sequence[Telling],
    origins: Mapping[str, Origin],
    copies: Mapping[str, Sequence[str]],
) -> Toll:
    of_origin = defaultdict(list)
    for telling in sorted(tellings, key=_by_publication):
        of_origin[origins[telling.id].key].append(telling)
    voices = []
    for key in sorted(of_origin):
        told = of_origin[key]
        reprinted = sorted(c for t in told for c in copies.get(t.id, ()))
        voices.append(_voice(told, origins[told[0].id].name, tuple(reprinted)))
    return _range(tellings[0].claim.kind, voices)


def _by_publication(telling: Telling) -> tuple[date, str]:
    return (telling.published or date.min, telling.id)


def _voice(told: Sequence[Telling], name: str, copies: tuple[str, ...]) -> Voice:
    asserted = [t for t in told if counts(t)]
    numbers = [t for t in asserted if is_numbered(t)]
    figure = account_figure(asserted)
    shown = figure or account_figure(told)
    standings = {t.claim.modality.value for t in told}
    account = Account(
        origin=name,
        kind=told[0].claim.kind,
        state=_state(shown, told),
        low=shown.low if shown else None,
        high=shown.high if shown else None,
        claims=tuple(t.id for t in told),
        copies=copies,
        standing=standings.pop() if len(standings) == 1 else MIXED,
    )
    partial = bool(numbers) and all(map(is_partial, numbers))
    return Voice(account=account, figure=figure, asserts=bool(asserted), is_partial=partial)


def _state(figure: Figure | None, told: Iterable[Telling]) -> QuantityState:
    if figure is not None:
        return QuantityState.ZERO_STATED if figure == NONE else QuantityState.STATED
    states = {t.claim.quantity.state for t in told}
    return QuantityState.UNKNOWN if states == {QuantityState.UNKNOWN} else QuantityState.NOT_STATED


def _range(kind: Kind, voices: Sequence[Voice]) -> Toll:
    """The toll over the accounts. Parts set no bound beside a whole; they are listed."""
    counted = [v for v in voices if v.figure]
    wholes = [v for v in counted if not v.is_partial] or counted
    silent = [v for v in voices if v.asserts and not v.figure]
    bounds = span_of([v.figure for v in wholes if v.figure])
    if bounds == NONE and any(v.account.state is QuantityState.NOT_STATED for v in silent):
        bounds = Figure(0, None)  # one says none, another that there were some
    return Toll(
        kind=kind,
        state=_toll_state(bounds, silent),
        low=bounds.low if bounds else None,
        high=bounds.high if bounds else None,
        accounts=tuple(v.account for v in voices),
        reason=explain_toll(bounds, wholes, voices),
    )


def _toll_state(bounds: Figure | None, silent: Sequence[Voice]) -> QuantityState:
    """UNKNOWN where harm is only feared, denied or said to be unknown."""
    if bounds is not None:
        return QuantityState.ZERO_STATED if bounds == NONE else QuantityState.STATED
    harmed = any(v.account.state is QuantityState.NOT_STATED for v in silent)
    return QuantityState.NOT_STATED if harmed else QuantityState.UNKNOWN

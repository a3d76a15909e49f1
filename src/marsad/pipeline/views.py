"""The views over a ledger: sources, control, truces, threats; as known by a day, if asked."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from marsad.ledger import Ledger, Voices
from marsad.ledger.voices import Sought
from marsad.model import Incident, Kind
from marsad.model.field import Control
from marsad.model.peace import Truce
from marsad.pipeline.hearing import Grounds, Hearing, ListedHappenings
from marsad.pipeline.knowing import view_known
from marsad.pipeline.listing import bring_up
from marsad.pipeline.projecting import refresh, reproject
from marsad.pipeline.reprinting import load_reprints
from marsad.pipeline.viewing import load_view
from marsad.reconcile.beside import Happenings
from marsad.reconcile.control import control_of
from marsad.reconcile.heard import Heard
from marsad.reconcile.narrowing import EVERYTHING, Narrowing
from marsad.reconcile.reprints import Reprint
from marsad.reconcile.threats import PROSPECTS, THREATENED
from marsad.reconcile.truces import truces_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What views are computed from. ``happened``: what may be set beside a truce or a threat.
    ``discounted``: keys of the origins that people do not rely upon. ``undated``: documents left
    out, since nobody knows whether they were published by the day that was asked for.
    """

    heard: Heard
    incidents: tuple[Incident, ...] = ()
    happened: tuple[Incident, ...] | Happenings = ()
    discounted: frozenset[str] = frozenset()
    undated: int = 0


def see(ledger: Ledger, *, published_by: date | None = None) -> Seen:
    """What counts of the current claims, with their speakers, and the incidents; of documents
    published by that day alone, if one is given.
    """
    if published_by is None:
        view, undated = load_view(ledger), 0
        incidents = reproject(ledger)  # first: gathering all anew takes away what was laid down
        heard = view.heard(load_reprints(ledger, view.documents.values()))
    else:
        known = view_known(ledger, published_by)
        view, undated = known.view, known.undated
        incidents, heard = view.incidents(), view.heard()
    return Seen(
        heard=heard,
        incidents=incidents,
        happened=incidents,
        discounted=view.discounted(heard),
        undated=undated,
    )


See = Callable[[Voices, tuple[Reprint, ...], Narrowing], Seen | None]
"""What a view needs of the lists; None where these cannot tell."""


@contextmanager
def seeing(ledger: Ledger, narrowly: See, asked: Narrowing) -> Iterator[Seen]:
    """What a view needs to answer as it would of `see`. The whole ledger is loaded only where lists
    cannot tell, or cannot be kept. To be used before the end of the ``with``.
    """
    seen = None
    if refresh(ledger):
        bring_up(ledger)
        reprints = load_reprints(ledger)
        with ledger.voices() as voices:
            seen = narrowly(voices, reprints, asked)
            if seen is not None:
                yield seen
    if seen is None:
        yield see(ledger)


def see_control(voices: Voices, reprints: tuple[Reprint, ...], asked: Narrowing) -> Seen | None:
    """Claims of control in the places that are asked for, under whatever name. None where one names
    a party of which nothing tells but whoever else speaks.
    """
    grounds = Grounds(voices)
    places = None
    if asked.place is not None:
        places = grounds.same(n for n, place in grounds.items() if asked.is_in(place))
    claims = voices.claims(Sought(kinds=(Kind.CONTROL,), places=places))
    heard = Hearing(voices, reprints).hear(claims, are_all=places is None)
    tellings = [heard.tellings[c] for c in claims]
    is_open = any(t.claim.actor and heard.is_unexplained(t.claim.actor, t) for t in tellings)
    return None if is_open else Seen(heard=heard)


def see_truces(voices: Voices, reprints: tuple[Reprint, ...], asked: Narrowing) -> Seen:
    """All truces and deals, which are few, for each may be another's; incidents as asked for."""
    del asked
    claims = voices.claims(Sought(kinds=(Kind.TRUCE, Kind.AGREEMENT)))
    heard = Hearing(voices, reprints).hear(claims, are_all=True)
    codes = voices.incidents_of((Kind.AGREEMENT, Kind.EVACUATED, Kind.RELEASED))
    incidents = voices.lists.incidents(codes)
    return Seen(
        heard=heard,
        incidents=tuple(incidents[code] for code in codes),
        happened=ListedHappenings(voices, Grounds(voices)),
    )


def see_threats(voices: Voices, reprints: tuple[Reprint, ...], asked: Narrowing) -> Seen:
    """Threats in the places that are asked for; incidents as asked for."""
    grounds = Grounds(voices)
    places = None
    if asked.place is not None:
        places = {n for n, place in grounds.items() if asked.is_in(place)}
    claims = voices.claims(Sought(kinds=THREATENED, modalities=PROSPECTS, places=places))
    heard = Hearing(voices, reprints).hear(claims, are_all=places is None)
    return Seen(heard=heard, happened=ListedHappenings(voices, grounds))


def controls_on(ledger: Ledger, day: date | None) -> tuple[Control, ...]:
    """Who is said to hold each place, by then, or at last, as lists and incidents are kept now."""
    reprints = load_reprints(ledger)
    with ledger.voices() as voices:
        seen = see_control(voices, reprints, EVERYTHING)
    return control_of((seen or see(ledger)).heard, on=day)


def truces_on(ledger: Ledger, day: date | None) -> tuple[Truce, ...]:
    """Every truce, with what it had come to by then, or at last, as lists are kept now."""
    reprints = load_reprints(ledger)
    with ledger.voices() as voices:
        seen = see_truces(voices, reprints, EVERYTHING)
        return truces_of(seen.heard, seen.happened, on=day)

"""What each origin has been worth: whom it reprints, and how its claims fared beside others'."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import TYPE_CHECKING

from marsad.model import Incident, Kind, Modality
from marsad.model.grade import Reprinted, TrackRecord
from marsad.reconcile.discounting import is_discounted
from marsad.reconcile.figures import (
    counts,
    is_none_of_group,
    is_numbered,
    is_partial,
    says_none,
)
from marsad.reconcile.heard import Heard, Speaker
from marsad.reconcile.narrowing import EVERYTHING, Narrowing
from marsad.reconcile.telling import Telling

if TYPE_CHECKING:
    from marsad.reconcile.reprints import Reprint

_DENIES = (Modality.DENIED, Modality.NEGATED)


def sources_of(
    heard: Heard,
    incidents: Iterable[Incident],
    *,
    asked: Narrowing = EVERYTHING,
    discounted: frozenset[str] = frozenset(),
) -> tuple[TrackRecord, ...]:
    """The record of every origin with claims that were asked for, by key. ``discounted``: keys that
    a person has discounted: set beside others they are, but they bear out and contradict nobody.
    """
    fared = _Fared(heard, incidents, discounted)
    speakers: dict[str, Speaker] = {}
    claims: defaultdict[str, list[Telling]] = defaultdict(list)
    copies: defaultdict[str, list[Telling]] = defaultdict(list)
    for telling in heard.tellings.values():
        if not asked.fits(telling.claim.place, telling.days):
            continue
        copied = heard.copies.get(telling.id)
        speaker = heard.publishers[telling.document.id] if copied else heard.speakers[telling.id]
        speakers.setdefault(speaker.origin.key, speaker)
        (copies if copied else claims)[speaker.origin.key].append(telling)
    reprinted = _reprinted(heard)
    for publisher in heard.publishers.values():
        if asked == EVERYTHING:
            speakers.setdefault(publisher.origin.key, publisher)
    return tuple(
        TrackRecord(
            key=key,
            name=speakers[key].origin.name,
            kind=speakers[key].kind,
            side=speakers[key].camp.side,
            documents=_documents(claims[key], copies[key]),
            claims=tuple(t.id for t in claims[key]),
            copies=tuple(t.id for t in copies[key]),
            reprints=reprinted.get(key, ()),
            borne_out=tuple(t.id for t in claims[key] if t.id in fared.borne_out),
            contradicted=tuple(t.id for t in claims[key] if t.id in fared.contradicted),
            denied=tuple(t.id for t in claims[key] if t.id in fared.denied),
            is_discounted=key in discounted,
        )
        for key in sorted(speakers)
    )


def _documents(*tellings: Sequence[Telling]) -> tuple[str, ...]:
    return tuple(sorted({t.document.id for ts in tellings for t in ts}))


class _Fared:
    """Which claims others bear out, contradict or deny: of one kind, in one incident."""

    def __init__(
        self, heard: Heard, incidents: Iterable[Incident], discounted: frozenset[str]
    ) -> None:
        self.borne_out: set[str] = set()
        self.contradicted: set[str] = set()
        self.denied: set[str] = set()
        self._discounted = discounted
        for incident in incidents:
            by_kind: defaultdict[Kind, list[Telling]] = defaultdict(list)
            for claim in incident.claims:
                if claim in heard.tellings and claim not in heard.copies:
                    by_kind[heard.tellings[claim].claim.kind].append(heard.tellings[claim])
            for tellings in by_kind.values():
                self._set_beside(tellings, heard.speakers)

    def _set_beside(self, tellings: Sequence[Telling], speakers: Mapping[str, Speaker]) -> None:
        for one, other in product(filter(counts, tellings), tellings):
            is_one = speakers[one.id].root == speakers[other.id].root
            if is_one or is_discounted(speakers[other.id], self._discounted):
                continue
            if is_none_of_group(one) or is_none_of_group(other):
                continue  # of all others it says nothing
            if other.claim.modality in _DENIES and not says_none(one):
                self.denied.add(one.id)
            elif counts(other):
                met = self.borne_out if _agree(one, other) else self.contradicted
                met.add(one.id)


def _agree(one: Telling, other: Telling) -> bool:
    """Whether both can be right: numbers whose intervals meet; of which one counts a part, or has
    no number, only that it happened.
    """
    if says_none(one) != says_none(other):
        return False
    if not (is_numbered(one) and is_numbered(other)) or is_partial(one) or is_partial(other):
        return True
    a, b = one.claim.quantity, other.claim.quantity
    return _reaches(a.high, b.low) and _reaches(b.high, a.low)


def _reaches(high: int | None, low: int | None) -> bool:
    return high is None or low is None or high >= low


def _reprinted(heard: Heard) -> dict[str, tuple[Reprinted, ...]]:
    """By key of who prints: whom, in which documents, and how much of them."""
    found: defaultdict[tuple[str, str], list[Reprint]] = defaultdict(list)
    for reprint in heard.reprints:
        printer, original = (heard.publishers[d] for d in (reprint.copy, reprint.original))
        if printer.origin.key != original.origin.key:
            found[printer.origin.key, original.origin.name].append(reprint)
    by_printer: defaultdict[str, list[Reprinted]] = defaultdict(list)
    for (printer_key, name), reprints in sorted(found.items()):
        shares = [round(r.of_copy, 3) for r in reprints]
        documents = tuple(sorted({r.copy for r in reprints}))
        by_printer[printer_key].append(
            Reprinted(origin=name, documents=documents, least=min(shares), most=max(shares))
        )
    return {key: tuple(rows) for key, rows in by_printer.items()}

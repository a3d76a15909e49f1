"""What each origin has been worth: whom it reprints, and how its claims fared beside others'."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import NamedTuple

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
        for incident in incidents:
            by_kind: defaultdict[Kind, dict[str, Account]] = defaultdict(dict)
            for claim in incident.claims:
                if claim in heard.tellings and claim not in heard.copies:
                    telling, speaker = heard.tellings[claim], heard.speakers[claim]
                    is_left_out = is_discounted(speaker, discounted)
                    account = Account(speaker.root, is_left_out, figured(telling))
                    by_kind[telling.claim.kind][claim] = account
            for accounts in by_kind.values():
                fared = set_beside(accounts)
                self.borne_out |= fared.borne_out
                self.contradicted |= fared.contradicted
                self.denied |= fared.denied


class Figured(NamedTuple):
    """What of a claim is held against others."""

    counts: bool
    denies: bool
    says_none: bool
    is_of_group: bool  # none of a group: of all others it says nothing
    is_numbered: bool
    is_partial: bool
    low: int | None
    high: int | None


def figured(telling: Telling) -> Figured:
    """Of a claim beside its document."""
    return Figured(
        counts=counts(telling),
        denies=telling.claim.modality in _DENIES,
        says_none=says_none(telling),
        is_of_group=is_none_of_group(telling),
        is_numbered=is_numbered(telling),
        is_partial=is_partial(telling),
        low=telling.claim.quantity.low,
        high=telling.claim.quantity.high,
    )


class Account(NamedTuple):
    """A claim that is no copy: with whom it counts, and what it says."""

    root: str
    is_discounted: bool
    figured: Figured


class Beside(NamedTuple):
    """Ids of claims."""

    borne_out: frozenset[str]
    contradicted: frozenset[str]
    denied: frozenset[str]


def set_beside(accounts: Mapping[str, Account]) -> Beside:
    """``accounts``: by claim, of one kind, in one incident. Those that say the same for the same
    one are looked at once: a crowd is held against a crowd by what it says.
    """
    alike: defaultdict[Account, list[str]] = defaultdict(list)
    for claim, account in accounts.items():
        alike[account].append(claim)
    fared: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in product((a for a in alike if a.figured.counts), alike):
        if one.root != other.root and not other.is_discounted:
            fared[_beside(one.figured, other.figured)].update(alike[one])
    return Beside(*(frozenset(fared[name]) for name in Beside._fields))


def _beside(one: Figured, other: Figured) -> str:
    """What the other makes of the one; "" of nothing."""
    if one.is_of_group or other.is_of_group:
        return ""
    if other.denies and not one.says_none:
        return "denied"
    if not other.counts:
        return ""
    return "borne_out" if _agree(one, other) else "contradicted"


def _agree(one: Figured, other: Figured) -> bool:
    """Whether both can be right: numbers whose intervals meet; of which one counts a part, or has
    no number, only that it happened.
    """
    if one.says_none != other.says_none:
        return False
    if not (one.is_numbered and other.is_numbered) or one.is_partial or other.is_partial:
        return True
    return _reaches(one.high, other.low) and _reaches(other.high, one.low)


def _reaches(high: int | None, low: int | None) -> bool:
    return high is None or low is None or high >= low


def _reprinted(heard: Heard) -> dict[str, tuple[Reprinted, ...]]:
    """By key of who prints: whom, in which documents, and how much of them."""
    found: defaultdict[str, list[Printed]] = defaultdict(list)
    for reprint in heard.reprints:
        printer, original = (heard.publishers[d] for d in (reprint.copy, reprint.original))
        if printer.origin.key != original.origin.key:
            name = original.origin.name
            found[printer.origin.key].append(Printed(reprint.copy, name, reprint.of_copy))
    return {key: reprinted_of(printed) for key, printed in found.items()}


class Printed(NamedTuple):
    """A document that prints another's: whose, and how much of it that is."""

    document: str
    origin: str
    share: float


def reprinted_of(printed: Iterable[Printed]) -> tuple[Reprinted, ...]:
    """``printed``: by one printer, of others."""
    by_name: defaultdict[str, list[Printed]] = defaultdict(list)
    for one in printed:
        by_name[one.origin].append(one)
    return tuple(
        Reprinted(
            origin=name,
            documents=tuple(sorted({one.document for one in some})),
            least=min(round(one.share, 3) for one in some),
            most=max(round(one.share, 3) for one in some),
        )
        for name, some in sorted(by_name.items())
    )

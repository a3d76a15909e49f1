"""Tolls added over incidents: bounds to bounds, best to best, what is feared,
denied or told by nobody who is relied upon apart.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from marsad.model import Incident, Kind, QuantityState, Toll
from marsad.model.totals import Aside, TollSum
from marsad.reconcile.ground import ground_of

NOT_SAID = "not said"


class By(StrEnum):
    """What the incidents of one sum share."""

    PLACE = "place"
    MONTH = "month"
    DAY = "day"
    KIND = "kind"
    GROUP = "group"


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """Ids of the incidents whose numbers were added, of those without a number, and of those for
    which the best estimate's rule abstains. Sums are None of no number, ``high`` also: open above.
    """

    low: int | None
    high: int | None
    best: int | None
    numbered: tuple[str, ...]
    unnumbered: tuple[str, ...]
    abstained: tuple[str, ...]


def add_tolls(tolls: Iterable[tuple[str, Toll]]) -> Added:
    """``tolls``: with the ids of their incidents; each incident once."""
    known = sorted(tolls, key=lambda x: x[0])
    numbered = [(i, t) for i, t in known if t.low is not None]
    highs = [t.high for _, t in numbered]
    bests = [t.best.number if t.best else None for _, t in numbered]
    return Added(
        low=sum(t.low or 0 for _, t in numbered) if numbered else None,
        high=add_up(highs),
        best=add_up(bests),
        numbered=tuple(i for i, _ in numbered),
        unnumbered=tuple(i for i, t in known if t.state is QuantityState.NOT_STATED),
        abstained=tuple(i for (i, _), b in zip(numbered, bests, strict=True) if b is None),
    )


def add_up(numbers: Sequence[int | None]) -> int | None:
    """The sum; None of none, and where one is None."""
    known = [n for n in numbers if n is not None]
    return sum(known) if known and len(known) == len(numbers) else None


def sum_tolls(
    incidents: Iterable[Incident], *, by: By, kinds: Sequence[Kind] = ()
) -> tuple[TollSum, ...]:
    """A sum for each key and harm, by key. ``kinds``: only these harms, if any are named. Totals
    over a period are named beside, by their ids; what is threatened is in no sum.
    """
    known = tuple(incidents)
    keys = _Keys(by, _names(known) if by is By.PLACE else {})
    told: defaultdict[tuple[str, str, Kind], list[tuple[Incident, Toll]]] = defaultdict(list)
    for incident in known:
        for toll in incident.tolls:
            if not kinds or toll.kind in kinds:
                for key, counted in keys.of(incident, toll):
                    told[*key, toll.kind].append((incident, counted))
    made = (_sum_of(by, key[0], key[2], told[key]) for key in sorted(told))
    return tuple(s for s in made if s.incidents or s.unnumbered or s.asides or s.totals)


@dataclass(frozen=True, slots=True)
class _Keys:
    """``names``: what a place is called, by its ground's key."""

    by: By
    names: Mapping[str, str]

    def of(self, incident: Incident, toll: Toll) -> Iterator[tuple[tuple[str, str], Toll]]:
        """What is shown, what tells two of one name apart, and the toll that is added there."""
        match self.by:
            case By.PLACE:
                ground = _ground_key(incident)
                yield (self.names.get(ground, NOT_SAID), ground), toll
            case By.MONTH:
                yield (_when(incident, len("2020-01")), ""), toll
            case By.DAY:
                yield (_when(incident, len("2020-01-01")), ""), toll
            case By.KIND:
                yield (toll.kind.value, ""), toll
            case By.GROUP:
                yield from (((t.group or NOT_SAID, ""), t) for t in toll.groups)


def _when(incident: Incident, length: int) -> str:
    """Its day or month; of several, or of one among several, both ends as ISO 8601 has intervals:
    nobody says how its toll is spread over them.
    """
    if incident.earliest is None:
        return NOT_SAID
    first, last = (
        str(d)[:length] for d in (incident.earliest, incident.latest or incident.earliest)
    )
    return first if first == last else f"{first}/{last}"


def _names(incidents: Iterable[Incident]) -> dict[str, str]:
    """Each place as most incidents have it written."""
    written: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for incident in incidents:
        if incident.place:
            written[_ground_key(incident)][incident.place.toponym.words] += 1
    return {key: min(names, key=lambda n: (-names[n], n)) for key, names in written.items() if key}


def _ground_key(incident: Incident) -> str:
    ground = ground_of(incident.place)
    return ground.key if ground else ""


def _sum_of(by: By, key: str, kind: Kind, told: Sequence[tuple[Incident, Toll]]) -> TollSum:
    happened = [(i, t) for i, t in told if not i.is_cumulative]
    added = add_tolls((i.id, t) for i, t in happened if t.state is not QuantityState.UNKNOWN)
    return TollSum(
        by=by.value,
        key=key,
        kind=kind,
        group=key if by is By.GROUP else None,
        low=added.low,
        high=added.high,
        best=added.best,
        incidents=added.numbered,
        abstained=added.abstained,
        unnumbered=added.unnumbered,
        asides=_asides(t for _, t in happened),
        totals=tuple(sorted({i.id for i, _ in told if i.is_cumulative})),
    )


def _asides(tolls: Iterable[Toll]) -> tuple[Aside, ...]:
    """Of each incident what its accounts span, added over the incidents."""
    return add_asides(t.asides for t in tolls)


def add_asides(told: Iterable[Mapping[str, tuple[int, int | None]]]) -> tuple[Aside, ...]:
    """``told``: of each incident, as `Toll.asides`."""
    spans: defaultdict[str, list[tuple[int, int | None]]] = defaultdict(list)
    for asides in told:
        for standing, span in asides.items():
            spans[standing].append(span)
    return tuple(_aside(standing, spans[standing]) for standing in sorted(spans))


def _aside(standing: str, spans: Sequence[tuple[int, int | None]]) -> Aside:
    return Aside(
        standing=standing,
        low=sum(low for low, _ in spans),
        high=add_up([high for _, high in spans]),
        incidents=len(spans),
    )

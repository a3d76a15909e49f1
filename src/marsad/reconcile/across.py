"""Joins across documents: beside a copied sentence, by town and days, by period."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from marsad.reconcile.happening import Happening, Pool, Rule, can_be_one, merge, noted
from marsad.reconcile.links import NO_LINKS, Links
from marsad.reconcile.meeting import Spot, find_meetings
from marsad.reconcile.nearby import are_neighbours
from marsad.reconcile.telling import Lane, Telling


def join_beside_copies(
    happenings: Sequence[Happening],
    originals: Mapping[str, Telling],
    copies: Iterable[Telling],
    links: Links = NO_LINKS,
) -> tuple[Happening, ...]:
    """Joins what a page adds beside a lifted sentence to the happening of that sentence.

    Only what could not be compared otherwise (no town or no days), and only where the sentences
    beside it lead to one happening: copies are no evidence that two happenings are one.
    """
    pool = Pool(happenings, links)
    number_of = {t.id: n for n, h in enumerate(happenings) for t in h.tellings}
    in_sentence = defaultdict(list)
    for copy in copies:
        in_sentence[copy.document.id, copy.sentence].append(copy)
    for number, happening in enumerate(happenings):
        if happening.lane is Lane.TOTAL or _town_spot(happening) is not None:
            continue
        targets = {
            pool.find(number_of[originals[copy.id].id])
            for telling in happening.tellings
            for sentence in range(telling.sentence - 1, telling.sentence + 2)
            for copy in in_sentence[telling.document.id, sentence]
            if telling.span.overlaps(copy.span) or are_neighbours(telling, copy)
        }
        if len(targets) == 1:
            pool.try_join(number, min(targets), Rule.BESIDE)
    return pool.happenings()


def join_towns(happenings: Sequence[Happening]) -> tuple[Happening, ...]:
    """Joins happenings of one town (or finer) on the same days, with a strand in common.

    What has no town or no narrow days (at most three) stays in its document: never guessed.
    """
    found: list[Happening] = []
    for lane in sorted({h.lane for h in happenings}):
        here = [h for h in happenings if h.lane is lane]
        found += here if lane is Lane.TOTAL else _join_lane(here)
    return tuple(found)


def _join_lane(happenings: Sequence[Happening]) -> Iterator[Happening]:
    spots = [_town_spot(h) for h in happenings]
    meeting = find_meetings(spots)
    grouped = {n for group in meeting.groups for n in group}
    alone = ((n,) for n in range(len(happenings)) if n not in grouped)
    for group in (*meeting.groups, *alone):
        joined = merge((happenings[n] for n in group), Rule.ACROSS)
        notes = {Rule.LOOSE: spots[group[0]] is None, Rule.TORN: group[0] in meeting.torn}
        yield noted(joined, *(rule for rule, holds in notes.items() if holds))


def _town_spot(happening: Happening) -> Spot | None:
    ground, days = happening.ground, happening.days
    if ground is None or days is None or not (ground.is_town and days.is_narrow):
        return None
    return Spot(ground, days, happening.strands)


def join_periods(happenings: Sequence[Happening]) -> tuple[Happening, ...]:
    """Joins totals of one place, kind and period: at least half of the longer one is shared.

    The longest period leads; each further one follows the first leader that it is like, so that
    no chain of overlaps leads from a month to a whole war.
    """
    led: defaultdict[str, list[list[Happening]]] = defaultdict(list)
    rest = []
    for total in sorted(happenings, key=_longest_first):
        if total.lane is not Lane.TOTAL or total.ground is None or total.days is None:
            rest.append(noted(total, Rule.LOOSE) if total.lane is Lane.TOTAL else total)
            continue
        leaders = led[total.ground.key]
        followed = next((f for f in leaders if _is_same_total(f[0], total)), None)
        if followed is None:
            leaders.append([total])
        else:
            followed.append(total)
    return (*rest, *(merge(f, Rule.PERIOD) for followers in led.values() for f in followers))


def _longest_first(total: Happening) -> tuple[int, str]:
    return (-len(total.days or ()), min(t.id for t in total.tellings))


def _is_same_total(leader: Happening, other: Happening) -> bool:
    return bool(leader.kinds & other.kinds) and can_be_one(leader, other)

"""What speaks so much against two happenings being one that only their texts can outweigh it."""

from collections.abc import Iterable
from itertools import product

from marsad.model import Precision
from marsad.reconcile.comparing import Score, nearness
from marsad.reconcile.ground import are_compatible
from marsad.reconcile.happening import Happening, are_other_acts, are_unlike, can_be_one
from marsad.reconcile.sketch import Site, Sketch
from marsad.reconcile.telling import Lane
from marsad.reconcile.terms import term_of

# Log odds. Of names, of names and words, and of all in all, from which a place or a day was
# misread: reports of two happenings are often written in the same stock phrases.
OUTWEIGHED_BY_NAMES, OUTWEIGHED_BY_TEXTS, OUTWEIGHED_BY_ALL = 0.3, 0.3, -0.3
OUTWEIGHED_A_DAY = 2.5  # of all in all, for each day that one of two reports may be off
LIKE_TEXTS = 0.3  # log odds of the texts, for days that lie near each other
OWN_NAMES = 2  # where days contradict; one, where places alone do
_FAR = 6  # the rank of places that are not near each other


def is_outweighed(score: Score, left: Sketch, right: Sketch) -> bool:
    """Whether a contradiction in place or days is a misreading: the texts are so alike, or the days
    lie near each other and all else agrees. Names of the place and of who speaks stand in the
    reports of all that happens there: other rare names have to be shared.
    """
    days_off = _days_off(left, right)
    if days_off and score.total >= OUTWEIGHED_A_DAY * days_off and score.texts >= LIKE_TEXTS:
        return True
    if not score.is_long or score.total < OUTWEIGHED_BY_ALL:
        return False
    shared = set(left.terms.own).intersection(right.terms.own)
    if len(shared) < (1 if can_be_one(_dated(left), _dated(right)) else OWN_NAMES):
        return False
    return score.names >= OUTWEIGHED_BY_NAMES and score.texts >= OUTWEIGHED_BY_TEXTS


def _days_off(left: Sketch, right: Sketch) -> int | None:
    """How far the days lie apart where nothing else contradicts: one or two, else None."""
    if left.days is None or right.days is None or _places_contradict(left, right):
        return None
    gap = max(left.days[0], right.days[0]) - min(left.days[1], right.days[1])
    return gap if gap in (1, 2) else None


def may_outweigh(left: Sketch, right: Sketch) -> bool:
    """Whether it could be a misreading, without weighing the texts: some rare name stands in both,
    or the days lie side by side.
    """
    return _days_off(left, right) is not None or not set(left.terms.rarest).isdisjoint(
        right.terms.rarest
    )


def contradict(left: Sketch, right: Sketch) -> bool:
    """Whether their places, named targets, days or victims cannot be those of one happening."""
    if left.lane is Lane.TOTAL:
        return not can_be_one(state_of(left), state_of(right))
    if left.targets and right.targets and left.targets.isdisjoint(right.targets):
        return True
    if are_other_acts(left.kinds, right.kinds) and are_unlike(left.fell, right.fell):
        return True
    return _places_contradict(left, right) or not can_be_one(_dated(left), _dated(right))


def state_of(sketch: Sketch) -> Happening:
    """What the guards look at."""
    return Happening(lane=sketch.lane, tellings=(), dated=sketch.dated, grounds=sketch.grounds)


def _dated(sketch: Sketch) -> Happening:
    return Happening(lane=sketch.lane, tellings=(), dated=sketch.dated, grounds=frozenset())


def _places_contradict(left: Sketch, right: Sketch) -> bool:
    """Both name towns, none of which is near or in one of the other's; or one names regions alone,
    none of which holds anything that the other names. Where the text of either names a town of the
    other's, one of the two may have been placed wrongly: that is left to the score.
    """
    if not left.sites or not right.sites:
        return False
    towns = [[s for s in sketch.sites if s.ground.is_town] for sketch in (left, right)]
    if all(towns):
        is_apart = all(nearness(a, b)[0] >= _FAR for a, b in product(*towns))
    else:
        pairs = product(left.sites, right.sites)
        is_apart = not any(are_compatible(a.ground, b.ground) for a, b in pairs)
    told = [[s for s in sketch.sites if _may_be_town(s)] for sketch in (left, right)]
    return is_apart and not (_tells_of(right, told[0]) or _tells_of(left, told[1]))


def _may_be_town(site: Site) -> bool:
    """A town, or a name of which nobody knows where it lies."""
    return site.ground.is_town or site.ground.precision is Precision.UNKNOWN


def _tells_of(sketch: Sketch, towns: Iterable[Site]) -> bool:
    """Whether its text names one of the towns, wherever it was placed."""
    terms = sketch.terms
    sought = {term_of(s.name) for s in towns if s.name}
    return not (sought.isdisjoint(terms.names) and sought.isdisjoint(terms.words))

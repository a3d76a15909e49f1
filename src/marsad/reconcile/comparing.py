"""How much speaks for two happenings being one: a sum over aspects, each with its words.

Each aspect finds features by name; a weight stands for each name, the log odds that it adds
(``linking.toml``, learnt by ``training/linking``). The sum that is shown is the sum that decides.
"""

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import inf

from marsad.model import Kind
from marsad.reconcile.figures import Figure
from marsad.reconcile.ground import are_compatible
from marsad.reconcile.sketch import Site, Sketch
from marsad.reconcile.spelling import is_alike
from marsad.reconcile.telling import Lane
from marsad.reconcile.terms import load_background

Found = Iterator[str]
Weights = Mapping[str, float]
Bins = tuple[tuple[float, str], ...]

PRIOR = "two happenings"
NARROW = 3  # days
_GAPS: Bins = (
    *((n, str(n)) for n in range(4)),
    (7, "4-7"), (31, "8-31"), (365, "32-365"), (inf, "366+"),
)  # fmt: skip
_KM: Bins = ((3, "0-3"), (10, "4-10"), (30, "11-30"), (100, "31-100"), (inf, "101+"))
_RARITY: Bins = (
    (0, "none"), (8, "1"), (16, "2"), (32, "3-4"), (64, "5-8"), (128, "9-16"), (inf, "17+"),
)  # fmt: skip
_LIKENESS: Bins = (
    *((s / 100, f"to {s} %") for s in (2, 5, 8, 12, 16, 20, 25, 30, 40, 50, 70)),
    (inf, "to 100 %"),
)
_FAR_APART = 5  # people, where one number is at least twice the other
_NEAR_KM = 10  # a town and what lies around it; the next town in a war is another happening
# A text of fewer telling words, or names, says little by what it does not say.
_FEW_WORDS, _FEW_NAMES = 20, 3


def _bin(value: float, bins: Bins) -> str:
    return next(name for most, name in bins if value <= most)


def time_features(left: Sketch, right: Sketch) -> Found:
    """How far the days lie apart, and the days of publication."""
    one, other = left.days, right.days
    if one is None or other is None:
        yield "days: neither told" if one is other else "days: one not told"
    elif one == other and one[0] == one[1]:
        yield "days: same"
    else:
        gap = max(0, max(one[0], other[0]) - min(one[1], other[1]))
        is_narrow = max(one[1] - one[0], other[1] - other[0]) < NARROW
        if is_narrow:
            yield f"days: {_bin(gap, _GAPS)} apart"
        else:
            yield "days: apart, one of them wide" if gap else "days: meet, one of them wide"
    if left.published and right.published:
        yield f"published: {_bin(abs(left.published - right.published), _GAPS)} days apart"


def place_features(left: Sketch, right: Sketch) -> Found:
    """How near the nearest two places are."""
    if not left.sites or not right.sites:
        yield "place: one not told" if left.sites or right.sites else "place: neither told"
        return
    yield min(nearness(one, other) for one in left.sites for other in right.sites)[1]


def nearness(one: Site, other: Site) -> tuple[int, str]:
    """A rank, the nearest first, and the feature."""
    here, there = one.ground, other.ground
    both_towns = here.is_town and there.is_town
    if here.key == there.key:
        return (0, "place: same town") if here.is_town else (4, "place: same region")
    if both_towns and _may_be_spellings(one, other):
        return (1, "place: spelt alike")
    if are_compatible(here, there):
        outer = here if here.contains(there) else there
        return (2, "place: in the town") if outer.is_town else (5, "place: in the region")
    km = one.km_to(other) if both_towns else None
    if km is None:
        return (7, "place: elsewhere")
    return (3 if km <= _NEAR_KM else 6, f"place: {_bin(km, _KM)} km apart")


def _may_be_spellings(one: Site, other: Site) -> bool:
    """Two places that the gazetteer knows by other names are two places."""
    if one.name == other.name:
        return True
    return (one.lat is None or other.lat is None) and is_alike(one.name, other.name)


def kind_features(left: Sketch, right: Sketch) -> Found:
    yield "kinds: shared" if left.kinds & right.kinds else "kinds: none shared"
    if left.means and right.means:
        yield "means: shared" if left.means & right.means else "means: none shared"
    if left.targets and right.targets:
        yield "targets: shared" if left.targets & right.targets else "targets: none shared"


def party_features(left: Sketch, right: Sketch) -> Found:
    if left.parties and right.parties:
        yield "parties: shared" if left.parties & right.parties else "parties: none shared"
    if left.speakers & right.speakers:
        yield "speakers: shared"


def number_features(left: Sketch, right: Sketch) -> Found:
    """For each harm that both put a number to: equal, possible together, or contradictory."""
    mine = dict(left.figures)
    for kind, other in right.figures:
        if one := mine.get(kind):
            name = kind.value if kind in (Kind.KILLED, Kind.WOUNDED) else "other harm"
            yield f"{name}: {_agreement(one, other)}"


def _agreement(one: Figure, other: Figure) -> str:
    """ "At least 12" and 12 are both 12; "at least 3" and 12 may be equal, and say little."""
    gap = max(one.low, other.low) - min(_top(one), _top(other))
    if gap > 0:
        is_far = gap >= _FAR_APART and gap >= min(one.low, other.low)
        return "far apart" if is_far else "1 apart" if gap == 1 else "2+ apart"
    if one.low != other.low:
        return "may be equal"
    return f"both {one.low if one.low < 3 else '3-4' if one.low < 5 else '5+'}"


def _top(figure: Figure) -> float:
    return inf if figure.high is None else figure.high


def name_features(left: Sketch, right: Sketch) -> Found:
    """How rare the names are that both texts tell, and the ages."""
    one, other = left.terms, right.terms
    shared = set(one.names).intersection(other.names)
    if len(shared) < _FEW_NAMES and min(len(one.names), len(other.names)) < _FEW_NAMES:
        yield "names: few"
    else:
        yield f"names: {_bin(sum(map(load_background().idf, shared)), _RARITY)}"
    if one.ages and other.ages:
        yield f"ages: {min(len(one.ages & other.ages), 3)} shared"


def word_features(left: Sketch, right: Sketch) -> Found:
    """How much of the texts' telling words is shared: the cosine of their weights."""
    if left.sentences & right.sentences:
        yield "sentence: shared"
    one, other = left.terms, right.terms
    if min(len(one.words), len(other.words)) < _FEW_WORDS:
        yield "words: few"
        return
    idf = load_background().idf
    shared = sum(idf(t) ** 2 for t in set(one.words).intersection(other.words))
    yield f"words: {_bin(shared / (one.norm * other.norm), _LIKENESS)}"


FACTS = (time_features, place_features, kind_features, party_features, number_features)
TEXTS = (name_features, word_features)


@dataclass(frozen=True, slots=True)
class Score:
    """``facts``: of time, place, kind, parties and numbers, with the prior; ``names`` and
    ``words``: of the texts. Log odds; their sum decides. ``is_long``: both texts have words enough
    to tell.
    """

    facts: float
    names: float
    words: float
    is_long: bool = False

    @property
    def texts(self) -> float:
        return self.names + self.words

    @property
    def total(self) -> float:
        return self.facts + self.texts


def compare(left: Sketch, right: Sketch, weights: Weights) -> Score:
    """How likely two happenings of one lane are one."""
    if left.lane is Lane.TOTAL:
        return Score(_compare_totals(left, right), 0.0, 0.0)
    return Score(
        weights[PRIOR] + _sum(FACTS, left, right, weights),
        _sum((name_features,), left, right, weights),
        _sum((word_features,), left, right, weights),
        min(len(left.terms.words), len(right.terms.words)) >= _FEW_WORDS,
    )


def features_of(left: Sketch, right: Sketch) -> Found:
    """Every feature of a pair."""
    return (f for aspect in (*FACTS, *TEXTS) for f in aspect(left, right))


_Aspect = Callable[[Sketch, Sketch], Found]
_SAME_TOTAL, _OTHER_TOTAL = 4.0, -9.0


def _compare_totals(left: Sketch, right: Sketch) -> float:
    """Totals are told apart by rule: one place, a kind in common; the guards see to the periods."""
    is_same = bool(left.kinds & right.kinds) and not left.grounds.isdisjoint(right.grounds)
    return _SAME_TOTAL if is_same else _OTHER_TOTAL


def _sum(aspects: Iterable[_Aspect], left: Sketch, right: Sketch, weights: Weights) -> float:
    return sum(weights.get(f, 0.0) for aspect in aspects for f in aspect(left, right))


@cache
def load_weights() -> Weights:
    """Feature → log odds."""
    text = files("marsad.reconcile").joinpath("linking.toml").read_text("utf-8")
    return {
        f"{aspect}: {name}" if aspect != "prior" else PRIOR: float(weight)
        for aspect, table in tomllib.loads(text).items()
        for name, weight in table.items()
    }

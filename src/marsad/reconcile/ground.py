"""Where a claim lies, as far as comparing needs it."""

from collections.abc import Iterable
from dataclasses import dataclass

from marsad.model import Place, Precision
from marsad.reconcile.wording import fold_name
from marsad.vocabulary.sites import is_street

_TOWN = (Precision.EXACT, Precision.NEAR)
_NO_WIDER_THAN_ADM1 = (*_TOWN, Precision.ADM2, Precision.ADM1)


@dataclass(frozen=True, slots=True, order=True)
class Ground:
    """A place by its key. ``chain`` holds the keys of what contains it, nearest first.

    ``is_town``: a town or finer, so that it can tell happenings of different documents apart.
    ``is_bounded``: no wider than a first-level region (ADM1); wider ones join nothing.
    ``is_street``: whatever else its town holds may lie on it.
    """

    key: str
    chain: tuple[str, ...]
    precision: Precision
    is_town: bool
    is_bounded: bool
    is_street: bool = False

    def contains(self, other: "Ground") -> bool:
        return self.key in other.chain

    def may_pass(self, other: "Ground") -> bool:
        """Whether it is a street and the other a site or quarter of the same town."""
        is_of_town = bool(self.chain) and self.chain[:1] == other.chain[:1]
        return self.is_street and not other.is_street and is_of_town


def ground_of(place: Place | None) -> Ground | None:
    """The ground of a place; None for none and for a name that folds to nothing.

    A name that the gazetteer does not know counts as a town's when it is known to lie in
    something: only the same name in the same country can equal it.
    """
    if place is None:
        return None
    if place.place_id:
        is_town, is_bounded = place.precision in _TOWN, place.precision in _NO_WIDER_THAN_ADM1
        return Ground(place.place_id, place.within_ids, place.precision, is_town, is_bounded)
    if place.name.islower():  # a site without a name is told apart by what holds it alone
        return _holder_of(place)
    name = fold_name(place.name)
    if not name:
        return None
    key = f"{name}|{place.country or ''}"
    is_placed = bool(place.country or place.within_ids)
    return Ground(
        key,
        place.within_ids,
        place.precision,
        is_placed,
        is_bounded=True,
        is_street=is_street(name),
    )


def _holder_of(place: Place) -> Ground | None:
    """Where "the school" is: in one village or another, never the same for its word."""
    if not place.within_ids:
        return None
    is_town, is_bounded = place.precision in _TOWN, place.precision in _NO_WIDER_THAN_ADM1
    holder, *chain = place.within_ids
    return Ground(holder, tuple(chain), place.precision, is_town, is_bounded)


def are_compatible(one: Ground, other: Ground) -> bool:
    """The same place, or one lies in the other, or on the other as a street; of any width, so it is
    no proof of sameness.
    """
    if one.key == other.key or one.contains(other) or other.contains(one):
        return True
    return one.may_pass(other) or other.may_pass(one)


def is_same_ground(one: Ground | None, other: Ground | None) -> bool:
    """Compatible, and the containing one is no wider than ADM1: evidence of sameness."""
    if one is None or other is None:
        return False
    if one.key == other.key:
        return one.is_bounded and other.is_bounded
    if one.contains(other):
        return one.is_bounded
    return other.contains(one) and other.is_bounded


def finest(grounds: Iterable[Ground]) -> Ground | None:
    """The one that lies in the most of the others, then the most precise, then by key."""
    known = sorted(set(grounds))
    if not known:
        return None
    return min(known, key=lambda g: (-sum(o.contains(g) for o in known), g.precision.value, g))

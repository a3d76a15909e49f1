"""Happenings told in the very same sentences: copies, of which only the first takes part."""

from collections.abc import Mapping, Sequence

from marsad.reconcile.days import gap_days
from marsad.reconcile.ground import are_compatible
from marsad.reconcile.sketch import Sketch

_SAME_TEXT = (
    0.5  # of the telling words of either; short sentences alone are written twice by chance
)


def lead_twins(sketches: Sequence[Sketch]) -> Mapping[str, str]:
    """Each ref → the ref of the one that it is a copy of, or its own.

    Taken by document order, each follows the first that it can be a copy of.
    """
    leaders: list[Sketch] = []
    found: dict[str, str] = {}
    for sketch in sorted(sketches, key=lambda s: (s.order, s.ref)):
        fitting = (one for one in leaders if is_twin(sketch, one))
        leader = next(fitting, sketch)
        if leader is sketch:
            leaders.append(sketch)
        found[sketch.ref] = leader.ref
    return found


def is_twin(copy: Sketch, original: Sketch) -> bool:
    """Whether two of the same sentences are one told twice, not two told in stock phrases."""
    if copy.document == original.document:
        return False
    if not (copy.is_long or _is_same_text(copy, original)):
        return False
    if any(not are_compatible(a, b) for a in copy.grounds for b in original.grounds):
        return False
    return gap_days(d for _, d in copy.dated | original.dated) == 0


def _is_same_text(one: Sketch, other: Sketch) -> bool:
    words, others = set(one.terms.words), set(other.terms.words)
    return len(words & others) > _SAME_TEXT * len(words | others)

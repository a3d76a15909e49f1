"""Two readings of one document, claim beside claim."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from marsad.model import Claim


class Agreement(StrEnum):
    AGREED = "agreed"
    DIFFERING = "differing"
    LEFT = "left"  # only the left reader has it
    RIGHT = "right"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One happening as two readers tell it; ``differing`` names the fields that are not alike."""

    left: Claim | None
    right: Claim | None
    differing: tuple[str, ...] = ()

    @property
    def agreement(self) -> Agreement:
        if self.right is None:
            return Agreement.LEFT
        if self.left is None:
            return Agreement.RIGHT
        return Agreement.DIFFERING if self.differing else Agreement.AGREED

    @property
    def claim(self) -> Claim:
        """The left claim where there is one."""
        found = self.left or self.right
        assert found is not None, "a pair holds a claim"  # noqa: S101 (made here alone)
        return found


def lay_beside(left: Sequence[Claim], right: Sequence[Claim]) -> tuple[Pair, ...]:
    """Every claim of both in one pair, in text order.

    Claims of one id are a pair; so are claims of one family whose triggers overlap.
    """
    rest = list(right)
    pairs: list[Pair] = []
    partners = {c.id: _same_id(c, rest) for c in left}
    for partner in partners.values():
        if partner:
            rest.remove(partner)
    for claim in left:
        partner = partners[claim.id] or _overlapping(claim, rest)
        if partner in rest:
            rest.remove(partner)
        pairs.append(_pair(claim, partner))
    pairs += [Pair(left=None, right=claim) for claim in rest]
    return tuple(sorted(pairs, key=lambda p: (p.claim.trigger.span, p.claim.kind)))


def _same_id(claim: Claim, others: Iterable[Claim]) -> Claim | None:
    return next((o for o in others if o.id == claim.id), None)


def _overlapping(claim: Claim, others: Iterable[Claim]) -> Claim | None:
    alike = (o for o in others if o.kind.family is claim.kind.family)
    return next((o for o in alike if o.trigger.span.overlaps(claim.trigger.span)), None)


def _pair(left: Claim, right: Claim | None) -> Pair:
    if right is None:
        return Pair(left=left, right=None)
    ours, theirs = _fields(left), _fields(right)
    return Pair(left=left, right=right, differing=tuple(n for n in ours if ours[n] != theirs[n]))


def _fields(claim: Claim) -> dict[str, object]:
    """What two readers can differ in; words that overlap in the text are looked at as words."""
    quantity, when, place = claim.quantity, claim.when, claim.place
    return {
        "kind": claim.kind,
        "number": (quantity.state, quantity.low, quantity.high),
        "victim": claim.victim.words.words if claim.victim else None,
        "actor": claim.actor.words.words if claim.actor else None,
        "place": (place.place_id or place.toponym.words) if place else None,
        "when": (when.earliest, when.latest) if when else None,
        "speakers": tuple(a.source.words if a.source else None for a in claim.attribution),
        "modality": claim.modality,
        "scope": claim.scope,
    }

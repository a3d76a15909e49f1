"""What a reader carries from sentence to sentence: the day and the place of the happening told."""

from dataclasses import dataclass, replace

from marsad.model import Claim, Kind, Modality, Party, Place, Scope, When
from marsad.model.claim import Family

_HAPPENINGS = frozenset({Kind.ATTACK, Kind.CLASH, Kind.DAMAGE})
_SETTLED = frozenset({Modality.ASSERTED, Modality.ALLEGED})
ONE_HAPPENING_DAYS = 3
PARAGRAPHS = 3  # a day told further back is no longer the day of what is told now


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The last day-exact happening, its paragraph, and the last place of a claim."""

    when: When | None = None
    paragraph: int = 0
    place: Place | None = None
    actor: Party | None = None

    def done_by(self, actor: Party | None) -> "Story":
        """The story with the doer of the sentence just read."""
        return replace(self, actor=actor)

    def told(self, claim: Claim, paragraph: int) -> "Story":
        """The story after one more claim."""
        place = claim.place or self.place
        if claim.when and claim.when.timex and _is_one_day(claim.when) and _is_happening(claim):
            return replace(self, when=claim.when, paragraph=paragraph, place=place)
        return replace(self, place=place)

    def day_for(self, claim: Claim, paragraph: int) -> When | None:
        """The day to carry over to a claim without time words, or None."""
        if self.when is None or paragraph - self.paragraph > PARAGRAPHS:
            return None
        return self.when if _is_happening(claim) and _is_one_day(self.when) else None


def _is_happening(claim: Claim) -> bool:
    is_harm = claim.kind.family is Family.HARM and claim.scope is not Scope.CUMULATIVE
    return (is_harm or claim.kind in _HAPPENINGS) and claim.modality in _SETTLED


def _is_one_day(when: When) -> bool:
    if when.earliest is None or when.latest is None:
        return False
    return (when.latest - when.earliest).days < ONE_HAPPENING_DAYS

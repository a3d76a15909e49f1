"""What a reader carries from sentence to sentence: the day and the place of the happening told."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from marsad.model import Claim, Kind, Modality, Party, Place, Precision, Scope, When
from marsad.model.claim import Family
from marsad.reading.sites import is_site

_HAPPENINGS = frozenset({Kind.ATTACK, Kind.CLASH, Kind.DAMAGE})
_SETTLED = frozenset({Modality.ASSERTED, Modality.ALLEGED})
ONE_HAPPENING_DAYS = 9  # "the past week" is carried over too
BACKGROUND_DAYS = 25  # a span as long is the background: what was told before is over
PARAGRAPHS = 3  # a day told further back is no longer the day of what is told now


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The last happening of a day or a few, its paragraph, and the last place of a claim.

    ``last`` is the last time told, however long; ``countries`` those named, the latest last.
    """

    when: When | None = None
    paragraph: int = 0
    place: Place | None = None
    actor: Party | None = None
    last: When | None = None
    countries: tuple[Place, ...] = ()
    theatre: str | None = None

    def done_by(self, actor: Party | None) -> "Story":
        """The story with the doer of the sentence just read."""
        return replace(self, actor=actor)

    def told(self, claim: Claim, paragraph: int) -> "Story":
        """The story after one more claim."""
        told = replace(self, place=self._goes_to(claim))
        days = _days(claim.when)
        if claim.when is None or claim.when.timex is None or days is None:
            return told
        told = replace(told, last=claim.when)
        if days < ONE_HAPPENING_DAYS and _is_happening(claim):
            return replace(told, when=claim.when, paragraph=paragraph)
        return replace(told, when=None) if days >= BACKGROUND_DAYS else told

    def _goes_to(self, claim: Claim) -> Place | None:
        """The place that the reader is left at.

        A site without a name ("a bakery") is told of one claim.
        """
        is_told = claim.place is not None and not (self.place and is_site(claim.place))
        return claim.place if is_told else self.place

    def named(self, places: Iterable[Place]) -> "Story":
        """The story with the countries that a sentence names."""
        countries = self.countries
        for place in places:
            if place.precision is Precision.COUNTRY:
                earlier = (c for c in countries if c.place_id != place.place_id)
                countries = (*earlier, place)
        return replace(self, countries=countries)

    def place_for(self, scope: Scope | None) -> Place | None:
        """The place to carry over: of a war's total the country that the last place lies in."""
        if scope is Scope.CUMULATIVE:
            for country in reversed(self.countries):
                if self.place is None or _holds(country, self.place):
                    return country
        return self.place

    def day_for(self, claim: Claim, paragraph: int) -> When | None:
        """The day to carry over to a claim without time words, or None."""
        if self.when is None or paragraph - self.paragraph > PARAGRAPHS:
            return None
        return self.when if _is_happening(claim) else None


def _is_happening(claim: Claim) -> bool:
    is_harm = claim.kind.family is Family.HARM and claim.scope is not Scope.CUMULATIVE
    return (is_harm or claim.kind in _HAPPENINGS) and claim.modality in _SETTLED


def _days(when: When | None) -> int | None:
    if when is None or when.earliest is None or when.latest is None:
        return None
    return (when.latest - when.earliest).days


def _holds(country: Place, place: Place) -> bool:
    return country.place_id in (place.place_id, *place.within_ids)

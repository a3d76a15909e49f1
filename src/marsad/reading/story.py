"""What a reader carries from sentence to sentence: the day and the place of the happening told."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from marsad.model import Claim, Kind, Modality, Party, Place, Precision, Scope, When
from marsad.model.claim import Family
from marsad.reading.sites import is_site, is_unplaced_site, town_of
from marsad.reading.tenses import ClauseTense, Telling
from marsad.reading.toponyms_streets import is_on_street

HAPPENINGS = frozenset({Kind.ATTACK, Kind.CLASH, Kind.DAMAGE})
_SETTLED = frozenset({Modality.ASSERTED, Modality.ALLEGED})
ONE_HAPPENING_DAYS = 9  # "the past week" is carried over too
BACKGROUND_DAYS = 25  # a span as long is the background: what was told before is over
STALE_DAYS = 8  # what was over so long before the publication is told for itself alone
PARAGRAPHS = 3  # a day told further back is no longer the day of what is told now


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The last happening of a day or a few, its paragraph, and the last place of a claim.

    ``last`` is the last time told, however long, in which ``sentence``; ``spoken`` the last day of
    saying; ``countries`` those named, the latest last.
    """

    when: When | None = None
    paragraph: int = 0
    place: Place | None = None
    actor: Party | None = None
    last: When | None = None
    sentence: int = 0
    spoken: date | None = None
    countries: tuple[Place, ...] = ()
    theatre: str | None = None

    def done_by(self, actor: Party | None) -> "Story":
        """The story with the doer of the sentence just read."""
        return self if actor is self.actor else replace(self, actor=actor)

    def heard(self, day: date | None) -> "Story":
        """The story with the day on which a sentence says that something was said."""
        return replace(self, spoken=day) if day else self

    def told(self, claim: Claim, paragraph: int, sentence: int) -> "Story":
        """The story after one more claim."""
        place, when, days = self._goes_to(claim), claim.when, _days(claim.when)
        if when is None or when.timex is None or days is None or when.is_recalled:
            return self if place is self.place else replace(self, place=place)
        if days < ONE_HAPPENING_DAYS and is_happening(claim):
            told, at = claim.when, paragraph
        else:
            told, at = None if days >= BACKGROUND_DAYS else self.when, self.paragraph
        return replace(self, place=place, last=when, sentence=sentence, when=told, paragraph=at)

    def _goes_to(self, claim: Claim) -> Place | None:
        """The place that the reader is left at.

        A site without a name ("a bakery") and a street are told of one claim: the reader is left in
        their town, if that is known. What lies nowhere leaves him where he was.
        """
        told = claim.place
        if told is None or not (is_site(told) or is_on_street(told)):
            return told or self.place
        if self.place is not None and not is_unplaced_site(self.place):
            return self.place
        return town_of(told) or self.place or told

    def named(self, places: Iterable[Place]) -> "Story":
        """The story with the countries that a sentence names."""
        countries = self.countries
        for place in places:
            if place.precision is Precision.COUNTRY:
                earlier = (c for c in countries if c.place_id != place.place_id)
                countries = (*earlier, place)
        return self if countries is self.countries else replace(self, countries=countries)

    def place_for(self, scope: Scope | None) -> Place | None:
        """The place to carry over: of a war's total the country that the last place lies in."""
        if scope is Scope.CUMULATIVE:
            for country in reversed(self.countries):
                if self.place is None or _holds(country, self.place):
                    return country
        return self.place

    def day_for(self, claim: Claim, told: Telling) -> When | None:
        """The day to carry over to a claim without time words, or None.

        What is told in the present or with "has" goes on, or happened at any time, save that who is
        missing is so since it happened. Ground is taken on a day where a verb of the past says so
        ("they took the hill"), else it is held. A span is carried to what leads back to it alone, a
        long one to a sum in the very next sentence.
        """
        if told.is_total and told.sentence == self.sentence + 1 and _is_told_as_fact(claim):
            return self.last
        if self.when is None or told.paragraph - self.paragraph > PARAGRAPHS or is_stale(self.when):
            return None
        is_taking = claim.kind is Kind.CONTROL and told.is_past_verb and claim.modality in _SETTLED
        happened = is_happening(claim) or is_taking
        if _days(self.when) and not told.leads_back:
            return None
        goes_on = told.tense in _TIMELESS and claim.kind is not Kind.MISSING
        return self.when if happened and not goes_on else None


_TIMELESS = (ClauseTense.PRESENT, ClauseTense.PERFECT, ClauseTense.MODAL)


def is_stale(when: When) -> bool:
    """Over so long before the publication that no other sentence need be of it."""
    if when.latest is None or when.anchor is None:
        return False
    return (when.anchor - when.latest).days > STALE_DAYS


def is_happening(claim: Claim) -> bool:
    """Whether a claim tells of something that happened at one time, not of a state or a total."""
    is_harm = claim.kind.family is Family.HARM and claim.scope is not Scope.CUMULATIVE
    return (is_harm or claim.kind in HAPPENINGS) and claim.modality in _SETTLED


def _is_told_as_fact(claim: Claim) -> bool:
    is_fact = claim.kind.family is Family.HARM or claim.kind in HAPPENINGS
    return is_fact and claim.modality in _SETTLED


def _days(when: When | None) -> int | None:
    if when is None or when.earliest is None or when.latest is None:
        return None
    return (when.latest - when.earliest).days


def _holds(country: Place, place: Place) -> bool:
    return country.place_id in (place.place_id, *place.within_ids)

"""Whether a harm number is of one happening, a running total, or a toll told anew."""

import re

from marsad.model import Place, Precision, Quantity, Reason, Scope, When
from marsad.model.claim import Family
from marsad.reading.revising import Standing, corrects_former, standing_of
from marsad.reading.scene import Scene
from marsad.vocabulary.modality import load_scope

CUMULATIVE = 1.0
FEW = 20  # people
LONG_DAYS = 2  # "longer than about two days" (annotation guide)
_REVISED = re.compile(
    r"^ (?:has |had |have )?(?:also )?(?:ris|rose|climb|increas|jump|grew|lower|revis|f[ea]ll)"
)
_LARGE = ((20_000, 1.2), (10_000, 1.0), (2_000, 0.8), (500, 0.5), (100, 0.4))


def find_scope(
    scene: Scene,
    quantity: Quantity,
    when: When | None,
    place: Place | None = None,
    *,
    is_sum: bool = False,
) -> tuple[Scope | None, tuple[Reason, ...]]:
    """The scope of a harm claim (None for field and peace) and the reasons. ``is_sum``: over
    several places, each of which the sentence tells by itself.
    """
    if scene.trigger.kind.family is not Family.HARM:
        return None, ()
    if when is not None and when.is_recalled:
        large = _by_size(quantity)  # "ten years after the war that killed 30,000"
        is_many = sum(r.score for r in large) >= CUMULATIVE
        return (Scope.CUMULATIVE if is_many else Scope.INCIDENT), tuple(large)
    company = scene.company
    reasons = [
        Reason(score=row.score, detail=repr(told))
        for row in load_scope()
        if (told := row.match(company)) is not None
    ]
    reasons += _by_size(quantity)
    reasons += (*_by_interval(when), *_by_period(when, place))
    reasons += [Reason(score=4.0, detail="what the places told come to")] * is_sum
    if sum(r.score for r in reasons) >= CUMULATIVE:
        return Scope.CUMULATIVE, tuple(reasons)
    is_revised = "toll" in company.word and _REVISED.match(company.after)
    if is_revised or _is_told_anew(scene, quantity):
        return Scope.REVISION, tuple(reasons)
    return Scope.INCIDENT, tuple(reasons)


def _is_told_anew(scene: Scene, quantity: Quantity) -> bool:
    if quantity.words is None:
        return False
    base, span = scene.parsed.span.start, quantity.words.span
    sentence = scene.parsed.sentence.text
    standing = standing_of(sentence, span.start - base, span.end - base)
    if standing is None:
        return corrects_former(sentence[: span.start - base])
    return standing is Standing.NOW


def _by_size(quantity: Quantity) -> list[Reason]:
    for least, score in _LARGE:
        if quantity.low is not None and quantity.low >= least:
            return [Reason(score=score, detail=f"{quantity.low} and more is seldom one happening")]
    if quantity.high is not None and quantity.high <= FEW:
        return [Reason(score=-0.4, detail=f"{quantity.high} is seldom a total of long")]
    return []


def _by_interval(when: When | None) -> list[Reason]:
    if when is None or when.earliest is None or when.latest is None:
        return []
    if when.method.startswith("ago "):
        return []  # "ten years ago": a day of that year
    days = (when.latest - when.earliest).days
    if days > LONG_DAYS:
        return [Reason(score=0.6, detail=f"told of {days + 1} days")]
    return [Reason(score=-0.5, detail=f"told of {days + 1} day(s)")]


# "Between 16 and 22 November": days that are all counted, not one of which little is known
_FROM_TO = re.compile(r"\s*(?:between|from)\b", re.IGNORECASE)
_WIDE = (Precision.ADM2, Precision.ADM1, Precision.REGION, Precision.COUNTRY)


def _by_period(when: When | None, place: Place | None) -> list[Reason]:
    """A count from one day to another is a total; the more so over more than one town."""
    if when is None or when.timex is None or when.earliest is None or when.latest is None:
        return []
    is_long = (when.latest - when.earliest).days > LONG_DAYS
    if not is_long or not _FROM_TO.match(when.timex.words):
        return []
    found = [Reason(score=0.8, detail=f"counted {when.timex.words!r}")]
    if place is not None and place.precision in _WIDE:
        found.append(Reason(score=0.4, detail=f"over all of {place.toponym.words!r}"))
    return found

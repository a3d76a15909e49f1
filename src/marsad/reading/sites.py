"""Places without a name: "airstrikes on the residential area", "hit a bakery"."""

import re
from dataclasses import replace
from functools import cache

from marsad.gazetteer import load_words
from marsad.model import Place, Precision
from marsad.reading.scene import Scene

NEAR = 40  # characters between a trigger and the site that it is tied to
_MORE = ("bakery", "border", "positions", "zone", "zones", "centre", "centres", "building")

# They point at a site and are no part of what it is called.
_POINTS = (
    "the|an?|its|their|his|her|our|my|your|this|that|these|those|one|own|same|other|such|some|any"
    "|each|every|several|many|all|both|two|three"
)


def find_site(scene: Scene, holder: Place | None) -> Place | None:
    """The nearest unnamed site beside the trigger; it lies within ``holder``, if that is known."""
    start = scene.parsed.span.start
    trigger = scene.trigger.span
    best: tuple[int, int, int] | None = None
    for found in _pattern().finditer(scene.text, start, scene.parsed.span.end):
        gap = min(abs(found.start() - trigger.end), abs(found.end() - trigger.start))
        is_told = found["site"].casefold() in _areas() and _BACK.search(found["points"])
        if (
            gap < NEAR
            and not is_told
            and not _only_modifies(scene, found)
            and (best is None or gap < best[0])
        ):
            best = (gap, found.start("site"), found.end("site"))
    if best is None:
        return None
    words = scene.words(best[1], best[2])
    if holder is None:
        return Place(toponym=words, name=words.words, method="an unnamed site")
    within = (holder.name, *holder.within)
    held = holder.within_ids if holder.place_id is None else (holder.place_id, *holder.within_ids)
    return Place(
        toponym=words,
        name=words.words,
        country=holder.country,
        point=holder.point,
        precision=holder.precision,
        within=within if holder.place_id else holder.within,
        within_ids=held,
        method=f"an unnamed site; told in {holder.name!r}",
    )


def _only_modifies(scene: Scene, found: re.Match[str]) -> bool:
    """ "Days of street fighting", "house searches": what kind, not where; but "a gas field battle"
    was fought there.
    """
    return _OF_WHAT_KIND.match(scene.text, found.end() - len(_last(found))) is not None


def _last(found: re.Match[str]) -> str:
    return found["site"].split()[-1]


_OF_WHAT_KIND = re.compile(
    r"(?:(?:street|house|home|door)s?(?:[ -](?:by|to)[ -](?:street|house|home|door)s?)?[ -]"
    r"(?:fights?|battles?|clashes|gunfights?|searches|protests?|violence|arrests?|crime|raids?)"
    r"|[\w-]+[ -](?:fighting|warfare|combat))\b",
    re.IGNORECASE,
)


def is_placed(place: Place) -> bool:
    """Whether the index knows it, or what it lies in: more than its country."""
    is_narrow = place.precision not in (Precision.UNKNOWN, Precision.COUNTRY, Precision.REGION)
    return place.place_id is not None or (bool(place.within_ids) and is_narrow)


def town_of(place: Place) -> Place | None:
    """What a site or street lies in, told by the same words; None where nothing narrower than its
    country does.
    """
    if place.place_id is not None or not is_placed(place):
        return None
    return replace(
        place,
        name=place.within[0],
        place_id=place.within_ids[0],
        within=place.within[1:],
        within_ids=place.within_ids[1:],
        method=f"the town of {place.name!r}",
    )


def is_unplaced_site(place: Place) -> bool:
    """A site or street, by name too ("Sahla bakery"), of which nothing says where it lies."""
    return not is_placed(place) and _is_called_site(place)


def _is_called_site(place: Place) -> bool:
    words = place.toponym.words if place.toponym else place.name
    last = words.split()[-1:]
    return is_site(place) or (len(last) == 1 and last[0].casefold() in _nouns())


def placed_in(place: Place, holder: Place) -> Place:
    """The site in the town of ``holder``, which is that or a site in it. In a village that the
    index lacks it has no place of its own.
    """
    if holder.place_id is None and not _is_called_site(holder):
        method = f"{holder.method}; so the body tells of {place.name!r}"
        return replace(holder, toponym=place.toponym, method=method)
    town = town_of(holder) or holder
    return replace(
        place,
        country=town.country,
        point=town.point,
        precision=Precision.NEAR if town.precision is Precision.EXACT else town.precision,
        within=(town.name, *town.within),
        within_ids=(town.place_id, *town.within_ids) if town.place_id else town.within_ids,
        method=f"{place.method}; the headline's place lies in the body's",
    )


def is_site(place: Place) -> bool:
    """Whether a place is one of these."""
    return place.method.startswith("an unnamed site")


_BACK = re.compile(r"\b(?:the|this|that|these|those|same)\b")


@cache
def _areas() -> frozenset[str]:
    """Words that point back at a named area where they stand alone: "the same province"."""
    words = load_words()
    return words.part | words.district | words.around | {"province", "provinces"}


@cache
def _nouns() -> frozenset[str]:
    words = load_words()
    return words.site | words.street | {*_MORE}


@cache
def _pattern() -> re.Pattern[str]:
    words = load_words()
    nouns = {*words.site, *words.part, *words.district, *words.around, *_MORE}
    nouns |= {"province", "provinces"}
    longest = "|".join(sorted(nouns, key=lambda w: (-len(w), w)))
    return re.compile(
        r"\b(?:in|at|on|outside|inside|into|near|targeted|hit|struck|of)"
        rf" (?P<points>(?:(?:{_POINTS}) ){{0,2}})"
        rf"(?P<site>(?:(?!(?:{_POINTS})\b)[\w-]+ ){{0,2}}(?:{longest}))\b(?! of the)"
    )

"""Places without a name: "airstrikes on the residential area", "hit a bakery"."""

import re
from functools import cache

from marsad.gazetteer import load_words
from marsad.model import Place
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
        if gap < NEAR and not is_told and (best is None or gap < best[0]):
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

"""Whom people do not rely upon: which origins they meant, and which claims that takes out.

One rule for grades, tolls and records of sources. A source is named as an account names it, or by
its key; voices that count with it ("residents", its spokesman) go with it.
"""

from collections.abc import Container, Iterable, Mapping

from marsad.model import Discount, Judgement
from marsad.reconcile.heard import Speaker, speakers_of
from marsad.reconcile.origins import Origin
from marsad.reconcile.telling import Telling
from marsad.reconcile.wording import fold_name


def discounted_keys(
    speakers: Iterable[Speaker], named: Mapping[str, Judgement]
) -> dict[str, Judgement]:
    """By key of the origin. ``named``: by what the judgement calls it, newest first."""
    by_name: dict[str, Judgement] = {}
    for name, judgement in named.items():
        by_name.setdefault(name, judgement)
        by_name.setdefault(fold_name(name), judgement)
    found = {}
    for speaker in speakers if named else ():
        origin, root = speaker.origin, speaker.root
        if (why := by_name.get(origin.key) or by_name.get(fold_name(origin.name))) is not None:
            found[origin.key] = why
        if root in by_name:
            found[root] = by_name[root]
    return found


def is_discounted(speaker: Speaker, keys: Container[str]) -> bool:
    """Whether it is itself, or the one with whom it counts."""
    return speaker.origin.key in keys or speaker.root in keys


def find_discounts(
    tellings: Iterable[Telling], origins: Mapping[str, Origin], named: Mapping[str, Judgement]
) -> dict[str, Discount]:
    """By claim id, of those of whom somebody is discounted who speaks. ``origins`` by claim id."""
    if not named:
        return {}
    speakers = speakers_of(tellings, origins)
    keys = discounted_keys(speakers.values(), named)
    return {
        claim: _discount(keys.get(speaker.origin.key) or keys[speaker.root])
        for claim, speaker in speakers.items()
        if is_discounted(speaker, keys)
    }


def _discount(judgement: Judgement) -> Discount:
    return Discount(
        by=judgement.by, at=judgement.at, reason=judgement.reason, judgement=judgement.id
    )

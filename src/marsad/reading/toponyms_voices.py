"""How far each name of a document is trusted to speak for where the document plays."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence

from marsad.gazetteer import Entry, Feature, Grade, Words
from marsad.reading.toponyms import Name
from marsad.reading.toponyms_evidence import prominence
from marsad.reading.toponyms_frame import Frame, Locative
from marsad.reading.toponyms_support import Voice, region_of

_REGIONS = (Feature.ADM1, Feature.ADM2)
_OUTRIGHT = (Feature.COUNTRY, Feature.ADM1)
_MOST_TRUST = 2.0
_ACTING = 0.4  # of a country's name where it stands for who acts: "US officials"
_PRIOR = 1.2  # how far the better known namesake leads
_OFTEN = 0.3  # more for every doubling of its mentions
_OPENS = 1.5
_OPENING = 2  # lines: headline and first sentence say most surely where a report plays


def find_voices(names: Sequence[tuple[Name, Frame]], words: Words) -> Iterator[Voice]:
    """A voice for every distinct name."""
    trusts: dict[str, float] = {}
    entries: dict[str, tuple[Entry, ...]] = {}
    counts = Counter(name.key for name, _ in names)
    for name, frame in names:
        trust = _trust(name, frame, words)
        if trust > trusts.get(name.key, 0.0):
            trusts[name.key], entries[name.key] = trust, name.entries
    for key, trust in trusts.items():
        often = 1 + _OFTEN * math.log2(counts[key])
        yield Voice(
            key=key,
            entries=entries[key],
            priors=_priors(entries[key]),
            trust=min(_MOST_TRUST, trust * often),
        )


def is_personal(name: Name, words: Words) -> bool:
    key = name.key
    return any(key in x for x in (words.given, words.given_too, words.doubtful))


def _trust(name: Name, frame: Frame, words: Words) -> float:
    if frame.is_titled or frame.says:
        return 0.1
    first = name.entries[0]
    if first.feature in _OUTRIGHT and first.grade is Grade.NAME:
        acts = first.feature is Feature.COUNTRY and frame.locative is Locative.NONE
        return _ACTING if acts else 1.0
    if frame.locative is Locative.STRONG or frame.noun is not None:
        trust = 1.0
    else:
        trust = 0.7 if frame.locative is Locative.WEAK else 0.4
    if name.line.index < _OPENING:
        trust *= _OPENS
    return trust / 2 if is_personal(name, words) else trust


def _priors(entries: Sequence[Entry]) -> list[float]:
    towns = {region_of(e) for e in entries if e.feature not in _REGIONS}
    return [
        _PRIOR * prominence(e, is_namesake=region_of(e) in towns)
        + (0.5 if e.grade is Grade.NAME else 0.0)
        for e in entries
    ]

"""Which of the places of one name is meant: evidence that adds up.

Population is only a prior; what the sentence and the document say about containment, and what the
other names of the document have in common, outweigh it. Each piece of evidence stands in the
reasons of the result with its weight.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from marsad.gazetteer import Entry, Feature
from marsad.reading.toponyms_evidence import (
    CALLED,
    NAMED,
    NOT_TOLD,
    SAID,
    Hints,
    Near,
    Scored,
    Setting,
    Silent,
    Worth,
    Worths,
    contains,
    document_evidence,
    load_weights,
    named_evidence,
    prominence,
    sentence_evidence,
)
from marsad.reading.toponyms_frame import Frame
from marsad.reading.toponyms_support import Support, region_of

_MOST_VOTES = 4.0  # of one name for one country: a dateline repeated is one opinion
_UNTOLD = 0.5  # votes that a document always keeps back: one or two mentions decide little
_NOBODY = Support()
NOTABLE = 2.5  # prominence of a city of 150,000


def rank(
    key: str, entries: Iterable[Entry], frame: Frame, hints: Hints, setting: Setting
) -> tuple[Scored, ...]:
    """The candidates, best first; ties go to the gazetteer's own order.

    Most sentences say nothing of most candidates: these have what the document says, which is
    reckoned once in a round.
    """
    entries = tuple(entries)
    silent = _silent(key, entries, setting)
    told = _told(entries, frame, hints)
    if not told:
        return silent.ranked
    worths = _named_worth(key, entries, setting)
    scored = list(silent.scored)
    rows = document_evidence(key, [(entries[n], row) for n, row in told.items()], setting)
    for (n, spoken), row in zip(told.items(), rows, strict=True):
        scored[n] = _scored(entries[n], worths[n], spoken, row)
    return _ranked(scored)


def _told(entries: tuple[Entry, ...], frame: Frame, hints: Hints) -> dict[int, tuple[bool, ...]]:
    """What the sentence says of candidates, by their place among all; others it passes over."""
    is_wordy = frame.noun in CALLED or hints.inside or hints.holding or hints.people
    if not is_wordy and not hints.beside:
        return {}
    near = Near(hints.beside)
    able = [(n, e) for n, e in enumerate(entries) if is_wordy or near.holds(e)]
    rows = ((n, sentence_evidence(e, frame, hints, near)) for n, e in able)
    return {n: row for n, row in rows if any(row)}


def _silent(key: str, entries: tuple[Entry, ...], setting: Setting) -> Silent:
    """The candidates where a sentence says nothing of them: the same in a whole round."""
    kept = setting.silent.get(key)
    if kept is None or (kept.entries is not entries and kept.entries != entries):
        worths = _named_worth(key, entries, setting)
        rows = document_evidence(key, [(e, NOT_TOLD) for e in entries], setting)
        scored = tuple(
            [
                _scored(e, known, NOT_TOLD, row)
                for e, known, row in zip(entries, worths, rows, strict=True)
            ]
        )
        kept = setting.silent[key] = Silent(entries, scored, _ranked(scored))
    return kept


def _scored(entry: Entry, known: Worth, spoken: tuple[bool, ...], row: tuple[float, ...]) -> Scored:
    by_sentence, by_document = _weights_said()
    first = _NO_WORTH if spoken is NOT_TOLD else _worth(by_sentence, spoken)
    said = (*first, *_worth(by_document, row))
    if known[2]:
        said = tuple([_ALONE * s if i in _OF_COUNTRY else s for i, s in enumerate(said)])
    return Scored(entry, round(known[1] + sum(said), 3), known[0], said)


def _ranked(scored: Iterable[Scored]) -> tuple[Scored, ...]:
    return tuple(sorted(scored, key=lambda s: -s.score))


@cache
def _weights_said() -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Of what the sentence says, and of what the document does."""
    weights, size = tuple(load_weights()[n] for n in SAID), len(NOT_TOLD)
    return weights[:size], weights[size:]


@cache
def _weights_named() -> tuple[float, ...]:
    return tuple(load_weights()[n] for n in NAMED)


def _named_worth(key: str, entries: tuple[Entry, ...], setting: Setting) -> Worths:
    """For each candidate the worth of NAMED, and its sum: the same in every round."""
    kept = setting.worths.get(key)
    if kept is None or (kept[0] is not entries and kept[0] != entries):
        # who has no namesake needs no backing
        support = setting.support if len(entries) > 1 else _NOBODY
        kept = entries, tuple(map(_weighed, named_evidence(key, entries, support)))
        setting.worths[key] = kept
    return kept[1]


def _weighed(row: tuple[float, ...]) -> Worth:
    """A small town whose namesake everybody knows needs more for it than its country alone: US
    officials speak in the other Geneva.
    """
    is_alone = row[_LESS] < -_FAMOUS and row[_BACKED] < _SOME
    if is_alone:
        row = (*row[:_COUNTRY], _ALONE * row[_COUNTRY], *row[_COUNTRY + 1 :])
    worth = _worth(_weights_named(), row)
    return worth, sum(worth), is_alone


_LESS, _BACKED, _COUNTRY = (
    NAMED.index(n) for n in ("less known", "region backed", "country backed")
)
_OF_COUNTRY = (SAID.index("country share"), SAID.index("beside"))
_NO_WORTH = (0.0,) * len(NOT_TOLD)
_FAMOUS = 0.5  # prominence: some seven times the people
_SOME = 0.05  # of what all names of the document could give its region
_ALONE = 0.3  # what is left of its country's weight


def _worth(weights: tuple[float, ...], row: tuple[float, ...]) -> tuple[float, ...]:
    return tuple([round(w * v, 3) if v else 0.0 for w, v in zip(weights, row, strict=True)])


def weigh_countries(
    told: Iterable[tuple[str, str, float]], winners: Mapping[str, Entry], sizes: Counter[str]
) -> dict[str, float]:
    """Country -> its share in the document's places.

    ``told`` are (country, word, weight): countries and peoples named outright; ``sizes`` counts
    the mentions of each resolved name.
    """
    told = tuple(told)
    votes: dict[tuple[str, str], float] = defaultdict(float)
    for country, word, weight in told:
        votes[country, word] += weight
    named = {country for country, _, _ in told}
    several = Counter(e.country for e in winners.values())
    for key, entry in winners.items():
        # a little-known place alone is no sign of where a document plays
        counts = entry.is_own or entry.country in named or several[entry.country] > 1
        if entry.feature is not Feature.COUNTRY and (counts or prominence(entry) >= NOTABLE):
            votes[entry.country, key] += 0.8 * sizes[key]
    sums: Counter[str] = Counter()
    for (country, _), weight in votes.items():
        sums[country] += min(_MOST_VOTES, weight)  # type: ignore[assignment]
    sums.pop("", None)
    total = sum(sums.values())
    return {c: v / (total + _UNTOLD) for c, v in sums.items()} if total else {}


def closest(entries: Sequence[Entry], setting: Setting) -> Entry | None:
    """The one entry of a country that the document is about, if there is such."""
    fitting = [e for e in entries if setting.share(e.country) >= 0.15]
    return max(fitting, key=lambda e: (setting.share(e.country), prominence(e)), default=None)


def weigh_regions(winners: Mapping[str, Entry], sizes: Counter[str]) -> dict[str, float]:
    """Region ("US.KY") -> its share in the document's places."""
    votes: dict[str, float] = defaultdict(float)
    for key, entry in winners.items():
        if code := region_of(entry):
            weight = 1.5 if entry.feature is Feature.ADM1 else 0.8
            votes[code] += weight * min(_MOST_VOTES, sizes[key])
    total = sum(votes.values())
    return {c: v / total for c, v in votes.items()} if total else {}


__all__ = ["NOTABLE", "Hints", "Scored", "Setting", "contains", "prominence", "rank"]

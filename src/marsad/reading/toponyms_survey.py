"""All known names of a document, resolved together: countries and neighbours inform each other."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from marsad.gazetteer import Entry, Feature, Gazetteer, Words
from marsad.reading.toponyms import Line, Name, find_names, mend_possessives
from marsad.reading.toponyms_frame import Frame, Locative, noun_of, read_frame
from marsad.reading.toponyms_likely import (
    Background,
    find_person_words,
    is_likely,
    is_vetoed,
    likelihood,
)
from marsad.reading.toponyms_parts import without_parts
from marsad.reading.toponyms_resolve import (
    Hints,
    Scored,
    Setting,
    contains,
    prominence,
    rank,
    weigh_countries,
    weigh_regions,
)
from marsad.reading.toponyms_scripts import are_glosses
from marsad.reading.toponyms_support import Support
from marsad.reading.toponyms_voices import find_voices, is_personal

_KNOWN = 2.0  # prominence of a town of 20,000
_ROUNDS = 2  # the second resolves with the countries and neighbours of the first
_INSIDE = re.compile(r"\s*(?:,|\(|,?\s*in|,?\s*of)?(?:\s+the)?\s*\(?", re.IGNORECASE)
_LEADING = frozenset("of the in near town city village called named capital besieged".split())
_PEOPLE_REACH = 6  # tokens from "Syrian" to the name of the town


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A known name where it stands, its candidates best first, and how likely it is a place."""

    name: Name
    frame: Frame
    hints: Hints
    ranked: tuple[Scored, ...]

    @property
    def entry(self) -> Entry:
        return self.ranked[0].entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    lines: tuple[Line, ...]
    sightings: tuple[Sighting, ...]
    background: Background


def survey_names(lines: tuple[Line, ...], gazetteer: Gazetteer, words: Words) -> Survey:
    """Finds the known names of all lines and resolves them in a few rounds."""
    lines = tuple(mend_possessives(line, gazetteer) for line in lines)
    names = _glossed([f for line in lines for f in _frame_names(line, gazetteer, words)])
    persons = find_person_words(lines, [n for n, _ in names], words)
    told = list(_told_countries(lines, names, words))
    links = _find_links(names)
    peoples = [_people_before(name, words) for name, _ in names]
    support = Support(find_voices(names, words))
    setting = Setting(shares=weigh_countries(told, {}, Counter()), support=support)
    sightings: tuple[Sighting, ...] = ()
    for _ in range(_ROUNDS):
        sightings = tuple(_resolve(names, links, peoples, sightings, setting))
        background = Background(setting=setting, persons=persons, words=words)
        following = _next_setting(sightings, background, told)
        if following == setting:
            break
        setting = following
    background = Background(setting=setting, persons=persons, words=words)
    return Survey(lines=lines, sightings=sightings, background=background)


def _frame_names(line: Line, gazetteer: Gazetteer, words: Words) -> list[tuple[Name, Frame]]:
    names = [
        n
        for n in find_names(line, gazetteer, words)
        if n.key in words.shortened or not is_vetoed(n, words)
    ]
    places = frozenset(
        p
        for n in names
        if prominence(n.entries[0]) >= _KNOWN and not is_personal(n, words)
        for p in range(n.first, n.end)
    )
    framed = [(n, read_frame(n, words, places=places - {*range(n.first, n.end)})) for n in names]
    return without_parts(framed, words)


def _glossed(names: list[tuple[Name, Frame]]) -> list[tuple[Name, Frame]]:
    """The names, those that stand there in two scripts with the places that both can mean."""
    for i, (left, right) in enumerate(pairwise(names)):
        if not _are_glosses(left, right):
            continue
        both = {e.place_id for e in left[0].entries} & {e.place_id for e in right[0].entries}
        for n, (name, frame) in enumerate((left, right) if both else ()):
            entries = tuple(e for e in name.entries if e.place_id in both)
            names[i + n] = replace(name, entries=entries), frame
    return names


def _are_glosses(left: tuple[Name, Frame], right: tuple[Name, Frame]) -> bool:
    line = left[0].line
    return line is right[0].line and are_glosses(line, left[0].end, right[0].first)


def _told_countries(
    lines: Sequence[Line], names: Sequence[tuple[Name, Frame]], words: Words
) -> Iterator[tuple[str, str, float]]:
    """(country, word, weight) of every country and people that is named outright."""
    for line in lines:
        for token in line.tokens:
            if token.is_capital and (country := words.peoples.get(token.key)):
                yield country, token.key, 0.6
    for name, frame in names:
        first = name.entries[0]
        if first.feature is Feature.COUNTRY and not frame.is_titled:
            # who acts or speaks ("US officials") need not be where the document plays
            yield first.country, name.key, 0.4 if frame.locative is Locative.NONE else 0.8


def _find_links(names: Sequence[tuple[Name, Frame]]) -> frozenset[int]:
    """The positions of names that are said to lie in the next one."""
    return frozenset(
        i
        for i, (left, right) in enumerate(pairwise(names))
        if left[0].line is right[0].line and _lies_in(left, right)
    )


def _resolve(
    names: Sequence[tuple[Name, Frame]],
    links: frozenset[int],
    peoples: Sequence[str],
    before: Sequence[Sighting],
    setting: Setting,
) -> Iterator[Sighting]:
    """Every name against its neighbours as they were resolved in the round before."""
    entries = [s.entry for s in before] or [n.entries[0] for n, _ in names]
    by_line: dict[int, list[int]] = defaultdict(list)
    for i, (name, _) in enumerate(names):
        by_line[name.line.index].append(i)
    for i, (name, frame) in enumerate(names):
        hints = _hints(i, names, links, entries, by_line[name.line.index])
        hints = replace(hints, people=peoples[i]) if peoples[i] else hints
        ranked = rank(name.key, name.entries, frame, hints, setting)
        yield Sighting(name=name, frame=frame, hints=hints, ranked=ranked)


def _hints(
    i: int,
    names: Sequence[tuple[Name, Frame]],
    links: frozenset[int],
    entries: Sequence[Entry],
    beside: Sequence[int],
) -> Hints:
    inside: list[Entry] = []
    holding: list[Entry] = []
    if i in links:
        inside.append(entries[i + 1])
        if i + 1 in links:
            inside.append(entries[i + 2])
    if i - 1 in beside:
        if i - 1 in links:
            holding.append(entries[i - 1])
        elif _owns(names[i - 1][0], names[i][0]):
            inside.append(entries[i - 1])
    if i + 1 in beside and _owns(names[i][0], names[i + 1][0]):
        holding.append(entries[i + 1])
    others = tuple(entries[j] for j in beside if j != i)[:8]
    return Hints(inside=tuple(inside), holding=tuple(holding), beside=others)


def _between(left: tuple[Name, Frame], right: tuple[Name, Frame]) -> str:
    """The words between two names: gaps and tokens, as in the text."""
    line = left[0].line
    end = max(left[0].end, _first_from(line, left[1].span.end))
    start = min(right[0].first, _first_from(line, right[1].span.start))
    pieces = [t.gap + t.text for t in line.tokens[end:start]]
    return "".join(pieces) + (line.tokens[start].gap if start < len(line.tokens) else "")


def _first_from(line: Line, offset: int) -> int:
    return next((p for p, t in enumerate(line.tokens) if t.start >= offset), len(line.tokens))


def _lies_in(left: tuple[Name, Frame], right: tuple[Name, Frame]) -> bool:
    """For example "X, Y", "X in Y", "X (Y)", "X Y" (commas get lost)."""
    if left[0].tokens[-1].is_possessive or _are_glosses(left, right):
        return False
    between = _between(left, right)
    if _INSIDE.fullmatch(between) is None:
        return False
    return not (between.startswith(",") and between.endswith("the ") and _goes_on(right[0]))


def _goes_on(name: Name) -> bool:
    """Other words of what it is part of follow: "Marjat, the US Defense Secretary said"."""
    tokens = name.line.tokens
    return name.end < len(tokens) and tokens[name.end].gap == " "


def _owns(left: Name, right: Name) -> bool:
    """For example "Y's X", "Y's southern X province"."""
    return left.tokens[-1].is_possessive and 0 <= right.first - left.end <= 2


def _people_before(name: Name, words: Words) -> str:
    for position in range(name.first - 1, max(-1, name.first - _PEOPLE_REACH), -1):
        token = name.line.tokens[position]
        if country := words.peoples.get(token.key):
            return country if token.is_capital else ""
        leads = token.key in _LEADING or token.key in words.directions
        leads = leads or noun_of(token.key, words) is not None
        if token.is_capital or not leads or "," in name.line.tokens[position + 1].gap:
            return ""
    return ""


def _next_setting(
    sightings: Sequence[Sighting],
    background: Background,
    told: Sequence[tuple[str, str, float]],
) -> Setting:
    """Countries and winners after a round: only likely places count."""
    winners: dict[str, Entry] = {}
    best: dict[str, float] = {}
    sizes: Counter[str] = Counter()
    for s in sightings:
        if not is_likely(likelihood(s.name, s.entry, s.frame, background)):
            continue
        key = s.name.key
        sizes[key] += not s.frame.says  # "Moscow said" tells nothing of where it was
        if s.ranked[0].score > best.get(key, float("-inf")):
            best[key] = s.ranked[0].score
            winners[key] = s.entry
    return replace(
        background.setting,
        shares=weigh_countries(told, winners, sizes),
        regions=weigh_regions(winners, sizes),
        winners=winners,
        told=_told_places(sightings),
    )


def _told_places(sightings: Sequence[Sighting]) -> dict[str, frozenset[str]]:
    """Name -> its candidates that some sentence puts into a place that holds them."""
    told: dict[str, set[str]] = defaultdict(set)
    for s in sightings:
        for entry in s.name.entries if s.hints.inside else ():
            if any(contains(outer, entry) for outer in s.hints.inside):
                told[s.name.key].add(entry.place_id)
    return {key: frozenset(ids) for key, ids in told.items()}

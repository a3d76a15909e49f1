"""What an unknown place lies in: what its words say, else its sentence, else the document."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from marsad.gazetteer import Entry, Feature, Gazetteer
from marsad.gazetteer.fold import bare
from marsad.reading.toponyms import Line, Name, Token
from marsad.reading.toponyms_frame import Frame, Noun, may_stand_between
from marsad.reading.toponyms_make import Holder, Role, Toponym
from marsad.reading.toponyms_survey import Survey

_REACH = 6  # tokens between a name and the place that its words put it in
_LINKS = frozenset("in of on inside within near outside from".split())
_BESIDE = frozenset("near outside from".split())
_TOWNS = (Feature.SETTLEMENT, Feature.CAPITAL, Feature.PART, Feature.SITE)
_LEAST_SHARE = 0.15
_LOOK_BACK = 4  # sentences
_NOWHERE = Holder(entry=None, why="nothing says where it lies")


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPlace:
    """A resolved name where it stands."""

    name: Name
    frame: Frame
    entry: Entry
    toponym: Toponym

    @property
    def line(self) -> int:
        return self.name.line.index

    @property
    def first(self) -> int:
        return _token_at(self.name.line, self.frame.span.start)

    @property
    def end(self) -> int:
        return _token_at(self.name.line, self.frame.span.end)


def _token_at(line: Line, offset: int) -> int:
    """The first token from an offset on."""
    return next((p for p, t in enumerate(line.tokens) if t.start >= offset), len(line.tokens))


@dataclass(slots=True, kw_only=True)
class Holders:
    """Chooses holders. A name that one sentence places is placed so in the whole document."""

    known: Sequence[KnownPlace]
    survey: Survey
    gazetteer: Gazetteer
    _told: dict[str, tuple[int, Holder | None]] = field(default_factory=dict)
    _by_line: dict[int, list[KnownPlace]] = field(init=False)  # no bodies, as they stand
    _home_by_line: dict[int, list[Entry]] = field(init=False)  # towns at home, as they were found
    _towns: Counter[str] = field(init=False)  # the mentions of each of those

    def __post_init__(self) -> None:
        """Every unknown name asks for the places of its line, and for the towns of the document."""
        self._by_line, self._home_by_line = defaultdict(list), defaultdict(list)
        self._towns = Counter()
        for place in self.known:
            if place.toponym.role is not Role.BODY:
                self._by_line[place.line].append(place)
            if place.entry.feature in _TOWNS and self._is_at_home(place):
                self._home_by_line[place.line].append(place.entry)
                self._towns[place.entry.place_id] += 1
        for beside in self._by_line.values():
            beside.sort(key=lambda p: p.first)

    def weigh(self, name: Name, frame: Frame) -> None:
        """Notes the best that is said about a name; of equal evidence the first in the text."""
        key = bare(name.key)
        ways = (self._by_words(name, frame), self._by_sentence(name), self._by_document(name))
        level = next((i for i, holder in enumerate(ways) if holder), len(ways))
        if key not in self._told or level < self._told[key][0]:
            self._told[key] = (level, ways[level] if level < len(ways) else None)

    def choose(self, name: Name, frame: Frame) -> Holder:
        """What the name's own words say, else the best that the document says of that name."""
        own = self._by_words(name, frame)
        if own:
            return own
        level, told = self._told.get(bare(name.key), (0, None))
        return told if told and level == 0 else self._widened(told or _NOWHERE, frame)

    def _by_words(self, name: Name, frame: Frame) -> Holder | None:
        line = name.line
        start, end = _token_at(line, frame.span.start), _token_at(line, frame.span.end)
        for place in self._by_line.get(line.index, ()):
            if not self._is_at_home(place) and place.entry.feature is not Feature.COUNTRY:
                continue
            if end <= place.first <= end + _REACH:
                return self._linked(line, end, place)
            if place.end <= start <= place.end + 3 and _leads_to(line, place, start):
                why = f"placed in {place.entry.name} by its words"
                return Holder(entry=place.entry, why=why)
        return None

    def _linked(self, line: Line, end: int, place: KnownPlace) -> Holder | None:
        between = line.tokens[end : place.first]
        gap = line.tokens[place.first].gap if place.first < len(line.tokens) else ""
        if any(t.is_capital or t.key in ("and", "or", "to") for t in between):
            return None
        if not between:
            if gap.strip() != ",":
                return None
        elif not any(t.key in _LINKS for t in between) or not self._is_phrase(between):
            return None
        beside = any(t.key in _BESIDE for t in between) or place.frame.is_beside
        why = "beside" if beside else "in"
        return Holder(
            entry=place.entry,
            why=f"placed {why} {place.entry.name} by its words",
            is_beside=beside,
        )

    def _is_phrase(self, between: Sequence[Token]) -> bool:
        """Only words that say where, no verb: "district on the western edge of"."""
        words = self.survey.background.words
        return all(
            t.key in _LINKS
            or t.key in words.some_of
            or t.key.isdigit()
            or may_stand_between(t, words)
            or t.key
            in ("km", "kilometres", "kilometers", "miles", "just", "about", "some", "located")
            for t in between
        ) and not any(c in t.gap for t in between for c in ";:.!?")

    def _by_sentence(self, name: Name) -> Holder | None:
        """The one town of the sentence; else the one region; two towns say nothing."""
        places = [p.entry for p in self._by_line.get(name.line.index, ()) if self._is_at_home(p)]
        for features in (_TOWNS, (Feature.ADM1, Feature.ADM2, Feature.AREA)):
            held = {e.place_id: e for e in places if e.feature in features}
            if len(held) == 1:
                entry = next(iter(held.values()))
                return Holder(entry=entry, why=f"placed in {entry.name} by its sentence")
            if held:
                return self._shared(list(held.values()))
        return None

    def _shared(self, entries: Sequence[Entry]) -> Holder | None:
        """The nearest container that all of them share."""
        chains = [self.gazetteer.within(e) for e in entries]
        for outer in chains[0]:
            if outer.feature is not Feature.COUNTRY and all(outer in c for c in chains[1:]):
                return Holder(entry=outer, why=f"placed in {outer.name} by its sentence")
        return None

    def _by_document(self, name: Name) -> Holder | None:
        lines = range(name.line.index - _LOOK_BACK, name.line.index)
        before = [e for line in lines for e in self._home_by_line.get(line, ())]
        if before and len({e.place_id for e in before}) == 1:
            return Holder(entry=before[-1], why=f"placed in {before[-1].name} by the text before")
        if self._towns:
            (main, count), *others = self._towns.most_common(2)
            entry = self.gazetteer.get(main)
            if entry and count > 1 and (not others or count >= 2 * others[0][1]):
                return Holder(entry=entry, why=f"placed in {entry.name} by the document")
        return self._country()

    def _country(self) -> Holder | None:
        shares = self.survey.background.setting.shares
        if not shares:
            return None
        main = max(sorted(shares), key=lambda c: shares[c])
        entry = self.gazetteer.get(f"country:{main}") if shares[main] >= 0.5 else None
        return Holder(entry=entry, why=f"placed in {entry.name} by the document") if entry else None

    def _widened(self, holder: Holder, frame: Frame) -> Holder:
        """A village lies in no town: its region is what the text settles."""
        entry = holder.entry
        is_village = frame.noun in (Noun.SETTLEMENT, Noun.DISTRICT, Noun.REGION)
        if entry is None or not is_village or entry.feature not in _TOWNS:
            return holder
        chain = self.gazetteer.within(entry)
        if not chain:
            return holder
        why = f"{holder.why.replace(entry.name, chain[0].name)}, around {entry.name}"
        return Holder(entry=chain[0], why=why)

    def _is_at_home(self, place: KnownPlace) -> bool:
        """In a country that the document is about, and no speaker."""
        if place.toponym.role is not Role.PLACE or place.entry.feature is Feature.COUNTRY:
            return False
        setting = self.survey.background.setting
        is_open = not setting.shares  # nothing else is told of any country
        share = setting.share(place.entry.country)
        return place.entry.is_own or is_open or share >= _LEAST_SHARE


def _leads_to(line: Line, place: KnownPlace, start: int) -> bool:
    """For example "Marjat's X", "the Marjat neighbourhood of X", "Marjat city's southern X"."""
    between = line.tokens[place.end : start]
    owner = line.tokens[place.end - 1]
    if owner.is_possessive:
        return all(not t.is_capital for t in between)
    return bool(between) and between[-1].key == "of" and place.frame.noun is not None

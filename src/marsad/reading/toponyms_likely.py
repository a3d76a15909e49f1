"""Is a known name a place here, or a person, a body, a word at the start of a sentence?"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from marsad.gazetteer import Entry, Feature, Grade, Words
from marsad.reading.toponyms import Line, Name, Style
from marsad.reading.toponyms_evidence import NAMED, SAID
from marsad.reading.toponyms_frame import Frame, Locative, Noun
from marsad.reading.toponyms_resolve import NOTABLE, Scored, Setting, prominence
from marsad.reading.toponyms_streets import is_street
from marsad.reading.toponyms_support import region_of

Told = tuple[float, str]  # a weight and what it is for
THRESHOLD = 1.5
_FAMOUS = 3.0  # prominence of a city of a million
_STRANGE = 0.08  # a share that one mention gives
_ENGLISH = frozenset({"US", "GB", "CA", "AU", "NZ", "IE", "ZA"})


def is_vetoed(name: Name, words: Words) -> bool:
    """Never a place, whatever stands around: months, pronouns, peoples, codes, figures."""
    key = name.key
    if key in words.peoples or is_street(name, words):
        return True
    if not name.is_single:
        return _is_common(name, words) and not any(
            e.feature in (Feature.COUNTRY, Feature.AREA, Feature.SEA)
            or (e.grade is Grade.NAME and prominence(e) >= _FAMOUS)
            for e in name.entries
        )
    text = name.tokens[-1].text
    if key in ("us", "uk", "uae", "usa", "drc", "car"):
        return not text.isupper() or (name.line.style is Style.SHOUT and key == "us")
    if len(key) < 3 or (len(key) < 4 and text.isupper() and name.line.style is not Style.SHOUT):
        return True
    if any(e.is_own for e in name.entries):
        return False
    return text[0].isdigit() or any(
        key in listed
        for listed in (words.never, words.heads, words.not_locations, words.directions)
    )


def _is_common(name: Name, words: Words) -> bool:
    """Made of ordinary words alone: "Old City", "White House"; "New York" is well known."""
    *firsts, last = name.tokens
    known = (words.never, words.modifiers)
    firsts_are = all(t.is_article or any(t.key in listed for listed in known) for t in firsts)
    return firsts_are and any(last.key in listed for listed in (*known, words.features))


def find_person_words(lines: Iterable[Line], names: Iterable[Name], words: Words) -> frozenset[str]:
    """Words that the document uses in the names of people: "aras" of "Colonel Aras", of "Aras, 23,"
    and of "identified as Aras Benno".
    """
    longer = {
        (n.line.index, p) for n in names if n.end - n.first > 1 for p in range(n.first, n.end)
    }
    found: set[str] = set()
    for line in lines:
        if line.style is Style.SHOUT:
            continue
        capital = [p for p, t in enumerate(line.tokens) if p and t.is_capital]
        for position in capital:
            if (line.index, position) not in longer and (
                _follows_person(line, position, words) or _is_introduced(line, position)
            ):
                found.update(_rest_of_person(line, position, words))
        for position, token in enumerate(line.tokens):
            if token.is_capital and _has_age(line, position):
                start = _start_of_name(line, position)
                if not any((line.index, p) in longer for p in range(start, position + 1)):
                    found.update(_rest_of_person(line, start, words))
    return frozenset(found)


_BEFORE_AGE = re.compile(r"[.”\"’')]{0,2}, ?| \(")
_AFTER_AGE = re.compile(r"[,.;:]+\s|\s?[)—–]|\s-")
_AFTER_AGED = frozenset("was is has had who died".split())
_OF_PLACES = frozenset("of in at near from across around outside inside to into on over".split())


def _has_age(line: Line, position: int) -> bool:
    """Whether an age follows: "Melk Aras, 23, was"; not "in Marjat, 23, and in Qamara, 12"."""
    age, after = line.at(position + 1), line.at(position + 2)
    if age is None or not (age.text.isdecimal() and len(age.text) <= len("99")):
        return False
    if not _BEFORE_AGE.fullmatch(age.gap):
        return False
    if after and not (_AFTER_AGE.match(after.gap) or after.key in _AFTER_AGED):
        return False
    before = line.at(_start_of_name(line, position) - 1)
    return before is None or before.key not in _OF_PLACES


def _start_of_name(line: Line, position: int) -> int:
    while position and line.tokens[position].joins and line.tokens[position - 1].is_capital:
        position -= 1
    return position


def _is_introduced(line: Line, position: int) -> bool:
    """Whether a name of two words and more stands after "identified as" or "23-year-old"; not in
    "a 23-year-old New Marjat man".
    """
    before = [t.key for t in line.tokens[max(0, position - 2) : position]]
    if before not in (["year", "old"], ["identified", "as"]):
        return False
    end = position + 1
    while (token := line.at(end)) and token.is_capital and token.joins:
        end += 1
    after = line.at(end)
    return end - position > 1 and (
        after is None or not after.joins or after.key in _AFTER_INTRODUCED
    )


_AFTER_INTRODUCED = _AFTER_AGED | frozenset("and of to in on at from with after by".split())


def _follows_person(line: Line, position: int, words: Words) -> bool:
    token, before = line.tokens[position], line.tokens[position - 1]
    if not token.is_capital or not (token.joins or token.gap == ". ") or before.is_possessive:
        return False
    if before.key in words.leads:
        return False
    is_title = before.key in words.titles and before.key not in ("general", "chief", "private")
    return before.is_capital and (is_title or before.key in words.given)


def _rest_of_person(line: Line, position: int, words: Words) -> Iterable[str]:
    while (token := line.at(position)) and (token.is_capital or token.is_article):
        if token.key in words.peoples or token.key in words.heads or token.key in words.never:
            return
        if not token.is_article:
            yield token.key
        position += 1
        following = line.at(position)
        if following is None or not following.joins or token.is_possessive:
            return


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """What the whole document tells about each of its names."""

    setting: Setting
    persons: frozenset[str]
    words: Words


def likelihood(name: Name, winner: Entry, frame: Frame, background: Background) -> tuple[Told, ...]:
    """Evidence for and against reading the name as a place; it is one from THRESHOLD up."""
    return (
        *_by_frame(name, frame),
        *_by_winner(name, frame, winner, background),
        *_by_company(name, frame, winner, background),
    )


_TOWN = 2.2  # prominence of a town of 50,000: "near" it may be in a country not told of


def is_stray(best: Scored, frame: Frame, setting: Setting) -> bool:
    """A little-known namesake in a country of which the document says nothing, while it plays in
    another: nothing but the letters speaks for it.
    """
    winner = best.entry
    if winner.is_own or not winner.country:
        return False
    if setting.share(winner.country) >= _STRANGE:
        return _is_far_from_home(best, setting)
    least = _TOWN if frame.locative is Locative.STRONG else NOTABLE
    if prominence(winner) >= least or winner.feature in (Feature.COUNTRY, Feature.CAPITAL):
        return False
    return not best.is_said() and any(share >= 0.25 for share in setting.shares.values())


_HOME = 0.4  # of the places of the document


def _is_far_from_home(best: Scored, setting: Setting) -> bool:
    """A little-known namesake in a region of which nothing else is told, where surnames, firms and
    streets bear the names of towns, and the document plays in another region of that country.
    """
    winner, code = best.entry, region_of(best.entry)
    if winner.country not in _ENGLISH or prominence(winner) >= NOTABLE or best.is_said():
        return False
    if winner.feature not in (Feature.SETTLEMENT, Feature.PART, Feature.ADM2) or not code:
        return False
    if best.named[_REGION_BACKED] > 0.0 or best.said[_BESIDE] or best.said[_TOLD_ELSEWHERE]:
        return False
    others = (s for c, s in setting.regions.items() if c != code)
    return any(share >= _HOME for share in others)


_REGION_BACKED = NAMED.index("region backed")
_BESIDE, _TOLD_ELSEWHERE = SAID.index("beside"), SAID.index("said elsewhere")


def is_likely(told: Iterable[Told]) -> bool:
    return sum(score for score, _ in told) >= THRESHOLD


def _by_frame(name: Name, frame: Frame) -> Iterable[Told]:
    if frame.locative is Locative.STRONG:
        yield 2.0, f"after {frame.preposition!r}"
    elif frame.locative is Locative.WEAK:
        yield 0.8, f"after {frame.preposition!r}"
    if frame.noun is not None and not _names_a_site(name, frame):
        yield 3.0 if frame.noun is not Noun.SITE else 2.0, f"a {frame.noun}"
    if frame.direction:
        yield 2.0, f"after {frame.direction!r}"


def _names_a_site(name: Name, frame: Frame) -> bool:
    """Whether its noun is a part of the name of one house: "Mount Marjat Hospital"."""
    after = name.after
    is_site = frame.noun is Noun.SITE and name.line.style is Style.PROSE
    return is_site and after is not None and after.gap == " " and after.is_capital


def _is_bare(name: Name, frame: Frame) -> bool:
    return name.is_single and frame.locative is Locative.NONE and frame.noun is None


def _by_winner(name: Name, frame: Frame, winner: Entry, background: Background) -> Iterable[Told]:
    known = prominence(winner)
    yield round(min(3.5, known * 0.75), 3), f"{winner.name}: how well known"
    if winner.is_own:
        yield 2.5, "one of the own places"
    if share := background.setting.share(winner.country):
        yield round(1.5 * share, 3), f"the document is on {winner.country}"
    if winner.grade is Grade.SOUND:
        yield -1.0, "only the sound of the name agrees"
    if _is_bare(name, frame) and winner.country in _ENGLISH and known < _FAMOUS:
        yield -1.0, "English surnames are towns, too"
    if not name.is_single:
        yield 1.0, "a name of several words"
    elif name.key in background.words.doubtful and known < _FAMOUS:
        yield -2.0, "also an ordinary word or name"


def _by_company(name: Name, frame: Frame, winner: Entry, background: Background) -> Iterable[Told]:
    is_famous = winner.feature in (Feature.COUNTRY, Feature.CAPITAL)
    follower = name.after
    is_lead = name.is_single and name.tokens[-1].key in background.words.leads
    if is_lead and follower is not None and follower.joins and name.end < name.run[1]:
        yield -6.0, "only the first word of a name"
    if frame.is_titled:
        yield -4.0, "after a title or a given name"
    elif name.is_single and name.key in background.persons and frame.noun is None:
        yield -3.0, "part of a person's name in this document"
    first, words = name.tokens[0].key, background.words
    is_given = first in words.given or first in words.given_too
    if is_given and frame.is_crowded and name.end < name.run[1]:
        yield -5.0, "a given name before another capitalised word"
    if frame.is_crowded and frame.noun is None:
        weight = -0.5 if frame.locative is Locative.STRONG else -2.0
        yield weight / 2 if is_famous else weight, "beside other capitals"
    after = name.after
    is_body = after is not None and after.gap == " " and after.key in background.words.body_nouns
    if is_body and prominence(winner) < _FAMOUS:
        yield -2.5, f"before {after.key if after else ''!r}"
    if _names_a_site(name, frame) and prominence(winner) < _FAMOUS:
        backed = region_of(winner) and background.setting.support.of(name.key, (winner,))[0].region
        if not backed and not winner.is_own:
            yield -3.0, "names a house, and nothing else is told of its region"
    if frame.says:
        yield -0.5 if is_famous else -2.5, "speaks"
    if name.first == 0 and name.is_single and not frame.direction:
        yield -0.5, "begins its sentence"

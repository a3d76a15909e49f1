"""Names that the gazetteer lacks, in words that say that they are places.

"in al-Karam", "the Qamara neighborhood", "the village of Qamara": such a name is never dropped,
and never guessed: it is placed inside what the sentence, else the document, puts it in.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from marsad.gazetteer import Entry, Gazetteer, Words
from marsad.gazetteer.fold import bare
from marsad.model import Document, Reason, mention
from marsad.reading.toponyms import Line, Name, Style, find_free_runs
from marsad.reading.toponyms_frame import Frame, Locative, Noun, read_frame
from marsad.reading.toponyms_hold import Holders, KnownPlace
from marsad.reading.toponyms_likely import Background
from marsad.reading.toponyms_make import Role, Toponym, known_place, unknown_place
from marsad.reading.toponyms_resolve import Hints, Scored, closest, rank
from marsad.reading.toponyms_scripts import are_glosses, is_latin
from marsad.reading.toponyms_streets import is_called_street
from marsad.reading.toponyms_survey import Survey

# Of the locative words those that persons and bodies seldom follow.
_SURE = frozenset("in near outside inside across around into throughout".split())
_LIST = re.compile(r",|,? and|,? or|,? as well as|", re.IGNORECASE)
_LEAST_SHARE = 0.2  # of the document's places, before a name that only sounds alike is believed


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """A run that may be an unknown place, and its frame."""

    name: Name
    frame: Frame

    @property
    def key(self) -> str:
        return bare(self.name.key)

    @property
    def is_long(self) -> bool:
        return self.name.end - self.name.first > 1

    @property
    def is_led(self) -> bool:
        """For example "al-Karam": with an article in front."""
        return self.name.tokens[0].is_article and self.name.end - self.name.first > 1


def find_unknown(
    document: Document, survey: Survey, known: Sequence[KnownPlace], gazetteer: Gazetteer
) -> tuple[Toponym, ...]:
    """Places that only sound like known ones, then those that nobody knows; in no order."""
    guesses = _guesses(survey, known)
    heard = list(_sounding(document, guesses, survey, gazetteer))
    rest = _without(guesses, heard)
    everywhere = (*known, *heard)
    framed = _framed(rest, everywhere, survey)
    holders = Holders(known=everywhere, survey=survey, gazetteer=gazetteer)
    for guess in framed:
        holders.weigh(guess.name, guess.frame)
    return (
        *(k.toponym for k in heard),
        *(
            _glossed(document, g, everywhere) or _unknown_toponym(document, g, holders, gazetteer)
            for g in framed
        ),
    )


def _glossed(document: Document, guess: Guess, known: Sequence[KnownPlace]) -> Toponym | None:
    """An unknown name whose other name, in another script and in brackets, is known."""
    line, end = guess.name.line, guess.name.end
    for place in known:
        is_here = place.line == line.index and place.toponym.role is not Role.BODY
        if is_here and are_glosses(line, end, place.first):
            told = place.toponym.place
            span = guess.frame.span
            words = mention(document.text, span.start, span.end)
            method = f"{told.method}; by its other name {told.toponym.words!r}"
            return replace(place.toponym, place=replace(told, toponym=words, method=method))
    return None


def _other_name(document: Document, guess: Guess) -> str | None:
    """The name in Latin letters of "مثال (Marvakat)", which no place index knows either."""
    line, end = guess.name.line, guess.name.end
    if is_latin(guess.name.tokens[-1].text) or not are_glosses(line, end, end):
        return None
    last = end
    while (token := line.at(last)) and (last == end or token.joins):
        last += 1
    span = line.span(end, last)
    is_closed = document.text[span.end : span.end + 1] == ")"
    return document.words(span) if is_closed and line.tokens[end].is_capital else None


def _guesses(survey: Survey, known: Sequence[KnownPlace]) -> list[Guess]:
    words = survey.background.words
    taken: dict[int, set[int]] = defaultdict(set)
    for place in known:
        taken[place.line].update(range(place.first, place.end))
    return [
        Guess(name=name, frame=read_frame(name, words))
        for line in survey.lines
        if line.style is not Style.SHOUT
        for name in find_free_runs(line, frozenset(taken[line.index]), words)
        if _is_admissible(name, survey.background)
    ]


def _is_admissible(name: Name, background: Background) -> bool:
    """Whether such words can be a place at all."""
    words, keys = background.words, [t.key for t in name.tokens if not t.is_article]
    if not keys or any(
        k in words.peoples or k in words.not_locations or k.removesuffix("s") in words.not_locations
        for k in keys
    ):
        return False
    if any(k in background.persons or not k.isalpha() for k in keys):
        return False
    if len(keys) == 1:
        text = name.tokens[-1].text
        listed = (words.never, words.heads, words.titles, words.given, words.directions)
        is_code = text.isupper() and len(text) < 6
        return len(keys[0]) > 2 and not is_code and not any(keys[0] in x for x in listed)
    if keys[0] not in words.leads and (keys[0] in words.titles or keys[0] in words.given):
        return False
    return not all(k in words.never or k in words.directions for k in keys) and not any(
        k in words.heads and k not in words.sites for k in keys
    )


def _sounding(
    document: Document, guesses: Sequence[Guess], survey: Survey, gazetteer: Gazetteer
) -> Iterator[KnownPlace]:
    """Guesses that are another romanisation of a place in a country of the document."""
    believed: set[str] = set()
    for only_believed in (False, True):
        for guess in guesses:
            name, frame = guess.name, guess.frame
            entries = _heard_entries(name, survey, gazetteer)
            told = guess.key in believed if only_believed else _is_told(guess)
            if not entries or not told or (only_believed and _is_told(guess)):
                continue
            believed.add(guess.key)
            setting = survey.background.setting
            ranked = rank(name.key, entries, frame, Hints(), setting)
            yield _known(document, name, frame, ranked, gazetteer)


def _is_told(guess: Guess) -> bool:
    """Whether anything but the sound says that it is a place."""
    frame = guess.frame
    if frame.body or frame.of_body or frame.says or frame.is_titled:
        return False
    several = len(guess.key.split()) > 1
    framed = frame.locative is not Locative.NONE or frame.noun is not None
    return framed or guess.is_led or several or bool(frame.direction)


def _heard_entries(name: Name, survey: Survey, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    setting = survey.background.setting
    is_street = is_called_street(name, survey.background.words)
    entries = () if is_street else gazetteer.sounding(name.key)
    fitting = tuple(e for e in entries if setting.share(e.country) >= _LEAST_SHARE)
    return fitting if closest(fitting, setting) else ()


def _known(
    document: Document,
    name: Name,
    frame: Frame,
    ranked: Sequence[Scored],
    gazetteer: Gazetteer,
) -> KnownPlace:
    toponym = Toponym(
        place=known_place(document, frame, ranked, gazetteer),
        role=Role.PLACE,
        score=1.5,
        reasons=(Reason(score=1.5, detail="sounds like a place of the document's country"),),
    )
    return KnownPlace(name=name, frame=frame, entry=ranked[0].entry, toponym=toponym)


def _without(guesses: Sequence[Guess], heard: Sequence[KnownPlace]) -> list[Guess]:
    taken = {k.name.span for k in heard}
    return [g for g in guesses if g.name.span not in taken]


def _framed(guesses: Sequence[Guess], known: Sequence[KnownPlace], survey: Survey) -> list[Guess]:
    """Those whose own words, or whose neighbours in a list, say that they are places."""
    words = survey.background.words
    framed = [g for g in guesses if _is_framed(g, words)]
    sure = {g.key for g in framed if g.frame.noun or g.frame.locative is Locative.STRONG}
    names: dict[int, list[Guess | KnownPlace]] = defaultdict(list)  # by line
    for g in framed:
        names[g.name.line.index].append(g)
    for k in known:
        if k.frame.noun or _is_strong(k.frame):
            names[k.line].append(k)
    done = {g.name.span for g in framed}
    rest = [g for g in guesses if g.name.span not in done and not _is_barred(g, words)]
    for guess in (*reversed(rest), *rest):  # lists run in both directions
        if guess.name.span in done:
            continue
        again = guess.key in sure and (guess.frame.locative is not Locative.NONE or guess.is_long)
        beside = names[guess.name.line.index]
        if again or any(_is_listed(guess, n.name, n.frame) for n in beside):
            framed.append(guess)
            done.add(guess.name.span)
            beside.append(guess)
    return sorted(framed, key=lambda g: g.name.span)


def _is_strong(frame: Frame) -> bool:
    return frame.locative is Locative.STRONG


def _is_barred(guess: Guess, words: Words) -> bool:
    frame, after = guess.frame, guess.name.after
    if frame.body or frame.of_body or frame.says or frame.is_titled:
        return True
    is_body = after is not None and after.gap == " " and after.key in words.body_nouns
    is_firm = guess.name.tokens[0].gap.strip() == "&"  # "Benno & Qamara"
    is_firm = is_firm or (after is not None and after.gap.strip() == "&")
    return is_body or is_firm or guess.name.line.style is not Style.PROSE


def _is_framed(guess: Guess, words: Words) -> bool:
    frame = guess.frame
    if _is_barred(guess, words):
        return False
    if frame.noun is not None and not (frame.noun is Noun.AROUND and not frame.locative):
        return True
    if guess.name.first == 0:
        return False
    first, last = guess.name.tokens[0].key, guess.name.tokens[-1].key
    if first in words.modifiers and last in words.settlement | words.part:
        return True  # "the Old City"
    if frame.preposition in _SURE or _is_measured(guess, words) or _is_held(guess):
        return True
    return guess.is_led and frame.locative is not Locative.NONE


def _is_held(guess: Guess) -> bool:
    """ "Had taken full control of Qamara": ground changes hands."""
    line, first = guess.name.line, guess.name.first
    before = tuple(t.key for t in line.tokens[max(0, first - 5) : first])
    return before[-2:] in _OF_CONTROL and any(key in _TAKES for key in before)


_OF_CONTROL = (("control", "of"), ("control", "over"))
_TAKES = frozenset(
    """
    take taken takes taking took full complete total gain gained gaining regain regained regaining
    seize seized wrest wrested retake retaken retook lost lose losing
    """.split()
)


def _is_measured(guess: Guess, words: Words) -> bool:
    """For example "on Qamara, west of Marjat", "… to the north of", "… near"."""
    line, position = guess.name.line, guess.name.end
    for token in line.tokens[position : position + 4]:
        if token.is_capital or token.gap.strip() not in ("", ","):
            return False
        if token.key == "near":
            return True
        if token.key in words.directions:
            following = line.at(line.tokens.index(token) + 1)
            return following is not None and following.key == "of"
    return False


def _is_listed(guess: Guess, name: Name, frame: Frame) -> bool:
    """In a list with a place of its line: before "and Qamara suburbs", after "in Karam and"."""
    line = guess.name.line
    if guess.frame.is_crowded and not guess.is_led:
        return False
    if guess.name.end <= name.first:
        between = _text(line, guess.frame.span.end, name.span.start)
        whole = frame.is_plural or frame.locative is Locative.STRONG
        return whole and frame.is_plural and _LIST.fullmatch(between) is not None
    if name.end <= guess.name.first:
        between = _text(line, frame.span.end, guess.name.span.start)
        after = guess.name.after
        ends = after is None or after.gap.strip() != "" or after.key in ("and", "or")
        return (ends or guess.is_led) and _LIST.fullmatch(between) is not None
    return False


def _text(line: Line, start: int, end: int) -> str:
    """The words between two offsets of a line, one space each, with their punctuation."""
    inner = [t for t in line.tokens if start <= t.start and t.end <= end]
    following = next((t for t in line.tokens if t.start >= end), None)
    pieces = [t.gap + t.text for t in inner]
    return ("".join(pieces) + (following.gap if following else "")).rstrip()


def _unknown_toponym(
    document: Document, guess: Guess, holders: Holders, gazetteer: Gazetteer
) -> Toponym:
    is_street = is_called_street(
        guess.name, holders.survey.background.words
    )  # "Marjat Avenue" is no Marjat
    own = document.words(guess.frame.span if is_street else guess.name.span)
    words = _other_name(document, guess) or own
    holder = holders.choose(guess.name, guess.frame)
    reason = Reason(score=2.0, detail="unknown name in words that say that it is a place")
    return Toponym(
        place=unknown_place(document, guess.frame.span, words, holder=holder, gazetteer=gazetteer),
        role=Role.PLACE,
        score=reason.score,
        reasons=(reason,),
    )

"""Every toponym that a text names, whatever for: also in the names of bodies ("Marjat Police
Department") and as words for people ("Kelmaran"), which are no place of a happening.

Reading claims asks find_places, which is strict; this list is for whoever counts or maps what a
text mentions. Which sightings are toponyms is learnt (``training/toponyms``) over evidence that
includes what the strict finder thinks, and how well the other names of the document back the place.
"""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from marsad.gazetteer import Entry, Feature, Gazetteer, Words, load_words
from marsad.model import Document, Place, Span
from marsad.reading.places import find_in_survey, known_entries, read_lines
from marsad.reading.toponyms import Line, Style, Token
from marsad.reading.toponyms_evidence import NAMED, Hints, load_tables, named_evidence
from marsad.reading.toponyms_frame import Frame, Locative
from marsad.reading.toponyms_likely import THRESHOLD, likelihood
from marsad.reading.toponyms_make import known_place
from marsad.reading.toponyms_resolve import rank
from marsad.reading.toponyms_survey import Sighting, Survey, survey_names
from marsad.reading.toponyms_voices import is_personal

# Traits of the place and its name, of what stands around it, and of the rest of the document.
LISTED = (
    "bias", "known", "several words", "personal", "own name", "country",
    "titled", "crowded", "crowded by a body word", "speaks", "in a body", "of a body",
    "strongly after", "weakly after", "a noun", "opens its line", "headline", "before a capital",
    "before a small word", "after a capital", "in brackets or after a comma", "hyphen after",
    "possessive", "shouted",
    "likelihood", "likely", "several and likely", "a person's word", "region backed", "near backed",
    "likely elsewhere", "a place beside it",
)  # fmt: skip
_REGION_BACKED, _NEAR_BACKED = NAMED.index("region backed"), NAMED.index("near backed")
_OWN_NAME, _KNOWN = NAMED.index("own name"), NAMED.index("known")
_CODE = 3  # letters; shorter words are written in capitals for other reasons
LEAST = -0.7  # log odds: one in three is listed
_ALSO_WORDS = frozenset("la me man miss ore wash ill cal del pa".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """What the whole document says of its sightings."""

    survey: Survey
    likelihoods: tuple[float, ...]
    elsewhere: Counter[str]  # key -> likely mentions


def find_company(survey: Survey) -> Company:
    sums = tuple(
        sum(score for score, _ in likelihood(s.name, s.entry, s.frame, survey.background))
        for s in survey.sightings
    )
    likely = (s.name.key for s, x in zip(survey.sightings, sums, strict=True) if x >= THRESHOLD)
    return Company(survey=survey, likelihoods=sums, elsewhere=Counter(likely))


def listed_evidence(number: int, company: Company) -> tuple[float, ...]:
    """A row of LISTED for one sighting."""
    survey = company.survey
    sighting, support = survey.sightings[number], survey.background.setting.support
    name = sighting.name
    named = named_evidence(name.key, name.entries, support)[name.entries.index(sighting.entry)]
    traits = (
        *_of_name(sighting, named, survey.background.words),
        *_of_frame(sighting, survey.background.words),
        *_of_company(number, named, company),
    )
    return tuple(float(t) for t in traits)


def _of_name(sighting: Sighting, named: Sequence[float], words: Words) -> tuple[float, ...]:
    name = sighting.name
    return (
        1.0,
        named[_KNOWN] / 3,
        not name.is_single,
        is_personal(name, words),
        named[_OWN_NAME],
        sighting.entry.feature in (Feature.COUNTRY, Feature.CAPITAL),
    )


def _of_frame(sighting: Sighting, words: Words) -> tuple[float, ...]:
    name, frame, after, before = (
        sighting.name,
        sighting.frame,
        sighting.name.after,
        sighting.name.before,
    )
    joined = after if after is not None and after.joins and after.gap != "\n" else None
    follows = joined is not None and joined.is_capital
    leads = before is not None and name.tokens[0].joins and not before.is_possessive
    text = name.tokens[-1].text
    return (
        frame.is_titled,
        frame.is_crowded,
        frame.is_crowded and joined is not None and _is_body_word(joined, words),
        frame.says,
        frame.body,
        frame.of_body,
        frame.locative is Locative.STRONG,
        frame.locative is Locative.WEAK,
        frame.noun is not None,
        name.first == 0,
        name.line.style is Style.TITLE,
        follows,
        joined is not None and not follows,
        leads and before is not None and before.is_capital,
        name.tokens[0].gap.strip() in (",", "(", ", ("),
        after is not None and after.gap in ("-", "‑"),
        name.tokens[-1].is_possessive,
        name.line.style is Style.SHOUT or (len(name.key) > _CODE and text.isupper()),
    )


def _is_body_word(token: Token, words: Words) -> bool:
    listed = (words.heads, words.body_nouns, words.lower_heads, words.local_adjectives)
    return token.key in words.features or any(token.key in keys for keys in listed)


def _of_company(number: int, named: Sequence[float], company: Company) -> tuple[float, ...]:
    sightings, background = company.survey.sightings, company.survey.background
    sighting, likelihood_of = sightings[number], company.likelihoods[number]
    name, is_likely = sighting.name, likelihood_of >= THRESHOLD
    around = sightings[max(0, number - 1) : number + 2]
    return (
        max(-5.0, min(8.0, likelihood_of)) / 4,
        is_likely,
        not name.is_single and is_likely,
        name.is_single and name.key in background.persons,
        named[_REGION_BACKED],
        named[_NEAR_BACKED],
        math.log1p(company.elsewhere[name.key] - is_likely),
        any(s.name.line is name.line and _beside(s, sighting) for s in around),
    )


def _beside(one: Sighting, other: Sighting) -> bool:
    if one is other:
        return False
    gap = other.name.first - one.name.end, one.name.first - other.name.end
    return 0 <= max(gap) <= 1 and one.entry.country == other.entry.country


def list_toponyms(document: Document, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """All, resolved, in text order, without overlaps; adjectives stand for their country."""
    survey = survey_names(read_lines(document), gazetteer, load_words())
    seen = {s.frame.span for s in survey.sightings}
    judged = (t.place for t in find_in_survey(document, survey, gazetteer))
    found = [p for p in judged if p.toponym.span not in seen]
    others = [*_listed(document, survey, gazetteer), *_words_for(document, survey, gazetteer)]
    taken: list[Span] = [p.toponym.span for p in found]
    for place in others:
        span = place.toponym.span
        if not any(span.overlaps(t) for t in taken):
            taken.append(span)
            found.append(place)
    return tuple(sorted(found, key=lambda p: p.toponym.span))


def _listed(document: Document, survey: Survey, gazetteer: Gazetteer) -> Iterator[Place]:
    weights = load_tables()["listed"]
    company = find_company(survey)
    for number, sighting in enumerate(survey.sightings):
        row = listed_evidence(number, company)
        if sum(weights[n] * v for n, v in zip(LISTED, row, strict=True)) > LEAST:
            yield known_place(document, sighting.frame, sighting.ranked, gazetteer)


def _words_for(document: Document, survey: Survey, gazetteer: Gazetteer) -> Iterator[Place]:
    """ "Kelmaran" for the country, "Pa." for the region."""
    words, setting = survey.background.words, survey.background.setting
    for line in survey.lines:
        for position in range(len(line.tokens)):
            for end in (position + 2, position + 1):
                entries = _entries_of(line, position, end, words, gazetteer)
                if not entries:
                    continue
                frame = Frame(span=line.span(position, end))
                ranked = rank(line.key(position, end), entries, frame, Hints(), setting)
                yield known_place(document, frame, ranked, gazetteer)
                break


def _entries_of(
    line: Line, position: int, end: int, words: Words, gazetteer: Gazetteer
) -> tuple[Entry, ...]:
    if end > len(line.tokens) or not line.tokens[position].is_capital:
        return ()
    key = line.key(position, end)
    if key in words.shortened:
        is_meant = key not in _ALSO_WORDS and _is_dotted(line, position, end)
        return known_entries(key, gazetteer) if is_meant else ()
    is_people = key in words.inhabitants or words.peoples.get(key)
    return known_entries(key, gazetteer) if is_people else ()


def _is_dotted(line: Line, position: int, end: int) -> bool:
    last, follower = line.tokens[end - 1], line.at(end)
    return "." in last.text or _dot_after(follower) or line.tokens[position].gap == "-"


def _dot_after(token: Token | None) -> bool:
    return token is not None and token.gap[:1] == "."


__all__ = ["LISTED", "find_company", "list_toponyms", "listed_evidence"]

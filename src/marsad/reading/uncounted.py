"""Figures that count nobody: ages, dates, measures, houses, units, pages, codes, numbers to call.

A number read from such a figure does more harm than one that is missed: "shot at 2140 Karam Street"
is not 2,140 people shot.
"""

import re
from functools import cache

from marsad.gazetteer import load_words
from marsad.reading.cardinals import scaled_as
from marsad.vocabulary.alternatives import any_of
from marsad.vocabulary.groups import load_groups
from marsad.vocabulary.numbers import load_numbers

# What follows a number that counts no people and no things held or hit.
_MEASURE = re.compile(
    r"^(?:[-–‑]\s?|\s)?(?:year|yr|month|week|day|hour|minute|second|km|kms|kilomet|mile|met(?:er|re)"
    r"|feet|foot|inch|cm|mm|kg|kilo|ton|tonne|lit(?:er|re)|degree|acre|hectare|square|sq|dollar|euro"
    r"|pound|usd|a\.m|p\.m|am\b|pm\b|gmt|o'clock|nautical|caliber|calibre|gauge|mph|watt|volt"
    r"|times\b|million (?:dollar|euro)|point|storey|story|room|bed\b|dimension|-?strong"
    r"|per\s?cent of the (?:vote|gdp)|(?:st|nd|rd|th)\b|block\s(?:of|on)\b"
    r"|(?:prior|previous|past)\s(?:\w+\s)?(?:arrest|conviction)s?\b(?!\swere)"
    r"|(?:brigade|division|battalion|regiment|century|floor)\b)"
    r"|^[-–]\s?(?:and|or|to)\s",  # "his 12- and 10-year-old sons"
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?:\b(?:no|nos|number|resolution|article|chapter|section|page|highway|route|unit|brigade|flight"
    r"|group|level|phase|version|camp|zone|sector|area|gate|road|room|radio|channel|district|ward"
    r"|population of|rs|inr|rupees|usd|eur|apartment|apt|suite|interstate|precinct|grade|episode"
    r"|ak|rpg|mig)"
    r"\.? |[a-z]\w*-|\baged? (?:about |around )?|\bage |\d[.:])$"
)
_BESIDE = 30  # characters before a number, more than any of these words have


def counts_nobody(plain: str, match: re.Match[str]) -> bool:
    """Whether the number of a match in a sentence is no count. ``match``: of the finder of
    quantities, in the sentence in lower case; ``plain``: as it is written.
    """
    if match.group("percent"):
        return False
    number = match.group("number")
    before, after = plain[: match.start("number")], plain[match.end() :]
    if not _is_scaled(match) and _is_piece(number, before, plain[match.end("number") :]):
        return True
    beside = match.string[max(0, match.start() - _BESIDE) : match.start()]
    if _MEASURE.match(after) or _NUMBERED.search(beside):
        return True
    if number.isdecimal():
        return _is_figure(plain, match)
    return number.lower() == "one" and bool(
        re.match(r"\s(?:another|day|thing|way|hand|side)\b", after)
    )


def _is_figure(plain: str, match: re.Match[str]) -> bool:
    number = match.group("number")
    before, after = plain[: match.start("number")], plain[match.end() :]
    if number.startswith("0") or after.startswith((":", "/", "'s")) or _PAGE.search(before):
        return True
    if before.endswith("[") and after.startswith("]"):  # a footnote
        return True
    return (
        _is_year(match)
        or (len(number) < _OF_AGE and _is_age(plain, match))
        or _is_house(number, before, after)
        or _is_code(match, before, after)
    )


_PAGE = re.compile(r"\b(?:Image|Photo|Picture|Slide|Figure|Frame)\s(?:\d+\sof\s)?$", re.IGNORECASE)
_OF_AGE = 3  # digits that no age has


_YEAR = re.compile(r"^(?:19|20)\d\d$")
_IN_TIME = re.compile(
    r"\b(?:in|since|until|till|from|of|by|circa|before|after|during|mid|early|late|between)\s$"
)


def _is_year(match: re.Match[str]) -> bool:
    """As in "the 2015 death"; not in "2000 people died", "at least 2000"."""
    if not _YEAR.match(match.group("number")):
        return False
    named = load_numbers().qualifiers.get(match.group("qualifier") or "", "plain")
    if named in ("plain", "about") and _IN_TIME.search(match.string[: match.start()]):
        return True
    return named == "plain" and _of_people().match(match.string, match.end()) is None


@cache
def _of_people() -> re.Pattern[str]:
    plurals = {w for w in load_groups().group_of if w.endswith(("s", "men", "people", "children"))}
    return re.compile(rf"\s(?:other\s|more\s)?(?:{any_of(plurals)})\b")


# A name before an age; whoever opens with "in" names a place: "In Old Marjat, 24 were killed".
_NAME = re.compile(
    r"(?P<lead>[\w']+\s)?(?P<name>(?:[A-Z][\w.'-]*\s[\"“(']?){1,4}[A-Z][\w.'-]*[\"”)']?),\s?$"
)
_PLACED = frozenset("in at near across around outside inside to from on into over through".split())
_NAMED_AGE = re.compile(
    r"\s?[;:)—–]|\s--?\s|\s\(|\s(?:was|is|has|had|who|of\s[A-Z]\w*)\b|\sand\s[A-Z\d]"
)
_ONE_AGE = re.compile(r"\b(?:both|also|each|(?:who|he|she)\s(?:was|is|turned)(?:\sjust)?),?\s$")
_STOPS = re.compile(r"\s?[,.;:)—–]|\s--?\s|\s\(|\s?$")
_SECOND_NAME = re.compile(r"\d,? and (?:[A-Z][\w.'-]*\s)*[A-Z][\w.'-]*,\s?$")


def _is_age(plain: str, match: re.Match[str]) -> bool:
    """As in "Aras (42)", "Aras, 42, said", "both 24", "ages 18, 21 and 35"."""
    start = match.start("number")
    before, after = plain[:start], plain[match.end("number") :]
    if before.endswith("(") and after.startswith(")"):
        return True
    if re.search(r"\w[.)\"”']?, ?$", before) and re.match(r",(?:\s|$)|\.$", after):
        return True
    name = _NAME.search(before)
    opens = ((name.group("lead") or name.group("name")).split()[0].lower()) if name else ""
    if name and opens not in _PLACED and _NAMED_AGE.match(after):
        return True
    if _SECOND_NAME.search(before) or (_ONE_AGE.search(before) and _STOPS.match(after)):
        return True
    return any(run.start() < start < run.end() for run in _AGES.finditer(match.string))


_AGES = re.compile(
    r"\bage[sd]?(?:\s(?:range[sd]?|ranging|of|from|between|about|around|is|are|were|was))*:?\s\d{1,3}"
    r"(?:(?:\s?(?:,|-|–|\bto\b|\bthrough\b|\band\b|\bor\b|&)\s?)+\d{1,3}"
    r"(?!\d|\s(?!was|were|is|are|have|had|has|died|who|and|or|to|in|at|on|from)[a-z]))*\b"
)


@cache
def _on_street() -> re.Pattern[str]:
    words = load_words()
    kinds = any_of(w.capitalize() for w in words.street | words.street_too)
    return re.compile(
        rf"^(?:\s(?:[A-Z][\w.'-]*|\d+(?:st|nd|rd|th))){{1,4}}?\s(?:{kinds})\b"
        r"(?!\s(?!is\b|was\b|has\b)[a-z]+s\b)"  # "40 Canal Road residents"
    )


_ENDED = r"(?:\s?[,.;)]|\s?$|\s(?:in|at|near|on|by|where|after|around)\b)"
_ENDS = re.compile(_ENDED)
_HOUSE = re.compile(rf"(?:\s[A-Z][\w.'-]*){{1,3}}(?<!s){_ENDED}")
_SITE = re.compile(r"\b(?:at|outside|inside|behind)\s(?:the\s)?[A-Z][a-z]+\s$")  # "at Cafe 19"
_HOUSE_DIGITS = 3  # of a house told without the kind of its street


def _is_house(number: str, before: str, after: str) -> bool:
    """As in "60 N. 3rd Street", "at 2140 Karam, near", "at Cafe 19 in"."""
    if _on_street().match(after) or (_SITE.search(before) and _ENDS.match(after)):
        return True
    is_at = len(number) >= _HOUSE_DIGITS and before.endswith(" at ")
    return is_at and _HOUSE.match(after) is not None


_TO_CALL = re.compile(r"\b(?:call|dial|phon)\w*\s(?:to\s)?$", re.IGNORECASE)
_CALLED = re.compile(r"^\s(?:call|dispatch|operator|tape|recording)", re.IGNORECASE)
_EMERGENCY = frozenset({"911", "999", "112"})
_AREA = re.compile(r"^\)\s?\d{3}-")  # "(555) 555-0123"


def _is_code(match: re.Match[str], before: str, after: str) -> bool:
    """As in "12-34-567", "555-0123", "called 911"."""
    number, upper = match.group("number"), match.group("upper") or ""
    if match.group("upper2") and "-" in (match.group("joint") or ""):
        return True
    if number in _EMERGENCY:
        return bool(_TO_CALL.search(before) or _CALLED.match(after))
    is_local = upper.isdecimal() and len(upper) == len("0123") and len(number) == len("555")
    if is_local and (upper.startswith("0") or re.search(r"(?:\)|\bat|\bcall) ?$", before)):
        return True
    return before.endswith("(") and _AREA.match(after) is not None


# Numbers whose rest is not read ("1.200", "12,50", "1,5 million", "½ million", "10^6"): who takes
# the piece that is understood for the whole writes down a wrong number.
_DECIMAL = re.compile(r"\d+\.\d+")
_GOES_ON = re.compile(r"[,.^×]\d|\s?[½¼¾⅓⅔⅛]")
_SCALE_WORD = re.compile(r"(?:hundred|thousand|million|billion|dozen|lakh|crore)\b", re.IGNORECASE)
_FRACTION = re.compile(r"(?:[½¼¾⅓⅔⅛]|\d)\s?$")
_COMPARES = re.compile(r"\b(?:as|how|not|too)\s$", re.IGNORECASE)  # "as many again"


def _is_scaled(match: re.Match[str]) -> bool:
    """As in "1.5 to 2 million": the scale stands at the other end."""
    return scaled_as(match.group("number"), match.group("upper") or "") is not None


def _is_piece(number: str, before: str, after: str) -> bool:
    if number.lower() == "many":
        return _COMPARES.search(before) is not None
    if number[0].isdecimal():
        return bool(_DECIMAL.fullmatch(number) or _GOES_ON.match(after))
    return bool(_SCALE_WORD.match(number) and _FRACTION.search(before))

"""The closed grammar of time expressions: a list of named rules, longest match wins.

Each rule is a name, a kind and a pattern; how its parts become an interval is in resolve.py under
the same name. Examples of every rule are in specs/timexes.yaml.
"""

import re
from dataclasses import dataclass
from functools import cache

from marsad.dates.timex import TimexKind
from marsad.vocabulary.alternatives import any_of
from marsad.vocabulary.calendar_words import load_calendar_words
from marsad.vocabulary.sieve import Sieve, needs_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    name: str
    kind: TimexKind
    pattern: re.Pattern[str]


# name, kind, and the pieces of a pattern, joined; {…} are filled in below. Case counts only inside
# (?-i:…).
_EDGE = r"(?P<edge>early|mid|late|the start of|the beginning of|the end of)"
_ABOUT = r"(?:more than |less than |about |around |nearly |almost |some |just |only |over )?"
_YEAR_TOO = r"(?:,? (?P<y>{year}))?"
_TO = r"(?: ?[-–] ?| and | to | or )"
_RULES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("iso", "date", (r"(?P<y>{year})-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)",)),
    ("dmy", "date", (r"(?:{part} (?:on |of )?)?(?:{weekday},? )?(?:the )?", r"(?P<d>{day})(?: of)? {month}\.?", _YEAR_TOO)),
    ("dmy", "date", (r"(?:{part} (?:on |of )?)?(?:{weekday},? )?", r"{month}\.? (?:the )?(?P<d>{day})", _YEAR_TOO, r"(?: {daypart})?")),
    ("dmy", "date", (r"{month}\.? (?P<d>\d\d)(?P<y>{year})",)),  # a lost comma: "Feb 092015"
    ("days", "date", (r"(?:between |from )?(?P<d>{day})", _TO, r"(?P<d2>{day})(?: of)? {month}\.?", _YEAR_TOO)),
    ("days", "date", (r"(?:between |from )?{month}\.? (?P<d>{day})", _TO, r"(?P<d2>{day})", _YEAR_TOO, r"(?!\d)")),
    ("from_to", "date", (r"(?:between|from) (?:{weekday},? )?{month}\.? (?P<d>{day})", _YEAR_TOO, r" (?:and|to|until|through) (?:{weekday2},? )?", r"{month2}\.? (?P<d2>{day})(?:,? (?P<y2>{year}))?")),
    ("from_to", "date", (r"(?:between|from) (?P<d>{day}) {month}\.?", _YEAR_TOO, r" (?:and|to|until|through) (?P<d2>{day}) {month2}\.?", r"(?:,? (?P<y2>{year}))?")),
    ("month", "date", (rf"(?:{_EDGE}[ -])?", r"{month}\.?(?: of)?,? (?P<y>{year})")),
    ("month", "date", (rf"(?:{_EDGE}[ -])?", r"{month}\.?,? (?:of )?(?P<rel>last|this|next|the previous) year")),
    ("month", "date", (r"(?P<edge>early|mid|late|the start of|the beginning of|the end of|last|this", r"|next)[ -]{month}(?! \d)")),
    ("month", "date", (r"(?={longmonth})(?:(?<=\bin ){longmonth}(?!\.? \d)|(?<=\bsince ){longmonth}(?!\.? \d)", r"|(?<=\bduring ){longmonth}(?!\.? \d)|(?<=\ba ){longmonth}(?= [a-z]))")),
    ("year", "date", (rf"{_EDGE}[ -](?:in )?", r"(?P<y>{year})")),
    ("year", "date", (r"(?={year})(?:(?<=\bin )(?P<y>{year})(?![-\w])|(?<=\bsince )(?P<y2>{year})(?![-\w])", r"|(?<=\bduring )(?P<y3>{year})(?![-\w]))")),
    ("year_of", "date", (r"(?<=[\w’'] )(?P<y>{year})(?={which}{happening}\b)",)),
    ("year_of", "date", (r"(?<=\bthe )(?P<y>{year})(?={which}{happening}s\b)",)),
    ("year_of", "date", (r"{uncounted}(?P<y>{year})", r"(?= (?-i:[A-Z])[\w'’-]+{which}{happening}s\b)")),
    ("year_of", "date", (r"{dealt_with}(?P<y>{year})(?={which}{happening}s\b)",)),
    ("weekday", "date", (r"(?:(?P<rel>last|next|this|this past|the previous) )?", r"(?:{part} (?:on )?)?{weekday}(?:(?:'s)? {daypart})?")),
    ("weekday", "date", (r"{daypart} (?:on |of )?{weekday}",)),
    ("weekday", "date", (r"(?:{part} (?:on )?)?{weekday}(?: {daypart})?,? (?:of )?(?P<week>last|this|next|the previous) week",)),
    ("weekday", "date", (r"(?P<week>last|this|next|the previous) week,? (?:on )?(?:{part} (?:on )?)?{weekday}(?: {daypart})?",)),
    ("weekdays", "date", (r"(?:(?:both|on) )?{weekday} and {secondday}(?! (?:\d|{month}))",)),
    ("today", "date", (r"(?:(?:early|late|earlier|later|dawn|at dawn) )?", r"(?P<word>today|tonight|yesterday|tomorrow)", r"(?: (?:morning|afternoon|evening|night))?")),
    ("today", "date", (r"(?P<word>overnight|last night|this morning|this afternoon|this evening)",)),
    ("day_by_story", "date", (r"(?:the )?(?P<word>previous day|day before|day earlier|next day|following day", r"|same day|that day|following morning|next morning|day after)(?! yesterday)(?<!day before)(?<!day after)")),
    ("day_by_story", "date", (r"(?:the |a )?(?P<word>day before|day after)(?= ?(?:[.,;:!?)]|$))",)),
    ("since_then", "date", (r"since then",)),
    ("ago", "date", (_ABOUT, r"(?:a )?(?P<n>{number})(?: of)? (?P<unit>{unit})s? ago")),
    ("later", "date", (r"(?P<n>{number}) (?P<unit>day|week|month|year)s? (?P<way>later|earlier|before)\b",)),
    ("calendar", "date", (r"(?:(?:earlier|early|late|later|(?:at )?(?P<edge>the (?:start|beginning|end) of)) )?", r"(?P<rel>last|this|next|the previous|the coming) (?P<unit>week|month|year|weekend)")),
    ("calendar", "date", (r"(?:at )?(?P<edge>the (?:start|beginning|end) of) (?P<rel>the) (?P<unit>week|month|year)",)),
    ("ages", "date", (r"for (?P<unit>days|weeks|months)\b",)),
    ("calendar", "date", (r"(?:over|at|during) (?P<rel>the) (?P<unit>weekend)",)),
    ("span", "date", (r"(?:(?:in|over|during|within|for|throughout) )?the (?P<rel>past|last|previous|preceding) ", r"(?:(?P<n>{number})(?: of)? )?(?P<unit>{unit})s?\b")),
    ("span", "date", (r"(?<!the )(?<!in )(?P<rel>past) (?:(?P<n>{number}) )?(?P<unit>{unit})s?\b",)),
    ("span", "date", (r"(?P<rel>for|in) ", _ABOUT, r"(?P<n>{number}) (?P<unit>day|week|month|year)s?\b", r"(?! (?:time|ago|later|earlier|before))(?!-)")),
    ("recent", "date", (r"(?:(?:in|over|during) (?:the )?)?(?P<rel>recent|past few|last few) (?P<unit>{unit}s)\b",)),
    ("set", "set", (r"(?:every|each) (?:{unit}|{weekday})|daily|weekly|monthly",)),
    ("duration", "duration", (r"(?P<n>{number})[- ](?P<unit>{unit})s?(?:[- ]long)?\b(?! (?:old|ago))(?!-old)",)),
)  # fmt: skip

# "A trial over 2009 killings": what is dealt with has a year; "over 2009 killings" has a number
_DEALT_WITH = """
anger apology appeal arrest arrested case charged charges convicted court fury hearing indicted inquest
inquiry investigated investigation jailed justice lawsuit outrage probe prosecuted protest protests
questioned row sentenced sued tried trial verdict
""".split()
# "Recorded 2013 Kurdish deaths", "at least 2013": a number after all
_COUNTING = """
about almost around confirmed counted documented exactly least listed logged nearly over recorded
registered reported some than total verified
""".split()

_PIECES = {
    "dealt_with": rf"(?:(?<=\bfor )|{'|'.join(rf'(?<={w} over )' for w in _DEALT_WITH)})",
    "uncounted": (
        rf"(?:{'|'.join(rf'(?<={w} over )' for w in _DEALT_WITH)}"
        rf"|{''.join(rf'(?<!{w} )' for w in _COUNTING)})"
    ),
    # what stands between a year and what happened in it: "the 2019 Marjat car bombing"
    "which": (
        r"(?: (?:(?-i:[A-Z])[\w'’-]+|air|army|bomb|bus|car|chemical|drone|gas|gun|hospital|market|mass"
        r"|missile|mortar|police|prison|rebel|rocket|school|sniper|suicide|terror|terrorist|truck)){0,3} "
    ),
    "happening": (
        r"(?:abduction|ambush|assassination|assault|attack|airstrike|battle|blast|bombardment|bombing"
        r"|ceasefire|clash|coup|crackdown|crash|death|disappearance|earthquake|execution|explosion"
        r"|genocide|hijacking|incursion|invasion|kidnapping|killing|massacre|murder|offensive|raid"
        r"|rebellion|revolution|riot|shelling|shooting|siege|slaying|stabbing|strike|truce|unrest"
        r"|uprising|war)"
    ),
    "year": r"(?:19|20)\d\d",
    "day": r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d,.]\d|\d)",
    "daypart": r"(?:morning|afternoon|evening|night|dawn|noon|midnight)",
    "part": (
        r"(?:(?:early|late|earlier|later)(?: (?:on )?)?|in the early hours of|dawn on|at dawn on"
        r"|on the (?:morning|afternoon|evening|night) of)"
    ),
}


@cache
def load_rules() -> tuple[Rule, ...]:
    """The grammar, compiled. Words come from packs/time.toml."""
    words = load_calendar_words()
    months = _names(words.months)
    long_months = _names([m for m in words.months if len(m) > 4 or m in ("may", "june", "july")])
    days = _names(words.weekdays)
    pieces = {
        **_PIECES,
        "month": rf"(?P<month>(?-i:{months}))\b",
        "month2": rf"(?P<month2>(?-i:{months}))\b",
        "longmonth": rf"(?-i:{long_months})\b",
        "weekday": rf"(?P<weekday>(?-i:{days}))\b",
        "weekday2": rf"(?-i:{days})\b",
        "secondday": rf"(?P<secondday>(?-i:{days}))\b",
        "number": rf"\d{{1,3}}|{any_of(words.numbers)}",
        "unit": "|".join(sorted(words.units, key=len, reverse=True)),
    }
    return tuple(
        Rule(
            name=name,
            kind=TimexKind(kind),
            pattern=_compile("".join(pattern), pieces),
        )
        for name, kind, pattern in _RULES
    )


def rules_for(lowered: str) -> list[Rule]:
    """The rules that may match in a text in lower case, in order."""
    rules = load_rules()
    return [rules[n] for n in _sieve().passing(lowered)]


@cache
def _sieve() -> Sieve:
    return Sieve([needs_of(rule.pattern) for rule in load_rules()])


def _names(words: object) -> str:
    """Names as they may stand in a text: Capitalised or all CAPITALS, the longest first."""
    longest = sorted(words, key=len, reverse=True)  # type: ignore[call-overload]
    return "|".join(f"{w.capitalize()}|{w.upper()}" for w in longest)


def _compile(pattern: str, pieces: dict[str, str]) -> re.Pattern[str]:
    for name, piece in pieces.items():
        pattern = pattern.replace(
            "{" + name + "}", piece if piece.startswith("(") else f"(?:{piece})"
        )
    return re.compile(rf"(?<![\w-])(?:{pattern})(?![\w])", re.IGNORECASE)

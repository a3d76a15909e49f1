"""The grammar of TIMEX3 expressions: named rules, longest match wins, of equals the first.

What a rule's parts mean is in timex3_values.py under the same name. Examples are in
specs/timex3.yaml.
"""

import re
from dataclasses import dataclass
from functools import cache

from marsad.vocabulary.calendar_words import CalendarWords, load_calendar_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule3:
    name: str
    type: str
    pattern: re.Pattern[str]


# name, type and the lines of a pattern, joined; {…} are filled in below. Case counts only inside
# (?-i:…): months, weekdays and feasts must be capitalised.
_RULES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("iso", "DATE", (r"(?P<y>{year})-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)",)),
    ("slashed", "DATE", (r"(?P<m>\d\d?)/(?P<d>\d\d?)/(?P<y>(?:19|20)?\d\d)(?![\d/])",)),
    ("day", "DATE", (r"(?:{clock}(?: on|,)? )?(?:{weekday},? (?:the )?)?{month}\.? (?P<d>{dom})(?:st|nd|rd|th)?", r"(?!,\d\d\d\d)(?:,? (?P<y>{year})(?!\d))?")),
    ("day", "DATE", (r"(?:{weekday},? )?(?P<d>{dom})(?:st|nd|rd|th)?(?: of)? {month}(?:,? (?P<y>{year}))?",)),
    ("day", "DATE", (r"(?:{weekday},? )?{month} (?:the )?(?P<nth>{ordinal})(?:,? (?:(?P<y>{year})|(?P<spelled>{spelledyear})))?",)),
    ("day", "DATE", (r"(?:{weekday},? )?(?:the )?(?P<nth>{ordinal}) of {month}(?:,? (?P<y>{year}))?",)),
    ("month", "DATE", (r"{edge}?{month}(?:\.?,?(?: of)? (?P<y>{year})| (?P<rel>this|last|next|that) year)",)),
    ("month", "DATE", (r"{edge}?{month}\.?,? '(?P<short>\d\d)(?!\d)",)),
    ("month", "DATE", (r"(?:{edge}|(?P<rel>last|next|this|this past|this coming) ){month}(?!\.? \d)",)),
    ("month", "DATE", (r"{onlymonth}(?!\.? \d)(?![\w-])(?!'(?!s\b))",)),
    ("month", "DATE", (r"{edge}?{month},? (?:of )?(?P<spelled>{spelledyear})",)),
    ("month", "DATE", (r"(?<=\bin )(?P<maymarch>May|March)(?! \d)|(?<=\bsince )(?P<maymarch2>May|March)(?! \d)|(?<=\bof )(?P<maymarch3>May|March)(?! \d)|(?<=\buntil )(?P<maymarch4>May|March)(?! \d)|(?<=\bby )(?P<maymarch5>May|March)(?! \d)",)),
    ("weekday", "DATE", (r"(?:{clock}(?: on|,)? )?(?:(?P<rel>last|next|this|this past|this coming|the previous|the preceding|the following) |(?:early|late)(?: on)? )?{longweekday}(?: {daypart})?",)),
    ("weekday_of", "DATE", (r"{longweekday} (?:of )?(?P<rel>last|next|this) week",)),
    ("weekday_of", "DATE", (r"(?P<rel>last|next|this) week on {longweekday}",)),
    ("day_too", "DATE", (r"(?:(?<=\d and )|(?<=\d or ))(?P<d>{dom})(?=[.,;:)](?:\s|$)|$| (?:in|at|for|when|as|by|near|during|after|before|between)\b)",)),
    ("daypart_of", "TIME", (r"(?:mid[- ])?{daypart}(?: on)? (?:{longweekday}|(?P<word>yesterday|today|tomorrow))",)),
    ("day", "TIME", (r"(?:(?:late|early) )?(?:the )?{daypart} of (?:{weekday},? )?{month}\.? (?P<d>{dom})(?:st|nd|rd|th)?(?:,? (?P<y>{year})(?!\d))?",)),
    ("before_weekday", "DATE", (r"(?:the )?day (?P<side>before|after) (?P<rel>last |next )?{longweekday}",)),
    ("today", "DATE", (r"(?:{clock} |(?:early|late|earlier|later) )?(?P<word>the day before yesterday|the day after tomorrow|today|yesterday|tomorrow)(?: {daypart})?",)),
    ("night", "TIME", (r"(?P<word>tonight|overnight|last night|(?:early |late |later )?this (?:morning|afternoon|evening))",)),
    ("night", "TIME", (r"(?P<h>\d\d?)(?::(?P<min>\d\d))?(?: o'clock)? (?P<word>tonight|this (?:morning|afternoon|evening))",)),
    ("clock", "TIME", (r"(?:around |about |shortly (?:before|after) )?{clock}",)),
    ("night", "TIME", (r"(?P<hour>{figure}) o'clock (?P<word>tonight|this (?:morning|afternoon|evening))",)),
    ("night", "TIME", (r"(?<=\bat )(?P<hour>{figure})(?: (?P<minutes>fifteen|thirty|forty-five))? (?P<word>tonight|this (?:morning|afternoon|evening))",)),
    ("clock", "TIME", (r"(?P<hour>{figure}) (?P<half>[ap]\.m\.)",)),
    ("clock", "TIME", (r"(?P<h>\d\d?) in the (?P<half>morning|afternoon|evening)",)),
    ("daypart", "TIME", (r"(?<!good )(?<!high )(?:mid[- ]|the )?(?P<daypart>afternoon|morning|evening|midday|midnight|noon)(?! (?:news|star|post|edition|gown|dress|shows?\b)|-after)",)),
    ("next_day", "DATE", (r"(?P<word>(?:the|that) (?:next|following|same|previous) (?:day|morning|afternoon|evening|night)|that (?:day|morning|afternoon|evening|night)|the day (?:before(?! \w)|after))",)),
    ("year", "DATE", (r"(?:{edge}|the year )?(?P<y>{year})(?! ?(?:%|percent|[a-z]+s ago))(?:(?= or later) or later)?",)),
    ("year", "DATE", (r"(?:{edge}|the year )?(?P<spelled>nineteen hundred|{spelledyear})(?! (?:years|people|men|troops))",)),
    ("year", "DATE", (r"(?<=\bin )'(?P<short>\d\d)(?![\ds])|(?<=\bof )'(?P<short2>\d\d)(?![\ds])|(?<=\bsince )'(?P<short3>\d\d)(?![\ds])",)),
    ("clock", "TIME", (r"(?P<hour>{figure}) o'clock(?: in the {daypart})?",)),
    ("decade", "DATE", (r"(?:the )?(?:(?:early|mid|late)[- ])?(?:(?P<y>{year})'?s|'(?P<yy>\d0)'?s|(?:nineteen[- ])?(?P<spelled>(?:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)))\b",)),
    ("century", "DATE", (r"(?:the )?(?:(?:early|mid|late)[- ])?(?P<nth>\d\d?(?:st|nd|rd|th)|{ordinal})[- ]century",)),
    ("relative", "DATE", (r"(?:{edge}|some ?time )?(?:the )?(?P<rel>last|past|this past|this coming|this|next|the previous|previous|the prior|prior|the preceding|preceding|the following|following|the coming|coming|upcoming|that|the same|same|the current|current) (?:(?:fiscal|calendar) )?(?P<unit>week|month|year|weekend|decade|century)(?!s)(?! (?:old|ago))",)),
    ("unit_before", "DATE", (r"the {unit} (?:before|earlier)(?! \w)",)),
    ("beyond", "DATE", (r"the (?P<unit>week|month|year) (?P<way>before last|after next)",)),
    ("same_month", "DATE", (r"(?:the )?same month (?:last year|a year (?:ago|earlier))",)),
    ("relative", "DATE", (r"{edge}(?P<rel>the) (?P<unit>week|month|year|decade|century)(?! \w+(?:ed|ing) )",)),
    ("relative", "DATE", (r"(?P<rel>the) (?P<unit>weekend|week)(?! (?:of|ended|ending|before|after))",)),
    ("week_of", "DATE", (r"the week of {month}\.? (?P<d>{dom})(?:,? (?P<y>{year}))?",)),
    ("the_year", "DURATION", (r"the (?:fiscal )?(?P<unit>year)(?= (?:ended|ending|to) )",)),
    ("the_year", "DATE", (r"the (?:(?:full|fiscal|calendar|entire|whole) )?year(?! (?:ended|ending|to|before|after|earlier|of|that|when|and a half)\b)(?![- ](?:ago|earlier|end))",)),
    ("fiscal", "DATE", (r"fiscal (?:year )?(?P<y>{year})|(?:the )?(?P<y2>{year}) (?:fiscal|calendar|financial) year",)),
    ("fiscal", "DATE", (r"(?:fiscal(?: year)? '|FY ?'?)(?P<short>\d\d)(?![\d%]|[,.]\d)",)),
    ("year_end", "DATE", (r"(?P<word>year[- ]end) (?P<y>{year})",)),
    ("middle", "DATE", (r"mid-?(?P<unit>year|week)",)),
    ("the_year", "DURATION", (r"fiscal (?P<unit>year)(?= (?:ended|ending) )|the (?P<unit2>week|month)(?= (?:ended|ending) )",)),
    ("year_end", "DATE", (r"(?:around |the )?(?P<y>{year} )?(?P<word>year[- ]end|the end of the year|the year's end|year's end|years? end)\b",)),
    ("quarter", "DATE", (r"(?:the )?{which}(?P<nth>{ordinal}|final|latter|\d(?:st|nd|rd|th))(?: fiscal)? (?P<unit>quarter|half)(?: (?:of|in) (?:(?P<y>{year})|(?:(?P<rel>last|this|next|the(?: fiscal)?) year)|(?:fiscal (?P<fy>{year})))|,? (?P<y3>{year})| (?P<rel2>last|this|next) year)?",)),
    ("quarter", "DATE", (r"{which}(?P<nth>{ordinal})-(?P<unit>quarter|half)(?: (?:of |in )?(?P<y>{year}))?",)),
    ("period", "DATE", (r"(?:the )?(?P<which>(?:comparable |corresponding |same )?(?:year-ago|year-earlier|prior-year)|latest|current|comparable|corresponding|same|previous|preceding|prior|{year}|last year's) (?P<unit>quarter|period)(?:(?P<rel> last year| a year (?:ago|earlier))| (?:of|in) (?P<y>{year}))?",)),
    ("quarter", "DATE", (r"the (?P<nth>last|final) (?P<unit>quarter|half) of (?:(?P<y>{year})|the year)",)),
    ("month_quarter", "DATE", (r"(?:the )?{month}(?: (?P<y>{year}))? quarter",)),
    ("quarter_told", "DATE", (r"(?:the|this|that|last|next) quarter(?!s|-)(?=(?: (?:that )?end(?:ed|ing) {month})?)",)),
    ("year_ago", "DATE", (r"(?:the )?(?:year-(?:ago|earlier)|prior-year)(?! (?:quarter|period))",)),
    ("season", "DATE", (r"(?:(?P<rel>last|this|next|this past|this coming|that) {season}|(?:the )?(?:early |mid-?|late )?(?P<season2>spring|summer|winter|autumn)(?: of)? (?P<y>{year})|(?:the )?(?:early |late )?fall (?:of )?(?P<y2>{year})|the (?P<season3>winter|spring|summer|fall) of (?P<spelled>{spelledyear}))",)),
    ("season", "DATE", (r"(?<=\bin )(?:the |early |late )?(?P<season>spring|summer|winter|autumn)\b(?! of)|(?<=\bin )the fall\b(?! of)",)),
    ("holiday", "DATE", (r"(?:(?P<rel>last|this|next) )?{holiday}(?:,? (?P<y>{year}))?(?: (?P<daytime>night|morning|week))?",)),
    ("ago", "DATE", (r"{about}{n}[- ]{unit}s?(?: or (?:so|two|more))? ago",)),
    ("ago", "DATE", (r"(?:some )?{unit}s ago",)),
    ("ago", "DATE", (r"{about}(?P<n>an?|one) {unit} and a (?P<half>half) ago",)),
    ("ago_on", "DATE", (r"{n} (?P<unit>week|month|year)s? ago (?P<on>today|this (?:week|month)|{longweekday})",)),
    ("ago_on", "DATE", (r"{n} (?P<unit>day|week|month|year)s? from (?P<on>today|tomorrow|{longweekday})",)),
    ("seasons_ago", "DATE", (r"{about}{n} {season}s ago",)),
    ("half", "DURATION", (r"{about}half an? {unit} (?:earlier|later)",)),
    ("plural", "DURATION", (r"{unit}s (?:earlier|later)",)),
    ("later", "DATE", (r"{about}{n}[- ]{unit}s?(?: or so)? (?P<way>earlier|later|before(?! \w)|hence|from now)(?! (?:this|that|in))",)),
    ("one_day", "DATE", (r"(?<=\bwill )one day|(?<=\bwould )one day|(?<=\bmay )one day|(?<=\bmight )one day|(?<=\bcould )one day|(?<=\bcan )one day",)),
    ("span", "DURATION", (r"(?:each of )?(?:the (?:{turn} )?|(?:{turn}|another|these|those) ){many}{between}[- ]?{unit}s(?: or so)?",)),
    ("span", "DURATION", (r"{about}(?:(?:the )?{turn} )?{n}(?:[- ]and[- ](?:a|one)[- ](?P<half>half)|(?P<half2>½))[- ]{unit}s?(?:[- ]long)?(?![- ](?:old|olds|ago))",)),
    ("ago", "DATE", (r"{about}{n}(?:[- ]and[- ](?:a|one)[- ](?P<half>half)|(?P<half2>½))[- ]{unit}s? ago",)),
    ("span", "DATE", (r"the (?:past|last|next|coming) (?P<one>{unitname})(?!s)",)),
    ("span", "DURATION", (r"{about}{n}(?:[- ]{between})?[- ]{unit}s?(?: and a (?P<half>half)| or (?:so|two|more))?(?:[- ]long)?(?![- ](?:old|olds|of age))",)),
    ("span", "DURATION", (r"{about}{n}(?:-| to | or )(?P<n2>{number})[- ]{unit}s?(?:[- ]long)?(?![- ](?:old|olds|ago))",)),
    ("half", "DURATION", (r"{about}(?:an? )?half[- ](?P<unit>hour)(?: (?:earlier|later))?",)),
    ("half", "DURATION", (r"{about}half (?:an? )?{unit}|{about}an? {unit} and a half",)),
    ("plural", "DURATION", (r"(?P<turn>recent|coming|many|future) {unit}s",)),
    ("plural", "DURATION", (r"(?<=\bfor ){unit}s|(?<=\bin ){unit}s|(?<=\bof ){unit}s|(?<=\bwithin ){unit}s(?: or months)?|(?<=\bafter ){unit}s|(?:the|the early|the first) {unit}s(?= (?:since|that|after|ahead|to come))",)),
    ("plural", "DURATION", (r"{unit}s-(?:long|old)|the (?:first|early|opening|final|closing|last) {unit}s|(?<=\bover )the {unit}s(?! (?:since|that|after|ahead|to come|before|of|when))|(?:dozens|hundreds|thousands|tens) of {unit}s",)),
    ("part_century", "DURATION", (r"{about}(?:(?:the )?{turn} |an? )?(?P<share>half|quarter)(?:[- ]| (?:of )?an? )century",)),
    ("part_century", "DATE", (r"{about}(?:an? )?(?P<share>half|quarter)(?:[- ]| (?:of )?an? )century ago",)),
    ("one_long", "DURATION", (r"{unit}-long",)),
    ("span", "DURATION", (r"{n}-{unit}-old(?= (?:truce|cease-?fire|(?:civil )?war|conflict|strike|siege|dispute|rebellion|uprising|insurgency|blockade|embargo|ban|boycott|offensive|crisis|feud|standoff|law|treaty|pact|accord|policy|program|regime)\b)",)),
    ("a_while", "DURATION", (r"(?:quite )?a (?:long )?while|some time(?! (?:next|this|last|in|on)\b)",)),
    ("set", "SET", (r"(?:every|each) (?:{n} )?(?:{unit}s?|{longweekday}(?: {daypart})?|{month}|{season})(?! of)",)),
    ("set", "SET", (r"{longweekday}s(?: {daypart}s?)?|{longweekday} {daypart}s",)),
    ("set", "SET", (r"(?P<often>hourly|daily|weekly|monthly|yearly|(?<![\d%] )annually)(?! (?:news|star|post|mail|telegraph|record|mirror|express|times))",)),
    ("set", "SET", (r"(?<=[\d%] )(?:a|per) (?P<rate>day|week|month|year)(?! (?:ago|earlier|later|before|and))|(?<=\bonce )an? (?P<rate2>day|week|month|year)|(?<=\btwice )a (?P<rate3>day|week|month|year)|(?<=illion )a (?P<rate4>day|week|month|year)(?! (?:ago|earlier|later|before|and))",)),
    ("reference", "DATE", (r"{reference}",)),
    # "a future in which", not "future losses": before a noun annotators marked one in four
    ("soon", "DATE", (r"future(?= (?:in|of|for|with|is|was|will|that|which|and|or|as|at|away|to|by|on|from)\b|[^\w ]|$)",)),
    ("soon", "DATE", (r"(?<!as )soon(?! (?:after|as|be))",)),
)  # fmt: skip

_PIECES = {
    "year": r"(?:1[89]\d\d|20[0-4]\d)(?![\d%])(?![.,]\d)",
    "spelledyear": (
        r"(?:(?:nineteen|eighteen)[- ](?:{tens}(?:[- ]{ones})?|oh[- ]{ones})"
        r"|two thousand(?: (?:and )?{ones})?)"
    ),
    "dom": r"(?:3[01]|[12]\d|0?[1-9])(?!\d)",
    "edge": r"(?:(?:early|late|mid|earlier|later)[- ](?:in )?|the (?:start|beginning|middle|end) of )",
    "clock": (
        r"(?:(?P<h>\d\d?)(?::(?P<min>\d\d))? ?(?P<half>a\.m\.|p\.m\.|am|pm)(?: \(?(?:EDT|EST|CST|CDT|PST"
        r"|PDT|GMT|MST|MDT|local time)\)?)?|(?P<point>noon|midnight))"
    ),
    "about": (
        r"(?:(?:more than|less than|fewer than|at least|at most|up to|as many as|over|under|about|around"
        r"|nearly|almost|just over|just under|roughly|approximately) )?"
    ),
    "turn": r"(?P<turn>past|last|next|coming|previous|preceding|following|first|final|latest|year-earlier)",
    "between": r"(?:(?:more|trading|full|consecutive|additional|straight|business|working|fiscal|solid|whole|long) ?)?",
    "which": (
        r"(?P<which>(?:(?:fiscal|latest|current|year-ago|year-earlier|comparable|(?:last|this|next) year's"
        r"|{year}(?:'s)?|previous)[- ])*)"
    ),
    "n": r"(?P<n>{number})",
    "many": r"(?P<n>{manynumber})[- ]",
}  # fmt: skip


@cache
def load_rules3() -> tuple[Rule3, ...]:
    """The grammar, compiled. Words come from packs/time.toml."""
    pieces = _PIECES | _word_pieces(load_calendar_words())
    return tuple(
        Rule3(name=name, type=kind, pattern=_compile("".join(lines), pieces))
        for name, kind, lines in _RULES
    )


def _word_pieces(words: CalendarWords) -> dict[str, str]:
    figures = list(words.figures)
    ones, tens = figures[:9], [w for w in figures if words.figures[w] in range(20, 100)]
    simple = f"(?:{_any(tens)})(?:[- ](?:{_any(ones)}))?|{_any(figures[:-2])}"
    scales = r"(?: (?:hundred|thousand))*"
    large = rf"(?:{simple}|an?)(?: (?:hundred|thousand))+(?: and)? (?:{simple})"
    spelled = rf"(?:{large}|(?:{simple}){scales}|an? (?:hundred|thousand|dozen)|hundred|dozen)"
    digits = r"\d{1,3}(?:,\d\d\d)+|\d+(?:\.\d+)?(?: \d/\d)?"
    vague = r"a couple(?: of)?|couple of|a few|few|several|many"
    months = [m for m in words.months if len(m) > 3 and m not in ("sept", "march")]
    weekdays = [w for w in words.weekdays if w.endswith("day")]
    return {
        "month": f"(?P<month>(?-i:{_names(words.months)}))",
        "onlymonth": f"(?P<month>(?-i:{_names(months)}))",
        "weekday": f"(?P<weekday>(?-i:{_names(words.weekdays)}))",
        "longweekday": f"(?P<weekday>(?-i:{_names(weekdays)}))",
        "holiday": f"(?P<holiday>(?-i:{'|'.join(_title(h).replace('.', '[.]') for h in _longest(words.holidays))}))",
        "unit": f"(?P<unit>{_any(words.codes)}|centurie)",
        "unitname": _any(words.codes),
        "season": f"(?P<season>{_any(words.seasons)})",
        "daypart": f"(?P<daypart>{_any(words.dayparts)})",
        "ordinal": _any(words.ordinals).replace("-", "[- ]"),
        "reference": f"(?P<reference>{_any(words.references)})",
        "tens": _any([*tens, *(w for w in figures if words.figures[w] in range(10, 20))]),
        "figure": rf"\d\d?|{_any([*ones, *figures[9:12]])}",
        "ones": _any(ones),
        "number": f"(?:{digits}|{spelled}|{vague}|an?|another)",
        "manynumber": f"(?:{digits}|{spelled}|{vague})",
    }


def _longest(words: object) -> list[str]:
    return sorted(words, key=len, reverse=True)  # type: ignore[call-overload, no-any-return]


def _any(words: object) -> str:
    return "|".join(_longest(words))


def _names(words: object) -> str:
    return "|".join(f"{w.capitalize()}|{w.upper()}" for w in _longest(words))


def _title(name: str) -> str:
    return " ".join(w.capitalize() for w in name.split())


def _compile(pattern: str, pieces: dict[str, str]) -> re.Pattern[str]:
    while found := re.search(r"\{([a-z]+)\}", pattern):
        piece = pieces[found[1]]
        grouped = piece if piece.startswith("(") else f"(?:{piece})"
        pattern = pattern[: found.start()] + grouped + pattern[found.end() :]
    return re.compile(rf"(?<![\w-])(?:{_distinct(pattern)})(?!\w)", re.IGNORECASE)


def _distinct(pattern: str) -> str:
    """A name may stand in two branches: its second stands gets a number."""
    seen: dict[str, int] = {}

    def numbered(found: re.Match[str]) -> str:
        name = found[1]
        seen[name] = seen.get(name, 0) + 1
        return found[0] if seen[name] == 1 else f"(?P<{name}_{seen[name]}>"

    return re.sub(r"\(\?P<(\w+)>", numbered, pattern)

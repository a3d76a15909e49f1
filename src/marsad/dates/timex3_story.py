"""What a TIMEX3 value is counted from: the publication, the tense, and what was told before."""

import re
from dataclasses import dataclass, replace
from datetime import date

from marsad.dates.timex import Tense
from marsad.model import Span

_SENTENCE_END = re.compile(r"[.!?]['\"”]* (?=[A-Z`\"“])|\n\n")
_CLAUSE_END = re.compile(_SENTENCE_END.pattern + r"|, (?:which|who|where)\b")
_ABBREVIATED = re.compile(
    r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Inc|Corp|Co|Ltd|St|[A-Z][a-z]{2,3})\.$"
)
_FUTURE = re.compile(
    r"\b(?:will|'ll|won't|shall|going to|due|scheduled|set (?:to|for)|expected to|plans? to"
    r"|planning|planned (?:to|for|an?)|is to|are to|upcoming|no later than|expires?|as soon as"
    r"|intends?|would|hopes? to|wants? to|needs? to|ready to|seeks to|likely to|poised to|slated"
    r"|looks to|aims to"
    # "could be found" tells of the past as often
    r"|(?:must|can|could|might|should|(?-i:may))(?! (?:have|be|not)\b)"
    # what has a date and is told in the present is planned: "the talks begin on Monday"
    r"|(?:is|are) (?:holding|hosting|meeting|going|visiting|returning|leaving|speaking)"
    r"|(?-i:holds?|hosts|meets?|begins?|opens|starts|convenes?|takes? place|kicks off|goes to"
    r"|returns|arrives|departs|leaves|votes? in))\b",
    re.IGNORECASE,
)  # fmt: skip
# Regular pasts, but for names ("United") and what stands before a noun or "by": participles.
_PAST = re.compile(
    r"\b(?:(?i:was|were|did|said|told|took|came|went|fell|rose|made|held|began|met|left|got|gave"
    r"|shot|saw|sent|broke|found|lost|won|ran|led|brought|bought|sold|paid|built|caught|taught"
    r"|thought|fought|sought|kept|slept|swept|spent|lent|meant|felt|dealt|heard|stood|understood"
    r"|sat|grew|knew|threw|flew|drew|blew|wrote|rode|drove|spoke|stole|froze|chose|woke|wore|tore"
    r"|bore|swore|became|overcame|forgot|sang|rang|sank|swam|drank|stuck|struck|hung|dug|withdrew"
    r"|arose|fled|bled|bound|wound|laid|hid|slid|shook|forgave|undertook|sprang|slew|awoke"
    r"|(?:had|has|have)(?! to\b))\b"
    r"|(?-i:(?<!\bthe )(?<!\ba )(?<!\ban )(?<!\bits )(?<!\btheir )(?<!\bhis )"
    r"[a-z]{2,}ed\b(?! by\b)))",
)
_UNDER_FUTURE = re.compile(
    r"\b(?:will|'ll|would|to|may|can|could|should|might|be|is|are|due|shall|must)"
    r"(?: (?:be|been|have|not|also|\w+ly)){0,2} $",
    re.IGNORECASE,
)
_TO_COME = re.compile(r"\b(?:until|till|through|effective|payable)(?: the)? $")
_LOOK = 160  # characters to either side


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """``day``, ``month``, ``quarter`` and ``year`` are the values of what was told last of each.

    ``joint``: what stands between this and the day that was told right before ("and", "through").
    ``is_long``: what a report told last covers more than a quarter ("the first nine months").
    """

    published: date | None
    tense: Tense = Tense.PAST
    day: date | None = None
    quarter: tuple[int, int] | None = None
    year: int | None = None
    month: tuple[int, int] | None = None
    is_long: bool = False
    joint: str = ""

    def spoken(self, tense: Tense, joint: str = "") -> "Told":
        return replace(self, tense=tense, joint=joint)

    def after(self, value: str) -> "Told":
        """What was told once this value has been."""
        told = self
        if found := re.match(r"(\d{4})-(\d\d)-(\d\d)", value):
            year, month, day = map(int, found.groups())
            told = replace(told, day=date(year, month, day))
        if found := re.match(r"(\d{4})-Q(\d)$", value):
            told = replace(told, quarter=(int(found[1]), int(found[2])), is_long=False)
        if re.match(r"P(?:[69]|1[28])M$|P1Y$|\d{4}-H\d$", value):
            told = replace(told, is_long=True)
        if found := re.match(r"(\d{4})-(\d\d)(?!\d)", value):
            told = replace(told, month=(int(found[1]), int(found[2])))
        if found := re.match(r"\d{4}(?!\d)", value):
            told = replace(told, year=int(found[0]))
        return told


def tense_at(text: str, span: Span) -> Tense:
    """Past or future, by the verb nearest before, else the nearest after; else the present."""
    before = text[max(0, span.start - _LOOK) : span.start]
    for end in list(_SENTENCE_END.finditer(before)):
        if not _ABBREVIATED.search(before[: end.start() + 1]):
            before = " " * end.end() + before[end.end() :]
    nearest = Tense.FUTURE if _TO_COME.search(before) else _last_tense(before)
    if nearest is not None:
        return nearest
    after = _CLAUSE_END.split(text[span.end : span.end + _LOOK], maxsplit=1)[0]
    future, past = _FUTURE.search(after), _PAST.search(after)
    if future and (not past or future.start() <= past.start()):
        return Tense.FUTURE
    return Tense.PAST if past else Tense.PRESENT


def _last_tense(before: str) -> Tense | None:
    future = max((m.start() for m in _FUTURE.finditer(before)), default=-1)
    past = max(
        (
            m.start()
            for m in _PAST.finditer(before)
            if not _UNDER_FUTURE.search(before[: m.start()])
        ),
        default=-1,
    )
    if future == past == -1:
        return None
    return Tense.FUTURE if future >= past else Tense.PAST

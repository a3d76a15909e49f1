"""Words that carry a claim, by evidence that adds up.

A word starts with the score of its case in packs/kinds.toml and gains or loses by its company; the
best kind at or above ``TAKEN`` wins. What was weighed is kept as reasons.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from marsad.model import Kind, Mention, Reason, Span, mention
from marsad.reading.parse import Parsed
from marsad.reading.segment import Sentence, lower_case
from marsad.vocabulary.evidence import PLACE_MARK, WINDOW, Around, Evidence, at_most
from marsad.vocabulary.groups import load_groups
from marsad.vocabulary.kinds import TriggerCase, load_kinds

TAKEN = 0.5
_STRAIGHT = str.maketrans(
    {"“": '"', "”": '"', "’": "'", "‘": "'", "\n": " ", "\xa0": " ", "–": "-"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    kind: Kind
    mention: Mention
    score: float
    reasons: tuple[Reason, ...] = ()

    @property
    def span(self) -> Span:
        return self.mention.span


def may_carry(text: str) -> bool:
    """Whether a sentence may hold a trigger once parse and toponyms are known: if not, no claim."""
    return _may_hold(_plain(text), placed=False)


def may_carry_placed(sentence: Sentence, toponyms: Iterable[Span]) -> bool:
    """As may_carry, where the toponyms are known."""
    return _may_hold(context_text(sentence, toponyms), placed=True)


def _may_hold(plain: str, *, placed: bool) -> bool:
    bounds = _bounds(placed=placed)
    for word in load_kinds().finder.finditer(plain):
        start, end = word.span()
        company = Around(
            before=plain[max(0, start - WINDOW) : start],
            word=word.group(),
            after=plain[end : end + WINDOW],
        )
        for score, rows in bounds[company.word]:
            most = score + sum(r.score for r in rows if r.match(company) is not None)
            if most >= TAKEN - _SLACK:
                return True
    return False


_SLACK = 1e-6  # sums in another order differ in the last digits
_Bound = tuple[float, tuple[Evidence, ...]]


@cache
def _bounds(*, placed: bool) -> dict[str, tuple[_Bound, ...]]:
    """Word → the score of each of its cases and the rows that may still add to it."""
    return {
        word: tuple(
            (c.score, tuple(r for e in c.evidence if (r := at_most(e, placed=placed))))
            for c in cases
        )
        for word, cases in load_kinds().cases.items()
    }


def find_triggers(text: str, parsed: Parsed, toponyms: Iterable[Span]) -> tuple[Trigger, ...]:
    """The triggers of one sentence, in text order, none overlapping."""
    start = parsed.span.start
    plain = context_text(parsed.sentence, toponyms)
    kinds = load_kinds()
    found = []
    for word in kinds.finder.finditer(plain):
        span = Span(start + word.start(), start + word.end())
        company = around(plain, parsed, span)
        weighed = [_weigh(case, company) for case in kinds.cases[word.group()]]
        sums = [sum(s for s, _ in told) for _, told in weighed]
        score = max(sums)
        if score >= TAKEN:
            case, told = weighed[sums.index(score)]
            at = _resumed(text, case.kind, mention(text, span.start, span.end))
            kind = case.kind
            if at is None:
                at, kind = _denial(text, mention(text, span.start, span.end)), Kind.KILLED
            if at is None:
                continue
            reasons = tuple(Reason(score=s, detail=d) for s, d in told)
            found.append(Trigger(kind=kind, mention=at, score=score, reasons=reasons))
    return tuple(found)


_RESUMES = re.compile(r"(?:denied (?P<denied>.+)|\w+ it)$", re.IGNORECASE)
_NAMED = re.compile(r"\b(?:cease-? ?fire|truce|armistice)s?\b", re.IGNORECASE)
_BREACH = re.compile(r"\b(?:break|broke|broken|breaking|breach\w*|violat\w*)\b", re.IGNORECASE)
_LOOK_BACK = 260  # characters before in which that stands which "it" takes up


def _resumed(text: str, kind: Kind, words: Mention) -> Mention | None:
    """The trigger; of "breaking it" only where a truce was named before, of "denied it" the last
    words, where it was said to be broken.
    """
    found = _RESUMES.match(words.words) if kind is Kind.TRUCE else None
    if found is None:
        return words
    before = text[max(0, words.span.start - _LOOK_BACK) : words.span.start]
    if not _NAMED.search(before) or (found["denied"] and not _BREACH.search(before)):
        return None
    start = words.span.start + max(0, found.start("denied"))
    return mention(text, start, words.span.end)


def _denial(text: str, words: Mention) -> Mention | None:
    """The last words of "denied it", where no truce is meant: of whatever was told before, which
    the reader looks up (see denials).
    """
    found = _RESUMES.match(words.words)
    if found is None or not found["denied"]:
        return None
    return mention(text, words.span.start + found.start("denied"), words.span.end)


def context_text(sentence: Sentence, toponyms: Iterable[Span]) -> str:
    """The sentence lower-cased, quotes straight, each toponym's first letter marked."""
    plain, base = list(_plain(sentence.text)), sentence.span.start
    people = load_groups().group_of
    for toponym in toponyms:
        if not sentence.span.has(toponym):
            continue
        words = sentence.text[toponym.start - base : toponym.end - base].lower()
        if words not in people:  # "three Maoists near Marjat": a name, but of people
            plain[toponym.start - base] = PLACE_MARK
    return "".join(plain)


def _plain(text: str) -> str:
    return lower_case(text.translate(_STRAIGHT))


def around(plain: str, parsed: Parsed, span: Span) -> Around:
    """A trigger as evidence sees it."""
    start, end = span.start - parsed.span.start, span.end - parsed.span.start
    token = parsed.at(span.start) if parsed.has_parse else None
    text = parsed.sentence.text
    return Around(
        before=plain[max(0, start - WINDOW) : start],
        word=plain[start:end],
        after=plain[end : end + WINDOW],
        tag=token.tag if token else None,
        shown=(text[max(0, start - WINDOW) : start], text[end : end + WINDOW]),
    )


def _weigh(case: TriggerCase, at: Around) -> tuple[TriggerCase, list[tuple[float, str]]]:
    """What speaks for the case, and against it."""
    told = [(case.score, f"{at.word!r} may carry {case.kind}")]
    for piece in case.evidence:
        words = piece.match(at)
        if words is not None:
            told.append((piece.score, words))
    return case, told

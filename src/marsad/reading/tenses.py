"""The tense of the clause that a trigger stands in, by the parse."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from marsad.model import Family, Span
from marsad.reading.parse import Parsed, Token
from marsad.reading.scene import Scene


class ClauseTense(StrEnum):
    """NONE: no verb governs the trigger, or none is finite; UNKNOWN: there is no parse."""

    PAST = "past"
    PERFECT = "perfect"
    PRESENT = "present"
    MODAL = "modal"
    NONE = "none"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """How a trigger tells what happened.

    ``is_past_verb``: it is a verb of the past. ``leads_back``: its sentence names a happening as
    known ("the strikes"). ``is_total``: it sums up ("a total of", "such attacks").
    """

    tense: ClauseTense
    is_past_verb: bool
    leads_back: bool
    is_total: bool
    paragraph: int
    sentence: int


_KNOWN = re.compile(r"\b(?:the|this|that|these|those|both) (?:\w+ )?$", re.IGNORECASE)
_TOTAL = re.compile(r"\b(?:a total of|in total|in all|altogether|such)\b")


def telling_of(scene: Scene, happenings: Iterable[Span]) -> Telling:
    """How the trigger tells it; ``happenings`` are the words of its sentence that name some."""
    token, start = scene.token, scene.parsed.span.start
    before = (scene.text[max(start, span.start - 30) : span.start] for span in happenings)
    return Telling(
        tense=clause_tense(scene),
        is_past_verb=token is not None and token.tag == "VBD",
        leads_back=any(_KNOWN.search(b) for b in before),
        is_total=_TOTAL.search(scene.parsed.sentence.text.lower()) is not None,
        paragraph=scene.parsed.sentence.paragraph,
        sentence=scene.parsed.sentence.index,
    )


_ARRANGED = re.compile(
    r"\b(?:agree[ds]?|accept\w*|announc\w*|declar\w*|reached|signed|brokered)\b", re.IGNORECASE
)
_BEGINS = re.compile(
    r"^[^.;]{0,40}\b(?:starting|beginning|effective|to (?:begin|start|take effect|come into)|from"
    r"|(?:will|would|due to|set to|is to) (?:begin|start|take effect|come into|enter)"
    r"|(?:that|which) (?:begins|starts|takes effect|comes into)) ",
    re.IGNORECASE,
)
_STATES_BEGINNING = 60  # characters before time words in which they are told to be of a beginning
_OF_BEGINNING = re.compile(
    r"\b(?:(?:starting|beginning|effective|to (?:begin|start|take effect|come into \w+))"
    r"|(?:will|would|due to|set to|is to)"
    r" (?:begin|start|take effect|take hold|(?:come|go|enter) into \w+)"
    r"|(?:that|which) (?:begins|starts|takes effect|comes into \w+))"
    r"(?: (?:on|at|from|in|early|late|dawn|noon|midnight|sunrise|sunset)){0,4} $"
    r"|\bfrom (?:(?:dawn|noon|midnight|sunrise|sunset) (?:on )?)?$",
    re.IGNORECASE,
)


_BREACHED = re.compile(
    r"\b(?:break(?:s|ing)?|broken?|breach\w*|violat\w*|collaps\w*)\b", re.IGNORECASE
)
_LOOK_AHEAD = 300  # characters after it, of the same paragraph


def is_ahead(scene: Scene) -> bool:
    """Whether what is agreed now begins later: "agreed on a truce starting on Friday".

    Not where the text goes on to tell that it was broken: then it had begun.
    """
    if scene.trigger.kind.family is not Family.PEACE:
        return False
    company, end = scene.company, scene.trigger.span.end
    if not (_ARRANGED.search(company.before) and _BEGINS.match(company.after)):
        return False
    return not _BREACHED.search(scene.text[end : end + _LOOK_AHEAD].split("\n\n")[0])


def is_of_beginning(scene: Scene, span: Span) -> bool:
    """Whether time words say when it begins, not when it was agreed: "agreed on Monday on a truce
    that will begin on Wednesday".
    """
    start = max(scene.parsed.span.start, span.start - _STATES_BEGINNING)
    return _OF_BEGINNING.search(scene.text[start : span.start]) is not None


_WILL_BEGIN = re.compile(
    r"\b(?:will|is due to|is set to) (?:begin|start|take effect|take hold)"
    r"(?: (?:on|at|from|in|early|late|dawn|noon|midnight|sunrise|sunset)){0,4} $",
    re.IGNORECASE,
)


def will_begin(scene: Scene, span: Span) -> bool:
    """Whether time words say when a truce or talks will begin, however it is told of: "a truce
    agreed by both sides will start on Monday".
    """
    if scene.trigger.kind.family is not Family.PEACE:
        return False
    start = max(scene.trigger.span.end, span.start - _STATES_BEGINNING)
    return _WILL_BEGIN.search(scene.text[start : span.start]) is not None


def clause_tense(scene: Scene) -> ClauseTense:
    """The tense of the nearest finite verb at or above the trigger."""
    token = scene.token
    if token is None:
        return ClauseTense.UNKNOWN
    for at in (token, *scene.parsed.ancestors(token.index)):
        if not at.tag.startswith("VB") or (at is not token and at.lower in _KNOWING):
            continue
        if found := _tense_of(scene.parsed, at):
            return found
    return ClauseTense.NONE


# "we know of nine dead": who knows it does so now, whenever it happened
_KNOWING = frozenset(
    """
    know knows say says report reports confirm confirms count counts record records document
    documents estimate estimates believe believes put puts list lists name names
    """.split()
)
_HAVE = frozenset({"has", "have", "'ve"})
_DID = frozenset({"was", "were", "had", "did"})
_DO = frozenset({"is", "are", "am", "do", "does", "'re", "'m"})


def _tense_of(parsed: Parsed, verb: Token) -> ClauseTense | None:
    auxiliaries = [t for t in parsed.children(verb.index) if t.dep.startswith("aux")]
    words = {t.lower for t in auxiliaries}
    if any(t.tag == "MD" for t in auxiliaries):
        return ClauseTense.MODAL
    if verb.tag == "VBN" and words & _HAVE:
        return ClauseTense.PERFECT
    if verb.tag == "VBD" or words & _DID:
        return ClauseTense.PAST
    if verb.tag in ("VBZ", "VBP") or words & _DO:
        return ClauseTense.PRESENT
    return None

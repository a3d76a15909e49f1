"""What was said before and is taken back: "an earlier version of this article said that …".

Whoever takes it back denies it; whoever said it says so no more. Words alone tell it.
"""

import re

from marsad.model import Document, Stance
from marsad.reading.cues import Cue
from marsad.reading.phrases import Phrase, Words

_WRONGLY = frozenset(
    "wrongly incorrectly mistakenly erroneously inaccurately falsely misleadingly".split()
)
_FORMER = re.compile(
    r"\b(?:earlier|previous|prior|original|initial|first|older|preceding) "
    r"(?:[\w-]+ )?(?:version|edition|draft)s?\b",
    re.IGNORECASE,
)
_CORRECTS = re.compile(
    r"\W*(?:corrections?|corrected|corrigendum|erratum|errata|clarification|editor[’']?s'? note)\b",
    re.IGNORECASE,
)
_OWN_WORDS = re.compile(
    r"\b(?:article|caption|dispatch|headline|item|post|report|story|stories|version)s?\b",
    re.IGNORECASE,
)


def is_withdrawn(words: Words, cue: Cue, speaker: Phrase) -> bool:
    """Whether what hangs on the cue is taken back in the same breath."""
    if cue.kind.stance is not Stance.ASSERTS:
        return False
    beside = (*words.lowers[cue.start : cue.verb], *words.lowers[cue.end : cue.end + 1])
    if not _WRONGLY.isdisjoint(beside):
        return True
    named = words.said(max(0, speaker.start - _BEFORE), speaker.core)
    if _FORMER.search(named):
        return True
    sentence = words.parsed.sentence.text
    return bool(_CORRECTS.match(sentence) and _OWN_WORDS.search(named))


_CORRECTION = re.compile(
    r"\W*(?:\w+\W+){0,2}?\(?(?:correct(?:ion|ed|s|ing)|corrigendum|erratum)\b", re.IGNORECASE
)
_OPENING = 80  # characters of a report in which it says that it corrects


def is_own_earlier(document: Document, words: Words, cue: Cue, source: str) -> bool:
    """Whether a correction tells what its own publisher had reported: "CORRECTION: … Marjat Wire
    reported on Friday that 23 people were killed".
    """
    publisher = (document.publisher or "").casefold().removeprefix("the ")
    if not publisher or source.casefold() != publisher or cue.kind.stance is not Stance.ASSERTS:
        return False
    is_past = words.lower(cue.verb).endswith("ed") or words.lower(cue.verb) in ("said", "put")
    heads = (document.title or "", document.text[:_OPENING])
    return is_past and any(_CORRECTION.match(head) for head in heads)


_BEFORE = 4  # tokens before a phrase that may belong to it: "an earlier version of" this article

"""Speech that is withheld: "neither confirmed nor denied", "declined to say", "nobody has said".

Whoever withholds it asserts nothing, and what he is asked about is told by nobody yet. Words alone
tell it, so that it holds without a parse too.
"""

from marsad.reading.cues import Cue
from marsad.reading.phrases import Phrase, Words
from marsad.reading.shapes import Shape

_NOT = frozenset("not n't n’t never neither nor cannot can't didn't won't hasn't".split())
_INNER = frozenset({Shape.AUXILIARY, Shape.ADVERB})
_NOBODY = frozenset("nobody none no neither nor no-one".split())
# "declined to say", "is unable to confirm", "has yet to confirm"
_UNWILLING = frozenset(
    """
    decline declines declined declining refuse refuses refused refusing unable unwilling reluctant
    fail fails failed failing hesitant yet
    """.split()
)
_SHORT = frozenset("short without avoid avoids avoided avoiding".split())
_REACH = 5  # tokens between "declined" and "to say": "declined on Friday to say"


def is_withheld(words: Words, cue: Cue, speaker: Phrase) -> bool:
    """Whether what hangs on the cue is not said: by its verb, or because nobody says it."""
    return _is_unsaid(words, cue) or _is_nobody(words, speaker)


def is_unable(words: Words, cue: Cue) -> bool:
    """Whether the speaker tells that he knows no more: "could not confirm", "did not deny".

    An annotator gives him that, as less than an assertion.
    """
    inner = words.lowers[cue.start : cue.verb]
    is_not = any(w in _PLAINLY_NOT for w in inner)
    return is_not and (cue.kind.id in ("think", "deny") or not _ABLE.isdisjoint(inner))


_PLAINLY_NOT = frozenset("not n't n’t cannot can't couldn't".split())
_ABLE = frozenset("could can ca cannot can't couldn't".split())


def asks(words: Words, first: int) -> bool:
    """Whether what is withheld is only a detail: "would not say how many were killed"."""
    return first < len(words) and words.lower(first) in _DETAILS


_DETAILS = frozenset("who whom whose how when where why what which".split())


def _is_unsaid(words: Words, cue: Cue) -> bool:
    if cue.end + 1 < len(words) and words.lower(cue.end) == "neither":
        return words.lower(cue.end + 1) in ("that", "whether")
    left = cue.verb - 1
    while left >= 0 and words.shapes[left] in _INNER and words.lower(left) not in (*_NOT, "to"):
        left -= 1
    if left < 0:
        return False
    word = words.lower(left)
    if word in _NOT:
        return words.lower(left + 1) not in ("only", "just") and not is_unable(words, cue)
    if word == "to":
        return _is_unwilling(words, left)
    return word in _SHORT or (word == "of" and left > 0 and words.lower(left - 1) in _SHORT)


def _is_unwilling(words: Words, to: int) -> bool:
    for left in range(to - 1, max(-1, to - 1 - _REACH), -1):
        if words.lower(left) in _UNWILLING:
            return True
        if words.lower(left) == "able":
            return not _NOT.isdisjoint(words.lowers[max(0, left - 2) : left])
        if words.shapes[left] not in (Shape.TIME, Shape.PREPOSITION, Shape.ADVERB):
            return False
    return False


def _is_nobody(words: Words, speaker: Phrase) -> bool:
    """As in "Neither the army nor the rebels", "nor did the army", "no group"."""
    first = speaker.start
    if first > 0 and words.shapes[first - 1] is Shape.AUXILIARY:
        first -= 1
    return not _NOBODY.isdisjoint(words.lowers[max(0, first - 1) : speaker.core])

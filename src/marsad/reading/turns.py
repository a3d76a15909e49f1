"""Where what one speaker says ends because another, or he himself, begins to say something else."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from marsad.reading.contents import is_comma, tells
from marsad.reading.frame import Frame, Order
from marsad.reading.phrases import Words
from marsad.reading.shapes import Shape

_TURNS = frozenset("; and but while whilst whereas although though as with after when".split())


def cut_at_next(words: Words, frames: Sequence[Frame]) -> Iterator[Frame]:
    """A content ends where ", and the army said" or "while the army says" begins."""
    for n, frame in enumerate(frames):
        last = _object_end(words, frame)
        for other in frames[n + 1 :]:
            goes_on = other.speaker.phrase.start == frame.speaker.phrase.start
            opening = min(other.speaker.phrase.start, other.cue.start)
            opening = other.cue.start if goes_on else opening
            if not frame.cue.end < opening < last or other.order is not Order.AFTER:
                continue
            turn = _turn(words, frame.first, opening)
            if turn is None and goes_on and _takes_up(words, frame, other):
                turn = opening
            if turn is not None:
                last = turn
                break
        yield replace(frame, last=last) if frame.order is not Order.BEFORE else frame


_CLAUSE = frozenset({Shape.VERB, Shape.AUXILIARY, Shape.LINK, Shape.QUOTE})


def is_one_subject(words: Words, frame: Frame, before: Frame) -> bool:
    """Whether the cue goes on from the subject of the one before, which an apposition, a rank or a
    name with a full stop parts: no verb stands between the two phrases and that one's cue.
    """
    said, opening = before.speaker.phrase, frame.speaker.phrase
    is_before = before.order is Order.AFTER and max(said.core, opening.core) <= before.cue.start
    at = frame.cue.start
    goes_on = at >= before.cue.end and (joins(words, at) or _is_set_off(words, frame))
    if not (is_before and goes_on):
        return False
    first = min(said.start, opening.start)
    return _CLAUSE.isdisjoint(words.shapes[first : before.cue.start])


def _takes_up(words: Words, frame: Frame, other: Frame) -> bool:
    """As in "denied it, saying that …", "Aras, who denied that …, said that …"."""
    is_relative = frame.cue.start > 0 and words.shapes[frame.cue.start - 1] is Shape.LINK
    is_after_comma = is_comma(words, other.cue.start - 1)
    return _is_set_off(words, other) or (is_relative and is_after_comma)


def _is_set_off(words: Words, frame: Frame) -> bool:
    """As in "…, saying that …"."""
    is_participle = words.lower(frame.cue.verb).endswith("ing")
    return is_participle and is_comma(words, frame.cue.start - 1)


def _object_end(words: Words, frame: Frame) -> int:
    """What is demanded or condemned ends before "after the army shelled …": that is told."""
    if not frame.cue.takes_object or frame.order is not Order.AFTER:
        return frame.last
    for i in range(frame.first + 1, frame.last):
        if words.lower(i) in ("after", "as", "while") and tells(words, i, frame.last):
            return i
    return frame.last


_OFFICE = frozenset({Shape.DETERMINER, Shape.MODIFIER, Shape.NOUN, Shape.NAME, Shape.POSSESSIVE})


def _turn(words: Words, first: int, opening: int) -> int | None:
    if is_comma(words, opening - 1):  # "but the mayor, Aras Benno, said"
        opening -= 1
        while opening > first and words.shapes[opening - 1] in _OFFICE:
            opening -= 1
    for i in range(opening - 1, max(first, opening - 4), -1):
        if words.lower(i) in _TURNS:
            return i
        if words.shapes[i] not in (Shape.TIME, Shape.ADVERB, Shape.PREPOSITION, Shape.DETERMINER):
            return None
    return None


def joins(words: Words, index: int) -> bool:
    """As in "… and on Monday added", "… but later admitted": the same subject goes on."""
    while index > 1 and words.shapes[index - 1] in (Shape.TIME, Shape.ADVERB, Shape.PREPOSITION):
        index -= 1
    return words.shapes[index - 1] is Shape.AND or words.lower(index - 1) in ("but", "yet")


def resumes(words: Words, frame: Frame, found: Sequence[Frame]) -> bool:
    """As in "denied that men had been killed and said that …": the men did not say so.

    A plain past does not go on from an auxiliary, but from the cue above it.
    """
    cue, phrase = frame.cue, frame.speaker.phrase
    if not found or found[-1].order is not Order.AFTER or cue.is_phrase:
        return False
    is_within = found[-1].cue.end <= phrase.start and phrase.core < cue.start - 1
    if is_within and _is_set_off(words, frame):
        return True  # "denied that men had been killed, adding that …"
    is_plain = Shape.AUXILIARY not in words.shapes[cue.start : cue.verb]
    if not (is_within and is_plain and joins(words, cue.start)):
        return False
    told = (s for s in words.shapes[phrase.core : cue.start] if s is not Shape.ADVERB)
    return next(told, None) is Shape.AUXILIARY

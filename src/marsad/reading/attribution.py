"""Who says what: speeches of a document, and the chain of speakers above a trigger.

Within a sentence by frames (a cue, its speaker, its content); across sentences by quotations that
run on, by pronouns that mean the last speaker, and by headlines that name their source.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from marsad.model import Attribution, Document, Mention, Span, mention
from marsad.reading.cues import find_hedges as _hedges_of
from marsad.reading.frames import Frame, Order, find_frames
from marsad.reading.parse import Parsed
from marsad.reading.quotations import find_quotations
from marsad.reading.speakers import Words, name_speaker, read_words
from marsad.vocabulary.actors import load_actors

TRUSTED = 1.55  # least strength of a speech that may take a claim from its publisher


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """One attribution with where it stands. ``sentence`` is the index of the cue's sentence.

    ``phrase`` is the whole phrase that names the speaker, the attribution's source its shortest
    name; ``strength`` is the sum of the evidence that ``attribution.method`` lists. ``depth`` 1:
    named by another speaker ("citing …") with the same content.
    """

    attribution: Attribution
    sentence: int
    strength: float
    phrase: Mention | None = None
    depth: int = 0


def find_speeches(document: Document, parsed: Sequence[Parsed]) -> tuple[Speech, ...]:
    """All speeches of the sentences, in text order; parses may be absent."""
    quotations = find_quotations(document.text, parsed)
    found: list[Speech] = []
    for p in parsed:
        words = read_words(document.text, p)
        for frame in find_frames(words):
            found.append(_speech(document, words, frame, quotations))
    return tuple(found)


def find_hedges(parsed: Sequence[Parsed]) -> tuple[Mention, ...]:
    """Words that report without a speaker, over all sentences, in text order."""
    return tuple(h for p in parsed for h in _hedges_of(p))


def speakers_of(speeches: Iterable[Speech], trigger: Span) -> tuple[Attribution, ...]:
    """The chain above a claim whose trigger stands there, outermost first; () = the publisher."""
    above = [s for s in speeches if _covers(s, trigger)]
    above.sort(key=lambda s: (-_length(s), s.depth, s.sentence))
    chain: list[Attribution] = []
    for speech in above:
        if not any(_same(a, speech.attribution) for a in chain):
            chain.append(speech.attribution)
    return tuple(chain)


def _covers(speech: Speech, trigger: Span) -> bool:
    said = speech.attribution
    if speech.strength < TRUSTED or said.content is None or not said.content.has(trigger):
        return False
    outside = (said.cue, speech.phrase)
    return not any(m and m.span.overlaps(trigger) for m in outside)


def _length(speech: Speech) -> int:
    return len(speech.attribution.content or Span(0, 0))


def _same(left: Attribution, right: Attribution) -> bool:
    names = [a.source.words.casefold() if a.source else "" for a in (left, right)]
    return names[0] == names[1]


def _speech(
    document: Document, words: Words, frame: Frame, quotations: Sequence[Span]
) -> Speech:
    phrase = frame.speaker.phrase
    source = name_speaker(words, phrase)
    content = _content(document.text, words, frame, quotations)
    return Speech(
        attribution=Attribution(
            source=source,
            cue=words.span(frame.cue.start, frame.cue.end),
            content=content,
            stance=frame.cue.kind.stance,
            actor=load_actors().resolve(source.words),
            method=frame.method,
        ),
        sentence=words.parsed.sentence.index,
        strength=frame.strength,
        phrase=words.span(phrase.start, phrase.end),
        depth=frame.depth,
    )


def _content(
    text: str, words: Words, frame: Frame, quotations: Sequence[Span]
) -> Span | None:
    if frame.first >= frame.last:
        return None
    tokens = words.parsed.tokens
    start, end = tokens[frame.first].start, tokens[frame.last - 1].end
    for q in quotations:
        if frame.order is not Order.BEFORE and q.start < end < q.end:
            end = q.end
        if frame.order is not Order.AFTER and q.start < start < q.end:
            start = q.start
    return trim(text, start, end)


_LEADING = " \t\n,:;-–—"
_TRAILING = " \t\n,.:;-–—"


def trim(text: str, start: int, end: int) -> Span:
    """Without the punctuation that belongs to the sentence, with quotation marks."""
    while start < end and text[start] in _LEADING:
        start += 1
    while start < end and text[end - 1] in _TRAILING:
        end -= 1
    return Span(start, end)


__all__ = ["Speech", "find_hedges", "find_speeches", "mention", "speakers_of"]

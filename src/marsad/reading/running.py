"""Speech that runs on: quotations and statements without a cue.

Carrying is done only where the text shows it: an open quotation, a colon, the first person, a
partitive ("among them"), or "the report added" at the end of what the report said.
"""

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from marsad.model import Attribution, Mention, Span
from marsad.reading.pronouns import last_word
from marsad.reading.quotations import is_speech, stands_alone
from marsad.reading.segment import Sentence
from marsad.reading.speech import Speech, trim
from marsad.vocabulary.actors import load_actors
from marsad.vocabulary.cues import load_cues


@dataclass(frozen=True, slots=True)
class Told:
    """A document's sentences and quotations. ``asked``: sentences whose speeches are known."""

    text: str
    sentences: Sequence[Sentence]
    quotations: Sequence[Span]
    asked: frozenset[int]

    def sentences_of(self, quotation: Span) -> Iterator[int]:
        for number in range(self._first_from(quotation.start), len(self.sentences)):
            if self.sentences[number].span.start >= quotation.end:
                return
            yield self.sentences[number].index

    def sentence_at(self, offset: int) -> int:
        """The sentence there, or the first after it."""
        number = self._first_from(offset)
        return self.sentences[number].index if number < len(self.sentences) else 0

    def _first_from(self, offset: int) -> int:
        return bisect_right(self.sentences, offset, key=lambda s: s.span.end)


def carry(told_of: Told, speeches: Sequence[Speech]) -> tuple[Speech, ...]:
    """The speeches with those that only the sentences around them show.

    Of a quotation whose sentences were not all asked about nothing is said: it may have a speaker.
    """
    text, sentences, quotations = told_of.text, told_of.sentences, told_of.quotations
    told = [*_announced(text, sentences, speeches, quotations)]
    told += _orphans(told_of, told)
    told.sort(key=_place)
    told += _run_on(text, sentences, [s for s in told if _leads(s, quotations)])
    told += _bracketed(text, sentences, told)
    return tuple(sorted(told, key=_place))


def _place(speech: Speech) -> tuple[int, int]:
    content = speech.attribution.content
    return speech.sentence, content.start if content else 0


def _announced(
    text: str, sentences: Sequence[Sentence], speeches: Sequence[Speech], quotations: Sequence[Span]
) -> Iterator[Speech]:
    """As in "The minister said:" governs the quotation that follows, or all that follows."""
    starts = [s.span for s in sentences]
    for speech in speeches:
        cue = speech.attribution.cue
        if speech.attribution.content is not None or cue is None:
            yield speech
            continue
        here = next(i for i, s in enumerate(starts) if s.has(cue.span))
        is_open = text[starts[here].start : starts[here].end].endswith(":")
        if here + 1 >= len(starts) or not is_open:
            yield speech
            continue
        begin = starts[here + 1].start
        quoted = next((q for q in quotations if q.start == begin), None)
        span = quoted or trim(text, begin, sentences[-1].span.end)
        yield _carried(speech, span, speech.sentence, "a colon opens what follows")


def _carried(speech: Speech, content: Span, sentence: int, why: str) -> Speech:
    said = speech.attribution
    told = replace(said, content=content, method=f"{said.method}; carried: {why}")
    return replace(speech, attribution=told, sentence=sentence, binds=True)


ORPHAN_REACH = 3  # sentences between a quotation and the speaker that it goes on from


def _orphans(told_of: Told, speeches: Sequence[Speech]) -> Iterator[Speech]:
    """Quotations that no cue governs go to the last speaker."""
    text, sentences, quotations = told_of.text, told_of.sentences, told_of.quotations
    carried: list[Speech] = []
    for q in quotations:
        if not told_of.asked.issuperset(told_of.sentences_of(q)):
            continue
        if not is_speech(text, q) or any(_overlap(s, q) for s in (*speeches, *carried)):
            continue
        sentence = told_of.sentence_at(q.start)
        near = [s for s in (*speeches, *carried) if _ends_before(s, q, sentence)]
        before = [s for s in near if _leads(s, quotations)]
        if not before or not stands_alone(text, q):
            continue
        last = max(before, key=lambda s: s.attribution.content.end if s.attribution.content else 0)
        content = Span(_lead(text, sentences, q), q.end)
        carried.append(_carried(last, content, sentence, "the quotation goes on"))
    yield from carried


def _leads(speech: Speech, quotations: Sequence[Span]) -> bool:
    """Whether others' words may be carried on from it: it is not itself inside a quotation."""
    cue = speech.attribution.cue
    if speech.is_first_person or not speech.binds:
        return False
    return cue is None or not any(q.has(cue.span) for q in quotations)


def _lead(text: str, sentences: Sequence[Sentence], quotation: Span) -> int:
    """With the words that a colon ties to the quotation: "It would be gradual: “…”"."""
    if not text[: quotation.start].rstrip().endswith(":"):
        return quotation.start
    return next((s.span.start for s in sentences if s.span.has(quotation)), quotation.start)


def _overlap(speech: Speech, quotation: Span) -> bool:
    content = speech.attribution.content
    cue = speech.attribution.cue
    if not speech.binds or content is None or (cue and quotation.has(cue.span)):
        return False
    return content.overlaps(quotation)


def _ends_before(speech: Speech, quotation: Span, sentence: int) -> bool:
    content = speech.attribution.content
    return (
        speech.binds
        and content is not None
        and content.end <= quotation.start
        and sentence - speech.sentence <= ORPHAN_REACH
    )


_FIRST_PERSON = re.compile(r"\b(?:[Ww]e|[Oo]ur|us|I|[Mm]y|me)\b")
_PARTITIVE = re.compile(
    r"(?:(?:Among|Of) (?:them|those)|Among the|These included"
    r"|(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|\w+teen|Another|Others|Both)"
    r" (?:died|was|were|had|others))\b"
)


def runs_on(words: str) -> bool:
    """Whether a sentence is in the first person, or about part of what was just told."""
    return _FIRST_PERSON.search(words) is not None or _PARTITIVE.match(words) is not None


def _run_on(
    text: str, sentences: Sequence[Sentence], speeches: Sequence[Speech]
) -> Iterator[Speech]:
    """A sentence without a speaker, in the first person or about part of what was just told."""
    spoken = {s.sentence: s for s in speeches}
    for before, here in itertools.pairwise(sentences):
        index = here.index
        last = spoken.get(before.index)
        if last is None or index in spoken or here.paragraph != before.paragraph:
            continue
        words = here.text
        is_first = _FIRST_PERSON.search(words) and last.attribution.source is not None
        if is_first or _PARTITIVE.match(words):
            why = "the first person goes on" if is_first else "a part of what was told"
            spoken[index] = _carried(last, trim(text, here.span.start, here.span.end), index, why)
            yield spoken[index]


GOES_ON = re.compile(r"\b(?:add|continu)(?:ed|s|ing)?\b")
BRACKET = 4  # sentences


def _bracketed(
    text: str, sentences: Sequence[Sentence], speeches: Sequence[Speech]
) -> Iterator[Speech]:
    """What lies between "said in a report" and "the report added" is the report's."""
    trusted = sorted((s for s in speeches if s.binds), key=_place)
    by_index = {s.index: s for s in sentences}
    for first, last in itertools.pairwise(trusted):
        cue = last.attribution.cue
        gap = range(first.sentence + 1, last.sentence)
        if cue is None or not GOES_ON.search(cue.words) or not 0 < len(gap) <= BRACKET:
            continue
        source = last.attribution.source
        if source is None or last_word(source) not in load_cues().words["documents"]:
            continue
        if last_word(source) not in by_index[first.sentence].text.casefold():
            continue
        for index in gap:
            span = by_index[index].span
            yield _carried(first, trim(text, span.start, span.end), index, "the document goes on")


def speak(source: Mention, content: Span, sentence: int, method: str) -> Speech:
    """A speech without a cue, as a headline has it."""
    return Speech(
        attribution=Attribution(
            source=source,
            content=content,
            actor=load_actors().resolve(source.words),
            method=method,
        ),
        sentence=sentence,
        strength=1.5,
        binds=True,
        phrase=source,
    )

"""Who says what: speeches of a document, and the chain of speakers above a trigger.

Within a sentence by frames (a cue, its speaker, its content); across sentences by quotations that
run on, by pronouns that mean the last speaker, and by headlines that name their source.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from marsad.model import Attribution, Document, Mention, Span, Stance
from marsad.reading.bearing import sentences_bearing_on, sentences_naming
from marsad.reading.cues import find_hedges as _hedges_of
from marsad.reading.cues import may_speak
from marsad.reading.frame import Frame, Order
from marsad.reading.full_names import is_same_speaker, with_full_names
from marsad.reading.headlines import (
    find_headline_source,
    find_run_in_source,
    find_title,
)
from marsad.reading.lines import Lines, lines_of
from marsad.reading.orders import orders
from marsad.reading.parse import Parsed, Parser
from marsad.reading.phrases import Words
from marsad.reading.running import Told, carry, speak
from marsad.reading.said import Said, find_said
from marsad.reading.said_evidence import weigh
from marsad.reading.said_page import SaidPage, make_page
from marsad.reading.segment import Sentence, find_sentences
from marsad.reading.speakers import name_speaker
from marsad.reading.speech import Speech, trim
from marsad.reading.voices import Voices
from marsad.reading.withdrawn import is_own_earlier, is_withdrawn
from marsad.reading.withheld import asks, is_unable, is_withheld
from marsad.vocabulary.actors import load_actors


class Attributed(NamedTuple):
    """Where an attribution stands: whole phrases, articles included, into the document's text.

    A content in two pieces around its cue gives two of these with one cue.
    """

    source: Span | None
    cue: Span
    content: Span | None


def attributions_of(document: Document, parser: Parser) -> tuple[Attributed, ...]:
    """Every attribution of a document, opinions and hopes too, in text order of the cues.

    Learned where the parser links words, by the rules for speeches where it does not.
    """
    parsed = parser.parse(find_sentences(document))
    if any(p.has_parse for p in parsed):
        page = make_page(document.text, parsed)
        found = [a for said in find_said(page) for a in _learned(page, said)]
    else:
        found = [a for s in find_speeches(document, parsed) if (a := _where(s))]
    return tuple(sorted(set(found), key=lambda a: (a.cue, a.content or a.cue)))


def _learned(page: SaidPage, said: Said) -> Iterator[Attributed]:
    source = page.span(said.source) if said.source else None
    for content in said.contents or (None,):
        yield Attributed(source, page.span(said.cue), page.span(content) if content else None)


def _where(speech: Speech) -> Attributed | None:
    said = speech.attribution
    if said.cue is None:
        return None
    return Attributed(speech.phrase.span if speech.phrase else None, said.cue.span, said.content)


def find_speeches(document: Document, parsed: Sequence[Parsed]) -> tuple[Speech, ...]:
    """All speeches of the sentences, in text order; parses may be absent."""
    lines = lines_of(document.text, parsed)
    return find_speeches_on(document, lines, range(len(lines)))


def find_speeches_on(document: Document, lines: Lines, asked: Iterable[int]) -> tuple[Speech, ...]:
    """The speeches that may reach the sentences asked about, in text order.

    Those sentences are parsed that bear on the answer; others may come with them.
    """
    text, sentences, quotations = lines.text, lines.sentences, lines.quotations

    def speech_of(words: Words, frame: Frame) -> Speech:
        return _speech(document, words, frame, quotations)

    voices = Voices(lines, speech_of)
    near = sentences_bearing_on(lines, asked)
    voices.ask(near)
    spoken = [s for i in voices.asked for s in voices.of(i)]
    voices.ask(sentences_naming(sentences, spoken))
    found = [s for i in voices.asked for s in voices.of(i)]
    likely = weigh(lines, found)
    below = [_below_title(document, s) for s in with_full_names(likely)]
    told = Told(text, sentences, quotations, frozenset({*near, *voices.asked}))
    return carry(told, [*_headline(document, sentences), *below])


def sentences_to_hear(lines: Lines, asked: Iterable[int]) -> tuple[int, ...]:
    """The sentences that find_speeches_on first asks who speaks in them."""
    near = sentences_bearing_on(lines, asked)
    return tuple(i for i in near if may_speak(lines.sentences[i].text))


def _below_title(document: Document, speech: Speech) -> Speech:
    """A title that stands in the text without a stop is not part of what the first cue governs."""
    title, content = find_title(document), speech.attribution.content
    cue = speech.attribution.cue
    if title is None or content is None or cue is None or cue.span.start < title.end:
        return speech
    if not content.start < title.end < content.end:
        return speech
    said = replace(speech.attribution, content=trim(document.text, title.end, content.end))
    return replace(speech, attribution=said)


def _headline(document: Document, sentences: Sequence[Sentence]) -> Iterator[Speech]:
    if not sentences:
        return
    first = sentences[0]
    named = find_headline_source(document, first) or find_run_in_source(document, first)
    if named is not None:
        name, span = named
        content = trim(document.text, span.start, span.end)
        yield speak(name, content, first.index, "the headline names its source")


def find_hedges(parsed: Sequence[Parsed]) -> tuple[Mention, ...]:
    """Words that report without a speaker, over all sentences, in text order."""
    return tuple(h for p in parsed for h in _hedges_of(p))


def speakers_of(speeches: Iterable[Speech], trigger: Span) -> tuple[Attribution, ...]:
    """The chain above a claim whose trigger stands there, outermost first; () = the publisher.

    Who says only that he does not say it ("said it could not confirm") is not in it.
    """
    given = tuple(speeches)
    silent = [s.attribution for s in given if s.withheld and _holds(s, trigger)]
    above = [s for s in given if _covers(s, trigger)]
    above = [s for s in above if not any(_same(a, s.attribution) for a in silent)]
    above.sort(key=lambda s: (not _is_fronted(s), -_length(s), s.depth, s.sentence))
    chain: list[Attribution] = []
    for speech in above:
        if not any(_same(a, speech.attribution) for a in chain):
            chain.append(speech.attribution)
    return tuple(chain)


def is_withheld_by(speeches: Iterable[Speech], trigger: Span) -> bool:
    """Whether somebody does not say what the trigger tells: "neither confirmed nor denied"."""
    return any(s.withheld and _holds(s, trigger) for s in speeches)


def is_withdrawn_by(text: str, speeches: Iterable[Speech], trigger: Span) -> bool:
    """Whether what the trigger tells was said before and is taken back; what stands behind a
    semicolon ("…; the toll is 19") is told in its place.
    """
    taken = (s.attribution.content for s in speeches if s.withdrawn and _holds(s, trigger))
    return any(c is not None and ";" not in text[c.start : trigger.start] for c in taken)


def _holds(speech: Speech, trigger: Span) -> bool:
    content = speech.attribution.content
    return content is not None and content.has(trigger)


def _covers(speech: Speech, trigger: Span) -> bool:
    said = speech.attribution
    if not speech.binds or not _holds(speech, trigger):
        return False
    if speech.is_first_person:
        return False
    outside = (said.cue, speech.phrase)
    return not any(m and m.span.overlaps(trigger) for m in outside)


def _is_fronted(speech: Speech) -> bool:
    """As in "According to reports, the ministry said …": whoever is named so says all of it."""
    said = speech.attribution
    if said.cue is None or said.source is None or said.content is None:
        return False
    is_phrase = said.cue.words.casefold() == "according to"
    return is_phrase and said.cue.span < said.source.span < said.content


def _length(speech: Speech) -> int:
    return len(speech.attribution.content or Span(0, 0))


def _same(left: Attribution, right: Attribution) -> bool:
    return is_same_speaker(left.source, right.source)


def _speech(document: Document, words: Words, frame: Frame, quotations: Sequence[Span]) -> Speech:
    phrase = frame.speaker.phrase
    source = name_speaker(words, phrase)
    withheld = is_withheld(words, frame.cue, phrase)
    withdrawn = not withheld and (
        is_withdrawn(words, frame.cue, phrase)
        or is_own_earlier(document, words, frame.cue, source.words)
    )
    content = _content(document.text, words, frame, quotations)
    return Speech(
        attribution=Attribution(
            source=source,
            cue=words.span(frame.cue.start, frame.cue.end),
            content=content,
            stance=Stance.DOUBTS if is_unable(words, frame.cue) else frame.cue.kind.stance,
            actor=load_actors().resolve(source.words),
            method=frame.method,
        ),
        sentence=words.parsed.sentence.index,
        strength=frame.strength,
        phrase=words.span(phrase.start, phrase.end),
        depth=frame.depth,
        binds=frame.binds and not (withheld or withdrawn or frame.rebutted or orders(words, frame)),
        withheld=withheld and not asks(words, frame.first),
        withdrawn=withdrawn,
        rebutted=frame.rebutted,
    )


def _content(text: str, words: Words, frame: Frame, quotations: Sequence[Span]) -> Span | None:
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


__all__ = [
    "Attributed",
    "Speech",
    "attributions_of",
    "find_hedges",
    "find_speeches",
    "find_speeches_on",
    "is_withdrawn_by",
    "is_withheld_by",
    "speakers_of",
]

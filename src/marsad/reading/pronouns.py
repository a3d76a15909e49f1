"""Pronouns that speak: whom "he", "it" and "they" mean, where that is safe to say."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from marsad.model import Mention
from marsad.reading.candidates import Piece, can_speak, find_speaker, main_subject
from marsad.reading.cues import COLON, Cue
from marsad.reading.phrases import Words
from marsad.reading.shapes import Shape
from marsad.reading.speakers import name_speaker
from marsad.reading.speech import Speech
from marsad.vocabulary.actors import load_actors
from marsad.vocabulary.cues import load_cues

_REACH = 7  # sentences back to the speaker that a pronoun may mean
_PERSON = frozenset({"he", "she"})
_BODY = frozenset({"it", "which"})
_MANY = frozenset({"they"})


class Earlier(Protocol):
    """The sentences before, asked by index."""

    def of(self, index: int) -> Sequence[Speech]: ...

    def words_before(self, index: int) -> Words | None: ...


def resolve_pronoun(
    words: Words, speech: Speech, here: Sequence[Speech], earlier: Earlier
) -> Speech:
    """The speech with whom its pronoun means as its source; unchanged where none is safe.

    That is the last fitting speaker; but in "the governor shook his head: ten were killed, he said"
    whoever is told of before the colon, in "the hospital lowered its count after it found …" the
    subject of the sentence, and in "The activists had no proof. They claimed …" that of the
    one before, where nobody has spoken since. The person of whom a sentence tells is seldom
    the one who goes on speaking after it: "he" and "she" do not look there.
    """
    source = speech.attribution.source
    word = source.words.casefold() if source else ""
    fits = _fitting(word)
    if fits is None or source is None:
        return speech
    opened = _before_colon(words, source) if word in _PERSON else None
    if opened is not None and fits(opened):
        actor = load_actors().resolve(opened.words)
        return _meant(speech, opened, actor, f"{word!r} means who opens the sentence")
    if here:
        near: Iterator[Words] = iter(())
    else:
        near = _sentences_told(words, earlier, and_before=word not in _PERSON)
    subject = next((m for m in _subjects(near, source) if fits(m)), None)
    if subject is not None and word != "which":
        actor = load_actors().resolve(subject.words)
        return _meant(speech, subject, actor, f"{word!r} means the subject before it")
    for before in _spoken_before(speech.sentence, here, earlier):
        known = before.attribution.source
        if before.binds and known is not None and fits(known):
            actor = before.attribution.actor
            return _meant(speech, known, actor, f"{word!r} means the last speaker")
    return speech


def _meant(speech: Speech, source: Mention, actor: str | None, why: str) -> Speech:
    method = f"{speech.attribution.method}; {why}"
    told = replace(speech.attribution, source=source, actor=actor, method=method)
    return replace(speech, attribution=told)


def _spoken_before(sentence: int, here: Sequence[Speech], earlier: Earlier) -> Iterator[Speech]:
    """Nearest first."""
    yield from reversed(here)
    for index in range(sentence - 1, max(-1, sentence - _REACH - 1), -1):
        yield from reversed(earlier.of(index))


def _sentences_told(words: Words, earlier: Earlier, *, and_before: bool) -> Iterator[Words]:
    """The sentence, and the one before where nobody speaks in that."""
    yield words
    index = words.parsed.sentence.index
    previous = earlier.words_before(index) if and_before else None
    if previous is not None and not earlier.of(index - 1):
        yield previous


def _before_colon(words: Words, pronoun: Mention) -> Mention | None:
    """Who does something in the clause that a colon ends, before the pronoun."""
    tokens = words.parsed.tokens
    before = range(1, next((t.index for t in tokens if t.start >= pronoun.span.start), 0))
    colon = next((i for i in before if words.lower(i) == ":"), None)
    if colon is None or not words.parsed.has_parse:
        return None
    acts = (i for i in range(1, colon) if words.shapes[i] in (Shape.VERB, Shape.AUXILIARY))
    does = (i for i in acts if any(t.dep == "nsubj" for t in words.parsed.children(i)))
    verb = next(does, None)
    if verb is None:
        return None
    cue = Cue(start=verb, end=verb + 1, verb=verb, kind=COLON)
    found = find_speaker(words, Piece(start=0, end=colon), cue)
    if found is None or can_speak(words, found.phrase)[0] <= 0:
        return None
    named = name_speaker(words, found.phrase)
    return named if named.span.end <= pronoun.span.start else None


def _subjects(near: Iterator[Words], pronoun: Mention) -> Iterator[Mention]:
    """Subjects of sentences since the last speech that stand before the pronoun and can speak."""
    for words in near:
        found = main_subject(words)
        if found is not None and can_speak(words, found)[0] > 0:
            named = name_speaker(words, found)
            if named.span.end <= pronoun.span.start:
                yield named


def _fitting(word: str) -> Callable[[Mention], bool] | None:
    if word in _PERSON:
        return _is_person
    if word in _BODY:
        return _is_body
    return _is_many if word in _MANY else None


def last_word(source: Mention) -> str:
    return source.words.casefold().split()[-1]


def _is_pronoun(source: Mention) -> bool:
    return _fitting(source.words.casefold()) is not None


def _is_person(source: Mention) -> bool:
    if _is_pronoun(source) or _is_many(source):
        return False
    bodies = load_cues().words["bodies"] | load_cues().words["documents"]
    return last_word(source) not in bodies and not load_actors().resolve(source.words)


def _is_body(source: Mention) -> bool:
    if _is_pronoun(source) or _is_many(source):
        return False
    bodies = load_cues().words["bodies"] | load_cues().words["documents"]
    return last_word(source) in bodies or load_actors().resolve(source.words) is not None


def _is_many(source: Mention) -> bool:
    last = source.words.split()[-1]
    plural = (
        (last.islower() or " " not in source.words)
        and last.endswith("s")
        and load_cues().is_speaker_noun(last.casefold())
    )
    return plural or last in ("people", "police", "men", "women")

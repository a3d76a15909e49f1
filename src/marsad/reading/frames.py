"""Frames: one cue with the speaker that evidence gives it, and the words that it governs.

Evidence adds up: how often such a verb reports, what the parse says, where the phrase stands, and
whether it can speak at all. Nothing here looks beyond its sentence.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from marsad.reading.cues import Cue, find_cues
from marsad.reading.shapes import Shape
from marsad.reading.speakers import Phrase, Words, is_speaker_noun, phrase_after, phrase_before
from marsad.vocabulary.actors import load_actors
from marsad.vocabulary.cues import load_cues

BINDING = 0.45  # least strength of a cue that may take a claim from its publisher
TAKEN = 1.3  # least evidence for a frame; a say-verb beside a name has 1.8


class Order(StrEnum):
    """Where the content lies: after the cue, before it, or around it."""

    AFTER = "after"
    BEFORE = "before"
    AROUND = "around"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A phrase that may be the speaker, with its evidence: (score, what for)."""

    phrase: Phrase
    evidence: tuple[tuple[float, str], ...]

    @property
    def score(self) -> float:
        return sum(s for s, _ in self.evidence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Content is tokens first..last (exclusive). ``depth``: 1 where another frame names it."""

    cue: Cue
    speaker: Candidate
    order: Order
    first: int
    last: int
    depth: int = 0

    @property
    def strength(self) -> float:
        return self.speaker.score + self.cue.kind.strength

    @property
    def binds(self) -> bool:
        is_quoted = any("quotation" in detail for _, detail in self.speaker.evidence)
        is_quoted = is_quoted and self.cue.kind.id != "think"
        return self.cue.kind.strength >= BINDING or is_quoted

    @property
    def method(self) -> str:
        parts = [f"{self.cue.kind.id} {self.cue.kind.strength:+.2f}"]
        parts += [f"{detail} {score:+.2f}" for score, detail in self.speaker.evidence]
        return f"{self.order} cue: " + ", ".join(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Tokens start..end that were written as one: a page may run headlines and body together."""

    start: int
    end: int


def find_frames(words: Words) -> tuple[Frame, ...]:
    """All frames of a sentence, in the order of their cues."""
    cues = find_cues(words)
    found: list[Frame] = []
    for piece in _pieces(words):
        inside = [c for c in cues if piece.start <= c.start < piece.end]
        found += _in_piece(words, piece, inside)
    return tuple(_cut_at_next(words, found))


def _in_piece(words: Words, piece: Piece, cues: Sequence[Cue]) -> list[Frame]:
    found: list[Frame] = []
    limit = piece.start  # content before a cue does not reach over the frame that ended here
    for n, cue in enumerate(cues):
        later = cues[n + 1 :]
        rest = Piece(start=limit, end=piece.end)
        frame = _frame(words, rest, cue, later) or _elliptic(words, rest, cue, found)
        if frame is None:
            continue
        frame = _beside(words, frame, found)
        found.append(frame)
        found += _quoted_by(words, piece, frame)
        if frame.order is Order.BEFORE and not _is_last_words(words, cue.end, piece.end, later):
            limit = max(frame.cue.end, frame.speaker.phrase.end)
    return found


def _beside(words: Words, frame: Frame, found: Sequence[Frame]) -> Frame:
    """The frame in the light of the one before it: "citing …", or one quotation with two cues."""
    if not found:
        return frame
    last = found[-1]
    if frame.cue.kind.id == "citing" and last.order is Order.BEFORE:
        return replace(frame, first=last.first, last=last.last, depth=1, order=Order.BEFORE)
    opens = last.order is Order.AFTER and last.first < len(words) and _is_quote(words, last.first)
    if opens and frame.order is Order.BEFORE and last.first < frame.last:
        # "Aras added: “…”, the spokesman added": one man, named before
        return replace(frame, first=last.first, speaker=replace(
            last.speaker, evidence=((frame.speaker.score, "speaks already"),)
        ))  # fmt: skip
    return frame


def _is_saying_of_quoted(words: Words, cue: Cue) -> bool:
    return words.lower(cue.verb) == "saying" and words.lower(max(cue.start - 1, 0)) == "as"


def _quoted_by(words: Words, piece: Piece, frame: Frame) -> Iterator[Frame]:
    """The inner speaker of "Dar quoted Aras as saying", the outer of "was quoted … by Dar"."""
    cue = frame.cue
    window = range(cue.end, min(cue.end + 12, piece.end - 1))
    saying = next((i for i in window if _says_as(words, i)), None)
    if saying is None:
        return
    if not cue.is_passive:
        whom = phrase_after(words, cue.end)
        if whom is not None:
            speaker = Candidate(phrase=whom, evidence=((0.9, "is quoted"),))
            is_last = saying + 2 >= piece.end - 1
            inner = replace(frame, speaker=speaker, order=Order.AFTER, first=saying + 2, depth=1)
            yield replace(inner, order=Order.BEFORE, first=frame.first, last=frame.last) if (
                is_last
            ) else inner
        return
    by = next((i for i in range(saying + 2, piece.end - 1) if words.lower(i) == "by"), None)
    whom = phrase_after(words, by + 1) if by else None
    if whom is not None and whom.core >= piece.end - 1:
        speaker = Candidate(phrase=whom, evidence=((0.9, "quotes"),))
        yield replace(frame, speaker=speaker, order=Order.BEFORE, first=piece.start, last=cue.start)


def _says_as(words: Words, index: int) -> bool:
    return words.lower(index) == "as" and words.lower(index + 1) == "saying"


def _pieces(words: Words) -> Iterator[Piece]:
    """Parted at datelines ("(Dar) --") and at the tag "NEW:"."""
    start = 0
    for i in range(1, len(words) - 1):
        word = words.parsed.tokens[i].text
        if _runs_in(words, i):
            yield Piece(start=start, end=i)
            start = i
        is_dateline = word == ")" and words.parsed.tokens[i + 1].text in ("-", "--", "–", "—")
        if is_dateline and i + 2 < len(words):
            yield Piece(start=start, end=i + 1)
            start = i + 2
    yield Piece(start=start, end=len(words))


_TAGS = frozenset({"NEW", "UPDATE"})
_BEFORE_NEW = frozenset({Shape.NOUN, Shape.NAME, Shape.MODIFIER, Shape.ADVERB, Shape.TIME})
_NEW_STARTS = frozenset({"The", "A", "An"})


def _runs_in(words: Words, index: int) -> bool:
    """Whether a new sentence starts inside this one: "… in Marjat The council says"."""
    tokens = words.parsed.tokens
    if tokens[index].text in _TAGS and tokens[index + 1].text == ":":
        return True
    is_start = tokens[index].text in _NEW_STARTS and tokens[index + 1].text[0].isalnum()
    return is_start and words.shapes[index - 1] in _BEFORE_NEW


def _frame(words: Words, piece: Piece, cue: Cue, later: Sequence[Cue]) -> Frame | None:
    if cue.is_phrase:
        return _phrase_frame(words, piece, cue)
    if _is_saying_of_quoted(words, cue):
        return None
    best = max(_candidates(words, piece, cue), key=lambda c: c.score, default=None)
    if best is None or best.score + cue.kind.strength < TAKEN:
        return None
    return _content(words, piece, Frame(
        cue=cue, speaker=best, order=Order.AFTER, first=cue.end, last=piece.end
    ), later)  # fmt: skip


# -- speakers -------------------------------------------------------------------------------------


def _candidates(words: Words, piece: Piece, cue: Cue) -> Iterator[Candidate]:
    for phrase, evidence in _positions(words, piece, cue):
        if phrase.start >= piece.start and phrase.core <= piece.end:
            more = (
                _can_speak(words, phrase),
                *_by_parse(words, phrase, cue),
                *_by_quotation(words, cue),
            )
            yield Candidate(phrase=phrase, evidence=(evidence, *more))


def _positions(words: Words, piece: Piece, cue: Cue) -> Iterator[tuple[Phrase, tuple[float, str]]]:
    left = _skip_back(words, cue.start)
    near = phrase_before(words, left)
    if near is not None:
        yield near, (0.5, "stands before")
    over = _over_apposition(words, piece, left)
    if over is not None:
        is_named = over.end == left and over.core == left - 1  # ", Sana Aras, said"
        yield over, (0.9 if is_named else 0.5, "stands before, with an apposition")
    if cue.kind.inverts:
        after = phrase_after(words, cue.end)
        is_after = cue.end > piece.start + 1 and not cue.kind.hearer
        if after is not None and is_after:
            yield after, (_inverted_score(words, piece, cue, after), "stands after")
    subject = _subject(words, cue)
    if subject is not None:
        yield subject, (0.1, "somewhere before")
    if cue.start > 1 and words.lower(cue.start - 1) in ("who", "which"):
        whom = _antecedent(words, cue.start - 1)
        if whom is not None:
            yield whom, (0.5, "stands before its relative")


def _inverted_score(words: Words, piece: Piece, cue: Cue, after: Phrase) -> float:
    """High where nothing but the phrase follows the cue: then it is no content."""
    rest = after.end
    is_set_off = words.shapes[cue.start - 1] in (Shape.COMMA, Shape.QUOTE, Shape.STOP)
    if rest >= piece.end or words.shapes[rest] is Shape.STOP:
        return 0.9
    if is_set_off or words.shapes[rest] is Shape.LINK:
        return 0.9 if words.shapes[rest] in (Shape.COMMA, Shape.LINK) else 0.4
    return -0.2


def _skip_back(words: Words, end: int) -> int:
    """Leftwards over days: "Aras on Monday said"."""
    if end > 3 and words.parsed.tokens[end - 1].text == ")":
        brackets = (i for i in range(end - 2, max(0, end - 8), -1) if words.lower(i) == "(")
        end = next(brackets, end)
    while end > 1 and words.shapes[end - 1] in (Shape.TIME, Shape.ADVERB):
        end -= 1
        if words.lower(end - 1) in ("on", "in", "last", "late", "early") and end > 1:
            end -= 1
    return end


_APPOSITION = 25


def _over_apposition(words: Words, piece: Piece, end: int) -> Phrase | None:
    """The phrase before ", a spokesman for the group," or ", who fled on Monday,"."""
    if end < 1 or words.shapes[end - 1] is not Shape.COMMA:
        return None
    for comma in range(end - 2, max(piece.start, end - _APPOSITION), -1):
        if words.shapes[comma] is Shape.QUOTE:
            return None
        if words.shapes[comma] is Shape.COMMA:
            named = phrase_before(words, end - 1)
            if named and named.start == comma + 1 and _is_bare_name(words, named):
                return replace(named, end=end)
            found = phrase_before(words, comma)
            return Phrase(start=found.start, core=found.core, end=end) if found else None
    return None


def _is_bare_name(words: Words, phrase: Phrase) -> bool:
    return all(s is Shape.NAME for s in words.shapes[phrase.start : phrase.core])


def _subject(words: Words, cue: Cue) -> Phrase | None:
    """What the parse calls the subject of the cue, or of the verb that it is joined to."""
    parsed = words.parsed
    if not parsed.has_parse:
        return None
    verb = parsed.tokens[cue.verb]
    for governor in (verb, *parsed.ancestors(cue.verb)[:2]):
        for child in parsed.children(governor.index):
            if child.dep in ("nsubj", "nsubjpass") and child.index < cue.verb:
                if words.shapes[child.index] is Shape.LINK:
                    return _antecedent(words, child.index)
                found = phrase_before(words, child.index + 1)
                return _grow(words, found, cue.start) if found else None
        if governor.dep not in ("conj", "xcomp", "advcl", "relcl"):
            return None
    return None


def _antecedent(words: Words, relative: int) -> Phrase | None:
    """Whom "who" or "which" stands for: the phrase before it."""
    end = relative - (relative > 0 and words.shapes[relative - 1] is Shape.COMMA)
    found = phrase_before(words, end)
    return replace(found, end=relative + 1) if found else None


def _grow(words: Words, phrase: Phrase, limit: int) -> Phrase:
    """A head noun with its "of …", "for …", "at …"."""
    grown = phrase_after(words, phrase.start)
    if grown is None or grown.core > limit or grown.core < phrase.core:
        return phrase
    return Phrase(start=phrase.start, core=grown.core, end=min(grown.end, limit))


def _by_parse(words: Words, phrase: Phrase, cue: Cue) -> Iterator[tuple[float, str]]:
    parsed = words.parsed
    if not parsed.has_parse:
        return
    for token in parsed.children(cue.verb):
        if token.dep in ("nsubj", "nsubjpass") and phrase.start <= token.index < phrase.core:
            yield 0.5, "subject by the parse"
            return
    subject = _subject(words, cue)
    if subject and phrase.start <= subject.start < phrase.core:
        yield 0.4, "subject of the governing verb"


def _by_quotation(words: Words, cue: Cue) -> Iterator[tuple[float, str]]:
    for i in range(cue.end, min(cue.end + 3, len(words))):
        if words.shapes[i] is Shape.QUOTE and words.lower(i - 1) in (
            ",",
            ":",
            words.lower(cue.verb),
        ):
            yield 0.3, "a quotation follows"
            return


_SPEAKING = frozenset("he she they we i who it you some others many".split())
_PERSONS = frozenset("he she they we i who".split())


def _can_speak(words: Words, phrase: Phrase) -> tuple[float, str]:
    last = words.lower(phrase.core - 1)
    inside = [words.lower(i) for i in range(phrase.start, phrase.core)]
    if words.shapes[phrase.core - 1] is Shape.PRONOUN and last not in _SPEAKING:
        return -0.5, "no speaking pronoun"
    if words.shapes[phrase.core - 1] is Shape.PRONOUN:
        return (0.4, "a person") if last in _PERSONS else (0.1, "a pronoun")
    if load_actors().resolve(words.span(phrase.start, phrase.core).words):
        return 0.45, "a known actor"
    titles = load_cues().words["titles"]
    if any(is_speaker_noun(w) or w in titles for w in inside):
        return 0.4, "can speak"
    if words.shapes[phrase.core - 1] is Shape.NAME:
        return 0.3, "a name"
    return -0.5, "no known speaker"


def _elliptic(words: Words, piece: Piece, cue: Cue, found: Sequence[Frame]) -> Frame | None:
    """ "…, adding that": the speaker is that of the frame before."""
    is_loose = words.lower(cue.verb).endswith("ing") or words.shapes[cue.start - 1] is Shape.AND
    if not (found and is_loose) or cue.is_phrase or cue.start == 0:
        return None
    speaker = replace(found[-1].speaker, evidence=((0.6, "speaks already"),))
    if speaker.score + cue.kind.strength < TAKEN:
        return None
    return Frame(
        cue=cue,
        speaker=speaker,
        order=Order.AFTER,
        first=_rest(words, cue, piece.end),
        last=piece.end,
    )


# -- contents -------------------------------------------------------------------------------------


def _phrase_frame(words: Words, piece: Piece, cue: Cue) -> Frame | None:
    phrase = _provider(words, phrase_after(words, cue.end))
    if phrase is None or phrase.core > piece.end:
        return None
    speaker = Candidate(phrase=phrase, evidence=((0.5, "stands after"), _can_speak(words, phrase)))
    frame = Frame(cue=cue, speaker=speaker, order=Order.BEFORE, first=piece.start, last=cue.start)
    if frame.strength < TAKEN - 0.3:
        return None
    ahead = cue.start - (cue.start > 1 and _is_comma(words, cue.start - 1))
    opens = ahead <= piece.start or words.shapes[ahead - 1] in (Shape.AND, Shape.LINK)
    is_last = not any(s.isalpha() for s in words.shapes[phrase.end : piece.end])
    if not is_last and (opens or not _tells(words, piece.start, cue.start)):
        return replace(frame, order=Order.AFTER, first=phrase.end, last=piece.end)
    return replace(frame, depth=int(cue.kind.id == "citing"))


def _provider(words: Words, phrase: Phrase | None) -> Phrase | None:
    """The one who gave what is named: "information provided by a source", "a statement by"."""
    if phrase is None:
        return None
    for by in range(phrase.core, min(phrase.core + 2, len(words) - 1)):
        if words.lower(by) == "by":
            return phrase_after(words, by + 1) or phrase
    return phrase


def _content(words: Words, piece: Piece, frame: Frame, later: Sequence[Cue]) -> Frame | None:
    cue, phrase = frame.cue, frame.speaker.phrase
    is_inverted = phrase.start >= cue.end
    rest = phrase.end if is_inverted else _rest(words, cue, piece.end)
    opening = cue.start if is_inverted else phrase.start
    has_left = cue.kind.inverts and _tells(words, piece.start, opening)
    is_relative = cue.start > 0 and words.shapes[cue.start - 1] is Shape.LINK
    before = replace(frame, order=Order.BEFORE, first=piece.start, last=opening)
    after = replace(frame, order=Order.AFTER, first=rest, last=piece.end)
    if is_inverted:
        return before if opening - piece.start > 2 else None
    if is_relative:
        return after if rest < piece.end else None
    if has_left and _starts_anew(words, piece, frame):
        return before
    has_right = _has_content(words, cue, rest, piece.end) and not _is_last_words(
        words, rest, piece.end, later
    )
    closes = has_left and words.shapes[opening - 1] is Shape.QUOTE
    is_split = rest > cue.end and words.shapes[rest - 1] is Shape.COMMA
    if closes and not is_split and not _is_quote(words, min(rest, len(words) - 1)):
        return before
    if not has_right:
        opened = _announces(words, frame, piece)
        is_last = cue.kind.inverts and _is_clear(words, cue, rest, piece.end)
        is_after = is_last and opening - piece.start > 2 and words.lower(cue.verb)[-3:] != "ing"
        return opened or (before if is_after else None)
    is_set_off = opening > 0 and words.shapes[opening - 1] in (Shape.COMMA, Shape.QUOTE)
    if is_set_off and is_split:
        return _around(words, frame, piece, has_left=has_left)
    return after


def _is_clear(words: Words, cue: Cue, rest: int, end: int) -> bool:
    """Whether what follows a cue leaves it last: days, places, "in a statement", a hearer."""
    if cue.kind.id in ("say", "tell") or rest >= end:
        return True
    return words.shapes[rest] not in (Shape.DETERMINER, Shape.MODIFIER, Shape.NOUN, Shape.NAME)


def _is_comma(words: Words, index: int) -> bool:
    return index < len(words) and words.shapes[index] is Shape.COMMA


_ELSEWHERE = frozenset("and but while whilst although though who which".split())


def _around(words: Words, frame: Frame, piece: Piece, *, has_left: bool) -> Frame:
    """ "Aras, the monitor said, was shelled": content on both sides of the cue."""
    rest = next(i for i in range(frame.cue.end, len(words)) if _is_comma(words, i)) + 1
    goes_elsewhere = rest < len(words) and (
        words.lower(rest) in _ELSEWHERE or words.lower(rest) in load_cues().verbs
    )
    if goes_elsewhere and has_left:
        opening = frame.speaker.phrase.start
        return replace(frame, order=Order.BEFORE, first=piece.start, last=opening)
    return replace(frame, order=Order.AROUND, first=piece.start, last=piece.end)


def _starts_anew(words: Words, piece: Piece, frame: Frame) -> bool:
    """Headlines run together: ", a commander says Four men were seized"."""
    opening, after = frame.speaker.phrase.start, frame.cue.end
    if after >= piece.end or not _is_comma(words, opening - 1):
        return False
    token = words.parsed.tokens[after]
    is_present = words.lower(frame.cue.verb) in ("says", "say")
    is_quoted = words.shapes[after] is Shape.QUOTE
    return token.text[0].isupper() and not is_quoted and (
        is_present or words.shapes[after] not in (Shape.NAME, Shape.TIME, Shape.PRONOUN)
    )  # fmt: skip


def _announces(words: Words, frame: Frame, piece: Piece) -> Frame | None:
    """ "The minister said:" governs what follows the sentence."""
    tail = [words.lower(i) for i in range(max(frame.cue.end, piece.end - 2), piece.end)]
    if ":" in tail or "that" in tail:
        return replace(frame, order=Order.AFTER, first=piece.end, last=piece.end)
    return None


def _rest(words: Words, cue: Cue, end: int) -> int:
    """Where the content may start: past hearer, days and "in a statement"."""
    start = cue.end
    if cue.kind.hearer:
        hearer = phrase_after(words, start)
        start = hearer.core if hearer else start
    clear = start
    while clear < end:
        shape = words.shapes[clear]
        if shape in (Shape.TIME, Shape.ADVERB):
            clear += 1
        elif shape is Shape.PREPOSITION and (p := phrase_after(words, clear + 1)):
            clear = p.core
        elif shape is Shape.PREPOSITION and clear + 1 < end:
            clear += 1 + (words.shapes[clear + 1] is Shape.TIME)
        else:
            break
    is_clear = clear >= end or words.lower(clear) in ("that", ",", ":", ".") or _is_quote(
        words, clear
    )  # fmt: skip
    while start < end and words.shapes[start] is Shape.TIME:
        start += 1
    start = clear if is_clear and not cue.takes_object else start
    return start + (start < end and words.lower(start) in (",", ":"))


def _is_quote(words: Words, index: int) -> bool:
    return words.shapes[index] is Shape.QUOTE


_FINITE = frozenset("VBD VBZ VBP MD".split())
_OPENERS = frozenset("that whether if how what why where".split())


def _tells(words: Words, first: int, last: int) -> bool:
    """Whether tokens first..last hold a clause or a quotation of their own."""
    for i in range(first, last):
        if words.shapes[i] is Shape.QUOTE:
            return True
        token = words.parsed.tokens[i]
        if words.parsed.has_parse and token.tag in _FINITE:
            return True
        if not words.parsed.has_parse and words.shapes[i] in (Shape.VERB, Shape.AUXILIARY):
            return True
    return False


def _has_content(words: Words, cue: Cue, rest: int, end: int) -> bool:
    body = [i for i in range(rest, end) if words.shapes[i] is not Shape.STOP]
    if not body:
        return False
    first = body[0]
    if words.lower(first) in _OPENERS - {"what"} or _is_quote(words, first):
        return len(body) > 1
    if cue.takes_object or words.lower(cue.end - 1) in ("for", "of"):
        return words.shapes[first] is not Shape.COMMA
    if words.lower(body[-1]) == "saying":
        return False
    if cue.kind.id == "cite" or (words.lower(first) == "to" and cue.kind.id == "claim"):
        return True
    if words.lower(first) == "what" and cue.kind.id == "show":
        return False
    if cue.kind.names or words.lower(first).endswith("ing"):
        return True
    is_plain = cue.kind.id in ("say", "tell")
    for i in body:
        if not is_plain and (words.shapes[i] is Shape.COMMA or words.lower(i) in _RELATIVES):
            return False
        if _tells(words, i, i + 1):
            return True
    return words.lower(first) == "of" or cue.kind.id == "fear"


_RELATIVES = frozenset("who which that they he she".split())


def _is_last_words(words: Words, rest: int, end: int, later: Sequence[Cue]) -> bool:
    """Whether only another frame's speaker and cue follow: "the ministry said, Dar reported"."""
    for cue in later:
        if cue.is_phrase and cue.start <= rest + 1:
            return True
        near = None if cue.is_phrase else phrase_before(words, cue.start)
        if near is None or near.start > rest + 1:
            continue
        tail = words.shapes[cue.end : end]
        return all(s in (Shape.STOP, Shape.TIME) for s in tail)
    return False


_TURNS = frozenset("and but while whilst whereas although though as with after when".split())


def _cut_at_next(words: Words, frames: Sequence[Frame]) -> Iterator[Frame]:
    """A content ends where ", and the army said" or "while the army says" begins."""
    for n, frame in enumerate(frames):
        last = _object_end(words, frame)
        for other in frames[n + 1 :]:
            opening = min(other.speaker.phrase.start, other.cue.start)
            if not frame.cue.end < opening < last or other.order is not Order.AFTER:
                continue
            turn = _turn(words, frame.first, opening)
            if turn is not None:
                last = turn
                break
        yield replace(frame, last=last) if frame.order is not Order.BEFORE else frame


def _object_end(words: Words, frame: Frame) -> int:
    """What is demanded or condemned ends before "after the army shelled …": that is told."""
    if not frame.cue.takes_object or frame.order is not Order.AFTER:
        return frame.last
    for i in range(frame.first + 1, frame.last):
        if words.lower(i) in ("after", "as", "while") and _tells(words, i, frame.last):
            return i
    return frame.last


def _turn(words: Words, first: int, opening: int) -> int | None:
    for i in range(opening - 1, max(first, opening - 4), -1):
        if words.lower(i) in _TURNS:
            return i
        if words.shapes[i] not in (Shape.TIME, Shape.ADVERB, Shape.PREPOSITION, Shape.DETERMINER):
            return None
    return None

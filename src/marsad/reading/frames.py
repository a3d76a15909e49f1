"""Frames: one cue with the speaker that evidence gives it, and the words that it governs.

Evidence adds up: how often such a verb reports, what the parse says, where the phrase stands, and
whether it can speak at all. Nothing here looks beyond its sentence.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from marsad.model import Stance
from marsad.reading.candidates import SETS, Candidate, Piece, can_speak, find_speaker, hangs_on_mute
from marsad.reading.contents import (
    find_counted_before,
    has_content,
    is_clear,
    is_comma,
    is_last_words,
    is_quote,
    rest_of,
    tells,
)
from marsad.reading.cues import REACTS, Cue, find_cues
from marsad.reading.frame import Frame, Order
from marsad.reading.phrases import Phrase, Words, phrase_after
from marsad.reading.shapes import Shape
from marsad.reading.turns import cut_at_next, is_one_subject, joins, resumes
from marsad.vocabulary.cues import load_cues

TAKEN = 1.3  # least evidence for a frame; a say-verb beside a name has 1.8


def find_frames(words: Words) -> tuple[Frame, ...]:
    """All frames of a sentence, in the order of their cues."""
    cues = [c for c in find_cues(words) if not hangs_on_mute(words, c)]
    found: list[Frame] = []
    for piece in _pieces(words):
        inside = [c for c in cues if piece.start <= c.start < piece.end]
        found += _in_piece(words, piece, inside)
    return tuple(cut_at_next(words, found))


def _in_piece(words: Words, piece: Piece, cues: Sequence[Cue]) -> list[Frame]:
    found: list[Frame] = []
    limit = piece.start  # content before a cue does not reach over the frame that ended here
    for n, cue in enumerate(cues):
        later = cues[n + 1 :]
        rest = Piece(start=limit, end=piece.end)
        frame = _frame(words, rest, cue, later)
        if frame is None or resumes(words, frame, found):
            frame = _elliptic(words, rest, cue, found) or frame
        if frame is None:
            continue
        frame = _beside(words, frame, found)
        if found and _is_rebutted(words, frame, found[-1]):
            opening = frame.speaker.phrase.start - 1
            last = found[-1] = replace(found[-1], last=min(found[-1].last, opening))
            frame = replace(frame, first=last.first, last=last.last, rebutted=True)
        if found and _cites_inside(found[-1], frame):
            last = found[-1]
            found[-1] = replace(
                last, first=frame.first, last=frame.last, order=frame.order, depth=1
            )
        found += _with_quoted(words, piece, frame)
        frame = found[-1]
        if frame.order is Order.BEFORE and not is_last_words(words, cue.end, piece.end, later):
            limit = max(frame.cue.end, frame.speaker.phrase.end)
    return found


def _beside(words: Words, frame: Frame, found: Sequence[Frame]) -> Frame:
    """The frame in the light of the one before it: "citing …", or one quotation with two cues."""
    if not found:
        return frame
    last = found[-1]
    if frame.cue.kind.id == "citing" and last.order is Order.BEFORE:
        return replace(frame, first=last.first, last=last.last, depth=1, order=Order.BEFORE)
    if is_one_subject(words, frame, last):
        # "The spokesman, Col. Aras, denied that … and said that …": one man with two names
        speaker = replace(last.speaker, evidence=frame.speaker.evidence)
        frame = replace(frame, speaker=speaker)
    opens = last.order is Order.AFTER and last.first < len(words) and is_quote(words, last.first)
    if opens and frame.order is Order.BEFORE and last.first < frame.last:
        # "Aras added: “…”, the spokesman added": one man, named before
        return replace(frame, first=last.first, speaker=replace(
            last.speaker, evidence=((frame.speaker.score, "speaks already"),)
        ))  # fmt: skip
    return frame


def _is_rebutted(words: Words, frame: Frame, denial: Frame) -> bool:
    """As in "the army denied that …, as the council alleged": the council says what it denies."""
    opening = frame.speaker.phrase.start - 1
    is_after = denial.order is Order.AFTER and denial.first < opening < frame.cue.start
    is_denial = denial.cue.kind.stance is Stance.DENIES is not frame.cue.kind.stance
    return is_after and is_denial and words.lower(opening) == "as"


def _cites_inside(citing: Frame, frame: Frame) -> bool:
    """As in "state radio, quoting a medic, reported …": the medic is whom the radio names."""
    opens, cited = frame.speaker.phrase, citing.speaker.phrase
    is_inside = opens.core <= citing.cue.start and cited.core <= frame.cue.start
    return citing.cue.kind.id == "citing" and citing.order is Order.AFTER and is_inside


def _is_saying_of_quoted(words: Words, cue: Cue) -> bool:
    return words.lower(cue.verb) == "saying" and words.lower(max(cue.start - 1, 0)) == "as"


def _with_quoted(words: Words, piece: Piece, frame: Frame) -> Iterator[Frame]:
    """The frame, and the other speaker of "Dar quoted Aras as saying", "was quoted … by Dar"."""
    cue = frame.cue
    window = range(cue.end, min(cue.end + _QUOTED, piece.end - 1))
    saying = next((i for i in window if _says_as(words, i)), None)
    if saying is None:
        yield frame
    elif cue.is_passive:
        yield from _passive_quoted(words, piece, frame, saying)
    else:
        yield from _active_quoted(words, piece, frame, saying)


_QUOTED = 12  # tokens from "quoted" to "as saying"


def _active_quoted(words: Words, piece: Piece, frame: Frame, saying: int) -> Iterator[Frame]:
    yield frame
    whom = phrase_after(words, frame.cue.end)
    if whom is None:
        return
    speaker = Candidate(phrase=whom, evidence=((0.9, "is quoted"),))
    inner = replace(frame, speaker=speaker, depth=1)
    is_last = saying + 2 >= piece.end - 1  # "… Dar quoted Aras as saying."
    yield inner if is_last else replace(inner, order=Order.AFTER, first=saying + 2)


def _passive_quoted(words: Words, piece: Piece, frame: Frame, saying: int) -> Iterator[Frame]:
    by = next((i for i in range(saying + 2, piece.end - 1) if words.lower(i) == "by"), None)
    whom = phrase_after(words, by + 1) if by else None
    if whom is None or whom.core < piece.end - 1:
        yield frame
        return
    opening = frame.speaker.phrase.start
    yield replace(frame, order=Order.BEFORE, first=piece.start, last=opening)
    speaker = Candidate(phrase=whom, evidence=((0.9, "quotes"),))
    last = frame.cue.start
    yield replace(frame, speaker=speaker, order=Order.BEFORE, first=piece.start, last=last)


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
    best = find_speaker(words, piece, cue)
    if best is None or best.score + cue.kind.strength < TAKEN:
        return None
    return _content(words, piece, Frame(
        cue=cue, speaker=best, order=Order.AFTER, first=cue.end, last=piece.end
    ), later)  # fmt: skip


def _elliptic(words: Words, piece: Piece, cue: Cue, found: Sequence[Frame]) -> Frame | None:
    """As in "…, adding that": the speaker is that of the frame before."""
    if not found or cue.is_phrase or cue.start == 0:
        return None
    if not (words.lower(cue.verb).endswith("ing") or joins(words, cue.start)):
        return None
    surely = SETS if cue.kind.id == "sets" else 0.6
    speaker = replace(found[-1].speaker, evidence=((surely, "speaks already"),))
    if speaker.score + cue.kind.strength < TAKEN:
        return None
    return Frame(
        cue=cue,
        speaker=speaker,
        order=Order.AFTER,
        first=rest_of(words, cue, piece.end),
        last=piece.end,
    )


def _phrase_frame(words: Words, piece: Piece, cue: Cue) -> Frame | None:
    phrase = _provider(words, phrase_after(words, cue.end))
    if phrase is None or phrase.core > piece.end:
        return None
    if cue.is_passive:
        return _set_toll(words, piece, cue, phrase)
    speaker = Candidate(phrase=phrase, evidence=((0.5, "stands after"), can_speak(words, phrase)))
    frame = Frame(cue=cue, speaker=speaker, order=Order.BEFORE, first=piece.start, last=cue.start)
    if frame.strength < TAKEN - 0.3:
        return None
    if cue.kind.id == "told_by":
        if phrase.end >= len(words) or words.lower(phrase.end) != "that":
            return None
        return replace(frame, order=Order.AFTER, first=phrase.end, last=piece.end, depth=1)
    if counted := find_counted_before(words, piece, cue):
        return replace(frame, first=counted[0], last=counted[1])
    if cue.kind.id == "counted_by":
        return None
    ahead = cue.start - (cue.start > 1 and is_comma(words, cue.start - 1))
    opens = ahead <= piece.start or words.shapes[ahead - 1] in (Shape.AND, Shape.LINK)
    opens = opens or words.lower(ahead - 1) == ";"
    is_last = not any(s.isalpha() for s in words.shapes[phrase.end : piece.end])
    is_aside = cue.kind.id == "reported_by" and not opens  # "the nine dead, reported by Dar, were"
    if not is_last and (opens or not (is_aside or tells(words, piece.start, cue.start))):
        return replace(frame, order=Order.AFTER, first=phrase.end, last=piece.end)
    return replace(frame, depth=int(cue.kind.id == "citing"))


def _set_toll(words: Words, piece: Piece, cue: Cue, phrase: Phrase) -> Frame:
    """As in "the toll was put at 25 by the governor", "was put by the governor at 25"."""
    ends = (i for i in range(phrase.start, phrase.core) if words.lower(i) in ("at", "as"))
    end = next(ends, phrase.core)
    told = phrase if end == phrase.core else Phrase(start=phrase.start, core=end, end=end)
    # so plain that neither the noun nor the learned weights count against it
    speaker = Candidate(phrase=told, evidence=((3.0, "sets the toll"), can_speak(words, told)))
    return Frame(cue=cue, speaker=speaker, order=Order.BEFORE, first=piece.start, last=cue.start)


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
    if cue.kind is REACTS:
        return replace(frame, first=piece.end, last=piece.end)
    is_inverted = phrase.start >= cue.end
    rest = phrase.end if is_inverted else rest_of(words, cue, piece.end)
    opening = cue.start if is_inverted else phrase.start
    has_left = cue.kind.inverts and tells(words, piece.start, opening)
    is_relative = cue.start > 0 and words.shapes[cue.start - 1] is Shape.LINK
    before = replace(frame, order=Order.BEFORE, first=piece.start, last=opening)
    after = replace(frame, order=Order.AFTER, first=rest, last=piece.end)
    if is_inverted:
        return before if opening - piece.start > 2 else None
    if is_relative:
        return after if rest < piece.end else None
    if has_left and _starts_anew(words, piece, frame):
        return before
    has_right = (
        has_content(words, cue, rest, piece.end)
        and words.lower(rest) != ";"  # "…, the army said; residents put it at 45"
        and not is_last_words(words, rest, piece.end, later)
    )
    closes = has_left and words.shapes[opening - 1] is Shape.QUOTE
    is_split = rest > cue.end and words.shapes[rest - 1] is Shape.COMMA
    if closes and not is_split and not is_quote(words, min(rest, len(words) - 1)):
        return before
    if not has_right:
        opened = _announces(words, frame, piece)
        is_last = cue.kind.inverts and is_clear(words, cue, rest, piece.end)
        is_after = is_last and opening - piece.start > 2 and words.lower(cue.verb)[-3:] != "ing"
        return opened or (before if is_after else None)
    is_set_off = opening > 0 and words.shapes[opening - 1] in (Shape.COMMA, Shape.QUOTE)
    if is_set_off and is_split:
        return _around(words, frame, piece, later) if has_left else _both_sides(frame, piece)
    return after


_ELSEWHERE = frozenset("and but while whilst although though who which".split())


def _around(words: Words, frame: Frame, piece: Piece, later: Sequence[Cue]) -> Frame:
    """As in "Aras, the monitor said, was shelled": content on both sides of the cue.

    Not where others are told of, or say the rest: ", killing nine, according to a doctor".
    """
    rest = next(i for i in range(frame.cue.end, len(words)) if is_comma(words, i)) + 1
    goes_elsewhere = rest < len(words) and (
        words.lower(rest) in _ELSEWHERE or words.lower(rest) in load_cues().verbs
    )
    if goes_elsewhere or any(c.is_phrase and c.start > rest for c in later):
        opening = frame.speaker.phrase.start
        return replace(frame, order=Order.BEFORE, first=piece.start, last=opening)
    return _both_sides(frame, piece)


def _both_sides(frame: Frame, piece: Piece) -> Frame:
    return replace(frame, order=Order.AROUND, first=piece.start, last=piece.end)


def _starts_anew(words: Words, piece: Piece, frame: Frame) -> bool:
    """Headlines run together: ", a commander says Four men were seized"."""
    opening, after = frame.speaker.phrase.start, frame.cue.end
    if after >= piece.end or not is_comma(words, opening - 1):
        return False
    token = words.parsed.tokens[after]
    is_present = words.lower(frame.cue.verb) in ("says", "say")
    is_quoted = words.shapes[after] is Shape.QUOTE
    return token.text[0].isupper() and not is_quoted and (
        is_present or words.shapes[after] not in (Shape.NAME, Shape.TIME, Shape.PRONOUN)
    )  # fmt: skip


def _announces(words: Words, frame: Frame, piece: Piece) -> Frame | None:
    """As in "The minister said:" governs what follows the sentence."""
    tail = [words.lower(i) for i in range(max(frame.cue.end, piece.end - 2), piece.end)]
    if ":" in tail or "that" in tail:
        return replace(frame, order=Order.AFTER, first=piece.end, last=piece.end)
    return None

"""Who may be the speaker of a cue: the phrases around it, each with its evidence."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from marsad.reading.cues import Cue
from marsad.reading.phrases import Phrase, Words, is_speaker_noun, phrase_after, phrase_before
from marsad.reading.said_evidence import likely_source
from marsad.reading.shapes import Shape
from marsad.vocabulary.actors import load_actors
from marsad.vocabulary.cues import load_cues

ELSEWHERE = -0.4  # as much as a noun that can speak: the weights find four sources in five


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A phrase that may be the speaker, with its evidence: (score, what for)."""

    phrase: Phrase
    evidence: tuple[tuple[float, str], ...]

    @property
    def score(self) -> float:
        return sum(s for s, _ in self.evidence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Tokens start..end that were written as one: a page may run headlines and body together."""

    start: int
    end: int


def find_speaker(words: Words, piece: Piece, cue: Cue) -> Candidate | None:
    """The likeliest of the phrases; the learned weights are asked only where they could change it:
    where there are several, and the first of them is not tied to the cue.
    """
    found = [
        _candidate(words, phrase, cue, evidence)
        for phrase, evidence in _positions(words, piece, cue)
        if phrase.start >= piece.start and phrase.core <= piece.end
    ]
    best = max(found, key=_score, default=None)
    is_open = len({c.phrase.start for c in found}) > 1
    if best is None or not is_open or _is_tied(words, best.phrase, cue):
        return best
    likely = likely_source(words, cue)
    return max((_in_light_of(words, c, cue, likely) for c in found), key=_score)


def _score(candidate: Candidate) -> float:
    return candidate.score


def _candidate(words: Words, phrase: Phrase, cue: Cue, placed: tuple[float, str]) -> Candidate:
    more = (
        can_speak(words, phrase),
        *_by_parse(words, phrase, cue),
        *_by_quotation(words, cue),
        *_by_toll(words, phrase, cue),
    )
    return Candidate(phrase=phrase, evidence=(placed, *more))


def _in_light_of(words: Words, candidate: Candidate, cue: Cue, likely: int | None) -> Candidate:
    """The candidate with what the learned weights say against it."""
    phrase, told = candidate.phrase, candidate.evidence
    if _is_tied(words, phrase, cue):
        return candidate
    against = _by_weights(words, phrase, cue, likely)
    return Candidate(phrase=phrase, evidence=(*told[:2], *against, *told[2:]))


def _positions(words: Words, piece: Piece, cue: Cue) -> Iterator[tuple[Phrase, tuple[float, str]]]:
    left = _skip_back(words, cue.start)
    near = phrase_before(words, left)
    if near is not None and words.shapes[near.start] is Shape.PRONOUN:
        yield from _self_named(words, near)
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


def _self_named(words: Words, pronoun: Phrase) -> Iterator[tuple[Phrase, tuple[float, str]]]:
    """In "the agency showed what it says is a tank" the agency speaks."""
    relative = words.lower(pronoun.start - 1) if pronoun.start else ""
    if relative not in ("what", "which") or words.lower(pronoun.start) not in ("it", "they"):
        return
    subject = main_subject(words)
    if subject is not None and subject.core <= pronoun.start and can_speak(words, subject)[0] > 0:
        yield subject, (1.0, "speaks of itself")


def main_subject(words: Words) -> Phrase | None:
    """What the sentence's main verb is told of; without a parse, the phrase that it opens with."""
    parsed = words.parsed
    if not parsed.has_parse:
        return phrase_after(words, 0)
    for token in parsed.tokens:
        if token.head == token.index:
            for child in parsed.children(token.index):
                if child.dep == "nsubj":
                    return phrase_before(words, child.index + 1)
    return None


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
            found = phrase_before(words, comma)
            is_name = named and named.start == comma + 1 and _is_bare_name(words, named)
            if named and is_name and not (found and _ends_in_place(words, found)):
                return replace(named, end=end)
            return Phrase(start=found.start, core=found.core, end=end) if found else None
    return None


_PLACED = frozenset("in near at from".split())


def _ends_in_place(words: Words, phrase: Phrase) -> bool:
    """As in "police in Oberal County, Larun,": the name that follows is of the land around.

    Not after an office that one person holds: "the police chief in Oberal, Sana Aras,".
    """
    inside = range(phrase.start + 1, phrase.core)
    link = next((i for i in inside if words.lower(i) in _PLACED), None)
    if link is None or any(s is not Shape.NAME for s in words.shapes[link + 1 : phrase.core]):
        return False
    return words.lower(link - 1) not in load_cues().words["titles"]


def _is_bare_name(words: Words, phrase: Phrase) -> bool:
    inside = words.shapes[phrase.start : phrase.core]
    return all(s in (Shape.NAME, Shape.GLUE) for s in inside)


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
    is_noun = parsed.tokens[cue.verb].tag.startswith("NN")
    if phrase.core == cue.start and is_noun and cue.kind.id == "claim":
        yield 0.5, "subject of what the parse takes for a noun"  # "…, the rebels allege."
        return
    for token in parsed.children(cue.verb):
        if token.dep in ("nsubj", "nsubjpass") and phrase.start <= token.index < phrase.core:
            yield 0.5, "subject by the parse"
            return
    subject = _subject(words, cue)
    if subject and phrase.start <= subject.start < phrase.core:
        yield 0.4, "subject of the governing verb"


def _by_weights(
    words: Words, phrase: Phrase, cue: Cue, likely: int | None
) -> Iterator[tuple[float, str]]:
    """Against a phrase across the cue from the likely source, or in what only describes that."""
    if likely is None or phrase.start <= likely < phrase.end:
        return
    is_after = phrase.start >= cue.end
    if is_after == (likely < cue.start) or _describes(words, phrase.core - 1, likely):
        yield ELSEWHERE, "the learned weights look elsewhere"


def _is_tied(words: Words, phrase: Phrase, cue: Cue) -> bool:
    """What the parse calls a subject, or a known actor after his cue: no weights speak against."""
    if words.parsed.tokens[phrase.core - 1].dep == "nsubj":
        return True
    if phrase.start < cue.end:
        return False
    return load_actors().resolve(words.said(phrase.start, phrase.core)) is not None


def _describes(words: Words, index: int, noun: int) -> bool:
    """Whether a token hangs from the noun, but not as another name of the same."""
    links = [words.parsed.tokens[index].dep]
    for above in words.parsed.ancestors(index):
        if above.index == noun:
            return "appos" not in links
        links.append(above.dep)
    return False


def _by_quotation(words: Words, cue: Cue) -> Iterator[tuple[float, str]]:
    is_naming = words.lower(cue.verb).startswith("call")  # "called this “…”"
    for i in range(cue.end, min(cue.end + (6 if is_naming else 3), len(words))):
        if words.shapes[i] is Shape.QUOTE and (
            is_naming
            or words.lower(i - 1)
            in (
                ",",
                ":",
                words.lower(cue.verb),
            )
        ):
            yield 0.3, "a quotation follows"
            return


SETS = 3.0  # who sets a toll is so plain that the learned weights, which know no tolls, are outdone
_DEAD = frozenset("death deaths body bodies killing killings casualty casualties".split())


def _by_toll(words: Words, phrase: Phrase, cue: Cue) -> Iterator[tuple[float, str]]:
    """For whoever can count: "the hospital put the dead at 23"; a further death may do it, too."""
    if cue.kind.id != "sets":
        return
    told = load_cues().words
    heads = [t for t in words.parsed.children(cue.verb) if t.dep in ("nsubj", "nsubjpass")]
    head = heads[0] if heads and words.shapes[heads[0].index] is not Shape.LINK else None
    is_own = head is None or phrase.start <= head.index < phrase.core
    last = head.lower if head and is_own else words.lower(phrase.core - 1)
    is_tally = head is not None and head.lower in told["tolls"] - _DEAD
    counts = can_speak(words, phrase)[0] > 0 or last in told["bodies"]
    if last in _DEAD:
        yield -1.0, "what happened sets no toll"
    elif counts and (is_own or is_tally):
        yield SETS, "sets the toll"


_SPEAKING = frozenset("he she they we i who it you some others many".split())


_MUTE = frozenset("resolution draft motion amendment bill proposal treaty deal".split())
_PERSONS = frozenset("he she they we i who".split())


def hangs_on_mute(words: Words, cue: Cue) -> bool:
    """A participle after a text that is voted on: "vetoed a resolution on Monday calling for"."""
    if not words.lower(cue.verb).endswith("ing"):
        return False
    for index in range(cue.start - 1, max(-1, cue.start - _REACH), -1):
        if words.shapes[index] is Shape.COMMA:
            return False
        if words.lower(index) in _MUTE:
            return True
    return False


_REACH = 6  # tokens back, over a day between


def can_speak(words: Words, phrase: Phrase) -> tuple[float, str]:
    last = words.lower(phrase.core - 1)
    inside = [words.lower(i) for i in range(phrase.start, phrase.core)]
    if words.shapes[phrase.core - 1] is Shape.PRONOUN and last not in _SPEAKING:
        return -0.5, "no speaking pronoun"
    if words.shapes[phrase.core - 1] is Shape.PRONOUN:
        return (0.4, "a person") if last in _PERSONS else (0.1, "a pronoun")
    if last in _MUTE:
        return -0.6, "a text that is voted on says nothing"
    if load_actors().resolve(words.said(phrase.start, phrase.core)):
        return 0.55, "a known actor"
    titles = load_cues().words["titles"]
    if any(is_speaker_noun(w) or w in titles for w in inside):
        return 0.4, "can speak"
    if words.shapes[phrase.core - 1] is Shape.NAME:
        return 0.3, "a name"
    return -0.5, "no known speaker"

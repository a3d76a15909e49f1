"""Cues in a sentence: verbs and phrases that may give a content to a source."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from marsad.model import Mention, Stance, mention
from marsad.reading.parse import Parsed
from marsad.reading.phrases import Words
from marsad.reading.reactions import find_reactions, may_react
from marsad.reading.set_tolls import find_set_tolls, may_set_toll
from marsad.reading.shapes import Shape
from marsad.vocabulary.alternatives import any_of
from marsad.vocabulary.cues import CueClass, Takes, load_cues

_BE = frozenset("is are was were be been being 're 's".split())
_INNER = frozenset({Shape.AUXILIARY, Shape.ADVERB})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Tokens start..end: auxiliaries and adverbs with the verb, or a whole phrase.

    ``verb`` is the verb's index, for a phrase that of its first word.
    """

    start: int
    end: int
    verb: int
    kind: CueClass
    is_phrase: bool = False
    is_passive: bool = False

    @property
    def takes_object(self) -> bool:
        return self.kind.takes is Takes.OBJECT


@lru_cache(maxsize=1024)  # asked again for each question that a sentence may bear on
def may_speak(text: str) -> bool:
    """Whether a cue word, or a colon before a quotation, stands in the text: else none speaks."""
    lowered = text.lower()
    ways = (_cue_pattern(), _QUOTED, _SET_BY)
    is_told = any(p.search(lowered) for p in ways)
    return is_told or may_set_toll(lowered) or may_react(lowered)


_SET_BY = re.compile(r"\b(?:given|placed|set|reckoned) (?:at|as|by)\b")
_QUOTED = re.compile(r":\s*[\"'“‘«`]")


@cache
def _cue_pattern() -> re.Pattern[str]:
    cues = load_cues()
    return re.compile(rf"(?<!\w){any_of({*cues.verbs, *cues.phrases})}(?!\w)")


def find_cues(words: Words) -> tuple[Cue, ...]:
    """All cues of a sentence in text order; a verb inside a phrase is no cue of its own."""
    phrases = [*_phrases(words), *_colons(words), *_set_tolls(words)]
    taken = {i for c in phrases for i in range(c.start, c.end)}
    built = [*_toll_setters(words), *_reactions(words)]
    built = [c for c in built if taken.isdisjoint(range(c.start, c.end))]
    taken.update(i for c in built for i in range(c.verb, c.end))
    verbs = [c for i in range(len(words)) if i not in taken and (c := _verb(words, i))]
    return tuple(sorted([*phrases, *built, *verbs], key=lambda c: c.verb))


COLON = CueClass(
    id="colon",
    definition="A colon between a name and a quotation, or after an answer.",
    stance=Stance.ASSERTS,
    strength=0.8,
)


def _colons(words: Words) -> list[Cue]:
    """Colons between a name and a quotation."""
    return [
        Cue(start=i, end=i + 1, verb=i, kind=COLON)
        for i in range(1, len(words) - 1)
        if words.lower(i) == ":"
        and words.shapes[i + 1] is Shape.QUOTE
        and words.shapes[i - 1] in (Shape.NAME, Shape.NOUN)
        and not _names_hearer(words, i)
    ]


_SET = frozenset("put estimated given placed reckoned set".split())
_TOLLS = frozenset(
    """
    toll tolls tally number figure count total dead deaths fatalities casualties wounded injured
    missing losses
    """.split()
)
_SET_REACH = 8  # tokens from "put" to "by": "was put late on Friday at about 25 by the mayor"


def _set_tolls(words: Words) -> list[Cue]:
    """As in "the toll was put at 25 by the governor", from the verb to "by"."""
    found = []
    for verb in range(1, len(words) - 2):
        if words.lower(verb) not in _SET or _TOLLS.isdisjoint(words.lowers[:verb]):
            continue
        if _BE.isdisjoint(words.lowers[max(0, verb - 3) : verb]):
            continue
        rest = words.lowers[verb : verb + _SET_REACH + 1]
        if "by" in rest and not {"at", "as"}.isdisjoint(words.lowers[verb : verb + 2 * _SET_REACH]):
            end = verb + rest.index("by") + 1
            kind = load_cues().phrases["estimated by"]
            found.append(
                Cue(start=verb, end=end, verb=verb, kind=kind, is_phrase=True, is_passive=True)
            )
    return found


_SETS = CueClass(
    id="sets",
    definition="A verb that sets a toll at a number.",
    stance=Stance.ASSERTS,
    strength=1.0,
)


def _toll_setters(words: Words) -> list[Cue]:
    """As in "has put the number of dead at 23"; in the passive the speaker follows, or nobody."""
    sentence = words.parsed.sentence.text
    starts = {t.start - words.parsed.span.start: t.index for t in words.parsed.tokens}
    found = []
    for toll in find_set_tolls(sentence):
        verb = starts.get(toll.verb.start) if toll.verb else None
        if verb is None or words.shapes[verb] is Shape.MODIFIER:
            continue
        start = _with_auxiliaries(words, verb)
        if _BE.isdisjoint(words.lowers[start:verb]) or words.lower(verb).endswith("ing"):
            found.append(Cue(start=start, end=verb + 1, verb=verb, kind=_SETS))
    return found


REACTS = CueClass(
    id="reacts",
    definition="A verb that answers another, without what is said.",
    stance=Stance.ASSERTS,
    strength=0.8,
)


def _reactions(words: Words) -> list[Cue]:
    """As in "the mayor disagreed: 21 were killed"."""
    return [
        Cue(
            start=_with_auxiliaries(words, r.verb),
            end=r.end,
            verb=r.verb,
            kind=COLON if r.opens else REACTS,
        )
        for r in find_reactions(words)
    ]


def _names_hearer(words: Words, colon: int) -> bool:
    """As in "an officer told Radio Oberal: “…”": the name before the colon only listens."""
    named = (Shape.NAME, Shape.NOUN, Shape.DETERMINER)
    for index in range(colon - 1, -1, -1):
        if any(k.hearer for k in load_cues().verbs.get(words.lower(index), ())):
            return True
        if words.shapes[index] not in named:
            return False
    return False


def _phrases(words: Words) -> list[Cue]:
    found: list[Cue] = []
    openings = _phrases_by_opening()
    for first, word in enumerate(words.lowers):
        for phrase, kind in openings.get(word, ()):
            last = first + len(phrase)
            is_free = not (found and found[-1].end > first)
            is_free = is_free and (kind.id != "told_by" or _is_hearsay(words, first))
            if is_free and words.lowers[first:last] == phrase:
                found.append(Cue(start=first, end=last, verb=first, kind=kind, is_phrase=True))
                break
    return found


_CHECKS = frozenset("verify confirm corroborate substantiate".split())


def _is_hearsay(words: Words, first: int) -> bool:
    """As in "was told by survivors that …", "could not verify claims by the rebels that …"; whose
    claims are rejected says nothing: the claim is of who rejects them.
    """
    before = words.lowers[max(0, first - 3) : first]
    return words.lower(first) == "told" or not _CHECKS.isdisjoint(before)


@cache
def _phrases_by_opening() -> dict[str, tuple[tuple[tuple[str, ...], CueClass], ...]]:
    """First word → the phrases of up to four words that it opens, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], CueClass]]] = {}
    for phrase, kind in load_cues().phrases.items():
        words = tuple(phrase.split(" "))
        if len(words) <= _LONGEST_PHRASE:
            found.setdefault(words[0], []).append((words, kind))
    return {w: tuple(sorted(p, key=lambda x: -len(x[0]))) for w, p in found.items()}


_LONGEST_PHRASE = 4


def _verb(words: Words, index: int) -> Cue | None:
    word = words.lower(index)
    kind = _class_of(words, index)
    if kind is None or not _may_report(words, index):
        return None
    start = _with_auxiliaries(words, index)
    inner = {words.lower(i) for i in range(start, index)}
    tag = words.parsed.tokens[index].tag
    is_passive = bool(inner & _BE) and not word.endswith("ing") and tag != "VB"
    if kind.id == "accuse" and words.lower(min(index + 1, len(words) - 1)) in ("of", "for"):
        is_passive = True  # "accused of": the accuser is not named before it
    if is_passive and not _is_quoted_as_saying(words, index):
        return None
    return Cue(
        start=start, end=_verb_end(words, index, kind), verb=index, kind=kind, is_passive=is_passive
    )


def _with_auxiliaries(words: Words, index: int) -> int:
    start = index
    while start > 0 and words.shapes[start - 1] in _INNER and words.lower(start - 1) != "to":
        start -= 1
    return start


def _class_of(words: Words, index: int) -> CueClass | None:
    follows = words.lower(index + 1) if index + 1 < len(words) else ""
    for kind in load_cues().verbs.get(words.lower(index), ()):
        if not kind.particles or follows in kind.particles:
            return kind
    return None


def _may_report(words: Words, index: int) -> bool:
    """Whether the word is a verb here, and neither modifier nor noun ("a reported attack")."""
    word, token = words.lower(index), words.parsed.tokens[index]
    if word in ("says", "said"):
        return True
    follows = words.lower(index + 1) if index + 1 < len(words) else ""
    if follows in load_cues().verbs and word.endswith("s"):
        return False  # "estimates suggest"
    if word.startswith("den") and _denies_a_thing(words, index):
        return False
    if word in _NOUNS_TOO and _closes_with_name(words, index):
        return True
    if word.endswith("ing") and follows in ("of", "that"):
        return words.shapes[index] in (Shape.VERB, Shape.NOUN)
    if words.parsed.has_parse:
        return token.tag.startswith("VB") and words.shapes[index] is Shape.VERB
    left = words.shapes[index - 1] if index else Shape.STOP
    return left not in (Shape.DETERMINER, Shape.MODIFIER, Shape.PREPOSITION)


_KEPT_FROM = frozenset("access entry visas visa bail permission passage".split())


def _denies_a_thing(words: Words, index: int) -> bool:
    """As in "denied access", "denied them entry": nothing is said."""
    following = [words.lower(i) for i in range(index + 1, min(index + 4, len(words)))]
    return "that" not in following and not _KEPT_FROM.isdisjoint(following)


_NOUNS_TOO = frozenset("reports allege alleges claim claims".split())  # for the parse


def _closes_with_name(words: Words, index: int) -> bool:
    """As in "…, the network reports"."""
    tail = words.shapes[index + 1 :]
    is_last = all(s in (Shape.STOP, Shape.TIME) for s in tail)
    return is_last and index > 0 and words.shapes[index - 1] in (Shape.NOUN, Shape.NAME)


def _is_quoted_as_saying(words: Words, index: int) -> bool:
    return index + 2 < len(words) and words.lower(index + 1) == "as"


_PARTICLES = frozenset("for on to out of about".split())


def _verb_end(words: Words, index: int, kind: CueClass) -> int:
    follows = index + 1
    is_open = kind.id == "call" or bool(kind.particles)
    if is_open and follows < len(words) and words.lower(follows) in _PARTICLES:
        return follows + 1
    return follows


def find_hedges(parsed: Parsed) -> tuple[Mention, ...]:
    """Words that report without a speaker ("reportedly", "is believed to"), in text order."""
    text = parsed.sentence.text
    base = parsed.span.start
    found = []
    for match in _hedge_pattern().finditer(text.replace("’", "'")):
        local = mention(text, match.start(), match.end())
        span = type(local.span)(base + match.start(), base + match.end())
        found.append(Mention(span=span, words=local.words))
    return tuple(found)


@cache
def _hedge_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(load_cues().hedges)}\b", re.IGNORECASE)

"""The words for who was harmed or hit, and for who did it."""

import re

from marsad.model import Kind, Mention, Party, Span
from marsad.model.claim import Family
from marsad.reading.clause import agents, is_verb, noun_phrase, patients
from marsad.reading.counting import Link, victim_words
from marsad.reading.parse import Parsed, Token
from marsad.reading.scene import Scene
from marsad.vocabulary.groups import load_groups

_LEADING = re.compile(r"^(?:the|a|an|its|their|his|her|some|all|other)\s+", re.IGNORECASE)
_HELD_BY = re.compile(r"([\w.'’]+(?: [A-Z][\w.'’]+)?)\s?[-–]\s?$")
_TARGET_PREPOSITIONS = frozenset({"on", "against", "at", "of", "targeting"})
_LIGHT_VERBS = frozenset(
    """
    carried carry carrying carries launched launch launching launches conducted conduct conducting
    conducts continued continue continues continuing mounted staged performed made make waged began
    started starts begin intensified escalated resumed used using committed perpetrated executed
    undertook
    """.split()
)


def find_victim(scene: Scene, link: Link | None) -> Party | None:
    """Who or what was harmed, hit or damaged; an attack's stated target, never its dead."""
    kind = scene.trigger.kind
    if kind.family is Family.PEACE or kind is Kind.CONTROL:
        return None
    words = victim_words(scene.text, link) if link and kind is not Kind.ATTACK else None
    if words is None and scene.token:
        words = _target(scene, scene.token)
    return _party(words)


def find_actor(scene: Scene) -> Party | None:
    """Who did it, where the sentence ties them to the trigger."""
    if scene.trigger.kind is Kind.CONTROL:
        base = scene.parsed.span.start
        held = _HELD_BY.search(scene.text[base : scene.trigger.span.start])
        if held:
            return _party(scene.words(base + held.start(1), base + held.end(1)))
    if scene.token is None:
        return None
    if scene.trigger.kind.family is Family.PEACE:
        return _parties(scene, scene.token)
    for head in _doers(scene.parsed, scene.token):
        words = _phrase(scene, head) if _can_act(head) else None
        if words:
            return _party(words)
    return None


def _parties(scene: Scene, token: Token) -> Party | None:
    """Both sides of a meeting as one string, as the text has them: "X met Y"."""
    verb = token if is_verb(token) else scene.parsed.tokens[token.head]
    if not is_verb(verb):
        return None
    subjects = [t for t in agents(scene.parsed, verb) if _can_act(t)]
    first = _phrase(scene, subjects[0]) if subjects else None
    if first is None:
        return None
    end = max([first.span.end, *_others_end(scene, token)])
    return _party(scene.words(first.span.start, end))


def _others_end(scene: Scene, token: Token) -> list[int]:
    """Where the other side's words end: the object of a meeting verb, or "with Y"."""
    ends = []
    for child in scene.parsed.children(token.index):
        if child.dep == "dobj" and is_verb(token) and _can_act(child):
            ends.append(noun_phrase(scene.parsed, child).end)
        elif child.dep == "prep" and child.lower in ("with", "between"):
            others = [t for t in scene.parsed.children(child.index) if t.dep == "pobj"]
            ends += [noun_phrase(scene.parsed, t).end for t in others if _can_act(t)]
    return ends


def _can_act(head: Token) -> bool:
    """Whether a noun can name a doer: a name, a nationality, people, forces, their machines."""
    if head.tag in ("NNP", "NNPS") or (head.tag == "JJ" and head.text[:1].isupper()):
        return not _MEANS.search(head.lower)
    groups = load_groups()
    word = head.lower
    return word in groups.group_of or word in groups.words["force"] or bool(_MACHINE.match(word))


_MACHINE = re.compile(
    r"^(?:regime|government|states?|authorit\w+|air ?force|navy|warplanes?|jets?|aircraft|planes?"
    r"|helicopters?|drones?|gunships?|warships?|party|parties|envoys?|delegations?|ministry|network"
    r"|council|wing|affiliates?|allies|organi[sz]ations?|side|sides|nations?|powers?|country)$"
)
_MEANS = re.compile(
    r"(?:strikes?|airstrikes?|raids?|attacks?|shelling|bombings?|bombardment|clashes|fighting|blasts?"
    r"|explosions?|offensive|operations?|violence|war|conflict|days?|weeks?|months?|bombs?|shells?)$"
)


def _doers(parsed: Parsed, token: Token) -> tuple[Token, ...]:
    """Agents of the trigger; of a noun also the subject of the light verb that carries it."""
    found = agents(parsed, token)
    governor = parsed.tokens[token.head]
    if is_verb(token):
        # "air strikes by X killed": the doer of the act that did it
        deeper = [a for head in found if head.tag[:2] == "NN" for a in agents(parsed, head)]
        return (*found, *deeper)
    if not found and is_verb(governor) and governor.lower in _LIGHT_VERBS:
        found = agents(parsed, governor)
    return found


def _target(scene: Scene, token: Token) -> Mention | None:
    if scene.trigger.kind is Kind.ATTACK and not is_verb(token):
        heads = _aimed_at(scene.parsed, token)
    else:
        heads = patients(scene.parsed, token)
    phrases = (_phrase(scene, head) for head in heads if head.tag[:2] in ("NN", "PR"))
    return next((words for words in phrases if words), None)


def _aimed_at(parsed: Parsed, token: Token) -> tuple[Token, ...]:
    found: list[Token] = []
    for child in parsed.children(token.index):
        if child.dep == "prep" and child.lower in _TARGET_PREPOSITIONS:
            found += [t for t in parsed.children(child.index) if t.dep == "pobj"]
        elif child.dep == "acl" and child.lower in ("targeting", "hitting"):
            found += [t for t in parsed.children(child.index) if t.dep == "dobj"]
    return tuple(found)


def _phrase(scene: Scene, head: Token) -> Mention | None:
    """The noun phrase of a head, without leading article, never with the trigger in it."""
    span, trigger = noun_phrase(scene.parsed, head), scene.trigger
    if span.overlaps(trigger.span):
        if head.span.overlaps(trigger.span):
            return None
        start = trigger.span.end if trigger.span.start <= span.start else span.start
        end = trigger.span.start if trigger.span.start > span.start else span.end
        span = Span(start, max(start, end))
    words = scene.text[span.start : span.end]
    left = len(words) - len(words.lstrip(" -–"))
    leading = _LEADING.match(words[left:])
    start = span.start + left + (leading.end() if leading else 0)
    end = span.start + len(words.rstrip(" -–'’\"”,"))
    return scene.words(start, end) if start < end else None


def _party(words: Mention | None) -> Party | None:
    if words is None:
        return None
    return Party(words=words, group=find_group(words.words))


def find_group(words: str) -> str | None:
    """The group of the last word that names one: "Syrian civilians" → civilians."""
    group_of = load_groups().group_of
    named = [group_of[w] for w in re.findall(r"[\w-]+", words.lower()) if w in group_of]
    return named[-1] if named else None

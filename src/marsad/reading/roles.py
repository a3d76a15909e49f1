"""The words for who was harmed or hit, and for who did it."""

import re
from itertools import zip_longest

from marsad.gazetteer import load_words
from marsad.model import Kind, Mention, Party, Span
from marsad.model.claim import Family
from marsad.reading.blamed import find_blamed
from marsad.reading.clause import (
    MODIFIERS,
    agents,
    content_head,
    is_verb,
    noun_phrase,
    patients,
)
from marsad.reading.counting import Link, victim_words
from marsad.reading.doers import is_loss
from marsad.reading.parse import Parsed, Token
from marsad.reading.scene import Scene
from marsad.reading.targets import find_targets
from marsad.vocabulary.calendar_words import is_calendar_word
from marsad.vocabulary.evidence import PLACE_MARK
from marsad.vocabulary.groups import load_groups
from marsad.vocabulary.numbers import is_number_word

# Who hands a place over does not gain it.
_GIVES_UP = re.compile(r"^(?:hand|pull|withdr|retreat|los[est]|fle[de]|transfer)", re.IGNORECASE)
_HELD_BY = re.compile(r"([\w.'’]+(?: [A-Z][\w.'’]+)?)\s?[-–]\s?$")
_DASHES = ("-", "–")
_LIGHT_VERBS = frozenset(
    """
    carried carry carrying carries launched launch launching launches conducted conduct conducting
    conducts continued continue continues continuing mounted staged performed made make waged began
    started starts begin intensified escalated resumed used using committed perpetrated executed
    undertook performed perform performs performing renewed renews renewing resumed unleashed
    """.split()
)


def find_victim(scene: Scene, link: Link | None) -> Party | None:
    """Who or what was harmed, hit or damaged; an attack's stated target, never its dead."""
    kind = scene.trigger.kind
    if kind.family is Family.PEACE or kind is Kind.CONTROL:
        return None
    words = _counted_words(scene, link) if link and kind is not Kind.ATTACK else None
    if words is None and scene.token:
        words = _suffering(scene, scene.token)
    return None if words and _is_teller(scene, words) else _party(words)


def _is_teller(scene: Scene, words: Mention) -> bool:
    """As in "shelling kills five, mayor says": who says so last is none of the five."""
    last = (a.source for a in scene.chain if a.method.startswith("before cue"))
    at = scene.trigger.span.end
    return any(s and s.span.start > at and s.span.overlaps(words.span) for s in last)


def _counted_words(scene: Scene, link: Link) -> Mention | None:
    """The phrase that the trigger's number counts, as long as it is not the trigger itself."""
    counted = link.counted
    if counted.head is None or counted.head.span.overlaps(scene.trigger.span):
        return None
    if counted.parts > 1 or not scene.parsed.has_parse or scene.trigger.kind is Kind.DAMAGE:
        return victim_words(scene.text, link)
    return _phrase(scene, counted.head)


def _suffering(scene: Scene, token: Token) -> Mention | None:
    """The first phrase that the parse says the trigger befell, if it names somebody."""
    attacked = scene.trigger.kind is Kind.ATTACK
    heads = find_targets(scene.parsed, token) if attacked else patients(scene.parsed, token)
    for head in (content_head(scene.parsed, t) for t in heads):
        if scene.trigger.kind is Kind.CLASH and head.dep == "nsubj":
            continue  # who clashed did it
        if is_number_word(head.lower):
            return None  # "wounding dozens, medics said": what follows is no more of them
        is_modifier = head.head == token.index and head.dep in MODIFIERS
        words = _phrase(scene, head) if _can_suffer(scene, head, is_modifier=is_modifier) else None
        if words:
            return words
    return None


def _can_suffer(scene: Scene, head: Token, *, is_modifier: bool) -> bool:
    """Of a noun trigger's modifiers only those that name people: "civilian deaths"."""
    if is_calendar_word(head.text):
        return False
    if not is_modifier:
        return head.tag[:2] == "NN"
    word = head.lower
    if word in load_groups().group_of or word in load_words().peoples:
        names_people = True
    else:
        is_marked = scene.plain[head.start - scene.parsed.span.start] == PLACE_MARK
        is_of_place = is_marked or "toll" in scene.trigger.mention.words.lower()  # "Marjat toll"
        names_people = head.text[:1].isupper() and not is_of_place
    return names_people and scene.trigger.kind.family is Family.HARM and head.tag != "PRP$"


def find_actor(scene: Scene) -> Party | None:
    """Who did it, where the sentence ties them to the trigger."""
    if scene.trigger.kind is Kind.CONTROL:
        base = scene.parsed.span.start
        if _GIVES_UP.match(scene.trigger.mention.words):
            return None
        before = scene.text[base : scene.trigger.span.start]
        held = _HELD_BY.search(before) if before.rstrip()[-1:] in _DASHES else None
        if held:
            return _party(scene.words(base + held.start(1), base + held.end(1)))
    if scene.token is None or is_loss(scene.trigger.mention, scene.trigger.kind):
        return None
    if scene.trigger.kind.family is Family.PEACE:
        return _parties(scene, scene.token)
    for head in _doers(scene.parsed, scene.token):
        words = _phrase(scene, head) if _does(scene, scene.token, head) else None
        if words and not _OPENS_PLACE.match(words.words):
            return _party(words)
    blamed = find_blamed(scene.parsed, scene.token, scene.trigger.kind, _can_act)
    if blamed is not None:
        return _party(_phrase(scene, blamed))
    return _party(_between(scene) or _named_before(scene) or _named_after(scene))


def _between(scene: Scene) -> Mention | None:
    """Both sides of a clash as the text has them: "between the army and rebels"."""
    token = scene.token
    if scene.trigger.kind is not Kind.CLASH or token is None:
        return None
    governor = scene.parsed.tokens[token.head]
    for above in (token, governor):
        for child in scene.parsed.children(above.index):
            if child.lower == "between" and child.start >= scene.trigger.span.end:
                sides = [t for t in scene.parsed.children(child.index) if t.dep == "pobj"]
                return _phrase(scene, sides[0]) if sides else None
    return None


# A parser may take "Near Marjat, two strikes" for a name.
_OPENS_PLACE = re.compile(r"^(?:Near|In|At|On|From|Around|Outside)\s")
# What an attack is, not whose: "terrorist attacks", "a military operation"
_OF_WHAT_SORT = frozenset("terrorist military civilian mid security police mass militant".split())


def _does(scene: Scene, token: Token, head: Token) -> bool:
    """Whether a head can be the doer, given how it hangs on the trigger."""
    is_modifier = head.head == token.index and head.dep in MODIFIERS and not is_verb(token)
    if is_modifier and (scene.trigger.kind.family is Family.HARM or head.lower in _OF_WHAT_SORT):
        return False  # "Iraqi deaths" were done by somebody else
    return _can_act(head) and not _is_of_site(scene, head)


def _is_of_site(scene: Scene, head: Token) -> bool:
    """As in "Marjat bakery strike": a name that only says which bakery was struck."""
    follows = scene.parsed.tokens[head.index + 1 : head.index + 2]
    is_site = bool(follows) and follows[0].lower in load_groups().words["things"]
    return is_site and head.tag[:3] == "NNP" and follows[0].start < scene.trigger.span.start


def _named_before(scene: Scene) -> Mention | None:
    """A doer right before an attack noun, whatever the parse made of it: "regime air strikes"."""
    if scene.trigger.kind is not Kind.ATTACK or scene.token is None or is_verb(scene.token):
        return None
    run: list[Token] = []
    for token in reversed(scene.parsed.before(scene.trigger.span.start)):
        if token.tag[:2] not in ("NN", "JJ", "CD", "PO", "HY", "VB") or token.tag in ("VBD", "VBZ"):
            break
        run.append(token)
    for place, token in enumerate(run):
        is_sort = token.lower in _OF_WHAT_SORT or is_calendar_word(token.text)
        if _can_act(token) and not is_sort and not _is_of_site(scene, token):
            first = token
            for further in run[place + 1 :]:
                if not (further.text[:1].isupper() or further.text in "-–" or _can_act(further)):
                    break
                first = further
            return scene.words(first.start, token.end)
    return None


_NEAR_TOKENS = 9  # between an attack noun and its "by"
_FROM_NEXT = 1  # "from" must follow at once: later it tells of a place


def _named_after(scene: Scene) -> Mention | None:
    """A doer in a "by" phrase of the clause, hung elsewhere: "strikes on the town by the army"."""
    if scene.trigger.kind is not Kind.ATTACK or scene.token is None or is_verb(scene.token):
        return None
    following = scene.parsed.after(scene.trigger.span.end)
    for place, token in enumerate(following[:_NEAR_TOKENS]):
        if is_verb(token) or token.tag in (",", ":", "``", "''", "CC"):
            return None
        if token.lower == "by" or (token.lower == "from" and place < _FROM_NEXT):
            heads = [t for t in scene.parsed.children(token.index) if t.dep == "pobj"]
            return _phrase(scene, heads[0]) if heads and _can_act(heads[0]) else None
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
        is_plain = head.tag == "JJ" and head.index == 0 and head.lower not in load_words().peoples
        return not _MEANS.search(head.lower) and not is_plain  # "Fierce fighting"
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
    r"|explosions?|offensive|operations?|violence|war|conflict|days?|weeks?|months?|bombs?|shells?"
    r"|mortars?|rockets?|missiles?|grenades?|bullets?)$"
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
    above = parsed.tokens[governor.head]
    if not found and governor.lower == "in" and is_verb(above) and above.lower in _STAY:
        found = agents(parsed, above)  # "its forces remained in control"
    return found


_STAY = frozenset("remain remains remained stay stays stayed is are was were be been".split())


def _phrase(scene: Scene, head: Token) -> Mention | None:
    """The noun phrase of a head, without article and number, never with the trigger in it."""
    span, trigger = noun_phrase(scene.parsed, head), scene.trigger
    if head.span.overlaps(trigger.span):
        return None
    if span.overlaps(trigger.span):
        if trigger.span.start < head.start:
            span = Span(trigger.span.end, max(span.end, trigger.span.end))
        else:
            span = Span(span.start, trigger.span.start)
    start = _past_number(scene.parsed, span)
    words = scene.text[start : span.end]
    start += len(words) - len(words.lstrip(" -–'\"“‘,"))
    end = start + len(scene.text[start : span.end].rstrip(" -–'’\"”,"))
    return scene.words(start, end) if start < end else None


_COUNTING = frozenset(
    """
    at least most more less fewer than about around nearly almost over under up to as many between
    and the a an its their his her our my some all other others another of dozens scores hundreds
    thousands tens several few both only just total number further these this those that dozen or
    to minus negative but half how possibly perhaps maybe
    """.split()
)


def _bounds(token: Token) -> bool:
    """As in "no more than 12", "not 12 but"."""
    return token.tag == "CD" or token.lower in ("more", "fewer", "less")


def _past_number(parsed: Parsed, span: Span) -> int:
    """Where the phrase starts without articles and counting words; its end if nothing is left."""
    tokens = parsed.inside(span)
    for token, follows in zip_longest(tokens, tokens[1:]):
        is_number = token.tag == "CD" or token.text.lstrip("−").isdecimal()
        is_bound = token.lower in ("no", "not") and follows and _bounds(follows)
        if not (is_number or is_bound or token.text == ",") and token.lower not in _COUNTING:
            return token.start
    last = parsed.inside(span)[-1:]
    return last[0].start if last and last[0].lower == "others" else span.end


def _party(words: Mention | None) -> Party | None:
    if words is None:
        return None
    return Party(words=words, group=find_group(words.words))


_HEAD_ENDS = re.compile(
    r"\s(?:of|in|from|at|with|for|on|alias|who|near|to|and|or|belonging)\b", re.IGNORECASE
)


def find_group(words: str) -> str | None:
    """The group of the head: "Syrian civilians" → civilians, "rebel hideout" → none.

    A name has the group of the title before it: "Constable Aras" → combatants. Of people of
    several groups ("medics and patients") there is none: their number counts no part alone.
    """
    told = [_group_of_one(part) for part in _COORDINATED.split(words)]
    known = {group for group in told if group}
    return told[0] if len(known) < 2 else None


_COORDINATED = re.compile(r",? and |, ")


def _group_of_one(words: str) -> str | None:
    group_of = load_groups().group_of
    head = _HEAD_ENDS.split(words)[0]
    named = re.findall(r"[\w-]+", head)
    if named and named[-1].lower() in group_of:
        return group_of[named[-1].lower()]
    if named and named[-1][0].isupper():
        titles = [group_of[w.lower()] for w in named if w.lower() in group_of]
        return titles[-1] if titles else None
    return None

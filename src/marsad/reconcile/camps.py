"""Whose side a speaker or a party is on, as far as words and the actors pack tell."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from marsad.model import Party
from marsad.reconcile.telling import Telling
from marsad.reconcile.wording import fold_name
from marsad.vocabulary.actors import ActorKind, load_actors
from marsad.vocabulary.standing import CampClass, load_standing

_STATE_KINDS = frozenset(
    {ActorKind.STATE, ActorKind.MINISTRY, ActorKind.FORCES, ActorKind.POLICE, ActorKind.OFFICIAL}
)
_AGAINST_KINDS = frozenset({ActorKind.ARMED_GROUP, ActorKind.OPPOSITION})
_NAME = re.compile(r"\b(?:[A-Z][\w’'-]+|[A-Z]{2,})(?:\s+[A-Z][\w’'-]+)*")
_JOINED = re.compile(r"\s*(?:,|\band\b|\bor\b|/)\s*")
_BEFORE = 24  # characters before a party that may make it the speaker's own
_STEM = 5  # "Kelmara" and "Kelmaran": letters that a name and its adjective must share


@dataclass(frozen=True, slots=True, kw_only=True)
class Camp:
    """One side. ``name`` is what a reader is shown, as first written.

    ``side``: the actors pack's; ``actor``: its id; ``proper``: the folded proper name in the
    words ("kelmaran" of "the Kelmaran army"), "" where they name a class alone ("rebels").
    """

    name: str
    side: str = ""
    actor: str = ""
    proper: str = ""
    group: CampClass | None = None

    @property
    def is_told(self) -> bool:
        """Whether anything tells it from others: "gunmen" are of no known side."""
        return bool(self.side or self.actor or self.proper or self.group)

    @property
    def key(self) -> str:
        return self.side or self.actor or self.proper or (self.group.value if self.group else "")


@lru_cache(maxsize=65536)
def camp_of(words: str, actor: str | None = None) -> Camp:
    """The camp that the words, or the known actor, name."""
    known = actor or load_actors().resolve(words)
    if known:
        entry = load_actors().get(known)
        generic = entry.name.islower()
        group = _class_of_kind(entry.kind) or load_standing().camp_of(words)
        proper = "" if generic or entry.side else fold_name(entry.name)
        return Camp(
            name=words if generic else entry.name,
            side=entry.side,
            actor="" if generic else entry.id,
            proper=proper,
            group=group,
        )
    names = [fold_name(n) for n in _NAME.findall(words)]
    proper = max((n for n in names if not _is_class_word(n)), key=len, default="")
    return Camp(name=words, proper=proper, group=load_standing().camp_of(words))


def camps_in(telling: Telling, party: Party, speaker: Camp | None) -> tuple[Camp, ...]:
    """The camps that a party of the telling names; "its fighters" and "we" are the speaker's.

    "Orsany or Velkan jets" are two, and what the last one is tells what the others are.
    """
    words, pack = party.words.words, load_standing()
    start = party.words.span.start
    before = telling.document.text[max(0, start - _BEFORE) : start]
    first = words.split()[0].lower() if words.split() else ""
    ahead = before.rsplit(maxsplit=1)[-1].lower() if before.split() else ""
    is_own = ahead in pack.own or first in pack.own or words.lower() in pack.selves
    if is_own and not party.actor and speaker is not None:
        return (speaker,)
    if party.actor:
        return (camp_of(words, party.actor),)
    camps = [camp_of(w) for w in _JOINED.split(words) if w.strip()]
    last = camps[-1].group if camps else None
    return tuple(c if c.group or c.side or c.actor else replace(c, group=last) for c in camps)


def _class_of_kind(kind: ActorKind) -> CampClass | None:
    if kind in _STATE_KINDS:
        return CampClass.STATE
    return CampClass.AGAINST if kind in _AGAINST_KINDS else None


def _is_class_word(name: str) -> bool:
    """Whether a capitalised word only opens a sentence: "Rebels", "Troops"."""
    pack = load_standing()
    return name in pack.camps or name in pack.kinds or name in pack.voices or name in pack.selves


def is_same(one: Camp, other: Camp) -> bool:
    """Whether they are surely one side."""
    if one.side and other.side:
        return one.side == other.side
    if one.actor and one.actor == other.actor:
        return True
    if one.proper and other.proper:
        return _are_one_name(one.proper, other.proper)
    if (one.side and other.proper) or (other.side and one.proper):
        named = (one.side or other.side, one.proper or other.proper)
        return _are_one_name(fold_name(named[0]), named[1])
    bare = not (one.side or other.side or one.actor or other.actor)
    return bare and not (one.proper or other.proper) and one.group is other.group is not None


def may_be_same(one: Camp, other: Camp) -> bool:
    """Whether they can be one side: "rebels" may be any named group, "the army" any army."""
    if is_same(one, other):
        return True
    if one.group and other.group and one.group is not other.group:
        return False
    bare = next((c for c in (one, other) if not (c.side or c.actor or c.proper)), None)
    return bare is not None and (bare.group is None or one.group is other.group)


def _are_one_name(one: str, other: str) -> bool:
    """One holds the other as words, or is its adjective."""
    if f" {one} " in f" {other} " or f" {other} " in f" {one} ":
        return True
    first, second = one.split(maxsplit=1)[0], other.split(maxsplit=1)[0]
    return len(first) >= _STEM and len(second) >= _STEM and first[:_STEM] == second[:_STEM]

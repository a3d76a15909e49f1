"""Every claim with who speaks, what they are, and whose copy it is: what the views ask."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import NamedTuple

from marsad.model import Claim, Document, Party, Place
from marsad.reconcile.camps import Camp, camp_of, camps_in, is_same
from marsad.reconcile.copies import find_copies
from marsad.reconcile.origins import Origin, Origins
from marsad.reconcile.reprints import Reprint, find_reprints
from marsad.reconcile.telling import Telling, list_tellings, once
from marsad.vocabulary.actors import ActorKind, load_actors
from marsad.vocabulary.outlets import OutletKind, load_outlets
from marsad.vocabulary.standing import NAMED, PUBLISHER, UNNAMED, load_standing

# what publishes, as a kind of speaker
_OF_OUTLET = {
    OutletKind.AGENCY: ActorKind.AGENCY.value,
    OutletKind.STATE: ActorKind.STATE.value,
    OutletKind.MONITOR: ActorKind.MONITOR.value,
    OutletKind.UN: ActorKind.UN.value,
}
# "Daro Vestin, a rebel spokesman, said"; "rebel commander Daro Vestin said"
_AFTER = r"\s*,\s+((?:an?|the|who|head|director|mayor|spokes\w+|commander)\b[^,.;\n]*)"
_BEFORE = r"((?:\b[\w’'-]+\s+){0,3}\b[a-z][\w’'-]+\s+)(?:[A-Z][\w’'-]+\s+){0,2}"
_BELLIGERENT = frozenset(
    k.value
    for k in (
        *(ActorKind.STATE, ActorKind.MINISTRY, ActorKind.FORCES, ActorKind.POLICE),
        *(ActorKind.ARMED_GROUP, ActorKind.OPPOSITION),
    )
)


_FIGHTS = _BELLIGERENT | {ActorKind.BLOC.value}
_VOICES = frozenset({ActorKind.AGENCY.value, ActorKind.OUTLET.value, ActorKind.OFFICIAL.value})
_BODIES = frozenset({ActorKind.MONITOR.value, ActorKind.UN.value, ActorKind.NGO.value})


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who speaks. ``kind``: of vocabulary.standing's speaker kinds. ``root``: accounts of one root
    are one account: voices without a name count with the publisher that cites them.
    """

    origin: Origin
    kind: str
    camp: Camp
    root: str

    @property
    def is_party(self) -> bool:
        """Whether it has a part in the fighting itself."""
        return self.kind in _BELLIGERENT

    @property
    def fights(self) -> bool:
        """Whether it can own up to force: a party, or states that act together; no politicians."""
        return self.kind in _FIGHTS - {ActorKind.OPPOSITION.value}

    def is_party_in(self, place: Place | None) -> bool:
        """As is_party; and the news of an armed group's side, or of the state in whose country the
        place lies, speaks for that side. Abroad a state's agency is one like others.
        """
        if self.is_party or not self.camp.side or self.kind not in _VOICES:
            return self.is_party
        if self.camp.side in _sides_of_groups():
            return True
        if place is None or not place.within:
            return False
        return is_same(self.camp, camp_of(place.within[-1]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """By claim id: its telling and its speaker (of a copy that of the original), of a copy the id
    of its original, and of an original the ids of its copies. By document id: who publishes it, as
    a speaker.
    """

    tellings: Mapping[str, Telling]
    speakers: Mapping[str, Speaker]
    copies: Mapping[str, str]
    copied: Mapping[str, tuple[str, ...]]
    reprints: tuple[Reprint, ...]
    documents: Mapping[str, Document]
    publishers: Mapping[str, Speaker]
    party_camps: tuple[Camp, ...]

    def camps_of(self, party: Party, telling: Telling) -> tuple[Camp, ...]:
        """The sides that a party of the telling names, which can be several: "Orsany or Velkan
        jets". None where nothing tells whom the words mean.
        """
        speaker = self.speakers[telling.id].camp
        camps = camps_in(telling, party, speaker)
        return tuple(c for c in map(self._known, camps) if c is not None)

    def is_unexplained(self, party: Party, telling: Telling) -> bool:
        """Whether what it means hangs on who else speaks, anywhere."""
        camps = camps_in(telling, party, self.speakers[telling.id].camp)
        return any(c.proper and not (c.side or c.group or c.actor) for c in camps)

    def _known(self, camp: Camp) -> Camp | None:
        """A name that nothing explains is a party's only if one of that name speaks as a party."""
        if camp.side or camp.group:
            return camp
        if camp.actor:
            return camp if _kind_of(camp.actor) in _FIGHTS else None
        return next((c for c in self.party_camps if camp.proper and is_same(camp, c)), None)

    @property
    def own(self) -> tuple[Telling, ...]:
        """The tellings that are no copies, by document's day and place in the text."""
        return tuple(t for t in self.tellings.values() if t.id not in self.copies)


def hear(
    documents: Iterable[Document],
    claims: Iterable[Claim],
    reprints: tuple[Reprint, ...] | None = None,
) -> Heard:
    """Pure, as reconcile is: order and repetition change nothing. ``reprints``: those among the
    documents, where they were found before. Raises RecordError for a claim whose document is not
    given.
    """
    known = once(documents)
    tellings = list_tellings(known, once(claims))
    found = find_reprints(known.values()) if reprints is None else reprints
    return hear_told(known, tellings, found)


def hear_told(
    known: Mapping[str, Document],
    tellings: Sequence[Telling],
    reprints: tuple[Reprint, ...],
    actors: Mapping[str, str] | None = None,
) -> Heard:
    """As `hear`, of tellings in text order, where it is known which documents are reprints.
    ``actors``: as of `Origins`.
    """
    originals = find_copies(tellings, reprints)
    origins = Origins(known, tellings, reprints, actors)
    own = {t.id: origins.of(t) for t in tellings if t.id not in originals}
    speakers = speakers_of(tellings, own)
    speakers |= {copy: speakers[original.id] for copy, original in originals.items()}
    copied = defaultdict(list)
    for copy in sorted(originals):
        copied[originals[copy].id].append(copy)
    return Heard(
        tellings={t.id: t for t in tellings},
        speakers=speakers,
        copies={copy: original.id for copy, original in originals.items()},
        copied={original: tuple(ids) for original, ids in copied.items()},
        reprints=reprints,
        documents=known,
        publishers={d.id: as_publisher(origins.publisher_of(d)) for d in known.values()},
        party_camps=_party_camps(speakers.values()),
    )


def speakers_of(tellings: Iterable[Telling], origins: Mapping[str, Origin]) -> dict[str, Speaker]:
    """By claim id, of the tellings that have an origin there, which may be those of no copies."""
    known = tuple(tellings)
    speakers = {t.id: speaker_of(t, origins[t.id]) for t in known if t.id in origins}
    return _with_bodies(known, _with_kinds_told_elsewhere(speakers))


def _party_camps(speakers: Iterable[Speaker]) -> tuple[Camp, ...]:
    camps = {s.camp for s in speakers if s.is_party and s.camp.proper}
    return tuple(sorted(camps, key=lambda c: (c.key, c.name)))


def _with_kinds_told_elsewhere(speakers: Mapping[str, Speaker]) -> dict[str, Speaker]:
    """A name that one report explains ("director of the hospital") is explained in all."""
    told = defaultdict(set)
    for speaker in speakers.values():
        if speaker.kind not in (NAMED, UNNAMED):
            told[speaker.origin.key].add((speaker.kind, speaker.camp))
    found = {}
    for claim, speaker in speakers.items():
        known = explanation(told.get(speaker.origin.key, set()))
        found[claim] = speaker
        if speaker.kind == NAMED and known is not None:
            found[claim] = replace(speaker, kind=known[0], camp=known[1])
    return found


def explanation(told: Collection[tuple[str, Camp]]) -> tuple[str, Camp] | None:
    """Kind and camp of a name, by all that reports tell of it; None where they tell nothing, or of
    several kinds.
    """
    if len({kind for kind, _ in told}) != 1:
        return None
    return min(told, key=lambda k: (k[1].group is None, k[1].name))


class Saying(NamedTuple):
    """A claim, its document, and whether it cites anybody."""

    claim: str
    document: str
    is_cited: bool


def _with_bodies(
    tellings: Iterable[Telling], speakers: Mapping[str, Speaker]
) -> dict[str, Speaker]:
    said = (Saying(t.id, t.document.id, bool(t.claim.attribution)) for t in tellings)
    return with_bodies(said, speakers)


def with_bodies(said: Iterable[Saying], speakers: Mapping[str, Speaker]) -> dict[str, Speaker]:
    """ "The monitoring group" and "Observatory director Ilva Amsel" speak for the one known body of
    their kind that the report names: they are no further account.
    """
    named = defaultdict(set)
    known = [one for one in said if one.claim in speakers]
    for one in known:
        speaker = speakers[one.claim]
        if speaker.kind in _BODIES and _kind_of(speaker.root):
            named[one.document, speaker.kind].add(speaker.root)
    found = dict(speakers)
    for one in known:
        speaker = speakers[one.claim]
        if _kind_of(speaker.root) or not one.is_cited:
            continue
        bodies = named[one.document, speaker.kind]
        if len(bodies) == 1:
            found[one.claim] = replace(speaker, root=min(bodies))
    return found


def speaker_of(telling: Telling, origin: Origin) -> Speaker:
    """Who speaks, by the words of the outermost attribution and of what stands beside them."""
    outermost = telling.claim.attribution[0] if telling.claim.attribution else None
    root, is_citing, _ = origin.key.partition(": ")
    if outermost is None or outermost.source is None:
        return as_publisher(origin)
    words = outermost.source.words
    if body := _body_in(words):
        root = body
    beside = "" if outermost.actor else _appositive(telling.document.text, words)
    kind = _kind_of(outermost.actor) or _kind_in(words) or _kind_in(beside)
    if kind is None:
        kind = UNNAMED if is_citing or words.islower() else NAMED
    camp = camp_of(words, outermost.actor) if is_citing else _camp(origin, beside)
    return Speaker(origin=origin, kind=kind, camp=camp, root=root)


def is_name_alone(telling: Telling, origin: Origin) -> bool:
    """Whether its own report does not say what the speaker is, so that others may."""
    return speaker_of(telling, origin).kind == NAMED


def as_publisher(origin: Origin) -> Speaker:
    """Who publishes, as a speaker."""
    kind = kind_of_publisher(origin)
    return Speaker(origin=origin, kind=kind, camp=_camp(origin, ""), root=origin.key)


def _body_in(words: str) -> str | None:
    """The known actor that words end with: "the anti-government Lantern Monitor"."""
    parts = words.split()
    for start in range(1, len(parts) - 1):
        if actor := load_actors().resolve(" ".join(parts[start:])):
            return actor
    return None


def _camp(origin: Origin, beside: str) -> Camp:
    """The camp that the name tells; where it tells none, the one told beside it."""
    known = origin.key if _kind_of(origin.key) else None
    named = camp_of(origin.name, known)
    if named.group or named.side or not beside:
        return named
    told = camp_of(beside)
    return replace(named, group=told.group, side=told.side)


def kind_of_publisher(origin: Origin) -> str:
    """The kind of who publishes: by the packs of actors and outlets, else by its name's words."""
    if kind := _kind_of(origin.key):
        return kind
    outlet = load_outlets().of_name(origin.name)
    if outlet:
        return _OF_OUTLET.get(outlet.kind, ActorKind.OUTLET.value)
    return _kind_in(origin.name) or PUBLISHER


@cache
def _sides_of_groups() -> frozenset[str]:
    groups = (a for a in load_actors().entries if a.kind is ActorKind.ARMED_GROUP)
    return frozenset(a.side for a in groups if a.side)


@cache
def _kinds() -> Mapping[str, str]:
    return {actor.id: actor.kind.value for actor in load_actors().entries}


def _kind_of(actor: str | None) -> str | None:
    return _kinds().get(actor or "")


def _kind_in(words: str) -> str | None:
    return load_standing().kind_of(words) if words else None


@lru_cache(maxsize=4096)
def _appositive(text: str, words: str) -> str:
    """What the report says that the speaker is, where it names the speaker."""
    name = re.escape(words.rsplit(maxsplit=1)[-1])
    if after := re.search(rf"\b{name}{_AFTER}", text):
        return after[1]
    before = re.search(rf"{_BEFORE}{name}\b", text)
    role = before[1].split()[-1] if before else ""
    pack = load_standing()
    return before[1] if before and (role in pack.voices or role in pack.kinds) else ""

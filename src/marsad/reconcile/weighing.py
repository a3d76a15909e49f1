"""What speaks for an incident and against it: the facts that schemes of grades ask for."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from marsad.model import Incident, Kind, Modality, QuantityState
from marsad.reconcile.camps import Camp, is_same, may_be_same
from marsad.reconcile.discounting import is_discounted
from marsad.reconcile.figures import says_none
from marsad.reconcile.heard import Heard, Speaker
from marsad.reconcile.telling import Lane, Telling
from marsad.vocabulary.schemes import Fact, Scheme
from marsad.vocabulary.standing import NAMED, UNNAMED, load_standing

_ASSERTS = (Modality.ASSERTED, Modality.ALLEGED)
_DENIES = (Modality.DENIED, Modality.NEGATED)
_FORCE = frozenset({Kind.ATTACK, Kind.CLASH, Kind.DAMAGE})
_HURT = frozenset({Kind.KILLED, Kind.WOUNDED, Kind.CASUALTIES})
# what somebody does to others: both sides of a clash are no doers, nor is who frees or evacuates
_DONE = _HURT | {Kind.ATTACK, Kind.DAMAGE, Kind.ABDUCTED, Kind.DETAINED, Kind.DISPLACED}
_FIGHTERS = "combatants"
_NAMED = 3  # accounts that a sentence names before it counts the rest


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """One independent account: its claims, in text order, and who speaks."""

    root: str
    speaker: Speaker
    claims: tuple[Telling, ...]

    @property
    def shown(self) -> str:
        return f"{self.speaker.origin.name} ({self.claims[0].id})"

    @property
    def is_party(self) -> bool:
        return self.speaker.is_party_in(self.claims[0].claim.place)


@dataclass(frozen=True, slots=True, kw_only=True)
class Accusation:
    """That a party did it: by whom that is said."""

    camp: Camp
    by: tuple[Support, ...]

    @property
    def roots(self) -> frozenset[str]:
        return frozenset(s.root for s in self.by)

    @property
    def shown(self) -> str:
        return f"{self.camp.name}, by {_listed(self.by)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """Each fact with the accounts, or the accusations, that it counts."""

    accounts: tuple[Support, ...]
    credible: tuple[Support, ...]
    parties: tuple[Support, ...]
    sides: int
    acts: tuple[Support, ...]
    accepted: tuple[Support, ...]
    accused: tuple[Accusation, ...]
    competing: tuple[Accusation, ...]
    fighters: tuple[Support, ...]
    fighters_by_parties: tuple[Support, ...]
    discounted: tuple[Support, ...]
    denied: tuple[Support, ...]
    none: tuple[Support, ...]
    unsure: tuple[Support, ...]
    copies: tuple[Telling, ...]
    is_act_asked: bool  # by any rule of the scheme

    def count(self, fact: Fact) -> int:
        match fact:
            case Fact.SIDES:
                return self.sides
            case Fact.DISCOUNTED:
                return 0 if self.accounts else len(self.discounted)
            case _:
                counted: Sequence[object] = getattr(self, fact.value)
                return len(counted)

    def reasons(self, *, first: Iterable[Fact]) -> tuple[str, ...]:
        """Sentences that name claims: of these facts, then what else was weighed."""
        asked = tuple(first)
        told = dict(self._sentences())
        order = [_LEADING.get(fact, fact.value) for fact in asked]
        return tuple(told[name] for name in dict.fromkeys((*order, *told)) if name in told)

    def _sentences(self) -> Iterator[tuple[str, str]]:
        yield "accounts", self._told()
        if others := [s for s in self.accounts if s not in self.credible]:
            yield "others", f"Not held credible by the scheme: {_with_kinds(others)}."
        if self.accepted:
            yield "accepted", f"The party accepts that it did the harm: {_listed(self.accepted)}."
        if self.competing:
            named = "; ".join(a.shown for a in self.competing)
            yield "competing", f"Accounts name different parties as the doer: {named}."
        elif self.accused:
            yield "accused", f"Said to have done it: {'; '.join(a.shown for a in self.accused)}."
        if self.fighters:
            yield "fighters", f"Those harmed are called combatants by {_listed(self.fighters)}."
        if self.fighters_by_parties:
            by = _listed(self.fighters_by_parties)
            yield "context", f"That they fought is the word of the other side alone: {by}."
        if self.discounted:
            yield "discounted", f"Discounted by a person: {_listed(self.discounted)}."
        if self.denied:
            so = "; a denial cancels no account" if self.accounts else ""
            yield "denied", f"Denied by {_listed(self.denied)}{so}."
        if self.none:
            yield "none", f"Said to have harmed nobody by {_listed(self.none)}."
        if self.unsure:
            yield "unsure", f"Feared or supposed, which counts for nothing: {_listed(self.unsure)}."
        if self.copies:
            names = ", ".join(t.id for t in self.copies[:_NAMED])
            more = "" if len(self.copies) <= _NAMED else f" and {len(self.copies) - _NAMED} more"
            yield "copies", f"Copies, which count with their originals: {names}{more}."

    def _told(self) -> str:
        if not self.accounts:
            return "No account asserts it."
        noun = (
            "independent account tells it"
            if len(self.accounts) == 1
            else ("independent accounts tell it")
        )
        ordered = sorted(self.accounts, key=lambda s: s not in self.credible)
        said = f"{len(self.accounts)} {noun}: {_listed(ordered)}."
        is_missed = self.is_act_asked and not self.acts
        return said[:-1] + "; none tells of an act of force." if is_missed else said


_KINDS = {NAMED: "nothing known of the speaker", UNNAMED: "a voice without a name"}
# a fact that shares its sentence with another
_LEADING = {
    Fact.CREDIBLE: "accounts",
    Fact.ACTS: "accused",
    Fact.SIDES: "accounts",
}


def _listed(supports: Sequence[Support]) -> str:
    shown = ", ".join(s.shown for s in supports[:_NAMED])
    return shown if len(supports) <= _NAMED else f"{shown} and {len(supports) - _NAMED} more"


def _with_kinds(supports: Sequence[Support]) -> str:
    shown = [f"{s.shown[:-1]}, {_word_kind(s)})" for s in supports]
    return ", ".join(shown[:_NAMED])


def _word_kind(support: Support) -> str:
    kind = support.speaker.kind
    if support.is_party and not support.speaker.is_party:
        return f"speaks for {support.speaker.camp.side}"
    return _KINDS.get(kind, kind.replace("_", " "))


def weigh(
    incident: Incident, heard: Heard, scheme: Scheme, discounted: frozenset[str]
) -> Weighed | None:
    """None where the incident has no claim of a kind that the scheme grades, or none that is said
    to have happened.
    """
    here = [heard.tellings[c] for c in incident.claims if c in heard.tellings]
    here = [t for t in here if t.lane is Lane.HAPPENED]
    graded = [t for t in here if t.claim.kind in scheme.kinds]
    if incident.is_cumulative or not graded:
        return None
    own = [t for t in here if t.id not in heard.copies]
    return _Scales(heard, scheme, own, discounted).weigh(tuple(t for t in here if t not in own))


class _Scales:
    """The tellings of one incident that are no copies, with their speakers."""

    def __init__(
        self,
        heard: Heard,
        scheme: Scheme,
        tellings: Sequence[Telling],
        discounted: frozenset[str],
    ) -> None:
        self._scheme = scheme
        self._heard = heard
        self._kept = [t for t in tellings if not self._is_one_of(t, discounted)]
        self._left_out = [t for t in tellings if self._is_one_of(t, discounted)]

    def weigh(self, copies: tuple[Telling, ...]) -> Weighed:
        scheme = self._scheme
        graded = [t for t in self._kept if t.claim.kind in scheme.kinds]
        told = [t for t in graded if _asserts(t)]
        accusations = self._accusations()
        accused = [a.camp for a in accusations]
        accounts = self._supports(told)
        parties = tuple(s for s in accounts if s.is_party)
        fighters, by_parties = self._fighters(told)
        return Weighed(
            accounts=accounts,
            credible=tuple(s for s in accounts if _is_credible(s, scheme, accused)),
            parties=parties,
            sides=len(_distinct([s.speaker.camp for s in parties])),
            acts=self._supports(t for t in self._kept if _tells_of_force(t)),
            accepted=self._supports(self._accepted(told)),
            accused=accusations,
            competing=_competing(accusations),
            fighters=fighters,
            fighters_by_parties=by_parties,
            discounted=self._supports(t for t in self._left_out if _asserts(t)),
            denied=self._supports(t for t in self._kept if _denies(t)),
            none=self._supports(t for t in self._kept if says_none(t)),
            unsure=() if accounts else self._supports(t for t in graded if _is_unsure(t)),
            copies=copies,
            is_act_asked=any(Fact.ACTS in rule.needs for rule in scheme.rules),
        )

    def _is_one_of(self, telling: Telling, discounted: frozenset[str]) -> bool:
        return is_discounted(self._heard.speakers[telling.id], discounted)

    def _supports(self, tellings: Iterable[Telling]) -> tuple[Support, ...]:
        """One for each root, by it; a speaker with a name before the voices without one."""
        by_root: defaultdict[str, list[Telling]] = defaultdict(list)
        for telling in tellings:
            by_root[self._heard.speakers[telling.id].root].append(telling)
        found = []
        for root in sorted(by_root):
            claims = by_root[root]
            speakers = [self._heard.speakers[t.id] for t in claims]
            speaker = min(speakers, key=lambda s: (s.origin.key != root, s.origin.key))
            ordered = sorted(claims, key=lambda t: self._heard.speakers[t.id] != speaker)
            found.append(Support(root=root, speaker=speaker, claims=tuple(ordered)))
        return tuple(found)

    def _doers(self, telling: Telling) -> tuple[Camp, ...]:
        actor = telling.claim.actor
        return self._heard.camps_of(actor, telling) if actor else ()

    def _accusations(self) -> tuple[Accusation, ...]:
        """Parties named as doers of attacks and harm."""
        named: list[tuple[Camp, list[Telling]]] = []
        told = (t for t in self._kept if _asserts(t) and t.claim.kind in _DONE)
        for telling, camp in ((t, camp) for t in told for camp in self._doers(t)):
            held = next((tellings for c, tellings in named if may_be_same(c, camp)), None)
            if held is None:
                named.append((camp, [telling]))
            elif telling not in held:
                held.append(telling)
        return tuple(Accusation(camp=c, by=self._supports(ts)) for c, ts in named)

    def _accepted(self, told: Iterable[Telling]) -> Iterator[Telling]:
        """Harm that its speaker says to have done, or tells beside an attack of its own; who says
        to have killed combatants has accepted no harm to anybody else.
        """
        attackers = {
            self._heard.speakers[t.id].origin.key
            for t in self._kept
            if t.claim.kind in _FORCE and self._is_own(t)
        }
        for telling in told:
            if telling.claim.kind in _FORCE or _is_of_fighters(telling):
                continue
            is_beside = telling.claim.actor is None and (
                telling.claim.quantity.state is QuantityState.STATED
                and self._heard.speakers[telling.id].origin.key in attackers
            )
            if self._is_own(telling) or is_beside:
                yield telling

    def _is_own(self, telling: Telling) -> bool:
        speaker = self._heard.speakers[telling.id]
        if not speaker.fights or not _asserts(telling):
            return False
        return any(is_same(doer, speaker.camp) for doer in self._doers(telling))

    def _fighters(self, told: Sequence[Telling]) -> tuple[tuple[Support, ...], tuple[Support, ...]]:
        """Who calls those harmed combatants, where nobody says or leaves open that others were
        harmed; and who does where only parties to the fighting say so, of the other side's dead.
        """
        harmed = [t for t in told if t.claim.kind in _HURT]
        called = [t for t in harmed if _is_of_fighters(t)]
        decisive = [t for t in called if self._is_of_its_own(t) or self._is_trusted(t)]
        if decisive and len(called) == len(harmed):
            return self._supports(decisive), ()
        return (), self._supports(() if decisive else called)

    def _is_trusted(self, telling: Telling) -> bool:
        return self._heard.speakers[telling.id].kind in self._scheme.credible

    def _is_of_its_own(self, telling: Telling) -> bool:
        victim, speaker = telling.claim.victim, self._heard.speakers[telling.id].camp
        camps = self._heard.camps_of(victim, telling) if victim else ()
        return any(is_same(camp, speaker) for camp in camps)


def _asserts(telling: Telling) -> bool:
    claim = telling.claim
    return claim.modality in _ASSERTS and claim.quantity.state is not QuantityState.ZERO_STATED


def _denies(telling: Telling) -> bool:
    claim = telling.claim
    return claim.modality in _DENIES and claim.quantity.state is not QuantityState.ZERO_STATED


def _is_of_fighters(telling: Telling) -> bool:
    """ "Rebels", and "members of the terrorist group", who are people by their noun alone."""
    victim = telling.claim.victim
    if victim is None:
        return False
    is_open = victim.group in (None, "people")
    return victim.group == _FIGHTERS or (
        is_open and load_standing().camp_of(victim.words.words) is not None
    )


def _is_unsure(telling: Telling) -> bool:
    return telling.claim.modality is Modality.FEARED


def _tells_of_force(telling: Telling) -> bool:
    claim = telling.claim
    return _asserts(telling) and bool(
        claim.kind in _FORCE or claim.actor is not None or claim.means is not None
    )


def _is_credible(support: Support, scheme: Scheme, accused: Iterable[Camp]) -> bool:
    speaker = support.speaker
    partisan = any(is_same(speaker.camp, camp) for camp in accused if speaker.camp.is_told)
    return speaker.kind in scheme.credible and not partisan and not support.is_party


def _distinct(camps: Iterable[Camp]) -> list[Camp]:
    found: list[Camp] = []
    for camp in camps:
        if not any(may_be_same(camp, held) for held in found):
            found.append(camp)
    return found


def _competing(accusations: Sequence[Accusation]) -> tuple[Accusation, ...]:
    """Those that are named by accounts of which each leaves the other's party out."""
    return tuple(
        one
        for one in accusations
        if any(one.roots - other.roots and other.roots - one.roots for other in accusations)
    )

"""Who speaks: the origin that makes an account independent of another."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from marsad.model import Attribution, Claim, Document
from marsad.reconcile.reprints import Reprint
from marsad.reconcile.telling import Order, Telling, document_order
from marsad.reconcile.wording import fold_name
from marsad.vocabulary.actors import ActorKind, load_actors
from marsad.vocabulary.roles import load_roles
from marsad.vocabulary.standing import load_standing

_BODIES = frozenset({ActorKind.MONITOR.value, ActorKind.UN.value, ActorKind.NGO.value})


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """``key`` tells origins apart; ``name`` is what a reader is shown.

    Known actors go by their id. A speaker named by a role alone belongs to the publisher that cites
    it: "activists (Marjat Wire)".
    """

    key: str
    name: str


class Origins:
    """The origin of each telling, knowing reprints and which words stand for which actor."""

    def __init__(
        self,
        documents: Mapping[str, Document],
        tellings: Sequence[Telling],
        reprints: Iterable[Reprint],
        actors: Mapping[str, str] | None = None,
    ) -> None:
        """``actors``: as `agreed_actors` gives them, where the tellings are not all there are."""
        self._documents = documents
        self._actors = _known_actors(t.claim for t in tellings) if actors is None else actors
        self._full_names = _full_names(tellings)
        self._bodies = self._named_bodies(tellings)
        # the earliest original that the document is little else than a copy of
        self._sources: dict[str, str] = {}
        for reprint in reprints:
            if reprint.is_mostly_copied:
                pair = (self._sources.get(reprint.copy, reprint.original), reprint.original)
                self._sources[reprint.copy] = min(pair, key=self._age)

    def of(self, telling: Telling) -> Origin:
        """The outermost speaker; without one, whoever publishes."""
        publisher = self._publisher(telling.document)
        outermost = telling.claim.attribution[0] if telling.claim.attribution else None
        if outermost is None or outermost.source is None:
            return publisher
        words = outermost.source.words
        actor = self._actor(outermost) or self._body(telling.document.id, words)
        if actor in load_roles().actors or (actor is None and is_generic(words)):
            return Origin(f"{publisher.key}: {fold_name(words)}", f"{words} ({publisher.name})")
        if actor:
            return Origin(actor, _actor_names().get(actor, actor))
        introduced = self._full_names[telling.document.id, fold_name(words)]
        full = {name for start, name in introduced if start < outermost.source.span.start}
        return self._named(full.pop() if len(full) == 1 else words)

    def _publisher(self, document: Document) -> Origin:
        """Whoever published the original of what is little else than a copy."""
        return self.publisher_of(self._documents[self._sources.get(document.id, document.id)])

    def publisher_of(self, document: Document) -> Origin:
        """Who publishes it, whomever it copies."""
        return self._named(self.name_of(document))

    @staticmethod
    def name_of(document: Document) -> str:
        """What its publisher is called there."""
        # the uri and not the id, so that versions of one uri are one origin
        return document.publisher or urlsplit(document.uri).hostname or document.uri

    def _named(self, name: str) -> Origin:
        actor = self._resolve(name)
        if actor is None:
            return Origin(fold_name(name), name)
        return Origin(actor, _actor_names().get(actor, actor))

    def _actor(self, said: Attribution) -> str | None:
        words = said.source.words if said.source else ""
        return said.actor or self._resolve(words) or body_in(words)

    def _named_bodies(self, tellings: Iterable[Telling]) -> Mapping[tuple[str, str], set[str]]:
        """(document, kind) → the known bodies of that kind that speak in it."""
        found = defaultdict(set)
        for telling in tellings:
            for said in telling.claim.attribution:
                actor = self._actor(said)
                if actor and (kind := _kind_of_body(actor)):
                    found[telling.document.id, kind].add(actor)
        return found

    def _body(self, document: str, words: str) -> str | None:
        """ "The Observatory", "the monitoring group": the one known body of the kind that the
        report names is meant, and is no second account.
        """
        kind = load_standing().kind_of(words)
        bodies = self._bodies.get((document, kind or ""), set())
        return min(bodies) if len(bodies) == 1 else None

    def _resolve(self, name: str) -> str | None:
        """Publishers too: a monitor's own page and a paper that cites it are one account."""
        return self._actors.get(fold_name(name)) or load_actors().resolve(name)

    def _age(self, document_id: str) -> Order:
        return document_order(self._documents[document_id])


@cache
def _actor_kinds() -> dict[str, str]:
    return {actor.id: actor.kind.value for actor in load_actors().entries}


@cache
def _actor_names() -> dict[str, str]:
    return {actor.id: actor.name for actor in load_actors().entries}


def _kind_of_body(actor: str) -> str | None:
    kind = _actor_kinds().get(actor)
    return kind if kind in _BODIES else None


def body_in(words: str) -> str | None:
    """The known body whose whole name stands within: "the anti-government Lantern Monitor"."""
    parts = words.split()
    for size in range(len(parts) - 1, 1, -1):
        for start in range(len(parts) - size + 1):
            actor = load_actors().resolve(" ".join(parts[start : start + size]))
            if actor and _kind_of_body(actor):
                return actor
    return None


def is_generic(words: str) -> bool:
    """Whether a speaker's words name a role alone: "local medics", "officials in Marjat", "he".

    A single lower-case word ("minister") points to somebody named elsewhere, so it is generic.
    """
    roles = load_roles()
    folded = fold_name(words).split()
    if not folded or " ".join(folded) in roles.stand_ins:
        return True
    ends = [n for n, word in enumerate(folded) if n and word in roles.links]
    head = folded[min(ends, default=len(folded)) - 1]
    return head in roles.heads or (len(folded) == 1 and words.islower())


def _known_actors(claims: Iterable[Claim]) -> dict[str, str]:
    said = (a for claim in claims for a in claim.attribution if a.source)
    return agreed_actors((a.source.words, a.actor) for a in said if a.source)


def agreed_actors(said: Iterable[tuple[str, str | None]]) -> dict[str, str]:
    """Folded words → actor id, where all attributions of these words agree. ``said``: the words of
    each, and its actor.
    """
    found = defaultdict(set)
    for words, actor in said:
        if actor:
            found[fold_name(words)].add(actor)
    return {words: min(actors) for words, actors in found.items() if len(actors) == 1}


def _full_names(tellings: Iterable[Telling]) -> defaultdict[tuple[str, str], set[tuple[int, str]]]:
    """(document, folded last word) → where speakers of that surname are named in full.

    Within one document only: elsewhere "Army" may be another army.
    """
    found = defaultdict(set)
    for telling in tellings:
        for source in (a.source for a in telling.claim.attribution if a.source):
            folded = fold_name(source.words).split()
            if len(folded) > 1 and source.words.split()[-1][:1].isupper():
                key = (telling.document.id, folded[-1])
                found[key].add((source.span.start, source.words))
    return found

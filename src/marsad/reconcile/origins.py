"""Who speaks: the origin that makes an account independent of another."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from marsad.model import Claim, Document
from marsad.reconcile.reprints import Reprint
from marsad.reconcile.telling import Telling, document_order
from marsad.reconcile.wording import fold_name
from marsad.vocabulary.roles import load_roles


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """``key`` tells origins apart; ``name`` is what a reader is shown.

    An actor's id is both. A speaker named by a role alone belongs to the publisher that cites
    it: "activists (Marjat Wire)".
    """

    key: str
    name: str


class Origins:
    """The origin of each telling, knowing reprints and which words stand for which actor."""

    def __init__(
        self,
        documents: Mapping[str, Document],
        claims: Iterable[Claim],
        reprints: Iterable[Reprint],
    ) -> None:
        self._documents = documents
        self._actors = _known_actors(claims)
        # the earliest original that the document is little else than a copy of
        self._sources: dict[str, str] = {}
        for reprint in sorted(reprints, key=lambda r: (r.copy, r.original)):
            if reprint.is_mostly_copied:
                earlier = self._sources.get(reprint.copy, reprint.original)
                pair = (earlier, reprint.original)
                self._sources[reprint.copy] = min(pair, key=self._age)

    def of(self, telling: Telling) -> Origin:
        """The outermost speaker; without one, whoever publishes."""
        publisher = self._publisher(telling.document)
        outermost = telling.claim.attribution[0] if telling.claim.attribution else None
        if outermost is None or outermost.source is None:
            return publisher
        words = outermost.source.words
        if actor := outermost.actor or self._actors.get(fold_name(words)):
            return Origin(actor, actor)
        if is_generic(words):
            return Origin(f"{publisher.key}: {fold_name(words)}", f"{words} ({publisher.name})")
        return Origin(fold_name(words), words)

    def _publisher(self, document: Document) -> Origin:
        # the uri and not the id, so that versions of one uri are one origin
        source = self._documents[self._sources.get(document.id, document.id)]
        name = source.publisher or urlsplit(source.uri).hostname or source.uri
        if actor := self._actors.get(fold_name(name)):
            return Origin(actor, actor)
        return Origin(fold_name(name), name)

    def _age(self, document_id: str) -> tuple[object, str]:
        return document_order(self._documents[document_id])


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
    """Folded words → actor id, where all attributions of these words agree."""
    found = defaultdict(set)
    for claim in claims:
        for attribution in claim.attribution:
            if attribution.actor and attribution.source:
                found[fold_name(attribution.source.words)].add(attribution.actor)
    return {words: min(actors) for words, actors in found.items() if len(actors) == 1}

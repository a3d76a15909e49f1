"""Claims gathered into incidents, a document at a time or all at once, with the same result.

    tellings of a document → its happenings → sketches → index → components → incidents

Everything of a component comes from the documents that stand in it, and from those to which
people's judgements tie it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from marsad.model import Claim, Document, Incident, Judgement
from marsad.reconcile.assembling import make_incident
from marsad.reconcile.enforcing import Cluster, enforce
from marsad.reconcile.happening import Happening, Rule, merge, noted
from marsad.reconcile.index import Component, Index
from marsad.reconcile.links import Link
from marsad.reconcile.nearby import gather_document, lead_of
from marsad.reconcile.origins import Origins
from marsad.reconcile.reasons import explain_links
from marsad.reconcile.reprints import Reprint, find_reprints
from marsad.reconcile.sketch import Sketch, is_like_text, sketch_of
from marsad.reconcile.telling import Telling, list_tellings
from marsad.reconcile.ties import Ties

Told = tuple[Telling, ...]
_LOOKED_AT = 200  # happenings of one component that one is compared with for copied text


@dataclass(frozen=True, slots=True)
class _Held:
    """Happenings that hang together, with the documents that tell of them."""

    refs: Sequence[str]
    documents: Mapping[str, Document]


class Gathering:
    """What is known so far."""

    def __init__(self) -> None:
        self._tellings: dict[str, Told] = {}
        self._happenings: dict[str, Happening] = {}
        self._refs: dict[str, str] = {}
        self._index = Index()

    def add(self, document: Document, claims: Iterable[Claim]) -> frozenset[str]:
        """Takes in one document with its claims, in place of what was known of it; gives back the
        refs (lowest claim ids of happenings) whose incidents may have changed.
        """
        told = list_tellings({document.id: document}, {c.id: c for c in claims})
        return self.drop(document.id) | self.add_tellings([told])

    def drop(self, document: str) -> frozenset[str]:
        """Forgets a document; gives back the refs whose incidents may have changed."""
        refs = {self._refs.pop(t.id) for t in self._tellings.pop(document, ())}
        for ref in refs:
            del self._happenings[ref]
        return self._index.drop(sorted(refs)) - refs if refs else frozenset()

    def add_tellings(self, told: Iterable[Told]) -> frozenset[str]:
        """Takes in the tellings of documents, each in text order."""
        return self._index.add(s for tellings in told if tellings for s in self._sketch(tellings))

    def _sketch(self, tellings: Told) -> Iterator[Sketch]:
        document = tellings[0].document
        self._tellings[document.id] = tellings
        happenings = gather_document(tellings)
        lead = lead_of(happenings)
        for happening in happenings:
            sketch = sketch_of(happening, document, leads=happening is lead)
            self._happenings[sketch.ref] = happening
            self._refs |= dict.fromkeys((t.id for t in happening.tellings), sketch.ref)
            yield sketch

    def incidents(
        self,
        refs: Iterable[str] | None = None,
        said: Sequence[Link] = (),
        discounted: Mapping[str, Judgement] | None = None,
    ) -> Iterator[Incident]:
        """The incidents of these refs, of all where none are named, as people would have them:
        ``said``, newest first; ``discounted`` as of `Folded`. Each once, with those to which
        judgements tie them.
        """
        ties = Ties(said, self._home_of)
        for names in ties.together(c.refs[0] for c in self._index.components(refs)):
            components = tuple(self._index.components(names))
            yield from self._incidents(components, ties.of(names), discounted or {})

    def _home_of(self, claim: str) -> str | None:
        ref = self._refs.get(claim)
        return None if ref is None else next(self._index.components([ref])).refs[0]

    def _incidents(
        self,
        components: Sequence[Component],
        said: Sequence[Link],
        discounted: Mapping[str, Judgement],
    ) -> Iterator[Incident]:
        held = self._held(components)
        reprints = self._reprints(held)
        told = [t for d in held.documents for t in self._tellings[d]]
        origins = Origins(held.documents, told, reprints)
        clusters = [c for part in components for c in self._clusters(part, held)]
        if said:
            clusters = enforce(clusters, said, reprints)
        for found in clusters:
            yield make_incident(found, reprints, origins, discounted)

    def _held(self, components: Iterable[Component]) -> _Held:
        refs = [r for c in components for ref in c.refs for r in (ref, *c.followers.get(ref, ()))]
        documents = (self._happenings[r].tellings[0].document for r in refs)
        return _Held(refs, {d.id: d for d in documents})

    def _clusters(self, component: Component, held: _Held) -> Iterator[Cluster]:
        for group in component.clusters.groups:
            members = [r for ref in group for r in (ref, *component.followers.get(ref, ()))]
            rules = [Rule.TORN] * (not component.clusters.torn.isdisjoint(group))
            rules += [Rule.SPLIT] * (not component.split.isdisjoint(group))
            leaders = merge((self._happenings[r] for r in group), Rule.ACROSS)
            yield Cluster(
                tellings=tuple(t for r in members for t in self._happenings[r].tellings),
                rules=noted(leaders, *rules).rules,
                words=explain_links(self._index, group, held.documents),
            )

    def _reprints(self, held: _Held) -> tuple[Reprint, ...]:
        """Among the documents some of whose happenings are told in like words."""
        if len(held.documents) < 2:
            return ()
        alike = set[str]()
        sketches = [self._index.sketch(r) for r in held.refs]
        for n, one in enumerate(sketches):
            for other in sketches[n + 1 : n + 1 + _LOOKED_AT]:
                if one.document != other.document and is_like_text(one, other):
                    alike |= {one.document, other.document}
        return find_reprints(held.documents[d] for d in sorted(alike))

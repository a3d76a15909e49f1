"""Claims gathered into incidents, a document at a time or all at once, with the same result.

    tellings of a document → its happenings → sketches → index → components → incidents

Everything of a component comes from the documents that stand in it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from marsad.model import Claim, Document, Family, Incident, Place
from marsad.model.identity import incident_id
from marsad.reconcile.bonds import NONE, Bonds
from marsad.reconcile.copies import find_copies
from marsad.reconcile.explain import explain_joins
from marsad.reconcile.happening import Happening, Rule, lone, merge, noted
from marsad.reconcile.index import Component, Index
from marsad.reconcile.nearby import gather_document, lead_of
from marsad.reconcile.origins import Origins
from marsad.reconcile.reasons import explain_links
from marsad.reconcile.reprints import Reprint, find_reprints
from marsad.reconcile.settled import settle
from marsad.reconcile.sketch import Sketch, is_like_text, sketch_of
from marsad.reconcile.telling import Lane, Telling, document_order, list_tellings
from marsad.reconcile.tolls import tolls_of
from marsad.reconcile.wording import fold_name

Told = tuple[Telling, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Tellings of one happening: by which rules they stand together, and why in words."""

    tellings: Told
    rules: Mapping[Rule, int]
    words: tuple[str, ...]


class Gathering:
    """What is known so far. ``bonds``: judgements on pairs of claims."""

    def __init__(self, bonds: Bonds | None = None) -> None:
        self._bonds = bonds or NONE
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
        sketches = [sketch for tellings in told if tellings for sketch in self._sketch(tellings)]
        bonds = self._bonds.between(self._refs.get)
        return self._index.add(sketches, bonds)

    def _sketch(self, tellings: Told) -> Iterator[Sketch]:
        document = tellings[0].document
        self._tellings[document.id] = tellings
        happenings = gather_document(tellings, self._bonds)
        lead = lead_of(happenings)
        for happening in happenings:
            sketch = sketch_of(happening, document, leads=happening is lead)
            self._happenings[sketch.ref] = happening
            self._refs |= dict.fromkeys((t.id for t in happening.tellings), sketch.ref)
            yield sketch

    def incidents(self, refs: Iterable[str] | None = None) -> Iterator[Incident]:
        """The incidents of these refs, of all where none are named. Each once."""
        for component in self._index.components(refs):
            reprints, origins = self._context(component)
            for found in self._clusters(component):
                yield make_incident(found.tellings, found.rules, reprints, origins, found.words)

    def clusters(self) -> Iterator[Cluster]:
        """What stands together, before people had their say."""
        for component in self._index.components():
            yield from self._clusters(component)

    def _held(self, component: Component) -> tuple[list[str], dict[str, Document]]:
        refs = [r for ref in component.refs for r in (ref, *component.followers.get(ref, ()))]
        held = [self._happenings[r] for r in refs]
        return refs, {h.tellings[0].document.id: h.tellings[0].document for h in held}

    def _context(self, component: Component) -> tuple[tuple[Reprint, ...], Origins]:
        refs, documents = self._held(component)
        reprints = self._reprints(refs, documents)
        everything = [t for d in documents for t in self._tellings[d]]
        return reprints, Origins(documents, everything, reprints)

    def _clusters(self, component: Component) -> Iterator[Cluster]:
        _, documents = self._held(component)
        for group in component.clusters.groups:
            members = [r for ref in group for r in (ref, *component.followers.get(ref, ()))]
            rules = [Rule.TORN] * (not component.clusters.torn.isdisjoint(group))
            rules += [Rule.SPLIT] * (not component.split.isdisjoint(group))
            leaders = merge((self._happenings[r] for r in group), Rule.ACROSS)
            yield Cluster(
                tellings=tuple(t for r in members for t in self._happenings[r].tellings),
                rules=noted(leaders, *rules).rules,
                words=tuple(explain_links(self._index, group, documents)),
            )

    def _reprints(
        self, refs: Sequence[str], documents: Mapping[str, Document]
    ) -> tuple[Reprint, ...]:
        """Among the documents some of whose happenings are told in like words."""
        if len(documents) < 2:
            return ()
        alike = set[str]()
        sketches = [self._index.sketch(r) for r in refs]
        for n, one in enumerate(sketches):
            for other in sketches[n + 1 : n + 1 + _LOOKED_AT]:
                if one.document != other.document and is_like_text(one, other):
                    alike |= {one.document, other.document}
        return find_reprints(documents[d] for d in sorted(alike))


_LOOKED_AT = 200  # happenings of one component that one is compared with


def make_incident(
    tellings: Sequence[Telling],
    rules: Mapping[Rule, int],
    reprints: Sequence[Reprint],
    origins: Origins,
    links: Sequence[str],
) -> Incident:
    """The incident of tellings that are one. Copies of claims are listed and move nothing."""
    tellings = sorted(tellings, key=_text_order)
    originals = find_copies(tellings, reprints)
    own = [t for t in tellings if t.id not in originals]
    copies: defaultdict[str, list[Telling]] = defaultdict(list)
    for copy in tellings:
        if copy.id in originals:
            copies[originals[copy.id].id].append(copy)
    happening, joined = settle([lone(t) for t in own]), merge(map(lone, tellings), Rule.ACROSS)
    counted = {**rules, **({Rule.COPY: len(originals)} if originals else {})}
    days = happening.days
    copy_ids = {original: [c.id for c in copied] for original, copied in copies.items()}
    everyone = tuple(sorted(t.id for t in tellings))
    return Incident(
        id=incident_id(everyone),
        family=_family(joined),
        is_cumulative=joined.lane is Lane.TOTAL,
        kinds=tuple(sorted(joined.kinds)),
        earliest=days.first if days else None,
        latest=days.last if days else None,
        place=_place(happening),
        parties=_parties(joined),
        tolls=tolls_of(own, {t.id: origins.of(t) for t in own}, copy_ids),
        claims=everyone,
        documents=tuple(sorted({t.document.id for t in tellings})),
        reasons=(*explain_joins(counted), *links),
    )


def _text_order(telling: Telling) -> tuple[object, ...]:
    return (document_order(telling.document), telling.claim.trigger.span, telling.id)


def _family(happening: Happening) -> Family:
    """Harm where any harm is told: the blow and those it struck are one incident of harm."""
    families = {kind.family for kind in happening.kinds}
    return Family.HARM if Family.HARM in families else min(families)


def _place(happening: Happening) -> Place | None:
    """The place of the finest ground, as its first telling names it, by a name where one does."""
    ground = happening.ground
    told = [(t, t.claim.place) for t in happening.tellings if t.ground == ground and t.claim.place]
    told.sort(key=lambda x: (x[1].name.islower(), document_order(x[0].document), x[0].id))
    return told[0][1] if told else None


def _parties(happening: Happening) -> tuple[str, ...]:
    """Who is said to have done it: actor ids where known, else words folded."""
    actors = (t.claim.actor for t in happening.tellings)
    return tuple(sorted({a.actor or fold_name(a.words.words) for a in actors if a}))

"""Claims gathered into incidents, a document at a time or all at once, with the same result.

    tellings of a document → its happenings → sketches → index → components → incidents

Everything of a component comes from the documents that stand in it, and from those to which
people's judgements tie it. Over a store nothing but what is touched is in memory, and a document's
tellings are asked for when an incident of it is made.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from marsad.model import Claim, Document, Incident, Judgement
from marsad.reconcile.assembling import make_incident
from marsad.reconcile.codecs import CLAIMS, Claims
from marsad.reconcile.components import Component
from marsad.reconcile.enforcing import Cluster, enforce
from marsad.reconcile.happening import Happening, Rule, merge, noted
from marsad.reconcile.heard import Heard, hear_told
from marsad.reconcile.index import Index
from marsad.reconcile.links import Link
from marsad.reconcile.nearby import gather_document, lead_of
from marsad.reconcile.origins import Origins
from marsad.reconcile.reasons import explain_links
from marsad.reconcile.reprints import Reprint, find_reprints
from marsad.reconcile.shelf import Change, Shelf, Store
from marsad.reconcile.sketch import Sketch, is_like_text, sketch_of
from marsad.reconcile.telling import Telling, list_tellings, text_order
from marsad.reconcile.ties import Ties

Told = tuple[Telling, ...]
Library = Callable[[Sequence[str]], Iterable[Told]]
"""Ids of documents → the tellings of each, in text order; in any order."""

_LOOKED_AT = 200  # happenings of one component that one is compared with for copied text
_AT_ONCE = 100  # groups of components whose documents are asked for together


@dataclass(frozen=True, slots=True)
class Group:
    """Incidents of happenings that hang together, with all that the documents tell in which they
    stand: what is said of these incidents hangs on nothing else.
    """

    incidents: tuple[Incident, ...]
    documents: Mapping[str, Document]
    tellings: Told
    reprints: tuple[Reprint, ...]
    report: "_Report | None" = None  # where it is all of one report, with what was heard of it

    def heard(self) -> Heard:
        """Who says what in these documents."""
        if self.report is not None:
            return self.report.heard
        return hear_told(self.documents, sorted(self.tellings, key=text_order), self.reprints)


@dataclass(frozen=True)
class _Report:
    """A document's tellings and, by ref, its happenings; and what its incidents ask of it as a
    whole, once for all of them.
    """

    tellings: Told
    happenings: Mapping[str, Happening]

    @property
    def document(self) -> Document:
        return self.tellings[0].document

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        return {self.document.id: self.document}

    @cached_property
    def origins(self) -> Origins:
        return Origins(self.documents, self.tellings, ())

    @cached_property
    def heard(self) -> Heard:
        return hear_told(self.documents, sorted(self.tellings, key=text_order), ())


@dataclass(frozen=True, slots=True)
class _Held:
    """Happenings that hang together, with the documents that tell of them."""

    refs: Sequence[str]
    reports: Mapping[str, _Report]
    happenings: Mapping[str, Happening]

    @property
    def documents(self) -> Mapping[str, Document]:
        return {d: r.document for d, r in self.reports.items()}


def _report(tellings: Told) -> _Report:
    return _Report(tellings, {min(h.ids): h for h in gather_document(tellings)})


class Gathering:
    """What is known so far. ``library``: where tellings are found again; without one they are kept
    here. ``store``: where the index is laid down.
    """

    def __init__(self, library: Library | None = None, store: Store | None = None) -> None:
        self._library = library
        self._reports: dict[str, _Report] = {}
        self._claims: Shelf[str, Claims] = Shelf(CLAIMS, store)
        self._index = Index(store=store)

    def changes(self) -> Iterator[Change]:
        """What the store must be told of; everything, where there is none."""
        yield from self._claims.changes()
        yield from self._index.changes()

    def add(self, document: Document, claims: Iterable[Claim]) -> frozenset[str]:
        """Takes in one document with its claims, in place of what was known of it; gives back the
        refs (lowest claim ids of happenings) whose incidents may have changed.
        """
        told = list_tellings({document.id: document}, {c.id: c for c in claims})
        dropped = self.drop([document.id])
        return dropped | self.add_tellings([told])

    def drop(self, documents: Iterable[str]) -> frozenset[str]:
        """Forgets documents; gives back the refs whose incidents may have changed."""
        gone = sorted(set(documents))
        refs = self.refs_of(gone)
        for document in gone:
            self._claims.drop(document)
            self._reports.pop(document, None)
        return self._index.drop(sorted(refs)) - refs if refs else frozenset()

    def add_tellings(self, told: Iterable[Told]) -> frozenset[str]:
        """Takes in the tellings of documents, each in text order."""
        return self._index.add(s for tellings in told if tellings for s in self._sketch(tellings))

    def _sketch(self, tellings: Told) -> Iterator[Sketch]:
        document = tellings[0].document
        report = _report(tellings)
        if self._library is None:
            self._reports[document.id] = report
        told = {ref: tuple(h.ids) for ref, h in report.happenings.items()}
        self._claims[document.id] = tuple(told.items())
        lead = lead_of(tuple(report.happenings.values()))
        for happening in report.happenings.values():
            yield sketch_of(happening, document, leads=happening is lead)

    def knows(self, documents: Iterable[str]) -> frozenset[str]:
        """Those of the documents that were taken in, and told of anything."""
        asked = set(documents)
        self._claims.fetch(asked)
        return frozenset(d for d in asked if d in self._claims)

    def refs_of(self, documents: Iterable[str]) -> frozenset[str]:
        return frozenset(ref for told in self._told(documents) for ref, _ in told)

    def claims_of(self, documents: Iterable[str]) -> frozenset[str]:
        return frozenset(c for told in self._told(documents) for _, own in told for c in own)

    def _told(self, documents: Iterable[str]) -> list[Claims]:
        asked = sorted(set(documents))
        self._claims.fetch(asked)
        return [self._claims.get(d) or () for d in asked]

    def homes(self, claims: Mapping[str, str]) -> Mapping[str, str]:
        """Claim → the name of its component. ``claims``: each with its document."""
        documents = set(claims.values())
        refs = {c: ref for told in self._told(documents) for ref, own in told for c in own}
        self._index.fetch({refs[c] for c in claims if c in refs})
        return {c: self._index.home(refs[c]) for c in claims if c in refs}

    def groups(
        self,
        refs: Iterable[str] | None = None,
        said: Sequence[Link] = (),
        discounted: Mapping[str, Judgement] | None = None,
        *,
        places: Mapping[str, str] | None = None,
    ) -> Iterator[Group]:
        """The incidents of these refs, of all where none are named, as people would have them:
        ``said``, newest first; ``discounted`` as of `Folded`. Each once, with those to which
        judgements tie them. ``places``: each claim that is spoken of, with its document; needed
        over a store.
        """
        homes = self.homes(places if places is not None else self._places(said))
        ties = Ties(said, homes.get)
        if refs is not None:
            refs = sorted(set(refs))
            self._index.fetch(refs)
        names = [c.refs[0] for c in self._index.components(refs)]
        waiting = ties.together(names)
        reports: Mapping[str, _Report] = {}
        while some := tuple(islice(waiting, _AT_ONCE)):
            reports = self._load((name for group in some for name in group), reports)
            for group in some:
                components = tuple(self._index.components(group))
                yield self._group(components, reports, ties.of(group), discounted or {})

    def incidents(
        self,
        refs: Iterable[str] | None = None,
        said: Sequence[Link] = (),
        discounted: Mapping[str, Judgement] | None = None,
    ) -> Iterator[Incident]:
        """As `groups`."""
        return (i for group in self.groups(refs, said, discounted) for i in group.incidents)

    def tied(
        self,
        documents: Iterable[str],
        claims: Mapping[str, str],
        said: Sequence[Link],
        places: Mapping[str, str],
    ) -> frozenset[str]:
        """The refs of all components that stand in one group with one of these documents or claims.
        ``claims``: each with its document; ``said`` and ``places`` as of `groups`.
        """
        ties = Ties(said, self.homes(places).get)
        refs = self.refs_of(documents)
        self._index.fetch(refs)
        names = {*map(self._index.home, refs), *self.homes(claims).values()}
        found = {n for group in ties.together(sorted(names)) for n in group}
        self._index.fetch(found)
        return frozenset(r for c in self._index.components(found) for r in c.refs)

    def standing(self, refs: Iterable[str]) -> frozenset[str]:
        """Those of the refs that are known."""
        return self._index.standing(refs)

    def _places(self, said: Sequence[Link]) -> Mapping[str, str]:
        named = {c for link in said for c in (*link.left, *link.right)}
        if not named:
            return {}
        told = ((c, d) for d in self._claims for _, own in self._claims[d] for c in own)
        return {claim: document for claim, document in told if claim in named}

    def _load(
        self, names: Iterable[str], known_reports: Mapping[str, _Report]
    ) -> Mapping[str, _Report]:
        """The reports of these components; what is at hand is not read again."""
        known = sorted(set(names))
        self._index.fetch(known)
        refs = {r for c in self._index.components(known) for r in _all_refs(c)}
        wanted = sorted({self._index.sketch(r).document for r in refs})
        if self._library is None:
            return {d: self._reports[d] for d in wanted}
        found = {d: known_reports[d] for d in wanted if d in known_reports}
        missing = [d for d in wanted if d not in found]
        read = self._library(missing) if missing else ()
        return {**found, **{told[0].document.id: _report(told) for told in read}}

    def _group(
        self,
        components: Sequence[Component],
        reports: Mapping[str, _Report],
        said: Sequence[Link],
        discounted: Mapping[str, Judgement],
    ) -> Group:
        held = self._held(components, reports)
        reprints = self._reprints(held)
        report = next(iter(held.reports.values())) if len(held.reports) == 1 else None
        told = tuple(t for r in held.reports.values() for t in r.tellings)
        origins = report.origins if report else Origins(held.documents, told, reprints)
        clusters = [c for part in components for c in self._clusters(part, held)]
        if said:
            clusters = enforce(clusters, said, reprints)
        made = (make_incident(found, reprints, origins, discounted) for found in clusters)
        return Group(tuple(made), held.documents, told, reprints, report)

    def _held(self, components: Iterable[Component], reports: Mapping[str, _Report]) -> _Held:
        refs = [r for c in components for r in _all_refs(c)]
        documents = dict.fromkeys(self._index.sketch(r).document for r in refs)
        own = {d: reports[d] for d in documents}
        told = [r.happenings for r in own.values()]
        return _Held(
            refs, own, told[0] if len(told) == 1 else {r: h for t in told for r, h in t.items()}
        )

    def _clusters(self, component: Component, held: _Held) -> Iterator[Cluster]:
        for group in component.clusters.groups:
            members = [r for ref in group for r in (ref, *component.followers.get(ref, ()))]
            rules = [Rule.TORN] * (not component.clusters.torn.isdisjoint(group))
            rules += [Rule.SPLIT] * (not component.split.isdisjoint(group))
            leaders = merge((held.happenings[r] for r in group), Rule.ACROSS)
            yield Cluster(
                tellings=tuple(t for r in members for t in held.happenings[r].tellings),
                rules=noted(leaders, *rules).rules,
                words=explain_links(self._index, group, held.documents),
            )

    def _reprints(self, held: _Held) -> tuple[Reprint, ...]:
        """Among the documents some of whose happenings are told in like words."""
        if len(held.reports) < 2:
            return ()
        alike = set[str]()
        sketches = [self._index.sketch(r) for r in held.refs]
        for n, one in enumerate(sketches):
            for other in sketches[n + 1 : n + 1 + _LOOKED_AT]:
                if one.document != other.document and is_like_text(one, other):
                    alike |= {one.document, other.document}
        return find_reprints(held.reports[d].document for d in sorted(alike))


def _all_refs(component: Component) -> Iterator[str]:
    for ref in component.refs:
        yield from (ref, *component.followers.get(ref, ()))

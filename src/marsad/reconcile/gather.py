"""reconcile: claims in, incidents out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from marsad.model import Claim, Document, Incident, Judgement
from marsad.reconcile.copies import find_copies
from marsad.reconcile.enforcing import enforce
from marsad.reconcile.folding import Folded, fold
from marsad.reconcile.gathering import Gathering, make_incident
from marsad.reconcile.happening import Happening, Rule, lone, merge
from marsad.reconcile.lineage import Former
from marsad.reconcile.links import Link, Links
from marsad.reconcile.nearby import gather_document
from marsad.reconcile.origins import Origins
from marsad.reconcile.reprints import find_reprints
from marsad.reconcile.telling import Telling, list_tellings, once


def reconcile(
    documents: Iterable[Document],
    claims: Iterable[Claim],
    judgements: Iterable[Judgement] = (),
    former: Iterable[Former] = (),
) -> tuple[Incident, ...]:
    """The incidents that the claims are about, by id; every claim stands in exactly one, but for
    those that a person rejected, which stand in none.

    A pure function of these sets: order, repetition and the clock change nothing. Raises
    RecordError for a claim whose document is not given. Claims are those of one reading; of two
    with one id only one is taken. ``former`` as of `fold`. The rules are told in
    docs/reconciling.md.
    """
    known = once(documents)
    return reconcile_folded(known.values(), fold(known.values(), claims, judgements, former))


def reconcile_folded(documents: Iterable[Document], folded: Folded) -> tuple[Incident, ...]:
    """As `reconcile`, of what was folded already."""
    known = once(documents)
    tellings = list_tellings(known, {c.id: c for c in folded.claims})
    gathering = Gathering()
    gathering.add_tellings(_by_document(tellings))
    found = (
        _judged(known, tellings, gathering, folded.links)
        if folded.links
        else (gathering.incidents())
    )
    return tuple(sorted(found, key=lambda i: i.id))


def _by_document(tellings: Iterable[Telling]) -> Iterator[tuple[Telling, ...]]:
    return (tuple(told) for _, told in groupby(tellings, key=lambda t: t.document.id))


def _judged(
    known: Mapping[str, Document],
    tellings: Sequence[Telling],
    gathering: Gathering,
    said: Sequence[Link],
) -> Iterator[Incident]:
    """The incidents as people would have them. Copies follow their originals."""
    reprints = find_reprints(known.values())
    originals = find_copies(tellings, reprints)
    links = Links(
        said,
        original_of={copy: original.id for copy, original in originals.items()},
        lanes={t.id: t.lane for t in tellings},
    )
    originals = {c: o for c, o in originals.items() if c not in links.detached}
    copies: defaultdict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        if telling.id in originals:
            copies[originals[telling.id].id].append(telling)
    words: dict[frozenset[str], Sequence[str]] = {}
    held: list[Happening] = []
    for cluster in gathering.clusters():
        if own := [t for t in cluster.tellings if t.id not in originals]:
            held.append(replace(merge(map(lone, own), Rule.ACROSS), rules=cluster.rules))
            words[frozenset(t.id for t in own)] = cluster.words
    alone = (t for t in tellings if t.id not in originals)
    parts = [h for here in _by_document(alone) for h in gather_document(here, links=links)]
    origins = Origins(known, tellings, reprints)
    for happening in enforce(held, parts, links):
        whole = [t for o in happening.tellings for t in (o, *copies.get(o.id, ()))]
        because = words.get(frozenset(happening.ids), ())
        yield make_incident(whole, happening.rules, reprints, origins, because)

"""reconcile: claims in, incidents out."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from marsad.model import Claim, Document, Family, Incident, Judgement, Place
from marsad.model.identity import incident_id
from marsad.reconcile.across import join_beside_copies, join_periods, join_towns
from marsad.reconcile.copies import find_copies
from marsad.reconcile.discounting import find_discounts
from marsad.reconcile.enforcing import enforce
from marsad.reconcile.explain import explain_joins
from marsad.reconcile.folding import Folded, fold
from marsad.reconcile.happening import Happening, Rule, noted
from marsad.reconcile.lineage import Former
from marsad.reconcile.links import Links
from marsad.reconcile.nearby import gather_document
from marsad.reconcile.origins import Origins
from marsad.reconcile.reprints import find_reprints
from marsad.reconcile.telling import Lane, Telling, document_order, list_tellings, once
from marsad.reconcile.tolls import Sources, tolls_of
from marsad.reconcile.wording import fold_name


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
    reprints = find_reprints(known.values())
    originals = find_copies(tellings, reprints)
    links = Links(
        folded.links,
        original_of={copy: original.id for copy, original in originals.items()},
        lanes={t.id: t.lane for t in tellings},
    )
    originals = {c: o for c, o in originals.items() if c not in links.detached}
    copies: defaultdict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        if telling.id in originals:
            copies[originals[telling.id].id].append(telling)
    origins = Origins(known, tellings, reprints)
    speakers = {t.id: origins.of(t) for t in tellings if t.id not in originals}
    sources = Sources(speakers, copies, find_discounts(tellings, speakers, folded.discounted))
    happenings = _gather(tellings, originals, links)
    return tuple(sorted((_incident(h, sources) for h in happenings), key=lambda i: i.id))


def _gather(
    tellings: Sequence[Telling], originals: Mapping[str, Telling], links: Links
) -> tuple[Happening, ...]:
    """Within documents first, then across. Copies join nothing: they follow their original."""
    own = [t for t in tellings if t.id not in originals]
    found: list[Happening] = []
    for _, here in groupby(own, key=lambda t: t.document.id):
        found += gather_document(tuple(here), links)
    copies = (t for t in tellings if t.id in originals)
    beside = join_beside_copies(found, originals, copies, links)
    return enforce(join_periods(join_towns(beside)), found, links)


def _incident(happening: Happening, sources: Sources) -> Incident:
    copied = [c for t in happening.tellings for c in sources.copies.get(t.id, ())]
    everyone = sorted(t.id for t in (*happening.tellings, *copied))
    days = happening.days
    if copied:
        happening = noted(happening, *[Rule.COPY] * len(copied))
    return Incident(
        id=incident_id(everyone),
        family=_family(happening),
        is_cumulative=happening.lane is Lane.TOTAL,
        kinds=tuple(sorted(happening.kinds)),
        earliest=days.first if days else None,
        latest=days.last if days else None,
        place=_place(happening),
        parties=_parties(happening),
        tolls=tolls_of(happening.tellings, sources),
        claims=tuple(everyone),
        documents=tuple(sorted({t.document.id for t in (*happening.tellings, *copied)})),
        reasons=explain_joins(happening.rules),
    )


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

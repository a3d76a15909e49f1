"""The incident of tellings that are one: its place and days, its parties, its tolls."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from marsad.model import Family, Incident, Judgement, Modality, Place
from marsad.model.identity import incident_id
from marsad.reconcile.copies import find_copies
from marsad.reconcile.discounting import find_discounts
from marsad.reconcile.enforcing import Cluster
from marsad.reconcile.explain import explain_joins
from marsad.reconcile.happening import Happening, Rule, lone, merge
from marsad.reconcile.origins import Origins
from marsad.reconcile.reprints import Reprint
from marsad.reconcile.settled import explain_aside, settle
from marsad.reconcile.telling import Lane, Telling, document_order, text_order
from marsad.reconcile.tolls import Sources, tolls_of
from marsad.reconcile.wording import fold_name

_FEW = 5  # one in so many tellings and less
_NOT_SAID = (Modality.DENIED, Modality.NEGATED)


def make_incident(
    cluster: Cluster,
    reprints: Sequence[Reprint],
    origins: Origins,
    discounted: Mapping[str, Judgement],
) -> Incident:
    """Copies of claims are listed and move nothing. ``discounted``: by the name of an origin."""
    tellings = sorted(cluster.tellings, key=text_order)
    originals = find_copies(tellings, reprints)
    own = [t for t in tellings if t.id not in originals]
    copies: defaultdict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        if telling.id in originals:
            copies[originals[telling.id].id].append(telling)
    speakers = {t.id: origins.of(t) for t in own}
    sources = Sources(speakers, copies, discounts=find_discounts(own, speakers, discounted))
    happening, joined = settle([lone(t) for t in own]), merge(map(lone, tellings), Rule.ACROSS)
    counted = {**cluster.rules, **({Rule.COPY: len(originals)} if originals else {})}
    days = happening.days
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
        tolls=tolls_of(own, sources),
        claims=everyone,
        documents=tuple(sorted({t.document.id for t in tellings})),
        reasons=(*explain_joins(counted), *explain_aside(own, happening), *cluster.words),
    )


def _family(happening: Happening) -> Family:
    """Harm where any harm is told: the blow and those it struck are one incident of harm."""
    families = {kind.family for kind in happening.kinds}
    return Family.HARM if Family.HARM in families else min(families)


def _place(happening: Happening) -> Place | None:
    """The place of the finest ground, as its first telling names it, by a name where one does; of
    the ground that most tell where few tell of the finest: a street named in passing.
    """
    ground = happening.ground
    placed = Counter(g for t in happening.tellings if (g := t.ground) and t.claim.place)
    if ground and placed[ground] * _FEW < placed.total():
        ground = max(placed, key=lambda g: (placed[g], len(g.chain), g.key))
    told = [(t, t.claim.place) for t in happening.tellings if t.ground == ground and t.claim.place]
    told.sort(key=lambda x: (x[1].name.islower(), document_order(x[0].document), x[0].id))
    return told[0][1] if told else None


def _parties(happening: Happening) -> tuple[str, ...]:
    """Who is said to have done it, and not only said not to have done it: actor ids where known,
    else words folded.
    """
    actors = (t.claim.actor for t in happening.tellings if t.claim.modality not in _NOT_SAID)
    return tuple(sorted({a.actor or fold_name(a.words.words) for a in actors if a}))

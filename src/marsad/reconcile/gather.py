"""reconcile: claims in, incidents out."""

from collections.abc import Iterable
from itertools import groupby

from marsad.model import Claim, Document, Incident, Judgement
from marsad.reconcile.folding import Folded, fold
from marsad.reconcile.gathering import Gathering
from marsad.reconcile.lineage import Former
from marsad.reconcile.telling import list_tellings, once


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
    gathering.add_tellings(tuple(t) for _, t in groupby(tellings, key=lambda t: t.document.id))
    return tuple(
        sorted(
            gathering.incidents(said=folded.links, discounted=folded.discounted), key=lambda i: i.id
        )
    )

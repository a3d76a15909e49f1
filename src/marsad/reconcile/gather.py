"""reconcile: claims in, incidents out."""

from collections.abc import Iterable
from itertools import groupby

from marsad.model import Claim, Document, Incident
from marsad.reconcile.bonds import Bonds
from marsad.reconcile.gathering import Gathering
from marsad.reconcile.telling import list_tellings, once


def reconcile(
    documents: Iterable[Document], claims: Iterable[Claim], bonds: Bonds | None = None
) -> tuple[Incident, ...]:
    """The incidents that the claims are about, by id; every claim stands in exactly one.

    A pure function of the sets: order, repetition and the clock change nothing. Raises
    RecordError for a claim whose document is not given. Claims are those of one reading; of two
    with one id only one is taken. ``bonds``: what people judged to be the same or not. The rules
    are told in docs/reconciling.md.
    """
    known = once(documents)
    tellings = list_tellings(known, once(claims))
    gathering = Gathering(bonds)
    gathering.add_tellings(
        tuple(told) for _, told in groupby(tellings, key=lambda t: t.document.id)
    )
    return tuple(sorted(gathering.incidents(), key=lambda i: i.id))

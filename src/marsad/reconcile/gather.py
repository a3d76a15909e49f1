"""reconcile: claims in, incidents out."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from marsad.model import Claim, Document, Incident, Judgement
from marsad.reconcile.discounting import discounted_keys
from marsad.reconcile.folding import Folded, fold
from marsad.reconcile.gathering import Gathering, Group
from marsad.reconcile.grades import grade_incidents, judged_grade
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
    return _by_id(i for group in _groups(documents, folded) for i in group.incidents)


def reconcile_graded(documents: Iterable[Document], folded: Folded) -> tuple[Incident, ...]:
    """As `reconcile_folded`, each with its grades."""
    return _by_id(graded(_groups(documents, folded), folded))


def graded(groups: Iterable[Group], folded: Folded) -> Iterator[Incident]:
    """The incidents of groups with their grades: each from what the documents of its group tell."""
    judged = {c: judged_grade(j) for c, j in folded.grades.items()}
    for group in groups:
        heard = group.heard()
        keys = frozenset(discounted_keys(heard.speakers.values(), folded.discounted))
        yield from grade_incidents(group.incidents, heard, judged=judged, discounted=keys)


def _groups(documents: Iterable[Document], folded: Folded) -> Iterator[Group]:
    known = once(documents)
    tellings = list_tellings(known, {c.id: c for c in folded.claims})
    gathering = Gathering()
    gathering.add_tellings(tuple(t) for _, t in groupby(tellings, key=lambda t: t.document.id))
    return gathering.groups(said=folded.links, discounted=folded.discounted)


def _by_id(incidents: Iterable[Incident]) -> tuple[Incident, ...]:
    return tuple(sorted(incidents, key=lambda i: i.id))

"""The ledger as people have judged it, now or as it was at a moment."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from marsad.errors import LedgerError
from marsad.ledger import ClaimQuestion, Ledger, fits, question_order
from marsad.model import Claim, Document, Incident, Judgement
from marsad.model.judgement import standing
from marsad.reconcile import Folded, Former, fold, reconcile_folded
from marsad.reconcile.grades import JudgedGrade, grade_incidents
from marsad.reconcile.heard import Heard, hear
from marsad.reconcile.lineage import Lineage
from marsad.reconcile.wording import fold_name


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The documents that no later version has replaced, by id, and what counts of their claims."""

    documents: Mapping[str, Document]
    folded: Folded

    @property
    def claims(self) -> tuple[Claim, ...]:
        """What counts, by the document's day, then in text order."""
        return self.ordered(self.folded.claims)

    def ordered(self, claims: Iterable[Claim]) -> tuple[Claim, ...]:
        return tuple(sorted(claims, key=lambda c: question_order(c, self.documents[c.document])))

    def heard(self) -> Heard:
        """Who says what counts, computed anew."""
        return hear(self.documents.values(), self.folded.claims)

    def discounted(self, heard: Heard) -> frozenset[str]:
        """Keys of the origins that people do not rely upon; they named them as accounts do."""
        named = {fold_name(name) for name in self.folded.discounted}
        origins = ((s.origin.key, s.origin.name) for s in heard.speakers.values())
        return frozenset(key for key, name in origins if {key, fold_name(name)} & named)

    def incidents(self) -> tuple[Incident, ...]:
        """With their grades, computed anew."""
        heard = self.heard()
        return grade_incidents(
            reconcile_folded(self.documents.values(), self.folded),
            heard,
            judged={c: _judged_grade(j) for c, j in self.folded.grades.items()},
            discounted=self.discounted(heard),
        )


def _judged_grade(judgement: Judgement) -> JudgedGrade:
    return JudgedGrade(
        value=(judgement.value.grade if judgement.value else None) or "",
        reason=judgement.reason,
        by=judgement.by,
        at=judgement.at,
        judgement=judgement.id,
    )


def load_view(
    ledger: Ledger, *, as_of: datetime | None = None, more: Iterable[Judgement] = ()
) -> View:
    """The whole ledger, folded. ``more``: judgements taken as if they had been written."""
    contents = load_contents(ledger, as_of=as_of)
    return fold_contents(ledger, contents, (*ledger.judgements(as_of=as_of), *more))


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What readers found in the documents that no later version has replaced, by id: whatever
    people judge, it stays.
    """

    documents: Mapping[str, Document]
    claims: Mapping[str, Claim]


def load_contents(ledger: Ledger, *, as_of: datetime | None = None) -> Contents:
    return Contents(
        documents={d.id: d for d in ledger.documents(current_only=True, as_of=as_of)},
        claims={c.id: c for c in ledger.claims(as_of=as_of)},
    )


def fold_contents(ledger: Ledger, contents: Contents, judgements: Iterable[Judgement]) -> View:
    """The ledger is asked for what was judged once and is no longer among the contents."""
    known, documents, claims = tuple(judgements), contents.documents, contents.claims
    former = _former(ledger, known, claims, documents)
    folded = fold(documents.values(), claims.values(), known, former)
    return View(documents=documents, folded=folded)


def _former(
    ledger: Ledger,
    judgements: Iterable[Judgement],
    claims: Mapping[str, Claim],
    documents: Mapping[str, Document],
) -> tuple[Former, ...]:
    """What was judged once and stands in no document of today, with the document it stood in."""
    named = {s for j in standing(judgements) for s in j.named if s.startswith("c")}
    found = []
    for claim_id in sorted(named - claims.keys()):
        claim = ledger.claim(claim_id)
        if claim and claim.document not in documents and (d := ledger.document(claim.document)):
            found.append(Former(claim=claim, document=d))
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """``claims`` that answer a question, in its order; ``rejected``: those that would, but for a
    person's rejection; ``undated``: how many would, but for having no date.
    """

    claims: tuple[Claim, ...]
    rejected: tuple[Claim, ...] = ()
    undated: int = 0


def ask(ledger: Ledger, question: ClaimQuestion, *, as_of: datetime | None = None) -> Asked:
    """What the claims say once they were judged."""
    if not ledger.judgements(as_of=as_of):
        found = tuple(ledger.claims(question, as_of=as_of))
        return Asked(claims=found, undated=ledger.count_undated(question, as_of=as_of))
    return ask_view(ledger, load_view(ledger, as_of=as_of), question, as_of=as_of)


def ask_view(
    ledger: Ledger, view: View, question: ClaimQuestion, *, as_of: datetime | None = None
) -> Asked:
    """As `ask`, of a view that is at hand."""
    anytime = replace(question, since=None, until=None, limit=None)
    timeless = _fitting(ledger, view, anytime, as_of)
    dated = [c for c in timeless.claims if _fits(view, question, c)]
    late = timeless.claims if question.is_dated else ()
    return Asked(
        claims=tuple(dated[: question.limit]),
        rejected=tuple(c for c in timeless.rejected if _fits(view, question, c)),
        undated=sum(c.when is None or not c.when.is_resolved for c in late),
    )


def _fits(view: View, question: ClaimQuestion, claim: Claim) -> bool:
    document = view.documents.get(claim.document)
    return document is None or fits(question, claim, document)


def _fitting(ledger: Ledger, view: View, question: ClaimQuestion, as_of: datetime | None) -> Asked:
    """The ledger's own answer, but for claims that judgements touch: those are looked at here."""
    folded = view.folded
    rejected = {c.id for c in folded.rejected}
    touched = rejected | folded.changed.keys() | folded.added.keys()
    own = [c for c in ledger.claims(question, as_of=as_of) if c.id not in touched]
    judged = [c for c in (*folded.claims, *folded.rejected) if c.id in touched]
    fitting = [c for c in judged if fits(question, c, view.documents[c.document])]
    if question.document and question.document not in view.documents:  # a former version
        return Asked(claims=tuple(ledger.claims(question, as_of=as_of)))
    return Asked(
        claims=view.ordered([*own, *(c for c in fitting if c.id not in rejected)]),
        rejected=view.ordered(c for c in fitting if c.id in rejected),
    )


def resolve_incident(
    ledger: Ledger,
    prefix: str,
    incidents: Iterable[Incident],
    *,
    as_of: datetime | None = None,
) -> Incident:
    """As `find_incident`; also by the code of a claim that stood in a former version of a document,
    where a claim of today stands in its place. Raises LedgerError; of a rejected claim it says so.
    """
    known = tuple(incidents)
    try:
        return find_incident(known, prefix)
    except LedgerError:
        try:
            claim = ledger.find("c" + prefix[1:])
        except LedgerError:
            claim = None
        if not isinstance(claim, Claim):
            raise
        view = load_view(ledger, as_of=as_of)
        if any(c.id == claim.id for c in view.folded.rejected):
            raise LedgerError(
                f"{claim.id} was rejected, so no incident holds it: `marsad show {claim.id}` says"
                " by whom and why"
            ) from None
        now = _successor(ledger, view, claim)
        if now is None:
            raise
        return find_incident(known, "i" + now.id[1:])


def _successor(ledger: Ledger, view: View, claim: Claim) -> Claim | None:
    document = ledger.document(claim.document)
    if document is None or claim.document in view.documents:
        return None
    lineage = Lineage(view.documents.values(), view.folded.claims)
    return lineage.successor(Former(claim=claim, document=document))


def find_incident(incidents: Iterable[Incident], prefix: str) -> Incident:
    """By the beginning of its code, or of that of any of its claims. Raises LedgerError."""
    known = {i.id: i for i in incidents}
    if prefix in known:
        return known[prefix]
    member = "c" + prefix[1:]
    found = [
        i
        for i in known.values()
        if i.id.startswith(prefix) or any(c.startswith(member) for c in i.claims)
    ]
    if len(found) == 1:
        return found[0]
    if not found:
        raise LedgerError(f"nothing here has an id beginning with {prefix}: check it for a slip")
    listed = ", ".join(sorted(i.id for i in found)[:10])
    raise LedgerError(f"{prefix} could be any of {listed}: give more of it")

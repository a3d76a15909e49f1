"""The ledger as people have judged it, now or as it was at a moment."""

from bisect import insort
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from marsad.errors import LedgerError
from marsad.ledger import ClaimQuestion, Ledger, fits, question_order
from marsad.model import Claim, Document, Incident, Judgement
from marsad.model.judgement import standing
from marsad.reconcile import Folded, Former, fold, reconcile_graded
from marsad.reconcile.discounting import discounted_keys
from marsad.reconcile.heard import Heard, hear
from marsad.reconcile.lineage import Lineage
from marsad.reconcile.reprints import Reprint


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

    def heard(self, reprints: tuple[Reprint, ...] | None = None) -> Heard:
        """Who says what counts, computed anew. ``reprints``: as `load_reprints` gives them, of a
        view of the whole ledger as it is now.
        """
        return hear(self.documents.values(), self.folded.claims, reprints)

    def discounted(self, heard: Heard) -> frozenset[str]:
        """Keys of the origins that people do not rely upon; they named them as accounts do."""
        return frozenset(discounted_keys(heard.speakers.values(), self.folded.discounted))

    def incidents(self) -> tuple[Incident, ...]:
        """With their grades, computed anew."""
        return reconcile_graded(self.documents.values(), self.folded)


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
    former = former_of(ledger, known, claims, documents)
    folded = fold(documents.values(), claims.values(), known, former)
    return View(documents=documents, folded=folded)


def load_judged(
    ledger: Ledger, *, as_of: datetime | None = None, more: Iterable[Judgement] = ()
) -> View:
    """As `load_view`, but of those reports alone of whose claims anything was judged. What is
    folded is the same: verdicts, corrections, links and all else; of ``claims`` those of these
    reports.
    """
    return _read_and_judged(ledger, as_of, more)[1]


def _read_and_judged(
    ledger: Ledger, as_of: datetime | None, more: Iterable[Judgement] = ()
) -> tuple[Mapping[str, Claim], View]:
    """The claims of the judged reports as they were read, by id, and the view of them."""
    judgements = (*ledger.judgements(as_of=as_of), *more)
    stand = standing(judgements)
    added = [j.value.claim for j in stand if j.value and j.value.claim]
    named = {s for j in stand for s in j.named if s.startswith("c")}
    documents = {
        d.id: d for d in ledger.current_of(named, {c.document for c in added}, as_of=as_of)
    }
    asked = (ClaimQuestion(document=d) for d in documents)
    claims = {c.id: c for question in asked for c in ledger.claims(question, as_of=as_of)}
    former = former_of(ledger, judgements, claims, documents)
    folded = fold(documents.values(), claims.values(), judgements, former)
    return claims, View(documents=documents, folded=folded)


def former_of(
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
    read, view = _read_and_judged(ledger, as_of)
    return ask_view(ledger, read, view, question, as_of=as_of)


def ask_view(
    ledger: Ledger,
    read: Mapping[str, Claim],
    view: View,
    question: ClaimQuestion,
    *,
    as_of: datetime | None = None,
) -> Asked:
    """As `ask`, of a view that is at hand. ``read``: claims by id as they were read, those of
    judged reports at least.
    """
    # the ledger's own answer, but for claims that judgements touch: those are looked at here
    folded = view.folded
    rejected = {c.id for c in folded.rejected}
    touched = rejected | folded.changed.keys() | folded.added.keys()
    judged = [c for c in (*folded.claims, *folded.rejected) if c.id in touched]
    if question.document and _isformer_of(ledger, question.document, as_of):
        return Asked(claims=tuple(ledger.claims(question, as_of=as_of)))
    fitting = [c for c in judged if fits(question, c, view.documents[c.document])]
    more = replace(question, limit=question.limit + len(touched) if question.limit else None)
    own = [c for c in ledger.claims(more, as_of=as_of) if c.id not in touched]
    counted = _Order(ledger, view.documents).merged(
        own, (c for c in fitting if c.id not in rejected)
    )
    return Asked(
        claims=tuple(counted[: question.limit]),
        rejected=view.ordered(c for c in fitting if c.id in rejected),
        undated=ledger.count_undated(question, as_of=as_of)
        - _count_undated(view, question, (read[c] for c in touched if c in read))
        + _count_undated(view, question, (c for c in judged if c.id not in rejected)),
    )


def _isformer_of(ledger: Ledger, document: str, as_of: datetime | None) -> bool:
    """Whether another version has replaced it."""
    return all(d.id != document for d in ledger.current_of((), (document,), as_of=as_of))


def _count_undated(view: View, question: ClaimQuestion, claims: Iterable[Claim]) -> int:
    """As the ledger counts them: how many fit but for having no date."""
    anytime = replace(question, since=None, until=None, limit=None)
    undated = filter(_is_undated, claims if question.is_dated else ())
    return sum(fits(anytime, c, view.documents[c.document]) for c in undated)


def _is_undated(claim: Claim) -> bool:
    return claim.when is None or not claim.when.is_resolved


class _Order:
    """The order of the ledger's answers, for few claims that are to stand among many."""

    def __init__(self, ledger: Ledger, documents: Mapping[str, Document]) -> None:
        self._ledger = ledger
        self._documents = dict(documents)

    def merged(self, own: Sequence[Claim], more: Iterable[Claim]) -> list[Claim]:
        """``own`` stands in order; only the documents that are met on the way are looked up."""
        found = list(own)
        for claim in more:
            insort(found, claim, key=self._key)
        return found

    def _key(self, claim: Claim) -> tuple[object, ...]:
        if claim.document not in self._documents:
            document = self._ledger.document(claim.document)
            if document is None:
                raise LedgerError(f"the document of {claim.id} is not here: `marsad verify`")
            self._documents[claim.document] = document
        return question_order(claim, self._documents[claim.document])


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

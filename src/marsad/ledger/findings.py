"""What a record must hold up to, whether it comes in or was stored long ago.

Every value leads back to its words: spans are read again from the text, hashes and ids are made
again from what they were made of.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from marsad.errors import RecordError
from marsad.model import Act, Claim, Document, Incident, Judgement, Mention
from marsad.model.identity import (
    claim_id,
    document_id,
    incident_id,
    judgement_id,
    text_sha256,
)
from marsad.model.judgement import corrected


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that does not hold: what, in which record, what was expected and what was met;
    what to do about it, where something can be done.
    """

    what: str
    id: str
    expected: str
    met: str
    advice: str = ""

    def __str__(self) -> str:
        advice = f" ({self.advice})" if self.advice else ""
        return f"{self.id}: {self.what}: expected {self.expected}, met {self.met}{advice}"


def find_document_faults(document: Document) -> Iterator[Finding]:
    d = document
    made = document_id(d.uri, d.bytes_sha256, d.extractor)
    yield from _differ("document id", d.id, made, d.id)
    yield from _differ("sha256 of the text", d.id, text_sha256(d.text), d.text_sha256)
    hints = (d.published.words, *(h.words for h in d.published.disagreements))
    for words in hints:
        if words:
            yield from _mention_faults(d.id, words, d)
    for block in d.blocks:
        if block.span.end > len(d.text):
            yield _beyond(d.id, f"{block.kind} block", block.span.end, d)


def find_claim_faults(claim: Claim, document: Document) -> Iterator[Finding]:
    yield from _differ("document of the claim", claim.id, document.id, claim.document)
    made = claim_id(document.id, claim.kind.family, claim.trigger.span.start)
    yield from _differ("claim id", claim.id, made, claim.id)
    for words in claim.mentions:
        yield from _mention_faults(claim.id, words, document)
    for span in claim.spans:
        if span.end > len(document.text):
            yield _beyond(claim.id, "span", span.end, document)


def find_incident_faults(incident: Incident, known: frozenset[str]) -> Iterator[Finding]:
    """``known``: those of the claim ids named by the incident that the ledger holds."""
    made = incident_id(incident.claims) if incident.claims else "at least one claim"
    yield from _differ("incident id", incident.id, made, incident.id)
    for member in sorted(named_claims(incident) - known):
        yield Finding(
            what="claim of the incident", id=incident.id, expected=member, met="no such claim"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Subjects:
    """What a judgement speaks of, as far as the ledger has it: the ids that are known, and the
    claim that it corrects or adds, with its document.
    """

    known: frozenset[str]
    claim: Claim | None = None
    document: Document | None = None


def find_judgement_faults(judgement: Judgement, spoken_of: Subjects) -> Iterator[Finding]:
    """Its id, what it names, and the words of the claim that it adds or makes read otherwise."""
    yield from _differ("judgement id", judgement.id, judgement_id(judgement), judgement.id)
    missing = [s for s in judgement.named if s not in spoken_of.known]
    for subject in missing:
        yield Finding(what="subject", id=judgement.id, expected=subject, met="nothing of that id")
    claim, document = spoken_of.claim, spoken_of.document
    if missing or claim is None:
        return
    if document is None:
        yield Finding(
            what="document", id=judgement.id, expected=claim.document, met="no such document"
        )
        return
    try:
        value = judgement.value
        read = corrected(claim, value) if judgement.act is Act.CORRECT and value else claim
    except RecordError as e:
        yield Finding(what="correction", id=judgement.id, expected="a claim", met=str(e))
        return
    yield from find_claim_faults(read, document)


def named_claims(incident: Incident) -> frozenset[str]:
    """Every claim id that the incident names: its members, those of its accounts, copies."""
    accounts = [a for toll in incident.tolls for a in toll.accounts]
    return frozenset(incident.claims).union(*(a.claims + a.copies for a in accounts))


def _mention_faults(record_id: str, words: Mention, document: Document) -> Iterator[Finding]:
    where = f"words at {words.span.start}..{words.span.end}"
    yield from _differ(where, record_id, document.words(words.span), words.words)


def _beyond(record_id: str, what: str, end: int, document: Document) -> Finding:
    limit = f"an end within {len(document.text)} characters"
    return Finding(what=what, id=record_id, expected=limit, met=str(end))


def _differ(what: str, record_id: str, expected: str, met: str) -> Iterator[Finding]:
    if expected != met:
        yield Finding(what=what, id=record_id, expected=repr(expected), met=repr(met))

"""Ids made of what the source says, and digests made of whole records.

Parts are length-prefixed before hashing, so that ("ab", "c") and ("a", "bc") differ.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from marsad.model.claim import Claim, Family
from marsad.model.incident import Incident
from marsad.model.judgement import Act, Judged, Judgement
from marsad.model.text import Document
from marsad.model.wire import to_line


def digest(*parts: str) -> str:
    """SHA-256 over length-prefixed parts, in hex."""
    h = hashlib.sha256()
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass")
        h.update(f"{len(raw)}:".encode())
        h.update(raw)
    return h.hexdigest()


def document_id(uri: str, bytes_sha256: str, extractor: str) -> str:
    """``d`` and 16 hex digits, of uri, captured bytes and extractor version."""
    return "d" + digest("document", uri, bytes_sha256, extractor)[:16]


def claim_id(document: str, family: Family, trigger_start: int) -> str:
    """``c`` and 16 hex digits, of document version, family and where the trigger starts."""
    return "c" + digest("claim", document, family.value, str(trigger_start))[:16]


def incident_id(claims: Iterable[str]) -> str:
    """``i`` and the digits of the lowest claim id."""
    return "i" + min(claims)[1:]


def judgement_id(judgement: Judgement) -> str:
    """``j`` and 16 hex digits, of all of it but its id and what it ends."""
    return "j" + digest("judgement", to_line(replace(judgement, id="", ends=())))[:16]


def make_judgement(
    act: Act,
    subjects: Iterable[str],
    *,
    value: Judged | None = None,
    reason: str = "",
    by: str,
    at: datetime,
) -> Judgement:
    """A judgement under its id, its subjects in order. Raises RecordError saying what it lacks."""
    draft = Judgement(
        id="",
        act=act,
        subjects=tuple(sorted(set(subjects))),
        value=value,
        reason=reason,
        by=by,
        at=at,
    )
    return replace(draft, id=judgement_id(draft))


def text_sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def state_digest(
    documents: Iterable[Document],
    claims: Iterable[Claim],
    incidents: Iterable[Incident],
    judgements: Iterable[Judgement] = (),
) -> str:
    """One digest over all records, whatever their order, without clock and runs.

    ``judgements``: those that stand. An undo is none of them: what it does shows in the others.
    """
    lines = [to_line(replace(d, captured=None)) for d in documents]
    lines += [to_line(replace(c, run=None)) for c in claims]
    lines += [to_line(i) for i in incidents]
    lines += [_timeless_line(j) for j in judgements if j.act is not Act.UNDO]
    return digest(*sorted(lines))


def _timeless_line(judgement: Judgement) -> str:
    return to_line(replace(judgement, id="", ends=(), at=datetime.min.replace(tzinfo=UTC)))
